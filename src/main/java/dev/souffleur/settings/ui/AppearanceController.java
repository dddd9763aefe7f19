package dev.souffleur.settings.ui;

import dev.souffleur.platform.FxmlKeys;
import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.platform.Language;
import dev.souffleur.settings.DeskSettings;
import dev.souffleur.settings.Setting;
import dev.souffleur.settings.Settings.Theme;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.Property;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Shows the section of language, theme, text and name. */
public final class AppearanceController {
  /** Eighths of the usual size, as the keys have it. */
  private static final int STEPS = 8;

  private final Preferences preferences;
  private final Look look;
  private final FxmlTexts texts;
  private final FieldViewModel<String> name;

  @FXML private FlowPane languages;
  @FXML private Label languageFixed;
  @FXML private FlowPane themes;
  @FXML private ComboBox<Double> scale;
  @FXML private Label scaleHint;
  @FXML private FieldBox agent;
  @FXML private CheckBox watchClipboard;

  /**
   * What the window follows at once.
   *
   * @param scale size of all text, 1 being 100 %
   */
  public record Look(Property<Language> language, Property<Theme> theme, Property<Number> scale) {}

  public AppearanceController(Preferences preferences, Look look, FxmlTexts texts) {
    this.preferences = preferences;
    this.look = look;
    this.texts = texts;
    name =
        new FieldViewModel<>(
            preferences,
            new FieldViewModel.Kind<>(
                "settings.ui.agent",
                null,
                typed -> typed.value(),
                settings -> settings.desk().agentName(),
                (stored, chosen) ->
                    stored.withDesk(stored.desk().withAgentName(chosen == null ? "" : chosen))));
  }

  @FXML
  void initialize() {
    ChoiceButtons.fillLook(languages, themes, look, texts);
    var fixed = preferences.fixedBy(Setting.LANGUAGE);
    languageFixed.setText("");
    fixed.ifPresent(
        source -> languageFixed.textProperty().bind(texts.text("settings.ui.fixed", source)));
    FieldBox.appear(languageFixed, fixed.isPresent());
    initializeScale();
    agent.show(name, texts);
    initializeClipboard();
  }

  private void initializeClipboard() {
    watchClipboard.setSelected(preferences.inForce().desk().watchClipboard());
    preferences
        .inForceProperty()
        .addListener(
            (property, old, now) -> watchClipboard.setSelected(now.desk().watchClipboard()));
    watchClipboard.setOnAction(
        event ->
            preferences.changeDesk(desk -> desk.withWatchClipboard(watchClipboard.isSelected())));
  }

  private void initializeScale() {
    scaleHint
        .textProperty()
        .bind(texts.text("settings.ui.scale.hint", FxmlKeys.shortcut("+"), FxmlKeys.shortcut("−")));
    scale.setConverter(new Percent());
    scale.getItems().setAll(scales());
    scale.setValue(look.scale().getValue().doubleValue());
    scale
        .valueProperty()
        .addListener(
            (property, old, now) -> {
              if (now != null) {
                look.scale().setValue(now);
              }
            });
    look.scale().addListener((property, old, now) -> scale.setValue(now.doubleValue()));
  }

  private static List<Double> scales() {
    return IntStream.rangeClosed(
            (int) DeskSettings.LEAST_SCALE * STEPS, (int) DeskSettings.MOST_SCALE * STEPS)
        .mapToObj(step -> (double) step / STEPS)
        .toList();
  }

  /** A size of text as people say it. */
  private static final class Percent extends StringConverter<Double> {
    @Override
    public String toString(@Nullable Double scale) {
      return scale == null ? "" : Math.round(scale * 100) + " %";
    }

    @Override
    public Double fromString(String text) {
      throw new UnsupportedOperationException("sizes are chosen, not typed");
    }
  }
}
