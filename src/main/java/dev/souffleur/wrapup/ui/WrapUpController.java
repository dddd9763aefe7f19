package dev.souffleur.wrapup.ui;

import dev.souffleur.dialog.Category;
import dev.souffleur.dialog.ui.CategoryChip;
import dev.souffleur.platform.FxmlPage;
import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.suggest.Warning;
import dev.souffleur.wrapup.WrapUpWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Shows the page of the wrap-up. */
public final class WrapUpController implements FxmlPage {
  private final WrapUpViewModel model;
  private final FxmlTexts texts;
  private final List<Category> categories;
  private final DueTexts times;
  private final Consumer<String> copy;
  private final Runnable archive;

  @FXML private VBox root;
  @FXML private Button close;
  @FXML private Label standing;
  @FXML private HBox working;
  @FXML private Label notice;
  @FXML private Label streaming;
  @FXML private VBox form;
  @FXML private TextArea summary;
  @FXML private MenuButton category;
  @FXML private TextArea promised;
  @FXML private TextArea nextStep;
  @FXML private HBox actions;
  @FXML private Button save;
  @FXML private Button regenerate;
  @FXML private Button undo;
  @FXML private Button cancel;
  @FXML private Button retry;
  @FXML private Button archiving;

  /**
   * @param copy puts a text on the clipboard
   * @param archive archives the open dialog
   */
  public WrapUpController(
      WrapUpViewModel model,
      List<Category> categories,
      FxmlTexts texts,
      Clock clock,
      Consumer<String> copy,
      Runnable archive) {
    this.model = model;
    this.categories = List.copyOf(categories);
    this.texts = texts;
    this.times = new DueTexts(texts, clock);
    this.copy = copy;
    this.archive = archive;
  }

  @FXML
  void initialize() {
    root.visibleProperty().bind(openProperty());
    summary.textProperty().bindBidirectional(model.summaryProperty());
    promised.textProperty().bindBidirectional(model.promisedProperty());
    nextStep.textProperty().bindBidirectional(model.nextStepProperty());
    for (var area : List.of(summary, promised, nextStep)) {
      area.addEventFilter(KeyEvent.KEY_PRESSED, event -> leaveOnTab(area, event));
    }
    for (var each : categories) {
      var item = new MenuItem();
      item.textProperty().bind(texts.messagesProperty().map(words -> each.name(words.language())));
      item.setOnAction(event -> model.categoryProperty().set(each.id()));
      category.getItems().add(item);
    }
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    model.stateProperty().addListener((property, old, state) -> show(state));
    model.categoryProperty().addListener((property, old, now) -> showCategory());
    model.undoableProperty().addListener((property, old, now) -> show(model.stateProperty().get()));
    texts
        .messagesProperty()
        .addListener(
            (property, old, words) -> {
              show(model.stateProperty().get());
              showCategory();
            });
    show(model.stateProperty().get());
    showCategory();
  }

  @Override
  public ObservableValue<Boolean> openProperty() {
    return model.stateProperty().map(state -> !(state instanceof WrapUpState.Closed));
  }

  @Override
  public Node focusTarget() {
    return form.isVisible() ? summary : close;
  }

  @Override
  public void close() {
    model.shut();
  }

  @FXML
  void onClose() {
    model.shut();
  }

  @FXML
  void onSave() {
    model.save();
  }

  @FXML
  void onCopy() {
    copy.accept(
        WrapUpWriter.text(
            model.current(),
            chosen().map(each -> each.name(texts.language())).orElse(""),
            texts.messages()));
  }

  @FXML
  void onRegenerate() {
    model.regenerate();
    cancel.requestFocus();
  }

  @FXML
  void onUndo() {
    model.undo();
    summary.requestFocus();
  }

  @FXML
  void onCancel() {
    model.cancel();
  }

  @FXML
  void onRetry() {
    model.retry();
  }

  @FXML
  void onArchive() {
    model.shut();
    archive.run();
  }

  /** Tab goes on to the next field: these are short texts, not documents. */
  private static void leaveOnTab(TextArea area, KeyEvent event) {
    if (event.getCode() == KeyCode.TAB && !event.isShortcutDown() && !event.isAltDown()) {
      event.consume();
      area.requestFocusTraversal(
          event.isShiftDown()
              ? javafx.scene.TraversalDirection.PREVIOUS
              : javafx.scene.TraversalDirection.NEXT);
    }
  }

  private void onKey(KeyEvent event) {
    if (event.isShortcutDown()
        && (event.getCode() == KeyCode.S || event.getCode() == KeyCode.ENTER)) {
      model.save();
      event.consume();
    }
  }

  private Optional<Category> chosen() {
    var id = model.categoryProperty().get();
    return categories.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  private void showCategory() {
    var known = chosen();
    if (known.isPresent()) {
      CategoryChip.dress(category, known.get(), texts.language());
    } else {
      category.setText(texts.get("wrapup.ui.category.none"));
      category.getStyleClass().remove("chip");
      category.setStyle(null);
    }
    category.setAccessibleText(texts.get("wrapup.ui.category.name", category.getText()));
  }

  private void show(WrapUpState state) {
    var working = state instanceof WrapUpState.Working;
    var editable =
        !working
            && !(state instanceof WrapUpState.NoDialog)
            && !(state instanceof WrapUpState.Closed)
            && !(state instanceof WrapUpState.Failed && model.current().isBlank());
    Strips.appear(form, editable);
    Strips.appear(this.working, working);
    Strips.appear(cancel, working);
    Strips.appear(regenerate, editable);
    Strips.appear(undo, editable && model.undoableProperty().get());
    Strips.appear(save, editable && !(state instanceof WrapUpState.Saved));
    Strips.appear(archiving, state instanceof WrapUpState.Saved);
    Strips.appear(retry, state instanceof WrapUpState.Failed);
    Strips.appear(actions, !(state instanceof WrapUpState.NoDialog));
    standing.setText(standing(state));
    showNotice(state);
    streaming.setText(state instanceof WrapUpState.Working(var words) ? words : "");
    moveFocus(state);
  }

  private String standing(WrapUpState state) {
    return switch (state) {
      case WrapUpState.Closed _, WrapUpState.NoDialog _, WrapUpState.Failed _ -> "";
      case WrapUpState.Working _ -> texts.get("wrapup.ui.state.working");
      case WrapUpState.Ready(var source, var note) -> texts.get("wrapup.ui.state." + source.id());
      case WrapUpState.Edited _ -> texts.get("wrapup.ui.state.edited");
      case WrapUpState.Saved(var time) -> texts.get("wrapup.ui.state.saved", times.made(time));
    };
  }

  private void showNotice(WrapUpState state) {
    var words =
        switch (state) {
          case WrapUpState.NoDialog _ -> texts.get("wrapup.ui.nodialog");
          case WrapUpState.Failed(var error) -> texts.line(error, "wrapup.ui.error");
          case WrapUpState.Ready(var source, @Nullable Warning note) ->
              note == null ? "" : note.line(texts.messages());
          case WrapUpState.Closed _,
              WrapUpState.Working _,
              WrapUpState.Edited _,
              WrapUpState.Saved _ ->
              "";
        };
    notice.setText(words);
    notice.getStyleClass().removeAll("failure", "note", "muted");
    notice
        .getStyleClass()
        .add(
            state instanceof WrapUpState.Failed
                ? "failure"
                : state instanceof WrapUpState.Ready ? "note" : "muted");
    Strips.appear(notice, !words.isEmpty());
  }

  /** The keyboard goes to what is next: the text when it is there, the archive when it is saved. */
  private void moveFocus(WrapUpState state) {
    if (state instanceof WrapUpState.Ready) {
      summary.requestFocus();
      summary.positionCaret(0);
    } else if (state instanceof WrapUpState.Saved) {
      archiving.requestFocus();
    } else if (state instanceof WrapUpState.Edited && !form.isFocusWithin()) {
      summary.requestFocus();
    }
  }
}
