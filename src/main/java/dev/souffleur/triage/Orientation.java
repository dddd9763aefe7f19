package dev.souffleur.triage;

import dev.souffleur.ml.RgbImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Which way up a picture is: the eight values of TIFF 6.0's tag Orientation, as Exif keeps it.
 *
 * <p>Only the one tag of the first directory is read, and nothing is allocated on the file's word:
 * a reader of all of Exif would take the sizes that a hostile file names.
 */
enum Orientation {
  UPRIGHT,
  MIRRORED,
  HALF_TURN,
  FLIPPED,
  TRANSPOSED,
  QUARTER_TURN_RIGHT,
  TRANSVERSE,
  QUARTER_TURN_LEFT;

  private static final int TAG = 0x0112;
  private static final int SHORT = 3;
  private static final int ENTRY = 12;

  /**
   * Reads it from a block in TIFF's form; upright where it does not say, or is broken.
   *
   * @param from where the block begins: at {@code II} or {@code MM}
   * @param to behind its end
   */
  static Orientation read(byte[] bytes, int from, int to) {
    if (from < 0 || to > bytes.length || to - from < 8) {
      return UPRIGHT;
    }
    var block = ByteBuffer.wrap(bytes, from, to - from).slice();
    switch (block.getShort(0)) {
      case 0x4949 -> block.order(ByteOrder.LITTLE_ENDIAN);
      case 0x4d4d -> block.order(ByteOrder.BIG_ENDIAN);
      default -> {
        return UPRIGHT;
      }
    }
    var directory = block.getInt(4);
    if (block.getShort(2) != 42 || directory < 8 || directory > block.limit() - 2) {
      return UPRIGHT;
    }
    var entries = block.getShort(directory) & 0xffff;
    var at = directory + 2;
    for (var i = 0; i < entries && at <= block.limit() - ENTRY; i++, at += ENTRY) {
      if ((block.getShort(at) & 0xffff) == TAG && block.getShort(at + 2) == SHORT) {
        var value = block.getShort(at + 8);
        return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  /** Whether width and height change places. */
  boolean swapsSides() {
    return switch (this) {
      case UPRIGHT, MIRRORED, HALF_TURN, FLIPPED -> false;
      case TRANSPOSED, QUARTER_TURN_RIGHT, TRANSVERSE, QUARTER_TURN_LEFT -> true;
    };
  }

  /** The picture the right way up. */
  RgbImage upright(RgbImage image) {
    if (this == UPRIGHT) {
      return image;
    }
    var w = image.width();
    var h = image.height();
    // Where the first pixel comes from, and how far its neighbours to the right and below lie.
    var walk =
        switch (this) {
          case UPRIGHT -> new Walk(0, 1, w);
          case MIRRORED -> new Walk(w - 1, -1, w);
          case HALF_TURN -> new Walk(w * h - 1, -1, -w);
          case FLIPPED -> new Walk(w * (h - 1), 1, -w);
          case TRANSPOSED -> new Walk(0, w, 1);
          case QUARTER_TURN_RIGHT -> new Walk(w * (h - 1), -w, 1);
          case TRANSVERSE -> new Walk(w * h - 1, -w, -1);
          case QUARTER_TURN_LEFT -> new Walk(w - 1, w, -1);
        };
    return swapsSides() ? walk.picture(image.rgb(), h, w) : walk.picture(image.rgb(), w, h);
  }

  private record Walk(int start, int right, int down) {
    RgbImage picture(byte[] from, int width, int height) {
      var to = new byte[from.length];
      var target = 0;
      for (var y = 0; y < height; y++) {
        var pixel = start + y * down;
        for (var x = 0; x < width; x++, pixel += right) {
          to[target++] = from[3 * pixel];
          to[target++] = from[3 * pixel + 1];
          to[target++] = from[3 * pixel + 2];
        }
      }
      return new RgbImage(width, height, to);
    }
  }
}
