package dev.souffleur.settings;

import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * A value as it was written, with the name of what it was written in, so that every source of
 * settings is judged by the same rules: each method reads the value as something, or throws a
 * {@link UserException} whose line names the value and what is allowed. Immutable.
 *
 * @param name an environment variable, a field of {@code settings.json} or of the window
 * @param value without surrounding spaces
 */
public record NamedValue(String name, String value) {
  /** What any known model can take or give at most, with room to spare. */
  private static final int MOST_TOKENS = 1_000_000;

  public NamedValue {
    value = value.strip();
  }

  /** OpenAI's range. */
  public double temperature() {
    var temperature = number("settings.allowed.temperature");
    if (temperature < 0 || temperature > 2) {
      throw bad("settings.allowed.temperature");
    }
    return temperature;
  }

  /** A bound of tokens, from 1. */
  public int tokens() {
    try {
      var tokens = Integer.parseInt(value);
      if (tokens >= 1 && tokens <= MOST_TOKENS) {
        return tokens;
      }
    } catch (NumberFormatException e) {
      throw bad("settings.allowed.tokens", e);
    }
    throw bad("settings.allowed.tokens");
  }

  /** US dollars, from 0. */
  public double budget() {
    var budget = number("settings.allowed.budget");
    if (budget < 0) {
      throw bad("settings.allowed.budget");
    }
    return budget;
  }

  /** Yes or no. */
  public boolean flag() {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "1", "true", "yes", "on" -> true;
      case "0", "false", "no", "off" -> false;
      default -> throw bad("settings.allowed.flag");
    };
  }

  /** An http or https address without query and fragment. */
  public URI baseUrl() {
    try {
      var uri = new URI(value);
      var scheme = uri.getScheme();
      var isHttp = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
      if (isHttp && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw bad("settings.allowed.baseUrl", e);
    }
    throw bad("settings.allowed.baseUrl");
  }

  /** A model's name, which has no spaces. */
  public String model() {
    if (value.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
      throw bad("settings.allowed.model");
    }
    return value;
  }

  /** By its code. */
  public Language language() {
    return Arrays.stream(Language.values())
        .filter(language -> language.code().equalsIgnoreCase(value))
        .findFirst()
        .orElseThrow(() -> bad("settings.allowed.language"));
  }

  /** By its {@link Settings.Theme#id}. */
  public Settings.Theme theme() {
    return Arrays.stream(Settings.Theme.values())
        .filter(theme -> theme.id().equalsIgnoreCase(value))
        .findFirst()
        .orElseThrow(() -> bad("settings.allowed.theme"));
  }

  /** Within the bounds of {@link DeskSettings}. */
  public double textScale() {
    var scale = number("settings.allowed.textScale");
    if (scale < DeskSettings.LEAST_SCALE || scale > DeskSettings.MOST_SCALE) {
      throw bad("settings.allowed.textScale");
    }
    return scale;
  }

  /** A path as it stands. */
  public Path path() {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw bad("settings.allowed.path", e);
    }
  }

  /** A path, {@code ~/} being the user's home: no shell expands it in a {@code .env} file. */
  public Path path(Path userHome) {
    try {
      return value.startsWith("~/") ? userHome.resolve(value.substring(2)) : Path.of(value);
    } catch (InvalidPathException e) {
      throw bad("settings.allowed.path", e);
    }
  }

  /** A key, which goes into an HTTP header and therefore is visible ASCII. */
  public Secret secret() {
    if (value.chars().anyMatch(c -> c <= ' ' || c >= 0x7F)) {
      throw new UserException(UserException.Kind.USAGE, "settings.error.key", name);
    }
    return new Secret(value);
  }

  private double number(String allowed) {
    try {
      var number = Double.parseDouble(value);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw bad(allowed, e);
    }
    throw bad(allowed);
  }

  private UserException bad(String allowed) {
    return new UserException(UserException.Kind.USAGE, allowed, name, value);
  }

  private UserException bad(String allowed, Exception cause) {
    return new UserException(UserException.Kind.USAGE, cause, allowed, name, value);
  }
}
