package dev.souffleur.app.ui;

import dev.souffleur.platform.Language;
import dev.souffleur.settings.DeskSettings;
import dev.souffleur.settings.Settings.Theme;
import dev.souffleur.settings.ui.AppearanceController;
import dev.souffleur.settings.ui.Preferences;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The language, the theme and the size of text of the window. The window follows them and its menus
 * and keys set them; who keeps settings listens. To be used on the FX thread.
 */
public final class Appearance {
  /** How much text grows at a time: an eighth of its usual size is seen, and is still no leap. */
  private static final double STEP = 0.125;

  private final ObjectProperty<Language> language;
  private final ObjectProperty<Theme> theme;
  private final DoubleProperty textScale;

  public Appearance(Language language, Theme theme) {
    this(language, theme, DeskSettings.LEAST_SCALE);
  }

  /**
   * @param textScale size of all text, 1 being 100 %
   */
  public Appearance(Language language, Theme theme, double textScale) {
    this.language = new SimpleObjectProperty<>(language);
    this.theme = new SimpleObjectProperty<>(theme);
    this.textScale =
        new SimpleDoubleProperty(within(textScale)) {
          @Override
          public void set(double scale) {
            super.set(within(scale));
          }
        };
  }

  private static double within(double scale) {
    return Math.clamp(scale, DeskSettings.LEAST_SCALE, DeskSettings.MOST_SCALE);
  }

  public ObjectProperty<Language> languageProperty() {
    return language;
  }

  public ObjectProperty<Theme> themeProperty() {
    return theme;
  }

  /** Size of all text, 1 being 100 %; what is set beyond its bounds becomes the nearer bound. */
  public DoubleProperty textScaleProperty() {
    return textScale;
  }

  /** The same, for the screens on which it is chosen. */
  AppearanceController.Look look() {
    return new AppearanceController.Look(language, theme, textScale);
  }

  /** Keeps what is chosen from now on for the next start. */
  void keep(Preferences preferences) {
    language.addListener(
        (property, old, now) -> preferences.change(stored -> stored.withLanguage(now)));
    theme.addListener((property, old, now) -> preferences.change(stored -> stored.withTheme(now)));
    textScale.addListener(
        (property, old, now) ->
            preferences.changeDesk(desk -> desk.withTextScale(now.doubleValue())));
  }

  /** Makes text larger, or smaller by a negative number of steps. */
  public void growText(int steps) {
    textScale.set((Math.round(textScale.get() / STEP) + steps) * STEP);
  }

  /** Gives text its usual size again. */
  public void resetText() {
    textScale.set(1);
  }
}
