package dev.souffleur.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.platform.Language;
import dev.souffleur.settings.Settings.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.util.WaitForAsyncUtils;

/** Every screen in the smallest window and with large text: no word of it is cut off. */
class LayoutTest {
  private final List<String> complaints = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "RUSSIAN,960,600,1",
    "RUSSIAN,960,600,1.5",
    "RUSSIAN,1440,900,2",
    "ENGLISH,960,600,1",
    "ENGLISH,960,600,1.5"
  })
  void noScreenCutsItsWords(Language language, double width, double height, double scale)
      throws Exception {
    try (var desk = new Desk(language, Theme.LIGHT)) {
      desk.furnish();
      desk.open(width, height);
      desk.onFx(() -> desk.appearance().textScaleProperty().set(scale));
      look(desk, "window");
      suggestions(desk);
      knowledge(desk);
      desk.press(KeyCode.CONTROL, KeyCode.B).release(KeyCode.B, KeyCode.CONTROL);
      look(desk, "list of dialogs");
      desk.push(KeyCode.ESCAPE);
      pages(desk);
    }
    assertThat(complaints).isEmpty();
  }

  private void suggestions(Desk desk) {
    desk.onFx(() -> desk.model().suggestion().regenerate());
    desk.suggester.last().say(desk.sample.draftEvents());
    desk.settle();
    look(desk, "draft");
    desk.suggester.last().say(desk.sample.completed(7, 0.0003));
    desk.settle();
    look(desk, "suggestion");
    desk.onFx(() -> desk.model().suggestion().regenerate());
    desk.suggester.last().say(desk.sample.draftEvents());
    desk.suggester.last().say(desk.sample.failed(8));
    desk.settle();
    look(desk, "failure");
  }

  private void knowledge(Desk desk) {
    var query = desk.model().knowledge().queryProperty();
    desk.onFx(() -> query.set(desk.sample.say("возврат", "refund")));
    look(desk, "knowledge");
    desk.onFx(() -> desk.model().knowledge().open(desk.sample.passage(0)));
    look(desk, "reader");
    desk.onFx(() -> desk.model().knowledge().close());
    desk.onFx(() -> query.set(desk.sample.say("скидка студентам", "student discount")));
    look(desk, "nothing found");
    desk.onFx(() -> desk.model().dialogs().archive(desk.model().dialogs().rows().get(1)));
    look(desk, "archived");
  }

  private void pages(Desk desk) {
    var commands = desk.model().keys().commands().stream().filter(Command::inMenu).toList();
    assertThat(commands).isNotEmpty();
    for (var command : commands) {
      if (command.words().equals("app.ui.compact")) {
        continue;
      }
      desk.onFx(command::run);
      look(desk, command.words());
      desk.push(KeyCode.ESCAPE);
    }
  }

  private void look(Desk desk, String what) {
    WaitForAsyncUtils.waitForFxEvents();
    desk.interact(
        () ->
            ScreenChecks.complaints(Objects.requireNonNull(desk.view())).stream()
                .map(complaint -> what + ": " + complaint)
                .filter(complaint -> !complaints.contains(complaint))
                .forEach(complaints::add));
  }
}
