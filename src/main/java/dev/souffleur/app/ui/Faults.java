package dev.souffleur.app.ui;

import dev.souffleur.platform.ErrorLine;
import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.task.FxExecutor;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where exceptions end that nobody caught, a defect in a cell or a listener say: the operator sees
 * one line with a code to search for, the window goes on, and the log has the stack. The log leaves
 * out exceptions' messages, for these may quote a customer.
 *
 * <p>The same failure again is counted, not said again: a cell that cannot be drawn fails with each
 * frame. Safe from any thread.
 */
public final class Faults implements Thread.UncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  /** A defect makes a handful of codes; beyond this, something makes them up as it goes. */
  private static final int MOST = 100;

  private final Notices notices;
  private final FxmlTexts texts;
  private final FxExecutor fx;
  private final Map<String, Fault> faults = new HashMap<>();

  /** A failure and how often it came. */
  private static final class Fault {
    private long times;
    private boolean due;
    private Notices.@Nullable Notice notice;
  }

  Faults(Notices notices, FxmlTexts texts, FxExecutor fx) {
    this.notices = notices;
    this.texts = texts;
    this.fx = fx;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable error) {
    // Whatever goes wrong here must not come back here.
    try {
      contain(error);
    } catch (RuntimeException | Error e) {
      LOG.error("a failure could not be shown", e);
    }
  }

  private void contain(Throwable error) {
    var code = ErrorLine.code(error);
    Fault fault;
    long times;
    boolean first;
    synchronized (this) {
      if (faults.size() >= MOST && !faults.containsKey(code)) {
        return;
      }
      fault = faults.computeIfAbsent(code, key -> new Fault());
      times = ++fault.times;
      first = !fault.due;
      fault.due = true;
    }
    if (times == 1) {
      LOG.error("Contained {}", code, error);
    } else if (isPowerOfTen(times)) {
      LOG.error("Contained {}, {} times by now", code, times);
    }
    if (first) {
      fx.onNextFrame(() -> show(code, fault));
    }
  }

  private void show(String code, Fault fault) {
    long times;
    synchronized (this) {
      fault.due = false;
      times = fault.times;
    }
    var words =
        times == 1
            ? texts.get("app.ui.fault", code)
            : texts.get("app.ui.fault.times", code, Long.toString(times));
    if (fault.notice == null) {
      fault.notice = notices.warn(words);
    } else if (notices.shown().contains(fault.notice)) {
      // One that was read and closed stays closed.
      notices.reword(fault.notice, words);
    }
  }

  private static boolean isPowerOfTen(long number) {
    var rest = number;
    while (rest % 10 == 0) {
      rest /= 10;
    }
    return rest == 1;
  }
}
