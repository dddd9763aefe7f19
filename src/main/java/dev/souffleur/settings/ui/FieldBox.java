package dev.souffleur.settings.ui;

import atlantafx.base.theme.Styles;
import dev.souffleur.platform.FxmlTexts;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A field with its name above and a hint, the reason it is fixed or what is wrong below. */
public final class FieldBox extends VBox {
  private final Label name = new Label();
  private final TextField field = new TextField();
  private final Label hint = new Label();
  private final Label fixed = new Label();
  private final Label problem = new Label();

  public FieldBox() {
    super(4);
    name.getStyleClass().add("field-name");
    name.setLabelFor(field);
    hint.getStyleClass().add("quiet");
    fixed.getStyleClass().addAll("quiet", "fixed");
    problem.getStyleClass().add("failure");
    field.accessibleTextProperty().bind(name.textProperty());
    field.accessibleHelpProperty().bind(problem.textProperty());
    getChildren().setAll(name, field, hint, fixed, problem);
    getChildren().stream()
        .filter(Label.class::isInstance)
        .map(Label.class::cast)
        .forEach(
            label -> {
              label.setWrapText(true);
              label.setMinHeight(Region.USE_PREF_SIZE);
            });
    appear(hint, false);
    appear(fixed, false);
    appear(problem, false);
    hint.textProperty().addListener((property, old, now) -> appear(hint, !now.isBlank()));
    getStyleClass().add("field");
  }

  /** The field's name. */
  public StringProperty labelProperty() {
    return name.textProperty();
  }

  public String getLabel() {
    return name.getText();
  }

  public void setLabel(String label) {
    name.setText(label);
  }

  /** What is good to know before typing. */
  public StringProperty hintProperty() {
    return hint.textProperty();
  }

  public String getHint() {
    return hint.getText();
  }

  public void setHint(String words) {
    hint.setText(words);
  }

  /** What an empty field means. */
  public StringProperty promptProperty() {
    return field.promptTextProperty();
  }

  public String getPrompt() {
    return field.getPromptText();
  }

  public void setPrompt(String prompt) {
    field.setPromptText(prompt);
  }

  /** The field itself. */
  TextField field() {
    return field;
  }

  /** Joins it with what it shows. */
  void show(FieldViewModel<?> model, FxmlTexts texts) {
    field.textProperty().bindBidirectional(model.textProperty());
    field.setOnAction(event -> model.commit());
    field
        .focusedProperty()
        .addListener(
            (property, old, focused) -> {
              if (!focused) {
                model.commit();
              }
            });
    model
        .fixedBy()
        .ifPresent(
            source -> {
              field.setEditable(false);
              field.getStyleClass().add("fixed");
              fixed.textProperty().bind(texts.text("settings.ui.fixed", source));
              appear(fixed, true);
            });
    model.errorProperty().addListener((property, old, now) -> showProblem(model, texts));
    texts.messagesProperty().addListener((property, old, now) -> showProblem(model, texts));
  }

  private void showProblem(FieldViewModel<?> model, FxmlTexts texts) {
    var error = model.errorProperty().get();
    if (error == null) {
      problem.setText("");
    } else {
      var arguments = error.arguments().toArray();
      arguments[0] = texts.get("settings.ui.quoted", texts.get(model.label()));
      problem.setText(texts.get(error.key(), arguments));
    }
    appear(problem, error != null);
    field.pseudoClassStateChanged(Styles.STATE_DANGER, error != null);
  }

  static void appear(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
