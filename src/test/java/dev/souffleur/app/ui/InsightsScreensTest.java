package dev.souffleur.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.dialog.UsagePeriod;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import dev.souffleur.settings.Settings.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page of figures in the window: by the keyboard, and in pictures. */
class InsightsScreensTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Language.class)
  void chartsAndTablesArePictured(Language language) throws Exception {
    try (var desk = new Desk(language, Theme.LIGHT)) {
      desk.usage.furnish();
      desk.furnish();
      desk.open(1440, 1660);
      desk.onFx(() -> desk.model().insights().periodProperty().set(UsagePeriod.MONTH));
      desk.onFx(desk.model().insights()::open);
      Pictures.shoot(desk, "insights-charts-" + language.code());

      desk.onFx(() -> desk.size(960, 600));
      Pictures.shoot(desk, "insights-narrow-" + language.code());
      desk.onFx(() -> desk.appearance().textScaleProperty().set(1.5));
      desk.onFx(() -> assertThat(ScreenChecks.complaints(desk.find(".insights"))).isEmpty());
      desk.onFx(() -> desk.appearance().textScaleProperty().set(1));

      desk.onFx(() -> desk.size(1440, 2600));
      desk.onFx(() -> desk.model().insights().tablesProperty().set(true));
      Pictures.shoot(desk, "insights-tables-" + language.code());
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void nothingAndFailureArePictured(Language language) throws Exception {
    try (var desk = new Desk(language, Theme.LIGHT)) {
      desk.furnish();
      desk.open(1440, 900);
      desk.onFx(desk.model().insights()::open);
      Pictures.shoot(desk, "insights-empty-" + language.code());

      desk.usage.fail(new UserException(UserException.Kind.FAILED, "dialog.error.database"));
      desk.onFx(desk.model().insights()::refresh);
      Pictures.shoot(desk, "insights-failed-" + language.code());

      desk.usage.fail(null);
      desk.usage.furnish();
      desk.onFx(() -> desk.<Button>find(".insights-notice .button").fire());
      desk.onFx(() -> desk.model().insights().periodProperty().set(UsagePeriod.TODAY));
      Pictures.shoot(desk, "insights-today-" + language.code());
      assertThat(desk.usage.asked())
          .containsExactly(UsagePeriod.WEEK, UsagePeriod.WEEK, UsagePeriod.WEEK, UsagePeriod.TODAY);
    }
  }

  @Test
  void theKeyboardOpensItChoosesAPeriodSavesATableAndLeaves() throws Exception {
    var file = folder.resolve("cost.csv");
    try (var desk = new Desk(Language.ENGLISH, Theme.LIGHT)) {
      desk.usage.furnish();
      desk.furnish();
      desk.open(1440, 900);
      desk.choose(file.toString());

      desk.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.I);
      desk.settle();
      assertThat(desk.model().insights().report()).isPresent();

      desk.push(KeyCode.RIGHT);
      desk.push(KeyCode.SPACE);
      desk.settle();
      assertThat(desk.usage.asked()).containsExactly(UsagePeriod.WEEK, UsagePeriod.MONTH);

      var save = desk.<Button>find(".insight .button");
      assertThat(save.getAccessibleText()).isEqualTo("Save as CSV: Cost a day");
      desk.onFx(save::requestFocus);
      desk.push(KeyCode.SPACE);
      desk.settle();
      assertThat(desk.<Label>find(".insight .exported").getText()).isEqualTo("Saved: " + file);
      assertThat(Files.readAllLines(file)).hasSize(31).last().asString().startsWith("2026-11-22,");

      desk.push(KeyCode.ESCAPE);
      desk.settle();
      assertThat(desk.model().insights().report()).isEmpty();
    }
  }
}
