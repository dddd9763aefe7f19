package dev.souffleur.triage;

import dev.souffleur.ml.RgbImage;
import java.util.Arrays;

/**
 * A picture in shades of grey, row after row from the top; 0 is black.
 *
 * @param pixels {@code [height × width]}, unsigned; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
record GreyImage(int width, int height, byte[] pixels) {
  /** Larger than a letter of a heading, smaller than a button or a banner. */
  private static final int TILE = 32;

  /** No more contrast is made of what is hardly there: noise would become letters. */
  private static final int STRONGEST_STRETCH = 4;

  private static final int FAINTEST_INK = 48;
  private static final int STRIP = 48;
  private static final int LOWEST_LETTER = 5;
  private static final int HIGHEST_LETTER = 96;

  /** The luma of each pixel (ITU-R BT.601). */
  static GreyImage of(RgbImage image) {
    var rgb = image.rgb();
    var grey = new byte[image.width() * image.height()];
    for (int i = 0, at = 0; i < grey.length; i++, at += 3) {
      grey[i] =
          (byte)
              ((299 * (rgb[at] & 255) + 587 * (rgb[at + 1] & 255) + 114 * (rgb[at + 2] & 255))
                  / 1000);
    }
    return new GreyImage(image.width(), image.height(), grey);
  }

  /**
   * The same letters, dark on white wherever they stand: each pixel becomes its distance from the
   * ground around it, which is the commonest shade of its tile. Dark themes, dark windows on light
   * pages and coloured banners become alike, and grey letters are made darker.
   */
  GreyImage darkOnWhite() {
    var columns = (width + TILE - 1) / TILE;
    var rows = (height + TILE - 1) / TILE;
    var flat = new byte[pixels.length];
    for (var row = 0; row < rows; row++) {
      for (var column = 0; column < columns; column++) {
        flatten(column * TILE, row * TILE, flat);
      }
    }
    return new GreyImage(width, height, flat);
  }

  private void flatten(int left, int top, byte[] target) {
    var right = Math.min(width, left + TILE);
    var bottom = Math.min(height, top + TILE);
    // The ground is looked for a little beyond the tile, so that neighbours agree on it.
    var shades =
        histogram(
            Math.max(0, left - TILE / 2),
            Math.max(0, top - TILE / 4),
            Math.min(width, right + TILE / 2),
            Math.min(height, bottom + TILE / 4));
    var ground = commonest(shades);
    var stretch = 255.0 / Math.max(255 / STRONGEST_STRETCH, farthest(shades, ground));
    for (var y = top; y < bottom; y++) {
      for (var x = left; x < right; x++) {
        var distance = Math.abs((pixels[y * width + x] & 255) - ground) * stretch;
        target[y * width + x] = (byte) (255 - Math.min(255, (int) distance));
      }
    }
  }

  private int[] histogram(int left, int top, int right, int bottom) {
    var shades = new int[256];
    for (var y = top; y < bottom; y++) {
      for (var at = y * width + left; at < y * width + right; at++) {
        shades[pixels[at] & 255]++;
      }
    }
    return shades;
  }

  /** The middle of the fullest span of shades; JPEG spreads one colour over several. */
  private static int commonest(int[] shades) {
    var best = 0;
    var most = -1;
    for (var shade = 0; shade < 256; shade++) {
      var count = 0;
      for (var near = Math.max(0, shade - 3); near <= Math.min(255, shade + 3); near++) {
        count += shades[near];
      }
      if (count > most) {
        most = count;
        best = shade;
      }
    }
    return best;
  }

  /** How far the inks go from the ground, but for the farthest half percent. */
  private static int farthest(int[] shades, int ground) {
    var total = Arrays.stream(shades).sum();
    var left = total / 200;
    for (var distance = 255; distance > 0; distance--) {
      left -= ground - distance >= 0 ? shades[ground - distance] : 0;
      left -= ground + distance <= 255 ? shades[ground + distance] : 0;
      if (left < 0) {
        return distance;
      }
    }
    return 0;
  }

  /**
   * The usual height of what stands in lines, in pixels; 0 where nothing does. To be asked of
   * pictures that are dark on white.
   *
   * <p>The picture is cut into narrow strips; in each, rows with ink follow each other for as many
   * pixels as a piece of a line is high. The answer is the median over all such runs.
   */
  int letterHeight() {
    var runs = new int[HIGHEST_LETTER + 1];
    for (var left = 0; left < width; left += STRIP) {
      var right = Math.min(width, left + STRIP);
      var run = 0;
      for (var y = 0; y <= height; y++) {
        if (y < height && inked(left, right, y)) {
          run++;
        } else {
          if (run >= LOWEST_LETTER && run <= HIGHEST_LETTER) {
            runs[run]++;
          }
          run = 0;
        }
      }
    }
    var half = (Arrays.stream(runs).sum() + 1) / 2;
    for (var length = 0; length < runs.length; length++) {
      half -= runs[length];
      if (half <= 0 && runs[length] > 0) {
        return length;
      }
    }
    return 0;
  }

  private boolean inked(int left, int right, int y) {
    for (var at = y * width + left; at < y * width + right; at++) {
      if (255 - (pixels[at] & 255) > FAINTEST_INK) {
        return true;
      }
    }
    return false;
  }

  /** The picture at another size: bilinear, and the mean of the pixels where it becomes smaller. */
  GreyImage scaled(double factor) {
    if (factor == 1) {
      return this;
    }
    var wide = Math.max(1, (int) Math.round(width * factor));
    var tall = Math.max(1, (int) Math.round(height * factor));
    return new Resampling(width, wide).along(this, tall);
  }

  /** Which pixels make up each pixel of another size, along one axis. */
  private record Resampling(int[] first, float[][] weights) {
    Resampling(int from, int to) {
      this(new int[to], new float[to][]);
      var step = (double) from / to;
      var reach = Math.max(1, step);
      for (var i = 0; i < to; i++) {
        var centre = (i + 0.5) * step;
        var low = Math.max(0, (int) Math.floor(centre - reach + 0.5));
        var high = Math.min(from - 1, (int) Math.ceil(centre + reach - 0.5) - 1);
        high = Math.max(low, high);
        first[i] = low;
        weights[i] = new float[high - low + 1];
        var sum = 0f;
        for (var at = low; at <= high; at++) {
          var weight = (float) Math.max(1e-6, 1 - Math.abs(at + 0.5 - centre) / reach);
          weights[i][at - low] = weight;
          sum += weight;
        }
        for (var k = 0; k < weights[i].length; k++) {
          weights[i][k] /= sum;
        }
      }
    }

    /** Resamples row by row: only the rows that one row of the target needs are held. */
    GreyImage along(GreyImage image, int tall) {
      var wide = first.length;
      var down = new Resampling(image.height, tall);
      var held = Arrays.stream(down.weights).mapToInt(weights -> weights.length).max().orElse(1);
      var rows = new float[held][wide];
      var known = 0;
      var scaled = new byte[wide * tall];
      var line = new float[wide];
      for (var y = 0; y < tall; y++) {
        Arrays.fill(line, 0);
        for (var k = 0; k < down.weights[y].length; k++) {
          var source = down.first[y] + k;
          if (source >= known) {
            row(image, source, rows[source % held]);
            known = source + 1;
          }
          add(rows[source % held], down.weights[y][k], line);
        }
        for (var x = 0; x < wide; x++) {
          scaled[y * wide + x] = (byte) Math.round(line[x]);
        }
      }
      return new GreyImage(wide, tall, scaled);
    }

    private void row(GreyImage image, int y, float[] target) {
      for (var x = 0; x < target.length; x++) {
        var sum = 0f;
        var at = y * image.width + first[x];
        for (var weight : weights[x]) {
          sum += weight * (image.pixels[at++] & 255);
        }
        target[x] = sum;
      }
    }

    private static void add(float[] row, float weight, float[] sum) {
      for (var x = 0; x < sum.length; x++) {
        sum[x] += weight * row[x];
      }
    }
  }
}
