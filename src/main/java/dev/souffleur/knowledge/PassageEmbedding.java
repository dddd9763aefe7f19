package dev.souffleur.knowledge;

import dev.souffleur.ml.TextEmbedder;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives passages their vectors: from the cache, else from the model, where it knows the language.
 */
final class PassageEmbedding {
  private static final Logger LOG = LoggerFactory.getLogger(PassageEmbedding.class);

  private final VectorStore store;

  PassageEmbedding(VectorStore store) {
    this.store = store;
  }

  /**
   * Embeds the passages of several documents together, in the order given.
   *
   * @throws UserException if the model is not to be had
   */
  List<List<EmbeddedPassage>> embed(
      List<List<Passage>> documents, TextEmbedder embedder, Cancellation cancellation) {
    var known = new HashMap<String, float[]>();
    var missing = missing(documents, embedder, known);
    if (!missing.isEmpty()) {
      var made = embedder.embedPassages(missing, cancellation);
      for (var i = 0; i < made.size(); i++) {
        known.put(missing.get(i), made.get(i));
      }
    }
    return with(known, documents);
  }

  /** As above; without a model only from the cache, for words alone find most things too. */
  List<List<EmbeddedPassage>> embedIfPossible(
      List<List<Passage>> documents, TextEmbedder embedder, Cancellation cancellation) {
    try {
      return embed(documents, embedder, cancellation);
    } catch (UserException e) {
      var known = new HashMap<String, float[]>();
      var missing = missing(documents, embedder, known);
      LOG.warn("{} passages stay without vectors: {}", missing.size(), e.key());
      return with(known, documents);
    }
  }

  /** Leaves the passages without vectors. */
  static List<List<EmbeddedPassage>> without(List<List<Passage>> documents) {
    return with(Map.of(), documents);
  }

  /** Looks up what is cached; returns the texts that are not. */
  private List<String> missing(
      List<List<Passage>> documents, TextEmbedder embedder, Map<String, float[]> known) {
    var missing = new LinkedHashSet<String>();
    for (var passages : documents) {
      for (var passage : passages) {
        if (embedder.languages().contains(passage.language())) {
          var text = passage.contextualText();
          store
              .cached(embedder.modelId(), text)
              .ifPresentOrElse(vector -> known.put(text, vector), () -> missing.add(text));
        }
      }
    }
    return List.copyOf(missing);
  }

  private static List<List<EmbeddedPassage>> with(
      Map<String, float[]> vectors, List<List<Passage>> documents) {
    return documents.stream().map(passages -> embedded(vectors, passages)).toList();
  }

  private static List<EmbeddedPassage> embedded(
      Map<String, float[]> vectors, List<Passage> passages) {
    var embedded = new ArrayList<EmbeddedPassage>();
    for (var passage : passages) {
      embedded.add(new EmbeddedPassage(passage, vectors.get(passage.contextualText())));
    }
    return embedded;
  }
}
