package dev.souffleur.dialog.ui;

import dev.souffleur.dialog.Speaker;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where the operator writes, in the customer's voice or in their own. What was begun in one dialog
 * waits there while another is open. To be used on the FX thread.
 */
public final class Composer {
  private static final Draft BLANK = new Draft("", Speaker.CUSTOMER, null, null);

  private final StringProperty text = new SimpleStringProperty("");
  private final IntegerProperty caret = new SimpleIntegerProperty();
  private final ObjectProperty<Speaker> voice = new SimpleObjectProperty<>(Speaker.CUSTOMER);
  private final ReadOnlyObjectWrapper<@Nullable Throwable> failure =
      new ReadOnlyObjectWrapper<>(null);
  private final Map<Long, Draft> drafts = new HashMap<>();
  private long open;
  private @Nullable String interrupted;

  public StringProperty textProperty() {
    return text;
  }

  /** Where the next word goes in; the view moves it too. */
  public IntegerProperty caretProperty() {
    return caret;
  }

  public ObjectProperty<Speaker> voiceProperty() {
    return voice;
  }

  /** Why the text could not be sent; null where it was. */
  public ReadOnlyObjectProperty<@Nullable Throwable> failureProperty() {
    return failure.getReadOnlyProperty();
  }

  /** The other voice, with the text as it is. */
  public void switchVoice() {
    voice.set(voice.get() == Speaker.CUSTOMER ? Speaker.OPERATOR : Speaker.CUSTOMER);
  }

  /**
   * Puts words in at the caret, in the operator's voice. Words of the customer that were being
   * typed are set aside until the operator's turn is sent.
   */
  public void insert(String words) {
    if (voice.get() == Speaker.CUSTOMER) {
      interrupted = text.get();
      text.set("");
      caret.set(0);
      voice.set(Speaker.OPERATOR);
    }
    var before = text.get();
    var at = Math.clamp(caret.get(), 0, before.length());
    text.set(before.substring(0, at) + words + before.substring(at));
    caret.set(at + words.length());
  }

  /** Keeps what the open dialog has and shows what another one had. */
  void open(long conversation) {
    if (open != 0) {
      drafts.put(open, new Draft(text.get(), voice.get(), interrupted, failure.get()));
    }
    open = conversation;
    show(drafts.getOrDefault(conversation, BLANK));
  }

  /** Takes the text out, to be sent. */
  Draft take() {
    var taken = new Draft(text.get(), voice.get(), interrupted, null);
    var next = taken.voice() == Speaker.OPERATOR ? interrupted : null;
    show(
        next == null
            ? new Draft("", voice.get(), null, null)
            : new Draft(next, Speaker.CUSTOMER, null, null));
    return taken;
  }

  /** Puts a text back that could not be kept, before what was typed since. */
  void giveBack(long conversation, Draft draft, Throwable error) {
    var now =
        conversation == open
            ? new Draft(text.get(), voice.get(), interrupted, null)
            : drafts.getOrDefault(conversation, BLANK);
    Draft both;
    if (now.text().isBlank()) {
      both = new Draft(draft.text(), draft.voice(), draft.interrupted(), error);
    } else if (draft.voice() == Speaker.OPERATOR && now.voice() == Speaker.CUSTOMER) {
      both = new Draft(draft.text(), draft.voice(), now.text(), error);
    } else {
      both = new Draft(draft.text() + "\n" + now.text(), draft.voice(), now.interrupted(), error);
    }
    if (conversation == open) {
      show(both);
    } else {
      drafts.put(conversation, both);
    }
  }

  private void show(Draft draft) {
    voice.set(draft.voice());
    text.set(draft.text());
    caret.set(draft.text().length());
    interrupted = draft.interrupted();
    failure.set(draft.failure());
  }

  /**
   * A text being written.
   *
   * @param interrupted the customer's words that an insertion set aside; null for none
   */
  record Draft(
      String text, Speaker voice, @Nullable String interrupted, @Nullable Throwable failure) {}
}
