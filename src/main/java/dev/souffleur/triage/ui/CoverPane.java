package dev.souffleur.triage.ui;

import dev.souffleur.dialog.ui.PictureImages;
import dev.souffleur.dialog.ui.ScreenPicture;
import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.triage.OcrText.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A picture with its covers: a click takes one away or puts it back, dragging draws another. */
final class CoverPane extends Pane {
  private static final PseudoClass ON = PseudoClass.getPseudoClass("on");

  private final FxmlTexts texts;
  private final IntConsumer toggle;
  private final Consumer<Box> drawn;
  private final ImageView image = new ImageView();
  private final Region band = new Region();
  private final List<Region> boxes = new ArrayList<>();
  private AskState.@Nullable Draft draft;
  private @Nullable ScreenPicture pictured;
  private boolean open;
  private double startX;
  private double startY;

  /**
   * @param toggle hears the number of a cover that was clicked, from 0
   * @param drawn hears a new cover, in the pixels of the full picture
   */
  CoverPane(FxmlTexts texts, IntConsumer toggle, Consumer<Box> drawn) {
    this.texts = texts;
    this.toggle = toggle;
    this.drawn = drawn;
    image.setPreserveRatio(true);
    image.setCursor(Cursor.CROSSHAIR);
    band.getStyleClass().add("cover-band");
    band.setMouseTransparent(true);
    band.setVisible(false);
    getChildren().setAll(image, band);
    setMinSize(0, 0);
    getStyleClass().add("covers");
    image.setOnMousePressed(this::onPressed);
    image.setOnMouseDragged(this::onDragged);
    image.setOnMouseReleased(this::onReleased);
  }

  /** Shows nothing. */
  void clear() {
    draft = null;
    pictured = null;
    image.setImage(null);
    getChildren().removeAll(boxes);
    boxes.clear();
  }

  /**
   * Shows what would be sent.
   *
   * @param changeable whether covers can be changed now
   */
  void show(AskState.Draft next, boolean changeable) {
    draft = next;
    open = changeable;
    if (pictured != next.picture()) {
      pictured = next.picture();
      image.setImage(PictureImages.of(next.picture()));
    }
    while (boxes.size() > next.covers().size()) {
      getChildren().remove(boxes.removeLast());
    }
    while (boxes.size() < next.covers().size()) {
      var box = box(boxes.size());
      boxes.add(box);
      getChildren().add(box);
    }
    band.toFront();
    for (var i = 0; i < boxes.size(); i++) {
      var on = next.covers().get(i).on();
      boxes.get(i).pseudoClassStateChanged(ON, on);
      boxes
          .get(i)
          .setAccessibleText(texts.get(on ? "triage.ui.cover.on" : "triage.ui.cover.off", i + 1));
      boxes.get(i).setFocusTraversable(changeable);
    }
    requestLayout();
  }

  private Region box(int index) {
    var box = new Region();
    box.getStyleClass().add("cover");
    box.setCursor(Cursor.HAND);
    box.setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
    Tooltip.install(box, tip());
    box.setOnMouseClicked(event -> change(index));
    box.setOnKeyPressed(
        event -> {
          if (!event.isShortcutDown()
              && (event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER)) {
            change(index);
            event.consume();
          }
        });
    return box;
  }

  private Tooltip tip() {
    var tip = new Tooltip();
    tip.textProperty().bind(texts.text("triage.ui.cover.tip"));
    return tip;
  }

  private void change(int index) {
    if (open) {
      toggle.accept(index);
    }
  }

  private void onPressed(MouseEvent event) {
    startX = event.getX();
    startY = event.getY();
  }

  private void onDragged(MouseEvent event) {
    if (open) {
      band.setVisible(true);
      var area = area(event);
      band.resizeRelocate(
          image.getLayoutX() + area[0], image.getLayoutY() + area[1], area[2], area[3]);
    }
  }

  private void onReleased(MouseEvent event) {
    band.setVisible(false);
    var scale = scale();
    if (open && draft != null && scale > 0) {
      var area = area(event);
      drawn.accept(
          new Box(
              (int) Math.floor(area[0] / scale),
              (int) Math.floor(area[1] / scale),
              (int) Math.ceil(area[2] / scale),
              (int) Math.ceil(area[3] / scale)));
    }
  }

  /** What was drawn so far, inside of the picture: x, y, width, height on the screen. */
  private double[] area(MouseEvent event) {
    var bounds = image.getLayoutBounds();
    var x = Math.clamp(event.getX(), 0, bounds.getWidth());
    var y = Math.clamp(event.getY(), 0, bounds.getHeight());
    return new double[] {
      Math.min(x, startX), Math.min(y, startY), Math.abs(x - startX), Math.abs(y - startY)
    };
  }

  private double scale() {
    return draft == null ? 0 : image.getLayoutBounds().getWidth() / draft.picture().fullWidth();
  }

  @Override
  protected double computePrefHeight(double width) {
    return draft == null ? 240 : draft.picture().fullHeight();
  }

  @Override
  protected void layoutChildren() {
    if (draft == null) {
      return;
    }
    var picture = draft.picture();
    image.setFitWidth(Math.min(getWidth(), picture.fullWidth()));
    image.setFitHeight(Math.min(getHeight(), picture.fullHeight()));
    var bounds = image.getLayoutBounds();
    image.relocate(
        Math.round((getWidth() - bounds.getWidth()) / 2),
        Math.round((getHeight() - bounds.getHeight()) / 2));
    var scale = scale();
    for (var i = 0; i < boxes.size(); i++) {
      var box = draft.covers().get(i).box();
      boxes
          .get(i)
          .resizeRelocate(
              image.getLayoutX() + box.x() * scale,
              image.getLayoutY() + box.y() * scale,
              box.width() * scale,
              box.height() * scale);
    }
  }
}
