package dev.souffleur.task;

import java.util.concurrent.Executor;

/**
 * The way onto the FX thread. View models take this, so that their tests need no toolkit; nothing
 * else in the program calls {@code Platform.runLater}. Safe from any thread.
 */
public interface FxExecutor extends Executor {

  /** Runs an action on the FX thread, after those handed over before it. */
  @Override
  void execute(Runnable action);

  /**
   * Runs an action on the FX thread when the next frame is drawn: whoever hands over one action and
   * waits for it before handing over the next changes the window at most once a frame.
   */
  void onNextFrame(Runnable action);

  /** The running toolkit's own. */
  static FxExecutor toolkit() {
    return new ToolkitExecutor();
  }
}
