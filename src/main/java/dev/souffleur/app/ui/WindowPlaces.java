package dev.souffleur.app.ui;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.event.EventHandler;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/**
 * Where the window lies and how large it is, whole and compact, remembered from one start to the
 * next. A place on a screen that is gone is moved onto one that is there. To be used on the FX
 * thread.
 */
final class WindowPlaces {
  private static final double NARROW_WIDTH = 380;
  private static final double NARROW_HEIGHT = 720;
  private static final double MARGIN = 24;

  private final Stage stage;
  private final Map<String, Double> places;
  private final Consumer<Map<String, Double>> keep;
  private final EventHandler<WindowEvent> hiding;
  private Mode mode = Mode.WHOLE;

  /** The two shapes of the window. */
  enum Mode {
    WHOLE("whole", 960, 600),
    COMPACT("compact", 320, 480);

    private final String id;
    private final double leastWidth;
    private final double leastHeight;

    Mode(String id, double leastWidth, double leastHeight) {
      this.id = id;
      this.leastWidth = leastWidth;
      this.leastHeight = leastHeight;
    }
  }

  /**
   * @param places as they were kept; empty at the first start
   * @param keep hears them when they are to be kept
   */
  WindowPlaces(Stage stage, Map<String, Double> places, Consumer<Map<String, Double>> keep) {
    this.stage = stage;
    this.places = new HashMap<>(places);
    this.keep = keep;
    this.hiding = event -> note();
  }

  /** Puts the window where it was last time, before it is shown. */
  void restore() {
    allow(mode);
    read(mode).ifPresent(this::put);
    stage.setMaximized(places.getOrDefault(mode.id + ".maximized", 0.0) > 0);
    stage.addEventHandler(WindowEvent.WINDOW_HIDING, hiding);
  }

  /** Lets go of the window. */
  void close() {
    stage.removeEventHandler(WindowEvent.WINDOW_HIDING, hiding);
  }

  /** Changes the shape: as it was last time in that shape. */
  void change(Mode next) {
    if (next == mode) {
      return;
    }
    note();
    var before = new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
    mode = next;
    stage.setMaximized(false);
    allow(next);
    put(read(next).orElseGet(() -> first(next, before)));
    stage.setMaximized(places.getOrDefault(next.id + ".maximized", 0.0) > 0);
    stage.setAlwaysOnTop(next == Mode.COMPACT);
  }

  private void allow(Mode which) {
    stage.setMinWidth(which.leastWidth);
    stage.setMinHeight(which.leastHeight);
  }

  /** The column begins where the right edge of the window was: that is what the eye looks at. */
  private static Rectangle2D first(Mode which, Rectangle2D before) {
    return which == Mode.COMPACT
        ? new Rectangle2D(
            Math.max(before.getMaxX() - NARROW_WIDTH - MARGIN, before.getMinX()),
            before.getMinY() + MARGIN,
            NARROW_WIDTH,
            NARROW_HEIGHT)
        : new Rectangle2D(before.getMinX(), before.getMinY(), 1440, 900);
  }

  private Optional<Rectangle2D> read(Mode which) {
    var x = places.get(which.id + ".x");
    var y = places.get(which.id + ".y");
    var width = places.get(which.id + ".width");
    var height = places.get(which.id + ".height");
    return x == null || y == null || width == null || height == null || width < 1 || height < 1
        ? Optional.empty()
        : Optional.of(new Rectangle2D(x, y, width, height));
  }

  private void put(Rectangle2D wanted) {
    var screens = Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
    var place = onScreen(wanted, screens);
    stage.setX(place.getMinX());
    stage.setY(place.getMinY());
    stage.setWidth(place.getWidth());
    stage.setHeight(place.getHeight());
  }

  /** A maximized window keeps the place it has when it is not. */
  private void note() {
    places.put(mode.id + ".maximized", stage.isMaximized() ? 1.0 : 0.0);
    if (!stage.isMaximized() && !stage.isIconified()) {
      places.put(mode.id + ".x", stage.getX());
      places.put(mode.id + ".y", stage.getY());
      places.put(mode.id + ".width", stage.getWidth());
      places.put(mode.id + ".height", stage.getHeight());
    }
    places.values().removeIf(value -> !Double.isFinite(value));
    keep.accept(Map.copyOf(places));
  }

  /** The place nearest to a wanted one that lies wholly on one screen, as far as it fits. */
  static Rectangle2D onScreen(Rectangle2D wanted, List<Rectangle2D> screens) {
    return screens.stream()
        .max(Comparator.comparingDouble(screen -> common(wanted, screen)))
        .map(
            screen -> {
              var width = Math.min(wanted.getWidth(), screen.getWidth());
              var height = Math.min(wanted.getHeight(), screen.getHeight());
              return new Rectangle2D(
                  Math.clamp(wanted.getMinX(), screen.getMinX(), screen.getMaxX() - width),
                  Math.clamp(wanted.getMinY(), screen.getMinY(), screen.getMaxY() - height),
                  width,
                  height);
            })
        .orElse(wanted);
  }

  /** The area two places have in common; where there is none, the nearer one is the greater. */
  private static double common(Rectangle2D one, Rectangle2D other) {
    var across =
        Math.min(one.getMaxX(), other.getMaxX()) - Math.max(one.getMinX(), other.getMinX());
    var down = Math.min(one.getMaxY(), other.getMaxY()) - Math.max(one.getMinY(), other.getMinY());
    return across > 0 && down > 0 ? across * down : Math.min(across, 0) + Math.min(down, 0);
  }
}
