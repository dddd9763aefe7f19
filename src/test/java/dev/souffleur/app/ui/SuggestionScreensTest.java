package dev.souffleur.app.ui;

import dev.souffleur.dialog.Feedback;
import dev.souffleur.dialog.Feedback.Rating;
import dev.souffleur.dialog.Feedback.Reason;
import dev.souffleur.llm.Usage;
import dev.souffleur.platform.Language;
import dev.souffleur.settings.Settings.Theme;
import dev.souffleur.suggest.RewriteKind;
import dev.souffleur.suggest.Suggestion;
import dev.souffleur.suggest.SuggestionEvent;
import dev.souffleur.suggest.Warning;
import dev.souffleur.suggest.ui.ScriptedRewriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pictures of what the pane of the suggestion can say, for people to look at. */
class SuggestionScreensTest {
  @ParameterizedTest
  @EnumSource(Language.class)
  void eachStateOfTheSuggestionHasItsPicture(Language language) throws Exception {
    var suffix = "-" + language.code();
    try (var desk = new Desk(language, Theme.LIGHT)) {
      desk.furnish();
      desk.open(1440, 900);
      local(desk, suffix);
      interrupted(desk, suffix);
      rewritten(desk, suffix);
      desk.onFx(() -> desk.size(960, 600));
      Pictures.shoot(desk, "suggestion-small" + suffix);
      desk.onFx(() -> desk.appearance().textScaleProperty().set(1.5));
      local(desk, "-large" + suffix);
      interrupted(desk, "-large" + suffix);
    }
  }

  private static void again(Desk desk, SuggestionEvent... events) {
    desk.onFx(() -> desk.model().suggestion().regenerate());
    desk.suggester.last().say(desk.sample.draftEvents());
    desk.suggester.last().say(events);
    desk.settle();
  }

  private static Suggestion local(Desk desk, Warning... warnings) {
    var made = desk.sample.localDraft(11);
    return new Suggestion(
        made.id(),
        made.category(),
        made.draft(),
        made.reply(),
        made.mode(),
        made.citations(),
        List.of(warnings),
        "",
        Usage.NONE,
        0.0,
        null,
        Duration.ofMillis(18));
  }

  /** The model's reply with a warning about its last words. */
  static SuggestionEvent warned(Desk desk, long id) {
    var reply = desk.sample.reply();
    var words = desk.sample.say("через час", "in an hour");
    var at = reply.indexOf(words);
    return new SuggestionEvent.Completed(
        new Suggestion(
            id,
            desk.sample.guess(),
            desk.sample.draft(),
            reply,
            Suggestion.Mode.LLM,
            desk.sample.citations(),
            List.of(
                Warning.of(
                        "guard.warning.altered",
                        words,
                        2,
                        desk.sample.say("через 10 минут", "in 10 minutes"))
                    .about(new Warning.Span(at, at + words.length(), 2))),
            "gpt-5-mini",
            new Usage(900, 500, 90),
            0.0003,
            Duration.ofMillis(210),
            Duration.ofMillis(1400)));
  }

  private static void local(Desk desk, String suffix) {
    again(desk, new SuggestionEvent.Completed(local(desk, Warning.of("suggest.local.no_key"))));
    Pictures.shoot(desk, "suggestion-no-key" + suffix);
    again(
        desk,
        new SuggestionEvent.Completed(
            local(
                desk,
                Warning.of("suggest.warning.not_covered"),
                Warning.of("suggest.local.budget", 2.0))));
    Pictures.shoot(desk, "suggestion-budget" + suffix);
    desk.onFx(() -> desk.model().suggestion().dismiss());
    Pictures.shoot(desk, "suggestion-dismissed" + suffix);
  }

  private static void interrupted(Desk desk, String suffix) {
    var reply = desk.sample.reply();
    var half = new SuggestionEvent.Token(reply.substring(0, reply.length() / 2));
    again(desk, half, new SuggestionEvent.Cancelled());
    Pictures.shoot(desk, "suggestion-stopped" + suffix);
    again(
        desk,
        half,
        new SuggestionEvent.Failed(Warning.of("llm.error.cut"), desk.sample.localDraft(12)));
    Pictures.shoot(desk, "suggestion-cut" + suffix);
    again(
        desk,
        new SuggestionEvent.Failed(
            Warning.of("llm.error.unauthorized"), desk.sample.localDraft(13)));
    Pictures.shoot(desk, "suggestion-unauthorized" + suffix);
  }

  private static void rewritten(Desk desk, String suffix) {
    again(desk, warned(desk, 14));
    desk.onFx(() -> desk.model().suggestion().rate(new Feedback(Rating.DOWN, Reason.FACTS)));
    Pictures.shoot(desk, "suggestion-warned" + suffix);
    var shorter =
        desk.sample.say(
            "Проверю оба платежа и передам заявку: её обработают до 6 рабочих дней [1].",
            "I will check both payments; the request is handled within 6 working days [1].");
    var six = shorter.indexOf('6');
    desk.rewriter.follow(
        (request, onText, cancellation) ->
            ScriptedRewriter.byModel(
                shorter,
                Warning.of("suggest.warning.rewrite_added", "«6»")
                    .about(new Warning.Span(six, six + 1, 0))));
    desk.onFx(() -> desk.model().suggestion().rewrite(RewriteKind.SHORTER));
    Pictures.shoot(desk, "suggestion-rewritten" + suffix);
    desk.onFx(() -> desk.model().insertSuggestion());
    desk.onFx(() -> desk.model().rewrites().composer().rewrite(RewriteKind.WARMER));
    desk.rewriter.follow(
        (request, onText, cancellation) ->
            ScriptedRewriter.byModel(
                desk.sample.say(
                    "Мне очень жаль, Анна! Сейчас всё проверю.",
                    "I am so sorry, Anna! I am checking it all now.")));
    desk.onFx(() -> desk.model().rewrites().composer().rewrite(RewriteKind.FORMAL));
    Pictures.shoot(desk, "composer-rewritten" + suffix);
  }
}
