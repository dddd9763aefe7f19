package dev.souffleur.ml;

import dev.souffleur.platform.UserException;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of an installed model that is loaded at its first use, once. Safe from any thread: who
 * comes while it loads waits. A model that came later, or was repaired, is found at the next call;
 * one whose files are whole and that cannot be loaded here is not tried again.
 */
final class LoadedPart<T extends AutoCloseable> implements AutoCloseable {
  private final String modelId;
  private final InstalledModels installed;
  private final Loader<T> loader;
  private @Nullable T part;
  private @Nullable UserException unsupported;

  LoadedPart(String modelId, InstalledModels installed, Loader<T> loader) {
    this.modelId = modelId;
    this.installed = installed;
    this.loader = loader;
  }

  /** Loads a part from installed files. */
  @FunctionalInterface
  interface Loader<T> {
    /** Empty where a file is not installed. */
    Optional<T> load() throws IOException;
  }

  /**
   * The part.
   *
   * @throws UserException if the model is not installed, is damaged, or does not run here
   */
  synchronized T get() {
    var failure = unsupported;
    if (failure != null) {
      throw failure;
    }
    var loaded = part;
    if (loaded == null) {
      loaded = load();
      part = loaded;
    }
    return loaded;
  }

  private T load() {
    try {
      return loader.load().orElseThrow(() -> unavailable(null, "ml.error.not-installed"));
    } catch (UserException e) {
      throw e;
    } catch (IOException | LinkageError | RuntimeException e) {
      throw unusable(e);
    }
  }

  /** Finds out why the model does not load, for the person who must do something about it. */
  private UserException unusable(Throwable cause) {
    if (installed.reportUnloadable(modelId)) {
      return unavailable(cause, "ml.error.damaged");
    }
    var failure = unavailable(cause, "ml.error.unsupported");
    unsupported = failure;
    return failure;
  }

  private UserException unavailable(@Nullable Throwable cause, String key) {
    return new UserException(UserException.Kind.UNAVAILABLE, cause, key, modelId);
  }

  /** Frees it; nobody may use it any more. */
  @Override
  public synchronized void close() {
    var loaded = part;
    part = null;
    if (loaded != null) {
      try {
        loaded.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
