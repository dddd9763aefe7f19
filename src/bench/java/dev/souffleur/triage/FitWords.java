package dev.souffleur.triage;

import dev.souffleur.dialog.Stemmer;
import dev.souffleur.knowledge.StemmingTokenizer;
import dev.souffleur.task.Cancellation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fits the calibration of {@link WordsJudge} to labelled screens, painted and read by OCR, and says
 * how good it is by five-fold cross-validation: {@code FitWords [SCREENS.jsonl]}.
 *
 * <p>Put the parameters it prints into {@link WordsJudge.Fit#STANDARD}.
 */
public final class FitWords {
  private static final int FOLDS = 5;
  private static final int BINS = 10;

  private final WordsJudge judge;
  private final List<Sample> samples;

  private record Sample(
      String id, int label, CueReader.Reading reading, String text, List<Finding> findings) {}

  private FitWords(Path file, OcrEngine ocr, Stemmer stemmer) {
    var categories = TriageCategories.bundled();
    var ids = categories.stream().map(TriageCategory::id).toList();
    judge = new WordsJudge(categories, stemmer);
    var reader = new CueReader(categories, stemmer);
    samples = new ArrayList<>();
    for (var screen : LabelledScreens.read(file)) {
      var text = ocr.read(ScreenPainter.rgb(screen.paint()), Cancellation.none());
      var found = TextFindings.of(text);
      samples.add(
          new Sample(
              screen.id(),
              ids.indexOf(screen.label()),
              reader.read(text, found),
              text.text(),
              found));
    }
  }

  public static void main(String[] args) {
    var tokenizer = new StemmingTokenizer();
    Stemmer stemmer =
        text ->
            tokenizer.tokens(text).stream()
                .map(token -> new Stemmer.Token(token.stem(), token.start(), token.end()))
                .toList();
    var file = args.length > 0 ? Path.of(args[0]) : LabelledScreens.DEV;
    try (var ocr = BenchOcr.open()) {
      new FitWords(file, ocr, stemmer).report();
    }
  }

  private void report() {
    var all = fit(samples);
    System.out.println("fitted to all: " + all + " loss " + loss(samples, all));
    var held = new ArrayList<double[]>();
    var labels = new ArrayList<Integer>();
    for (var fold = 0; fold < FOLDS; fold++) {
      var training = new ArrayList<Sample>();
      var test = new ArrayList<Sample>();
      for (var i = 0; i < samples.size(); i++) {
        (i % FOLDS == fold ? test : training).add(samples.get(i));
      }
      var fitted = fit(training);
      System.out.println("fold " + fold + ": " + fitted);
      for (var sample : test) {
        held.add(judge.probabilities(sample.reading(), fitted));
        labels.add(sample.label());
      }
    }
    print("cross-validated", held, labels);
    var now = new ArrayList<double[]>();
    var right = new ArrayList<Integer>();
    for (var sample : samples) {
      now.add(judge.probabilities(sample.reading(), WordsJudge.Fit.STANDARD));
      right.add(sample.label());
    }
    print("with the parameters in force", now, right);
    mistakes(now);
  }

  private void mistakes(List<double[]> probabilities) {
    var ids = TriageCategories.bundled().stream().map(TriageCategory::id).toList();
    for (var i = 0; i < samples.size(); i++) {
      var sample = samples.get(i);
      if (best(probabilities.get(i)) != sample.label()) {
        System.out.printf(
            "%s -> %s %.2f scores %s %s%n  %s%n",
            sample.id(),
            ids.get(best(probabilities.get(i))),
            probabilities.get(i)[best(probabilities.get(i))],
            Arrays.toString(
                Arrays.stream(sample.reading().scores())
                    .map(x -> Math.round(x * 100) / 100.0)
                    .toArray()),
            sample.findings().stream().map(Finding::text).toList(),
            sample.text().replace('\n', '|'));
      }
    }
  }

  /** By the least loss over a grid; five parameters, of which the last is fixed. */
  private WordsJudge.Fit fit(List<Sample> training) {
    WordsJudge.Fit best = null;
    var least = Double.POSITIVE_INFINITY;
    for (var scale = 0.3; scale < 2.01; scale += 0.05) {
      for (var start = 0.0; start < 3.01; start += 0.2) {
        for (var damping : new double[] {0, 0.2, 0.35, 0.5}) {
          var fit = new WordsJudge.Fit(scale, start, 40, damping, 0.02);
          var loss = loss(training, fit);
          if (loss < least) {
            least = loss;
            best = fit;
          }
        }
      }
    }
    if (best == null) {
      throw new IllegalStateException("no screens");
    }
    return best;
  }

  private double loss(List<Sample> training, WordsJudge.Fit fit) {
    return training.stream()
        .mapToDouble(
            sample -> -Math.log(judge.probabilities(sample.reading(), fit)[sample.label()]))
        .average()
        .orElseThrow();
  }

  private static void print(String what, List<double[]> probabilities, List<Integer> labels) {
    var k = probabilities.getFirst().length;
    var confusion = new int[k][k];
    var counts = new int[BINS];
    var hits = new double[BINS];
    var sums = new double[BINS];
    for (var i = 0; i < labels.size(); i++) {
      var guess = best(probabilities.get(i));
      var confidence = probabilities.get(i)[guess];
      confusion[labels.get(i)][guess]++;
      var bin = Math.min(BINS - 1, (int) (confidence * BINS));
      counts[bin]++;
      hits[bin] += guess == labels.get(i) ? 1 : 0;
      sums[bin] += confidence;
    }
    var right = 0;
    var f1 = 0.0;
    for (var c = 0; c < k; c++) {
      right += confusion[c][c];
      var row = Arrays.stream(confusion[c]).sum();
      var column = 0;
      for (var r = 0; r < k; r++) {
        column += confusion[r][c];
      }
      f1 += row + column == 0 ? 0 : 2.0 * confusion[c][c] / (row + column) / k;
    }
    var ece = 0.0;
    for (var bin = 0; bin < BINS; bin++) {
      ece += Math.abs(hits[bin] - sums[bin]) / labels.size();
    }
    System.out.printf(
        "%s: n %d, accuracy %.3f, macro-F1 %.3f, ECE %.3f%n",
        what, labels.size(), right / (double) labels.size(), f1, ece);
    System.out.println(Arrays.deepToString(confusion));
    for (var bin = 0; bin < BINS; bin++) {
      if (counts[bin] > 0) {
        System.out.printf(
            "  said %.2f was %.2f (%d)%n",
            sums[bin] / counts[bin], hits[bin] / counts[bin], counts[bin]);
      }
    }
  }

  private static int best(double[] probabilities) {
    var best = 0;
    for (var i = 1; i < probabilities.length; i++) {
      best = probabilities[i] > probabilities[best] ? i : best;
    }
    return best;
  }
}
