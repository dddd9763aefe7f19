package dev.souffleur.knowledge.ui;

import dev.souffleur.knowledge.Passage;
import dev.souffleur.knowledge.Retriever;
import dev.souffleur.knowledge.SearchQuery;
import dev.souffleur.knowledge.SearchResult;
import dev.souffleur.task.LatestOnly;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import java.time.Duration;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Search while typing, and the article that is open. To be used on the FX thread. */
public final class KnowledgeViewModel {
  private static final int LIMIT = 12;

  private final Retriever retriever;
  private final ArticleSource articles;
  private final Duration pause;
  private final LatestOnly searching;
  private final LatestOnly reading;
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
    if (words.isEmpty()) {
      searching.cancel();
      state.set(new KnowledgeState.Idle());
      return;
    }
    state.set(new KnowledgeState.Searching(state.get().hits()));
    searching.<SearchResult>run(
        cancellation -> {
          if (pause.isPositive()) {
            Thread.sleep(pause);
          }
          cancellation.throwIfCancelled();
          return retriever.search(SearchQuery.typing(words, LIMIT), cancellation);
        },
        outcome -> {
          switch (outcome) {
            case Outcome.Done<SearchResult>(var result) ->
                state.set(
                    result.hits().isEmpty()
                        ? new KnowledgeState.NothingFound(words)
                        : new KnowledgeState.Found(result));
            case Outcome.Failed<SearchResult>(var error) ->
                state.set(new KnowledgeState.Failed(error));
            case Outcome.Cancelled<SearchResult>() -> {}
          }
        });
  }

  /** Opens a passage's article there. */
  public void open(Passage passage) {
    article.set(new ArticleState.Loading(passage));
    reading.<String>run(
        cancellation -> articles.text(passage.documentId()),
        outcome -> {
          switch (outcome) {
            case Outcome.Done<String>(var text) ->
                article.set(new ArticleState.Open(passage, text));
            case Outcome.Failed<String>(var error) ->
                article.set(new ArticleState.Failed(passage, error));
            case Outcome.Cancelled<String>() -> {}
          }
        });
  }

  public void close() {
    reading.cancel();
    article.set(new ArticleState.Closed());
  }
}
