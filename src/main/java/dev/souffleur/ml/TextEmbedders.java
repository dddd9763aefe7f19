package dev.souffleur.ml;

import java.util.Optional;

/**
 * Lends text embedders, each by the id of its model. Safe from any thread; may ask the disk, so not
 * for the FX thread.
 *
 * <p>Whoever works with an embedder holds a loan of it meanwhile: a model that is replaced stays
 * loaded until its last loan is closed.
 */
public interface TextEmbedders {

  /** The embedder that new vectors should be of: the best one that is installed and whole. */
  Loan preferred();

  /**
   * The embedder of a model.
   *
   * @return empty if the model is not installed, or known to be damaged or not to run here
   */
  Optional<Loan> borrow(String modelId);

  /** The embedder that {@link #serve} named, or {@link #preferred} where that is not to be had. */
  Loan inForce();

  /**
   * Says which model's vectors are searched from now on; it stays loaded until another is named.
   */
  void serve(String modelId);

  /** One embedder and no other; it stays the caller's to close. */
  static TextEmbedders of(TextEmbedder embedder) {
    return new OnlyEmbedder(embedder);
  }

  /** An embedder for as long as this is open. */
  interface Loan extends AutoCloseable {
    TextEmbedder embedder();

    /** Gives it back; more than once is harmless. */
    @Override
    void close();
  }
}
