package dev.souffleur.suggest.ui;

import dev.souffleur.suggest.Suggester;
import dev.souffleur.suggest.SuggestionEvent;
import dev.souffleur.task.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Says what the test tells it to. */
public final class ScriptedSuggester implements Suggester {
  private final List<Run> runs = new ArrayList<>();
  private final List<String> corrections = new ArrayList<>();

  @Override
  public synchronized Cancellation suggest(
      long conversationId, Consumer<SuggestionEvent> listener) {
    var run = new Run(conversationId, listener, new Cancellation());
    runs.add(run);
    return run.cancellation();
  }

  @Override
  public synchronized void correctCategory(long conversationId, String categoryId) {
    corrections.add(conversationId + ":" + categoryId);
  }

  public synchronized List<Run> runs() {
    return List.copyOf(runs);
  }

  public synchronized Run last() {
    return runs.getLast();
  }

  public synchronized List<String> corrections() {
    return List.copyOf(corrections);
  }

  /** A suggestion that was asked for. */
  public record Run(
      long conversation, Consumer<SuggestionEvent> listener, Cancellation cancellation) {
    public void say(SuggestionEvent... events) {
      for (var event : events) {
        listener.accept(event);
      }
    }
  }
}
