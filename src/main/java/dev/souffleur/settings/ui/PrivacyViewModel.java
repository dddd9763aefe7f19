package dev.souffleur.settings.ui;

import dev.souffleur.privacy.PersonalDataKind;
import dev.souffleur.privacy.RedactionSession;
import dev.souffleur.privacy.Redactor;
import dev.souffleur.settings.Setting;
import dev.souffleur.settings.Settings;
import dev.souffleur.task.LatestOnly;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/**
 * What stays on this machine. The text that the operator tries is kept in memory alone, until the
 * section is left. To be used on the FX thread.
 */
public final class PrivacyViewModel {
  private final Preferences preferences;
  private final Redactor redactor = new Redactor();
  private final LatestOnly redacting;
  private final StringProperty sample = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Redacted> redacted =
      new ReadOnlyObjectWrapper<>(Redacted.NOTHING);

  /**
   * A text as it would leave.
   *
   * @param counts of different values that were replaced
   */
  public record Redacted(String text, Map<PersonalDataKind, Integer> counts) {
    static final Redacted NOTHING = new Redacted("", Map.of());

    public Redacted {
      var ordered = new EnumMap<PersonalDataKind, Integer>(PersonalDataKind.class);
      ordered.putAll(counts);
      counts = Collections.unmodifiableMap(ordered);
    }
  }

  public PrivacyViewModel(Preferences preferences, TaskRunner runner) {
    this.preferences = preferences;
    this.redacting = new LatestOnly(runner);
    sample.addListener((property, old, now) -> redact(now));
  }

  /** The text that is tried. */
  public StringProperty sampleProperty() {
    return sample;
  }

  /** What of it would leave. */
  public ReadOnlyObjectProperty<Redacted> redactedProperty() {
    return redacted.getReadOnlyProperty();
  }

  private void redact(String text) {
    redacting.<Redacted>run(
        cancellation -> {
          var session = new RedactionSession(redactor);
          return new Redacted(session.redact(text), session.counts());
        },
        outcome -> {
          if (outcome instanceof Outcome.Done<Redacted>(var result)) {
            redacted.set(result);
          }
        });
  }

  /** Whether nothing may leave at all. */
  public ObservableValue<Boolean> offlineProperty() {
    return preferences.inForceProperty().map(Settings::offline);
  }

  /** The option that fixes it. */
  public Optional<String> offlineFixedBy() {
    return preferences.fixedBy(Setting.OFFLINE);
  }

  public void setOffline(boolean offline) {
    preferences.change(stored -> stored.withOffline(offline ? true : null));
  }

  /** The section is left: what was tried is forgotten. */
  public void hide() {
    redacting.cancel();
    sample.set("");
    redacted.set(Redacted.NOTHING);
  }
}
