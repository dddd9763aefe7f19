package dev.souffleur.triage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Screens described in JSON lines, {@code {"id","label","layout","theme","wear","title","lines",
 * "buttons"}}: the layouts, themes and wear of {@link ScreenPainter} in lower case, and the layout
 * {@code photo}, coloured shapes with the lines written small on them.
 */
final class LabelledScreens {
  /** The set that calibration is fitted to. */
  static final Path DEV = Path.of("src/bench/resources/dev/souffleur/triage/triage-dev.jsonl");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PHOTO_WIDTH = 900;
  private static final int PHOTO_HEIGHT = 675;

  private LabelledScreens() {}

  /** A screen and the category it is of. */
  record Screen(String id, String label, JsonNode spec) {

    /** Paints it; the same each time. */
    BufferedImage paint() {
      var lines = texts(spec.path("lines"));
      var seed = id.hashCode();
      if (spec.path("layout").asText("browser").equals("photo")) {
        return photo(lines, seed);
      }
      var layout = constant(ScreenPainter.Layout.class, "layout", "browser");
      var title = spec.path("title").asText("");
      return ScreenPainter.paint(
          ScreenPainter.Spec.of(layout, title, lines.toArray(String[]::new))
              .buttons(texts(spec.path("buttons")).toArray(String[]::new))
              .theme(constant(ScreenPainter.Theme.class, "theme", "light"))
              .wear(constant(ScreenPainter.Wear.class, "wear", "none"))
              .seed(seed));
    }

    private <E extends Enum<E>> E constant(Class<E> type, String field, String standard) {
      return Enum.valueOf(type, spec.path(field).asText(standard).toUpperCase(Locale.ROOT));
    }
  }

  static List<Screen> read(Path file) {
    var screens = new ArrayList<Screen>();
    try {
      for (var line : Files.readAllLines(file)) {
        if (!line.isBlank()) {
          var node = JSON.readTree(line);
          var id = node.path("id").asText("screen-" + (screens.size() + 1));
          screens.add(new Screen(id, node.path("label").asText(), node));
        }
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(file + ", screen " + (screens.size() + 1), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return screens;
  }

  private static List<String> texts(JsonNode node) {
    var texts = new ArrayList<String>();
    node.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static BufferedImage photo(List<String> lines, long seed) {
    var random = new Random(seed);
    var image = new BufferedImage(PHOTO_WIDTH, PHOTO_HEIGHT, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setPaint(
        new GradientPaint(0, 0, shade(random), PHOTO_WIDTH, PHOTO_HEIGHT, shade(random)));
    graphics.fillRect(0, 0, PHOTO_WIDTH, PHOTO_HEIGHT);
    for (var i = 0; i < 40; i++) {
      graphics.setColor(shade(random));
      var size = 20 + random.nextInt(240);
      graphics.fillOval(
          random.nextInt(PHOTO_WIDTH) - size / 2,
          random.nextInt(PHOTO_HEIGHT) - size / 2,
          size,
          20 + random.nextInt(240));
    }
    graphics.setColor(Color.WHITE);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 34));
    for (var i = 0; i < lines.size(); i++) {
      graphics.drawString(lines.get(i), 120, 200 + 60 * i);
    }
    graphics.dispose();
    return image;
  }

  private static Color shade(Random random) {
    return new Color(random.nextInt(200), random.nextInt(200), random.nextInt(200));
  }
}
