package dev.souffleur.app.ui;

import dev.souffleur.dialog.Speaker;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import dev.souffleur.settings.Settings.Theme;
import dev.souffleur.suggest.SuggestionEvent;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pictures of the window's states, for people to look at. */
class ScreensTest {
  @ParameterizedTest
  @EnumSource(Language.class)
  void eachStateHasItsPicture(Language language) throws Exception {
    var suffix = "-" + language.code();
    try (var desk = new Desk(language, Theme.LIGHT).open(1440, 900)) {
      Pictures.shoot(desk, "empty" + suffix);
    }
    try (var desk = new Desk(language, Theme.LIGHT)) {
      desk.furnish();
      desk.open(1440, 900);
      suggestions(desk, suffix);
      knowledge(desk, suffix);
      troubles(desk, suffix);
      sizes(desk, suffix);
    }
    try (var desk = new Desk(language, Theme.LIGHT)) {
      longDialog(desk);
      desk.open(1440, 900);
      Pictures.shoot(desk, "long-dialog" + suffix);
    }
  }

  private static void suggestions(Desk desk, String suffix) {
    desk.onFx(() -> desk.model().suggestion().regenerate());
    var run = desk.suggester.last();
    run.say(desk.sample.draftEvents());
    desk.settle();
    Pictures.shoot(desk, "local-draft" + suffix);
    var reply = desk.sample.reply();
    run.say(new SuggestionEvent.Token(reply.substring(0, reply.length() / 2)));
    desk.settle();
    Pictures.shoot(desk, "streaming" + suffix);
    run.say(desk.sample.completed(7, 0.0003));
    desk.settle();
    Pictures.shoot(desk, "complete" + suffix);
    desk.onFx(() -> desk.model().suggestion().regenerate());
    desk.suggester.last().say(desk.sample.draftEvents());
    desk.suggester.last().say(desk.sample.failed(8));
    desk.settle();
    Pictures.shoot(desk, "failed" + suffix);
    desk.onFx(() -> desk.model().suggestion().regenerate());
    desk.suggester.last().say(desk.sample.draftEvents());
    desk.suggester.last().say(desk.sample.completed(9, null));
    desk.settle();
  }

  private static void knowledge(Desk desk, String suffix) {
    var query = desk.model().knowledge().queryProperty();
    desk.onFx(() -> query.set(desk.sample.say("возврат", "refund")));
    Pictures.shoot(desk, "knowledge" + suffix);
    desk.onFx(() -> desk.model().knowledge().open(desk.sample.passage(0)));
    Pictures.shoot(desk, "reader" + suffix);
    desk.onFx(() -> desk.model().knowledge().close());
    desk.onFx(() -> query.set(desk.sample.say("скидка студентам", "student discount")));
    Pictures.shoot(desk, "nothing-found" + suffix);
    desk.onFx(() -> query.set(desk.sample.say("возврат", "refund")));
    desk.onFx(() -> desk.model().dialogs().archive(desk.model().dialogs().rows().get(1)));
  }

  /** A disk that is full, one that is slow, and a database that is broken. */
  private static void troubles(Desk desk, String suffix) {
    var full = new UserException(UserException.Kind.FAILED, "dialog.error.full", "souffleur.db");
    desk.store.failWith(full);
    desk.onFx(
        () -> {
          var dialog = desk.model().dialog();
          dialog.composer().textProperty().set(desk.sample.complaint());
          dialog.send();
        });
    Pictures.shoot(desk, "disk-full" + suffix);
    desk.store.failWith(null);
    desk.onFx(() -> desk.model().dialog().send());
    var slow = desk.store.hold();
    var rows = desk.model().dialogs().rows();
    desk.onFx(() -> desk.model().dialogs().select(rows.getLast().id()));
    Pictures.shoot(desk, "loading" + suffix);
    desk.store.failWith(
        new UserException(
            UserException.Kind.FAILED, "dialog.error.damaged", "souffleur.db", "CORRUPT"));
    slow.countDown();
    desk.settle();
    Pictures.shoot(desk, "damaged" + suffix);
    desk.store.failWith(null);
    desk.onFx(() -> desk.model().dialogs().select(rows.getFirst().id()));
  }

  private static void sizes(Desk desk, String suffix) {
    desk.onFx(() -> desk.size(960, 600));
    Pictures.shoot(desk, "small" + suffix);
    if (suffix.equals("-ru")) {
      desk.onFx(() -> desk.size(3840, 2160));
      Pictures.shoot(desk, "4k" + suffix);
    }
  }

  private static void longDialog(Desk desk) {
    var id =
        desk.dialog(
            desk.sample.say("Константин Константинопольский", "Bartholomew Featherstonehaugh"),
            "chat",
            "support",
            Duration.ofHours(30),
            desk.sample.complaint());
    for (var i = 0; i < 10_000; i++) {
      desk.store.append(
          id,
          i % 3 == 2 ? Speaker.OPERATOR : Speaker.CUSTOMER,
          desk.sample.say(
              "Сообщение "
                  + i
                  + ". Не открывается приложение на телефоне, пробовал перезапустить и"
                  + " переустановить, но после входа снова белый экран и ничего больше.",
              "Message "
                  + i
                  + ". The app does not open on my phone, I restarted and reinstalled it,"
                  + " but after signing in there is a white screen again and nothing else."),
          Desk.NOW.minus(Duration.ofSeconds(20_000 - i)));
    }
  }
}
