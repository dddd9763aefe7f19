package dev.souffleur.settings;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs child processes, each within a time limit; one that does not keep it is killed. */
public final class ProcessRunner implements CommandRunner {
  private final Duration limit;

  public ProcessRunner(Duration limit) {
    this.limit = limit;
  }

  @Override
  public Result run(List<String> command, String input) throws IOException {
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var output = CompletableFuture.supplyAsync(() -> exchange(process, input), threads);
      try {
        var text = output.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (!process.waitFor(limit)) {
          throw new IOException("no end within " + limit);
        }
        return new Result(process.exitValue(), text);
      } catch (TimeoutException e) {
        throw new IOException("no answer within " + limit, e);
      } catch (ExecutionException e) {
        throw new IOException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
  }

  private static String exchange(Process process, String input) {
    try {
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException _) {
        // A program that does not read its input may close it; its exit code says what came of it.
      }
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
