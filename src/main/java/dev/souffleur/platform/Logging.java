package dev.souffleur.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * Where log records go: {@code logs/souffleur-0.log} and up to four older files of 1 MB each, and
 * nothing on the terminal unless debugging is asked for ({@code SOUFFLEUR_LOG=debug}), where a
 * person's output and scripts' JSON belong.
 *
 * <p>slf4j is routed here by its jdk14 binding. Closing it silences the loggers again.
 */
public final class Logging implements AutoCloseable {
  private static final int FILE_BYTES = 1_000_000;
  private static final int FILES = 5;
  // Chatter of libraries that is no use to anyone who reads these files.
  private static final Map<String, Level> LIBRARIES =
      Map.of(
          "ai.djl", Level.WARNING,
          "okhttp3", Level.WARNING,
          "com.openai", Level.WARNING,
          "org.apache.lucene", Level.WARNING,
          "org.sqlite", Level.WARNING,
          "io.javalin", Level.WARNING,
          "org.eclipse.jetty", Level.WARNING,
          "javafx", Level.WARNING);

  // java.util.logging keeps its loggers by weak references: without these the levels would lapse.
  private final List<Logger> configured = new ArrayList<>();
  private final List<Handler> handlers = new ArrayList<>();
  private final Logger root = Logger.getLogger("");

  private Logging(Level level) {
    LogManager.getLogManager().reset();
    root.setLevel(level);
    LIBRARIES.forEach(
        (name, libraryLevel) -> {
          var logger = Logger.getLogger(name);
          logger.setLevel(libraryLevel);
          configured.add(logger);
        });
  }

  /** Silences every logger: for a start that has no data directory yet. */
  public static Logging silent() {
    return new Logging(Level.OFF);
  }

  /**
   * Begins to write the log of a data directory. Where that cannot be written the program goes on
   * without a log.
   *
   * @param debug finer records, and all of them on standard error too
   */
  public static Logging start(DataDirectory directory, boolean debug) {
    var level = debug ? Level.FINE : Level.INFO;
    var logging = new Logging(level);
    if (debug) {
      logging.add(new ConsoleHandler(), level);
    }
    try {
      Files.createDirectories(directory.logs());
      var pattern = directory.logs().toString().replace("%", "%%") + "/souffleur-%g.log";
      logging.add(new FileHandler(pattern, FILE_BYTES, FILES, true), level);
    } catch (IOException e) {
      logging.root.log(Level.WARNING, "No log file", e);
    }
    return logging;
  }

  @Override
  public void close() {
    for (var handler : handlers) {
      root.removeHandler(handler);
      handler.close();
    }
    handlers.clear();
  }

  private void add(Handler handler, Level level) {
    try {
      handler.setEncoding("UTF-8");
    } catch (IOException e) {
      throw new IllegalStateException("UTF-8 is always there", e);
    }
    handler.setFormatter(new LineFormatter());
    handler.setLevel(level);
    root.addHandler(handler);
    handlers.add(handler);
  }
}
