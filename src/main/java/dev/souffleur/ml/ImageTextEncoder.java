package dev.souffleur.ml;

import dev.souffleur.platform.Language;
import dev.souffleur.task.Cancellation;
import java.util.Set;

/**
 * Puts pictures and texts into one space, where a picture lies near the words that describe it.
 * Safe from any thread; waits for a place in the inference pool, so not for the FX thread.
 *
 * <p>Its towers are loaded at the first use, each once. Errors come as {@code UserException}: a
 * model that is not installed, or that cannot be loaded.
 */
public interface ImageTextEncoder extends AutoCloseable {

  /** What the vectors are of: those of two models never compare. */
  String modelId();

  /** The length of each vector. */
  int dimension();

  /** Whether the model is installed; asks the disk, loads nothing. */
  boolean available();

  /** The languages of prompts that it understands. */
  Set<Language> languages();

  /** How a similarity becomes a logit. */
  Scale scale();

  /** The vector of a picture, its whole and its tiles pooled; L2 norm 1. */
  float[] embedImage(RgbImage image, Cancellation cancellation);

  /** The vector of a prompt; L2 norm 1. */
  float[] embedText(String prompt, Cancellation cancellation);

  @Override
  void close();

  /**
   * How the model was trained to compare: softmax over labels of {@code factor × cosine} (CLIP), or
   * for each label alone the sigmoid of {@code factor × cosine + bias} (SigLIP).
   *
   * @param sigmoid whether each label is judged alone
   */
  record Scale(boolean sigmoid, double factor, double bias) {}
}
