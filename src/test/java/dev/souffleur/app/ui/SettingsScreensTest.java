package dev.souffleur.app.ui;

import dev.souffleur.platform.Language;
import dev.souffleur.settings.Settings.Theme;
import dev.souffleur.settings.ui.SettingsSection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pictures of the settings, for people to look at. */
class SettingsScreensTest {
  @ParameterizedTest
  @EnumSource(Language.class)
  void eachSectionHasItsPicture(Language language) throws Exception {
    var suffix = "-" + language.code();
    try (var desk = new Desk(language, Theme.LIGHT)) {
      desk.furnish();
      desk.open(1440, 900);
      desk.onFx(() -> desk.model().settings().open(SettingsSection.APPEARANCE));
      Pictures.shoot(desk, "settings-appearance" + suffix);
    }
  }
}
