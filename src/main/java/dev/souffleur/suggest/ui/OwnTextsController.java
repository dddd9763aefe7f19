package dev.souffleur.suggest.ui;

import dev.souffleur.dialog.Category;
import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.platform.UserException;
import dev.souffleur.suggest.OwnTexts.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Shows the categories and prompts, to be edited. */
public final class OwnTextsController {
  private static final String NEW_COLOUR = "#0969da";

  private final OwnTextsViewModel model;
  private final FxmlTexts texts;
  private final CategoryForm form;
  private List<Category> kept = List.of();
  private int edited = -1;

  @FXML private VBox notice;
  @FXML private Label noticeText;
  @FXML private Button undo;
  @FXML private Label trouble;
  @FXML private ListView<Category> categories;
  @FXML private StackPane formPlace;
  @FXML private Button resetCategories;
  @FXML private ComboBox<Prompt> prompts;
  @FXML private TextArea prompt;
  @FXML private Label promptAbout;
  @FXML private Button resetPrompt;

  public OwnTextsController(OwnTextsViewModel model, FxmlTexts texts) {
    this.model = model;
    this.texts = texts;
    this.form = new CategoryForm(texts);
  }

  @FXML
  void initialize() {
    formPlace.getChildren().setAll(form);
    categories.setCellFactory(view -> new NameCell());
    categories
        .getSelectionModel()
        .selectedIndexProperty()
        .addListener((property, old, now) -> choose(now.intValue()));
    prompts.setCellFactory(view -> new PromptCell());
    prompts.setButtonCell(new PromptCell());
    prompts.valueProperty().addListener((property, old, now) -> showPrompt(now));
    model.stateProperty().addListener((property, old, now) -> show());
    model.noticeProperty().addListener((property, old, now) -> showNotice());
    texts
        .messagesProperty()
        .addListener(
            (property, old, now) -> {
              categories.refresh();
              showNotice();
              showPrompt(prompts.getValue());
            });
    show();
    showNotice();
  }

  private void show() {
    var state = model.stateProperty().get();
    trouble.setText(
        state instanceof TextsState.Failed(var error)
            ? texts.line(error, "suggest.ui.own.error")
            : "");
    appear(trouble, state instanceof TextsState.Failed);
    if (!(state instanceof TextsState.Known(var known))) {
      return;
    }
    resetCategories.setDisable(!known.ownCategories());
    if (!kept.equals(known.categories()) || categories.getItems().isEmpty()) {
      kept = known.categories();
      fill(kept, Math.max(0, edited));
    }
    showPrompts(known.prompts());
  }

  private void fill(List<Category> all, int place) {
    edited = -1;
    categories.getItems().setAll(all);
    categories.getSelectionModel().clearSelection();
    categories.getSelectionModel().select(Math.min(place, all.size() - 1));
  }

  /** What was written in the form goes with the category that is left. */
  private void choose(int place) {
    takeUp();
    edited = place;
    appear(form, place >= 0);
    if (place >= 0) {
      var category = categories.getItems().get(place);
      form.show(category, kept.stream().anyMatch(each -> each.id().equals(category.id())));
    }
  }

  private void takeUp() {
    if (edited >= 0 && edited < categories.getItems().size()) {
      var written = form.category();
      if (!written.equals(categories.getItems().get(edited))) {
        var place = edited;
        edited = -1;
        categories.getItems().set(place, written);
        edited = place;
      }
    }
  }

  @FXML
  void onSave() {
    takeUp();
    model.keep(List.copyOf(categories.getItems()));
  }

  @FXML
  void onAdd() {
    takeUp();
    var number = categories.getItems().size() + 1;
    var category =
        new Category("category-" + number, Map.of(), List.of(), Map.of(), List.of(), NEW_COLOUR);
    var all = new ArrayList<>(categories.getItems());
    all.add(category);
    fill(all, number - 1);
    form.requestFocus();
  }

  @FXML
  void onRemove() {
    var place = edited;
    if (place >= 0) {
      var all = new ArrayList<>(categories.getItems());
      all.remove(place);
      fill(all, place);
    }
  }

  @FXML
  void onUp() {
    move(-1);
  }

  @FXML
  void onDown() {
    move(1);
  }

  private void move(int step) {
    takeUp();
    var to = edited + step;
    if (edited >= 0 && to >= 0 && to < categories.getItems().size()) {
      var all = new ArrayList<>(categories.getItems());
      all.add(to, all.remove(edited));
      fill(all, to);
    }
  }

  @FXML
  void onResetCategories() {
    model.resetCategories();
  }

  @FXML
  void onUndo() {
    model.undo();
  }

  @FXML
  void onSavePrompt() {
    var chosen = prompts.getValue();
    if (chosen != null) {
      model.keep(chosen.language(), chosen.name(), prompt.getText());
    }
  }

  @FXML
  void onResetPrompt() {
    var chosen = prompts.getValue();
    if (chosen != null) {
      model.reset(chosen);
    }
  }

  private void showPrompts(List<Prompt> all) {
    if (prompts.getItems().equals(all)) {
      return;
    }
    var place = Math.max(0, prompts.getSelectionModel().getSelectedIndex());
    prompts.getItems().setAll(all);
    prompts.getSelectionModel().select(place);
  }

  private void showPrompt(@Nullable Prompt chosen) {
    if (chosen == null) {
      return;
    }
    if (!prompt.getText().strip().equals(chosen.text())) {
      prompt.setText(chosen.text());
    }
    promptAbout.setText(texts.get("suggest.ui.own.about." + chosen.name()));
    resetPrompt.setDisable(!chosen.own());
  }

  private void showNotice() {
    var said = model.noticeProperty().get();
    noticeText.setText(
        switch (said) {
          case TextsNotice.None _ -> "";
          case TextsNotice.PromptKept _ -> texts.get("suggest.ui.own.kept.prompt");
          case TextsNotice.CategoriesKept _ -> texts.get("suggest.ui.own.kept.categories");
          case TextsNotice.Reset _ -> texts.get("suggest.ui.own.reset.done");
          case TextsNotice.Mistakes(var mistakes) -> lines(mistakes);
          case TextsNotice.Failed(var error) -> texts.line(error, "suggest.ui.own.error");
        });
    var bad = said instanceof TextsNotice.Mistakes || said instanceof TextsNotice.Failed;
    noticeText.getStyleClass().setAll("label", bad ? "failure" : "said");
    appear(undo, said instanceof TextsNotice.Reset);
    appear(notice, !(said instanceof TextsNotice.None));
  }

  private String lines(List<UserException> mistakes) {
    return mistakes.stream()
        .map(mistake -> texts.line(mistake, "suggest.ui.own.error"))
        .collect(Collectors.joining("\n"));
  }

  private static void appear(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }

  private final class NameCell extends ListCell<Category> {
    @Override
    protected void updateItem(@Nullable Category item, boolean empty) {
      super.updateItem(item, empty);
      setText(empty || item == null ? null : item.name(texts.language()));
    }
  }

  private final class PromptCell extends ListCell<Prompt> {
    @Override
    protected void updateItem(@Nullable Prompt item, boolean empty) {
      super.updateItem(item, empty);
      textProperty().unbind();
      setText(null);
      if (!empty && item != null) {
        textProperty()
            .bind(texts.text("suggest.ui.own.prompt.name." + item.name(), item.language().code()));
      }
    }
  }
}
