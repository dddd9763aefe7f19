package dev.souffleur.knowledge.ui;

import dev.souffleur.knowledge.Passage;
import dev.souffleur.knowledge.Retriever;
import dev.souffleur.knowledge.SearchQuery;
import dev.souffleur.knowledge.SearchResult;
import dev.souffleur.task.LatestOnly;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Search while typing, and the article that is open. To be used on the FX thread. */
public final class KnowledgeViewModel {
  private static final int LIMIT = 12;

  /** Who has typed nothing for a hundred such pauses, three seconds, has said what was wanted. */
  private static final int PAUSES_OF_REST = 100;

  private final Retriever retriever;
  private final ArticleSource articles;
  private final Duration pause;
  private final LatestOnly searching;
  private final LatestOnly reading;
  private final LatestOnly resting;
  private final Map<String, Instant> modified = new HashMap<>();
  private Consumer<String> missed = words -> {};
  private final StringProperty query = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<KnowledgeState> state =
      new ReadOnlyObjectWrapper<>(new KnowledgeState.Idle());
  private final ReadOnlyObjectWrapper<ArticleState> article =
      new ReadOnlyObjectWrapper<>(new ArticleState.Closed());

  /**
   * @param pause how long typing must rest before a search begins; one that is overtaken in that
   *     time costs nothing
   */
  public KnowledgeViewModel(
      Retriever retriever, ArticleSource articles, TaskRunner runner, Duration pause) {
    this.retriever = retriever;
    this.articles = articles;
    this.pause = pause;
    this.searching = new LatestOnly(runner);
    this.reading = new LatestOnly(runner);
    this.resting = new LatestOnly(runner);
    query.addListener((property, old, now) -> search());
  }

  /** What is looked for; each change searches. */
  public StringProperty queryProperty() {
    return query;
  }

  public ReadOnlyObjectProperty<KnowledgeState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<ArticleState> articleProperty() {
    return article.getReadOnlyProperty();
  }

  /** Searches for the query of the moment; again, after a failure. */
  public void search() {
    var words = query.get().strip();
    resting.cancel();
    if (words.isEmpty()) {
      searching.cancel();
      state.set(new KnowledgeState.Idle());
      return;
    }
    state.set(new KnowledgeState.Searching(state.get().hits()));
    searching.<Found>run(
        cancellation -> {
          if (pause.isPositive()) {
            Thread.sleep(pause);
          }
          cancellation.throwIfCancelled();
          return found(retriever.search(SearchQuery.typing(words, LIMIT), cancellation));
        },
        outcome -> {
          switch (outcome) {
            case Outcome.Done<Found>(var found) -> take(words, found);
            case Outcome.Failed<Found>(var error) -> state.set(new KnowledgeState.Failed(error));
            case Outcome.Cancelled<Found>() -> {}
          }
        });
  }

  /** What was found, and when its documents were changed last. */
  private record Found(SearchResult result, Map<String, Instant> modified) {}

  private Found found(SearchResult result) {
    var ids = result.hits().stream().map(hit -> hit.passage().documentId()).distinct().toList();
    return new Found(result, articles.modified(ids));
  }

  private void take(String words, Found found) {
    modified.putAll(found.modified());
    if (found.result().hits().isEmpty()) {
      state.set(new KnowledgeState.NothingFound(words));
      rest(words);
    } else {
      state.set(new KnowledgeState.Found(found.result()));
    }
  }

  private void rest(String words) {
    resting.<String>run(
        cancellation -> {
          if (pause.isPositive()) {
            Thread.sleep(pause.multipliedBy(PAUSES_OF_REST));
          }
          return words;
        },
        outcome -> {
          if (outcome instanceof Outcome.Done<String>(var rested)) {
            missed.accept(rested);
          }
        });
  }

  /** Who hears of words that found nothing and were left standing. */
  public void onMissed(Consumer<String> listener) {
    missed = listener;
  }

  /** When the document of a passage on the screen was changed last, if that is known. */
  public Optional<Instant> modified(String documentId) {
    return Optional.ofNullable(modified.get(documentId));
  }

  /** Opens a passage's article there. */
  public void open(Passage passage) {
    article.set(new ArticleState.Loading(passage));
    var id = passage.documentId();
    reading.<Article>run(
        cancellation -> new Article(articles.text(id), articles.modified(List.of(id))),
        outcome -> {
          switch (outcome) {
            case Outcome.Done<Article>(var read) -> {
              modified.putAll(read.modified());
              article.set(new ArticleState.Open(passage, read.text()));
            }
            case Outcome.Failed<Article>(var error) ->
                article.set(new ArticleState.Failed(passage, error));
            case Outcome.Cancelled<Article>() -> {}
          }
        });
  }

  /** A whole article, and when it was changed last. */
  private record Article(String text, Map<String, Instant> modified) {}

  public void close() {
    reading.cancel();
    article.set(new ArticleState.Closed());
  }
}
