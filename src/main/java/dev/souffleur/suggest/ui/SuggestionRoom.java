package dev.souffleur.suggest.ui;

import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Finds room for all that the pane says where it is small, or the text large: what stands under the
 * reply scrolls with it, and buttons show less of themselves.
 */
final class SuggestionRoom {
  /** Lines of the reply that are seen above what is said about it. */
  private static final double LEAST_LINES = 3.5;

  private final Parts parts;
  private final ReadOnlyBooleanWrapper asideScrolls = new ReadOnlyBooleanWrapper(false);

  SuggestionRoom(Parts parts) {
    this.parts = parts;
    InvalidationListener arrange = observable -> arrangeAside();
    parts.hero().heightProperty().addListener(arrange);
    parts.hero().widthProperty().addListener(arrange);
    parts.aside().heightProperty().addListener(arrange);
    InvalidationListener fit = observable -> fitButtons();
    parts.hero().widthProperty().addListener(fit);
    parts.copy().fontProperty().addListener(fit);
    parts.copy().textProperty().addListener(fit);
    // What was hidden gets its style, and so its whole width, when it comes in sight.
    parts.key().insetsProperty().addListener(fit);
    parts.key().widthProperty().addListener(fit);
    parts.copy().setContentDisplay(ContentDisplay.TEXT_ONLY);
  }

  /**
   * What is arranged.
   *
   * @param hero holds the reply and, where there is room, what is said about it
   * @param page what scrolls
   * @param aside what is said about the reply
   * @param buttons the row under the reply
   * @param key stands in one of the buttons
   * @param copy has an icon for when its words find no room
   */
  record Parts(
      VBox hero,
      ScrollPane scroll,
      VBox page,
      VBox aside,
      HBox buttons,
      Region key,
      Labeled copy) {}

  /** Whether what is said about the reply scrolls, and so may be out of sight. */
  ReadOnlyBooleanProperty asideScrollsProperty() {
    return asideScrolls.getReadOnlyProperty();
  }

  private void arrangeAside() {
    var hero = parts.hero();
    if (hero.getHeight() <= 0) {
      return;
    }
    var line = parts.copy().getFont().getSize() * 1.7;
    var wanted = parts.aside().prefHeight(Math.max(0, hero.getWidth() - 16));
    Pane place = hero.getHeight() - wanted < LEAST_LINES * line ? parts.page() : hero;
    if (parts.aside().getParent() != place) {
      ((Pane) parts.aside().getParent()).getChildren().remove(parts.aside());
      place.getChildren().add(parts.aside());
      asideScrolls.set(place == parts.page());
    }
  }

  private void fitButtons() {
    // The row itself is never narrower than its buttons.
    var room = parts.hero().getWidth();
    if (room <= 0) {
      return;
    }
    show(true, ContentDisplay.TEXT_ONLY);
    if (parts.buttons().prefWidth(-1) > room) {
      show(false, ContentDisplay.TEXT_ONLY);
    }
    if (parts.buttons().prefWidth(-1) > room) {
      show(false, ContentDisplay.GRAPHIC_ONLY);
    }
  }

  private void show(boolean key, ContentDisplay copy) {
    parts.key().setVisible(key);
    parts.key().setManaged(key);
    parts.copy().setContentDisplay(copy);
  }
}
