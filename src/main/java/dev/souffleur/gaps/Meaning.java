package dev.souffleur.gaps;

import dev.souffleur.ml.TextEmbedders;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares questions by what they mean, where the model in force knows their language. */
final class Meaning {
  private static final Logger LOG = LoggerFactory.getLogger(Meaning.class);

  /**
   * Cosine from which two questions mean the same. E5's cosines lie close together (its authors
   * report 0.7 to 1.0 for any two texts); MiniLM's do not. On the conservative side, not fitted:
   * two groups too many cost a glance, a wrong one hides a question.
   */
  private static final Map<String, Double> SAME = Map.of("multilingual-e5-small", 0.93);

  private static final double SAME_OTHERWISE = 0.8;

  private final @Nullable TextEmbedders embedders;

  /**
   * @param embedders null: words alone; stay the caller's to close
   */
  Meaning(@Nullable TextEmbedders embedders) {
    this.embedders = embedders;
  }

  /** A question's place among meanings; unit length. */
  record Vector(String modelId, float[] values) {
    /** Whether two questions mean the same, and how surely, from 0 to 1; 0 if not. */
    double likeness(Vector other) {
      if (!modelId.equals(other.modelId) || values.length != other.values.length) {
        return 0;
      }
      var cosine = 0.0;
      for (var i = 0; i < values.length; i++) {
        cosine += values[i] * other.values[i];
      }
      return cosine >= SAME.getOrDefault(modelId, SAME_OTHERWISE) ? cosine : 0;
    }
  }

  /** Empty where no model knows the language or the model does not run. Blocks. */
  Optional<Vector> of(String question, Language language) {
    if (embedders == null) {
      return Optional.empty();
    }
    try (var loan = embedders.inForce()) {
      var embedder = loan.embedder();
      return embedder.languages().contains(language)
          ? Optional.of(
              new Vector(embedder.modelId(), embedder.embedQuery(question, Cancellation.none())))
          : Optional.empty();
    } catch (UserException e) {
      LOG.info("questions are grouped by words: {}", e.key());
      return Optional.empty();
    } catch (CancellationException e) {
      return Optional.empty();
    }
  }
}
