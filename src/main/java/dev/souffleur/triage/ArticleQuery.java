package dev.souffleur.triage;

import dev.souffleur.knowledge.SearchQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What to ask the knowledge base about a picture: its error codes first, then the lines that say
 * most, by the cues in them and by their size. All words of a screen, its menus and footers
 * included, would find whatever is long.
 */
final class ArticleQuery {
  private static final int HITS = 5;
  private static final int CODES = 3;
  private static final int LINES = 3;

  /** A message's length; more words only blur the question. */
  private static final int CHARS = 200;

  private static final double READABLE = 0.5;
  private static final Pattern ADDRESS = Pattern.compile("\\S*(?:://|www\\.)\\S*");

  private ArticleQuery() {}

  private record Candidate(String text, double worth) {}

  /**
   * The query; empty where the picture holds no words to look for.
   *
   * @param lines what the cues of each line say for each category, or no rows at all
   * @param probabilities of each category
   */
  static Optional<SearchQuery> of(
      OcrText text, List<Finding> findings, double[][] lines, double[] probabilities) {
    var parts = new LinkedHashSet<String>();
    findings.stream()
        .filter(finding -> finding.kind() == Finding.Kind.ERROR_CODE)
        .map(Finding::text)
        .distinct()
        .limit(CODES)
        .forEach(parts::add);
    var length = 0;
    for (var candidate : candidates(text, lines, probabilities)) {
      length += candidate.text().length();
      if (length > CHARS) {
        break;
      }
      parts.add(candidate.text());
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(SearchQuery.full(String.join("\n", parts), HITS));
  }

  private static List<Candidate> candidates(
      OcrText text, double[][] lines, double[] probabilities) {
    var usual = text.lines().stream().mapToInt(line -> line.box().height()).average().orElse(1);
    var candidates = new ArrayList<Candidate>();
    for (var i = 0; i < text.lines().size(); i++) {
      var line = text.lines().get(i);
      var words = ADDRESS.matcher(line.text()).replaceAll("").strip();
      if (line.confidence() < READABLE
          || words.codePoints().filter(Character::isLetter).count() < 4) {
        continue;
      }
      var cues = i < lines.length ? expected(lines[i], probabilities) : 0;
      var size = usual == 0 ? 1 : Math.clamp(line.box().height() / usual, 0.5, 2);
      candidates.add(new Candidate(shortened(words), (cues + 0.2) * size * line.confidence()));
    }
    candidates.sort(Comparator.comparingDouble(Candidate::worth).reversed());
    return candidates.subList(0, Math.min(LINES, candidates.size()));
  }

  private static double expected(double[] cues, double[] probabilities) {
    return IntStream.range(0, cues.length).mapToDouble(i -> cues[i] * probabilities[i]).sum();
  }

  private static String shortened(String words) {
    return TextCut.beginning(words, CHARS);
  }
}
