package dev.souffleur.dialog.ui;

import dev.souffleur.dialog.Augmentation;
import dev.souffleur.dialog.Feedback;
import dev.souffleur.dialog.FeedbackStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Feedback in memory, which fails on demand. */
public final class MemoryFeedback implements FeedbackStore {
  private final List<Augmentation> augmentations = new ArrayList<>();
  private final Map<Long, Feedback> ratings = new LinkedHashMap<>();
  private @Nullable RuntimeException failure;

  /** From now on each call that writes fails so; null mends it. */
  public synchronized void failWith(@Nullable RuntimeException error) {
    failure = error;
  }

  /** All that was recorded, oldest first. */
  public synchronized List<Augmentation> augmentations() {
    return List.copyOf(augmentations);
  }

  @Override
  public synchronized void record(Augmentation augmentation) {
    check();
    augmentations.removeIf(old -> old.messageId() == augmentation.messageId());
    augmentations.add(augmentation);
  }

  @Override
  public synchronized Optional<Augmentation> augmentation(long messageId) {
    return augmentations.stream().filter(row -> row.messageId() == messageId).findFirst();
  }

  @Override
  public synchronized void rate(long suggestionId, @Nullable Feedback feedback) {
    check();
    if (feedback == null) {
      ratings.remove(suggestionId);
    } else {
      ratings.put(suggestionId, feedback);
    }
  }

  @Override
  public synchronized Optional<Feedback> feedback(long suggestionId) {
    return Optional.ofNullable(ratings.get(suggestionId));
  }

  private void check() {
    if (failure != null) {
      throw failure;
    }
  }
}
