package dev.souffleur.wrapup.ui;

import dev.souffleur.privacy.Redactor;
import dev.souffleur.task.Alarm;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.LatestOnly;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/**
 * Offers what is copied in another program as the customer's next words, while the operator wants
 * it and a dialog is open.
 *
 * <p>The clipboard is looked at once a second while another program has the keyboard, and once when
 * the window gets it back: whoever works in this window copies nothing elsewhere. What lies there
 * when the window loses the keyboard was copied here, or before, and is never offered; nor is what
 * a password manager put there, what is too long for a message, or the same text twice. Nothing is
 * stored or logged. To be used on the FX thread.
 */
public final class ClipboardWatch implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** After a text that is too long to be a message: reading it again each second would cost. */
  private static final Duration LONG_PAUSE = Duration.ofSeconds(10);

  private static final int LONGEST = 20_000;
  private static final int LINE = 120;
  private static final int REMEMBERED = 64;
  private static final String COVER = "••••";
  private static final Pattern PASSWORD_LIKE =
      Pattern.compile("(?=.*\\p{Ll})(?=.*(?:\\p{Lu}|[^\\p{L}\\d\\s]))(?=.*\\d)\\S{8,64}");
  private static final Pattern ADDRESS =
      Pattern.compile("(?i)(?:https?://|www\\.)\\S+|\\S+@\\S+\\.\\S+");

  private final Supplier<Optional<Copied>> clipboard;
  private final Redactor redactor;
  private final TaskRunner runner;
  private final Alarm alarm;
  private final LatestOnly judging;
  private final Consumer<String> accept;
  private final BooleanProperty enabled = new SimpleBooleanProperty();
  private final BooleanProperty dialogOpen = new SimpleBooleanProperty();
  private final BooleanProperty focused = new SimpleBooleanProperty(true);
  private final ReadOnlyObjectWrapper<@Nullable Offer> offer = new ReadOnlyObjectWrapper<>(null);
  // Marks of the texts, not the texts.
  private final Set<Long> seen = new LinkedHashSet<>();
  private Cancellation waiting = Cancellation.none();

  /**
   * What is on the clipboard.
   *
   * @param ours whether this program put it there
   * @param concealed whether its owner asks that nobody watches: a password manager
   */
  public record Copied(String text, boolean ours, boolean concealed) {}

  /**
   * What is offered.
   *
   * @param line its first line as it may be shown
   */
  public record Offer(String text, String line) {}

  /**
   * @param clipboard reads the clipboard; empty where it holds no text
   * @param accept takes the customer's words
   */
  public ClipboardWatch(
      Supplier<Optional<Copied>> clipboard,
      Redactor redactor,
      TaskRunner runner,
      Alarm alarm,
      Consumer<String> accept) {
    this.clipboard = clipboard;
    this.redactor = redactor;
    this.runner = runner;
    this.alarm = alarm;
    this.accept = accept;
    this.judging = new LatestOnly(this.runner);
    enabled.addListener((property, old, now) -> restart());
    dialogOpen.addListener((property, old, now) -> restart());
    focused.addListener((property, old, now) -> onFocus(now));
  }

  /** Whether the operator wants it. */
  public BooleanProperty enabledProperty() {
    return enabled;
  }

  /** Whether there is a dialog that words could join. */
  public BooleanProperty dialogOpenProperty() {
    return dialogOpen;
  }

  /** Whether this window has the keyboard. */
  public BooleanProperty focusedProperty() {
    return focused;
  }

  /** What is offered; null for nothing. */
  public ReadOnlyObjectProperty<@Nullable Offer> offerProperty() {
    return offer.getReadOnlyProperty();
  }

  private boolean wanted() {
    return enabled.get() && dialogOpen.get();
  }

  private void restart() {
    waiting.cancel();
    if (!wanted()) {
      judging.cancel();
      offer.set(null);
    } else if (!focused.get()) {
      begin();
    }
  }

  private void onFocus(boolean now) {
    waiting.cancel();
    if (!wanted()) {
      return;
    }
    if (now) {
      look();
    } else {
      begin();
    }
  }

  /** What is there already is not new. */
  private void begin() {
    clipboard.get().ifPresent(copied -> remember(copied.text()));
    waiting = alarm.after(PAUSE, this::poll);
  }

  private void poll() {
    if (wanted() && !focused.get()) {
      waiting = alarm.after(look() ? PAUSE : LONG_PAUSE, this::poll);
    }
  }

  /** Looks once; false where the text is too long to be looked at often. */
  private boolean look() {
    var copied = clipboard.get();
    if (copied.isEmpty()) {
      return true;
    }
    var text = copied.get().text();
    if (text.length() > LONGEST) {
      return false;
    }
    if (text.isBlank() || !remember(text) || copied.get().ours() || copied.get().concealed()) {
      return true;
    }
    judging.<Offer>run(
        cancellation -> new Offer(text.strip(), line(text)),
        outcome -> {
          if (outcome instanceof Outcome.Done<Offer>(var made) && wanted()) {
            offer.set(made);
          }
        });
    return true;
  }

  /** The first line with personal data covered. */
  private String line(String text) {
    var first = text.strip().lines().findFirst().orElse("").strip();
    var line = first.length() > LINE ? first.substring(0, LINE - 1) + "…" : first;
    if (PASSWORD_LIKE.matcher(line).matches() && !ADDRESS.matcher(line).matches()) {
      return COVER;
    }
    var covered = new StringBuilder();
    var copied = 0;
    // Of the whole text, for a label («пароль:») may stand before the line's end.
    for (var data : redactor.find(first)) {
      if (data.start() >= line.length()) {
        break;
      }
      covered.append(line, copied, data.start()).append(COVER);
      copied = Math.min(line.length(), data.end());
    }
    return covered.append(line, copied, line.length()).toString();
  }

  private boolean remember(String text) {
    var mark = ((long) text.hashCode() << 32) ^ text.length();
    var fresh = seen.add(mark);
    if (seen.size() > REMEMBERED) {
      Iterator<Long> oldest = seen.iterator();
      oldest.next();
      oldest.remove();
    }
    return fresh;
  }

  /** Makes what is offered the customer's next words; false where nothing is. */
  public boolean take() {
    var now = offer.get();
    if (now == null) {
      return false;
    }
    offer.set(null);
    accept.accept(now.text());
    return true;
  }

  /** Lets what is offered go. */
  public void dismiss() {
    offer.set(null);
  }

  @Override
  public void close() {
    waiting.cancel();
    judging.cancel();
    offer.set(null);
  }
}
