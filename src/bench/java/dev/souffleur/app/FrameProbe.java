package dev.souffleur.app;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;

/**
 * Measures how long the FX thread is busy at a time, in two ways. A thread posts an action through
 * the FX queue every few milliseconds and takes the time until it runs: whatever the FX thread is
 * doing then, an event's handling or a pulse, is what it waits for. And each pulse is timed from
 * its beginning, by an animation timer, to the end of its layout, and from one to the next.
 *
 * <p>While an action waits longer than the bar, the stack of the FX thread is taken.
 */
final class FrameProbe {
  private static final long MS = 1_000_000;
  private static final long POST_EVERY_MS = 3;
  private static final long BAR_MS = 50;
  private static final int FRAMES_OF_STACK = 14;
  private static final long[] BUCKETS_MS = {2, 4, 8, 17, 33, 50, 100, Long.MAX_VALUE};

  private final Series waits = new Series();
  private final Series layouts = new Series();
  private final Series gaps = new Series();
  private final Series work = new Series();
  private final Series drawing = new Series();
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Map<String, Integer> stacks = new HashMap<>();
  private final AtomicLong posted = new AtomicLong();
  private final Scene scene;
  private final Thread fxThread;
  private final long renderer;
  private final Thread poster = new Thread(this::post, "probe");
  private final Runnable afterLayout = this::afterLayout;
  private final AnimationTimer pulses =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          pulse();
        }
      };
  private volatile boolean running;
  private long pulseBegan;
  private long lastPulse;
  private long lastWork;
  private long lastDrawn;

  private FrameProbe(Scene scene, Thread fxThread) {
    this.scene = scene;
    this.fxThread = fxThread;
    this.renderer =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("QuantumRenderer"))
            .findFirst()
            .orElseThrow()
            .threadId();
  }

  static FrameProbe start(Scene scene) throws InterruptedException {
    return BenchWindow.fx(
        () -> {
          var probe = new FrameProbe(scene, Thread.currentThread());
          probe.running = true;
          scene.addPostLayoutPulseListener(probe.afterLayout);
          probe.pulses.start();
          probe.poster.setDaemon(true);
          probe.poster.start();
          return probe;
        });
  }

  /** Ends the measuring. */
  void stop() throws InterruptedException {
    running = false;
    poster.join();
    BenchWindow.fx(
        () -> {
          pulses.stop();
          scene.removePostLayoutPulseListener(afterLayout);
          return true;
        });
  }

  private void post() {
    while (running) {
      var began = System.nanoTime();
      posted.set(began);
      Platform.runLater(
          () -> {
            waits.add(System.nanoTime() - began);
            addWork();
            posted.set(0);
          });
      var seen = false;
      do {
        try {
          Thread.sleep(POST_EVERY_MS);
        } catch (InterruptedException e) {
          return;
        }
        if (!seen && posted.get() != 0 && System.nanoTime() - began > BAR_MS * MS) {
          seen = true;
          takeStack();
        }
      } while (running && posted.get() != 0);
    }
  }

  /** What the FX thread itself has done since the last action, whoever else had the processor. */
  private void addWork() {
    var now = threads.getCurrentThreadCpuTime();
    if (lastWork != 0) {
      work.add(now - lastWork);
    }
    lastWork = now;
  }

  private void takeStack() {
    var stack =
        Arrays.stream(fxThread.getStackTrace())
            .limit(FRAMES_OF_STACK)
            .map(frame -> "      " + frame.getClassName() + "." + frame.getMethodName())
            .collect(Collectors.joining("\n"));
    stacks.merge(fxThread.getState() + "\n" + stack, 1, Integer::sum);
  }

  private void pulse() {
    var now = System.nanoTime();
    if (lastPulse != 0) {
      gaps.add(now - lastPulse);
    }
    lastPulse = now;
    pulseBegan = now;
    var drawn = threads.getThreadCpuTime(renderer);
    if (lastDrawn != 0) {
      drawing.add(drawn - lastDrawn);
    }
    lastDrawn = drawn;
  }

  private void afterLayout() {
    if (pulseBegan != 0) {
      layouts.add(System.nanoTime() - pulseBegan);
      pulseBegan = 0;
    }
  }

  /** Frames a second, while it ran. */
  double framesASecond() {
    return gaps.count == 0 ? 0 : 1e9 * gaps.count / gaps.sum();
  }

  double longestWaitMs() {
    return waits.quantile(1);
  }

  /** Says what was measured. */
  void report(PrintStream out) {
    out.printf(Locale.ROOT, "  FX thread busy at a time  %s%n", waits);
    out.printf(Locale.ROOT, "  of it its own CPU time    %s%n", work);
    out.printf(Locale.ROOT, "  renderer's CPU time       %s%n", drawing);
    out.printf(Locale.ROOT, "  pulse up to its layout    %s%n", layouts);
    out.printf(Locale.ROOT, "  from pulse to pulse       %s%n", gaps);
    out.printf(Locale.ROOT, "  frames a second           %.1f%n", framesASecond());
    out.printf("  busy, by milliseconds     %s%n", waits.histogram());
    stacks.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(4)
        .forEach(
            stack ->
                out.printf(
                    "    beyond %d ms, %d times: %s%n", BAR_MS, stack.getValue(), stack.getKey()));
  }

  /** Durations in nanoseconds, added by one thread and read when that is over. */
  static final class Series {
    private long[] values = new long[1 << 14];
    private int count;

    void add(long nanos) {
      if (count == values.length) {
        values = Arrays.copyOf(values, count * 2);
      }
      values[count++] = nanos;
    }

    private long sum() {
      return Arrays.stream(values, 0, count).sum();
    }

    /** By the nearest rank, in milliseconds. */
    double quantile(double share) {
      if (count == 0) {
        return Double.NaN;
      }
      var sorted = Arrays.copyOf(values, count);
      Arrays.sort(sorted);
      return sorted[Math.max(0, (int) Math.ceil(share * count) - 1)] / (double) MS;
    }

    String histogram() {
      var counts = new int[BUCKETS_MS.length];
      for (var i = 0; i < count; i++) {
        var bucket = 0;
        while (values[i] > BUCKETS_MS[bucket] && BUCKETS_MS[bucket] != Long.MAX_VALUE) {
          bucket++;
          if (BUCKETS_MS[bucket] == Long.MAX_VALUE || values[i] <= BUCKETS_MS[bucket] * MS) {
            break;
          }
        }
        counts[values[i] <= BUCKETS_MS[0] * MS ? 0 : bucket]++;
      }
      var text = new StringBuilder();
      for (var i = 0; i < counts.length; i++) {
        text.append(i == 0 ? "" : "  ")
            .append(i == counts.length - 1 ? ">" + BUCKETS_MS[i - 1] : "≤" + BUCKETS_MS[i])
            .append(": ")
            .append(counts[i]);
      }
      return text.toString();
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "n %d  p50 %.1f  p95 %.1f  p99 %.1f  max %.1f ms",
          count,
          quantile(0.5),
          quantile(0.95),
          quantile(0.99),
          quantile(1));
    }
  }
}
