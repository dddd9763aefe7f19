package dev.souffleur.suggest;

import dev.souffleur.ml.TextEmbedder;
import dev.souffleur.platform.Language;
import dev.souffleur.task.Cancellation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embeddings of the labelled examples in the languages that the embedder knows.
 *
 * <p>They are computed in the background, on a virtual thread that waits for the inference pool,
 * from the first text that could use them; until then, and where the embedder fails, there are
 * none. Safe from any thread.
 */
final class ExampleVectors {
  private static final Logger LOG = LoggerFactory.getLogger(ExampleVectors.class);

  private final TextEmbedder embedder;
  private final Cancellation closing = new Cancellation();

  /** By the text of the example; replaced, never changed. */
  private volatile Map<String, float[]> vectors = Map.of();

  /** The examples that were found to lack nothing; they are replaced, never changed. */
  private @Nullable List<ExampleIndex.Labelled> complete;

  private boolean busy;
  private boolean broken;

  ExampleVectors(TextEmbedder embedder) {
    this.embedder = embedder;
  }

  /**
   * The cosine of a text with each example; 0 for an example without a vector. Null where vectors
   * say nothing about this text, or not yet.
   *
   * @throws CancellationException if cancelled
   */
  double @Nullable [] similarities(
      String text, List<ExampleIndex.Labelled> examples, Cancellation cancellation) {
    if (!covers(text)) {
      return null;
    }
    var known = vectors;
    if (known.isEmpty()) {
      return null;
    }
    float[] query;
    try {
      query = embedder.embedQuery(text, cancellation);
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn(
          "the embedder failed, categories are guessed from words alone: {}",
          e.getClass().getName());
      return null;
    }
    return examples.stream()
        .mapToDouble(example -> cosine(query, known.get(example.text())))
        .toArray();
  }

  /** Sees to it that the examples get their vectors, in the background. */
  void prepare(String text, Supplier<List<ExampleIndex.Labelled>> examples) {
    if (covers(text) && begin(examples.get())) {
      Thread.ofVirtual().name("category-vectors").start(() -> fill(examples));
    }
  }

  /** As above, on the caller's thread: they are there when this returns. */
  void prepareNow(Supplier<List<ExampleIndex.Labelled>> examples) {
    if (begin(examples.get())) {
      fill(examples);
    }
  }

  /** Whether there is something to compute that nobody computes yet. */
  private synchronized boolean begin(List<ExampleIndex.Labelled> now) {
    if (busy || broken || closing.isCancelled() || now == complete) {
      return false;
    }
    if (missing(now).isEmpty()) {
      complete = now;
      return false;
    }
    busy = true;
    return true;
  }

  void close() {
    closing.cancel();
  }

  private void fill(Supplier<List<ExampleIndex.Labelled>> examples) {
    var failed = false;
    try {
      var texts = missing(examples.get());
      var computed = embedder.embedPassages(texts, closing);
      var next = new HashMap<>(vectors);
      for (var i = 0; i < texts.size(); i++) {
        next.put(texts.get(i), computed.get(i));
      }
      vectors = Map.copyOf(next);
    } catch (CancellationException e) {
      LOG.debug("the vectors of the examples were not finished");
    } catch (RuntimeException e) {
      failed = true;
      LOG.warn("the examples have no vectors, categories are guessed from words alone", e);
    } finally {
      synchronized (this) {
        busy = false;
        broken = failed;
      }
    }
  }

  private List<String> missing(List<ExampleIndex.Labelled> examples) {
    var known = vectors;
    return examples.stream()
        .map(ExampleIndex.Labelled::text)
        .filter(text -> !known.containsKey(text) && covers(text))
        .distinct()
        .toList();
  }

  private boolean covers(String text) {
    return embedder.languages().contains(Language.of(text));
  }

  private static double cosine(float[] a, float @Nullable [] b) {
    if (b == null) {
      return 0;
    }
    var sum = 0.0;
    for (var i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return Math.max(0, sum);
  }
}
