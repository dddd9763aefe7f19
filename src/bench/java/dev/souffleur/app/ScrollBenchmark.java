package dev.souffleur.app;

import dev.souffleur.dialog.Attachment;
import dev.souffleur.dialog.Screenshot;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.platform.Language;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.event.Event;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javax.imageio.ImageIO;

/**
 * How smoothly a dialog of 10,000 messages scrolls, of one to twelve lines, every fiftieth with a
 * picture: by the wheel from its end for some seconds, by Page Up to its first message, and back.
 * The aim: 60 frames a second.
 */
public final class ScrollBenchmark {
  private static final int MESSAGES = 10_000;
  private static final int PICTURE_EVERY = 50;
  private static final int PICTURES = 20;
  private static final double NOTCH = 40;
  private static final int WHEEL_FRAMES = 480;

  private ScrollBenchmark() {}

  /**
   * Runs it.
   *
   * @param args how many messages; 10,000 where it is left out
   */
  public static void main(String[] args) {
    BenchWindow.play(() -> measure(args));
  }

  private static void measure(String[] args) throws IOException, InterruptedException {
    var count = args.length == 0 ? MESSAGES : Integer.parseInt(args[0]);
    try (var window = BenchWindow.open(null, context -> fill(context, count))) {
      BenchWindow.until("the dialog", () -> !window.messages().getItems().isEmpty());
      BenchWindow.fx(
          () -> {
            window.messages().requestFocus();
            window.messages().getSelectionModel().selectLast();
            return true;
          });
      System.out.printf(
          "%d messages, %d cores, a window of %.0f by %.0f%n",
          count,
          Runtime.getRuntime().availableProcessors(),
          window.scene().getWidth(),
          window.scene().getHeight());
      frames(
          window, "wheel upwards, three notches a frame", new Wheel(window.messages(), 3 * NOTCH));
      frames(
          window,
          "Page Up to the first message",
          () ->
              press(window, KeyCode.PAGE_UP)
                  && (window.messages().getItems().size() < count
                      || window.messages().getSelectionModel().getSelectedIndex() > 0));
      frames(window, "wheel downwards", new Wheel(window.messages(), -3 * NOTCH));
      frames(
          window,
          "Page Down to the last message",
          () ->
              press(window, KeyCode.PAGE_DOWN)
                  && window.messages().getSelectionModel().getSelectedIndex()
                      < window.messages().getItems().size() - 1);
    }
  }

  /** Does a step in each frame until it says that it was the last. */
  private static void frames(BenchWindow window, String what, BooleanSupplier step)
      throws InterruptedException {
    var over = new CountDownLatch(1);
    var probe = FrameProbe.start(window.scene());
    BenchWindow.fx(
        () -> {
          new AnimationTimer() {
            @Override
            public void handle(long now) {
              if (!step.getAsBoolean()) {
                stop();
                over.countDown();
              }
            }
          }.start();
          return true;
        });
    over.await();
    probe.stop();
    System.out.printf(
        "%s; %d messages read%n", what, BenchWindow.fx(() -> window.messages().getItems().size()));
    probe.report(System.out);
  }

  private static boolean press(BenchWindow window, KeyCode code) {
    window.messages().requestFocus();
    window.press(code);
    return true;
  }

  /** Turns the wheel over a list. */
  private static final class Wheel implements BooleanSupplier {
    private final ListView<?> list;
    private final double delta;
    private int frames;

    Wheel(ListView<?> list, double delta) {
      this.list = list;
      this.delta = delta;
    }

    @Override
    public boolean getAsBoolean() {
      var target = list.lookup(".list-cell");
      if (target == null) {
        target = list;
      }
      Event.fireEvent(
          target,
          new ScrollEvent(
              ScrollEvent.SCROLL,
              10,
              10,
              10,
              10,
              false,
              false,
              false,
              false,
              false,
              false,
              0,
              delta,
              0,
              delta,
              ScrollEvent.HorizontalTextScrollUnits.NONE,
              0,
              ScrollEvent.VerticalTextScrollUnits.NONE,
              0,
              0,
              new PickResult(target, 10, 10)));
      frames++;
      return frames < WHEEL_FRAMES;
    }
  }

  private static void fill(AppContext context, int count) {
    var store = context.conversations();
    var texts = new MadeUpTexts(Language.RUSSIAN, 3);
    var screenshots = context.triage().screenshots();
    var id = store.create("Анна К.", "chat", Map.of()).id();
    var pictures = new long[PICTURES];
    for (var i = 0; i < pictures.length; i++) {
      var bytes = picture(i);
      var attachment =
          new Attachment(
              sha256(bytes), "screen-" + i + ".png", "image/png", 1280, 800, bytes.length);
      screenshots.keep(attachment, bytes);
      pictures[i] =
          screenshots
              .record(
                  new Screenshot(
                      0, attachment, id, Instant.now(), "payment", 0.8, null, "", i, null))
              .id();
    }
    for (var i = 0; i < count; i++) {
      if (i % PICTURE_EVERY == PICTURE_EVERY - 1) {
        screenshots.addToConversation(
            pictures[i / PICTURE_EVERY % PICTURES], id, "Проблема с оплатой\n«Платёж отклонён»");
      } else {
        store.append(id, i % 2 == 0 ? Speaker.CUSTOMER : Speaker.OPERATOR, words(texts, i));
      }
    }
  }

  /** One line, a few, or, now and then, a dozen. */
  private static String words(MadeUpTexts texts, int i) {
    var text = new StringBuilder("№ " + i + ". " + texts.question());
    for (var more = i % 7 == 0 ? 6 : i % 3; more > 0; more--) {
      text.append(more == 2 ? "\n" : " ").append(texts.question());
    }
    return text.toString();
  }

  private static byte[] picture(int seed) {
    var image = new BufferedImage(1280, 800, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setColor(Color.getHSBColor(seed / (float) PICTURES, 0.4f, 0.9f));
    graphics.fillRect(0, 0, 1280, 800);
    graphics.setColor(Color.DARK_GRAY);
    graphics.fillRect(100, 80 + seed * 20, 900, 60);
    graphics.dispose();
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
