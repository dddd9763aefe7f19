package dev.souffleur.app.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.souffleur.platform.Language;
import dev.souffleur.settings.Settings.Theme;
import java.lang.ref.WeakReference;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** A window that was closed is gone: neither the toolkit nor a timer keeps it in memory. */
class WindowMemoryTest {
  @Test
  void aClosedWindowIsForgotten() throws Exception {
    var window = opened();
    // The test's stage outlives its windows, and so would the scene it shows.
    var stage = FxToolkit.registerPrimaryStage();
    FxToolkit.setupFixture(() -> stage.setScene(new Scene(new Group())));
    await()
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(window.refersTo(null)).isTrue();
            });
  }

  /** In a frame of its own, so that nothing of it lingers on the stack. */
  private static WeakReference<MainViewModel> opened() throws Exception {
    try (var desk = new Desk(Language.RUSSIAN, Theme.SYSTEM)) {
      desk.furnish();
      desk.open(1000, 800);
      desk.onFx(() -> desk.model().suggestion().regenerate());
      desk.suggester.last().say(desk.sample.draftEvents());
      desk.settle();
      desk.press(KeyCode.F1).release(KeyCode.F1);
      desk.settle();
      desk.push(KeyCode.ESCAPE);
      return new WeakReference<>(desk.model());
    }
  }
}
