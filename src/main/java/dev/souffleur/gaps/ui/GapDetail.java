package dev.souffleur.gaps.ui;

import dev.souffleur.gaps.GapGroup;
import dev.souffleur.platform.FxmlTexts;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The chosen group: how it was asked, in which dialogs, and what can be done about it. */
final class GapDetail extends ScrollPane {
  private static final int SHOWN_WORDINGS = 20;
  private static final int SHOWN_DIALOGS = 30;

  private final FxmlTexts texts;
  private final GapTimes times;
  private final Actions actions;
  private final Label question = label("gap-title");
  private final Label meta = label("quiet");
  private final Label draft = label("gap-draft");
  private final Label hint = label("quiet");
  private final ComboBox<Path> folder = new ComboBox<>();
  private final Button begin = new Button();
  private final Button dismiss = new Button();
  private final VBox wordings = new VBox(4);
  private final Label dialogsTitle = label("heading");
  private final FlowPane dialogs = new FlowPane(4, 4);
  private @Nullable GapGroup shown;

  /**
   * What can be done.
   *
   * @param draft begins an article in a folder
   * @param dismiss no article is needed
   * @param conversation opens a dialog
   * @param choose has a folder chosen, and the article begun in it
   */
  record Actions(
      BiConsumer<GapGroup, Path> draft,
      Consumer<GapGroup> dismiss,
      LongConsumer conversation,
      Consumer<GapGroup> choose) {}

  GapDetail(FxmlTexts texts, GapTimes times, Actions actions) {
    this.texts = texts;
    this.times = times;
    this.actions = actions;
    begin.getStyleClass().add("accent");
    begin.setMinWidth(Region.USE_PREF_SIZE);
    begin.setOnAction(event -> begin());
    dismiss.setMinWidth(Region.USE_PREF_SIZE);
    dismiss.textProperty().bind(texts.text("gaps.ui.dismiss"));
    dismiss.setOnAction(event -> actions.dismiss().accept(Objects.requireNonNull(shown)));
    folder.setCellFactory(list -> new FolderCell());
    folder.setButtonCell(new FolderCell());
    folder.accessibleTextProperty().bind(texts.text("gaps.ui.folder"));
    var asked = label("heading");
    asked.textProperty().bind(texts.text("gaps.ui.wordings"));
    dialogsTitle.textProperty().bind(texts.text("gaps.ui.dialogs"));
    hint.textProperty().bind(texts.text("gaps.ui.draft.about"));
    var buttons = new FlowPane(8, 8, begin, folder, dismiss);
    var card =
        new VBox(8, question, meta, draft, buttons, hint, asked, wordings, dialogsTitle, dialogs);
    card.getStyleClass().addAll("card", "gap-card");
    setContent(new HBox(card));
    HBox.setHgrow(card, Priority.ALWAYS);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    getStyleClass().add("page-scroll");
    accessibleTextProperty().bind(question.textProperty());
  }

  private static Label label(String style) {
    var label = new Label();
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().add(style);
    return label;
  }

  /** Where the keyboard goes when a group is taken up. */
  Node focusTarget() {
    return begin;
  }

  private void begin() {
    var group = Objects.requireNonNull(shown);
    var chosen = folder.getValue();
    if (chosen == null) {
      actions.choose().accept(group);
    } else {
      actions.draft().accept(group, chosen);
    }
  }

  /** Shows a group; with null nothing. */
  void show(@Nullable GapGroup group, List<Path> folders) {
    shown = group;
    setVisible(group != null);
    if (group == null) {
      return;
    }
    question.setText(group.question());
    meta.setText(
        texts.get(
            "gaps.ui.meta",
            group.count(),
            times.day(group.firstAsked()),
            times.day(group.lastAsked())));
    var file = group.draft();
    draft.setText(file == null ? "" : texts.get("gaps.ui.draft", file));
    appear(draft, file != null);
    showFolders(folders);
    begin.setText(
        texts.get(
            folders.isEmpty()
                ? "gaps.ui.choose"
                : file == null ? "gaps.ui.begin" : "gaps.ui.begin.another"));
    showWordings(group);
    showDialogs(group);
  }

  private void showFolders(List<Path> folders) {
    var chosen = folder.getValue();
    if (!folder.getItems().equals(folders)) {
      folder.getItems().setAll(folders);
      folder.setValue(
          chosen != null && folders.contains(chosen)
              ? chosen
              : folders.stream().findFirst().orElse(null));
    }
    // One folder goes without saying.
    appear(folder, folders.size() > 1);
  }

  private void showWordings(GapGroup group) {
    wordings.getChildren().clear();
    for (var wording : group.wordings().stream().limit(SHOWN_WORDINGS).toList()) {
      var line = label("gap-wording");
      line.setText(wording);
      wordings.getChildren().add(line);
    }
  }

  private void showDialogs(GapGroup group) {
    dialogs.getChildren().clear();
    var seen = new HashSet<Long>();
    for (var gap : group.questions().reversed()) {
      var id = gap.conversationId();
      if (id != null && seen.add(id) && seen.size() <= SHOWN_DIALOGS) {
        var link = new Hyperlink(times.moment(gap.time()));
        link.setAccessibleText(texts.get("gaps.ui.dialog", link.getText()));
        link.setOnAction(event -> actions.conversation().accept(id));
        dialogs.getChildren().add(link);
      }
    }
    appear(dialogsTitle, !seen.isEmpty());
    appear(dialogs, !seen.isEmpty());
  }

  static void appear(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }

  /** A folder by its own name. */
  private static final class FolderCell extends ListCell<Path> {
    @Override
    protected void updateItem(@Nullable Path item, boolean empty) {
      super.updateItem(item, empty);
      setText(
          empty || item == null
              ? null
              : Objects.requireNonNullElse(item.getFileName(), item).toString());
    }
  }
}
