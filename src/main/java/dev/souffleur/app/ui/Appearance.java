package dev.souffleur.app.ui;

import dev.souffleur.platform.Language;
import dev.souffleur.settings.Settings.Theme;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The language and the theme of the window. The window follows them and its menus set them; who
 * keeps settings listens. To be used on the FX thread.
 */
public final class Appearance {
  private final ObjectProperty<Language> language;
  private final ObjectProperty<Theme> theme;

  public Appearance(Language language, Theme theme) {
    this.language = new SimpleObjectProperty<>(language);
    this.theme = new SimpleObjectProperty<>(theme);
  }

  public ObjectProperty<Language> languageProperty() {
    return language;
  }

  public ObjectProperty<Theme> themeProperty() {
    return theme;
  }
}
