package dev.souffleur.triage;

import dev.souffleur.ml.RgbImage;
import dev.souffleur.triage.PictureContent.Inks;
import java.awt.image.Raster;

/**
 * The colours of a four-component JPEG, which ImageIO hands out raw. Without a colour profile, as
 * Pillow and most viewers do: {@code red = (255 − cyan) · (255 − black) / 255}.
 */
final class CmykPixels {
  private CmykPixels() {}

  /**
   * @param raster four bands as they are in the file
   * @param inks CMYK or YCCK; either way the complements of the inks are stored, as Adobe began it
   *     and all readers take for granted
   */
  static RgbImage of(Raster raster, Inks inks) {
    var rgb = new byte[Math.multiplyExact(raster.getWidth() * 3, raster.getHeight())];
    var row = new int[raster.getWidth() * 4];
    var at = 0;
    for (var y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, raster.getWidth(), 1, row);
      for (var pixel = 0; pixel < row.length; pixel += 4) {
        if (inks == Inks.YCCK) {
          toCmyk(row, pixel);
        }
        var light = row[pixel + 3];
        for (var band = 0; band < 3; band++) {
          var ink = 255 - row[pixel + band];
          rgb[at++] = (byte) Math.clamp(light - rounded255(ink * light), 0, 255);
        }
      }
    }
    return new RgbImage(raster.getWidth(), raster.getHeight(), rgb);
  }

  // T.871 for the three colours, which Adobe keeps as their complement.
  private static void toCmyk(int[] row, int pixel) {
    var luminance = row[pixel];
    var blueness = row[pixel + 1] - 128;
    var redness = row[pixel + 2] - 128;
    row[pixel] = 255 - byteOf(luminance + 1.402 * redness);
    row[pixel + 1] = 255 - byteOf(luminance - 0.344136286 * blueness - 0.714136286 * redness);
    row[pixel + 2] = 255 - byteOf(luminance + 1.772 * blueness);
  }

  private static int byteOf(double value) {
    return Math.clamp(Math.round(value), 0, 255);
  }

  /** A product of two bytes over 255, rounded. */
  private static int rounded255(int product) {
    var raised = product + 128;
    return (raised + (raised >> 8)) >> 8;
  }
}
