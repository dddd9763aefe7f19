package dev.souffleur.knowledge;

import dev.souffleur.task.Cancellation;
import dev.souffleur.task.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Measures a retriever on labelled questions, with the metrics of BEIR as trec_eval defines them:
 * gains are the judgements themselves, discounted by the binary logarithm of rank + 1. A document
 * of several passages counts once, at its best rank.
 */
public final class RetrievalEvaluation {
  private static final int DEPTH = 10;
  private static final int FIRST_LIMIT = 20;
  private static final int LAST_LIMIT = 1_280;

  /**
   * Asks every question that has a relevant document.
   *
   * @param queries texts by query id
   * @param qrels judgements by query id and document id; above 0 is relevant
   * @param idOf the id under which a hit is judged
   */
  public RetrievalReport evaluate(
      Retriever retriever,
      Map<String, String> queries,
      Map<String, Map<String, Integer>> qrels,
      Function<SearchHit, String> idOf) {
    return evaluate(retriever, queries, qrels, idOf, Cancellation.none(), Progress.NONE);
  }

  /**
   * As above.
   *
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  public RetrievalReport evaluate(
      Retriever retriever,
      Map<String, String> queries,
      Map<String, Map<String, Integer>> qrels,
      Function<SearchHit, String> idOf,
      Cancellation cancellation,
      Progress progress) {
    var judged = judged(queries, qrels);
    var ndcg = 0.0;
    var recall = 0.0;
    var reciprocal = 0.0;
    var times = new ArrayList<Double>();
    for (var question : judged) {
      cancellation.throwIfCancelled();
      var ranking = ranking(retriever, question.text(), idOf, times, cancellation);
      var judgements = question.judgements();
      ndcg += gain(gains(ranking, judgements)) / gain(best(judgements));
      recall += recall(ranking, judgements);
      reciprocal += reciprocalRank(ranking, judgements);
      progress.report(times.size(), judged.size(), question.id());
    }
    var count = Math.max(1, judged.size());
    return new RetrievalReport(
        judged.size(),
        ndcg / count,
        recall / count,
        reciprocal / count,
        percentile(times, 0.5),
        percentile(times, 0.95),
        0,
        0);
  }

  private static List<Question> judged(
      Map<String, String> queries, Map<String, Map<String, Integer>> qrels) {
    var judged = new ArrayList<Question>();
    queries.forEach(
        (id, text) -> {
          var judgements = qrels.getOrDefault(id, Map.of());
          if (judgements.values().stream().anyMatch(score -> score > 0)) {
            judged.add(new Question(id, text, judgements));
          }
        });
    return judged;
  }

  /** The first ten documents; searches deeper while passages of one document crowd the list. */
  private static List<String> ranking(
      Retriever retriever,
      String text,
      Function<SearchHit, String> idOf,
      List<Double> times,
      Cancellation cancellation) {
    var first = true;
    for (var limit = FIRST_LIMIT; ; limit *= 4) {
      var result = retriever.search(SearchQuery.full(text, limit), cancellation);
      if (first) {
        times.add(result.took().toNanos() / 1e6);
        first = false;
      }
      var ids = new LinkedHashSet<String>();
      result.hits().forEach(hit -> ids.add(idOf.apply(hit)));
      if (ids.size() >= DEPTH || result.hits().size() < limit || limit >= LAST_LIMIT) {
        return ids.stream().limit(DEPTH).toList();
      }
    }
  }

  private static List<Integer> gains(List<String> ranking, Map<String, Integer> judgements) {
    return ranking.stream().map(id -> Math.max(0, judgements.getOrDefault(id, 0))).toList();
  }

  private static List<Integer> best(Map<String, Integer> judgements) {
    return judgements.values().stream()
        .filter(score -> score > 0)
        .sorted(Comparator.reverseOrder())
        .limit(DEPTH)
        .toList();
  }

  private static double gain(List<Integer> gains) {
    var sum = 0.0;
    for (var i = 0; i < gains.size(); i++) {
      sum += gains.get(i) * Math.log(2) / Math.log(i + 2);
    }
    return sum;
  }

  private static double recall(List<String> ranking, Map<String, Integer> judgements) {
    var relevant = judgements.values().stream().filter(score -> score > 0).count();
    var found = gains(ranking, judgements).stream().filter(gain -> gain > 0).count();
    return (double) found / relevant;
  }

  private static double reciprocalRank(List<String> ranking, Map<String, Integer> judgements) {
    for (var i = 0; i < ranking.size(); i++) {
      if (judgements.getOrDefault(ranking.get(i), 0) > 0) {
        return 1.0 / (i + 1);
      }
    }
    return 0;
  }

  /** By nearest rank. */
  private static double percentile(List<Double> times, double share) {
    if (times.isEmpty()) {
      return 0;
    }
    var sorted = times.stream().sorted().toList();
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }

  private record Question(String id, String text, Map<String, Integer> judgements) {}
}
