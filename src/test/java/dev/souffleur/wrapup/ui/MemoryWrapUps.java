package dev.souffleur.wrapup.ui;

import dev.souffleur.dialog.WrapUp;
import dev.souffleur.dialog.WrapUpStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Wrap-ups in memory, which fail on demand. */
public final class MemoryWrapUps implements WrapUpStore {
  private static final Instant TIME = Instant.parse("2026-11-22T10:06:00Z");
  private final Map<Long, WrapUp> saved = new HashMap<>();
  private final Map<Long, WrapUp> drafts = new HashMap<>();
  private @Nullable RuntimeException failure;

  /** From now on each call fails so; null mends it. */
  public synchronized void failWith(@Nullable RuntimeException error) {
    failure = error;
  }

  private void check() {
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public synchronized Optional<WrapUp> saved(long conversationId) {
    check();
    return Optional.ofNullable(saved.get(conversationId));
  }

  @Override
  public synchronized Optional<WrapUp> draft(long conversationId) {
    check();
    return Optional.ofNullable(drafts.get(conversationId));
  }

  @Override
  public synchronized WrapUp save(WrapUp wrapUp) {
    check();
    var kept =
        new WrapUp(
            wrapUp.conversationId(),
            TIME,
            wrapUp.summary(),
            wrapUp.category(),
            wrapUp.promised(),
            wrapUp.nextStep(),
            wrapUp.source());
    saved.put(wrapUp.conversationId(), kept);
    drafts.remove(wrapUp.conversationId());
    return kept;
  }

  @Override
  public synchronized void keepDraft(WrapUp wrapUp) {
    check();
    drafts.put(wrapUp.conversationId(), wrapUp);
  }

  @Override
  public synchronized void dropDraft(long conversationId) {
    check();
    drafts.remove(conversationId);
  }
}
