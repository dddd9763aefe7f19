package dev.souffleur.app.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.souffleur.dialog.Message;
import dev.souffleur.platform.DataDirectory;
import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.Logging;
import dev.souffleur.settings.Settings.Theme;
import dev.souffleur.task.FxExecutor;
import dev.souffleur.task.SameThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.LogManager;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsTest {
  private static final String SECRET = "у меня списали деньги с карты";

  @TempDir Path folder;
  private Logging logging;

  @BeforeEach
  void begin() {
    logging = Logging.start(new DataDirectory(folder), false);
  }

  @AfterEach
  void end() throws IOException {
    logging.close();
    LogManager.getLogManager().readConfiguration();
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("logs/souffleur-0.log"));
  }

  private static void fail() {
    throw new IllegalStateException(SECRET);
  }

  @Test
  void theSameFailureIsSaidAndLoggedOnceAndThenCounted() throws Exception {
    var notices = new Notices();
    var fx = new SameThread();
    var faults = new Faults(notices, new FxmlTexts(Language.RUSSIAN), fx);
    var error = new IllegalStateException(SECRET);
    IntStream.range(0, 120).forEach(i -> faults.uncaughtException(Thread.currentThread(), error));
    assertThat(fx.framesRun()).isZero();
    fx.frame();
    assertThat(fx.framesRun()).isEqualTo(1);
    assertThat(notices.shown())
        .singleElement()
        .satisfies(
            notice ->
                assertThat(notice.wordsProperty().get())
                    .matches("Внутренний сбой SFL-[0-9a-f]{8}, уже 120 раз.*"));
    assertThat(log().lines().filter(line -> line.contains("Contained SFL-")))
        .satisfiesExactly(
            line -> assertThat(line).matches(".*Contained SFL-[0-9a-f]{8}"),
            line -> assertThat(line).endsWith(", 10 times by now"),
            line -> assertThat(line).endsWith(", 100 times by now"));
    assertThat(log())
        .contains("java.lang.IllegalStateException\n        at ")
        .doesNotContain("списали");

    notices.close(notices.shown().getFirst());
    faults.uncaughtException(Thread.currentThread(), error);
    fx.frame();
    assertThat(notices.shown()).isEmpty();
  }

  @Test
  void theDialogGoesOnWhateverFails() throws Exception {
    try (var desk = new Desk(Language.RUSSIAN, Theme.LIGHT)) {
      desk.furnish();
      desk.open(1000, 800);
      // A listener of a view model.
      desk.onFx(
          () -> {
            desk.model().dialogs().selectedProperty().addListener((property, old, now) -> fail());
            desk.model().dialogs().select(1L);
          });
      said(desk, 1);
      // A button's handler, called by the toolkit: the robot would catch what it throws.
      var button = new Button("x");
      button.setOnAction(event -> fail());
      desk.onFx(
          () -> {
            ((Pane) desk.view()).getChildren().add(button);
            FxExecutor.toolkit().execute(button::fire);
          });
      said(desk, 2);
      // A cell, which fails with each frame.
      desk.onFx(
          () -> {
            ((Pane) desk.view()).getChildren().remove(button);
            ListView<Message> messages = desk.find(".messages");
            messages.setCellFactory(view -> new BrokenCell());
          });
      said(desk, 3);

      desk.press(KeyCode.CONTROL, KeyCode.L).release(KeyCode.L, KeyCode.CONTROL);
      TextArea composer = desk.find(".composer .words");
      desk.onFx(() -> composer.setText(SECRET));
      desk.push(KeyCode.ENTER);
      await().until(() -> desk.store.messages(1).getLast().text().equals(SECRET));
    }
    assertThat(log()).contains("Contained SFL-").doesNotContain("списали");
  }

  private static void said(Desk desk, int times) {
    await().until(() -> desk.model().notices().shown().size() == times);
  }

  private static final class BrokenCell extends ListCell<Message> {
    @Override
    protected void updateItem(Message item, boolean empty) {
      super.updateItem(item, empty);
      if (!empty) {
        fail();
      }
    }
  }
}
