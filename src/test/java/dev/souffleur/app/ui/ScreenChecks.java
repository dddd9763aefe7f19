package dev.souffleur.app.ui;

import dev.souffleur.dialog.ui.CategoryColours;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

/**
 * What every screen must keep in every state: who cannot see it is told what each control is, no
 * word is cut off but where the screen says so, and text stands out from its ground (WCAG 2.2 AA,
 * 1.4.3 and 4.1.2).
 */
final class ScreenChecks {
  private static final double TEXT_CONTRAST = 4.5;
  private static final double LARGE_TEXT_CONTRAST = 3;
  private static final double LARGE_TEXT = 24;
  private static final double EDGE = 1.5;

  private final Parent screen;
  private final List<String> complaints = new ArrayList<>();

  private ScreenChecks(Parent screen) {
    this.screen = screen;
  }

  /** What is wrong with a screen as it is laid out now; to be called on the FX thread. */
  static List<String> complaints(Parent screen) {
    screen.applyCss();
    screen.layout();
    var checks = new ScreenChecks(screen);
    uncovered(screen)
        .flatMap(ScreenChecks::nodes)
        .filter(ScreenChecks::isShown)
        .forEach(checks::look);
    return checks.complaints;
  }

  /** Nobody sees what lies under an open page. */
  private static Stream<Node> uncovered(Parent screen) {
    var layers = screen.getChildrenUnmodifiable();
    var lowest = 0;
    for (var i = 0; i < layers.size(); i++) {
      if (layers.get(i).isVisible() && layers.get(i).getStyleClass().contains("page")) {
        lowest = i;
      }
    }
    return layers.stream().skip(lowest);
  }

  private static Stream<Node> nodes(Node node) {
    var below =
        node instanceof Parent parent
            ? parent.getChildrenUnmodifiable().stream().flatMap(ScreenChecks::nodes)
            : Stream.<Node>empty();
    return Stream.concat(Stream.of(node), below);
  }

  private static boolean isShown(Node node) {
    for (var at = node; at != null; at = at.getParent()) {
      if (!at.isVisible() || at.getOpacity() == 0) {
        return false;
      }
    }
    var bounds = node.getLayoutBounds();
    return bounds.getWidth() > 0 && bounds.getHeight() > 0;
  }

  private void look(Node node) {
    if (node.isFocusTraversable()) {
      checkName(node);
    }
    if (node instanceof Labeled labeled) {
      checkClipping(labeled);
    }
    if (node instanceof Text text && !text.getText().isBlank() && !isDisabled(node)) {
      checkContrast(text);
    }
  }

  private void checkName(Node node) {
    var role = node.getAccessibleRole();
    if (role == null || role == AccessibleRole.NODE || role == AccessibleRole.PARENT) {
      complaints.add("takes focus without a role: " + name(node));
    }
    if (accessibleName(node).isBlank()) {
      complaints.add("takes focus without a name: " + name(node));
    }
  }

  private static String accessibleName(Node node) {
    if (node.getAccessibleText() != null) {
      return node.getAccessibleText();
    }
    return switch (node) {
      case Labeled labeled when labeled.getText() != null -> labeled.getText();
      case TextInputControl field when field.getPromptText() != null -> field.getPromptText();
      default -> "";
    };
  }

  /** Words may end in an ellipsis only where the screen says so, with the style {@code elided}. */
  private void checkClipping(Labeled labeled) {
    var wanted = labeled.getText();
    // A button that shows its graphic alone keeps its words for those who cannot see it.
    var hidden = labeled.getContentDisplay() == ContentDisplay.GRAPHIC_ONLY;
    if (wanted == null || wanted.isBlank() || hidden) {
      return;
    }
    var shown =
        labeled.getChildrenUnmodifiable().stream()
            // An icon font's glyph is a Text too.
            .filter(child -> child instanceof Text && child.getStyleClass().contains("text"))
            .map(Text.class::cast)
            .filter(text -> !text.getText().isBlank())
            .findFirst();
    if (shown.isEmpty()) {
      return;
    }
    var text = shown.get();
    if (!text.getText().equals(wanted) && !isElided(labeled)) {
      complaints.add(
          "cut off: «%s» as «%s» in %s".formatted(wanted, text.getText(), name(labeled)));
    } else if (text.getLayoutBounds().getHeight() > labeled.getHeight() + 1) {
      complaints.add("too low for its words: «%s» in %s".formatted(wanted, name(labeled)));
    }
    checkCut(labeled, text);
  }

  private static boolean isElided(Node node) {
    for (var at = node; at != null; at = at.getParent()) {
      if (at.getStyleClass().contains("elided")) {
        return true;
      }
    }
    return false;
  }

  /** Words that do not scroll lie wholly within what clips them, and within the window. */
  private void checkCut(Labeled labeled, Text text) {
    var words = text.localToScene(text.getLayoutBounds());
    for (var at = labeled.getParent(); at != null; at = at.getParent()) {
      if (at.getStyleClass().contains("clipped-container")) {
        return;
      }
      if (at.getClip() == null && at != screen) {
        continue;
      }
      // What scrolls scrolls up and down here, never sideways.
      var scrolls = at.getStyleClass().contains("viewport");
      var room = at.localToScene(at.getLayoutBounds());
      if (words.getMinX() < room.getMinX() - EDGE
          || words.getMaxX() > room.getMaxX() + EDGE
          || !scrolls && words.getMinY() < room.getMinY() - EDGE
          || !scrolls && words.getMaxY() > room.getMaxY() + EDGE) {
        complaints.add(
            "beyond the edge of %s: «%s» in %s"
                .formatted(name(at), labeled.getText(), name(labeled)));
      }
      if (scrolls) {
        return;
      }
    }
  }

  private void checkContrast(Text text) {
    if (!(text.getFill() instanceof Color fill) || isIcon(text)) {
      return;
    }
    var ground = ground(text);
    var contrast = CategoryColours.contrast(rgb(over(fill, ground)), rgb(ground));
    var bold = text.getFont().getStyle().toLowerCase(java.util.Locale.ROOT).contains("bold");
    var size = text.getFont().getSize() * (bold ? LARGE_TEXT / 18.66 : 1);
    if (contrast < (size >= LARGE_TEXT ? LARGE_TEXT_CONTRAST : TEXT_CONTRAST)) {
      complaints.add(
          "contrast %.1f of %s on %s: «%s» in %s"
              .formatted(contrast, fill, ground, text.getText(), name(text.getParent())));
    }
  }

  /** An icon's meaning is in the words beside it or in its button's name. */
  private static boolean isIcon(Text text) {
    return text.getStyleClass().stream().anyMatch(style -> style.contains("icon"));
  }

  private static boolean isDisabled(Node node) {
    for (var at = node; at != null; at = at.getParent()) {
      if (at.isDisabled()) {
        return true;
      }
    }
    return false;
  }

  /** The colour behind a node: the grounds of those around it, from the nearest opaque one up. */
  private static Color ground(Node node) {
    var above = new ArrayList<Color>();
    for (var at = node.getParent(); at != null; at = at.getParent()) {
      if (at instanceof Region region && region.getBackground() != null) {
        for (var fill : region.getBackground().getFills().reversed()) {
          if (fill.getFill() instanceof Color colour && colour.getOpacity() > 0) {
            above.add(colour);
            break;
          }
        }
      }
      if (!above.isEmpty() && above.getLast().isOpaque()) {
        break;
      }
    }
    var ground = Color.WHITE;
    for (var colour : above.reversed()) {
      ground = over(colour, ground);
    }
    return ground;
  }

  private static Color over(Color colour, Color ground) {
    var opaque = new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 1);
    return ground.interpolate(opaque, colour.getOpacity());
  }

  private static int rgb(Color colour) {
    return ((int) Math.round(colour.getRed() * 255) << 16)
        | ((int) Math.round(colour.getGreen() * 255) << 8)
        | (int) Math.round(colour.getBlue() * 255);
  }

  private static String name(Node node) {
    return node.getClass().getSimpleName()
        + (node.getId() == null ? "" : "#" + node.getId())
        + node.getStyleClass();
  }
}
