package dev.souffleur.gaps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.knowledge.Passage;
import dev.souffleur.llm.Usage;
import dev.souffleur.platform.Language;
import dev.souffleur.suggest.Citation;
import dev.souffleur.suggest.Suggestion;
import dev.souffleur.suggest.SuggestionEvent;
import dev.souffleur.suggest.Warning;
import dev.souffleur.suggest.ui.ScriptedSuggester;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerWatchTest {
  private final ScriptedSuggester suggester = new ScriptedSuggester();
  private final List<Long> unanswered = new ArrayList<>();
  private final List<SuggestionEvent> heard = new ArrayList<>();
  private final AnswerWatch watch = new AnswerWatch(suggester, unanswered::add);

  @Test
  void aDraftAndAReplyWithoutSourcesAreAGap() {
    say(draft(List.of()), new SuggestionEvent.Completed(suggestion(List.of())));
    assertThat(unanswered).containsExactly(7L);
    assertThat(heard).hasSize(2);
  }

  @Test
  void aFailedModelLeavesTheDraftsGap() {
    var reason = Warning.of("desk.error.network");
    say(draft(List.of()), new SuggestionEvent.Failed(reason, suggestion(List.of())));
    say(draft(List.of()), new SuggestionEvent.Failed(reason, null));
    assertThat(unanswered).containsExactly(7L);
  }

  @Test
  void aReplyThatRestsOnSomethingIsNone() {
    say(draft(List.of(citation())), new SuggestionEvent.Completed(suggestion(List.of())));
    say(draft(List.of()), new SuggestionEvent.Completed(suggestion(List.of(citation()))));
    say(draft(List.of()), new SuggestionEvent.Cancelled());
    assertThat(unanswered).isEmpty();
  }

  @Test
  void whatCannotBeKeptDoesNotDisturbTheSuggestion() {
    var failing =
        new AnswerWatch(
            suggester,
            id -> {
              throw new IllegalStateException("closed");
            });
    failing.suggest(7, heard::add);
    suggester.last().say(draft(List.of()), new SuggestionEvent.Completed(suggestion(List.of())));
    assertThat(heard).hasSize(2);
  }

  private void say(SuggestionEvent... events) {
    watch.suggest(7, heard::add);
    suggester.last().say(events);
  }

  private static SuggestionEvent draft(List<Citation> citations) {
    return new SuggestionEvent.LocalDraft("Уточню.", citations, Duration.ZERO);
  }

  private static Citation citation() {
    return new Citation(
        1, new Passage("d", 0, "Title", List.of(), 0, 5, "Words", Language.ENGLISH), 0.9);
  }

  private static Suggestion suggestion(List<Citation> citations) {
    return new Suggestion(
        1,
        null,
        "",
        "Reply",
        Suggestion.Mode.LOCAL,
        citations,
        List.of(),
        "",
        Usage.NONE,
        0.0,
        null,
        Duration.ZERO);
  }
}
