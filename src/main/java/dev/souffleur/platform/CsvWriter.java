package dev.souffleur.platform;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes comma-separated values as RFC 4180 has them: fields in quotes where they need them, quotes
 * doubled, each row ended with CR LF.
 *
 * <p>A spreadsheet takes a field that begins with {@code =}, {@code +}, {@code -}, {@code @}, a tab
 * or a line end for a formula, and runs it. {@link #harmless} puts an apostrophe before such a
 * field, as OWASP's page on CSV injection advises; {@link #original} takes it away again.
 */
public final class CsvWriter {
  /** What spreadsheets written for the whole world know UTF-8 by. */
  public static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r\\n]");
  private static final Pattern DISARMED = Pattern.compile("'+[=+\\-@\\t\\r\\n]");

  private final Appendable out;

  /**
   * @param out stays the caller's to close
   */
  public CsvWriter(Appendable out) {
    this.out = out;
  }

  /** Writes a row. */
  public void row(List<String> fields) throws IOException {
    for (var i = 0; i < fields.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      field(fields.get(i));
    }
    out.append("\r\n");
  }

  private void field(String text) throws IOException {
    var quoted = text.isEmpty() || text.chars().anyMatch(CsvWriter::needsQuotes);
    if (quoted) {
      out.append('"').append(text.replace("\"", "\"\"")).append('"');
    } else {
      out.append(text);
    }
  }

  private static boolean needsQuotes(int c) {
    // Semicolons and tabs too, for readers that guess what parts the fields.
    return c == ',' || c == '"' || c == '\n' || c == '\r' || c == ';' || c == '\t' || c == '\uFEFF';
  }

  /** A text that no spreadsheet takes for a formula. */
  public static String harmless(String text) {
    return FORMULA.matcher(text).lookingAt() ? "'" + text : text;
  }

  /** What {@link #harmless} was given. */
  public static String original(String text) {
    return DISARMED.matcher(text).lookingAt() ? text.substring(1) : text;
  }
}
