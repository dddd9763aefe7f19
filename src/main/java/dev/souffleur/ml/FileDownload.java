package dev.souffleur.ml;

import dev.souffleur.platform.FileErrors;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Downloads one file into its part file and checks it. Goes on where an earlier attempt ended (RFC
 * 9110, section 14), begins anew where the server will not have that, and repeats what may be
 * better the next time. For one thread.
 */
final class FileDownload {
  private static final Logger LOG = LoggerFactory.getLogger(FileDownload.class);
  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+|\\*)");

  /** Getting so much further makes earlier failures forgotten. */
  private static final long STEP = 1 << 20;

  private final HttpClient client;
  private final DownloadOptions options;
  private final ModelFile file;
  private final URI uri;
  private final PartFile part;
  private final LongConsumer progress;
  private final Cancellation cancellation;

  FileDownload(
      HttpClient client,
      DownloadOptions options,
      ModelFolder folder,
      ModelFile file,
      LongConsumer progress,
      Cancellation cancellation) {
    this.client = client;
    this.options = options;
    this.file = file;
    this.uri = URI.create(Objects.requireNonNull(file.url()));
    this.part = new PartFile(folder, file);
    this.progress = progress;
    this.cancellation = cancellation;
  }

  /** The server answered, and not with the file. */
  private static final class Refusal extends IOException {
    private static final long serialVersionUID = 1L;
    private final int status;

    Refusal(int status) {
      super("status " + status);
      this.status = status;
    }
  }

  /** No answer came at all. */
  private static final class Unreachable extends IOException {
    private static final long serialVersionUID = 1L;

    Unreachable(@Nullable Throwable cause) {
      super(cause);
    }
  }

  /**
   * Runs until the part file is the whole, of the right digest.
   *
   * @throws UserException if it cannot be had; what has come is kept, unless it is wrong
   * @throws CancellationException if cancelled; what has come is kept
   */
  void run() {
    var resumed = part.size() > 0;
    receiveAll();
    if (right()) {
      return;
    }
    if (resumed) {
      // The beginning may be of another version, from a server that gives its files no tags.
      LOG.info("what was resumed does not match its digest, beginning anew: {}", file.name());
      receiveAll();
      if (right()) {
        return;
      }
    }
    throw failed("ml.store.error.digest", file.name(), uri.getHost());
  }

  private boolean right() {
    try {
      if (FileDigest.of(part.path(), done -> {}, cancellation).equals(file.sha256())) {
        return true;
      }
    } catch (IOException e) {
      throw FileErrors.of(e, part.path());
    }
    part.discard();
    return false;
  }

  private void receiveAll() {
    var failures = 0;
    var furthest = part.size();
    while (part.size() != file.bytes()) {
      cancellation.throwIfCancelled();
      try {
        receiveRest();
      } catch (IOException e) {
        cancellation.throwIfCancelled();
        LOG.info("download of {} ended at {}: {}", file.name(), part.size(), e.toString());
        if (part.size() >= furthest + STEP) {
          failures = 0;
        }
        furthest = Math.max(furthest, part.size());
        failures++;
        if (failures >= options.attempts()) {
          throw gaveUp(e);
        }
        sleep(options.pause().multipliedBy(1L << (failures - 1)));
      }
    }
  }

  private UserException gaveUp(IOException reason) {
    return switch (reason) {
      case Refusal refusal ->
          new UserException(
              UserException.Kind.FAILED,
              reason,
              "ml.store.error.status",
              uri.getHost(),
              refusal.status,
              file.name());
      case Unreachable _ ->
          new UserException(
              UserException.Kind.FAILED, reason, "ml.store.error.unreachable", uri.getHost());
      default ->
          new UserException(
              UserException.Kind.FAILED,
              reason,
              "ml.store.error.cut",
              file.name(),
              part.size() / 1_000_000,
              (file.bytes() + 999_999) / 1_000_000);
    };
  }

  private static UserException failed(String key, Object... arguments) {
    return new UserException(UserException.Kind.FAILED, key, arguments);
  }

  private void sleep(Duration pause) {
    var cancelled = new CountDownLatch(1);
    try (var _ = cancellation.onCancel(cancelled::countDown)) {
      if (cancelled.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new CancellationException("cancelled while waiting to repeat");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting to repeat");
    }
  }

  private void receiveRest() throws IOException {
    if (part.size() > file.bytes()) {
      part.discard();
    }
    var response = send(request(part.size()));
    try (var body = response.body();
        var _ = cancellation.onCancel(body::close)) {
      begin(response, part.size());
      receive(body);
    }
  }

  private HttpRequest request(long from) {
    var builder =
        HttpRequest.newBuilder(uri)
            .header("User-Agent", "Souffleur")
            .header("Accept-Encoding", "identity");
    if (from > 0) {
      builder.header("Range", "bytes=" + from + "-");
      part.version().ifPresent(tag -> builder.header("If-Range", tag));
    }
    return builder.build();
  }

  /** Waits for the head of the answer, all redirects included. */
  private HttpResponse<BodyChunks> send(HttpRequest request) throws IOException {
    var answer = client.sendAsync(request, _ -> new BodyChunks());
    try (var _ = cancellation.onCancel(() -> answer.cancel(true))) {
      return answer.get(options.stall().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new Unreachable(e.getCause());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new Unreachable(new HttpTimeoutException("no answer in " + options.stall()));
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }

  /** Looks at the head of the answer and prepares the part file for what follows. */
  private void begin(HttpResponse<BodyChunks> response, long from) throws IOException {
    var status = response.statusCode();
    if (status == 200) {
      var announced = response.headers().firstValueAsLong("Content-Length");
      requireSize(announced.orElse(file.bytes()));
      part.begin(ETag.of(response.headers()));
    } else if (status == 206 && from > 0) {
      resume(response, from);
    } else if (from > 0 && (status == 416 || status == 412)) {
      part.discard();
      throw new Refusal(status);
    } else if (status >= 500 || status == 408 || status == 425 || status == 429) {
      throw new Refusal(status);
    } else if (status >= 300 && status < 400) {
      throw failed("ml.store.error.redirect", uri.getHost(), file.name());
    } else {
      throw gaveUp(new Refusal(status));
    }
  }

  private void resume(HttpResponse<BodyChunks> response, long from) throws IOException {
    var range = CONTENT_RANGE.matcher(response.headers().firstValue("Content-Range").orElse(""));
    var known = part.version();
    var answered = ETag.of(response.headers());
    var same = known.isEmpty() || answered.isEmpty() || known.equals(answered);
    if (!same || !range.matches() || !range.group(1).equals(Long.toString(from))) {
      part.discard();
      throw new Refusal(response.statusCode());
    }
    if (!range.group(2).equals("*") && !range.group(2).equals(Long.toString(file.bytes()))) {
      part.discard();
      throw failed("ml.store.error.size", file.name(), uri.getHost());
    }
  }

  /** A sign-in page in place of the file is told from its size before a byte is stored. */
  private void requireSize(long announced) {
    if (announced != file.bytes()) {
      throw failed("ml.store.error.size", file.name(), uri.getHost());
    }
  }

  private void receive(BodyChunks body) throws IOException {
    var size = part.size();
    progress.accept(size);
    try (var appender = part.append()) {
      var piece = body.next(options.stall());
      while (piece != null && size <= file.bytes()) {
        cancellation.throwIfCancelled();
        for (var bytes : piece) {
          size += bytes.remaining();
          appender.write(bytes);
        }
        progress.accept(Math.min(size, file.bytes()));
        piece = body.next(options.stall());
      }
    }
    if (size > file.bytes()) {
      part.discard();
      throw failed("ml.store.error.size", file.name(), uri.getHost());
    }
    if (size < file.bytes()) {
      throw new EOFException("ended after " + size);
    }
  }
}
