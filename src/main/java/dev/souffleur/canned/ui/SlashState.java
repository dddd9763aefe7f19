package dev.souffleur.canned.ui;

import dev.souffleur.canned.ReplySearch;
import java.util.List;

/** What the popup over the composer shows. */
public sealed interface SlashState {
  /** Nothing: it is closed. */
  record Closed() implements SlashState {}

  /** The replies are being read. */
  record Loading() implements SlashState {}

  /**
   * Replies to choose from.
   *
   * @param chosen which of them, from 0
   */
  record Found(List<ReplySearch.Hit> hits, int chosen) implements SlashState {
    public Found {
      hits = List.copyOf(hits);
    }

    /** The one that is put in on Enter. */
    ReplySearch.Hit hit() {
      return hits.get(chosen);
    }
  }

  /** No reply matches what was typed. */
  record Nothing(String query) implements SlashState {}

  /** There are no replies at all. */
  record Empty() implements SlashState {}

  /** The replies cannot be read. */
  record Failed(Throwable error) implements SlashState {}
}
