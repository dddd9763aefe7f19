package dev.souffleur.triage;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** A picture in the making, in logical pixels, that remembers the words written on it. */
final class Easel {
  private final BufferedImage image;
  private final Graphics2D graphics;
  private final List<String> text = new ArrayList<>();

  Easel(ScreenPainter.Spec spec) {
    var look = spec.look();
    image =
        new BufferedImage(
            (int) Math.round(look.width() * look.scale()),
            (int) Math.round(look.height() * look.scale()),
            BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.scale(look.scale(), look.scale());
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    // Plain monitors show coloured fringes; HiDPI screens and telephones do not.
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING,
        look.scale() == 1
            ? RenderingHints.VALUE_TEXT_ANTIALIAS_LCD_HRGB
            : RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
  }

  void fill(Color color, double x, double y, double width, double height) {
    graphics.setColor(color);
    graphics.fill(new Rectangle2D.Double(x, y, width, height));
  }

  void round(Color color, Rectangle2D box, double radius) {
    graphics.setColor(color);
    graphics.fill(
        new RoundRectangle2D.Double(
            box.getX(), box.getY(), box.getWidth(), box.getHeight(), radius * 2, radius * 2));
  }

  void frame(Color color, double x, double y, double width, double height) {
    graphics.setColor(color);
    graphics.draw(new RoundRectangle2D.Double(x, y, width, height, 6, 6));
  }

  /** A red disc with a white cross. */
  void sign(double x, double y, double size) {
    round(new Color(0xD32F2F), new Rectangle2D.Double(x, y, size, size), size / 2);
    graphics.setColor(Color.WHITE);
    graphics.setStroke(new BasicStroke((float) (size / 9)));
    var near = size * 0.32;
    var far = size - near;
    graphics.draw(new Line2D.Double(x + near, y + near, x + far, y + far));
    graphics.draw(new Line2D.Double(x + far, y + near, x + near, y + far));
    graphics.setStroke(new BasicStroke(1));
  }

  void font(String family, int style, double px) {
    graphics.setFont(new Font(family, style, 1).deriveFont((float) px));
  }

  double width(String words) {
    return graphics.getFontMetrics().getStringBounds(words, graphics).getWidth();
  }

  double lineHeight() {
    return graphics.getFont().getSize2D() * 1.5;
  }

  /** Writes a line whose box begins at a height. */
  void write(Color color, String words, double x, double y) {
    if (words.isBlank()) {
      return;
    }
    graphics.setColor(color);
    graphics.drawString(words, (float) x, (float) (y + graphics.getFont().getSize2D() * 1.1));
    text.add(words);
  }

  /** Writes a paragraph, wrapped to a width; returns where the next one begins. */
  double writeWrapped(Color color, String words, double x, double y, double width) {
    var top = y;
    var line = "";
    for (var word : words.split(" ")) {
      var longer = line.isEmpty() ? word : line + " " + word;
      if (width(longer) > width && !line.isEmpty()) {
        write(color, line, x, top);
        top += lineHeight();
        line = word;
      } else {
        line = longer;
      }
    }
    write(color, line, x, top);
    return top + lineHeight();
  }

  List<String> text() {
    return text;
  }

  BufferedImage finish() {
    graphics.dispose();
    return image;
  }
}
