package dev.souffleur.ml;

import java.nio.file.Path;
import java.util.Optional;

/** Where installed models lie. Safe from any thread; asks the disk, so not for the FX thread. */
public interface InstalledModels {

  /**
   * A model's file, if the model is installed whole and not known to be damaged. A file that is
   * part of the program is unpacked to where it can be read.
   */
  Optional<Path> file(String modelId, ModelFile.Role role);

  /**
   * Tells that a model could not be loaded from its files. They are compared with their digests; a
   * model with a damaged file counts as damaged from then on, until it is repaired.
   *
   * @return whether a file was indeed damaged
   */
  boolean reportUnloadable(String modelId);
}
