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
  private final TextEmbedder embedder;

  PassageEmbedding(VectorStore store, TextEmbedder embedder) {
    this.store = store;
    this.embedder = embedder;
  }

  /** Embeds the passages of several documents together, in the order given. */
  List<List<EmbeddedPassage>> embed(List<List<Passage>> documents, Cancellation cancellation) {
    var vectors = new HashMap<String, float[]>();
    var missing = new LinkedHashSet<String>();
    for (var passages : documents) {
      for (var passage : passages) {
        if (embedder.languages().contains(passage.language())) {
          var text = passage.contextualText();
          store
              .cached(embedder.modelId(), text)
              .ifPresentOrElse(vector -> vectors.put(text, vector), () -> missing.add(text));
        }
      }
    }
    if (!missing.isEmpty()) {
      var texts = List.copyOf(missing);
      var made = made(texts, cancellation);
      for (var i = 0; i < made.size(); i++) {
        vectors.put(texts.get(i), made.get(i));
      }
    }
    return documents.stream().map(passages -> with(vectors, passages)).toList();
  }

  /** New vectors; none where the model is not to be had, for words alone find most things too. */
  private List<float[]> made(List<String> texts, Cancellation cancellation) {
    try {
      return embedder.embedPassages(texts, cancellation);
    } catch (UserException e) {
      LOG.warn("{} passages stay without vectors: {}", texts.size(), e.key());
      return List.of();
    }
  }

  /** Leaves the passages without vectors. */
  static List<List<EmbeddedPassage>> without(List<List<Passage>> documents) {
    return documents.stream().map(passages -> with(Map.of(), passages)).toList();
  }

  private static List<EmbeddedPassage> with(Map<String, float[]> vectors, List<Passage> passages) {
    var embedded = new ArrayList<EmbeddedPassage>();
    for (var passage : passages) {
      embedded.add(new EmbeddedPassage(passage, vectors.get(passage.contextualText())));
    }
    return embedded;
  }
}
