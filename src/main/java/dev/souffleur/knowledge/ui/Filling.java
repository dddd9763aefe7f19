package dev.souffleur.knowledge.ui;

/** Whether there is anything to search in. */
public sealed interface Filling {
  /** There are documents, or nobody has looked yet. */
  record Filled() implements Filling {}

  /** There is no document, and none is on its way. */
  record Empty() implements Filling {}

  /**
   * There is no document yet, but a folder is being read.
   *
   * @param done files that were looked at
   * @param total files in all; -1 while they are being counted
   */
  record Indexing(long done, long total) implements Filling {}
}
