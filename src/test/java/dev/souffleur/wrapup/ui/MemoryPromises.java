package dev.souffleur.wrapup.ui;

import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Promise;
import dev.souffleur.dialog.Promise.Due;
import dev.souffleur.dialog.Promise.Found;
import dev.souffleur.dialog.PromiseStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Promises in memory, which fail on demand. */
public final class MemoryPromises implements PromiseStore {
  private final Map<Long, Promise> promises = new LinkedHashMap<>();
  private final Map<Long, String> customers = new LinkedHashMap<>();
  private @Nullable RuntimeException failure;

  /** From now on each call fails so; null mends it. */
  public synchronized void failWith(@Nullable RuntimeException error) {
    failure = error;
  }

  /** The customer of a conversation. */
  public synchronized void customer(long conversation, String name) {
    customers.put(conversation, name);
  }

  private void check() {
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public synchronized List<Promise> add(Message message, List<Found> found) {
    check();
    var added = new ArrayList<Promise>();
    for (var each : found) {
      var id = promises.size() + 1L;
      var promise =
          new Promise(
              id,
              message.conversationId(),
              message.id(),
              each.text(),
              each.due(),
              each.conditional(),
              Promise.State.OPEN,
              message.time(),
              null);
      promises.put(id, promise);
      added.add(promise);
    }
    return added;
  }

  @Override
  public synchronized List<Promise> of(long conversationId) {
    check();
    return promises.values().stream().filter(p -> p.conversationId() == conversationId).toList();
  }

  @Override
  public synchronized List<Listed> open(int limit) {
    check();
    return promises.values().stream()
        .filter(Promise::isOpen)
        .sorted(Comparator.comparing((Promise p) -> p.due() == null ? Instant.MAX : p.due().time()))
        .limit(limit)
        .map(p -> new Listed(p, customers.getOrDefault(p.conversationId(), "")))
        .toList();
  }

  @Override
  public synchronized int dueBefore(Instant time) {
    return (int)
        promises.values().stream()
            .filter(p -> p.isOpen() && p.due() != null && p.due().time().isBefore(time))
            .count();
  }

  @Override
  public synchronized void setState(long id, Promise.State state) {
    change(id, p -> with(p, p.due(), state));
  }

  @Override
  public synchronized void setDue(long id, @Nullable Due due) {
    change(id, p -> with(p, due, p.state()));
  }

  private void change(long id, UnaryOperator<Promise> change) {
    check();
    promises.computeIfPresent(id, (key, promise) -> change.apply(promise));
  }

  private static Promise with(Promise p, @Nullable Due due, Promise.State state) {
    return new Promise(
        p.id(),
        p.conversationId(),
        p.messageId(),
        p.text(),
        due,
        p.conditional(),
        state,
        p.created(),
        null);
  }
}
