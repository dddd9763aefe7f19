package dev.souffleur.knowledge.ui;

import dev.souffleur.knowledge.SearchHit;
import dev.souffleur.knowledge.SearchResult;
import java.util.List;

/** What the search in the knowledge base shows. */
public sealed interface KnowledgeState {
  /** Nothing is looked for. */
  record Idle() implements KnowledgeState {}

  /**
   * A search is under way.
   *
   * @param before what the last one found, which stays on the screen meanwhile
   */
  record Searching(List<SearchHit> before) implements KnowledgeState {}

  /** At least one passage was found. */
  record Found(SearchResult result) implements KnowledgeState {}

  /** No passage matches. */
  record NothingFound(String query) implements KnowledgeState {}

  /** The search did not work. */
  record Failed(Throwable error) implements KnowledgeState {}

  /** The passages on the screen, best first. */
  default List<SearchHit> hits() {
    return switch (this) {
      case Searching(var before) -> before;
      case Found(var result) -> result.hits();
      case Idle _, NothingFound _, Failed _ -> List.of();
    };
  }
}
