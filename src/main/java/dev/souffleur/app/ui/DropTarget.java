package dev.souffleur.app.ui;

import dev.souffleur.platform.FxmlTexts;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Takes pictures that are dropped anywhere on the window: over the dialog they join it, elsewhere
 * they are only looked at. While something is dragged, both places can be seen.
 */
final class DropTarget {
  private static final PseudoClass HOT = PseudoClass.getPseudoClass("hot");
  private static final double MARGIN = 12;

  private final Pane root;
  private final Node dialog;
  private final Node column;
  private final BooleanSupplier dialogOpen;
  private final BiConsumer<PickedPicture, Boolean> drop;
  private final VBox joins;
  private final VBox looks;
  private final Pane veil = new Pane();

  /**
   * @param dialog where a picture joins the open dialog
   * @param column where the other target shows
   * @param drop hears what was dropped, and whether it joins the open dialog
   */
  DropTarget(
      Pane root,
      Node dialog,
      Node column,
      FxmlTexts texts,
      BooleanSupplier dialogOpen,
      BiConsumer<PickedPicture, Boolean> drop) {
    this.root = root;
    this.dialog = dialog;
    this.column = column;
    this.dialogOpen = dialogOpen;
    this.drop = drop;
    joins = frame("fth-message-square", texts, "app.ui.drop.join");
    looks = frame("fth-search", texts, "app.ui.drop.look");
    veil.getChildren().setAll(joins, looks);
    veil.getStyleClass().add("drop-veil");
    veil.setMouseTransparent(true);
    veil.setVisible(false);
    root.getChildren().add(veil);
    root.addEventFilter(DragEvent.DRAG_OVER, this::onOver);
    root.addEventFilter(DragEvent.DRAG_DROPPED, this::onDropped);
    root.setOnDragExited(event -> veil.setVisible(false));
  }

  private static VBox frame(String icon, FxmlTexts texts, String key) {
    var words = new Label();
    words.textProperty().bind(texts.text(key));
    words.setWrapText(true);
    var frame = new VBox(12, new FontIcon(icon), words);
    frame.setAlignment(Pos.CENTER);
    frame.setManaged(false);
    frame.getStyleClass().add("drop-frame");
    return frame;
  }

  private void onOver(DragEvent event) {
    if (event.getGestureSource() == null && PickedPicture.offered(event.getDragboard())) {
      event.acceptTransferModes(TransferMode.COPY);
      show(event);
      event.consume();
    }
  }

  private void show(DragEvent event) {
    var open = dialogOpen.getAsBoolean();
    joins.setVisible(open);
    place(joins, dialog);
    place(looks, column);
    joins.pseudoClassStateChanged(HOT, onDialog(event));
    looks.pseudoClassStateChanged(HOT, !onDialog(event));
    veil.toFront();
    veil.setVisible(true);
  }

  private void place(VBox frame, Node over) {
    Bounds bounds = root.sceneToLocal(over.localToScene(over.getBoundsInLocal()));
    frame.resizeRelocate(
        bounds.getMinX() + MARGIN,
        bounds.getMinY() + MARGIN,
        bounds.getWidth() - 2 * MARGIN,
        bounds.getHeight() - 2 * MARGIN);
  }

  private boolean onDialog(DragEvent event) {
    return dialogOpen.getAsBoolean()
        && dialog.contains(dialog.sceneToLocal(event.getSceneX(), event.getSceneY()));
  }

  private void onDropped(DragEvent event) {
    veil.setVisible(false);
    var picked = PickedPicture.from(event.getDragboard());
    picked.ifPresent(picture -> drop.accept(picture, onDialog(event)));
    event.setDropCompleted(picked.isPresent());
    event.consume();
  }
}
