package dev.souffleur.suggest;

import dev.souffleur.platform.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells sentences that state nothing of their own: greetings, thanks, apologies for nothing in
 * particular, offers of help, farewells. What has a number, a mark of a source, an address or a
 * question in it is none of them.
 */
final class Courtesy {
  private static final Pattern STATES = Pattern.compile("[\\d?@%$€£₽]|://|www\\.");
  private static final Pattern ENDS =
      Pattern.compile("^[\\s\\p{Punct}«»—–…]+|[\\s\\p{Punct}«»—–…]+$");

  /** Words with a capital: the person who is spoken to, or who signs. */
  private static final String NAME = "(?:,?\\\\s+(?-i:\\\\p{Lu})[\\\\p{L}.'’-]*){0,3}";

  private static final Map<Language, List<Rule>> RULES = new EnumMap<>(Language.class);

  static {
    for (var language : Language.values()) {
      RULES.put(language, read("courtesy_" + language.code() + ".txt"));
    }
  }

  private Courtesy() {}

  /** What a sentence does, where it does nothing else. */
  enum Kind {
    GREETING,
    /** Thanks, or «let us sort this out». */
    OPENING,
    APOLOGY,
    /** «If that does not help, write to me»: help in a certain case. */
    OFFER,
    CLOSING,
    /** «Best regards» and who says so. */
    SIGNATURE
  }

  private record Rule(Kind kind, Pattern pattern) {}

  /** What a sentence does; empty where it may state something. */
  static Optional<Kind> of(String sentence, Language language) {
    if (STATES.matcher(sentence).find()) {
      return Optional.empty();
    }
    var words = ENDS.matcher(sentence.replaceAll("\\s+", " ")).replaceAll("");
    if (words.isEmpty()) {
      return Optional.empty();
    }
    return RULES.getOrDefault(language, List.of()).stream()
        .filter(rule -> rule.pattern().matcher(words).matches())
        .map(Rule::kind)
        .findFirst();
  }

  private static List<Rule> read(String file) {
    try (var stream = Courtesy.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("no " + file);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Courtesy::rule)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Rule rule(String line) {
    var parts = line.split(" = ", 2);
    return new Rule(
        Kind.valueOf(parts[0].strip()),
        Pattern.compile(
            parts[1].strip().replaceAll("\\{name}", NAME),
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
  }
}
