package dev.souffleur.ml;

import dev.souffleur.task.Cancellation;
import dev.souffleur.task.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * The models of the catalog and what is installed of them. Safe from any thread but the FX thread.
 * Nothing is downloaded but by {@link #install}, which the caller has consent for.
 */
public interface ModelLibrary extends InstalledModels {

  /** Each model of the catalog, in its order. Sizes are looked at, digests are not. */
  List<Entry> list();

  /**
   * Downloads a model, going on where an earlier attempt was cut off; each file is moved into place
   * only after its digest was right. Does nothing to what is installed and whole.
   *
   * @param progress hears bytes, and the file's name
   * @throws dev.souffleur.platform.UserException if there is no such model, no network, no room, or
   *     what came is not what the catalog says
   * @throws java.util.concurrent.CancellationException if cancelled; what came so far is kept
   */
  void install(String id, Progress progress, Cancellation cancellation);

  /**
   * Takes every model from a folder whose files are all there, by size and digest, whatever their
   * names: for machines without a network.
   *
   * @return the ids of the models that were taken
   * @throws dev.souffleur.platform.UserException if the folder holds none, or cannot be read
   */
  List<String> importFrom(Path folder, Progress progress, Cancellation cancellation);

  /**
   * Removes an installed model's files.
   *
   * @throws dev.souffleur.platform.UserException if there is no such model, or it is part of the
   *     program
   */
  void remove(String id);

  /** Compares the files of all installed models with their digests; remembers the damaged ones. */
  List<Entry> verify(Progress progress, Cancellation cancellation);

  /** Hears the id of each model that was installed, removed or found damaged, on any thread. */
  Subscription onChange(Consumer<String> listener);

  /** A model of the catalog and how it stands. */
  record Entry(ModelDescriptor model, State state) {}

  /** How a model stands. */
  enum State {
    /** Part of the program. */
    BUNDLED,
    INSTALLED,
    /** A download was cut off; installing goes on from there. */
    PARTIAL,
    /** A file is not what it should be; installing again repairs it. */
    DAMAGED,
    ABSENT
  }

  /** Closing it ends the listening. */
  @FunctionalInterface
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
