package dev.souffleur.ml.ui;

import dev.souffleur.ml.ModelDescriptor;
import dev.souffleur.ml.ModelFile;
import dev.souffleur.ml.ModelLibrary;
import dev.souffleur.platform.FxmlTexts;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A model: what it is for, what it costs in bytes, how it stands, what can be done. */
final class ModelCard extends VBox {
  private final ModelsViewModel page;
  private final FxmlTexts texts;
  private final Label purpose = new Label();
  private final Label standing = new Label();
  private final Label about = new Label();
  private final Label source = new Label();
  private final Label words = new Label();
  private final ProgressBar progress = new ProgressBar();
  private final HBox actions = new HBox(8);
  private List<Action> offered = List.of();

  ModelCard(ModelsViewModel page, FxmlTexts texts) {
    super(4);
    this.page = page;
    this.texts = texts;
    purpose.getStyleClass().add("model-purpose");
    purpose.setWrapText(true);
    purpose.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(purpose, Priority.ALWAYS);
    standing.setMinWidth(Region.USE_PREF_SIZE);
    var head = new HBox(8, purpose, standing);
    head.setAlignment(Pos.TOP_LEFT);
    about.getStyleClass().add("quiet");
    about.setWrapText(true);
    source.getStyleClass().addAll("quiet", "elided");
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    progress.setMaxWidth(Double.MAX_VALUE);
    progress.accessibleTextProperty().bind(purpose.textProperty());
    actions.setAlignment(Pos.CENTER_LEFT);
    getChildren().setAll(head, about, source, words, progress, actions);
    getStyleClass().add("model-card");
  }

  /** Shows a model; buttons stay where they are the same as before, and with them the focus. */
  void show(ModelRow row) {
    var model = row.model();
    purpose.setText(texts.get("ml.ui.purpose." + name(model.purpose())));
    standing.setText(texts.get("ml.ui.state." + name(row.state().is())));
    standing.getStyleClass().setAll("label", "standing", name(row.state().is()));
    about.setText(
        texts.get("ml.ui.about.model", languages(model), size(model.bytes()), model.licence()));
    source.setText(texts.get("ml.ui.source", model.id(), model.source().replace("https://", "")));
    var said = said(row);
    words.setText(Objects.requireNonNullElse(said, ""));
    words
        .getStyleClass()
        .setAll("label", row.state() instanceof ModelState.Failed ? "failure" : "asked");
    appear(words, said != null);
    showProgress(row.state());
    offer(row);
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private String languages(ModelDescriptor model) {
    return model.languages().isEmpty()
        ? texts.get("ml.ui.languages.any")
        : model.languages().stream()
            .sorted()
            .map(language -> texts.get("ml.ui.languages." + name(language)))
            .collect(Collectors.joining(", "));
  }

  private String size(long bytes) {
    return texts.get("ml.ui.megabytes", bytes / 1e6);
  }

  private static String hosts(ModelDescriptor model) {
    return model.files().stream()
        .map(ModelFile::url)
        .filter(Objects::nonNull)
        .map(url -> Objects.requireNonNullElse(URI.create(url).getHost(), url))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private @Nullable String said(ModelRow row) {
    var model = row.model();
    return switch (row.state()) {
      case ModelState.Resting(var is) ->
          is == ModelLibrary.State.PARTIAL || is == ModelLibrary.State.DAMAGED
              ? texts.get("ml.ui.hint." + name(is))
              : null;
      case ModelState.Consent _ ->
          texts.get(
              "ml.ui.consent",
              hosts(model),
              size(model.bytes()),
              model.licence(),
              model.source().replace("https://", ""));
      case ModelState.Installing(_, var done, var total) ->
          total > 0
              ? texts.get("ml.ui.installing", size(done), size(total))
              : texts.get("ml.ui.connecting");
      case ModelState.RemoveAsked _ -> texts.get("ml.ui.remove.asked", size(model.bytes()));
      case ModelState.Removing _ -> texts.get("ml.ui.removing");
      case ModelState.Failed(_, _, var error) -> texts.line(error, "ml.ui.error");
    };
  }

  private void showProgress(ModelState state) {
    appear(progress, state.busy());
    progress.setProgress(
        state instanceof ModelState.Installing(_, var done, var total) && total > 0
            ? (double) done / total
            : -1);
  }

  /** What can be done about a model now. */
  private enum Action {
    INSTALL,
    RESUME,
    REPAIR,
    AGREE,
    CANCEL,
    KEEP,
    REMOVE,
    REMOVE_AGREED,
    RETRY_INSTALL,
    RETRY_REMOVE
  }

  private static List<Action> possible(ModelState state) {
    return switch (state) {
      case ModelState.Resting(var is) -> resting(is);
      case ModelState.Consent _ -> List.of(Action.AGREE, Action.KEEP);
      case ModelState.Installing _ -> List.of(Action.CANCEL);
      case ModelState.RemoveAsked _ -> List.of(Action.REMOVE_AGREED, Action.KEEP);
      case ModelState.Removing _ -> List.of();
      case ModelState.Failed(_, var removing, _) ->
          List.of(removing ? Action.RETRY_REMOVE : Action.RETRY_INSTALL, Action.KEEP);
    };
  }

  private static List<Action> resting(ModelLibrary.State is) {
    return switch (is) {
      case BUNDLED -> List.of();
      case INSTALLED -> List.of(Action.REMOVE);
      case PARTIAL -> List.of(Action.RESUME, Action.REMOVE);
      case DAMAGED -> List.of(Action.REPAIR, Action.REMOVE);
      case ABSENT -> List.of(Action.INSTALL);
    };
  }

  private void offer(ModelRow row) {
    var possible = possible(row.state());
    if (!possible.equals(offered) || possible.size() != actions.getChildren().size()) {
      var focus = actions.getChildren().stream().anyMatch(Node::isFocused);
      offered = possible;
      var buttons = new ArrayList<Button>();
      for (var action : possible) {
        buttons.add(button(action, row));
      }
      actions.getChildren().setAll(buttons);
      if (focus && !buttons.isEmpty()) {
        buttons.getFirst().requestFocus();
      }
    }
    for (var i = 0; i < possible.size(); i++) {
      name((Button) actions.getChildren().get(i), possible.get(i));
    }
    appear(actions, !possible.isEmpty());
  }

  private Button button(Action action, ModelRow row) {
    var id = row.model().id();
    var button = new Button();
    button.getStyleClass().add("small");
    switch (action) {
      case AGREE -> button.getStyleClass().add("accent");
      case REMOVE_AGREED -> button.getStyleClass().add("danger");
      default -> {}
    }
    button.setOnAction(
        event -> {
          switch (action) {
            case INSTALL, RESUME, REPAIR -> page.askToInstall(id);
            case AGREE, RETRY_INSTALL -> page.install(id);
            case CANCEL -> page.cancel(id);
            case KEEP -> page.dismiss(id);
            case REMOVE -> page.askToRemove(id);
            case REMOVE_AGREED, RETRY_REMOVE -> page.remove(id);
          }
        });
    return button;
  }

  private static boolean downloads(Action action) {
    return switch (action) {
      case INSTALL, RESUME, REPAIR, AGREE, RETRY_INSTALL -> true;
      case CANCEL, KEEP, REMOVE, REMOVE_AGREED, RETRY_REMOVE -> false;
    };
  }

  private void name(Button button, Action action) {
    button.setDisable(page.offline() && downloads(action));
    button.setText(
        texts.get(
            switch (action) {
              case INSTALL -> "ml.ui.install";
              case RESUME -> "ml.ui.resume";
              case REPAIR -> "ml.ui.repair";
              case AGREE -> "ml.ui.agree";
              case CANCEL, KEEP -> "ml.ui.cancel";
              case REMOVE -> "ml.ui.remove";
              case REMOVE_AGREED -> "ml.ui.remove.agreed";
              case RETRY_INSTALL, RETRY_REMOVE -> "ml.ui.retry";
            }));
    button.setAccessibleText(texts.get("ml.ui.action", button.getText(), purpose.getText()));
  }

  static void appear(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
