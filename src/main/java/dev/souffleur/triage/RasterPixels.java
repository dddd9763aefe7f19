package dev.souffleur.triage;

import dev.souffleur.ml.RgbImage;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;

/**
 * Turns what ImageIO decoded into plain bytes.
 *
 * <p>The samples are taken as they are, not through {@link BufferedImage#getRGB}: that converts
 * grey as if it were linear light, and colours through their profile, which neither a browser nor
 * the training of a vision model does. Sixteen bits lose their lower half. Transparent parts come
 * out on white, as a viewer shows them: {@code (c · a + 255 · (255 − a)) / 255}, rounded.
 */
final class RasterPixels {
  private RasterPixels() {}

  static RgbImage of(BufferedImage image) {
    var rgb = new byte[Math.multiplyExact(image.getWidth() * 3, image.getHeight())];
    switch (image.getColorModel()) {
      case IndexColorModel palette -> indexed(image.getRaster(), palette, rgb);
      case ComponentColorModel components when plain(components) ->
          components(image.getRaster(), components, rgb);
      default -> packed(image, rgb);
    }
    return new RgbImage(image.getWidth(), image.getHeight(), rgb);
  }

  private static boolean plain(ComponentColorModel model) {
    var space = model.getColorSpace().getType();
    var type = model.getTransferType();
    return (space == ColorSpace.TYPE_GRAY || space == ColorSpace.TYPE_RGB)
        && (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT);
  }

  private static void indexed(Raster raster, IndexColorModel palette, byte[] rgb) {
    var colours = new int[palette.getMapSize()];
    palette.getRGBs(colours);
    var row = new int[raster.getWidth()];
    var at = 0;
    for (var y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, row.length, 1, row);
      for (var index : row) {
        // A damaged file may name a colour that is not there; black, as libpng has it.
        at = put(index < colours.length ? colours[index] : 0xff000000, rgb, at);
      }
    }
  }

  private static void components(Raster raster, ComponentColorModel model, byte[] rgb) {
    if (raster.getSampleModel() instanceof PixelInterleavedSampleModel layout
        && raster.getDataBuffer() instanceof DataBufferByte data
        && !model.hasAlpha()
        && model.getComponentSize(0) == 8
        && raster.getSampleModelTranslateX() == 0
        && raster.getSampleModelTranslateY() == 0) {
      bytes(data.getData(), data.getOffset(), layout, rgb);
    } else {
      samples(raster, model, rgb);
    }
  }

  /** What nearly every picture is, without a copy of each row. */
  private static void bytes(
      byte[] data, int offset, PixelInterleavedSampleModel layout, byte[] rgb) {
    var bands = layout.getBandOffsets();
    var red = bands[0];
    var green = bands.length < 3 ? red : bands[1];
    var blue = bands.length < 3 ? red : bands[2];
    var at = 0;
    for (var y = 0; y < layout.getHeight(); y++) {
      var pixel = offset + y * layout.getScanlineStride();
      for (var x = 0; x < layout.getWidth(); x++, pixel += layout.getPixelStride()) {
        rgb[at++] = data[pixel + red];
        rgb[at++] = data[pixel + green];
        rgb[at++] = data[pixel + blue];
      }
    }
  }

  private static void samples(Raster raster, ComponentColorModel model, byte[] rgb) {
    var bands = raster.getNumBands();
    var grey = model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    var alpha = model.hasAlpha() ? bands - 1 : -1;
    var row = new int[raster.getWidth() * bands];
    var at = 0;
    for (var y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, raster.getWidth(), 1, row);
      for (var pixel = 0; pixel < row.length; pixel += bands) {
        var opacity = alpha < 0 ? 255 : eight(row[pixel + alpha], model.getComponentSize(alpha));
        for (var band = 0; band < 3; band++) {
          var source = grey ? 0 : band;
          var value = eight(row[pixel + source], model.getComponentSize(source));
          rgb[at++] =
              (byte)
                  (model.isAlphaPremultiplied()
                      ? Math.min(255, value + 255 - opacity)
                      : onWhite(value, opacity));
        }
      }
    }
  }

  /** Packed pixels, and colours of other kinds, as Java2D understands them. */
  private static void packed(BufferedImage image, byte[] rgb) {
    var row = new int[image.getWidth()];
    var at = 0;
    for (var y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (var argb : row) {
        at = put(argb, rgb, at);
      }
    }
  }

  private static int put(int argb, byte[] rgb, int at) {
    var alpha = argb >>> 24;
    rgb[at] = (byte) onWhite(argb >> 16 & 0xff, alpha);
    rgb[at + 1] = (byte) onWhite(argb >> 8 & 0xff, alpha);
    rgb[at + 2] = (byte) onWhite(argb & 0xff, alpha);
    return at + 3;
  }

  private static int onWhite(int value, int alpha) {
    return alpha == 255 ? value : (value * alpha + 255 * (255 - alpha) + 127) / 255;
  }

  private static int eight(int value, int bits) {
    return bits >= 8 ? value >> (bits - 8) : value * 255 / ((1 << bits) - 1);
  }
}
