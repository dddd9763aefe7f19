package dev.souffleur.app;

import dev.souffleur.app.ui.Appearance;
import dev.souffleur.app.ui.DeskPorts;
import dev.souffleur.app.ui.MainWindow;
import dev.souffleur.platform.ErrorLine;
import dev.souffleur.platform.InstanceLock;
import dev.souffleur.task.FxExecutor;
import dev.souffleur.task.TaskRunner;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.scene.control.Alert;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The program in its window: starts the toolkit, opens the services beside it, shows the window and
 * waits until it is closed.
 */
public final class SouffleurApp {
  private final Program program;
  private final AppContext context;
  private final InstanceLock lock;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  private SouffleurApp(Program program, InstanceLock lock) {
    this.program = program;
    this.context = program.context();
    this.lock = lock;
  }

  /**
   * Runs the window to its end; call it on the main thread.
   *
   * @return the exit code
   */
  static int run(Program program, InstanceLock lock) {
    return new SouffleurApp(program, lock).run(program.errors());
  }

  private int run(ErrorLine errors) {
    var fx = FxExecutor.toolkit();
    Platform.startup(() -> Platform.setImplicitExit(false));
    try {
      // The toolkit comes up on its own thread while the stores open on this one.
      var ports = new WindowPorts(program).ports();
      try (var runner = TaskRunner.onVirtualThreads(fx)) {
        fx.execute(() -> show(ports, runner, fx));
        context.warmUp();
        closed.await();
      }
      rethrow(failure.get());
      return 0;
    } catch (RuntimeException e) {
      // Started from an icon, there is no terminal to say it in.
      sayInWindow(errors.of(e), fx);
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    } finally {
      Platform.exit();
    }
  }

  private static void sayInWindow(String line, FxExecutor fx) {
    var read = new CountDownLatch(1);
    fx.execute(
        () -> {
          var alert = new Alert(Alert.AlertType.ERROR, line);
          alert.setHeaderText(null);
          alert.setOnHidden(event -> read.countDown());
          alert.show();
        });
    try {
      read.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void show(DeskPorts ports, TaskRunner runner, FxExecutor fx) {
    try {
      var settings = context.settings();
      var appearance =
          new Appearance(settings.language(), settings.theme(), settings.desk().textScale());
      var window =
          new MainWindow(ports, appearance, runner, fx, Clock.system(ZoneId.systemDefault()));
      var stage = new Stage();
      stage.setOnHidden(
          event -> {
            window.close();
            closed.countDown();
          });
      window.show(stage);
      Thread.setDefaultUncaughtExceptionHandler(window.faults());
      context.notices().forEach(window.model().notices()::warn);
      lock.onShow(() -> fx.execute(window::bringToFront));
    } catch (RuntimeException e) {
      failure.set(e);
      closed.countDown();
    }
  }

  private static void rethrow(@Nullable Throwable failed) {
    if (failed instanceof RuntimeException e) {
      throw e;
    }
  }
}
