package dev.souffleur.dialog.ui;

import java.util.Locale;

/**
 * The colours of a category's chip in both themes: its own hue, with text that has at least the
 * contrast 4.5:1 to its ground (WCAG 2.2, 1.4.3), whatever colour the category's data names.
 *
 * @param style names them to the style sheet: {@code -chip-light-fg}, {@code -chip-light-bg},
 *     {@code -chip-dark-fg}, {@code -chip-dark-bg}
 */
public record CategoryColours(String style) {
  private static final double CONTRAST = 4.6;
  private static final int WHITE = 0xffffff;
  private static final int NIGHT = 0x0d1117;

  /**
   * @param colour {@code #rrggbb}; anything else counts as grey
   */
  public static CategoryColours of(String colour) {
    var rgb = parse(colour);
    var lightGround = mix(rgb, WHITE, 0.12);
    var darkGround = mix(rgb, NIGHT, 0.20);
    return new CategoryColours(
        "-chip-light-fg: %s; -chip-light-bg: %s; -chip-dark-fg: %s; -chip-dark-bg: %s;"
            .formatted(
                hex(legible(rgb, lightGround, 0)),
                hex(lightGround),
                hex(legible(rgb, darkGround, WHITE)),
                hex(darkGround)));
  }

  private static int parse(String colour) {
    return colour.matches("#[0-9a-fA-F]{6}") ? Integer.parseInt(colour.substring(1), 16) : 0x59636e;
  }

  /** The colour itself, taken towards black or white as far as it must. */
  private static int legible(int colour, int ground, int towards) {
    for (var share = 1.0; share > 0; share -= 0.02) {
      var candidate = mix(colour, towards, share);
      if (contrast(candidate, ground) >= CONTRAST) {
        return candidate;
      }
    }
    return towards;
  }

  private static int mix(int colour, int ground, double share) {
    var mixed = 0;
    for (var shift = 16; shift >= 0; shift -= 8) {
      var a = (colour >> shift) & 0xff;
      var b = (ground >> shift) & 0xff;
      mixed |= (int) Math.round(a * share + b * (1 - share)) << shift;
    }
    return mixed;
  }

  /** Contrast of two colours {@code 0xrrggbb} as WCAG 2.2 defines it, 1 to 21. */
  public static double contrast(int a, int b) {
    var first = luminance(a) + 0.05;
    var second = luminance(b) + 0.05;
    return Math.max(first, second) / Math.min(first, second);
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    var value = (channel & 0xff) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private static String hex(int rgb) {
    return String.format(Locale.ROOT, "#%06x", rgb);
  }
}
