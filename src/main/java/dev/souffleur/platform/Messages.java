package dev.souffleur.platform;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The program's own words in one language.
 *
 * <p>Each feature has a bundle beside its classes, {@code dev/souffleur/<feature>/messages_<code>
 * .properties}, and its keys begin with the feature's name: {@code dialog.error.corrupt} is looked
 * up in {@code dialog}, {@code dialog.ui.send} in {@code dialog/ui}. Texts are {@link
 * MessageFormat} patterns (an apostrophe is written twice). Immutable apart from its cache; safe
 * from any thread.
 */
public final class Messages {
  private final Language language;
  private final Map<String, ResourceBundle> bundles = new ConcurrentHashMap<>();

  public Messages(Language language) {
    this.language = language;
  }

  public Language language() {
    return language;
  }

  /**
   * The text of a key, with its arguments put in.
   *
   * @throws MissingResourceException if there is no such key: a defect, held by a test
   */
  public String get(String key, Object... arguments) {
    var pattern = bundleOf(key).getString(key);
    return new MessageFormat(pattern, language.locale()).format(arguments);
  }

  /** All texts of a feature, for libraries that look them up themselves; the raw patterns. */
  public ResourceBundle bundle(String feature) {
    return bundles.computeIfAbsent(feature, this::load);
  }

  private ResourceBundle bundleOf(String key) {
    var feature = key.substring(0, Math.max(0, key.indexOf('.')));
    if (key.startsWith("ui.", feature.length() + 1)) {
      feature += "/ui";
    }
    return bundle(feature);
  }

  private ResourceBundle load(String feature) {
    var path = "/dev/souffleur/%s/messages_%s.properties".formatted(feature, language.code());
    try (var stream = Messages.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new MissingResourceException("no bundle " + path, feature, "");
      }
      return new PropertyResourceBundle(new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
