package dev.souffleur.triage;

import dev.souffleur.llm.LlmRequest;
import dev.souffleur.ml.RgbImage;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Makes a picture fit to be sent to a language model. */
final class PictureEncoding {
  /** Servers shrink what is larger (OpenAI's «high» detail begins by fitting into 2048 squared). */
  static final int MAX_SIDE = 2_048;

  /** A screenshot's PNG is smaller than its JPEG, and sharp; a photo's is not. */
  private static final int LARGE_PNG = 2 << 20;

  private PictureEncoding() {}

  /** PNG, or JPEG where that would be large; at most {@link #MAX_SIDE} wide and high. */
  static LlmRequest.Picture of(RgbImage image) {
    var shrunk = shrunk(buffered(image));
    var png = encoded(shrunk, "png");
    return png.length <= LARGE_PNG
        ? new LlmRequest.Picture("image/png", png)
        : new LlmRequest.Picture("image/jpeg", encoded(shrunk, "jpeg"));
  }

  private static BufferedImage buffered(RgbImage image) {
    var buffered = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    var row = new int[image.width()];
    var rgb = image.rgb();
    for (var y = 0; y < image.height(); y++) {
      for (var x = 0; x < row.length; x++) {
        var at = (y * row.length + x) * 3;
        row[x] = (rgb[at] & 0xFF) << 16 | (rgb[at + 1] & 0xFF) << 8 | (rgb[at + 2] & 0xFF);
      }
      buffered.setRGB(0, y, row.length, 1, row, 0, row.length);
    }
    return buffered;
  }

  /** By halves, as bilinear interpolation sees no further than its neighbours. */
  private static BufferedImage shrunk(BufferedImage image) {
    var current = image;
    while (Math.max(current.getWidth(), current.getHeight()) > MAX_SIDE) {
      var longer = Math.max(current.getWidth(), current.getHeight());
      var factor = Math.max(0.5, MAX_SIDE / (double) longer);
      var width = Math.max(1, (int) Math.floor(current.getWidth() * factor));
      var height = Math.max(1, (int) Math.floor(current.getHeight() * factor));
      var next = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      var graphics = next.createGraphics();
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      graphics.drawImage(current, 0, 0, width, height, null);
      graphics.dispose();
      current = next;
    }
    return current;
  }

  private static byte[] encoded(BufferedImage image, String format) {
    var bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalStateException("no writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
