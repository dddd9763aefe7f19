package dev.souffleur.knowledge;

import dev.souffleur.ml.TextEmbedder;
import dev.souffleur.platform.Language;
import dev.souffleur.task.Cancellation;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Unit vectors drawn from the text's hash: cheap, and the same for the same text. */
final class FakeEmbedder implements TextEmbedder {
  private final String modelId;
  private final int dimension;
  final AtomicInteger embedded = new AtomicInteger();

  FakeEmbedder(String modelId, int dimension) {
    this.modelId = modelId;
    this.dimension = dimension;
  }

  @Override
  public String modelId() {
    return modelId;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public Set<Language> languages() {
    return Set.of(Language.ENGLISH);
  }

  @Override
  public float[] embedQuery(String text, Cancellation cancellation) {
    return vector(text);
  }

  @Override
  public List<float[]> embedPassages(List<String> texts, Cancellation cancellation) {
    cancellation.throwIfCancelled();
    embedded.addAndGet(texts.size());
    return texts.stream().map(this::vector).toList();
  }

  private float[] vector(String text) {
    var random = new Random((modelId + text).hashCode());
    var vector = new float[dimension];
    var squares = 0.0;
    for (var i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextGaussian();
      squares += vector[i] * vector[i];
    }
    for (var i = 0; i < dimension; i++) {
      vector[i] /= (float) Math.sqrt(squares);
    }
    return vector;
  }

  @Override
  public void close() {}
}
