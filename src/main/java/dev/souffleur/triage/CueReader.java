package dev.souffleur.triage;

import dev.souffleur.dialog.Stemmer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Weighs the cues of all categories in the words of a picture.
 *
 * <p>A cue counts once, where it is strongest: by OCR's confidence, and by its size, for what is
 * written large (a title, the headline of a dialog box) says more. A word in an address says
 * little: every page of a shop has «payment» somewhere in it. Immutable; safe from any thread.
 */
final class CueReader {
  private static final double SMALLEST = 0.85;
  private static final double LARGEST = 1.5;
  private static final double IN_ADDRESS = 0.3;
  private static final Pattern ADDRESS =
      Pattern.compile("://|^www\\.|^\\p{Alnum}[\\p{Alnum}.-]{0,60}\\.\\p{Alpha}{2,6}(?:/|$)");

  private final List<TriageCategory> categories;
  private final Stemmer stemmer;
  private final CueIndex index;

  CueReader(List<TriageCategory> categories, Stemmer stemmer) {
    this.categories = List.copyOf(categories);
    this.stemmer = stemmer;
    this.index = new CueIndex(categories, stemmer);
  }

  /**
   * What the cues say.
   *
   * @param scores for each category, the sum of its cues in nats
   * @param lines for each line and each category, what stands in that line
   * @param stems of the whole text
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Reading(double[] scores, double[][] lines, List<String> stems) {}

  private record Strongest(double strength, int line) {}

  Reading read(OcrText text, List<Finding> findings) {
    var placed = PlacedText.of(text);
    var tokens = CueIndex.distinct(stemmer.tokens(placed.text()));
    var stems = tokens.stream().map(Stemmer.Token::stem).toList();
    var strengths = strengths(text, placed, tokens);
    var best = new HashMap<CueIndex.Entry, Strongest>();
    for (var match : index.find(stems)) {
      var strength = match.likeness() * mean(strengths.values(), match.first(), match.last());
      var line = strengths.lines()[match.first()];
      best.merge(
          match.cue(),
          new Strongest(strength, line),
          (a, b) -> a.strength() >= b.strength() ? a : b);
    }
    var scores = new double[categories.size()];
    var lines = new double[text.lines().size()][categories.size()];
    best.forEach(
        (cue, at) -> {
          scores[cue.category()] += cue.weight() * at.strength();
          lines[at.line()][cue.category()] += cue.weight() * at.strength();
        });
    addSignals(scores, Signals.of(text, findings));
    return new Reading(scores, lines, stems);
  }

  private void addSignals(double[] scores, Map<Signal, Double> signals) {
    for (var category = 0; category < scores.length; category++) {
      for (var cue : categories.get(category).words()) {
        var signal = Signal.ofCue(cue.text());
        if (signal.isPresent()) {
          scores[category] += cue.weight() * signals.getOrDefault(signal.get(), 0.0);
        }
      }
    }
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Strengths(double[] values, int[] lines) {}

  /** How much each token's word counts, and the line it stands in. */
  private static Strengths strengths(OcrText text, PlacedText placed, List<Stemmer.Token> tokens) {
    var usual = usualHeight(text);
    var values = new double[tokens.size()];
    var lines = new int[tokens.size()];
    var at = 0;
    for (var i = 0; i < values.length; i++) {
      var start = tokens.get(i).start();
      while (at + 1 < placed.places().size() && placed.places().get(at).end() <= start) {
        at++;
      }
      var place = placed.places().get(at);
      lines[i] = place.line();
      values[i] =
          Signals.sureness(place.word().confidence())
              * prominence(text.lines().get(place.line()), usual)
              * (ADDRESS.matcher(place.word().text()).find() ? IN_ADDRESS : 1);
    }
    return new Strengths(values, lines);
  }

  /** The median height of a line's box, each word counting once; 0 where there are none. */
  private static double usualHeight(OcrText text) {
    var heights = new ArrayList<Integer>();
    for (var line : text.lines()) {
      for (var i = 0; i < Math.max(1, line.words().size()); i++) {
        heights.add(line.box().height());
      }
    }
    heights.sort(null);
    return heights.isEmpty() ? 0 : heights.get(heights.size() / 2);
  }

  private static double prominence(OcrText.Line line, double usual) {
    return usual <= 0 ? 1 : Math.clamp(Math.sqrt(line.box().height() / usual), SMALLEST, LARGEST);
  }

  private static double mean(double[] values, int first, int last) {
    return Arrays.stream(values, first, last + 1).average().orElse(0);
  }
}
