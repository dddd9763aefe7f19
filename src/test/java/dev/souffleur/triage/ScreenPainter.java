package dev.souffleur.triage;

import dev.souffleur.ml.RgbImage;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/**
 * Paints screenshots that look like those customers send, and knows each word it wrote. Needs no
 * display. The same spec gives the same picture on the same machine; fonts differ a little between
 * machines.
 */
public final class ScreenPainter {

  /** What kind of program is seen. */
  public enum Layout {
    /** A tab, an address bar, a page. A line that begins with {@code http} is the address. */
    BROWSER,
    /** A modal window with an error sign, over a light page without words. */
    DIALOG,
    /** A telephone's screen: status bar, app bar, cards, a wide button. */
    PHONE,
    /** Fields ({@code label: value}) and a banner for each line that begins with {@code !}. */
    PAYMENT,
    /** A fixed-width font on one colour; the title is what was typed. */
    TERMINAL,
    /** Folders on the left; the title is the subject. */
    EMAIL
  }

  /** Colours. */
  public enum Theme {
    LIGHT,
    DARK,
    /** Light, with grey letters of little contrast (3.5 : 1). */
    PALE
  }

  /** What happened to the picture on its way. */
  public enum Wear {
    NONE,
    /** Saved as JPEG of quality 0.35. */
    JPEG,
    /** Made smaller, to 0.6 of its size. */
    SHRUNK,
    BLURRED,
    /** Photographed a little crooked: turned by 1.2 degrees, unevenly lit. */
    TILTED
  }

  /**
   * How it looks.
   *
   * @param family of the font, but for terminals
   * @param fontPx the body's font size in logical pixels
   * @param width in logical pixels
   * @param height in logical pixels
   * @param scale physical pixels a logical one: 2 on a HiDPI screen
   */
  public record Look(
      Theme theme, String family, int fontPx, int width, int height, double scale, Wear wear) {}

  /**
   * A screenshot to paint.
   *
   * @param lines of the body, wrapped where they are too long
   * @param seed of what carries no words: shades, positions
   */
  public record Spec(
      Layout layout, Look look, String title, List<String> lines, List<String> buttons, long seed) {
    public Spec {
      lines = List.copyOf(lines);
      buttons = List.copyOf(buttons);
    }

    /** A light screen of usual size, letters of 15 pixels, one button «OK». */
    public static Spec of(Layout layout, String title, String... lines) {
      var phone = layout == Layout.PHONE;
      var look =
          new Look(
              Theme.LIGHT,
              "DejaVu Sans",
              15,
              phone ? 390 : 1000,
              phone ? 780 : 640,
              phone ? 2 : 1,
              Wear.NONE);
      return new Spec(layout, look, title, List.of(lines), List.of("OK"), 1);
    }

    public Spec theme(Theme theme) {
      var l = look;
      return look(new Look(theme, l.family, l.fontPx, l.width, l.height, l.scale, l.wear));
    }

    /** Another font and size, in logical pixels. */
    public Spec font(String family, int px) {
      var l = look;
      return look(new Look(l.theme, family, px, l.width, l.height, l.scale, l.wear));
    }

    /** Another size in logical pixels, and the physical pixels a logical one. */
    public Spec size(int width, int height, double scale) {
      var l = look;
      return look(new Look(l.theme, l.family, l.fontPx, width, height, scale, l.wear));
    }

    public Spec wear(Wear wear) {
      var l = look;
      return look(new Look(l.theme, l.family, l.fontPx, l.width, l.height, l.scale, wear));
    }

    public Spec buttons(String... buttons) {
      return new Spec(layout, look, title, lines, List.of(buttons), seed);
    }

    public Spec seed(long seed) {
      return new Spec(layout, look, title, lines, buttons, seed);
    }

    private Spec look(Look other) {
      return new Spec(layout, other, title, lines, buttons, seed);
    }
  }

  /**
   * A painted screenshot.
   *
   * @param text every line of words on it, in reading order
   */
  public record Painting(BufferedImage image, List<String> text) {
    public Painting {
      text = List.copyOf(text);
    }

    public RgbImage rgb() {
      return ScreenPainter.rgb(image);
    }
  }

  private ScreenPainter() {}

  /** Paints a screenshot. */
  public static BufferedImage paint(Spec spec) {
    return painting(spec).image();
  }

  /** Paints a screenshot, and says what is written on it. */
  public static Painting painting(Spec spec) {
    var easel = new Easel(spec);
    new ScreenLayouts(easel, spec).paint();
    return new Painting(worn(easel.finish(), spec.look().wear()), easel.text());
  }

  /** The pixels of a picture; transparency is dropped. */
  public static RgbImage rgb(BufferedImage image) {
    var width = image.getWidth();
    var height = image.getHeight();
    var bytes = new byte[width * height * 3];
    var row = new int[width];
    var at = 0;
    for (var y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (var x = 0; x < width; x++) {
        bytes[at++] = (byte) (row[x] >> 16);
        bytes[at++] = (byte) (row[x] >> 8);
        bytes[at++] = (byte) row[x];
      }
    }
    return new RgbImage(width, height, bytes);
  }

  /** The file of a picture. */
  public static byte[] png(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The file of a picture, of a quality from 0 to 1. */
  public static byte[] jpeg(BufferedImage image, float quality) {
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream();
    try (var stream = ImageIO.createImageOutputStream(bytes)) {
      var how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(quality);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static BufferedImage worn(BufferedImage image, Wear wear) {
    return switch (wear) {
      case NONE -> image;
      case JPEG -> reread(jpeg(image, 0.35f));
      case SHRUNK -> shrunk(image);
      case BLURRED -> blurred(image);
      case TILTED -> tilted(image);
    };
  }

  private static BufferedImage reread(byte[] file) {
    try {
      return ImageIO.read(new ByteArrayInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedImage shrunk(BufferedImage image) {
    var width = Math.max(1, (int) (image.getWidth() * 0.6));
    var height = Math.max(1, (int) (image.getHeight() * 0.6));
    var smaller = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var graphics = smaller.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return smaller;
  }

  private static BufferedImage blurred(BufferedImage image) {
    var kernel = new float[] {1, 2, 1, 2, 4, 2, 1, 2, 1};
    for (var i = 0; i < kernel.length; i++) {
      kernel[i] /= 16;
    }
    var target = like(image);
    return new ConvolveOp(new Kernel(3, 3, kernel), ConvolveOp.EDGE_NO_OP, null)
        .filter(image, target);
  }

  private static BufferedImage tilted(BufferedImage image) {
    var turn =
        AffineTransform.getRotateInstance(
            Math.toRadians(1.2), image.getWidth() / 2.0, image.getHeight() / 2.0);
    var target = like(image);
    new AffineTransformOp(turn, AffineTransformOp.TYPE_BICUBIC).filter(image, target);
    for (var y = 0; y < target.getHeight(); y++) {
      for (var x = 0; x < target.getWidth(); x++) {
        var light = 0.65 + 0.35 * x / target.getWidth();
        var rgb = target.getRGB(x, y);
        var red = (int) ((rgb >> 16 & 255) * light);
        var green = (int) ((rgb >> 8 & 255) * light);
        var blue = (int) ((rgb & 255) * light);
        target.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return target;
  }

  private static BufferedImage like(BufferedImage image) {
    return new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
  }
}
