package dev.souffleur.settings;

import dev.souffleur.platform.DataDirectory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The values in force while the program runs. A change goes to {@code settings.json} (a key, to the
 * {@link KeyStore}) and is then put together with the environment and the command line by the rules
 * of {@link SettingsLoader}, so what those fix stays as it is. A change that cannot be kept is not
 * in force either.
 *
 * <p>Safe from any thread. {@link #current}, {@link #fixedBy} and {@link #onChange} return at once;
 * all else does I/O and is not for the FX thread.
 */
public final class LiveSettings {
  private final SettingsLoader loader;
  private final Overrides commandLine;
  private final SettingsStore store;
  private final KeyStore keys;
  private final ReentrantLock changing = new ReentrantLock();
  private final List<Consumer<Settings>> listeners = new CopyOnWriteArrayList<>();
  private volatile Settings current;

  /**
   * Loads the values.
   *
   * @param keys the key's place in a data directory
   * @throws dev.souffleur.platform.UserException at a bad value
   */
  public LiveSettings(
      SettingsLoader loader, Overrides commandLine, Function<DataDirectory, KeyStore> keys) {
    this.loader = loader;
    this.commandLine = commandLine;
    var home = loader.home(commandLine);
    this.store = new SettingsStore(home);
    this.keys = keys.apply(home);
    this.current = loader.load(commandLine, this.keys::read);
  }

  /** The values of the moment. */
  public Settings current() {
    return current;
  }

  /**
   * Keeps a change of what the operator chose; it is in force when this returns.
   *
   * @return the values that are now in force
   * @throws dev.souffleur.platform.UserException if the file cannot be read or written, or holds a
   *     bad value; everything is then as it was
   */
  public Settings update(UnaryOperator<StoredSettings> change) {
    return changed(
        () -> {
          store.update(change);
          // The keychain is not asked again: it may take long, and ask the operator something.
          return loader.load(commandLine, () -> Optional.ofNullable(current.apiKey()));
        });
  }

  /**
   * Keeps a key in place of the one before.
   *
   * @throws dev.souffleur.platform.UserException if neither the keychain nor the file takes it
   */
  public Settings keepKey(Secret key) {
    return changed(
        () -> {
          keys.write(key);
          return loader.load(commandLine, () -> Optional.of(key));
        });
  }

  /**
   * Forgets the key that is kept.
   *
   * @return the key, for as long as this can be undone with {@link #keepKey}
   * @throws dev.souffleur.platform.UserException if it cannot be deleted
   */
  public Optional<Secret> forgetKey() {
    changing.lock();
    try {
      var kept = keys.read();
      changed(
          () -> {
            keys.delete();
            return loader.load(commandLine, Optional::empty);
          });
      return kept;
    } finally {
      changing.unlock();
    }
  }

  /** Where the key in force comes from, or where one would be kept. */
  public KeyPlace keyPlace() {
    var variable = fixedBy(Setting.API_KEY);
    if (variable.isPresent()) {
      return new KeyPlace(true, KeyPlace.Kind.VARIABLE, variable.get());
    }
    var kind = keys.inFile() ? KeyPlace.Kind.FILE : KeyPlace.Kind.KEYCHAIN;
    return new KeyPlace(current.apiKey() != null, kind, keys.location());
  }

  /** The name of the variable or option that fixes a value, so that nothing here can change it. */
  public Optional<String> fixedBy(Setting setting) {
    return loader.fixes(setting, commandLine) ? Optional.of(setting.source()) : Optional.empty();
  }

  /**
   * Tells of each change from now on, in their order, on the thread that made the change; the
   * listener must not block.
   */
  public Subscription onChange(Consumer<Settings> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private Settings changed(Supplier<Settings> change) {
    changing.lock();
    try {
      var before = current;
      var now = change.get();
      current = now;
      if (!now.equals(before)) {
        listeners.forEach(listener -> listener.accept(now));
      }
      return now;
    } finally {
      changing.unlock();
    }
  }

  /** What {@link #onChange} registered; closing it takes it back. */
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
