package dev.souffleur.gaps;

import dev.souffleur.dialog.Stemmer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words that say what a question is about: without stop words, courtesies and the placeholders
 * that stand for personal data. Safe from any thread.
 */
final class QuestionWords {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\[[A-Z]+_\\d+\\]");

  /** Longer questions are letters; their beginning says what they are about. */
  private static final int LOOKED_AT = 2_000;

  private final Stemmer contentWords;
  private final Set<String> courtesies;

  QuestionWords(Stemmer contentWords) {
    this.contentWords = contentWords;
    this.courtesies = stems(contentWords, courtesies());
  }

  private static String courtesies() {
    try (var stream = QuestionWords.class.getResourceAsStream("courtesy.txt")) {
      if (stream == null) {
        throw new IllegalStateException("no courtesy.txt");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> stems(Stemmer stemmer, String text) {
    var stems = new HashSet<String>();
    stemmer.tokens(text).forEach(token -> stems.add(token.stem()));
    return Set.copyOf(stems);
  }

  /** The stems of a question in its order. */
  Set<String> of(String question) {
    var read = withoutPlaceholders(question.substring(0, Math.min(LOOKED_AT, question.length())));
    var stems = new LinkedHashSet<String>();
    for (var token : contentWords.tokens(read)) {
      if (!courtesies.contains(token.stem())) {
        stems.add(token.stem());
      }
    }
    return stems;
  }

  /** Whether it asks for something that an article could answer, and is no greeting or thanks. */
  boolean asks(String question) {
    var words = of(question);
    var letters = words.stream().filter(word -> word.length() > 2).count();
    return letters > 1 || letters == 1 && question.contains("?");
  }

  /** What to search for: personal data only misleads. */
  static String withoutPlaceholders(String question) {
    return PLACEHOLDER.matcher(question).replaceAll(" ");
  }
}
