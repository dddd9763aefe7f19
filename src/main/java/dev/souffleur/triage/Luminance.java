package dev.souffleur.triage;

import dev.souffleur.ml.RgbImage;

/** The brightness of a picture, averaged over equal areas. */
final class Luminance {
  private Luminance() {}

  /**
   * Each cell the mean over its part of the picture, pixels on the border shared by area, so that a
   * rescaled picture has nearly the same cells.
   *
   * @return {@code [side][side]}, 0 to 255, ITU-R BT.601
   */
  static double[][] averaged(RgbImage image, int side) {
    var columns = Shares.of(image.width(), side);
    var rows = Shares.of(image.height(), side);
    var cells = new double[side][side];
    var line = new double[side];
    var luminance = new double[image.width()];
    for (var row = 0; row < side; row++) {
      for (var y = rows.first[row]; y <= rows.last[row]; y++) {
        read(image, y, luminance);
        average(luminance, columns, line);
        var weight = rows.weight(row, y);
        for (var cell = 0; cell < side; cell++) {
          cells[row][cell] += weight * line[cell];
        }
      }
    }
    return cells;
  }

  private static void read(RgbImage image, int y, double[] luminance) {
    var rgb = image.rgb();
    var at = y * image.width() * 3;
    for (var x = 0; x < luminance.length; x++, at += 3) {
      luminance[x] =
          0.299 * (rgb[at] & 0xff) + 0.587 * (rgb[at + 1] & 0xff) + 0.114 * (rgb[at + 2] & 0xff);
    }
  }

  private static void average(double[] luminance, Shares columns, double[] line) {
    for (var cell = 0; cell < line.length; cell++) {
      var sum = 0.0;
      for (var x = columns.first[cell]; x <= columns.last[cell]; x++) {
        sum += columns.weight(cell, x) * luminance[x];
      }
      line[cell] = sum;
    }
  }

  /** Which pixels of a line make up each cell. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Shares(int[] first, int[] last, double step) {
    static Shares of(int pixels, int cells) {
      var step = (double) pixels / cells;
      var first = new int[cells];
      var last = new int[cells];
      for (var cell = 0; cell < cells; cell++) {
        first[cell] = Math.min(pixels - 1, (int) (cell * step));
        last[cell] = Math.clamp((int) Math.ceil((cell + 1) * step) - 1L, first[cell], pixels - 1);
      }
      return new Shares(first, last, step);
    }

    double weight(int cell, int pixel) {
      var from = Math.max(pixel, cell * step);
      var to = Math.min(pixel + 1, (cell + 1) * step);
      return Math.max(0, to - from) / step;
    }
  }
}
