package dev.souffleur.triage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What one source says about a picture's category, calibrated.
 *
 * @param weight its share in the fused distribution, 0 to 1
 * @param probabilities of each category's id, in the order of {@code triage.json}; they sum to 1
 */
public record Evidence(Source source, double weight, Map<String, Double> probabilities) {
  public Evidence {
    probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
  }

  /** Who says it. */
  public enum Source {
    /** The vision model on this machine. */
    PICTURE,
    /** The words that OCR read. */
    WORDS,
    /** Earlier screenshots that this operator put right. */
    EXAMPLES,
    /** The language model, asked by the operator. */
    MODEL;

    /** The name in JSON. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
