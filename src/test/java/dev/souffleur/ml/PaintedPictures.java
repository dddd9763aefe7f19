package dev.souffleur.ml;

/** Pictures by the integer formulas of {@code src/test/python/preprocess_reference.py}. */
final class PaintedPictures {
  private PaintedPictures() {}

  /** The value of a channel at a point. */
  @FunctionalInterface
  interface Formula {
    int at(int x, int y, int channel);
  }

  static Formula formula(String name, int width, int height) {
    return switch (name) {
      case "noise" -> PaintedPictures::noise;
      case "edges" -> (x, y, c) -> (x / 7 + y / 5 + c) % 2 * 255;
      case "gradient" -> (x, y, c) -> gradient(x, y, c, width, height);
      case "writing" -> PaintedPictures::writing;
      default -> throw new IllegalArgumentException(name);
    };
  }

  static RgbImage paint(String name, int width, int height) {
    return paint(formula(name, width, height), width, height);
  }

  static RgbImage paint(Formula formula, int width, int height) {
    var rgb = new byte[width * height * 3];
    for (int y = 0, i = 0; y < height; y++) {
      for (var x = 0; x < width; x++) {
        for (var c = 0; c < 3; c++) {
          rgb[i++] = (byte) formula.at(x, y, c);
        }
      }
    }
    return new RgbImage(width, height, rgb);
  }

  private static int noise(int x, int y, int c) {
    var h = x * 73856093 + y * 19349663 + c * 83492791;
    h = (h ^ (h >>> 15)) * 0x2C1B3C6D;
    h = (h ^ (h >>> 12)) * 0x297A2D39;
    return (h ^ (h >>> 15)) & 255;
  }

  private static int gradient(int x, int y, int c, int width, int height) {
    return switch (c) {
      case 0 -> x * 255 / Math.max(1, width - 1);
      case 1 -> y * 255 / Math.max(1, height - 1);
      default -> (x + y) * 255 / Math.max(1, width + height - 2);
    };
  }

  private static int writing(int x, int y, int c) {
    var ink = y % 14 < 9 && (x * 5 + y / 14 * 13 + x / 3 * (y % 14)) % 11 < 4;
    return ink ? 20 + 30 * c : 250 - 8 * c;
  }
}
