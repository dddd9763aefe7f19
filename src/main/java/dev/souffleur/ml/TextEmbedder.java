package dev.souffleur.ml;

import dev.souffleur.platform.Language;
import dev.souffleur.task.Cancellation;
import java.util.List;
import java.util.Set;

/**
 * Turns texts into unit vectors. Safe from any thread; waits for a place in the inference pool, so
 * not for the FX thread.
 */
public interface TextEmbedder extends AutoCloseable {

  /** What the vectors are of: two embedders with the same space are interchangeable. */
  String modelId();

  /** The length of each vector. */
  int dimension();

  /** The languages whose texts it places meaningfully; vectors of others are noise. */
  Set<Language> languages();

  /** Embeds what is searched for; L2 norm 1. */
  float[] embedQuery(String text, Cancellation cancellation);

  /** Embeds what is found, in the order given; batches it by length. L2 norm 1 each. */
  List<float[]> embedPassages(List<String> texts, Cancellation cancellation);

  @Override
  void close();
}
