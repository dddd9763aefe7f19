package dev.souffleur.triage;

import dev.souffleur.dialog.Stemmer;
import java.util.List;

/**
 * Judges a picture by the words that OCR read from it: a log-linear model over the cues of {@code
 * triage.json}.
 *
 * <p>Each category's logit is the sum of its cues, damped for long texts, in which some word for
 * everything is found, and scaled; the category of rejection has a head start, which is what the
 * others have to beat. Immutable; safe from any thread.
 */
final class WordsJudge {
  /** Words that make a text half as reliable as it can be. */
  private static final double HALF_RELIABLE = 6;

  private static final double LEAST_RELIABLE = 0.15;

  private final List<TriageCategory> categories;
  private final CueReader reader;
  private final int rejection;
  private final Fit fit;

  /**
   * The parameters of calibration.
   *
   * @param scale of the cues' nats: below 1 because cues of one screen are not independent
   * @param headStart of the category of rejection, in nats
   * @param longText words from which on a text counts as long
   * @param damping the power of a long text's length by which its scores are divided
   * @param doubt the share that is spread over all categories
   */
  record Fit(double scale, double headStart, double longText, double damping, double doubt) {
    /**
     * By {@code dev.souffleur.triage.FitWords} (in {@code src/bench}), which fits them by maximum
     * likelihood to the screens of {@code triage-dev.jsonl}, painted and read by OCR: five-fold
     * cross-validation of the fit gave an accuracy of 0.974 and a calibration error of 0.038 on 152
     * screens. The likelihood asks for a scale of 2 or more, for cues and screens have one author;
     * it is held lower for the sake of screens worded otherwise, and long ones are damped though
     * the set has none. To refit after a change to {@code triage.json}, run it again.
     */
    static final Fit STANDARD = new Fit(1.4, 0.6, 60, 0.25, 0.02);
  }

  WordsJudge(List<TriageCategory> categories, Stemmer stemmer) {
    this(categories, stemmer, Fit.STANDARD);
  }

  WordsJudge(List<TriageCategory> categories, Stemmer stemmer, Fit fit) {
    this.categories = List.copyOf(categories);
    this.reader = new CueReader(categories, stemmer);
    this.rejection = Opinion.rejection(categories);
    this.fit = fit;
  }

  /**
   * What the words say.
   *
   * @param reading the cues it rests on
   */
  record Judgement(Opinion opinion, CueReader.Reading reading) {}

  Judgement judge(OcrText text, List<Finding> findings) {
    var reading = reader.read(text, findings);
    var probabilities = probabilities(reading, fit);
    return new Judgement(
        new Opinion(Evidence.Source.WORDS, reliability(text), probabilities), reading);
  }

  double[] probabilities(CueReader.Reading reading, Fit with) {
    var length = Math.max(1, reading.stems().size() / with.longText());
    var factor = with.scale() / Math.pow(length, with.damping());
    var logits = new double[categories.size()];
    for (var i = 0; i < logits.length; i++) {
      logits[i] = factor * reading.scores()[i] + (i == rejection ? with.headStart() : 0);
    }
    return Opinion.softmax(logits, with.doubt());
  }

  /** More words, surely read, say more. */
  private static double reliability(OcrText text) {
    var read =
        PlacedText.of(text).places().stream()
            .mapToDouble(place -> Signals.sureness(place.word().confidence()))
            .sum();
    return LEAST_RELIABLE + (1 - LEAST_RELIABLE) * read / (read + HALF_RELIABLE);
  }
}
