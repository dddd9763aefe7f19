package dev.souffleur.app.ui;

import static org.awaitility.Awaitility.await;

import dev.souffleur.ml.ModelLibrary.State;
import dev.souffleur.ml.ui.ModelState;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import dev.souffleur.settings.Settings.Theme;
import dev.souffleur.settings.ui.SettingsSection;
import dev.souffleur.triage.OcrText;
import dev.souffleur.triage.TriageEvent;
import dev.souffleur.triage.TriageResult;
import dev.souffleur.triage.TriageResult.Similar;
import dev.souffleur.triage.ui.AskState;
import dev.souffleur.triage.ui.ScreenshotState;
import dev.souffleur.triage.ui.ScreenshotViewModel;
import dev.souffleur.triage.ui.Shots;
import dev.souffleur.triage.ui.ViewerState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pictures of the states of screenshots and models, for people to look at. */
class ShotScreensTest {

  @ParameterizedTest
  @EnumSource(Language.class)
  void eachStateOfScreenshotsHasItsPicture(Language language) throws Exception {
    var suffix = "-" + language.code();
    try (var desk = new Desk(language, Theme.LIGHT)) {
      desk.furnish();
      event(desk);
      desk.open(1440, 900);
      await().until(() -> desk.model().dialog().messages().size() == 4);
      suggestion(desk);
      Pictures.shoot(desk, "shot-strip-and-event" + suffix);
      dragging(desk, suffix);
      working(desk, suffix);
      shown(desk, suffix);
      failed(desk, suffix);
      ask(desk, suffix);
      viewer(desk, suffix);
      desk.onFx(() -> desk.size(960, 600));
      Pictures.shoot(desk, "shot-small" + suffix);
    }
  }

  private static void suggestion(Desk desk) {
    desk.onFx(() -> desk.model().suggestion().regenerate());
    desk.suggester.last().say(desk.sample.draftEvents());
    desk.suggester.last().say(desk.sample.completed(7, 0.0003));
    desk.settle();
  }

  private static void event(Desk desk) {
    var picture = desk.files.put(desk.shots.declined("before.png"));
    desk.store.appendEvent(
        4,
        desk.sample.say(
            "Скриншот: Проблема с оплатой, 87 %\n"
                + "На нём: «Платёж отклонён. Код ошибки: ERR_CARD_51»",
            "Screenshot: Payment problem, 87%\nIt reads: “Payment declined. Error code:"
                + " ERR_CARD_51”"),
        picture.file(),
        Desk.NOW.minus(Duration.ofMinutes(1)));
  }

  private static void dragging(Desk desk, String suffix) {
    var drag = Drag.of("error.png");
    desk.onFx(() -> drag.over(desk.find(".dialog")));
    Pictures.shoot(desk, "shot-dragging" + suffix);
    desk.onFx(() -> drag.over(desk.find(".screenshot")));
    Pictures.shoot(desk, "shot-dragging-pane" + suffix);
    desk.onFx(() -> drag.leave(desk.view()));
  }

  private static void working(Desk desk, String suffix) {
    var first = desk.shots.declined("one.png");
    desk.triage.say(
        "one.png", new TriageEvent.Opened(first), new TriageEvent.Judged(Shots.early()));
    desk.onFx(
        () ->
            desk.model()
                .intake()
                .add(List.of(Path.of("one.png"), Path.of("two.jpg"), Path.of("three.png")), false));
    await().until(() -> state(desk) instanceof ScreenshotState.Judging);
    desk.settle();
    Pictures.shoot(desk, "shot-working" + suffix);
  }

  private static void shown(Desk desk, String suffix) {
    var result = result(desk, "one.png");
    var events = desk.shots.events(result);
    desk.triage.say("one.png", List.of(events).subList(2, 6).toArray(TriageEvent[]::new));
    desk.triage.say(
        "two.jpg",
        new TriageEvent.Failed(
            new UserException(UserException.Kind.FAILED, "desk.error.picture", "two.jpg")));
    desk.triage.say(
        "three.png",
        desk.shots.events(
            Shots.without(
                result(desk, "three.png"),
                new UserException(UserException.Kind.UNAVAILABLE, "desk.missing.pictures"))));
    await().until(() -> shots(desk).items().stream().noneMatch(item -> item.state().working()));
    desk.settle();
    Pictures.shoot(desk, "shot-shown" + suffix);
    desk.onFx(() -> ((Button) desk.find(".disclosure")).fire());
    desk.onFx(() -> ((ScrollPane) desk.<Node>find(".shot-scroll")).setVvalue(0.5));
    Pictures.shoot(desk, "shot-shown-middle" + suffix);
    desk.onFx(() -> ((ScrollPane) desk.<Node>find(".shot-scroll")).setVvalue(1));
    Pictures.shoot(desk, "shot-shown-end" + suffix);
  }

  private static void failed(Desk desk, String suffix) {
    desk.onFx(() -> shots(desk).choose(2));
    Pictures.shoot(desk, "shot-failed" + suffix);
    desk.triage.askable(false);
    desk.onFx(() -> shots(desk).choose(3));
    Pictures.shoot(desk, "shot-words-only" + suffix);
    desk.triage.askable(true);
    desk.onFx(shots(desk)::clear);
    desk.triage.say(
        "four.png",
        new TriageEvent.Failed(
            new UserException(UserException.Kind.UNAVAILABLE, "desk.error.notAvailable")));
    desk.onFx(() -> desk.model().intake().add(List.of(Path.of("four.png")), false));
    await().until(() -> state(desk) instanceof ScreenshotState.NotAvailable);
    Pictures.shoot(desk, "shot-not-available" + suffix);
    desk.onFx(shots(desk)::clear);
  }

  private static void ask(Desk desk, String suffix) {
    desk.triage.personal(Shots.cardNumber(), new OcrText.Box(276, 334, 260, 36));
    desk.triage.say("five.png", desk.shots.events(result(desk, "five.png")));
    desk.onFx(() -> desk.model().intake().add(List.of(Path.of("five.png")), false));
    await().until(() -> state(desk) instanceof ScreenshotState.Shown);
    desk.settle();
    var item = shots(desk).items().getFirst();
    var result = ((ScreenshotState.Shown) item.state()).result();
    desk.onFx(() -> desk.model().ask().open(item.id(), result));
    await().until(() -> desk.model().ask().stateProperty().get() instanceof AskState.Preview);
    desk.onFx(() -> desk.model().ask().toggle(1));
    Pictures.shoot(desk, "shot-ask" + suffix);
    desk.onFx(() -> desk.model().ask().close());
  }

  private static void viewer(Desk desk, String suffix) {
    desk.onFx(() -> desk.model().viewer().open(desk.shots.declined("one.png")));
    await().until(() -> desk.model().viewer().stateProperty().get() instanceof ViewerState.Open);
    desk.settle();
    Pictures.shoot(desk, "shot-viewer" + suffix);
    desk.onFx(() -> desk.model().viewer().close());
  }

  private static TriageResult result(Desk desk, String name) {
    var earlier = desk.files.put(desk.shots.declined("earlier.png"));
    return desk.shots.result(
        desk.shots.declined(name),
        List.of(
            desk.sample.hit(1, desk.sample.say("через 10 минут", "in 10 minutes")),
            desk.sample.hit(3, desk.sample.say("списаны дважды", "taken twice"))),
        List.of(
            new Similar(
                Shots.record(earlier, 3, 2L, null),
                0.94,
                desk.sample.say(
                    "Банк отклоняет карту: попробуйте другую или оплатите через СБП.",
                    "The bank declines the card: try another one, or pay by bank transfer."))));
  }

  private static ScreenshotViewModel shots(Desk desk) {
    return desk.model().screenshots();
  }

  private static ScreenshotState state(Desk desk) {
    return shots(desk).stateProperty().get();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void eachStateOfModelsHasItsPicture(Language language) throws Exception {
    var suffix = "-" + language.code();
    try (var desk = new Desk(language, Theme.LIGHT)) {
      desk.furnish();
      desk.library.stands("multilingual-e5-small", State.PARTIAL);
      desk.library.stands("tesseract-eng", State.DAMAGED);
      desk.library.stands("tesseract-rus", State.INSTALLED);
      desk.open(1440, 900);
      var models = desk.model().models();
      desk.onFx(() -> desk.model().settings().open(SettingsSection.MODELS));
      await().until(() -> !models.rows().isEmpty());
      desk.onFx(() -> models.askToInstall("siglip2-base"));
      desk.library.waits(true);
      desk.onFx(() -> models.install("clip-vit-b-32"));
      await()
          .until(
              () ->
                  models.rows().stream()
                      .anyMatch(
                          row ->
                              row.state() instanceof ModelState.Installing now && now.done() > 0));
      desk.onFx(() -> models.askToRemove("tesseract-rus"));
      Pictures.shoot(desk, "models" + suffix);
      desk.onFx(() -> ((ScrollPane) desk.<Node>find(".settings .page-scroll")).setVvalue(1));
      Pictures.shoot(desk, "models-end" + suffix);
      desk.onFx(() -> models.cancel("clip-vit-b-32"));
    }
    try (var desk = new Desk(language, Theme.LIGHT)) {
      desk.furnish();
      desk.goOffline();
      desk.open(960, 600);
      desk.onFx(() -> desk.model().settings().open(SettingsSection.MODELS));
      await().until(() -> !desk.model().models().rows().isEmpty());
      desk.settle();
      Pictures.shoot(desk, "models-offline" + suffix);
    }
  }
}
