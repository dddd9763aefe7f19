package dev.souffleur.app.ui;

import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.task.LongWork;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.ArrayList;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;

/**
 * Shows, under the panes, what takes long at the left and how quick suggestions are at the right.
 */
public final class StatusBarController {
  private final WorksViewModel works;
  private final ObservableValue<Quickness> quickness;
  private final FxmlTexts texts;

  @FXML private HBox root;
  @FXML private HBox work;
  @FXML private Label title;
  @FXML private ProgressBar progress;
  @FXML private Button cancel;
  @FXML private MenuButton others;
  @FXML private Label figures;

  public StatusBarController(
      WorksViewModel works, ObservableValue<Quickness> quickness, FxmlTexts texts) {
    this.works = works;
    this.quickness = quickness;
    this.texts = texts;
  }

  @FXML
  void initialize() {
    works.rows().addListener((ListChangeListener<WorksViewModel.Row>) change -> showWorks());
    quickness.addListener((property, old, now) -> showFigures());
    texts
        .messagesProperty()
        .addListener(
            (property, old, words) -> {
              showWorks();
              showFigures();
            });
    showWorks();
    showFigures();
  }

  /**
   * Follows the room there is.
   *
   * @param narrow whether figures must do without a bar
   */
  void follow(ObservableBooleanValue narrow) {
    var roomy = BooleanExpression.booleanExpression(narrow).not();
    progress.visibleProperty().bind(roomy);
    progress.managedProperty().bind(roomy);
  }

  /** Where the keyboard goes; invisible while there is nothing to do here. */
  public Node focusTarget() {
    return cancel;
  }

  @FXML
  void onCancel() {
    if (!works.rows().isEmpty()) {
      works.rows().getFirst().work().cancel();
    }
  }

  private void showWorks() {
    var rows = works.rows();
    appear(work, !rows.isEmpty());
    cancel.setVisible(!rows.isEmpty());
    appear(others, rows.size() > 1);
    if (rows.isEmpty()) {
      return;
    }
    var first = rows.getFirst();
    title.setText(line(first));
    progress.setProgress(first.standing().share());
    progress.setAccessibleText(line(first));
    cancel.setAccessibleText(texts.get("app.ui.work.cancel", name(first)));
    others.setText(texts.get("app.ui.work.others", rows.size() - 1));
    // An open menu is left as it is: what moves under the mouse cannot be hit.
    if (!others.isShowing()) {
      var items = new ArrayList<MenuItem>();
      for (var row : rows.subList(1, rows.size())) {
        var item = new MenuItem(texts.get("app.ui.work.cancel.line", line(row)));
        item.setOnAction(event -> row.work().cancel());
        items.add(item);
      }
      others.getItems().setAll(items);
    }
  }

  private String name(WorksViewModel.Row row) {
    var named = row.work().title();
    return texts.get(named.key(), named.arguments().toArray());
  }

  private String line(WorksViewModel.Row row) {
    var at = row.standing();
    if (at.total() <= 0) {
      return name(row);
    }
    var numbers = NumberFormat.getIntegerInstance(texts.locale());
    return at.unit() == LongWork.Unit.BYTES
        ? texts.get("app.ui.work.share", name(row), numbers.format(Math.floor(at.share() * 100)))
        : texts.get(
            "app.ui.work.pieces", name(row), numbers.format(at.done()), numbers.format(at.total()));
  }

  private void showFigures() {
    var now = quickness.getValue();
    var parts = new ArrayList<String>();
    if (now.firstWord() != null) {
      parts.add(texts.get("app.ui.quick.first", span(now.firstWord())));
    }
    if (now.reply() != null) {
      parts.add(texts.get("app.ui.quick.reply", span(now.reply())));
    }
    if (now.draft() != null) {
      parts.add(texts.get("app.ui.quick.draft", span(now.draft())));
    }
    figures.setText(String.join(" · ", parts));
    root.setAccessibleText(figures.getText());
  }

  /** Milliseconds below a second, then tenths of seconds. */
  private String span(Duration time) {
    return time.toMillis() < 1000
        ? texts.get("app.ui.quick.ms", Long.toString(time.toMillis()))
        : texts.get(
            "app.ui.quick.s", String.format(texts.locale(), "%.1f", time.toMillis() / 1000.0));
  }

  private static void appear(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
