package dev.souffleur.canned;

import dev.souffleur.dialog.CannedReply;
import dev.souffleur.platform.CsvReader;
import dev.souffleur.platform.CsvWriter;
import dev.souffleur.platform.FileErrors;
import dev.souffleur.platform.TextDecoder;
import dev.souffleur.platform.UserException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Canned replies as CSV: a row each, with folder, name and text. Writes UTF-8 with a byte order
 * mark, without which Excel shows no Cyrillic; reads UTF-8, UTF-16 and windows-1251, with commas,
 * semicolons or tabs, with a heading or without. Stateless; safe from any thread.
 */
public final class ReplyCsv {
  /** A reply is what a person reads in a chat; a longer one is another file. */
  static final int LONGEST_TEXT = 20_000;

  static final int LONGEST_NAME = 200;
  private static final int MOST_BYTES = 20 << 20;
  private static final List<Character> SEPARATORS = List.of(',', ';', '\t');
  private static final List<String> COLUMNS = List.of("folder", "name", "text");
  private static final Map<String, String> RUSSIAN =
      Map.of("папка", "folder", "название", "name", "имя", "name", "текст", "text");

  private ReplyCsv() {}

  /**
   * What a file holds.
   *
   * @param bad the lines on which rows begin that hold no reply, from 1
   */
  public record Parsed(List<CannedReply.Draft> replies, List<Integer> bad) {
    public Parsed {
      replies = List.copyOf(replies);
      bad = List.copyOf(bad);
    }
  }

  /** The bytes of a file with these replies; no cell of it is a formula. */
  public static byte[] write(List<CannedReply> replies) {
    var csv = new StringBuilder(CsvWriter.BYTE_ORDER_MARK);
    var writer = new CsvWriter(csv);
    try {
      writer.row(COLUMNS);
      for (var reply : replies) {
        writer.row(
            List.of(
                CsvWriter.harmless(reply.folder()),
                CsvWriter.harmless(reply.name()),
                CsvWriter.harmless(reply.text())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a file, as {@link #read(byte[], String)}; does I/O.
   *
   * @throws UserException if it cannot be read, is too large, or no text
   */
  public static Parsed read(Path file) {
    var name = String.valueOf(file.getFileName());
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw large(name);
      }
      return read(Files.readAllBytes(file), name);
    } catch (IOException e) {
      throw FileErrors.of(e, file);
    }
  }

  private static UserException large(String name) {
    return new UserException(UserException.Kind.FAILED, "canned.csv.large", name, MOST_BYTES >> 20);
  }

  /**
   * Reads a file. A row that holds no reply is counted, and the others are read.
   *
   * @param name of the file, for the error
   * @throws UserException if it is too large, or no text
   */
  public static Parsed read(byte[] bytes, String name) {
    if (bytes.length > MOST_BYTES) {
      throw large(name);
    }
    var text = TextDecoder.decode(bytes, name, "canned.csv.");
    try {
      return read(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Parsed read(String text) throws IOException {
    var separator = separator(text);
    var replies = new ArrayList<CannedReply.Draft>();
    var bad = new ArrayList<Integer>();
    Columns columns = null;
    var from = 0;
    var line = 0;
    while (from < text.length()) {
      var reader = new CsvReader(new StringReader(text.substring(from)), separator);
      try {
        for (var row = reader.row(); row != null; row = reader.row()) {
          if (columns == null) {
            columns = Columns.of(row.fields());
            if (columns.heading()) {
              continue;
            }
          }
          var reply = columns.reply(row.fields());
          if (reply == null) {
            bad.add(line + row.line());
          } else {
            replies.add(reply);
          }
        }
        from = text.length();
      } catch (CsvReader.Malformed e) {
        // Goes on with the line after the one on which the bad row begins.
        bad.add(line + e.line());
        for (var passed = 0; passed < e.line() && from < text.length(); passed++) {
          var end = text.indexOf('\n', from);
          from = end < 0 ? text.length() : end + 1;
        }
        line += e.line();
      }
    }
    return new Parsed(replies, bad);
  }

  /** What parts the fields: the most frequent in the first row, outside of quotes. */
  private static char separator(String text) {
    var counts = new int[SEPARATORS.size()];
    var quoted = false;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '\n') {
        break;
      } else if (!quoted && SEPARATORS.contains(c)) {
        counts[SEPARATORS.indexOf(c)]++;
      }
    }
    var best = 0;
    for (var i = 1; i < counts.length; i++) {
      if (counts[i] > counts[best]) {
        best = i;
      }
    }
    return SEPARATORS.get(best);
  }

  /**
   * Where the fields stand in a row; -1 where a column is absent.
   *
   * @param heading whether the first row names the columns
   */
  private record Columns(int folder, int name, int text, boolean heading) {
    static Columns of(List<String> first) {
      var names =
          first.stream()
              .map(field -> field.strip().toLowerCase(Locale.ROOT))
              .map(field -> RUSSIAN.getOrDefault(field, field))
              .toList();
      if (names.contains("text")) {
        return new Columns(
            names.indexOf("folder"), names.indexOf("name"), names.indexOf("text"), true);
      }
      return switch (first.size()) {
        case 1 -> new Columns(-1, -1, 0, false);
        case 2 -> new Columns(-1, 0, 1, false);
        default -> new Columns(0, 1, 2, false);
      };
    }

    CannedReply.@Nullable Draft reply(List<String> fields) {
      var words = field(fields, text);
      if (words.isBlank() || words.length() > LONGEST_TEXT) {
        return null;
      }
      var called = field(fields, name);
      var draft =
          new CannedReply.Draft(
              field(fields, folder), called.isBlank() ? ReplyName.of(words) : called, words);
      return draft.name().length() > LONGEST_NAME || draft.folder().length() > LONGEST_NAME
          ? null
          : draft;
    }

    private static String field(List<String> fields, int at) {
      return at < 0 || at >= fields.size() ? "" : CsvWriter.original(fields.get(at));
    }
  }
}
