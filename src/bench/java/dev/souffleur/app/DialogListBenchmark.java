package dev.souffleur.app;

import dev.souffleur.dialog.Speaker;
import dev.souffleur.platform.Language;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

/**
 * A list of 1,000 dialogs: how long the window's thread is busy while a filter is typed and taken
 * away again, and while the arrow goes through the list, a dialog a frame, each of which opens.
 */
public final class DialogListBenchmark {
  private static final int DIALOGS = 1_000;
  private static final int ARROWS = 300;
  private static final int ROUNDS = 10;
  private static final String FILTER = "возврат";

  private DialogListBenchmark() {}

  /** Runs it. */
  public static void main(String[] args) {
    BenchWindow.play(() -> measure());
  }

  private static void measure() throws IOException, InterruptedException {
    try (var window = BenchWindow.open(null, DialogListBenchmark::fill)) {
      BenchWindow.until("the list", () -> !window.dialogs().getItems().isEmpty());
      System.out.printf(
          "%d dialogs, %d cores%n", DIALOGS, Runtime.getRuntime().availableProcessors());
      filter(window);
      arrows(window);
    }
  }

  private static void filter(BenchWindow window) throws InterruptedException {
    var all = BenchWindow.fx(() -> window.dialogs().getItems().size());
    var probe = FrameProbe.start(window.scene());
    var shown = new FrameProbe.Series();
    for (var round = 0; round < ROUNDS; round++) {
      for (var length = 1; length <= FILTER.length(); length++) {
        var words = FILTER.substring(0, length);
        type(window, words);
        Thread.sleep(60);
      }
      BenchWindow.until("fewer dialogs", () -> window.dialogs().getItems().size() < all);
      var began = System.nanoTime();
      type(window, "");
      BenchWindow.until("all dialogs", () -> window.dialogs().getItems().size() >= all);
      shown.add(System.nanoTime() - began);
    }
    probe.stop();
    System.out.printf(
        Locale.ROOT, "typing a filter of %d letters, %d times%n", FILTER.length(), ROUNDS);
    probe.report(System.out);
    System.out.printf("  all dialogs shown again   %s%n", shown);
  }

  private static void type(BenchWindow window, String words) throws InterruptedException {
    BenchWindow.fx(
        () -> {
          window.node(".dialogs .text-field", TextField.class).setText(words);
          return true;
        });
  }

  private static void arrows(BenchWindow window) throws InterruptedException {
    var over = new CountDownLatch(1);
    var probe = FrameProbe.start(window.scene());
    BenchWindow.fx(
        () -> {
          new AnimationTimer() {
            private int pressed;

            @Override
            public void handle(long now) {
              window.dialogs().requestFocus();
              window.press(KeyCode.DOWN);
              pressed++;
              if (pressed == ARROWS) {
                stop();
                over.countDown();
              }
            }
          }.start();
          return true;
        });
    over.await();
    probe.stop();
    System.out.printf("the arrow, a dialog a frame, %d times%n", ARROWS);
    probe.report(System.out);
  }

  private static void fill(AppContext context) {
    var texts = new MadeUpTexts(Language.RUSSIAN, 3);
    for (var i = 0; i < DIALOGS; i++) {
      var id = context.conversations().create("Клиент " + i, "chat", Map.of()).id();
      for (var turn = 0; turn < 4; turn++) {
        context
            .conversations()
            .append(id, turn % 2 == 0 ? Speaker.CUSTOMER : Speaker.OPERATOR, texts.question());
      }
    }
  }
}
