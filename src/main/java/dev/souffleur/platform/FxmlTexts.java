package dev.souffleur.platform;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;

/**
 * The window's words in the language of the moment. Switching the language changes every text that
 * was taken from here as a binding. To be used on the FX thread.
 *
 * <p>FXML takes its texts by {@code text="${texts['dialog.ui.send']}"}.
 */
public final class FxmlTexts {
  private final ReadOnlyObjectWrapper<Messages> messages;
  private final ObservableMap<String, String> texts;

  public FxmlTexts(Language language) {
    messages = new ReadOnlyObjectWrapper<>(new Messages(language));
    texts = FXCollections.observableMap(new Lookup(key -> messages.get().get(key)));
  }

  /** The words themselves; changes with the language. */
  public ReadOnlyObjectProperty<Messages> messagesProperty() {
    return messages.getReadOnlyProperty();
  }

  public Messages messages() {
    return messages.get();
  }

  public Language language() {
    return messages().language();
  }

  public Locale locale() {
    return language().locale();
  }

  /** Switches the language of everything that is bound to this. */
  public void use(Language language) {
    if (language == language()) {
      return;
    }
    messages.set(new Messages(language));
    for (var key : List.copyOf(texts.keySet())) {
      texts.put(key, messages().get(key));
    }
  }

  public String get(String key, Object... arguments) {
    return messages().get(key, arguments);
  }

  /** A text that follows the language. */
  public StringBinding text(String key, Object... arguments) {
    return Bindings.createStringBinding(() -> get(key, arguments), messages);
  }

  /** The line for an operator about an error: its own, or a general one for the unforeseen. */
  public String line(Throwable error, String generalKey) {
    if (error instanceof UserException user) {
      try {
        return user.line(messages());
      } catch (MissingResourceException e) {
        return get(generalKey);
      }
    }
    return get(generalKey);
  }

  /** What FXML looks keys up in. */
  ObservableMap<String, String> map() {
    return texts;
  }

  /** Fetches a text when it is first asked for. */
  private static final class Lookup extends HashMap<String, String> {
    private static final long serialVersionUID = 1L;
    private final transient Function<String, String> source;

    Lookup(Function<String, String> source) {
      this.source = source;
    }

    @Override
    public String get(Object key) {
      return computeIfAbsent((String) key, source);
    }

    @Override
    public boolean containsKey(Object key) {
      return true;
    }
  }
}
