package dev.souffleur.task;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Queue;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/** The FX thread and its pulse. */
final class ToolkitExecutor implements FxExecutor {
  private final Queue<Runnable> nextFrame = new ArrayDeque<>();
  private final AnimationTimer pulse =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          drain();
        }
      };

  @Override
  public void execute(Runnable action) {
    Platform.runLater(action);
  }

  @Override
  public void onNextFrame(Runnable action) {
    boolean first;
    synchronized (nextFrame) {
      first = nextFrame.isEmpty();
      nextFrame.add(action);
    }
    if (first) {
      Platform.runLater(pulse::start);
    }
  }

  private void drain() {
    ArrayList<Runnable> due;
    synchronized (nextFrame) {
      due = new ArrayList<>(nextFrame);
      nextFrame.clear();
    }
    // An idle window draws no frames: the pulse runs only while someone waits for it.
    pulse.stop();
    due.forEach(Runnable::run);
  }
}
