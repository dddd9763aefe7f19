package dev.souffleur.knowledge.ui;

import dev.souffleur.knowledge.IngestReport;
import dev.souffleur.knowledge.WatchedFolder;
import dev.souffleur.knowledge.WatchedFolders;
import dev.souffleur.platform.FxmlTexts;
import java.io.File;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A watched folder: how it stands, what of it could not be read, what can be done. */
final class FolderRow extends VBox {
  private static final int SHOWN_FAILURES = 12;

  private final FxmlTexts texts;
  private final ZoneId zone;
  private final Label name = new Label();
  private final Label path = new Label();
  private final Label standing = new Label();
  private final VBox failures = new VBox(4);
  private final ProgressBar progress = new ProgressBar();
  private final Button cancel = button("knowledge.ui.sources.cancel", "fth-x");
  private final Button again = button("knowledge.ui.sources.again", "fth-refresh-cw");
  private final Button remove = button("knowledge.ui.sources.remove", "fth-trash-2");
  private @Nullable WatchedFolder shown;

  FolderRow(SourcesViewModel model, FxmlTexts texts, ZoneId zone) {
    super(4);
    this.texts = texts;
    this.zone = zone;
    name.getStyleClass().addAll("folder-name", "elided");
    path.getStyleClass().addAll("quiet", "elided");
    standing.setWrapText(true);
    standing.setMinHeight(Region.USE_PREF_SIZE);
    progress.setMaxWidth(Double.MAX_VALUE);
    progress.accessibleTextProperty().bind(name.textProperty());
    var words = new VBox(2, name, path);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    var head = new HBox(4, new FontIcon("fth-folder"), words, cancel, again, remove);
    head.setAlignment(Pos.CENTER_LEFT);
    HBox.setMargin(words, new javafx.geometry.Insets(0, 8, 0, 8));
    cancel.setOnAction(event -> model.cancel());
    again.setOnAction(event -> with(folder -> model.again(folder.folder())));
    remove.setOnAction(event -> with(folder -> model.remove(folder.folder())));
    getChildren().setAll(head, standing, progress, failures);
    getStyleClass().add("folder-row");
  }

  private void with(java.util.function.Consumer<WatchedFolder> action) {
    if (shown != null) {
      action.accept(shown);
    }
  }

  private Button button(String key, String icon) {
    var button = new Button(null, new FontIcon(icon));
    button.getStyleClass().addAll("flat", "button-icon");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setUserData(key);
    var tip = new Tooltip();
    tip.textProperty().bind(button.accessibleTextProperty());
    button.setTooltip(tip);
    return button;
  }

  /**
   * Shows a folder.
   *
   * @param run what is being looked through, if it is this folder
   */
  void show(WatchedFolder folder, WatchedFolders.@Nullable Run run) {
    shown = folder;
    var file = folder.folder().getFileName();
    name.setText(Objects.requireNonNullElse(file, folder.folder()).toString());
    path.setText(folder.folder().toString());
    for (var button : new Button[] {cancel, again, remove}) {
      button.setAccessibleText(texts.get((String) button.getUserData(), name.getText()));
    }
    standing.setText(run == null ? standing(folder) : running(run));
    standing
        .getStyleClass()
        .setAll("label", run == null && isTrouble(folder) ? "trouble" : "quiet");
    showProgress(run);
    // The keyboard goes on where its button is hidden under it.
    var moves = run == null ? cancel.isFocused() : again.isFocused();
    appear(cancel, run != null);
    appear(again, run == null);
    if (moves) {
      (run == null ? again : cancel).requestFocus();
    }
    showFailures(folder);
  }

  private static boolean isTrouble(WatchedFolder folder) {
    return folder.standing() == WatchedFolder.Standing.MISSING
        || folder.standing() == WatchedFolder.Standing.STOPPED;
  }

  private void showProgress(WatchedFolders.@Nullable Run run) {
    appear(progress, run != null);
    if (run != null) {
      progress.setProgress(run.total() > 0 ? (double) run.done() / run.total() : -1);
    }
  }

  private String running(WatchedFolders.Run run) {
    return run.total() < 0
        ? texts.get("knowledge.ui.sources.counting")
        : texts.get("knowledge.ui.sources.reading", run.done(), run.total());
  }

  private String standing(WatchedFolder folder) {
    var documents = folder.documents();
    return switch (folder.standing()) {
      case WAITING -> texts.get("knowledge.ui.sources.waiting");
      case READY -> ready(folder);
      case MISSING -> texts.get("knowledge.ui.sources.missing", documents);
      case STOPPED -> texts.get("knowledge.ui.sources.stopped", documents);
      case FAILED -> texts.get("knowledge.ui.sources.documents", documents);
    };
  }

  private String ready(WatchedFolder folder) {
    var words = new StringBuilder(texts.get("knowledge.ui.sources.documents", folder.documents()));
    if (folder.drafts() > 0) {
      words.append(" · ").append(texts.get("knowledge.ui.sources.drafts", folder.drafts()));
    }
    var looked = folder.looked();
    if (looked != null) {
      var time =
          DateTimeFormatter.ofPattern("d MMM, HH:mm", texts.locale()).withZone(zone).format(looked);
      words.append(" · ").append(texts.get("knowledge.ui.sources.looked", time));
    }
    return words.toString();
  }

  private void showFailures(WatchedFolder folder) {
    failures.getChildren().clear();
    folder.failures().stream()
        .limit(SHOWN_FAILURES)
        .map(failure -> failure(folder, failure))
        .forEach(failures.getChildren()::add);
    var more = folder.failures().size() - SHOWN_FAILURES;
    if (more > 0) {
      failures.getChildren().add(line(texts.get("knowledge.ui.sources.more", more)));
    }
    appear(failures, !folder.failures().isEmpty());
  }

  /** The file below the folder, then the reason, which names the file itself most often. */
  private Node failure(WatchedFolder folder, IngestReport.Failure failure) {
    var full = failure.path();
    var root = folder.folder() + File.separator;
    var file = full.startsWith(root) ? full.substring(root.length()) : full;
    var words = texts.line(failure.error(), "knowledge.ui.sources.error");
    var brief = words.replace(full, file);
    return line(brief.contains(file) ? brief : file + ": " + brief);
  }

  private static Label line(String words) {
    var label = new Label(words);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().add("failure");
    return label;
  }

  static void appear(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
