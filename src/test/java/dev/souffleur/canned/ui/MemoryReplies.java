package dev.souffleur.canned.ui;

import dev.souffleur.dialog.CannedReply;
import dev.souffleur.dialog.CannedReplyStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Canned replies in memory, which fail on demand. */
public final class MemoryReplies implements CannedReplyStore {
  private final Clock clock;
  private final List<CannedReply> replies = new ArrayList<>();
  private long lastId;
  private @Nullable RuntimeException failure;

  public MemoryReplies(Clock clock) {
    this.clock = clock;
  }

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
  public synchronized List<CannedReply> all() {
    check();
    return List.copyOf(replies);
  }

  public CannedReply add(String folder, String name, String text) {
    return add(new CannedReply.Draft(folder, name, text));
  }

  @Override
  public synchronized CannedReply add(CannedReply.Draft draft) {
    check();
    var made =
        new CannedReply(
            ++lastId, draft.folder(), draft.name(), draft.text(), clock.instant(), 0, null);
    replies.add(made);
    return made;
  }

  private void replace(long id, UnaryOperator<CannedReply> change) {
    check();
    if (replies.stream().noneMatch(reply -> reply.id() == id)) {
      throw new IllegalArgumentException("no row with id " + id);
    }
    replies.replaceAll(reply -> reply.id() == id ? change.apply(reply) : reply);
  }

  @Override
  public synchronized void change(long id, CannedReply.Draft draft) {
    replace(id, reply -> reply.with(draft));
  }

  @Override
  public synchronized int moveFolder(String from, String to) {
    var moved = all().stream().filter(reply -> reply.folder().equals(from)).toList();
    moved.forEach(
        reply -> change(reply.id(), new CannedReply.Draft(to, reply.name(), reply.text())));
    return moved.size();
  }

  @Override
  public synchronized void remove(long id) {
    replace(id, reply -> reply);
    replies.removeIf(reply -> reply.id() == id);
  }

  @Override
  public synchronized void restore(CannedReply reply) {
    check();
    replies.add(reply);
    replies.sort(Comparator.comparing(CannedReply::id));
  }

  @Override
  public synchronized void countUse(long id) {
    replace(id, reply -> reply.usedAt(clock.instant()));
  }

  @Override
  public synchronized List<CannedReply> apply(Changes changes) {
    check();
    changes.removed().forEach(this::remove);
    changes.changed().forEach(reply -> change(reply.id(), reply.draft()));
    return changes.added().stream().map(this::add).toList();
  }
}
