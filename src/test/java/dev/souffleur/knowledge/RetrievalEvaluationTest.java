package dev.souffleur.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.souffleur.platform.Language;
import dev.souffleur.platform.Messages;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetrievalEvaluationTest {
  private final RetrievalEvaluation evaluation = new RetrievalEvaluation();
  private final BeirFiles files = new BeirFiles();

  @TempDir Path home;

  /** Finds the named documents, in order, whatever is asked. */
  private static Retriever finding(String... documents) {
    return (query, cancellation) -> {
      var hits = new ArrayList<SearchHit>();
      for (var document : documents) {
        if (hits.size() < query.limit()) {
          hits.add(
              new SearchHit(
                  hits.size() + 1,
                  SampleIndex.passage(document, hits.size(), "", List.of(), "text"),
                  1,
                  null,
                  null,
                  1,
                  new SearchHit.Snippet("text", List.of())));
        }
      }
      return new SearchResult(query.text(), hits, Duration.ofMillis(4));
    };
  }

  private RetrievalReport evaluate(Retriever retriever, Map<String, Integer> judgements) {
    return evaluation.evaluate(
        retriever, Map.of("q", "?"), Map.of("q", judgements), hit -> hit.passage().documentId());
  }

  @Test
  void gainsAreLinearAndDiscountedByRank() {
    var report = evaluate(finding("b", "x", "a"), Map.of("a", 3, "b", 1, "c", 2, "n", 0));

    // (1 + 3/2) / (3 + 2/log2(3) + 1/2), worked by hand
    assertThat(report.ndcgAt10()).isCloseTo(2.5 / 4.7618595, within(1e-6));
    assertThat(report.recallAt10()).isCloseTo(2.0 / 3, within(1e-9));
    assertThat(report.mrrAt10()).isEqualTo(1);
    assertThat(report.queries()).isEqualTo(1);
    assertThat(report.p50Ms()).isEqualTo(4);
  }

  @Test
  void aDocumentCountsOnceAtItsBestRankHoweverManyPassagesHit() {
    var crowd = new ArrayList<String>();
    for (var i = 0; i < 50; i++) {
      crowd.add("crowd");
    }
    crowd.add("a");

    var report = evaluate(finding(crowd.toArray(String[]::new)), Map.of("a", 1));

    assertThat(report.mrrAt10()).isEqualTo(0.5);
  }

  @Test
  void whatLiesBeyondTenIsNotCounted() {
    var report = evaluate(finding("1 2 3 4 5 6 7 8 9 10 a".split(" ")), Map.of("a", 1));

    assertThat(report.ndcgAt10()).isZero();
    assertThat(report.recallAt10()).isZero();
    assertThat(report.mrrAt10()).isZero();
  }

  @Test
  void questionsWithoutARelevantDocumentAreLeftOut() {
    var report =
        evaluation.evaluate(
            finding("a"),
            Map.of("q", "?", "r", "?", "s", "?"),
            Map.of("q", Map.of("a", 1), "r", Map.of("a", 0)),
            hit -> hit.passage().documentId());

    assertThat(report.queries()).isEqualTo(1);
    assertThat(report.ndcgAt10()).isEqualTo(1);
  }

  @Test
  void aCancelledEvaluationEndsAsCancelled() {
    var cancellation = new Cancellation();
    cancellation.cancel();

    assertThatThrownBy(
            () ->
                evaluation.evaluate(
                    finding("a"),
                    Map.of("q", "?"),
                    Map.of("q", Map.of("a", 1)),
                    hit -> hit.passage().documentId(),
                    cancellation,
                    Progress.NONE))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void filesAreReadInAllTheirForms() throws IOException {
    var corpus =
        write(
            "\uFEFF{\"_id\":\"d\",\"title\":\"T\",\"text\":\"Б\",\"extra\":1}\n\n{\"_id\":2,\"text\":\"x\"}\n");
    assertThat(files.corpus(corpus))
        .containsExactly(new BeirFiles.Entry("d", "T", "Б"), new BeirFiles.Entry("2", "", "x"));
    assertThat(files.queries(write("{\"_id\":\"q\",\"text\":\"?\"}"))).containsEntry("q", "?");
    var expected = Map.of("q", Map.of("a", 2, "b", 0));
    assertThat(files.qrels(write("query-id\tcorpus-id\tscore\nq\ta\t2\r\nq\tb\t0\n")))
        .isEqualTo(expected);
    assertThat(
            files.qrels(
                write(
                    """
                    {"query-id":"q","corpus-id":"a","score":2}
                    {"query-id":"q","corpus-id":"b","score":0}
                    """)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"_id\":\"a\"}|knowledge.eval.field",
        "{broken|knowledge.eval.json",
        "[1]|knowledge.eval.json",
      })
  void aBadLineIsNamedWithItsFile(String line, String key) throws IOException {
    var file = write("{\"_id\":\"ok\",\"text\":\"x\"}\n" + line + "\n");

    assertThatThrownBy(() -> files.corpus(file))
        .isInstanceOfSatisfying(
            UserException.class,
            e -> {
              assertThat(e.key()).isEqualTo(key);
              assertThat(e.line(new Messages(Language.RUSSIAN)))
                  .contains(file.toString())
                  .contains("строка 2");
            });
  }

  @Test
  void badJudgementsAndMissingFilesAreNamed() throws IOException {
    var columns = write("q\ta\n");
    var score = write("query-id\tcorpus-id\tscore\nq\ta\tmany\n");
    var empty = write("\n");

    assertKey(() -> files.qrels(columns), "knowledge.eval.columns");
    assertKey(() -> files.qrels(score), "knowledge.eval.score");
    assertKey(() -> files.qrels(empty), "knowledge.eval.empty");
    assertKey(() -> files.queries(home.resolve("none")), "knowledge.eval.missing");
    assertKey(() -> files.queries(home), "knowledge.eval.unreadable");
  }

  private static void assertKey(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String key) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            UserException.class,
            e -> {
              assertThat(e.key()).isEqualTo(key);
              assertThat(e.line(new Messages(Language.ENGLISH))).isNotBlank();
            });
  }

  private Path write(String text) throws IOException {
    return Files.writeString(Files.createTempFile(home, "beir", ".txt"), text);
  }
}
