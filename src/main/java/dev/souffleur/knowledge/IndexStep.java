package dev.souffleur.knowledge;

import java.util.function.Supplier;

/** Keeps the search index in step with the record. For whoever may change the record. */
final class IndexStep {
  private final VectorStore store;
  private final PassageIndex index;

  /** False between an emptying of the index and its filling, which may fail. */
  private volatile boolean whole = true;

  IndexStep(VectorStore store, PassageIndex index) {
    this.store = store;
    this.index = index;
  }

  /** Whether it can be trusted to hold what it says. */
  boolean isWhole() {
    return whole;
  }

  /** Whether the index lacks what is stored. */
  boolean isBehind() {
    var stored = store.space().map(space -> new PassageIndex.State(space, store.generation()));
    return !index.state().equals(stored);
  }

  /**
   * Fills the index from the store, whatever it held.
   *
   * @param beginning the space of an index of a store that has none yet
   */
  void refill(Supplier<VectorSpace> beginning) {
    whole = false;
    var space = store.space().orElseGet(beginning);
    index.begin(space);
    for (var document : store.documents()) {
      index.replace(document.id(), store.passages(document.id()));
    }
    index.commit(new PassageIndex.State(space, store.generation()));
    whole = true;
  }

  /** Makes searchable what was written to it. */
  void catchUp() {
    if (whole && isBehind()) {
      store
          .space()
          .ifPresent(space -> index.commit(new PassageIndex.State(space, store.generation())));
    }
  }
}
