package dev.souffleur.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A {@code .env} file: a line {@code NAME=value} each, with {@code #} comments, an {@code export}
 * prefix, and quotes. Between double quotes {@code \n}, {@code \"} and {@code \\} are escapes;
 * between single ones nothing is. Other lines are passed over, as the file may serve other programs
 * too.
 */
final class DotEnv {
  private static final Pattern LINE =
      Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");

  private static final Pattern DOUBLE_QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\".*");
  private static final Pattern SINGLE_QUOTED = Pattern.compile("'([^']*+)'.*");
  private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#.*$");

  private DotEnv() {}

  /** The file's values by name; none if there is no such file. */
  static Map<String, String> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Map.of();
    }
    try {
      return parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw FileTrouble.reading(file, e);
    }
  }

  /** The values of a text by name; of two lines for one name the last counts. */
  static Map<String, String> parse(String text) {
    var values = new HashMap<String, String>();
    var content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    content
        .lines()
        .forEach(
            line -> {
              var match = LINE.matcher(line);
              if (match.matches()) {
                values.put(match.group(1), value(match.group(2)));
              }
            });
    return Map.copyOf(values);
  }

  private static String value(String written) {
    var quoted = DOUBLE_QUOTED.matcher(written);
    if (quoted.matches()) {
      return unescaped(quoted.group(1));
    }
    var literal = SINGLE_QUOTED.matcher(written);
    if (literal.matches()) {
      return literal.group(1);
    }
    return COMMENT.matcher(written).replaceFirst("").strip();
  }

  private static String unescaped(String quoted) {
    var value = new StringBuilder();
    for (var i = 0; i < quoted.length(); i++) {
      var c = quoted.charAt(i);
      if (c != '\\') {
        value.append(c);
        continue;
      }
      var escaped = quoted.charAt(++i);
      switch (escaped) {
        case 'n' -> value.append('\n');
        case '"', '\\', '$' -> value.append(escaped);
        default -> value.append('\\').append(escaped);
      }
    }
    return value.toString();
  }
}
