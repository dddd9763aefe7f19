package dev.souffleur.settings;

import dev.souffleur.platform.DataDirectory;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts the values in force together: command line over environment over {@code .env} over {@code
 * settings.json} over defaults. A variable that is empty counts as unset. Does I/O: not for the FX
 * thread.
 */
public final class SettingsLoader {
  private static final String DEFAULT_MODEL = "gpt-5-mini";
  private static final double DEFAULT_TEMPERATURE = 0.2;
  private static final int DEFAULT_REPLY_TOKENS = 256;
  private static final int DEFAULT_CLASSIFY_TOKENS = 16;

  private final HostSystem host;
  private final Map<String, String> variables;
  private final Locale locale;
  private final Function<DataDirectory, Optional<Secret>> storedKey;

  /**
   * @param host its environment is the one that counts
   * @param workingDirectory where {@code .env} may be
   * @param locale the operating system's, for the language by default
   * @param storedKey reads the key that rests in the {@link KeyStore} of a data directory; asked
   *     only where the environment has none
   */
  public SettingsLoader(
      HostSystem host,
      Path workingDirectory,
      Locale locale,
      Function<DataDirectory, Optional<Secret>> storedKey) {
    this.host = host;
    this.locale = locale;
    this.storedKey = storedKey;
    this.variables = new HashMap<>(DotEnv.read(workingDirectory.resolve(".env")));
    host.environment()
        .forEach(
            (name, value) -> {
              if (!value.isBlank()) {
                variables.put(name, value);
              }
            });
  }

  /**
   * The values in force now; {@code settings.json} is read anew each time.
   *
   * @throws dev.souffleur.platform.UserException at a bad value, with the name of what holds it,
   *     the value unless it is a key, and what is allowed
   */
  public Settings load(Overrides commandLine) {
    return load(commandLine, () -> storedKey.apply(home(commandLine)));
  }

  /** As above, with another way to the stored key. */
  Settings load(Overrides commandLine, Supplier<Optional<Secret>> kept) {
    var home = home(commandLine);
    var stored = new SettingsStore(home).read();
    return new Settings(
        home,
        path("SQLITE_PATH").orElse(home.database()),
        vectorStore(home),
        variable(Setting.API_KEY.source()).map(NamedValue::secret).or(kept).orElse(null),
        variable(Setting.BASE_URL.source()).map(NamedValue::baseUrl).orElse(stored.baseUrl()),
        value(Setting.MODEL, NamedValue::model, stored.model(), DEFAULT_MODEL),
        value(Setting.USE_RESPONSES, NamedValue::flag, stored.useResponses(), true),
        value(
            Setting.TEMPERATURE,
            NamedValue::temperature,
            stored.temperature(),
            DEFAULT_TEMPERATURE),
        value(
            Setting.REPLY_TOKENS,
            NamedValue::tokens,
            stored.replyMaxTokens(),
            DEFAULT_REPLY_TOKENS),
        value(
            Setting.CLASSIFY_TOKENS,
            NamedValue::tokens,
            stored.classifyMaxTokens(),
            DEFAULT_CLASSIFY_TOKENS),
        stored.dailyBudgetUsd(),
        language(commandLine, stored),
        Optional.ofNullable(stored.theme()).orElse(Settings.Theme.SYSTEM),
        stored.desk(),
        commandLine.offline() || Boolean.TRUE.equals(stored.offline()));
  }

  /** Whether a value is fixed above {@code settings.json}. */
  boolean fixes(Setting setting, Overrides commandLine) {
    return switch (setting) {
      case LANGUAGE -> commandLine.language() != null;
      case OFFLINE -> commandLine.offline();
      case API_KEY, BASE_URL, MODEL, USE_RESPONSES, TEMPERATURE, REPLY_TOKENS, CLASSIFY_TOKENS ->
          variable(setting.source()).isPresent();
    };
  }

  /** The data directory in force; known even where another value is bad. */
  public DataDirectory home(Overrides commandLine) {
    var home = commandLine.home();
    if (home != null) {
      return new DataDirectory(home);
    }
    return new DataDirectory(path("SOUFFLEUR_HOME").orElseGet(host::defaultDataDirectory));
  }

  /**
   * The language in force, also where {@code settings.json} or another value is bad: to report that
   * in.
   */
  public Language language(Overrides commandLine) {
    StoredSettings stored;
    try {
      stored = new SettingsStore(home(commandLine)).read();
    } catch (UserException e) {
      stored = StoredSettings.none();
    }
    return language(commandLine, stored);
  }

  private Language language(Overrides commandLine, StoredSettings stored) {
    var byLocale =
        locale.getLanguage().equals(Language.RUSSIAN.code()) ? Language.RUSSIAN : Language.ENGLISH;
    return Optional.ofNullable(commandLine.language())
        .or(() -> Optional.ofNullable(stored.language()))
        .orElse(byLocale);
  }

  /** A folder may be named as well: the older name of the variable asks for one. */
  private Path vectorStore(DataDirectory home) {
    var named = path("VECTOR_STORE_PATH").or(() -> path("CHROMA_DIR")).orElse(home.knowledge());
    return Files.isDirectory(named) ? named.resolve(home.knowledge().getFileName()) : named;
  }

  private <T> T value(
      Setting setting, Function<NamedValue, T> reading, @Nullable T stored, T byDefault) {
    return variable(setting.source())
        .map(reading)
        .or(() -> Optional.ofNullable(stored))
        .orElse(byDefault);
  }

  private Optional<Path> path(String name) {
    return variable(name).map(value -> value.path(host.userHome()).toAbsolutePath().normalize());
  }

  private Optional<NamedValue> variable(String name) {
    return Optional.ofNullable(variables.get(name))
        .filter(value -> !value.isBlank())
        .map(value -> new NamedValue(name, value));
  }
}
