package dev.souffleur.settings.ui;

import dev.souffleur.settings.DeskSettings;
import dev.souffleur.settings.KeyPlace;
import dev.souffleur.settings.LiveSettings;
import dev.souffleur.settings.Secret;
import dev.souffleur.settings.Setting;
import dev.souffleur.settings.Settings;
import dev.souffleur.settings.StoredSettings;
import dev.souffleur.task.FxExecutor;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The settings as the window sees them: it follows the values in force, wherever they are changed,
 * and changes them in the background, one change after the other. To be used on the FX thread.
 */
public final class Preferences implements AutoCloseable {
  private final LiveSettings live;
  private final TaskRunner runner;
  private final ReadOnlyObjectWrapper<Settings> inForce;
  private final ReadOnlyObjectWrapper<@Nullable Throwable> failure =
      new ReadOnlyObjectWrapper<>(null);
  private final LiveSettings.Subscription subscription;

  public Preferences(LiveSettings live, TaskRunner runner, FxExecutor fx) {
    this.live = live;
    this.runner = runner;
    inForce = new ReadOnlyObjectWrapper<>(live.current());
    subscription = live.onChange(now -> fx.execute(() -> inForce.set(now)));
  }

  /** The values in force. */
  public ReadOnlyObjectProperty<Settings> inForceProperty() {
    return inForce.getReadOnlyProperty();
  }

  public Settings inForce() {
    return inForce.get();
  }

  /** The name of the variable or option that fixes a value. */
  public Optional<String> fixedBy(Setting setting) {
    return live.fixedBy(setting);
  }

  /** Why the last change could not be kept; null where it was. */
  public ReadOnlyObjectProperty<@Nullable Throwable> failureProperty() {
    return failure.getReadOnlyProperty();
  }

  /** Keeps a change; where that fails, {@link #failureProperty} says why. */
  public void change(UnaryOperator<StoredSettings> change) {
    change(change, outcome -> {});
  }

  /**
   * As above.
   *
   * @param listener hears the values that are then in force
   */
  public void change(
      UnaryOperator<StoredSettings> change, Consumer<? super Outcome<Settings>> listener) {
    write(() -> live.update(change), listener);
  }

  /** Keeps a change of how the operator works. */
  public void changeDesk(UnaryOperator<DeskSettings> change) {
    change(stored -> stored.withDesk(change.apply(stored.desk())));
  }

  /** Keeps a key in place of the one before. */
  public void keepKey(Secret key, Consumer<? super Outcome<Settings>> listener) {
    write(() -> live.keepKey(key), listener);
  }

  /**
   * Forgets the key.
   *
   * @param listener hears the key, with which this can be undone
   */
  public void forgetKey(Consumer<? super Outcome<Optional<Secret>>> listener) {
    write(live::forgetKey, listener);
  }

  /** Looks up where the key is, after all changes so far. */
  public void findKey(Consumer<? super Outcome<KeyPlace>> listener) {
    runner.<KeyPlace>write(cancellation -> live.keyPlace(), listener);
  }

  private <T> void write(Supplier<T> change, Consumer<? super Outcome<T>> listener) {
    runner.<T>write(
        cancellation -> change.get(),
        outcome -> {
          failure.set(outcome instanceof Outcome.Failed<T>(var error) ? error : null);
          listener.accept(outcome);
        });
  }

  /** No longer follows the values in force. */
  @Override
  public void close() {
    subscription.close();
  }
}
