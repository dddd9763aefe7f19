package dev.souffleur.knowledge.ui;

import dev.souffleur.knowledge.KnowledgeSources.Overview;

/** What is known of the sources of the knowledge base. */
public sealed interface SourcesState {
  /** They are being looked at for the first time. */
  record Loading() implements SourcesState {}

  /** As they stand. */
  record Known(Overview overview) implements SourcesState {}

  /** They cannot be looked at. */
  record Failed(Throwable error) implements SourcesState {}
}
