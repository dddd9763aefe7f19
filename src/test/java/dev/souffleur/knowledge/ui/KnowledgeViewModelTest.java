package dev.souffleur.knowledge.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.knowledge.Passage;
import dev.souffleur.knowledge.Retriever;
import dev.souffleur.knowledge.SearchHit;
import dev.souffleur.knowledge.SearchHit.Snippet;
import dev.souffleur.knowledge.SearchQuery;
import dev.souffleur.knowledge.SearchResult;
import dev.souffleur.platform.Language;
import dev.souffleur.task.TaskRunner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class KnowledgeViewModelTest {
  private static final Passage PASSAGE =
      new Passage("doc", 0, "Refunds", List.of("Timing"), 10, 20, "words", Language.ENGLISH);
  private final Queue<Runnable> background = new ArrayDeque<>();
  private final List<SearchQuery> asked = new ArrayList<>();

  private KnowledgeViewModel model(Retriever retriever, ArticleSource articles) {
    return new KnowledgeViewModel(
        (query, cancellation) -> {
          asked.add(query);
          return retriever.search(query, cancellation);
        },
        articles,
        new TaskRunner(background::add, Runnable::run),
        Duration.ZERO);
  }

  private void work() {
    for (var step = background.poll(); step != null; step = background.poll()) {
      step.run();
    }
  }

  private static SearchResult found(String query) {
    var hit = new SearchHit(1, PASSAGE, 1, 1, null, 1, new Snippet(query, List.of()));
    return new SearchResult(query, List.of(hit), Duration.ofMillis(3));
  }

  @Test
  void onlyTheLastOfFastKeysIsSearchedForAndOldHitsStayMeanwhile() {
    var model = model((query, cancellation) -> found(query.text()), id -> "");
    model.queryProperty().set("re");
    work();
    model.queryProperty().set("ref");
    model.queryProperty().set("refu");
    assertThat(model.stateProperty().get().hits()).isEqualTo(found("re").hits());
    work();
    assertThat(asked).containsExactly(SearchQuery.typing("re", 12), SearchQuery.typing("refu", 12));
    assertThat(model.stateProperty().get()).isEqualTo(new KnowledgeState.Found(found("refu")));
  }

  @Test
  void aClearedQueryIsIdleThoughASearchWasUnderWay() {
    var model = model((query, cancellation) -> found(query.text()), id -> "");
    model.queryProperty().set("re");
    model.queryProperty().set(" ");
    work();
    assertThat(model.stateProperty().get()).isEqualTo(new KnowledgeState.Idle());
  }

  @Test
  void nothingFoundAndAFailureAreSaidAndTheSearchCanBeRepeated() {
    var error = new IllegalStateException("index");
    var results = new ArrayDeque<SearchResult>();
    results.add(new SearchResult("zebra", List.of(), Duration.ZERO));
    var model =
        model(
            (query, cancellation) -> {
              if (results.isEmpty()) {
                throw error;
              }
              return results.poll();
            },
            id -> "");
    model.queryProperty().set("zebra");
    work();
    assertThat(model.stateProperty().get()).isEqualTo(new KnowledgeState.NothingFound("zebra"));
    model.search();
    work();
    assertThat(model.stateProperty().get()).isEqualTo(new KnowledgeState.Failed(error));
    results.add(found("zebra"));
    model.search();
    work();
    assertThat(model.stateProperty().get()).isInstanceOf(KnowledgeState.Found.class);
  }

  @Test
  void wordsThatFoundNothingAndWereLeftStandingAreTold() {
    var missed = new ArrayList<String>();
    var model =
        model(
            (query, cancellation) ->
                query.text().startsWith("re")
                    ? found(query.text())
                    : new SearchResult(query.text(), List.of(), Duration.ZERO),
            id -> "");
    model.onMissed(missed::add);
    model.queryProperty().set("zeb");
    background.remove().run();
    model.queryProperty().set(" zebra ");
    work();
    model.queryProperty().set("refund");
    work();
    assertThat(missed).containsExactly("zebra");
  }

  @Test
  void theAgeOfWhatIsFoundIsKnownAsFarAsTheDocumentsHaveOne() {
    var time = Instant.parse("2026-11-22T10:00:00Z");
    var asked = new ArrayList<String>();
    var model =
        model(
            (query, cancellation) -> found(query.text()),
            new ArticleSource() {
              @Override
              public String text(String documentId) {
                return "";
              }

              @Override
              public Map<String, Instant> modified(Collection<String> documentIds) {
                asked.addAll(documentIds);
                return Map.of("doc", time);
              }
            });
    model.queryProperty().set("refund");
    assertThat(model.modified("doc")).isEmpty();
    work();
    assertThat(model.modified("doc")).hasValue(time);
    assertThat(model.modified("other")).isEmpty();
    assertThat(asked).containsExactly("doc");
  }

  @Test
  void anArticleThatIsClosedWhileItLoadsStaysClosed() {
    var model = model((query, cancellation) -> found(""), id -> "the text of " + id);
    model.open(PASSAGE);
    assertThat(model.articleProperty().get()).isEqualTo(new ArticleState.Loading(PASSAGE));
    model.close();
    work();
    assertThat(model.articleProperty().get()).isEqualTo(new ArticleState.Closed());
    model.open(PASSAGE);
    work();
    assertThat(model.articleProperty().get())
        .isEqualTo(new ArticleState.Open(PASSAGE, "the text of doc"));
  }

  @Test
  void anArticleThatCannotBeReadSaysSo() {
    var error = new IllegalStateException("gone");
    var model =
        model(
            (query, cancellation) -> found(""),
            id -> {
              throw error;
            });
    model.open(PASSAGE);
    work();
    assertThat(model.articleProperty().get()).isEqualTo(new ArticleState.Failed(PASSAGE, error));
  }

  @Test
  void theLinesOfThePassageAreMarkedAndHeadingsKnown() {
    var article = "Refunds\n\nTiming\nwords one\nwords two\n## More\nother";
    var start = article.indexOf("words one");
    var passage =
        new Passage(
            "doc", 0, "Refunds", List.of("Timing"), start, start + 19, "", Language.ENGLISH);
    assertThat(ReaderLine.of(article, passage))
        .containsExactly(
            new ReaderLine("Refunds", 1, false),
            new ReaderLine("Timing", 2, false),
            new ReaderLine("words one", 0, true),
            new ReaderLine("words two", 0, true),
            new ReaderLine("More", 2, false),
            new ReaderLine("other", 0, false));
  }
}
