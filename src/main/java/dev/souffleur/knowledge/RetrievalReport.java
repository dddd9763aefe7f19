package dev.souffleur.knowledge;

/**
 * How well and how fast a retriever answers labelled questions; means over the questions.
 *
 * @param queries how many questions were asked
 * @param ndcgAt10 normalised discounted cumulative gain of the first ten documents, 0 to 1
 * @param recallAt10 the share of the relevant documents among the first ten, 0 to 1
 * @param mrrAt10 one over the rank of the first relevant document, 0 beyond ten
 * @param p50Ms the median of a search, in milliseconds
 * @param p95Ms the 95th percentile of a search, in milliseconds
 * @param indexMs what indexing took, in milliseconds; 0 where it was not part of the measurement
 * @param documents how many documents were searched; 0 where that is not known
 */
public record RetrievalReport(
    int queries,
    double ndcgAt10,
    double recallAt10,
    double mrrAt10,
    double p50Ms,
    double p95Ms,
    long indexMs,
    int documents) {

  /** The same report with what is known of the indexing before it. */
  public RetrievalReport withIndexing(long milliseconds, int documentCount) {
    return new RetrievalReport(
        queries, ndcgAt10, recallAt10, mrrAt10, p50Ms, p95Ms, milliseconds, documentCount);
  }
}
