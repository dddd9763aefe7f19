package dev.souffleur.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads comma-separated values as RFC 4180 has them: quoted fields with doubled quotes, commas and
 * line ends in them. Tolerates a byte order mark, any line end and blank lines.
 */
public final class CsvReader {
  /** A longer field is a quote that nobody closed. */
  private static final int MAX_FIELD = 1_000_000;

  private static final int END = -1;

  private final Reader reader;
  private final char separator;
  private int line = 1;
  private int next;

  /** A row, and the line of the file it begins on, from 1. */
  public record Row(int line, List<String> fields) {
    public Row {
      fields = List.copyOf(fields);
    }
  }

  /** A row that is not CSV. */
  public static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;

    Malformed(int line) {
      super("malformed CSV at line " + line);
      this.line = line;
    }

    /** The line of the file, from 1. */
    public int line() {
      return line;
    }
  }

  /**
   * Reads fields that commas part.
   *
   * @param reader stays the caller's to close
   */
  public CsvReader(Reader reader) throws IOException {
    this(reader, ',');
  }

  /**
   * Reads fields that another character parts: the semicolon, where the comma is in numbers.
   *
   * @param reader stays the caller's to close
   */
  public CsvReader(Reader reader, char separator) throws IOException {
    this.separator = separator;
    this.reader = new BufferedReader(reader);
    next = this.reader.read();
    if (next == '\uFEFF') {
      next = this.reader.read();
    }
  }

  /** The next row that is not blank; null at the end. */
  public @Nullable Row row() throws IOException, Malformed {
    while (next == '\n' || next == '\r') {
      advance();
    }
    if (next == END) {
      return null;
    }
    var start = line;
    var fields = new ArrayList<String>();
    fields.add(field(start));
    while (next == separator) {
      advance();
      fields.add(field(start));
    }
    if (next != END && next != '\n' && next != '\r') {
      throw new Malformed(start);
    }
    return new Row(start, fields);
  }

  private String field(int start) throws IOException, Malformed {
    var text = new StringBuilder();
    if (next == '"') {
      quoted(text, start);
    } else {
      while (next != separator && next != END && next != '\n' && next != '\r') {
        append(text, start);
      }
    }
    return text.toString();
  }

  private void quoted(StringBuilder text, int start) throws IOException, Malformed {
    advance();
    while (true) {
      if (next == END) {
        throw new Malformed(start);
      }
      if (next == '"') {
        advance();
        if (next != '"') {
          return;
        }
      }
      append(text, start);
    }
  }

  private void append(StringBuilder text, int start) throws IOException, Malformed {
    if (text.length() >= MAX_FIELD) {
      throw new Malformed(start);
    }
    text.append((char) next);
    advance();
  }

  private void advance() throws IOException {
    var passed = next;
    next = reader.read();
    if (passed == '\n' || (passed == '\r' && next != '\n')) {
      line++;
    }
  }
}
