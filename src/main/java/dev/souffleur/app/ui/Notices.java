package dev.souffleur.app.ui;

import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * What the window says by the way: notices of the start, failures that have no place of their own,
 * offers to undo. They take no focus and stop nobody. To be used on the FX thread.
 */
public final class Notices {
  /** More would hide what the operator works with; the oldest gives way. */
  private static final int MOST = 3;

  private final ObservableList<Notice> notices = FXCollections.observableArrayList();
  private final ObservableList<Notice> shown = FXCollections.unmodifiableObservableList(notices);

  /** How much it matters. */
  public enum Kind {
    /** Goes by itself after a while. */
    NEWS,
    /** Stays until it is read and closed. */
    TROUBLE
  }

  /**
   * What can be done about it.
   *
   * @param words on the button
   */
  public record Offer(String words, Runnable action) {}

  /** One line, and perhaps a button. */
  public static final class Notice {
    private final Kind kind;
    private final ReadOnlyStringWrapper words;
    private final @Nullable Offer offer;

    private Notice(Kind kind, String words, @Nullable Offer offer) {
      this.kind = kind;
      this.words = new ReadOnlyStringWrapper(words);
      this.offer = offer;
    }

    public Kind kind() {
      return kind;
    }

    public ReadOnlyStringProperty wordsProperty() {
      return words.getReadOnlyProperty();
    }

    public Optional<Offer> offer() {
      return Optional.ofNullable(offer);
    }
  }

  /** Those that are shown, the newest last. */
  public ObservableList<Notice> shown() {
    return shown;
  }

  /** Says something that is good to know. */
  public Notice tell(String words) {
    return add(new Notice(Kind.NEWS, words, null));
  }

  /** Says what was done and offers to undo it, or to do the next thing. */
  public Notice offer(String words, Offer offer) {
    return add(new Notice(Kind.NEWS, words, offer));
  }

  /** Says that something went wrong: what, why, what to do. */
  public Notice warn(String words) {
    return add(new Notice(Kind.TROUBLE, words, null));
  }

  /** Says it anew, in the place it has or, if it was closed, at the end. */
  public void reword(Notice notice, String words) {
    notice.words.set(words);
    if (!notices.contains(notice)) {
      add(notice);
    }
  }

  /** Takes up an offer, and the notice away. */
  public void take(Notice notice) {
    if (notices.remove(notice)) {
      notice.offer().ifPresent(offer -> offer.action().run());
    }
  }

  /** Takes a notice away. */
  public void close(Notice notice) {
    notices.remove(notice);
  }

  private Notice add(Notice notice) {
    notices.removeIf(each -> each.words.get().equals(notice.words.get()));
    while (notices.size() >= MOST) {
      notices.removeFirst();
    }
    notices.add(notice);
    return notice;
  }
}
