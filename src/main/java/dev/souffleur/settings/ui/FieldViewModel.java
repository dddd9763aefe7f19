package dev.souffleur.settings.ui;

import dev.souffleur.platform.UserException;
import dev.souffleur.settings.NamedValue;
import dev.souffleur.settings.Setting;
import dev.souffleur.settings.Settings;
import dev.souffleur.settings.StoredSettings;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * A value that is typed. It is judged and kept when the operator is done with it; what is not
 * allowed stays as it was typed, with the reason, and the value in force stays too. To be used on
 * the FX thread.
 */
public final class FieldViewModel<T> {
  private final Preferences preferences;
  private final Kind<T> kind;
  private final StringProperty text;
  private final ReadOnlyObjectWrapper<@Nullable UserException> error =
      new ReadOnlyObjectWrapper<>(null);
  private String shown;

  /**
   * What is typed in a field.
   *
   * @param label the message key of its name
   * @param setting what fixes it above the operator's choice; null for nothing
   * @param rule what is allowed
   * @param written how the value in force is written
   * @param keep the operator's choice; null is «as by default»
   */
  public record Kind<T>(
      String label,
      @Nullable Setting setting,
      Function<NamedValue, T> rule,
      Function<Settings, String> written,
      BiFunction<StoredSettings, @Nullable T, StoredSettings> keep) {}

  public FieldViewModel(Preferences preferences, Kind<T> kind) {
    this.preferences = preferences;
    this.kind = kind;
    shown = kind.written().apply(preferences.inForce());
    text = new SimpleStringProperty(shown);
    preferences.inForceProperty().addListener((property, old, now) -> follow(now));
    text.addListener((property, old, now) -> error.set(null));
  }

  /** What is written in the field. */
  public StringProperty textProperty() {
    return text;
  }

  /** What is wrong with it; its first argument is the field's label. */
  public ReadOnlyObjectProperty<@Nullable UserException> errorProperty() {
    return error.getReadOnlyProperty();
  }

  /** The message key of its name. */
  public String label() {
    return kind.label();
  }

  /** The name of the variable that fixes it. */
  public Optional<String> fixedBy() {
    return Optional.ofNullable(kind.setting()).flatMap(preferences::fixedBy);
  }

  /** The operator is done with the field. */
  public void commit() {
    var typed = text.get().strip();
    if (fixedBy().isPresent() || typed.equals(shown)) {
      return;
    }
    @Nullable T value;
    try {
      value = typed.isEmpty() ? null : kind.rule().apply(new NamedValue(kind.label(), typed));
    } catch (UserException e) {
      error.set(e);
      return;
    }
    shown = typed;
    preferences.change(
        stored -> kind.keep().apply(stored, value), outcome -> follow(preferences.inForce()));
  }

  /** What is being typed is not taken away. */
  private void follow(Settings now) {
    var written = kind.written().apply(now);
    if (text.get().strip().equals(shown)) {
      shown = written;
      text.set(written);
    }
  }
}
