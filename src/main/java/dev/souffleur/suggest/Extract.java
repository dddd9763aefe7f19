package dev.souffleur.suggest;

import dev.souffleur.dialog.Stemmer;
import dev.souffleur.knowledge.Passage;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Takes from a passage the few sentences that answer a question, word for word: a draft made of
 * them can be wrong in what it chose, never in what it says.
 *
 * <p>The passage is cut into units (sentences; a list item is never cut), each weighed by the rare
 * words it shares with the question, and the run of neighbouring units with the most weight that
 * fits is taken. A run that begins with list items also takes the line that introduces them. Of a
 * table the rows are taken that the question names.
 */
final class Extract {
  private final Stemmer stemmer;
  private final int maxChars;

  /**
   * @param maxChars bound of an extract; a passage that fits is taken whole
   */
  Extract(Stemmer stemmer, int maxChars) {
    this.stemmer = stemmer;
    this.maxChars = maxChars;
  }

  /** What of a passage answers {@code question} best. */
  String of(Passage passage, String question) {
    var asked = stems(question);
    return TableRows.of(passage.text())
        .map(table -> table.about(asked, this::stems))
        .orElseGet(() -> sentences(passage.text(), asked));
  }

  private String sentences(String text, Set<String> asked) {
    var units = units(text);
    if (text.length() <= maxChars || units.size() == 1) {
      return joined(units, 0, units.size());
    }
    var weights = weights(units, asked);
    var best = new int[] {0, 1};
    var bestWeight = -1.0;
    for (var from = 0; from < units.size(); from++) {
      var length = 0;
      var weight = 0.0;
      for (var to = from + 1; to <= units.size(); to++) {
        var unit = units.get(to - 1);
        length += unit.text().length() + 1;
        if (length > maxChars && to > from + 1) {
          break;
        }
        weight += weights[to - 1];
        // Without the small price a run would swell with sentences that say nothing of it.
        var worth = weight - 0.02 * (to - from);
        if (worth > bestWeight) {
          bestWeight = worth;
          best = new int[] {from, to};
        }
      }
    }
    var from = best[0];
    if (units.get(from).item()) {
      while (from > 0 && units.get(from).item()) {
        from--;
      }
      var intro = units.get(from);
      if (!intro.item() && from != best[0]) {
        return intro.text() + "\n" + joined(units, best[0], best[1]);
      }
    }
    return joined(units, best[0], best[1]);
  }

  private Set<String> stems(String text) {
    var stems = new HashSet<String>();
    stemmer.tokens(text).forEach(token -> stems.add(token.stem()));
    return stems;
  }

  private double[] weights(List<Unit> units, Set<String> question) {
    Map<String, Integer> frequency = new HashMap<>();
    var stemsOfUnits = units.stream().map(unit -> stems(unit.text())).toList();
    stemsOfUnits.forEach(stems -> stems.forEach(stem -> frequency.merge(stem, 1, Integer::sum)));
    var weights = new double[units.size()];
    for (var i = 0; i < weights.length; i++) {
      for (var stem : stemsOfUnits.get(i)) {
        if (question.contains(stem)) {
          weights[i] += Math.log(1 + (double) units.size() / frequency.getOrDefault(stem, 1));
        }
      }
    }
    return weights;
  }

  private static List<Unit> units(String text) {
    var units = new ArrayList<Unit>();
    for (var line : text.strip().split("\\R")) {
      if (line.isBlank()) {
        continue;
      }
      if (isItem(line)) {
        units.add(new Unit(line.strip(), true));
        continue;
      }
      var sentences = BreakIterator.getSentenceInstance(Locale.of("ru"));
      sentences.setText(line);
      var first = true;
      var start = sentences.first();
      for (var end = sentences.next();
          end != BreakIterator.DONE;
          start = end, end = sentences.next()) {
        var sentence = line.substring(start, end).strip();
        if (!sentence.isEmpty()) {
          units.add(new Unit(sentence, false, first));
          first = false;
        }
      }
    }
    return units.isEmpty() ? List.of(new Unit("", false)) : units;
  }

  private static boolean isItem(String line) {
    return line.strip().matches("(?s)(?:[-•*–—]|\\d{1,3}[.)])\\s.*");
  }

  private static String joined(List<Unit> units, int from, int to) {
    var text = new StringBuilder();
    for (var unit : units.subList(from, to)) {
      if (!text.isEmpty()) {
        text.append(unit.startsLine() ? '\n' : ' ');
      }
      text.append(unit.text());
    }
    return text.toString();
  }

  /**
   * A piece that is not cut.
   *
   * @param item a list item
   * @param startsLine whether it begins a line of the passage
   */
  private record Unit(String text, boolean item, boolean startsLine) {
    Unit(String text, boolean item) {
      this(text, item, true);
    }
  }
}
