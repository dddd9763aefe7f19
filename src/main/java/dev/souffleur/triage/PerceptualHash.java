package dev.souffleur.triage;

import dev.souffleur.ml.RgbImage;
import java.util.Arrays;

/**
 * What a picture looks like, in 64 bits: pictures that look alike differ in few of them.
 *
 * <p>The DCT hash (C. Zauner, «Implementation and Benchmarking of Perceptual Image Hash Functions»,
 * 2010): luminance averaged down to 32 × 32, the 8 × 8 lowest frequencies of its cosine transform
 * without the constant one, each bit telling whether a frequency lies above their median. A
 * difference hash compares neighbouring cells instead, and most of a screenshot is an even
 * background, where neighbours differ by the noise of the JPEG alone; low frequencies hold the
 * layout of windows and text blocks. For the same reason a frequency weaker than that noise counts
 * as nought.
 */
final class PerceptualHash {
  private static final int SIDE = 32;
  private static final int LOW = 8;

  /**
   * What the noise of a recompression may amount to in one frequency of the orthonormal transform:
   * half a grey level in each of the 1,024 cells.
   */
  private static final double NOISE = 0.5;

  private static final double[][] COSINES = cosines();

  private PerceptualHash() {}

  /** The hash of a picture of any size; its shape does not count. */
  static long of(RgbImage image) {
    var frequencies = lowFrequencies(Luminance.averaged(image, SIDE));
    var sorted = frequencies.clone();
    Arrays.sort(sorted);
    var median = (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
    var hash = 0L;
    for (var i = 0; i < frequencies.length; i++) {
      if (frequencies[i] > median) {
        hash |= 1L << i;
      }
    }
    return hash;
  }

  /** How many bits differ, 0 to 64. Up to 10 or so the pictures look alike; chance gives 32. */
  static int distance(long a, long b) {
    return Long.bitCount(a ^ b);
  }

  private static double[] lowFrequencies(double[][] cells) {
    var rows = new double[SIDE][LOW];
    for (var y = 0; y < SIDE; y++) {
      for (var u = 0; u < LOW; u++) {
        for (var x = 0; x < SIDE; x++) {
          rows[y][u] += cells[y][x] * COSINES[u][x];
        }
      }
    }
    // The constant frequency is the brightness: left out, so 63 bits say something.
    var low = new double[LOW * LOW - 1];
    for (var i = 1; i <= low.length; i++) {
      var sum = 0.0;
      for (var y = 0; y < SIDE; y++) {
        sum += rows[y][i % LOW] * COSINES[i / LOW][y];
      }
      low[i - 1] = Math.abs(sum) < NOISE ? 0 : sum;
    }
    return low;
  }

  private static double[][] cosines() {
    var table = new double[LOW][SIDE];
    for (var u = 0; u < LOW; u++) {
      for (var x = 0; x < SIDE; x++) {
        table[u][x] =
            Math.sqrt((u == 0 ? 1.0 : 2.0) / SIDE) * Math.cos((2 * x + 1) * u * Math.PI / 2 / SIDE);
      }
    }
    return table;
  }
}
