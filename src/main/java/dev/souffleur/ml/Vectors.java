package dev.souffleur.ml;

/** Arithmetic on the output of an encoder, in plain Java: ONNX Runtime's arrays lack it. */
final class Vectors {
  private Vectors() {}

  /**
   * Mean pooling, then L2 normalisation (sentence-transformers' {@code Pooling} and {@code
   * Normalize} layers).
   *
   * @param hidden token vectors, one after the other, at least one
   * @param dimension the length of each
   */
  static float[] mean(float[] hidden, int dimension) {
    var sums = new double[dimension];
    for (var at = 0; at < hidden.length; at += dimension) {
      for (var i = 0; i < dimension; i++) {
        sums[i] += hidden[at + i];
      }
    }
    // The mean's divisor cancels out against the norm's.
    var squares = 0.0;
    for (var sum : sums) {
      squares += sum * sum;
    }
    var norm = Math.sqrt(squares);
    var vector = new float[dimension];
    if (norm == 0) {
      vector[0] = 1;
      return vector;
    }
    for (var i = 0; i < dimension; i++) {
      vector[i] = (float) (sums[i] / norm);
    }
    return vector;
  }
}
