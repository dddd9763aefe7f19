package dev.souffleur.app.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.souffleur.settings.Settings.Theme;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.text.Font;

/** The theme, the font and the size of text of the whole window. To be used on the FX thread. */
final class WindowStyle {
  private static final List<String> FAMILIES =
      List.of("Inter", "Segoe UI", "SF Pro Text", "SF Pro", "Roboto", "Noto Sans", "DejaVu Sans");

  /** The sizes that grow with the text, in pixels at 100 %. */
  private static final Map<String, Integer> SIZES =
      Map.of(
          "-fx-font-size", 14,
          "-desk-icon-small", 14,
          "-desk-icon", 16,
          "-desk-icon-large", 24,
          "-desk-icon-huge", 40,
          "-desk-field-icon", 11);

  private WindowStyle() {}

  /** Gives the window a theme; the system's own where the operator leaves it to the system. */
  static void dress(Parent root, Theme theme) {
    var dark =
        switch (theme) {
          case LIGHT -> false;
          case DARK -> true;
          case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    var primer = dark ? new PrimerDark() : new PrimerLight();
    Application.setUserAgentStylesheet(primer.getUserAgentStylesheet());
    root.getStyleClass().removeAll("dark", "light");
    root.getStyleClass().add(dark ? "dark" : "light");
  }

  /** The style of the root, as everything in the window and its menus inherits it. */
  static String ofScale(Number scale) {
    var style = new StringBuilder("-fx-font-family: \"").append(family()).append("\";");
    SIZES.forEach(
        (name, pixels) ->
            style.append(name).append(": ").append(pixels * scale.doubleValue()).append("px;"));
    return style.toString();
  }

  private static String family() {
    var installed = Set.copyOf(Font.getFamilies());
    return FAMILIES.stream()
        .filter(installed::contains)
        .findFirst()
        .orElse(Font.getDefault().getFamily());
  }
}
