package dev.souffleur.task;

import java.util.ArrayDeque;
import java.util.Queue;

/** The FX thread of tests without a toolkit: all at once, but frames come when asked for. */
public final class SameThread implements FxExecutor {
  private final Queue<Runnable> frame = new ArrayDeque<>();
  private int frames;

  @Override
  public void execute(Runnable action) {
    action.run();
  }

  @Override
  public void onNextFrame(Runnable action) {
    frame.add(action);
  }

  /** Draws a frame. */
  public void frame() {
    frames += frame.size();
    for (var action = frame.poll(); action != null; action = frame.poll()) {
      action.run();
    }
  }

  /** How many actions frames have run so far. */
  public int framesRun() {
    return frames;
  }

  /** Runs work at once, on the caller's thread. */
  public TaskRunner runner() {
    return new TaskRunner(Runnable::run, this);
  }
}
