package dev.souffleur.gaps.ui;

import dev.souffleur.gaps.GapGroup;
import java.nio.file.Path;
import java.util.List;

/** What the page of questions without an answer shows. */
public sealed interface GapsState {
  /** The page is closed. */
  record Closed() implements GapsState {}

  /** The questions are being read. */
  record Loading() implements GapsState {}

  /**
   * The questions.
   *
   * @param groups the most asked first; may be none
   * @param folders that an article can be begun in; may be none
   */
  record Ready(List<GapGroup> groups, List<Path> folders) implements GapsState {
    public Ready {
      groups = List.copyOf(groups);
      folders = List.copyOf(folders);
    }
  }

  /** They cannot be read. */
  record Failed(Throwable error) implements GapsState {}
}
