package dev.souffleur.settings.ui;

import dev.souffleur.platform.FxmlPage;
import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.platform.UserException;
import dev.souffleur.settings.ui.WelcomeState.Step;
import dev.souffleur.settings.ui.WelcomeViewModel.Choice;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** Shows the first steps, over the whole window. */
public final class WelcomeController implements FxmlPage {
  private final WelcomeViewModel model;
  private final AppearanceController.Look look;
  private final FxmlTexts texts;
  private final Supplier<Optional<Path>> chooser;
  private final ObservableValue<Boolean> open;
  private final ToggleGroup choices = new ToggleGroup();

  @FXML private VBox root;
  @FXML private Label place;
  @FXML private VBox language;
  @FXML private FlowPane languages;
  @FXML private FlowPane themes;
  @FXML private VBox knowledge;
  @FXML private Label folder;
  @FXML private Button choose;
  @FXML private Button clear;
  @FXML private VBox modelStep;
  @FXML private Label ready;
  @FXML private VBox options;
  @FXML private VBox local;
  @FXML private VBox byKey;
  @FXML private VBox byServer;
  @FXML private VBox typing;
  @FXML private VBox serverTyping;
  @FXML private TextField server;
  @FXML private Label keyName;
  @FXML private PasswordField key;
  @FXML private Label problem;
  @FXML private Button back;
  @FXML private Button next;

  /**
   * @param chooser lets the operator choose a folder of articles
   */
  public WelcomeController(
      WelcomeViewModel model,
      AppearanceController.Look look,
      FxmlTexts texts,
      Supplier<Optional<Path>> chooser) {
    this.model = model;
    this.look = look;
    this.texts = texts;
    this.chooser = chooser;
    this.open = model.stateProperty().map(state -> !(state instanceof WelcomeState.Closed));
  }

  @FXML
  void initialize() {
    ChoiceButtons.fillLook(languages, themes, look, texts);
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    option(local, Choice.LOCAL);
    option(byKey, Choice.KEY);
    option(byServer, Choice.SERVER);
    choices
        .selectedToggleProperty()
        .addListener(
            (property, old, now) -> {
              if (now != null) {
                model.choiceProperty().set((Choice) now.getUserData());
              }
            });
    server.textProperty().bindBidirectional(model.serverProperty());
    key.textProperty().bindBidirectional(model.keyProperty());
    model.choiceProperty().addListener((property, old, now) -> showChoice());
    model.folderProperty().addListener((property, old, now) -> showFolder());
    model.stateProperty().addListener((property, old, now) -> show(old));
    texts
        .messagesProperty()
        .addListener(
            (property, old, now) -> {
              showFolder();
              showChoice();
              show(model.stateProperty().get());
            });
    showFolder();
    showChoice();
    show(model.stateProperty().get());
  }

  /** Enter presses the button that has the keyboard; anywhere else it goes on. */
  private void onKey(KeyEvent event) {
    if (event.getCode() != KeyCode.ENTER) {
      return;
    }
    if (event.getTarget() instanceof Button button) {
      button.fire();
    } else {
      model.next();
    }
    event.consume();
  }

  /** An option is a radio button with what it means below. */
  private void option(VBox place, Choice choice) {
    var button = ChoiceButtons.button(choices, choice);
    var name = "settings.ui.welcome.choice." + choice.name().toLowerCase(Locale.ROOT);
    button.textProperty().bind(texts.text(name));
    button.setSelected(choice == model.choiceProperty().get());
    place.getChildren().addFirst(button);
  }

  @Override
  public ObservableValue<Boolean> openProperty() {
    return open;
  }

  @Override
  public Node focusTarget() {
    return switch (model.stateProperty().get().step()) {
      case KNOWLEDGE -> choose;
      case MODEL -> model.configured() ? next : selected(choices);
      case LANGUAGE -> ChoiceButtons.selected(languages);
      case null -> next;
    };
  }

  private static Node selected(ToggleGroup group) {
    return (Node) group.getSelectedToggle();
  }

  @FXML
  @Override
  public void close() {
    model.skip();
  }

  @FXML
  void onBack() {
    model.back();
  }

  @FXML
  void onNext() {
    model.next();
  }

  @FXML
  void onChoose() {
    chooser
        .get()
        .ifPresent(
            chosen -> {
              model.choose(chosen);
              next.requestFocus();
            });
  }

  @FXML
  void onClear() {
    model.choose(null);
    choose.requestFocus();
  }

  private void show(WelcomeState before) {
    var state = model.stateProperty().get();
    var step = state.step();
    root.setVisible(step != null);
    if (step == null) {
      return;
    }
    place.setText(texts.get("settings.ui.welcome.place", step.ordinal() + 1, Step.values().length));
    FieldBox.appear(language, step == Step.LANGUAGE);
    FieldBox.appear(knowledge, step == Step.KNOWLEDGE);
    FieldBox.appear(modelStep, step == Step.MODEL);
    FieldBox.appear(ready, model.configured());
    FieldBox.appear(options, !model.configured());
    FieldBox.appear(back, step != Step.LANGUAGE);
    next.setText(
        texts.get(step == Step.MODEL ? "settings.ui.welcome.start" : "settings.ui.welcome.next"));
    var ending =
        state instanceof WelcomeState.Ending now ? now : new WelcomeState.Ending(null, false);
    next.setDisable(ending.keeping());
    showProblem(ending);
    if (before.step() != step && before.step() != null) {
      focusTarget().requestFocus();
    }
  }

  private void showProblem(WelcomeState.Ending ending) {
    var error = ending.problem();
    problem.setText(error == null ? "" : line(error));
    FieldBox.appear(problem, error != null);
  }

  private String line(Throwable error) {
    if (error instanceof UserException wrong) {
      if (wrong.key().equals("settings.error.key")) {
        return texts.get("settings.ui.key.wrong");
      }
      if (wrong.key().equals("settings.allowed.baseUrl")) {
        return texts.get(
            wrong.key(),
            texts.get("settings.ui.quoted", texts.get("settings.ui.base_url")),
            wrong.arguments().getLast());
      }
    }
    return texts.line(error, "settings.ui.failure");
  }

  private void showFolder() {
    var chosen = model.folderProperty().get();
    folder.setText(
        chosen == null
            ? texts.get("settings.ui.welcome.folder.none")
            : texts.get("settings.ui.welcome.folder.chosen", chosen));
    FieldBox.appear(clear, chosen != null);
    choose.setText(
        texts.get(
            chosen == null
                ? "settings.ui.welcome.folder.choose"
                : "settings.ui.welcome.folder.other"));
  }

  private void showChoice() {
    var choice = model.choiceProperty().get();
    choices.getToggles().stream()
        .filter(toggle -> toggle.getUserData() == choice)
        .forEach(choices::selectToggle);
    FieldBox.appear(typing, choice != Choice.LOCAL);
    FieldBox.appear(serverTyping, choice == Choice.SERVER);
    keyName.setText(
        texts.get(
            choice == Choice.SERVER
                ? "settings.ui.welcome.key.optional"
                : "settings.ui.key.label"));
  }
}
