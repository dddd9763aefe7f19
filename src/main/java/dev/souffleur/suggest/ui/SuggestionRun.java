package dev.souffleur.suggest.ui;

import dev.souffleur.knowledge.Passage;
import dev.souffleur.knowledge.SearchHit;
import dev.souffleur.knowledge.SearchHit.Snippet;
import dev.souffleur.suggest.CategoryGuess;
import dev.souffleur.suggest.Citation;
import dev.souffleur.suggest.Suggestion;
import dev.souffleur.suggest.SuggestionEvent;
import dev.souffleur.task.Cancellation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One suggestion from the first event to the last. Events are handed in from the service's thread
 * and taken up, many at once, on the FX thread; all else is for the FX thread.
 */
final class SuggestionRun {
  private final Queue<SuggestionEvent> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final Map<String, Snippet> snippets = new HashMap<>();
  private final StringBuilder tokens = new StringBuilder();
  private List<Source> sources = List.of();
  private SuggestionState state = new SuggestionState.Working();
  private @Nullable CategoryGuess guess;
  private @Nullable Cancellation cancellation;

  /** Hands an event in; says whether the caller must see to it that {@link #takeUp} is called. */
  boolean offer(SuggestionEvent event) {
    waiting.add(event);
    return scheduled.compareAndSet(false, true);
  }

  /** Takes up all events that wait. */
  void takeUp() {
    scheduled.set(false);
    for (var event = waiting.poll(); event != null; event = waiting.poll()) {
      take(event);
    }
  }

  private void take(SuggestionEvent event) {
    switch (event) {
      case SuggestionEvent.Classified(var found) -> guessed(found);
      case SuggestionEvent.Retrieved(var hits, _) -> {
        for (SearchHit hit : hits) {
          snippets.put(hit.passage().id(), hit.snippet());
        }
      }
      case SuggestionEvent.LocalDraft(var text, var citations, var took) -> {
        sources = citations.stream().map(this::source).toList();
        state = new SuggestionState.Drafted(text, sources, took);
      }
      case SuggestionEvent.Token(var text) -> {
        tokens.append(text);
        state = new SuggestionState.Streaming(tokens.toString(), sources);
      }
      case SuggestionEvent.Completed(var suggestion) -> {
        if (suggestion.category() != null) {
          guessed(suggestion.category());
        }
        state = new SuggestionState.Complete(suggestion, withCited(suggestion));
      }
      case SuggestionEvent.Failed(var reason, var draft) ->
          state =
              new SuggestionState.Failed(
                  reason, tokens.toString(), draft, draft == null ? sources : withCited(draft));
      case SuggestionEvent.Cancelled() ->
          state = new SuggestionState.Stopped(state.text(), state.sources());
    }
  }

  /** What the operator said is not guessed over. */
  private void guessed(CategoryGuess found) {
    if (guess == null || guess.source() != CategoryGuess.Source.OPERATOR) {
      guess = found;
    }
  }

  /** The cited sources, and those listed before that keep their number: none of them moves. */
  private List<Source> withCited(Suggestion suggestion) {
    var all = new TreeMap<Integer, Source>();
    for (var citation : suggestion.citations()) {
      all.put(citation.n(), source(citation));
    }
    for (var source : sources) {
      if (all.values().stream().noneMatch(s -> s.passage().id().equals(source.passage().id()))) {
        all.putIfAbsent(source.n(), source);
      }
    }
    return List.copyOf(all.values());
  }

  private Source source(Citation citation) {
    var passage = citation.passage();
    return new Source(
        citation.n(), passage, snippets.getOrDefault(passage.id(), beginning(passage)));
  }

  private static Snippet beginning(Passage passage) {
    var line = passage.text().replaceAll("\\s+", " ").strip();
    return new Snippet(line.length() > 160 ? line.substring(0, 160) + "…" : line, List.of());
  }

  SuggestionState state() {
    return state;
  }

  @Nullable CategoryGuess guess() {
    return guess;
  }

  void correct(CategoryGuess corrected) {
    guess = corrected;
  }

  void startedAs(Cancellation handle) {
    cancellation = handle;
  }

  void cancel() {
    if (cancellation != null) {
      cancellation.cancel();
    }
  }

  /** Its id in the database; 0 while unknown or where it was not stored. */
  long id() {
    return switch (state) {
      case SuggestionState.Complete(var suggestion, _) -> suggestion.id();
      case SuggestionState.Failed(_, _, var draft, _) -> draft == null ? 0 : draft.id();
      default -> 0;
    };
  }

  /** Whether no further event can come. */
  boolean ended() {
    return switch (state) {
      case SuggestionState.Complete _,
          SuggestionState.Failed _,
          SuggestionState.Stopped _,
          SuggestionState.Rewritten _,
          SuggestionState.Dismissed _ ->
          true;
      case SuggestionState.None _,
          SuggestionState.Idle _,
          SuggestionState.Working _,
          SuggestionState.Drafted _,
          SuggestionState.Streaming _ ->
          false;
    };
  }
}
