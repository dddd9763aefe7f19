package dev.souffleur.triage.ui;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Makes a PNG file of pixels. */
public final class PngWriter {
  private PngWriter() {}

  /**
   * Encodes a picture; takes some time, so not for the FX thread.
   *
   * @param argb {@code [height × width]}
   * @return the bytes of a PNG file
   */
  public static byte[] encode(int width, int height, int[] argb) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, width, height, argb, 0, width);
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
