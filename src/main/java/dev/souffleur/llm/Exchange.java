package dev.souffleur.llm;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One attempt on the wire, as the HTTP client reports it. {@link #abort} may come from any thread;
 * the rest belongs to the thread that makes the call.
 */
final class Exchange {
  private final @Nullable String rehearsed;
  private volatile boolean aborted;
  private volatile @Nullable Call call;
  private boolean connected;
  private @Nullable Response response;

  Exchange() {
    this(null);
  }

  private Exchange(@Nullable String rehearsed) {
    this.rehearsed = rehearsed;
  }

  /** An exchange that is answered with the given stream, by nobody. */
  static Exchange rehearsal(String stream) {
    return new Exchange(stream);
  }

  /** The stream that stands in for the server's; null for the server's own. */
  @Nullable String rehearsed() {
    return rehearsed;
  }

  /** The call that carries this attempt; aborts it where the wish to stop came first. */
  void carriedBy(Call carrier) {
    call = carrier;
    if (aborted) {
      carrier.cancel();
    }
  }

  /** Closes the connection at once: the server sees it. */
  void abort() {
    aborted = true;
    var carrier = call;
    if (carrier != null) {
      carrier.cancel();
    }
  }

  void reached() {
    connected = true;
  }

  void answeredBy(Response answer) {
    response = answer;
  }

  boolean connected() {
    return connected;
  }

  boolean answered() {
    return response != null;
  }

  /** The HTTP status, or 0 before the headers came. */
  int status() {
    return response == null ? 0 : response.code();
  }

  /** From now on the stream may be silent for that long. */
  void allowSilence(Duration silence) {
    if (response != null && response.body() != null) {
      response.body().source().timeout().timeout(silence.toNanos(), TimeUnit.NANOSECONDS);
    }
  }
}
