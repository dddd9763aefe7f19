package dev.souffleur.knowledge;

import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.StringDataType;

/**
 * One opening of {@code knowledge.mv} and the maps in it. Passages are kept twice while a re-index
 * runs: the set 0 or 1 that serves, and the other one that is being built.
 *
 * <p>Nothing is written but by {@link MVStore#commit}, which puts one chunk behind the last: what a
 * kill leaves is the state of the last commit.
 */
final class Maps {
  private static final int PAGE_BYTES = 4096;
  private static final int CACHE_MEGABYTES = 16;

  private final MVStore store;
  private final MVMap<String, byte[]> meta;
  private final MVMap<String, byte[]> texts;
  private final MVMap<String, byte[]> vectors;
  private final List<MVMap<String, byte[]>> documents;
  private final List<MVMap<String, byte[]>> passages;

  private Maps(MVStore store) {
    this.store = store;
    meta = open("meta");
    texts = open("texts");
    vectors = open("vectors");
    documents = List.of(open("documents-0"), open("documents-1"));
    passages = List.of(open("passages-0"), open("passages-1"));
  }

  static Maps open(MVStore.Builder file) {
    var store =
        file.autoCommitDisabled()
            .autoCommitBufferSize(0)
            .pageSplitSize(PAGE_BYTES)
            .cacheSize(CACHE_MEGABYTES)
            .open();
    try {
      return new Maps(store);
    } catch (RuntimeException e) {
      store.closeImmediately();
      throw e;
    }
  }

  private MVMap<String, byte[]> open(String name) {
    return store.openMap(
        name,
        new MVMap.Builder<String, byte[]>()
            .keyType(StringDataType.INSTANCE)
            .valueType(new BytesType()));
  }

  MVStore store() {
    return store;
  }

  /** Format, space, generation and the like. */
  Map<String, byte[]> meta() {
    return meta;
  }

  /** Document id to its parsed text. */
  Map<String, byte[]> texts() {
    return texts;
  }

  /** Model and SHA-256 of a text to its vector. */
  Map<String, byte[]> vectors() {
    return vectors;
  }

  /**
   * Document id to its header.
   *
   * @param set 0 or 1
   */
  Map<String, byte[]> documents(int set) {
    return documents.get(set);
  }

  /**
   * Document id to its passages.
   *
   * @param set 0 or 1
   */
  Map<String, byte[]> passages(int set) {
    return passages.get(set);
  }
}
