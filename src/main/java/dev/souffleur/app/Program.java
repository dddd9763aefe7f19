package dev.souffleur.app;

import dev.souffleur.cli.GlobalOptions;
import dev.souffleur.cli.Terminal;
import dev.souffleur.platform.DataDirectory;
import dev.souffleur.platform.ErrorLine;
import dev.souffleur.platform.InstanceLock;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.Logging;
import dev.souffleur.platform.Messages;
import dev.souffleur.platform.UserException;
import dev.souffleur.settings.HostSystem;
import dev.souffleur.settings.KeyStore;
import dev.souffleur.settings.LiveSettings;
import dev.souffleur.settings.Overrides;
import dev.souffleur.settings.ProcessRunner;
import dev.souffleur.settings.Settings;
import dev.souffleur.settings.SettingsLoader;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One run of the program, from its arguments to its exit code. */
final class Program {
  /** How long a keychain may take: a person may have to unlock it. */
  private static final Duration KEYCHAIN_LIMIT = Duration.ofSeconds(30);

  private final Surroundings around;
  private final GlobalOptions options = new GlobalOptions();
  private @Nullable SettingsLoader loader;
  private @Nullable LiveSettings live;
  private @Nullable AppContext context;
  private @Nullable Logging logging;

  /** What a process is started with. */
  record Surroundings(
      Map<String, String> environment,
      Path workingDirectory,
      Locale locale,
      InputStream in,
      PrintStream out,
      PrintStream err,
      boolean interactive) {}

  Program(Surroundings around) {
    this.around = around;
  }

  int run(String[] args) {
    var silent = Logging.silent();
    try {
      return new CommandTree(this, terminal(), options).run(args);
    } finally {
      close();
      silent.close();
    }
  }

  KeyStore keyStore(DataDirectory home) {
    return KeyStore.on(
        HostSystem.current(around.environment()), home, new ProcessRunner(KEYCHAIN_LIMIT));
  }

  Map<String, String> environment() {
    return around.environment();
  }

  /** The services over the user's data, opened on first use. */
  AppContext context() {
    var opened = context;
    if (opened == null) {
      var settings = liveSettings();
      opened = new AppContext(settings::current, line -> around.err().println(line));
      startLogging(settings.current().home());
      context = opened;
    }
    return opened;
  }

  /** The values in force. */
  Settings settings() {
    return liveSettings().current();
  }

  /** The values in force, and the way to change them. */
  LiveSettings liveSettings() {
    var loaded = live;
    if (loaded == null) {
      loaded = new LiveSettings(loader(), overrides(), this::keyStore);
      live = loaded;
    }
    return loaded;
  }

  /** The program's words: in the language of the settings, or the nearest that can be known. */
  Messages messages() {
    var opened = context;
    return new Messages(opened == null ? languageBeforeOpening() : opened.settings().language());
  }

  private Language languageBeforeOpening() {
    try {
      return loader().language(overrides());
    } catch (UserException e) {
      // What is wrong there is said, in some language, once the settings are asked for.
      var named = options.language();
      var russian = around.locale().getLanguage().equals(Language.RUSSIAN.code());
      return named != null ? named : russian ? Language.RUSSIAN : Language.ENGLISH;
    }
  }

  /** Says a line that is not part of any result. */
  void note(String line) {
    around.err().println(line);
  }

  /** One line for a failure. */
  ErrorLine errors() {
    return new ErrorLine(messages(), logs());
  }

  /** Takes the lock of the one window or console; empty where another has it and was shown. */
  Optional<InstanceLock> lock() {
    var home = context().settings().home();
    var lock = InstanceLock.acquire(home);
    if (lock.isEmpty()) {
      InstanceLock.askToShow(home);
    }
    return lock;
  }

  private void startLogging(DataDirectory home) {
    logging = Logging.start(home, "debug".equals(around.environment().get("SOUFFLEUR_LOG")));
  }

  /** Where a log would be: the folder is named in the line of a defect. */
  private Path logs() {
    try {
      return loader().home(overrides()).logs();
    } catch (UserException e) {
      return around.workingDirectory();
    }
  }

  /** Reads {@code .env}, which may fail as any file may. */
  private SettingsLoader loader() {
    var made = loader;
    if (made == null) {
      var host = HostSystem.current(around.environment());
      made =
          new SettingsLoader(
              host, around.workingDirectory(), around.locale(), home -> keyStore(home).read());
      loader = made;
    }
    return made;
  }

  private Overrides overrides() {
    return new Overrides(options.home(), options.offline(), options.language());
  }

  private Terminal terminal() {
    Supplier<Messages> messages = this::messages;
    return new Terminal(
        around.in(), around.out(), around.err(), options::json, around.interactive(), messages);
  }

  private void close() {
    if (context != null) {
      context.close();
    }
    if (logging != null) {
      logging.close();
    }
  }
}
