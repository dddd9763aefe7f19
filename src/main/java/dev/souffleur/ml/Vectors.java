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
    return normalised(sums);
  }

  /** A vector scaled to L2 norm 1; the first axis for the zero vector, which has no direction. */
  static float[] normalised(double[] values) {
    var squares = 0.0;
    for (var value : values) {
      squares += value * value;
    }
    var norm = Math.sqrt(squares);
    var vector = new float[values.length];
    if (norm == 0) {
      vector[0] = 1;
      return vector;
    }
    for (var i = 0; i < vector.length; i++) {
      vector[i] = (float) (values[i] / norm);
    }
    return vector;
  }

  /** The dot product of two vectors of one length: of unit vectors, the cosine. */
  static double dot(float[] a, float[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException("vectors of %d and %d".formatted(a.length, b.length));
    }
    var sum = 0.0;
    for (var i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
