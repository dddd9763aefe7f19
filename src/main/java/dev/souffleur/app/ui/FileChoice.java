package dev.souffleur.app.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Lets the operator choose files. To be used on the FX thread. */
public interface FileChoice {
  /** Pictures; none if the operator thought better of it. */
  List<Path> pictures();

  /** A folder of articles to watch; empty if the operator thought better of it. */
  Optional<Path> articleFolder();

  /** A folder that holds files of models; empty if the operator thought better of it. */
  Optional<Path> modelFolder();

  /** A table to read; empty if the operator thought better of it. */
  Optional<Path> tableToRead();

  /**
   * A file for a table of figures; empty if the operator thought better of it.
   *
   * @param name what is proposed
   */
  Optional<Path> table(String name);
}
