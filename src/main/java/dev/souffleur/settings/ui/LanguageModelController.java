package dev.souffleur.settings.ui;

import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.settings.KeyPlace;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/** Shows the section of the language model. */
public final class LanguageModelController {
  private final LanguageModelViewModel model;
  private final FxmlTexts texts;

  @FXML private Label keyLine;
  @FXML private HBox keyTyping;
  @FXML private PasswordField keyField;
  @FXML private Label keyProblem;
  @FXML private HBox keyActions;
  @FXML private Button keyReplace;
  @FXML private Button keyRemove;
  @FXML private Button keyUndo;
  @FXML private FieldBox baseUrl;
  @FXML private FieldBox name;
  @FXML private RadioButton responses;
  @FXML private RadioButton chat;
  @FXML private Label apiFixed;
  @FXML private Button tryOut;
  @FXML private Button cancel;
  @FXML private ProgressIndicator busy;
  @FXML private Label trial;
  @FXML private FieldBox temperature;
  @FXML private FieldBox replyTokens;

  public LanguageModelController(LanguageModelViewModel model, FxmlTexts texts) {
    this.model = model;
    this.texts = texts;
  }

  @FXML
  void initialize() {
    baseUrl.show(model.baseUrl(), texts);
    name.show(model.name(), texts);
    temperature.show(model.temperature(), texts);
    replyTokens.show(model.replyTokens(), texts);
    initializeApi();
    model.key().stateProperty().addListener((property, old, now) -> showKey(old));
    model.trialProperty().addListener((property, old, now) -> showTrial());
    model.obstacleProperty().addListener((property, old, now) -> showTrial());
    texts
        .messagesProperty()
        .addListener(
            (property, old, now) -> {
              showKey(model.key().stateProperty().get());
              showTrial();
            });
    keyField.setOnAction(event -> onKeep());
    showKey(model.key().stateProperty().get());
    showTrial();
  }

  private void initializeApi() {
    var group = new ToggleGroup();
    responses.setToggleGroup(group);
    chat.setToggleGroup(group);
    group.selectToggle(model.responsesProperty().getValue() ? responses : chat);
    model
        .responsesProperty()
        .addListener((property, old, now) -> group.selectToggle(now ? responses : chat));
    responses.setOnAction(event -> model.useResponses(true));
    chat.setOnAction(event -> model.useResponses(false));
    var fixed = model.responsesFixedBy();
    responses.setDisable(fixed.isPresent());
    chat.setDisable(fixed.isPresent());
    fixed.ifPresent(
        source -> apiFixed.textProperty().bind(texts.text("settings.ui.fixed", source)));
    FieldBox.appear(apiFixed, fixed.isPresent());
  }

  @FXML
  void onReplace() {
    model.key().begin();
  }

  @FXML
  void onKeep() {
    if (model.key().keep(keyField.getText())) {
      keyField.clear();
    }
  }

  @FXML
  void onCancelKey() {
    keyField.clear();
    model.key().cancel();
  }

  @FXML
  void onRemove() {
    model.key().remove();
  }

  @FXML
  void onUndo() {
    model.key().undo();
  }

  @FXML
  void onTryOut() {
    model.tryOut();
  }

  @FXML
  void onCancel() {
    model.cancelTrial();
  }

  private void showKey(KeyState before) {
    var state = model.key().stateProperty().get();
    var hadFocus =
        keyField.isFocused() || keyActions.getChildren().stream().anyMatch(Node::isFocused);
    keyLine.setText(line(state));
    var typing = state instanceof KeyState.Typing;
    FieldBox.appear(keyTyping, typing);
    FieldBox.appear(keyActions, !typing && !fixed(state));
    FieldBox.appear(keyUndo, state instanceof KeyState.Removed);
    FieldBox.appear(keyRemove, state instanceof KeyState.Present);
    keyReplace.setText(
        texts.get(
            state instanceof KeyState.Present
                ? "settings.ui.key.replace"
                : "settings.ui.key.enter"));
    var problem = state instanceof KeyState.Typing now ? now.problem() : null;
    keyProblem.setText(problem == null ? "" : texts.get("settings.ui.key.wrong"));
    FieldBox.appear(keyProblem, problem != null);
    if (typing && !(before instanceof KeyState.Typing)) {
      keyField.requestFocus();
    } else if (hadFocus && !typing) {
      (state instanceof KeyState.Removed ? keyUndo : keyReplace).requestFocus();
    }
  }

  private static boolean fixed(KeyState state) {
    return state instanceof KeyState.Present(var place) && place.kind() == KeyPlace.Kind.VARIABLE;
  }

  private String line(KeyState state) {
    return switch (state) {
      case KeyState.Looking() -> texts.get("settings.ui.key.looking");
      case KeyState.Absent(var place) -> texts.get("settings.ui.key.absent", where(place));
      case KeyState.Present(var place) -> texts.get("settings.ui.key.present", where(place));
      case KeyState.Typing(var before, var problem) -> line(before);
      case KeyState.Removed(var place) -> texts.get("settings.ui.key.removed");
    };
  }

  private String where(KeyPlace place) {
    return texts.get(
        "settings.ui.key.place." + place.kind().name().toLowerCase(Locale.ROOT), place.name());
  }

  private void showTrial() {
    var state = model.trialProperty().get();
    var obstacle = model.obstacleProperty().getValue();
    var running = state instanceof ProbeState.Running;
    tryOut.setDisable(running || !obstacle.isEmpty());
    FieldBox.appear(cancel, running);
    FieldBox.appear(busy, running);
    var words =
        switch (state) {
          case ProbeState.Idle() -> obstacle.isEmpty() ? "" : texts.get(obstacle);
          case ProbeState.Running() -> texts.get("settings.ui.trial.running");
          case ProbeState.Passed(var name, var took) ->
              texts.get("settings.ui.trial.passed", name, took.toMillis() / 1000.0);
          case ProbeState.Failed(var error) -> texts.line(error, "settings.ui.trial.error");
        };
    trial.setText(words);
    trial.getStyleClass().setAll("label", style(state));
    FieldBox.appear(trial, !words.isEmpty());
    if (running && tryOut.isFocused()) {
      cancel.requestFocus();
    }
  }

  private static String style(ProbeState state) {
    return switch (state) {
      case ProbeState.Idle() -> "muted";
      case ProbeState.Running() -> "muted";
      case ProbeState.Passed passed -> "passed";
      case ProbeState.Failed failed -> "failure";
    };
  }
}
