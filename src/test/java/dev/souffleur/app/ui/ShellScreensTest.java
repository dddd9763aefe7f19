package dev.souffleur.app.ui;

import dev.souffleur.platform.Language;
import dev.souffleur.settings.Settings.Theme;
import dev.souffleur.task.LongWork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pictures of what lies around the panes, and of large text. */
class ShellScreensTest {
  @ParameterizedTest
  @EnumSource(Language.class)
  void whatLiesAroundThePanesHasItsPicture(Language language) throws Exception {
    var suffix = "-" + language.code();
    try (var desk = new Desk(language, Theme.LIGHT)) {
      desk.furnish();
      desk.open(1440, 900);
      desk.onFx(() -> desk.model().keys().open());
      Pictures.shoot(desk, "keys" + suffix);
      desk.onFx(() -> desk.model().keys().close());
      work(desk);
      Pictures.shoot(desk, "status-and-notices" + suffix);
      large(desk, suffix);
      compact(desk, suffix);
    }
  }

  private static void work(Desk desk) {
    desk.onFx(() -> desk.model().suggestion().regenerate());
    desk.suggester.last().say(desk.sample.draftEvents());
    desk.suggester.last().say(desk.sample.completed(7, 0.0003));
    desk.works
        .begin(LongWork.Title.of("knowledge.work.reembedding"), LongWork.Unit.PIECES, () -> {})
        .report(120, 3000, "");
    desk.works
        .begin(
            LongWork.Title.of("app.ui.work.install", "multilingual-e5-small"),
            LongWork.Unit.BYTES,
            () -> {})
        .report(52_000_000, 118_000_000, "");
    desk.onFx(
        () -> {
          var notices = desk.model().notices();
          notices.warn(
              desk.sample.say(
                  "База знаний была повреждена и отложена в knowledge.mv.damaged; создана новая.",
                  "The knowledge base was damaged and set aside; a new one was made."));
          notices.offer(
              desk.sample.say("Шаблон «Возврат» удалён.", "The reply “Refund” was deleted."),
              new Notices.Offer(desk.sample.say("Вернуть", "Undo"), () -> {}));
        });
    desk.settle();
  }

  private static void compact(Desk desk, String suffix) {
    desk.onFx(
        () -> {
          desk.model().keys().close();
          desk.appearance().resetText();
          desk.model().compactProperty().set(true);
          desk.size(380, 720);
          desk.model().knowledge().queryProperty().set(desk.sample.say("возврат", "refund"));
        });
    Pictures.shoot(desk, "compact" + suffix);
  }

  private static void large(Desk desk, String suffix) {
    desk.onFx(
        () -> {
          desk.appearance().textScaleProperty().set(2);
        });
    Pictures.shoot(desk, "200-percent" + suffix);
    desk.onFx(() -> desk.model().notices().shown().forEach(each -> {}));
    desk.onFx(
        () -> {
          while (!desk.model().notices().shown().isEmpty()) {
            desk.model().notices().close(desk.model().notices().shown().getFirst());
          }
          desk.size(960, 600);
          desk.appearance().textScaleProperty().set(1.5);
        });
    Pictures.shoot(desk, "150-percent" + suffix);
    desk.push(javafx.scene.input.KeyCode.CONTROL, javafx.scene.input.KeyCode.B);
    Pictures.shoot(desk, "drawer" + suffix);
    desk.push(javafx.scene.input.KeyCode.ESCAPE);
    desk.onFx(() -> desk.model().keys().open());
    Pictures.shoot(desk, "keys-150-percent" + suffix);
  }
}
