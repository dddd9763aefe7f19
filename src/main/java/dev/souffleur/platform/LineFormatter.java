package dev.souffleur.platform;

import java.nio.file.FileSystemException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * One line a record: time, level, the logger's short name, the message; then the stack trace.
 *
 * <p>Messages of exceptions are left out, for parsers and clients quote what they choked on, which
 * may be a customer's words. The exceptions that hold only keys and paths keep theirs.
 */
final class LineFormatter extends Formatter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneId.systemDefault());
  private static final int MAX_MESSAGE = 2_000;

  @Override
  public String format(LogRecord record) {
    var line = new StringBuilder();
    line.append(TIME.format(record.getInstant()))
        .append(' ')
        .append(record.getLevel().getName())
        .append(' ')
        .append(shortName(record.getLoggerName()))
        .append(": ")
        .append(oneLine(formatMessage(record)))
        .append('\n');
    trace(record.getThrown(), "", line, Collections.newSetFromMap(new IdentityHashMap<>()));
    return line.toString();
  }

  private static void trace(
      @Nullable Throwable thrown, String prefix, StringBuilder out, Set<Throwable> seen) {
    if (thrown == null || !seen.add(thrown)) {
      return;
    }
    out.append("    ").append(prefix).append(thrown.getClass().getName());
    if (thrown instanceof UserException || thrown instanceof FileSystemException) {
      out.append(": ").append(oneLine(String.valueOf(thrown.getMessage())));
    }
    out.append('\n');
    for (var frame : thrown.getStackTrace()) {
      out.append("        at ").append(frame).append('\n');
    }
    for (var suppressed : thrown.getSuppressed()) {
      trace(suppressed, "suppressed: ", out, seen);
    }
    trace(thrown.getCause(), "caused by: ", out, seen);
  }

  private static String shortName(@Nullable String logger) {
    return logger == null ? "-" : logger.substring(logger.lastIndexOf('.') + 1);
  }

  private static String oneLine(String text) {
    var line = text.replaceAll("\\s*\\R\\s*", " | ");
    return line.length() <= MAX_MESSAGE ? line : line.substring(0, MAX_MESSAGE) + "…";
  }
}
