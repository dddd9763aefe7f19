package dev.souffleur.app.ui;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * Shares the window's width among the columns: dialogs, the open dialog, what helps with it. Where
 * the text leaves no room for three, the list of dialogs becomes a drawer over the other two.
 */
final class DeskLayout {
  /** Below this, in pixels at 100 % text, three columns are too narrow to read. */
  private static final double THREE_COLUMNS = 900;

  private final Region list;
  private final Region dialog;
  private final Region right;
  private final ObservableDoubleValue scale;
  private final ObservableBooleanValue compact;
  private final HBox columns = new HBox();
  private final Pane veil = new Pane();
  private final StackPane whole = new StackPane(columns, veil);
  private final ReadOnlyBooleanWrapper narrow = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper drawn = new ReadOnlyBooleanWrapper();

  /**
   * @param scale size of text, 1 being 100 %
   * @param compact whether the right column is all there is
   */
  DeskLayout(
      Region list,
      Region dialog,
      Region right,
      ObservableDoubleValue scale,
      ObservableBooleanValue compact) {
    this.compact = compact;
    this.list = list;
    this.dialog = dialog;
    this.right = right;
    this.scale = scale;
    veil.getStyleClass().add("drawer-veil");
    veil.setOnMousePressed(event -> draw(false));
    list.getStyleClass().addFirst("drawer");
    StackPane.setAlignment(list, Pos.CENTER_LEFT);
    HBox.setHgrow(dialog, Priority.ALWAYS);
    dialog.setMinWidth(0);
    list.setMinWidth(Region.USE_PREF_SIZE);
    list.setMaxWidth(Region.USE_PREF_SIZE);
    right.setMinWidth(Region.USE_PREF_SIZE);
    bindWidths();
    narrow.bind(
        Bindings.createBooleanBinding(
            () ->
                !compact.get()
                    && whole.getWidth() > 0
                    && whole.getWidth() / scale.get() < THREE_COLUMNS,
            whole.widthProperty(),
            compact,
            scale));
    compact.addListener((property, old, now) -> arrange());
    narrow.addListener((property, old, now) -> arrange());
    list.focusWithinProperty()
        .addListener(
            (property, old, within) -> {
              if (!within) {
                draw(false);
              }
            });
    arrange();
  }

  private void bindWidths() {
    list.prefWidthProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> share(0.178, 224, 340), whole.widthProperty(), scale));
    right
        .prefWidthProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> narrow.get() ? share(0.53, 340, 384) : share(0.305, 384, 720),
                whole.widthProperty(),
                scale,
                narrow));
  }

  /** A share of the width, its bounds given in pixels at 100 % text. */
  private double share(double share, double least, double most) {
    return Math.clamp(
        Math.round(whole.getWidth() * share), least * scale.get(), most * scale.get());
  }

  private void arrange() {
    drawn.set(false);
    whole.getChildren().setAll(columns, veil);
    HBox.setHgrow(right, compact.get() ? Priority.ALWAYS : Priority.NEVER);
    right.setMinWidth(compact.get() ? 0 : Region.USE_PREF_SIZE);
    if (compact.get()) {
      columns.getChildren().setAll(right);
    } else if (narrow.get()) {
      columns.getChildren().setAll(dialog, right);
      whole.getChildren().add(list);
    } else {
      columns.getChildren().setAll(list, dialog, right);
    }
    showDrawer();
  }

  private void showDrawer() {
    veil.setVisible(narrow.get() && drawn.get());
    list.setVisible(!narrow.get() || drawn.get());
  }

  /** How wide the list of dialogs is, drawer or column. */
  ReadOnlyDoubleProperty listWidthProperty() {
    return list.widthProperty();
  }

  /** The columns. */
  Node node() {
    return whole;
  }

  /** Whether the list of dialogs is a drawer. */
  ReadOnlyBooleanProperty narrowProperty() {
    return narrow.getReadOnlyProperty();
  }

  /** Whether the drawer is out, so that Esc puts it back. */
  boolean isDrawn() {
    return drawn.get();
  }

  /** Draws the list of dialogs out, or puts it back; where it is a column it stays. */
  void draw(boolean out) {
    drawn.set(out && narrow.get());
    showDrawer();
  }
}
