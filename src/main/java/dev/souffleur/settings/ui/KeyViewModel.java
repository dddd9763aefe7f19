package dev.souffleur.settings.ui;

import dev.souffleur.platform.UserException;
import dev.souffleur.settings.KeyPlace;
import dev.souffleur.settings.NamedValue;
import dev.souffleur.settings.Secret;
import dev.souffleur.settings.Settings;
import dev.souffleur.task.Outcome;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The API key: whether there is one and where, replacing and removing it. The key goes to its place
 * and is never given back to be shown. To be used on the FX thread.
 */
public final class KeyViewModel {
  private static final String LABEL = "settings.ui.key.label";

  private final Preferences preferences;
  private final ReadOnlyObjectWrapper<KeyState> state =
      new ReadOnlyObjectWrapper<>(new KeyState.Looking());
  private @Nullable Secret removed;

  public KeyViewModel(Preferences preferences) {
    this.preferences = preferences;
  }

  public ReadOnlyObjectProperty<KeyState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Looks up where the key is. */
  public void look() {
    preferences.findKey(
        outcome -> {
          if (outcome instanceof Outcome.Done<KeyPlace>(var place)
              && !(state.get() instanceof KeyState.Typing)) {
            state.set(shown(place));
          }
        });
  }

  private KeyState shown(KeyPlace place) {
    if (place.stored()) {
      removed = null;
      return new KeyState.Present(place);
    }
    return removed == null ? new KeyState.Absent(place) : new KeyState.Removed(place);
  }

  /** The operator wants to type a key. */
  public void begin() {
    if (!(state.get() instanceof KeyState.Typing)) {
      state.set(new KeyState.Typing(state.get(), null));
    }
  }

  /** The operator thought better of it. */
  public void cancel() {
    if (state.get() instanceof KeyState.Typing(var before, var problem)) {
      state.set(before);
    }
  }

  /**
   * Keeps a key.
   *
   * @return whether it may be one; if not, the state says what is wrong and the text may stay
   */
  public boolean keep(String typed) {
    if (typed.isBlank()) {
      cancel();
      return true;
    }
    Secret key;
    try {
      key = new NamedValue(LABEL, typed).secret();
    } catch (UserException e) {
      var before =
          state.get() instanceof KeyState.Typing(var earlier, var problem) ? earlier : state.get();
      state.set(new KeyState.Typing(before, e));
      return false;
    }
    removed = null;
    state.set(new KeyState.Looking());
    preferences.keepKey(key, (Outcome<Settings> outcome) -> look());
    return true;
  }

  /** Forgets the key, until {@link #leave} with a way back. */
  public void remove() {
    preferences.forgetKey(
        outcome -> {
          if (outcome instanceof Outcome.Done<Optional<Secret>>(var key)) {
            removed = key.orElse(null);
          }
          look();
        });
  }

  /** Puts the key that was removed back. */
  public void undo() {
    var key = removed;
    if (key != null) {
      preferences.keepKey(key, (Outcome<Settings> outcome) -> look());
    }
  }

  /** The section is left: what is half typed and what was removed are forgotten. */
  public void leave() {
    removed = null;
    cancel();
    if (state.get() instanceof KeyState.Removed(var place)) {
      state.set(new KeyState.Absent(place));
    }
  }
}
