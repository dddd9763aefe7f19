package dev.souffleur.app;

import dev.souffleur.dialog.Speaker;
import dev.souffleur.llm.StreamingServer;
import dev.souffleur.llm.StreamingServer.Answer;
import dev.souffleur.platform.Language;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javafx.scene.input.KeyCode;

/**
 * How long the window's thread is busy at a time while 1,000 articles are indexed, the model's
 * reply streams over the draft, and messages come in. The aim: no pulse beyond 50 ms.
 */
public final class PulseProbe {
  private static final int ARTICLES = 1_000;
  private static final Duration PACE = Duration.ofMillis(20);
  private static final int PIECES = 60;

  private PulseProbe() {}

  /** Runs it. */
  public static void main(String[] args) {
    BenchWindow.play(() -> measure());
  }

  private static void measure() throws IOException, InterruptedException {
    var pieces =
        IntStream.range(0, PIECES)
            .mapToObj(i -> i % 12 == 11 ? " [1]." : " слово")
            .toArray(String[]::new);
    var answer = Answer.of(pieces).every(PACE);
    try (var server = StreamingServer.start().answer(answer);
        var window = BenchWindow.open(server.baseUrl(), PulseProbe::fill)) {
      var customers = new MadeUpTexts(Language.RUSSIAN, 7);
      window.begin();
      round(window, customers);
      var indexed = index(window);
      var probe = FrameProbe.start(window.scene());
      var began = System.nanoTime();
      var rounds = 0;
      while (indexed.getCount() > 0) {
        round(window, customers);
        rounds++;
      }
      var seconds = (System.nanoTime() - began) / 1e9;
      probe.stop();
      System.out.printf(
          "%d articles in %.1f s on %d cores, %d suggestions streamed meanwhile%n",
          ARTICLES, seconds, Runtime.getRuntime().availableProcessors(), rounds);
      probe.report(System.out);
    }
  }

  /** Dialogs of another day, so that the list is not empty. */
  private static void fill(AppContext context) {
    var texts = new MadeUpTexts(Language.RUSSIAN, 3);
    for (var i = 0; i < 100; i++) {
      var id = context.conversations().create("Клиент " + i, "chat", Map.of()).id();
      context.conversations().append(id, Speaker.CUSTOMER, texts.question());
    }
  }

  /** The customer asks; another one writes meanwhile; the reply is put in and sent. */
  private static void round(BenchWindow window, MadeUpTexts customers) throws InterruptedException {
    window.say(customers.question());
    BenchWindow.until("a suggestion", window::suggestionIsThere);
    Thread.sleep(PACE.multipliedBy(PIECES).toMillis());
    BenchWindow.until("a suggestion", window::suggestionIsThere);
    window.insert();
    var before = BenchWindow.fx(() -> window.messages().getItems().size());
    BenchWindow.fx(
        () -> {
          window.composer().requestFocus();
          window.press(KeyCode.ENTER);
          return true;
        });
    BenchWindow.until("the reply", () -> window.messages().getItems().size() > before);
    BenchWindow.fx(
        () -> {
          window.pressCtrl(KeyCode.SPACE, false);
          return true;
        });
  }

  private static CountDownLatch index(BenchWindow window) throws IOException {
    var folder = Files.createTempDirectory("souffleur-articles");
    for (var i = 0; i < ARTICLES; i++) {
      var language = i % 2 == 0 ? Language.RUSSIAN : Language.ENGLISH;
      Files.writeString(folder.resolve(i + ".md"), new MadeUpTexts(language, i).article());
    }
    var indexed = new CountDownLatch(1);
    Thread.ofVirtual()
        .start(
            () -> {
              window
                  .context()
                  .knowledge()
                  .ingestion()
                  .add(List.of(folder), Progress.NONE, Cancellation.none());
              delete(folder);
              indexed.countDown();
            });
    return indexed;
  }

  private static void delete(Path folder) {
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
