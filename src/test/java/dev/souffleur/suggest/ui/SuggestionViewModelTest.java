package dev.souffleur.suggest.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.souffleur.dialog.Augmentation;
import dev.souffleur.dialog.Augmentation.Type;
import dev.souffleur.dialog.Category;
import dev.souffleur.dialog.Disposition.Action;
import dev.souffleur.dialog.Feedback;
import dev.souffleur.dialog.Feedback.Rating;
import dev.souffleur.dialog.Feedback.Reason;
import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.dialog.ui.Composer.Origin;
import dev.souffleur.dialog.ui.DialogViewModel;
import dev.souffleur.dialog.ui.MemoryFeedback;
import dev.souffleur.dialog.ui.MemoryStore;
import dev.souffleur.knowledge.Passage;
import dev.souffleur.llm.Usage;
import dev.souffleur.platform.Language;
import dev.souffleur.suggest.CategoryGuess;
import dev.souffleur.suggest.Citation;
import dev.souffleur.suggest.RewriteKind;
import dev.souffleur.suggest.Suggestion;
import dev.souffleur.suggest.SuggestionEvent;
import dev.souffleur.suggest.SuggestionOutcome;
import dev.souffleur.suggest.SuggestionOutcome.Accepted;
import dev.souffleur.suggest.SuggestionOutcome.Dismissed;
import dev.souffleur.suggest.SuggestionOutcome.Rated;
import dev.souffleur.suggest.Warning;
import dev.souffleur.task.SameThread;
import dev.souffleur.task.TaskRunner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SuggestionViewModelTest {
  private static final Category SALES = category("sales");
  private static final Category SUPPORT = category("support");
  private final MemoryStore store = new MemoryStore(Clock.systemUTC());
  private final ScriptedSuggester suggester = new ScriptedSuggester();
  private final ScriptedRewriter rewriter = new ScriptedRewriter();
  private final MemoryFeedback feedback = new MemoryFeedback();
  private final SameThread fx = new SameThread();
  private final SuggestionViewModel model =
      new SuggestionViewModel(
          new SuggestionViewModel.Services(suggester, rewriter, feedback),
          store,
          fx.runner(),
          fx,
          Clock.systemUTC());
  private final List<SuggestionOutcome> outcomes = new ArrayList<>();
  private Origin origin = Origin.FREEHAND;

  private static Category category(String id) {
    return new Category(id, Map.of(), List.of(), Map.of(), List.of(), "#000000");
  }

  private static Citation citation(int n, String document) {
    return new Citation(
        n, new Passage(document, 0, document, List.of(), 0, 4, "text", Language.ENGLISH), 1);
  }

  private static SuggestionEvent draft(String text, Citation... citations) {
    return new SuggestionEvent.LocalDraft(text, List.of(citations), Duration.ofMillis(9));
  }

  private static Suggestion suggestion(long id, String reply, Citation... citations) {
    return new Suggestion(
        id,
        new CategoryGuess(SUPPORT, 0.8, CategoryGuess.Source.LOCAL),
        "",
        reply,
        Suggestion.Mode.LLM,
        List.of(citations),
        List.of(),
        "m",
        Usage.NONE,
        null,
        null,
        Duration.ofMillis(5));
  }

  private static SuggestionEvent completed(long id, String reply, Citation... citations) {
    return new SuggestionEvent.Completed(suggestion(id, reply, citations));
  }

  private void say(SuggestionEvent... events) {
    suggester.last().say(events);
    fx.frame();
  }

  @BeforeEach
  void openOne() {
    model.open(1L);
    model.onOutcome(outcomes::add);
  }

  /** The operator sends a turn that began as what was put in last, if anything was. */
  private void sent(long message, String text) {
    model.sent(new Message(message, 1, Speaker.OPERATOR, text, Instant.EPOCH), origin);
    origin = Origin.FREEHAND;
  }

  private void insert() {
    origin = model.insert().orElseThrow();
  }

  private Augmentation augmentation(long message) {
    return feedback.augmentation(message).orElseThrow();
  }

  @Test
  void tokensTakeThePlaceOfTheDraftAndTheReplyThatOfTheTokens() {
    assertThat(model.stateProperty().get()).isInstanceOf(SuggestionState.Idle.class);
    model.regenerate();
    assertThat(model.stateProperty().get()).isInstanceOf(SuggestionState.Working.class);
    say(draft("Draft [1]", citation(1, "a")));
    assertThat(model.stateProperty().get().text()).isEqualTo("Draft [1]");
    say(new SuggestionEvent.Token("He"), new SuggestionEvent.Token("llo"));
    assertThat(model.stateProperty().get().text()).isEqualTo("Hello");
    assertThat(model.stateProperty().get().sources()).extracting(Source::n).containsExactly(1);
    say(completed(7, "Hello [1]", citation(1, "a")));
    assertThat(model.stateProperty().get().text()).isEqualTo("Hello [1]");
  }

  @Test
  void manyTokensAreOneChangeAFrame() {
    model.regenerate();
    var changes = new ArrayList<SuggestionState>();
    model.stateProperty().addListener((property, old, now) -> changes.add(now));
    for (var i = 0; i < 1000; i++) {
      suggester.last().say(new SuggestionEvent.Token("x"));
    }
    fx.frame();
    assertThat(changes).hasSize(1);
    assertThat(changes.getFirst().text()).hasSize(1000);
    assertThat(fx.framesRun()).isEqualTo(1);
  }

  @Test
  void sourcesOfTheDraftKeepTheirPlaceWhenTheReplyCitesFewer() {
    model.regenerate();
    say(draft("D", citation(1, "a"), citation(2, "b"), citation(3, "c")));
    say(completed(7, "R [2]", citation(2, "b")));
    assertThat(model.stateProperty().get().sources())
        .extracting(source -> source.n() + source.passage().documentId())
        .containsExactly("1a", "2b", "3c");
  }

  @Test
  void anEventOfAnotherDialogOrOfAnOlderSuggestionNeverShows() {
    model.regenerate();
    var first = suggester.last();
    model.open(2L);
    first.say(draft("for one"));
    fx.frame();
    assertThat(model.stateProperty().get().text()).isEmpty();
    model.open(1L);
    assertThat(model.stateProperty().get().text()).isEqualTo("for one");
    model.regenerate();
    assertThat(first.cancellation().isCancelled()).isTrue();
    first.say(completed(7, "old"));
    fx.frame();
    assertThat(model.stateProperty().get()).isInstanceOf(SuggestionState.Working.class);
  }

  @Test
  void aFailureKeepsTheDraftUsable() {
    model.regenerate();
    say(new SuggestionEvent.Failed(Warning.of("x"), suggestion(4, "Draft [1]")));
    assertThat(model.stateProperty().get().usable()).isTrue();
    assertThat(model.copy()).contains("Draft");
    assertThat(store.disposition(4).action()).isEqualTo(Action.COPIED);
  }

  @Test
  void whatIsStillBeingWrittenCannotBePutIn() {
    model.regenerate();
    assertThat(model.insert()).isEmpty();
    say(new SuggestionEvent.Token("Half a sen"));
    assertThat(model.insert()).isEmpty();
  }

  @Test
  void sentAsItWasAndEditedAreToldApart() {
    model.regenerate();
    say(completed(7, "Five days [1]."));
    insert();
    assertThat(origin.inserted()).isEqualTo("Five days.");
    assertThat(store.disposition(7).action()).isEqualTo(Action.INSERTED);
    sent(21, "Five days.");
    assertThat(store.disposition(7).action()).isEqualTo(Action.SENT);

    model.regenerate();
    say(completed(8, "Five days."));
    insert();
    sent(22, "Six days.");
    assertThat(store.disposition(8).action()).isEqualTo(Action.EDITED);
    assertThat(store.disposition(8).editDistance()).isEqualTo(3);
    assertThat(feedback.augmentations())
        .extracting(Augmentation::type, Augmentation::edits, Augmentation::suggestionId)
        .containsExactly(tuple(Type.AUTOSUGGEST, 0, 7L), tuple(Type.AUTOSUGGEST, 3, 8L));
    assertThat(outcomes)
        .containsExactly(
            new Accepted(1, 21, 7, "Five days.", 0, null),
            new Accepted(1, 22, 8, "Six days.", 3, null));
  }

  @Test
  void aTurnWrittenByHandIsRecordedAsSuch() {
    sent(20, "Before anything was suggested");
    model.regenerate();
    say(completed(7, "Five days."));
    sent(21, "My own words");
    assertThat(feedback.augmentations())
        .extracting(Augmentation::type, Augmentation::edits, Augmentation::suggestionId)
        .containsExactly(tuple(Type.FREEHAND, 0, null), tuple(Type.FREEHAND, 0, null));
    assertThat(outcomes).isEmpty();
  }

  @Test
  void aSuggestionOfWhichNothingIsLeftInTheTurnWasNotAccepted() {
    model.regenerate();
    say(completed(7, "Five days."));
    insert();
    sent(21, "ок");
    assertThat(augmentation(21).type()).isEqualTo(Type.FREEHAND);
    assertThat(augmentation(21).suggestionId()).isNull();
    assertThat(store.disposition(7).action()).isEqualTo(Action.DISMISSED);
    assertThat(outcomes).containsExactly(new Dismissed(1, 7));
  }

  @Test
  void aTurnSentWhileTheModelWritesIsRecordedAtTheEndHoweverItEnds() {
    model.regenerate();
    say(draft("Five days"));
    insert();
    sent(21, "Five days");
    assertThat(feedback.augmentations()).isEmpty();
    say(new SuggestionEvent.Cancelled());
    assertThat(augmentation(21).type()).isEqualTo(Type.AUTOSUGGEST);
    assertThat(augmentation(21).suggestionId()).isNull();
    assertThat(outcomes).isEmpty();

    model.regenerate();
    say(draft("Five days"));
    insert();
    sent(22, "Five days");
    model.close();
    assertThat(augmentation(22).type()).isEqualTo(Type.AUTOSUGGEST);
    assertThat(feedback.augmentations()).hasSize(2);
  }

  @Test
  void aDismissedSuggestionCanBeBroughtBack() {
    model.regenerate();
    say(completed(7, "one [1]", citation(1, "a")));
    model.dismiss();
    assertThat(model.stateProperty().get().text()).isEmpty();
    assertThat(model.insert()).isEmpty();
    assertThat(store.disposition(7).action()).isEqualTo(Action.DISMISSED);
    model.restore();
    assertThat(model.stateProperty().get().text()).isEqualTo("one [1]");
    assertThat(model.stateProperty().get().sources()).hasSize(1);
    assertThat(store.dispositions()).isEmpty();
    insert();
    model.dismiss();
    model.restore();
    assertThat(store.disposition(7).action()).isEqualTo(Action.INSERTED);
  }

  @Test
  void dismissingWhatIsStillBeingMadeStopsItAndKeepsItsWords() {
    model.regenerate();
    say(new SuggestionEvent.Token("Half"));
    model.dismiss();
    assertThat(suggester.last().cancellation().isCancelled()).isTrue();
    say(new SuggestionEvent.Cancelled());
    assertThat(model.stateProperty().get())
        .isEqualTo(new SuggestionState.Stopped("Half", List.of()));
  }

  @Test
  void aThumbIsKeptChangedAndTakenBack() {
    model.rate(new Feedback(Rating.UP, null));
    model.regenerate();
    say(draft("Five days"));
    assertThat(model.ratingProperty().get()).isEqualTo(new RatingState.None());
    say(completed(7, "Five days."));
    assertThat(model.ratingProperty().get()).isEqualTo(new RatingState.Open(null));
    var wrong = new Feedback(Rating.DOWN, Reason.FACTS);
    model.rate(new Feedback(Rating.UP, null));
    model.rate(wrong);
    assertThat(feedback.feedback(7)).contains(wrong);
    assertThat(model.ratingProperty().get()).isEqualTo(new RatingState.Open(wrong));
    insert();
    sent(21, "Five days.");
    model.rate(null);
    assertThat(feedback.feedback(7)).isEmpty();
    assertThat(outcomes)
        .containsExactly(
            new Rated(1, 7, Rating.UP),
            new Rated(1, 7, Rating.DOWN),
            new Accepted(1, 21, 7, "Five days.", 0, Rating.DOWN),
            new Rated(1, 7, null));
  }

  @Test
  void aThumbThatCannotBeKeptIsNotShown() {
    model.regenerate();
    say(completed(7, "Five days."));
    feedback.failWith(new IllegalStateException("disk"));
    model.rate(new Feedback(Rating.UP, null));
    assertThat(model.ratingProperty().get()).isEqualTo(new RatingState.Open(null));
    assertThat(model.failureProperty().get()).isNotNull();
    assertThat(outcomes).isEmpty();
  }

  @Test
  void aTurnWhoseRecordFailsIsStillTheOperators() {
    feedback.failWith(new IllegalStateException("disk"));
    model.regenerate();
    say(completed(7, "Five days."));
    insert();
    sent(21, "Five days.");
    assertThat(outcomes).isEmpty();
    assertThat(model.failureProperty().get()).isNull();
  }

  @Test
  void aDraftThatIsUsedBeforeTheModelEndsIsRecordedAtItsEnd() {
    model.regenerate();
    say(draft("Five days"));
    insert();
    sent(23, "Five days!");
    assertThat(store.dispositions()).isEmpty();
    say(completed(7, "The model's words"));
    assertThat(store.disposition(7).action()).isEqualTo(Action.EDITED);
    assertThat(store.disposition(7).editDistance()).isEqualTo(1);
  }

  @Test
  void aSuggestionThatIsReplacedUnusedCountsAsDismissedAndAUsedOneDoesNot() {
    model.regenerate();
    say(completed(7, "one"));
    model.regenerate();
    assertThat(store.disposition(7).action()).isEqualTo(Action.DISMISSED);
    say(completed(8, "two"));
    model.copy();
    model.regenerate();
    assertThat(store.disposition(8).action()).isEqualTo(Action.COPIED);
  }

  @Test
  void aNewerMessageLeavesWhatTheOperatorMakesOfASuggestionAlone() {
    var id = store.create("Anna", "chat", Map.of()).id();
    var dialog =
        new DialogViewModel(
            store, fx.runner(), (message, from) -> model.start(message.conversationId()));
    dialog.open(id);
    model.regenerate();
    say(completed(7, "Five days [1]."));
    dialog.composer().insert(model.insert().orElseThrow());
    dialog.composer().textProperty().set("Five or six d");

    dialog.hear("And by card?");
    fx.frame();
    assertThat(suggester.runs()).hasSize(2);
    say(completed(8, "By card too."));
    assertThat(model.stateProperty().get().text()).isEqualTo("By card too.");
    assertThat(dialog.composer().textProperty().get()).isEqualTo("Five or six d");
    assertThat(dialog.composer().origin().source()).isEqualTo(7);
    assertThat(store.disposition(7).action()).isEqualTo(Action.INSERTED);

    dialog.hear("Hello?");
    fx.frame();
    assertThat(dialog.composer().textProperty().get()).isEqualTo("Five or six d");
    assertThat(store.disposition(8).action()).isEqualTo(Action.DISMISSED);
    assertThat(store.disposition(7).action()).isEqualTo(Action.INSERTED);
  }

  @Test
  void theOperatorsCategoryIsNotGuessedOver() {
    model.regenerate();
    say(
        new SuggestionEvent.Classified(
            new CategoryGuess(SUPPORT, 0.4, CategoryGuess.Source.LOCAL)));
    model.correct(SALES);
    assertThat(suggester.corrections()).containsExactly("1:sales");
    say(completed(7, "reply"));
    var guess = model.guessProperty().get();
    assertThat(guess).isNotNull();
    assertThat(guess.category()).isEqualTo(SALES);
  }

  @Test
  void aCancelledSuggestionEndsStoppedAndClosingCancelsWhatRuns() {
    model.regenerate();
    say(new SuggestionEvent.Token("Half"), new SuggestionEvent.Cancelled());
    assertThat(model.stateProperty().get())
        .isEqualTo(new SuggestionState.Stopped("Half", List.of()));
    model.regenerate();
    model.close();
    assertThat(suggester.last().cancellation().isCancelled()).isTrue();
  }

  @Test
  void aRewriteShowsAboveTheOriginalWhichIsOneKeyAway() {
    model.regenerate();
    say(completed(7, "Five days [1].", citation(1, "a")));
    var original = model.stateProperty().get();
    rewriter.follow(
        (request, onText, cancellation) -> {
          onText.accept("5 ");
          onText.accept("days");
          fx.frame();
          assertThat(model.stateProperty().get().text()).isEqualTo("5 days");
          assertThat(model.stateProperty().get().usable()).isFalse();
          return ScriptedRewriter.byModel("5 days [1].");
        });
    model.rewrite(RewriteKind.SHORTER);
    assertThat(model.stateProperty().get()).isInstanceOf(SuggestionState.Rewritten.class);
    assertThat(model.stateProperty().get().text()).isEqualTo("5 days [1].");
    assertThat(model.stateProperty().get().sources()).isEqualTo(original.sources());
    insert();
    assertThat(origin).isEqualTo(new Origin(Origin.Type.REWRITE, "5 days.", 7L));
    sent(21, "5 days!");
    assertThat(augmentation(21).type()).isEqualTo(Type.REWRITE);
    assertThat(augmentation(21).edits()).isEqualTo(1);
    assertThat(augmentation(21).suggestionId()).isEqualTo(7);
    model.undoRewrite();
    assertThat(model.stateProperty().get()).isEqualTo(original);
  }

  @Test
  void aRewriteThatFailsOrChangesNothingSaysSoAndKeepsTheText() {
    model.regenerate();
    say(completed(7, "Five days [1]."));
    var error = new IllegalStateException("x");
    rewriter.follow(
        (request, onText, cancellation) -> {
          throw error;
        });
    model.rewrite(RewriteKind.FORMAL);
    var original = ((SuggestionState.Rewritten) model.stateProperty().get()).original();
    assertThat(model.stateProperty().get())
        .isEqualTo(
            new SuggestionState.Rewritten(
                original, new RewriteState.Failed(RewriteKind.FORMAL, error, null)));
    assertThat(model.stateProperty().get().text()).isEqualTo("Five days [1].");
    assertThat(model.stateProperty().get().usable()).isTrue();
    rewriter.follow((request, onText, cancellation) -> ScriptedRewriter.byModel(request.text()));
    model.rewrite(RewriteKind.FORMAL);
    assertThat(model.stateProperty().get())
        .isEqualTo(
            new SuggestionState.Rewritten(
                original, new RewriteState.Unchanged(RewriteKind.FORMAL, null)));
  }

  @Test
  void aNewerMessageAndAnEscapeStopARewrite() {
    var work = new ArrayDeque<Runnable>();
    var waiting =
        new SuggestionViewModel(
            new SuggestionViewModel.Services(suggester, rewriter, feedback),
            store,
            new TaskRunner(work::add, fx),
            fx,
            Clock.systemUTC());
    waiting.open(1L);
    waiting.regenerate();
    say(completed(7, "Five days."));
    waiting.rewrite(RewriteKind.SHORTER);
    assertThat(waiting.stateProperty().get()).isInstanceOf(SuggestionState.Rewritten.class);
    waiting.dismiss();
    assertThat(waiting.stateProperty().get()).isInstanceOf(SuggestionState.Complete.class);
    waiting.rewrite(RewriteKind.SHORTER);
    waiting.start(1);
    for (var next = work.poll(); next != null; next = work.poll()) {
      next.run();
    }
    assertThat(waiting.stateProperty().get()).isInstanceOf(SuggestionState.Working.class);
    assertThat(rewriter.requests()).isEmpty();
  }

  @Test
  void aDraftThatTheModelMayStillReplaceIsNotRewritten() {
    model.regenerate();
    say(draft("Five days"));
    model.rewrite(RewriteKind.SHORTER);
    assertThat(rewriter.requests()).isEmpty();
  }

  @Test
  void whatCameBeforeTheStreamBrokeOffIsKept() {
    model.regenerate();
    say(
        draft("Draft [1]", citation(1, "a")),
        new SuggestionEvent.Token("Half a sen"),
        new SuggestionEvent.Failed(Warning.of("llm.error.cut"), suggestion(4, "Draft [1]")));
    assertThat(model.stateProperty().get().text()).isEqualTo("Half a sen");
    assertThat(model.stateProperty().get().usable()).isTrue();
    insert();
    sent(21, "Half a sentence");
    assertThat(store.disposition(4).action()).isEqualTo(Action.EDITED);
    assertThat(store.disposition(4).editDistance()).isEqualTo(5);
  }
}
