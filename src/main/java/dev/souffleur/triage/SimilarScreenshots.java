package dev.souffleur.triage;

import dev.souffleur.dialog.Screenshot;
import dev.souffleur.dialog.ScreenshotStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/** Finds earlier screenshots that look like a new one, and what was replied to them. */
final class SimilarScreenshots {
  /** How far back one looks. */
  private static final int NEWEST = 1_000;

  private static final int SHOWN = 5;

  /** Six bits of the hash, or a cosine of 0.91. */
  private static final double LEAST_ALIKE = 0.62;

  private SimilarScreenshots() {}

  /**
   * The most similar first; of records of one and the same picture, one, that of a dialog if there
   * is any.
   */
  static List<TriageResult.Similar> find(ScreenshotStore store, Screenshot screenshot) {
    var found = new LinkedHashMap<String, TriageResult.Similar>();
    for (var other : store.newest(NEWEST)) {
      var similarity = similarity(screenshot, other);
      if (other.id() != screenshot.id() && similarity >= LEAST_ALIKE) {
        found.merge(
            other.attachment().sha256(),
            new TriageResult.Similar(other, similarity, ""),
            (a, b) -> a.screenshot().conversationId() == null ? b : a);
      }
    }
    var similar = new ArrayList<>(found.values());
    similar.sort(Comparator.comparingDouble(TriageResult.Similar::similarity).reversed());
    return similar.stream()
        .limit(SHOWN)
        .map(
            one ->
                new TriageResult.Similar(
                    one.screenshot(),
                    one.similarity(),
                    store.resolution(one.screenshot().id()).orElse("")))
        .toList();
  }

  private static double similarity(Screenshot one, Screenshot other) {
    return one.attachment().sha256().equals(other.attachment().sha256())
        ? 1
        : Likeness.of(one.look(), one.vector(), other);
  }
}
