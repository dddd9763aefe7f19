package dev.souffleur.ml;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A response's body, piece by piece as the reader asks for them: one piece waits in memory at the
 * most. Unlike the JDK's input stream it gives up when nothing comes for a while. {@link #close}
 * may be called from any thread and ends the connection.
 */
final class BodyChunks implements HttpResponse.BodySubscriber<BodyChunks>, AutoCloseable {
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private Flow.@Nullable Subscription subscription;
  private boolean closed;

  private sealed interface Event {
    record Piece(List<ByteBuffer> bytes) implements Event {}

    record End() implements Event {}

    record Failure(Throwable cause) implements Event {}
  }

  /**
   * The next piece; null at the end.
   *
   * @throws HttpTimeoutException if nothing comes in time
   * @throws IOException if the connection is cut, or this was closed
   */
  @Nullable List<ByteBuffer> next(Duration limit) throws IOException {
    @Nullable Event event;
    try {
      event = events.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return switch (event) {
      case null -> throw new HttpTimeoutException("nothing came for " + limit);
      case Event.Piece piece -> {
        request();
        yield piece.bytes();
      }
      case Event.End _ -> null;
      case Event.Failure failure -> throw new IOException(failure.cause());
    };
  }

  private synchronized void request() {
    if (subscription != null) {
      subscription.request(1);
    }
  }

  @Override
  public CompletionStage<BodyChunks> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription given) {
    if (closed) {
      given.cancel();
      return;
    }
    subscription = given;
    given.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    events.add(new Event.Piece(bytes));
  }

  @Override
  public void onError(Throwable cause) {
    events.add(new Event.Failure(cause));
  }

  @Override
  public void onComplete() {
    events.add(new Event.End());
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      if (subscription != null) {
        subscription.cancel();
      }
      events.add(new Event.Failure(new IOException("closed")));
    }
  }
}
