package dev.souffleur.app;

import dev.souffleur.platform.DataDirectory;
import dev.souffleur.settings.SettingsStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * The whole program in its window, started as from the command line and driven as by an operator:
 * by keys and through what is on the screen. On JavaFX's headless platform and its software
 * renderer, unless the JVM's options say otherwise; in a home that is gone afterwards.
 */
final class BenchWindow implements AutoCloseable {
  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path home;
  private final AppContext context;
  private final Thread main;
  private final Stage stage;

  private BenchWindow(Path home, AppContext context, Thread main, Stage stage) {
    this.home = home;
    this.context = context;
    this.main = main;
    this.stage = stage;
  }

  /**
   * Opens it.
   *
   * @param server of the language model; null for none
   * @param before fills the home before the window sees it
   */
  static BenchWindow open(@Nullable URI server, Consumer<AppContext> before)
      throws IOException, InterruptedException {
    System.getProperties().putIfAbsent("glass.platform", "Headless");
    System.getProperties().putIfAbsent("prism.order", "sw");
    var home = Files.createTempDirectory("souffleur-bench");
    new SettingsStore(new DataDirectory(home))
        .update(stored -> stored.withDesk(stored.desk().withWelcomed(true)));
    var environment = new HashMap<String, String>();
    environment.put("SOUFFLEUR_HOME", home.toString());
    if (server != null) {
      environment.put("OPENAI_BASE_URL", server.toString());
      environment.put("OPENAI_API_KEY", "sk-bench");
    }
    fill(home, environment, before);
    var program = program(home, environment);
    // The main thread makes it in a moment anyway; here it is wanted too.
    var context = program.context();
    var main = new Thread(() -> program.run(new String[0]), "main of the program");
    main.start();
    return new BenchWindow(home, context, main, awaitStage());
  }

  /** What a benchmark does with its window. */
  @FunctionalInterface
  interface Play {
    void run() throws IOException, InterruptedException;
  }

  /** Runs a benchmark to its end, which is the JVM's too: the toolkit's threads outlive it. */
  static void play(Play play) {
    var code = 0;
    try {
      play.run();
    } catch (IOException | InterruptedException | RuntimeException e) {
      // The window's own handler of what nobody catches says it in the window's log.
      e.printStackTrace();
      code = 1;
    }
    System.exit(code);
  }

  private static void fill(
      Path home, Map<String, String> environment, Consumer<AppContext> before) {
    try (var context = program(home, environment).context()) {
      before.accept(context);
    }
  }

  private static Program program(Path home, Map<String, String> environment) {
    return new Program(
        new Program.Surroundings(
            environment,
            home,
            Locale.of("ru"),
            new ByteArrayInputStream(new byte[0]),
            System.out,
            System.err,
            false));
  }

  private static Stage awaitStage() throws InterruptedException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      try {
        var shown =
            fx(
                () ->
                    Window.getWindows().stream()
                        .filter(window -> window instanceof Stage && window.isShowing())
                        .findFirst());
        if (shown.isPresent()) {
          var stage = (Stage) shown.get();
          fx(
              () -> {
                stage.setWidth(WIDTH);
                stage.setHeight(HEIGHT);
                return stage;
              });
          return stage;
        }
      } catch (IllegalStateException e) {
        // The toolkit is not up yet.
        Thread.sleep(20);
      }
      Thread.sleep(5);
    }
    throw new IllegalStateException("no window");
  }

  AppContext context() {
    return context;
  }

  Scene scene() {
    return stage.getScene();
  }

  /** Runs on the FX thread and waits. */
  static <T> T fx(Callable<T> action) throws InterruptedException {
    var task = new FutureTask<>(action);
    Platform.runLater(task);
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Waits for something that the FX thread can see. */
  static void until(String what, BooleanSupplier seen) throws InterruptedException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!fx(seen::getAsBoolean)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("waited in vain for " + what);
      }
      Thread.sleep(5);
    }
  }

  /** Something on the screen, by its CSS selector; for the FX thread. */
  <N extends Node> N node(String selector, Class<N> type) {
    var found = scene().getRoot().lookup(selector);
    if (found == null) {
      throw new IllegalStateException("nothing is " + selector);
    }
    return type.cast(found);
  }

  /** The turns of the open dialog; for the FX thread. */
  ListView<?> messages() {
    return node(".dialog .messages", ListView.class);
  }

  /** The list of dialogs; for the FX thread. */
  ListView<?> dialogs() {
    return node(".dialogs .list-view", ListView.class);
  }

  TextArea composer() {
    return node(".composer .text-area", TextArea.class);
  }

  /** Presses a key where the keyboard is; for the FX thread. */
  void press(KeyCode code) {
    press(scene().getFocusOwner(), code, false, false);
  }

  /** Presses a key together with Ctrl, or Ctrl and Shift; for the FX thread. */
  void pressCtrl(KeyCode code, boolean shift) {
    press(scene().getFocusOwner(), code, true, shift);
  }

  private static void press(Node target, KeyCode code, boolean ctrl, boolean shift) {
    for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
      Event.fireEvent(target, new KeyEvent(type, "", "", code, shift, ctrl, false, false));
    }
  }

  /** Begins a dialog and waits until it is open. */
  void begin() throws InterruptedException {
    var before = fx(() -> dialogs().getItems().size());
    fx(
        () -> {
          pressCtrl(KeyCode.N, false);
          return true;
        });
    until(
        "a new dialog",
        () ->
            dialogs().getItems().size() > before
                && dialogs().getSelectionModel().getSelectedIndex() == 0
                && messages().getItems().isEmpty()
                && composer().isVisible());
  }

  /** Writes a turn in the voice of the moment and waits until it is kept. */
  void say(String words) throws InterruptedException {
    var before = fx(() -> messages().getItems().size());
    fx(
        () -> {
          composer().requestFocus();
          composer().setText(words);
          press(KeyCode.ENTER);
          return true;
        });
    until("a turn", () -> messages().getItems().size() > before);
  }

  /** Whether the suggestion for what was said last is whole; for the FX thread. */
  boolean suggestionIsThere() {
    return !node(".suggestion #insert", Button.class).isDisabled();
  }

  /** Puts the suggestion in; again where it was just then being replaced by the model's. */
  void insert() throws InterruptedException {
    until(
        "the suggestion in the composer",
        () -> {
          if (suggestionIsThere() && composer().getText().isBlank()) {
            pressCtrl(KeyCode.ENTER, false);
          }
          return !composer().getText().isBlank();
        });
  }

  /** Closes the window and deletes the home. */
  @Override
  public void close() throws InterruptedException, IOException {
    Platform.runLater(stage::close);
    main.join();
    try (var files = Files.walk(home)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
