package dev.souffleur.ml;

import dev.souffleur.ml.ImagePreprocessor.Filter;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Resizes a part of a picture, bit for bit as Pillow does it with 8 bits a channel ({@code
 * ImagingResampleHorizontal_8bpc} and {@code …Vertical_8bpc} in its {@code Resample.c}): first the
 * rows, rounded to bytes, then the columns. Only those samples are computed that the wanted part of
 * the output needs. Used once, by one thread.
 *
 * <p>Costs a pass over the source rows that matter, which are read once each and two at a time: two
 * samples share a {@code long}, so that one multiplication serves both. What is kept meanwhile is
 * the output rows that are under way, not the picture between the passes.
 */
final class Resampler {
  private static final int HALF = 1 << (Taps.PRECISION_BITS - 1);
  private static final long TWO_HALVES = HALF + ((long) HALF << 32);

  private final RgbImage image;
  private final Area source;
  private final Taps columns;
  private final Taps rows;
  private final long[] pairs;
  private final int[] upper;
  private final int[] lower;
  private final int[] @Nullable [] sums;
  private final ArrayDeque<int[]> spare = new ArrayDeque<>();
  private final byte[] resized;
  private int opened;
  private int finished;

  /** A part of a picture, in pixels. */
  record Area(long x, long y, int width, int height) {
    static Area of(RgbImage image) {
      return new Area(0, 0, image.width(), image.height());
    }
  }

  /** The size that a whole source comes to, and the part of it that is wanted. */
  record Target(long width, long height, Area wanted) {
    static Target whole(int width, int height) {
      return new Target(width, height, new Area(0, 0, width, height));
    }
  }

  private Resampler(RgbImage image, Area source, Target target, Filter filter) {
    this.image = image;
    this.source = source;
    var wanted = target.wanted();
    columns = Taps.of(source.width(), target.width(), wanted.x(), wanted.width(), filter);
    rows = Taps.of(source.height(), target.height(), wanted.y(), wanted.height(), filter);
    pairs = new long[(columns.last() - columns.first()) * 3];
    upper = new int[wanted.width() * 3];
    lower = new int[wanted.width() * 3];
    sums = new int[wanted.height()][];
    resized = new byte[Math.multiplyExact(upper.length, wanted.height())];
  }

  /**
   * Resizes a part of a picture as if it were the whole, and hands out the wanted part of that.
   *
   * @param source lies within the picture
   */
  static RgbImage resample(RgbImage image, Area source, Target target, Filter filter) {
    var wanted = target.wanted();
    if (source.width() == target.width() && source.height() == target.height()) {
      return crop(image, source.x() + wanted.x(), source.y() + wanted.y(), wanted);
    }
    var resampler = new Resampler(image, source, target, filter);
    resampler.run();
    return new RgbImage(wanted.width(), wanted.height(), resampler.resized);
  }

  private static RgbImage crop(RgbImage image, long x, long y, Area size) {
    if (size.width() == image.width() && size.height() == image.height()) {
      return image;
    }
    var rgb = new byte[size.width() * size.height() * 3];
    for (var row = 0; row < size.height(); row++) {
      var from = (int) ((y + row) * image.width() + x) * 3;
      System.arraycopy(image.rgb(), from, rgb, row * size.width() * 3, size.width() * 3);
    }
    return new RgbImage(size.width(), size.height(), rgb);
  }

  /** The means of every 2 × 2 pixels; a last odd row or column counts twice. */
  static RgbImage halve(RgbImage image) {
    var width = Math.ceilDiv(image.width(), 2);
    var height = Math.ceilDiv(image.height(), 2);
    var half = new byte[width * height * 3];
    for (var y = 0; y < height; y++) {
      var above = 2 * y * image.width() * 3;
      var below = Math.min(2 * y + 1, image.height() - 1) * image.width() * 3;
      halveRow(image, above, below, half, y * width * 3);
    }
    return new RgbImage(width, height, half);
  }

  private static void halveRow(RgbImage image, int above, int below, byte[] half, int to) {
    var rgb = image.rgb();
    var pairs = image.width() / 2;
    for (var x = 0; x < pairs; x++) {
      for (var i = 6 * x; i < 6 * x + 3; i++) {
        var sum =
            (rgb[above + i] & 0xff)
                + (rgb[above + i + 3] & 0xff)
                + (rgb[below + i] & 0xff)
                + (rgb[below + i + 3] & 0xff);
        half[to + i - 3 * x] = (byte) ((sum + 2) >> 2);
      }
    }
    if (image.width() % 2 == 1) {
      for (var i = 6 * pairs; i < 6 * pairs + 3; i++) {
        var sum = (rgb[above + i] & 0xff) + (rgb[below + i] & 0xff);
        half[to + i - 3 * pairs] = (byte) ((sum + 1) >> 1);
      }
    }
  }

  private void run() {
    for (var y = rows.first(); y < rows.last(); y += 2) {
      var next = Math.min(y + 1, rows.last() - 1);
      pair(image.rgb(), offset(y), offset(next), pairs);
      convolve();
      spread(y, upper);
      if (next > y) {
        spread(next, lower);
      }
    }
  }

  private int offset(int y) {
    return (int) ((source.y() + y) * image.width() + source.x() + columns.first()) * 3;
  }

  private static void pair(byte[] rgb, int above, int below, long[] pairs) {
    for (var i = 0; i < pairs.length; i++) {
      pairs[i] = (rgb[above + i] & 0xffL) | (rgb[below + i] & 0xffL) << 32;
    }
  }

  /** Sums both rows of {@link #pairs} at once. */
  private void convolve() {
    var weights = columns.weights();
    for (var x = 0; x < columns.count(); x++) {
      var red = TWO_HALVES;
      var green = TWO_HALVES;
      var blue = TWO_HALVES;
      var from = (columns.start(x) - columns.first()) * 3;
      var to = (columns.end(x) - columns.first()) * 3;
      var tap = x * columns.stride();
      for (var i = from; i < to; i += 3) {
        var weight = (long) weights[tap++];
        red += weight * pairs[i];
        green += weight * pairs[i + 1];
        blue += weight * pairs[i + 2];
      }
      split(red, x * 3);
      split(green, x * 3 + 1);
      split(blue, x * 3 + 2);
    }
  }

  /** The low half is a signed sum, which the high half has been borrowed from where negative. */
  private void split(long both, int i) {
    var low = (int) both;
    upper[i] = clip(low);
    lower[i] = clip((int) ((both - low) >> 32));
  }

  private static int clip(int sum) {
    return Math.min(255, Math.max(0, sum >> Taps.PRECISION_BITS));
  }

  /** Adds a row to the output rows that it is a part of, and finishes those it is the last of. */
  private void spread(int y, int[] row) {
    while (opened < sums.length && rows.start(opened) <= y) {
      sums[opened++] = blank();
    }
    for (var i = finished; i < opened; i++) {
      var sum = sums[i];
      if (sum != null && y < rows.end(i)) {
        add(sum, row, rows.weight(i, y));
      }
    }
    while (finished < opened && rows.end(finished) == y + 1) {
      var sum = sums[finished];
      if (sum != null) {
        round(sum, resized, finished * sum.length);
        spare.push(sum);
      }
      sums[finished++] = null;
    }
  }

  private int[] blank() {
    var sum = spare.isEmpty() ? new int[upper.length] : spare.pop();
    Arrays.fill(sum, HALF);
    return sum;
  }

  private static void add(int[] sum, int[] row, int weight) {
    for (var i = 0; i < sum.length; i++) {
      sum[i] += weight * row[i];
    }
  }

  private static void round(int[] sum, byte[] to, int offset) {
    for (var i = 0; i < sum.length; i++) {
      to[offset + i] = (byte) clip(sum[i]);
    }
  }
}
