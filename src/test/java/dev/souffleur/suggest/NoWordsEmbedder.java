package dev.souffleur.suggest;

import dev.souffleur.ml.TextEmbedder;
import dev.souffleur.platform.Language;
import dev.souffleur.task.Cancellation;
import java.util.List;
import java.util.Set;

/** A model that knows no language. */
final class NoWordsEmbedder implements TextEmbedder {
  @Override
  public String modelId() {
    return "none";
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public Set<Language> languages() {
    return Set.of();
  }

  @Override
  public float[] embedQuery(String text, Cancellation cancellation) {
    throw new AssertionError("asked in a language it does not know");
  }

  @Override
  public List<float[]> embedPassages(List<String> texts, Cancellation cancellation) {
    if (texts.isEmpty()) {
      return List.of();
    }
    throw new AssertionError("asked in a language it does not know");
  }

  @Override
  public void close() {}
}
