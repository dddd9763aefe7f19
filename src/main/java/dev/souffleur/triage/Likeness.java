package dev.souffleur.triage;

import dev.souffleur.dialog.Screenshot;
import dev.souffleur.dialog.Screenshot.PictureVector;
import dev.souffleur.ml.ZeroShot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much two screenshots look alike, by their hashes and, of one model, their vectors. */
final class Likeness {
  /** Bits of the hash from which on two pictures are taken for strangers; chance gives 32. */
  private static final int STRANGE_BITS = 16;

  /** Screenshots of any two programs have a cosine of about this in CLIP's space. */
  private static final double STRANGE_COSINE = 0.75;

  private Likeness() {}

  /**
   * From 0, no more than any two, to 1, the same.
   *
   * @param look the hash of the one
   * @param vector of the one, if there is any
   */
  static double of(long look, @Nullable PictureVector vector, Screenshot other) {
    var bits = PerceptualHash.distance(look, other.look());
    var byLook = Math.max(0, 1 - bits / (double) STRANGE_BITS);
    var second = other.vector();
    if (vector == null
        || second == null
        || !vector.modelId().equals(second.modelId())
        || vector.values().length != second.values().length) {
      return byLook;
    }
    var cosine = ZeroShot.similarities(vector.values(), List.of(second.values()))[0];
    return Math.max(byLook, Math.clamp((cosine - STRANGE_COSINE) / (1 - STRANGE_COSINE), 0, 1));
  }
}
