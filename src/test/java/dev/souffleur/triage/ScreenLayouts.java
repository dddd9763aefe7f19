package dev.souffleur.triage;

import dev.souffleur.platform.Language;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Random;

/** The kinds of screens that {@link ScreenPainter} knows. */
final class ScreenLayouts {
  private final Easel easel;
  private final ScreenPainter.Spec spec;
  private final Random random;
  private final Palette palette;
  private final double width;
  private final double height;
  private final double px;

  private record Palette(Color ground, Color panel, Color ink, Color faint, Color accent) {
    static Palette of(ScreenPainter.Theme theme) {
      return switch (theme) {
        case LIGHT -> palette(0xFFFFFF, 0xF1F3F4, 0x202124, 0x5F6368, 0x1A73E8);
        case DARK -> palette(0x1E1F22, 0x2B2D30, 0xDFE1E5, 0x9DA0A8, 0x3574F0);
        case PALE -> palette(0xFFFFFF, 0xF7F7F7, 0x888888, 0x8E8E8E, 0x1976D2);
      };
    }

    private static Palette palette(int ground, int panel, int ink, int faint, int accent) {
      return new Palette(
          new Color(ground), new Color(panel), new Color(ink), new Color(faint), new Color(accent));
    }
  }

  ScreenLayouts(Easel easel, ScreenPainter.Spec spec) {
    this.easel = easel;
    this.spec = spec;
    random = new Random(spec.seed());
    palette = Palette.of(spec.look().theme());
    width = spec.look().width();
    height = spec.look().height();
    px = spec.look().fontPx();
  }

  void paint() {
    easel.fill(palette.ground(), 0, 0, width, height);
    switch (spec.layout()) {
      case BROWSER -> browser();
      case DIALOG -> dialog();
      case PHONE -> phone();
      case PAYMENT -> payment();
      case TERMINAL -> terminal();
      case EMAIL -> email();
    }
  }

  private void browser() {
    body();
    easel.fill(palette.panel().darker(), 0, 0, width, px * 2.4);
    var tab = Math.min(width * 0.5, px * 20);
    easel.round(palette.panel(), box(px * 2, px * 0.4, tab, px * 2.2), 8);
    easel.write(palette.ink(), shortened(spec.title(), tab - px * 4), px * 4, px * 0.6);
    easel.fill(palette.panel(), 0, px * 2.4, width, px * 3);
    easel.round(palette.ground(), box(px * 5, px * 2.9, width - px * 8, px * 2), px);
    var address =
        spec.lines().stream().filter(line -> line.startsWith("http")).findFirst().orElse("");
    easel.write(palette.faint(), address, px * 6, px * 3.1);
    var left = width * random.nextDouble(0.08, 0.18);
    heading(1.8);
    var y = easel.writeWrapped(palette.ink(), spec.title(), left, px * 8, width - left * 2) + px;
    body();
    for (var line : spec.lines()) {
      if (!line.startsWith("http")) {
        y = easel.writeWrapped(palette.ink(), line, left, y, width - left * 2) + px * 0.3;
      }
    }
    buttons(left, y + px, false);
  }

  private void dialog() {
    // A dark window stands on a light page, so that one rule for the whole picture fails.
    easel.fill(new Color(0xEDEFF2), 0, 0, width, height);
    for (var i = 0; i < 9; i++) {
      var bar = width * random.nextDouble(0.2, 0.8);
      easel.fill(new Color(0xD5D9DF), px * 2, px * (2 + i * 2.6), bar, px);
    }
    var wide = Math.min(width * 0.8, px * 42);
    var tall = Math.min(height * 0.85, px * (9 + spec.lines().size() * 3.4));
    var x = (width - wide) / 2 + random.nextInt(-10, 10);
    var y = (height - tall) / 2;
    easel.fill(new Color(0xB0B4BA), x - 2, y - 2, wide + 6, tall + 6);
    easel.fill(palette.ground(), x, y, wide, tall);
    easel.fill(palette.panel(), x, y, wide, px * 2.2);
    body();
    easel.write(palette.ink(), spec.title(), x + px, y + px * 0.35);
    easel.sign(x + px * 1.2, y + px * 3.4, px * 2.6);
    var top = y + px * 3.4;
    for (var line : spec.lines()) {
      top = easel.writeWrapped(palette.ink(), line, x + px * 5, top, wide - px * 7) + px * 0.2;
    }
    buttons(x + wide - px, Math.max(top + px, y + tall - px * 3.4), true);
  }

  private void phone() {
    easel.font(spec.look().family(), Font.BOLD, px * 0.85);
    easel.write(palette.ink(), "12:41", px * 1.4, px * 0.4);
    easel.fill(palette.panel(), 0, px * 2.2, width, px * 3.2);
    heading(1.2);
    easel.write(palette.ink(), spec.title(), px * 1.4, px * 2.9);
    body();
    var y = px * 6.6;
    for (var line : spec.lines()) {
      var card = px * (1.6 + 1.5 * Math.ceil(easel.width(line) / (width - px * 6)));
      easel.round(palette.panel(), box(px, y, width - px * 2, card), 12);
      easel.writeWrapped(palette.ink(), line, px * 2, y + px * 0.7, width - px * 4);
      y += card + px * 0.8;
    }
    for (var button : spec.buttons()) {
      easel.round(palette.accent(), box(px, y + px, width - px * 2, px * 3), px * 1.5);
      easel.write(Color.WHITE, button, (width - easel.width(button)) / 2, y + px * 1.7);
      y += px * 4;
    }
  }

  private void payment() {
    var left = Math.max(px * 2, (width - px * 40) / 2);
    var span = width - left * 2;
    heading(1.5);
    var y = easel.writeWrapped(palette.ink(), spec.title(), left, px * 1.5, span) + px * 0.5;
    body();
    for (var line : spec.lines()) {
      if (line.startsWith("!")) {
        y = banner(line.substring(1).strip(), left, y, span);
      } else if (line.contains(": ")) {
        y = field(line, left, y, span);
      } else {
        y = easel.writeWrapped(palette.ink(), line, left, y, span) + px * 0.4;
      }
    }
    buttons(left, y + px * 0.5, false);
  }

  private double banner(String words, double left, double y, double span) {
    var tall = px * (1.2 + 1.5 * Math.ceil(easel.width(words) / (span - px * 4)));
    easel.round(new Color(0xC62828), box(left, y, span, tall), 6);
    easel.writeWrapped(Color.WHITE, words, left + px, y + px * 0.5, span - px * 2);
    return y + tall + px;
  }

  private double field(String line, double left, double y, double span) {
    var label = line.substring(0, line.indexOf(": "));
    easel.font(spec.look().family(), Font.PLAIN, px * 0.85);
    easel.write(palette.faint(), label, left, y);
    body();
    easel.frame(palette.faint(), left, y + px * 1.5, span, px * 2.3);
    easel.write(palette.ink(), line.substring(label.length() + 2), left + px, y + px * 1.9);
    return y + px * 4.6;
  }

  private void terminal() {
    var dark = spec.look().theme() == ScreenPainter.Theme.DARK;
    easel.fill(dark ? new Color(0x0C0C0C) : palette.ground(), 0, 0, width, height);
    easel.font("DejaVu Sans Mono", Font.PLAIN, px);
    var ink = dark ? new Color(0xCCCCCC) : palette.ink();
    var red = new Color(dark ? 0xF14C4C : 0xB3261E);
    var y = easel.writeWrapped(ink, "$ " + spec.title(), px * 0.6, px * 0.6, width - px);
    for (var line : spec.lines()) {
      var error = line.contains("Error") || line.contains("Exception");
      y = easel.writeWrapped(error ? red : ink, line, px * 0.6, y, width - px);
    }
  }

  private void email() {
    var side = px * 12;
    easel.fill(palette.panel(), 0, 0, side, height);
    body();
    var folders =
        Language.of(spec.title()) == Language.RUSSIAN
            ? List.of("Входящие", "Отправленные", "Черновики", "Корзина")
            : List.of("Inbox", "Sent", "Drafts", "Trash");
    var y = px * 1.5;
    for (var folder : folders) {
      easel.write(palette.faint(), folder, px * 1.2, y);
      y += px * 2.4;
    }
    var left = side + px * 2;
    heading(1.4);
    y = easel.writeWrapped(palette.ink(), spec.title(), left, px * 1.5, width - left - px);
    easel.fill(palette.faint(), left, y + px * 0.3, width - left - px, 1);
    y += px;
    body();
    for (var line : spec.lines()) {
      y = easel.writeWrapped(palette.ink(), line, left, y, width - left - px * 2) + px * 0.4;
    }
    buttons(left, y + px, false);
  }

  /** A row of buttons, the first one filled; their left edge is given, or their right one. */
  private void buttons(double x, double y, boolean fromRight) {
    body();
    var total = spec.buttons().stream().mapToDouble(button -> easel.width(button) + px * 3).sum();
    var at = fromRight ? x - total : x;
    for (var i = 0; i < spec.buttons().size(); i++) {
      var button = spec.buttons().get(i);
      var wide = easel.width(button) + px * 2;
      easel.round(i == 0 ? palette.accent() : palette.panel(), box(at, y, wide, px * 2.2), 5);
      easel.write(i == 0 ? Color.WHITE : palette.ink(), button, at + px, y + px * 0.4);
      at += wide + px;
    }
  }

  private void body() {
    easel.font(spec.look().family(), Font.PLAIN, px);
  }

  private void heading(double times) {
    easel.font(spec.look().family(), Font.BOLD, px * times);
  }

  private String shortened(String words, double room) {
    var shorter = words;
    while (easel.width(shorter) > room && shorter.contains(" ")) {
      shorter = shorter.substring(0, shorter.lastIndexOf(' '));
    }
    return shorter;
  }

  private static Rectangle2D box(double x, double y, double width, double height) {
    return new Rectangle2D.Double(x, y, width, height);
  }
}
