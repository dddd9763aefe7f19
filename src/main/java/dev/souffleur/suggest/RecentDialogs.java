package dev.souffleur.suggest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the dialogs that were used last, by their ids; the longest unused is
 * forgotten. Safe from any thread.
 */
final class RecentDialogs<V> {
  private static final int REMEMBERED = 256;

  private final Map<Long, V> values =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, V> eldest) {
          return size() > REMEMBERED;
        }
      };

  synchronized @Nullable V get(long conversationId) {
    return values.get(conversationId);
  }

  synchronized void put(long conversationId, V value) {
    values.put(conversationId, value);
  }

  synchronized V computeIfAbsent(long conversationId, Supplier<V> value) {
    return values.computeIfAbsent(conversationId, id -> value.get());
  }
}
