package dev.souffleur.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An index that outlives the knowledge base, as the one on disk does. */
final class FakeIndex implements PassageIndex {
  private final TreeMap<String, List<EmbeddedPassage>> pending = new TreeMap<>();
  private TreeMap<String, List<EmbeddedPassage>> committed = new TreeMap<>();
  private Optional<State> state = Optional.empty();
  private int cleared;

  /** What a search would see. */
  Map<String, List<EmbeddedPassage>> committed() {
    return committed;
  }

  /** How often it was emptied since {@link #lookedAt}. */
  int cleared() {
    return cleared;
  }

  void lookedAt() {
    cleared = 0;
  }

  /** As after a deletion of the folder. */
  void lose() {
    pending.clear();
    committed.clear();
    state = Optional.empty();
  }

  /** As after a crash between the store's commit and its own. */
  void fallBehind() {
    state = state.map(s -> new State(s.space(), s.generation() - 1));
    pending.clear();
    committed = new TreeMap<>();
  }

  @Override
  public Optional<State> state() {
    return state;
  }

  @Override
  public void replace(String documentId, List<EmbeddedPassage> passages) {
    pending.put(documentId, passages);
  }

  @Override
  public void remove(String documentId) {
    pending.remove(documentId);
  }

  @Override
  public void begin(VectorSpace space) {
    cleared++;
    pending.clear();
  }

  @Override
  public void commit(State newState) {
    committed = new TreeMap<>(pending);
    state = Optional.of(newState);
  }

  @Override
  public void close() {}
}
