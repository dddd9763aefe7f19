package dev.souffleur.triage;

import dev.souffleur.ml.ImageTextEncoder;
import dev.souffleur.ml.ZeroShot;
import dev.souffleur.platform.Language;
import dev.souffleur.task.Cancellation;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges a picture by its look: its vector is compared with those of each category's prompts,
 * averaged and brought back to length 1. The category of rejection has no prompts; it is the answer
 * where nothing is similar enough, where the favourite hardly leads, or where all are alike.
 *
 * <p>Models that read other languages than English get the category's names as prompts too; CLIP
 * does not understand them. Safe from any thread but the FX thread.
 */
final class PictureJudge {
  private final List<TriageCategory> categories;
  private final int rejection;

  /**
   * How similarities become probabilities.
   *
   * <p>The constants are set with care, not fitted: no weights can be had where this was written.
   * Known of CLIP ViT-B/32: a picture and its caption have a cosine of 0.25 to 0.35, a picture and
   * a text that has nothing to do with it 0.10 to 0.20, and screenshots lie within 0.03 of each
   * other for all prompts that say «screenshot»; the reference pair of cats stands at 0.246 and
   * 0.193. So the temperature is a third of the trained one, and a category has to reach what half
   * of the matching captions reach. SigLIP judges each label alone; its logits for generic prompts
   * lie between −8 and 0, and are flattened alike. To fit them where weights are installed, run
   * {@code eval triage} on labelled pictures and see {@link ZeroShot#fitTemperature}.
   *
   * @param factor of a similarity, in logits: one over the temperature
   * @param threshold the similarity that is worth as much as «none of these»
   * @param lead the lead over the second that is safe; below it rejection gains
   * @param reliability next to words, which tell payment from technical failure better
   */
  private record Fit(double factor, double threshold, double lead, double reliability) {
    static final Fit SOFTMAX = new Fit(33, 0.225, 0.01, 0.6);

    static Fit of(ImageTextEncoder.Scale scale) {
      if (!scale.sigmoid()) {
        return SOFTMAX;
      }
      var factor = scale.factor() / SIGMOID_FLATTENING;
      return new Fit(
          factor,
          (SIGMOID_THRESHOLD - scale.bias()) / scale.factor(),
          SOFTMAX.lead * SOFTMAX.factor / factor,
          SIGMOID_RELIABILITY);
    }
  }

  private static final double SIGMOID_FLATTENING = 3;

  /** The logit of a chance of 1 in 50. */
  private static final double SIGMOID_THRESHOLD = -4;

  private static final double SIGMOID_RELIABILITY = 0.7;

  /** What rejection gains, in logits, where the favourite leads by nothing. */
  private static final double NO_LEAD = 0.5;

  /** What rejection gains, in logits, where all categories are equally likely. */
  private static final double NO_IDEA = 0.5;

  private static final double DOUBT = 0.05;

  PictureJudge(List<TriageCategory> categories) {
    this.categories = List.copyOf(categories);
    this.rejection = Opinion.rejection(categories);
  }

  /**
   * What a picture looks like.
   *
   * @param image its vector
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  Opinion judge(TriageService.Vision vision, float[] image, Cancellation cancellation) {
    var encoder = vision.encoder();
    var labels = vision.labels().vectors(prompts(encoder), cancellation);
    var similarities = ZeroShot.similarities(image, labels);
    var fit = Fit.of(encoder.scale());
    return new Opinion(
        Evidence.Source.PICTURE, fit.reliability(), probabilities(similarities, fit));
  }

  private double[] probabilities(double[] similarities, Fit fit) {
    var logits = new double[categories.size()];
    for (var i = 0; i < similarities.length; i++) {
      logits[i < rejection ? i : i + 1] = fit.factor() * (similarities[i] - fit.threshold());
    }
    logits[rejection] =
        NO_LEAD * (1 - Math.clamp(lead(similarities) / fit.lead(), 0, 1))
            + NO_IDEA * evenness(ZeroShot.softmax(similarities, 1 / fit.factor()));
    return Opinion.softmax(logits, DOUBT);
  }

  /** How far the favourite is ahead of the second. */
  private static double lead(double[] similarities) {
    var best = Double.NEGATIVE_INFINITY;
    var second = Double.NEGATIVE_INFINITY;
    for (var similarity : similarities) {
      second = Math.max(second, Math.min(best, similarity));
      best = Math.max(best, similarity);
    }
    return similarities.length < 2 ? Double.POSITIVE_INFINITY : best - second;
  }

  /** The entropy, as a share of the highest there can be. */
  private static double evenness(double[] probabilities) {
    var entropy = 0.0;
    for (var probability : probabilities) {
      entropy -= probability > 0 ? probability * Math.log(probability) : 0;
    }
    return probabilities.length < 2 ? 0 : entropy / Math.log(probabilities.length);
  }

  /** What each category but that of rejection is described by, in their order. */
  private List<List<String>> prompts(ImageTextEncoder encoder) {
    var names = encoder.languages().contains(Language.RUSSIAN);
    return categories.stream()
        .filter(category -> !category.rejection())
        .map(
            category -> {
              var prompts = new ArrayList<>(category.prompts());
              if (names) {
                category.names().values().stream().distinct().sorted().forEach(prompts::add);
              }
              return List.copyOf(prompts);
            })
        .toList();
  }
}
