package dev.souffleur.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been opened, closed in the opposite order: a service is always closed before what it
 * stands on. Safe from any thread.
 */
final class Closing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private boolean closed;

  /** A value that is made on first use, after all that its making asks for. */
  <T> Supplier<T> lazy(Supplier<T> maker) {
    return new Lazy<>(maker);
  }

  /** Closes it in its turn. */
  synchronized <T extends AutoCloseable> T add(T resource) {
    if (closed) {
      throw new IllegalStateException("the program is closing");
    }
    opened.push(resource);
    return resource;
  }

  /** Closes everything, newest first; one that fails does not keep the others open. */
  @Override
  public synchronized void close() {
    closed = true;
    while (!opened.isEmpty()) {
      var resource = opened.pop();
      try {
        resource.close();
      } catch (Exception e) {
        LOG.error("closing {} failed: {}", resource.getClass().getName(), e.getClass().getName());
      }
    }
  }

  private static final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private @Nullable T value;

    Lazy(Supplier<T> maker) {
      this.maker = maker;
    }

    @Override
    public synchronized T get() {
      var made = value;
      if (made == null) {
        made = maker.get();
        value = made;
      }
      return made;
    }
  }
}
