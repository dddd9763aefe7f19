package dev.souffleur.app;

import dev.souffleur.llm.StreamingServer;
import dev.souffleur.llm.StreamingServer.Answer;
import dev.souffleur.platform.Language;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.input.KeyCode;

/**
 * A shift of 500 dialogs in one window: each is begun, has ten turns with a suggestion for every
 * one of the customer's, which is put in, changed now and then, and sent; pages are opened and
 * closed; the dialog is archived. Every 50 dialogs it says what lies on the heap after a collection
 * and what the process takes. The aim: flat.
 */
public final class ShiftBenchmark {
  private static final int DIALOGS = 500;
  private static final int TURNS = 5;
  private static final int STEP = 50;
  private static final double MB = 1 << 20;

  private ShiftBenchmark() {}

  /**
   * Runs it.
   *
   * @param args how many dialogs; 500 where it is left out
   */
  public static void main(String[] args) {
    BenchWindow.play(() -> measure(args));
  }

  private static void measure(String[] args) throws IOException, InterruptedException {
    var count = args.length == 0 ? DIALOGS : Integer.parseInt(args[0]);
    var answer =
        Answer.of("Приношу извинения.", " Проверю", " платёж", " и отвечу", " сегодня", " [1].");
    try (var server = StreamingServer.start().answer(answer);
        var window = BenchWindow.open(server.baseUrl(), context -> {})) {
      var customers = new MadeUpTexts(Language.RUSSIAN, 7);
      var heaps = new ArrayList<Double>();
      for (var i = 1; i <= count; i++) {
        dialog(window, customers, i);
        if (i % STEP == 0) {
          heaps.add(heap());
          System.out.printf(
              Locale.ROOT,
              "%4d dialogs: heap %.1f MB, process %.0f MB%n",
              i,
              heaps.getLast(),
              rss());
        }
      }
      verdict(heaps);
      if (Boolean.getBoolean("histogram")) {
        histogram();
      }
    }
  }

  private static void dialog(BenchWindow window, MadeUpTexts customers, int number)
      throws InterruptedException {
    window.begin();
    for (var turn = 0; turn < TURNS; turn++) {
      window.say(customers.question());
      BenchWindow.until("a suggestion", window::suggestionIsThere);
      var changed = turn % 3 == 2;
      window.insert();
      BenchWindow.fx(
          () -> {
            if (changed) {
              window.composer().appendText(" Если что-то ещё — пишите.");
            }
            return true;
          });
      var before = BenchWindow.fx(() -> window.messages().getItems().size());
      BenchWindow.fx(
          () -> {
            window.composer().requestFocus();
            window.press(KeyCode.ENTER);
            return true;
          });
      BenchWindow.until("the reply", () -> window.messages().getItems().size() > before);
      voiceOfTheCustomer(window);
    }
    if (number % 5 == 0) {
      page(window, KeyCode.I, true);
      page(window, KeyCode.COMMA, false);
    }
    archive(window);
  }

  private static void voiceOfTheCustomer(BenchWindow window) throws InterruptedException {
    BenchWindow.fx(
        () -> {
          window.pressCtrl(KeyCode.SPACE, false);
          return true;
        });
  }

  private static void page(BenchWindow window, KeyCode key, boolean shift)
      throws InterruptedException {
    BenchWindow.fx(
        () -> {
          window.pressCtrl(key, shift);
          return true;
        });
    Thread.sleep(200);
    BenchWindow.fx(
        () -> {
          window.press(KeyCode.ESCAPE);
          return true;
        });
  }

  private static void archive(BenchWindow window) throws InterruptedException {
    var before = BenchWindow.fx(() -> window.dialogs().getItems().size());
    BenchWindow.fx(
        () -> {
          window.dialogs().requestFocus();
          window.press(KeyCode.DELETE);
          return true;
        });
    BenchWindow.until("the archive", () -> window.dialogs().getItems().size() < before);
  }

  /** The last third against the first third after the warm-up, which is the first step. */
  private static void verdict(List<Double> heaps) {
    if (heaps.size() < 4) {
      return;
    }
    var measured = heaps.subList(1, heaps.size());
    var third = measured.size() / 3;
    var first = mean(measured.subList(0, third));
    var last = mean(measured.subList(measured.size() - third, measured.size()));
    System.out.printf(
        Locale.ROOT,
        "first third %.1f MB, last third %.1f MB: %+.1f %%, %+.1f kB a dialog%n",
        first,
        last,
        100 * (last / first - 1),
        1024 * (last - first) / (STEP * (measured.size() - third)));
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  private static double heap() throws InterruptedException {
    for (var i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(100);
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MB;
  }

  /** The process's memory as Linux has it; NaN elsewhere. */
  private static double rss() throws IOException {
    var status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return Double.NaN;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** What lies on the heap by class, the most first, as {@code jcmd GC.class_histogram} says it. */
  private static void histogram() throws IOException, InterruptedException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    new ProcessBuilder(jcmd, Long.toString(ProcessHandle.current().pid()), "GC.class_histogram")
        .inheritIO()
        .start()
        .waitFor();
  }
}
