package dev.souffleur.ml;

/**
 * A picture as plain bytes: red, green, blue of each pixel, row after row from the top. The bytes
 * are shared, not copied, and must not be changed once the picture is handed out.
 */
public final class RgbImage {
  private final int width;
  private final int height;
  private final byte[] rgb;

  /**
   * @param width in pixels, at least 1
   * @param height in pixels, at least 1
   * @param rgb {@code [height × width × 3]}, each byte unsigned
   */
  public RgbImage(int width, int height, byte[] rgb) {
    if (width < 1 || height < 1 || rgb.length != Math.multiplyExact(width * 3, height)) {
      throw new IllegalArgumentException(
          "%d bytes for %d × %d pixels".formatted(rgb.length, width, height));
    }
    this.width = width;
    this.height = height;
    this.rgb = rgb;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** {@code [height × width × 3]}, unsigned; not to be changed. */
  public byte[] rgb() {
    return rgb;
  }
}
