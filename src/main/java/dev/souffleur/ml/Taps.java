package dev.souffleur.ml;

import dev.souffleur.ml.ImagePreprocessor.Filter;

/**
 * One axis of a resampling: which source samples make each output sample, and with what weight.
 * Starts and ends never go back from one output sample to the next.
 *
 * <p>The algorithm and its constants are those of {@code precompute_coeffs} and {@code
 * normalize_coeffs_8bpc} in Pillow's {@code Resample.c}: the filter is stretched by the scale where
 * the picture shrinks (that is the antialiasing), weights are normalised to 1 in doubles and then
 * rounded, halves away from zero, to fixed point.
 */
final class Taps {
  /** Of the fixed point: 32 less 8 bits of the sample, a sign and one bit of overshoot. */
  static final int PRECISION_BITS = 32 - 8 - 2;

  private final int[] starts;
  private final int[] ends;
  private final int[] weights;
  private final int stride;

  private Taps(int count, int stride) {
    this.starts = new int[count];
    this.ends = new int[count];
    this.weights = new int[Math.multiplyExact(count, stride)];
    this.stride = stride;
  }

  /**
   * Works out some of the output samples of an axis.
   *
   * @param in the number of source samples
   * @param out the number of output samples of the whole axis
   * @param from the first output sample wanted
   * @param count how many are wanted
   */
  static Taps of(int in, long out, long from, int count, Filter filter) {
    var scale = (double) in / out;
    var stretch = Math.max(scale, 1.0);
    var support = filter.support() * stretch;
    var longest = (int) Math.min(in, (long) Math.ceil(support) * 2 + 1);
    var taps = new Taps(count, longest);
    var exact = new double[longest];
    for (var i = 0; i < count; i++) {
      taps.fill(
          i, in, (from + i + 0.5) * scale, new Stretched(filter, support, 1.0 / stretch), exact);
    }
    return taps;
  }

  private record Stretched(Filter filter, double support, double shrink) {}

  private void fill(int i, int in, double centre, Stretched filter, double[] exact) {
    var start = Math.max(0, (int) (centre - filter.support() + 0.5));
    var end = Math.min(in, (int) (centre + filter.support() + 0.5));
    var sum = 0.0;
    for (var x = start; x < end; x++) {
      var weight = filter.filter().at((x - centre + 0.5) * filter.shrink());
      exact[x - start] = weight;
      sum += weight;
    }
    starts[i] = start;
    ends[i] = end;
    for (var k = 0; k < end - start; k++) {
      var weight = (sum == 0 ? exact[k] : exact[k] / sum) * (1 << PRECISION_BITS);
      weights[i * stride + k] = (int) (weight < 0 ? weight - 0.5 : weight + 0.5);
    }
  }

  /** The number of output samples. */
  int count() {
    return starts.length;
  }

  /** The first source sample that output sample {@code i} is made of. */
  int start(int i) {
    return starts[i];
  }

  /** One past the last source sample that output sample {@code i} is made of. */
  int end(int i) {
    return ends[i];
  }

  /** The first source sample that any output sample is made of. */
  int first() {
    return starts[0];
  }

  /** One past the last source sample that any output sample is made of. */
  int last() {
    return ends[ends.length - 1];
  }

  /**
   * The weight of a source sample from {@link #start} to {@link #end} in output sample {@code i}.
   */
  int weight(int i, int source) {
    return weights[i * stride + source - starts[i]];
  }

  /**
   * All weights, those of output sample {@code i} from {@code i × stride} on; not to be changed.
   */
  int[] weights() {
    return weights;
  }

  int stride() {
    return stride;
  }
}
