package dev.souffleur.suggest;

import dev.souffleur.dialog.AcceptedReply;
import dev.souffleur.dialog.AcceptedReply.Place;
import dev.souffleur.dialog.AcceptedReplyStore;
import dev.souffleur.ml.TextEmbedder;
import dev.souffleur.ml.TextEmbedders;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The places of situations in the space of the model in force, for the languages that it knows.
 * Each is computed once, in the background, and kept in the database. Safe from any thread.
 */
final class SituationVectors {
  private static final Logger LOG = LoggerFactory.getLogger(SituationVectors.class);
  private static final int BATCH = 32;

  /** Fewer say nothing of how a model's cosines lie. */
  private static final int FEWEST = 8;

  private static final int SAMPLE = 200;
  private static final double HIGHEST_FLOOR = 0.95;

  private final TextEmbedders embedders;
  private final AcceptedReplyStore store;
  private final Cancellation closing = new Cancellation();
  private final Map<Long, Place> places = new ConcurrentHashMap<>();
  private volatile double floor;
  private volatile String floorOf = "";
  private boolean busy;
  private String broken = "";

  SituationVectors(TextEmbedders embedders, AcceptedReplyStore store) {
    this.embedders = embedders;
    this.store = store;
  }

  /** Takes up a place that the database has. */
  void know(AcceptedReply reply) {
    var place = reply.vector();
    if (place != null) {
      places.put(reply.id(), place);
    }
  }

  /**
   * A text's place in the space of the model in force; null where that does not know its language,
   * or there is too little to compare it with.
   */
  @Nullable Place of(String text, Language language, Cancellation cancellation) {
    if (places.size() < FEWEST) {
      return null;
    }
    try (var loan = embedders.inForce()) {
      var embedder = loan.embedder();
      if (!embedder.languages().contains(language) || !floorOf.equals(embedder.modelId())) {
        return null;
      }
      return new Place(embedder.modelId(), embedder.embedQuery(text, cancellation));
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("past replies are found by words alone: {}", e.getClass().getName());
      return null;
    }
  }

  /**
   * How near an example's situation is, 0 to 1, the cosine that any two texts have counted as
   * nothing; negative where its place is not known.
   */
  double likeness(Place query, long id) {
    var place = places.get(id);
    if (place == null || !place.modelId().equals(query.modelId())) {
      return -1;
    }
    return Math.max(0, (cosine(query.values(), place.values()) - floor) / (1 - floor));
  }

  /** Computes in the background what lacks a place. */
  void fill(Supplier<List<AcceptedReply>> replies) {
    synchronized (this) {
      if (busy || closing.isCancelled()) {
        return;
      }
      busy = true;
    }
    Thread.ofVirtual().name("example-vectors").start(() -> compute(replies));
  }

  private void compute(Supplier<List<AcceptedReply>> replies) {
    try (var loan = embedders.inForce()) {
      var embedder = loan.embedder();
      if (!broken.equals(embedder.modelId())) {
        compute(embedder, replies.get());
      }
    } catch (CancellationException e) {
      LOG.debug("the vectors of the examples were not finished");
    } catch (UserException e) {
      LOG.warn("the vectors of the examples were not kept: {}", e.key());
    } catch (RuntimeException e) {
      LOG.warn("the examples have no vectors: {}", e.getClass().getName());
    } finally {
      synchronized (this) {
        busy = false;
      }
    }
  }

  private void compute(TextEmbedder embedder, List<AcceptedReply> replies) {
    var model = embedder.modelId();
    var missing = replies.stream().filter(reply -> lacks(embedder, reply)).toList();
    try {
      for (var from = 0; from < missing.size(); from += BATCH) {
        var batch = missing.subList(from, Math.min(missing.size(), from + BATCH));
        var texts = batch.stream().map(AcceptedReply::situation).toList();
        var vectors = embedder.embedPassages(texts, closing);
        for (var i = 0; i < batch.size(); i++) {
          var place = new Place(model, vectors.get(i));
          store.place(batch.get(i).id(), place);
          places.put(batch.get(i).id(), place);
        }
      }
    } catch (CancellationException | UserException e) {
      throw e;
    } catch (RuntimeException e) {
      broken = model;
      throw e;
    }
    measure(model);
  }

  private boolean lacks(TextEmbedder embedder, AcceptedReply reply) {
    var place = places.get(reply.id());
    return (place == null || !place.modelId().equals(embedder.modelId()))
        && reply.withdrawnBy() == null
        && embedder.languages().contains(Language.of(reply.situation()));
  }

  /** The cosine that two situations have on average: what it says of likeness is nothing. */
  private void measure(String model) {
    var sample =
        places.values().stream()
            .filter(place -> place.modelId().equals(model))
            .limit(SAMPLE)
            .toList();
    var sum = 0.0;
    var pairs = 0;
    for (var i = 0; i < sample.size(); i++) {
      for (var j = 0; j < i; j++) {
        sum += cosine(sample.get(i).values(), sample.get(j).values());
        pairs++;
      }
    }
    floor = pairs == 0 ? 0 : Math.clamp(sum / pairs, 0, HIGHEST_FLOOR);
    floorOf = model;
  }

  private static double cosine(float[] a, float[] b) {
    var cosine = 0f;
    for (var i = 0; i < a.length; i++) {
      cosine += a[i] * b[i];
    }
    return cosine;
  }

  void close() {
    closing.cancel();
  }
}
