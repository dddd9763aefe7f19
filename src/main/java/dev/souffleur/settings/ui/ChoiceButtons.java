package dev.souffleur.settings.ui;

import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.platform.Language;
import dev.souffleur.settings.Settings.Theme;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Pane;

/** Radio buttons, one for each value there is. */
final class ChoiceButtons {
  private ChoiceButtons() {}

  /** Fills two places with what the window can look like: its languages and its themes. */
  static void fillLook(
      Pane languages, Pane themes, AppearanceController.Look look, FxmlTexts texts) {
    fill(
        languages,
        look.language(),
        Language.values(),
        choice -> texts.text("settings.ui.language." + choice.name().toLowerCase(Locale.ROOT)),
        texts.text("settings.ui.language"));
    fill(
        themes,
        look.theme(),
        Theme.values(),
        choice -> texts.text("settings.ui.theme." + choice.id()),
        texts.text("settings.ui.theme"));
  }

  /**
   * Fills a place with buttons that follow a value and set it.
   *
   * @param words for each value
   * @param label what the value is, for those who cannot see it
   */
  static <T> void fill(
      Pane place,
      Property<T> value,
      T[] values,
      Function<T, ObservableValue<String>> words,
      ObservableValue<String> label) {
    var group = new ToggleGroup();
    for (var each : values) {
      var button = button(group, each);
      button.textProperty().bind(words.apply(each));
      button.accessibleTextProperty().bind(Bindings.concat(label, ": ", button.textProperty()));
      button.setSelected(each.equals(value.getValue()));
      button
          .selectedProperty()
          .addListener(
              (property, old, selected) -> {
                if (selected) {
                  value.setValue(each);
                }
              });
      place.getChildren().add(button);
    }
    value.addListener((property, old, now) -> select(group, now));
  }

  /** A button of a group, which stands for a value. */
  static RadioButton button(ToggleGroup group, Object value) {
    var button = new RadioButton();
    button.setToggleGroup(group);
    button.setUserData(value);
    return button;
  }

  private static void select(ToggleGroup group, Object value) {
    group.getToggles().stream()
        .filter(toggle -> toggle.getUserData().equals(value))
        .forEach(group::selectToggle);
  }

  /** The button that is chosen, or the first. */
  static Node selected(Pane place) {
    var buttons = place.getChildren();
    return buttons.stream()
        .filter(node -> node instanceof Toggle toggle && toggle.isSelected())
        .findFirst()
        .orElse(buttons.getFirst());
  }
}
