package dev.souffleur.suggest;

import dev.souffleur.ml.TextEmbedder;
import dev.souffleur.ml.TextEmbedders;
import dev.souffleur.platform.Language;
import dev.souffleur.task.Cancellation;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embeddings of the labelled examples in the languages that the model in force knows.
 *
 * <p>They are computed in the background, on a virtual thread that waits for the inference pool,
 * from the first text that could use them; until then, and where the embedder fails, there are
 * none. When another model comes into force, the old one and its vectors serve until those of the
 * new one are complete. Safe from any thread.
 */
final class ExampleVectors {
  private static final Logger LOG = LoggerFactory.getLogger(ExampleVectors.class);

  /** The mean cosine of two of the program's 424 English examples to MiniLM: 0.123, rounded up. */
  private static final double MINILM_LIKENESS = 0.13;

  private static final double HIGHEST_FLOOR = 0.95;

  private final TextEmbedders embedders;
  private final Cancellation closing = new Cancellation();

  /** What serves; replaced as a whole. */
  private @Nullable Known known;

  /** The examples that were found to lack nothing; they are replaced, never changed. */
  private @Nullable List<ExampleIndex.Labelled> complete;

  private boolean busy;

  /** The model that could not embed the examples; empty while none failed. */
  private String broken = "";

  /**
   * Vectors and the model that they are of.
   *
   * @param loan keeps the model open for the texts that are compared with them
   * @param vectors by the text of the example; never changed
   * @param floor the cosine that counts for nothing, see {@link #floor}
   */
  private record Known(TextEmbedders.Loan loan, Map<String, float[]> vectors, double floor) {
    String modelId() {
      return loan.embedder().modelId();
    }
  }

  ExampleVectors(TextEmbedders embedders) {
    this.embedders = embedders;
  }

  /**
   * The similarity of a text and each example, 0 to 1: the cosine, spread out where a model's
   * cosines bunch; 0 for an example without a vector. Null where vectors say nothing about this
   * text, or not yet.
   *
   * @throws CancellationException if cancelled
   */
  double @Nullable [] similarities(
      String text, List<ExampleIndex.Labelled> examples, Cancellation cancellation) {
    var use = use();
    if (use == null) {
      return null;
    }
    try (var loan = use.loan()) {
      var embedder = loan.embedder();
      if (!covers(embedder, text)) {
        return null;
      }
      var query = embedder.embedQuery(text, cancellation);
      return examples.stream()
          .mapToDouble(example -> similarity(query, use.vectors().get(example.text()), use.floor()))
          .toArray();
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn(
          "the embedder failed, categories are guessed from words alone: {}",
          e.getClass().getName());
      return null;
    }
  }

  /** What serves, with a loan of the caller's own; null if there is nothing yet. */
  private synchronized @Nullable Known use() {
    var now = known;
    if (now == null || now.vectors().isEmpty()) {
      return null;
    }
    return embedders
        .borrow(now.modelId())
        .map(loan -> new Known(loan, now.vectors(), now.floor()))
        .orElse(null);
  }

  /** Sees to it that the examples get their vectors, in the background. */
  void prepare(String text, Supplier<List<ExampleIndex.Labelled>> examples) {
    if (closing.isCancelled()) {
      return;
    }
    var loan = embedders.inForce();
    if (covers(loan.embedder(), text) && begin(loan.embedder(), examples.get())) {
      Thread.ofVirtual().name("category-vectors").start(() -> fill(loan, examples));
    } else {
      loan.close();
    }
  }

  /** As above, on the caller's thread: they are there when this returns. */
  void prepareNow(Supplier<List<ExampleIndex.Labelled>> examples) {
    var loan = embedders.inForce();
    if (begin(loan.embedder(), examples.get())) {
      fill(loan, examples);
    } else {
      loan.close();
    }
  }

  /** Whether there is something to compute that nobody computes yet. */
  private synchronized boolean begin(TextEmbedder embedder, List<ExampleIndex.Labelled> now) {
    var current = known != null && known.modelId().equals(embedder.modelId());
    if (busy
        || broken.equals(embedder.modelId())
        || closing.isCancelled()
        || (current && now == complete)) {
      return false;
    }
    if (current && missing(embedder, vectorsOf(embedder), now).isEmpty()) {
      complete = now;
      return false;
    }
    busy = true;
    return true;
  }

  /** Stops what is computed, and needs the model no more. */
  void close() {
    closing.cancel();
    replace(null);
  }

  private void fill(TextEmbedders.Loan loan, Supplier<List<ExampleIndex.Labelled>> examples) {
    var failed = "";
    var kept = false;
    var embedder = loan.embedder();
    try {
      var next = new HashMap<>(vectorsOf(embedder));
      var texts = missing(embedder, next, examples.get());
      var computed = embedder.embedPassages(texts, closing);
      for (var i = 0; i < texts.size(); i++) {
        next.put(texts.get(i), computed.get(i));
      }
      kept = replace(new Known(loan, Map.copyOf(next), floor(next.values())));
    } catch (CancellationException e) {
      LOG.debug("the vectors of the examples were not finished");
    } catch (RuntimeException e) {
      failed = embedder.modelId();
      LOG.warn("the examples have no vectors, categories are guessed from words alone", e);
    } finally {
      if (!kept) {
        loan.close();
      }
      synchronized (this) {
        busy = false;
        broken = failed;
      }
    }
  }

  /** Whether it serves from now on; after the end nothing does. */
  private boolean replace(@Nullable Known next) {
    Known last;
    synchronized (this) {
      if (next != null && closing.isCancelled()) {
        return false;
      }
      last = known;
      known = next;
    }
    if (last != null) {
      last.loan().close();
    }
    return true;
  }

  private synchronized Map<String, float[]> vectorsOf(TextEmbedder embedder) {
    return known != null && known.modelId().equals(embedder.modelId()) ? known.vectors() : Map.of();
  }

  private static List<String> missing(
      TextEmbedder embedder, Map<String, float[]> vectors, List<ExampleIndex.Labelled> examples) {
    return examples.stream()
        .map(ExampleIndex.Labelled::text)
        .filter(text -> !vectors.containsKey(text) && covers(embedder, text))
        .distinct()
        .toList();
  }

  private static boolean covers(TextEmbedder embedder, String text) {
    return embedder.languages().contains(Language.of(text));
  }

  /**
   * From which cosine on a model's likeness counts. E5 gives any two texts at least 0.7: the votes,
   * whose numbers were tuned on MiniLM, would all weigh the same. With this floor two examples are
   * on average as like as they are to MiniLM; it is 0 for MiniLM itself.
   */
  private static double floor(Collection<float[]> vectors) {
    if (vectors.size() < 2) {
      return 0;
    }
    var sum = new double[vectors.iterator().next().length];
    for (var vector : vectors) {
      for (var i = 0; i < sum.length; i++) {
        sum[i] += vector[i];
      }
    }
    var squares = 0.0;
    for (var each : sum) {
      squares += each * each;
    }
    // The square of the sum holds each pair twice, and each vector with itself.
    var n = (double) vectors.size();
    var mean = (squares - n) / (n * (n - 1));
    return Math.clamp((mean - MINILM_LIKENESS) / (1 - MINILM_LIKENESS), 0, HIGHEST_FLOOR);
  }

  private static double similarity(float[] a, float @Nullable [] b, double floor) {
    if (b == null) {
      return 0;
    }
    var cosine = 0.0;
    for (var i = 0; i < a.length; i++) {
      cosine += a[i] * b[i];
    }
    return Math.max(0, (cosine - floor) / (1 - floor));
  }
}
