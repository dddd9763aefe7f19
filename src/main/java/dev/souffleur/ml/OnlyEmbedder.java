package dev.souffleur.ml;

import java.util.Optional;

/** Lends one embedder, which somebody else closes. */
record OnlyEmbedder(TextEmbedder embedder) implements TextEmbedders {
  @Override
  public Loan preferred() {
    return new Lent(embedder);
  }

  @Override
  public Optional<Loan> borrow(String modelId) {
    return modelId.equals(embedder.modelId()) ? Optional.of(preferred()) : Optional.empty();
  }

  @Override
  public Loan inForce() {
    return preferred();
  }

  /** There is nothing to choose. */
  @Override
  public void serve(String modelId) {}

  private record Lent(TextEmbedder embedder) implements Loan {
    @Override
    public void close() {}
  }
}
