package dev.souffleur.dialog.ui;

import dev.souffleur.dialog.Speaker;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
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
  private static final Draft BLANK = new Draft("", Speaker.CUSTOMER, Origin.FREEHAND, null, null);

  private static final int MOST_DRAFTS = 500;

  private final StringProperty text = new SimpleStringProperty("");
  private final IntegerProperty caret = new SimpleIntegerProperty();
  private final ObjectProperty<Speaker> voice = new SimpleObjectProperty<>(Speaker.CUSTOMER);
  private final ReadOnlyObjectWrapper<@Nullable Throwable> failure =
      new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyIntegerWrapper draft = new ReadOnlyIntegerWrapper();
  private final ReadOnlyObjectWrapper<Inserted> inserted =
      new ReadOnlyObjectWrapper<>(new Inserted(0, 0, 0));
  private final Map<Long, Draft> drafts = new HashMap<>();
  private long open;
  private Origin origin = Origin.FREEHAND;
  private @Nullable String interrupted;
  private boolean refused;

  Composer() {
    text.addListener(
        (property, old, now) -> {
          if (refused) {
            refused = false;
            failure.set(null);
          }
          if (now.isBlank()) {
            origin = Origin.FREEHAND;
          }
        });
  }

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

  /** Changes when another text takes the place of the last one: undo does not reach back there. */
  public ReadOnlyIntegerProperty draftProperty() {
    return draft.getReadOnlyProperty();
  }

  /** How the text came about so far. */
  public Origin origin() {
    return origin;
  }

  /** The other voice, with the text as it is. */
  public void switchVoice() {
    voice.set(voice.get() == Speaker.CUSTOMER ? Speaker.OPERATOR : Speaker.CUSTOMER);
  }

  /**
   * Puts words in at the caret, in the operator's voice. Words of the customer that were being
   * typed are set aside until the operator's turn is sent.
   *
   * @param source what they are and where they come from
   */
  public void insert(Origin source) {
    var at = Math.clamp(caret.get(), 0, text.get().length());
    replace(at, at, source);
  }

  /**
   * Puts words in the place of some of the text, in the operator's voice. What remains of the
   * customer's words is set aside until the operator's turn is sent.
   *
   * @param start of what is replaced, in UTF-16 units
   * @param end behind what is replaced
   */
  public void replace(int start, int end, Origin source) {
    var before = text.get();
    var rest = before.substring(0, start) + before.substring(end);
    var words = source.inserted();
    if (voice.get() == Speaker.CUSTOMER) {
      show(new Draft(words, Speaker.OPERATOR, source, rest.stripTrailing(), null));
      announce(0, words.length());
      return;
    }
    var sources = rest.isBlank() ? source : origin.with(source);
    text.set(before.substring(0, start) + words + before.substring(end));
    caret.set(start + words.length());
    origin = sources;
    announce(start, start + words.length());
  }

  private void announce(int start, int end) {
    inserted.set(new Inserted(start, end, inserted.get().number() + 1));
  }

  /** What was put in last. */
  public ReadOnlyObjectProperty<Inserted> insertedProperty() {
    return inserted.getReadOnlyProperty();
  }

  /**
   * Puts other words in the place of all of the text, as one edit that can be undone.
   *
   * @param how they came about
   */
  public void exchange(String words, Origin how) {
    text.set(words);
    caret.set(words.length());
    origin = how;
  }

  /**
   * Gives the customer's words that an insertion set aside back, in place of the insertion.
   *
   * @return whether there were any
   */
  public boolean giveWordsBack() {
    var words = interrupted;
    if (words == null) {
      return false;
    }
    show(new Draft(words, Speaker.CUSTOMER, Origin.FREEHAND, null, null));
    return true;
  }

  /** Keeps what the open dialog has and shows what another one had. */
  void open(long conversation) {
    if (open != 0) {
      keep(open, now(failure.get()));
    }
    open = conversation;
    show(drafts.getOrDefault(conversation, BLANK));
  }

  /** Of dialogs without a text only so many keep the voice they were in. */
  private void keep(long conversation, Draft draft) {
    if (draft.equals(BLANK)) {
      drafts.remove(conversation);
      return;
    }
    drafts.put(conversation, draft);
    if (drafts.size() > MOST_DRAFTS) {
      drafts.values().removeIf(Draft::isBlank);
    }
  }

  /** Takes the text out, to be sent. */
  Draft take() {
    var taken = now(null);
    var next = taken.voice() == Speaker.OPERATOR ? interrupted : null;
    show(
        next == null
            ? new Draft("", voice.get(), Origin.FREEHAND, null, null)
            : new Draft(next, Speaker.CUSTOMER, Origin.FREEHAND, null, null));
    return taken;
  }

  /** Says why the text was not taken as it is, until it is changed. */
  void refuse(Throwable error) {
    failure.set(error);
    refused = true;
  }

  /** Puts a text back that could not be kept, before what was typed since. */
  void giveBack(long conversation, Draft draft, Throwable error) {
    var now = conversation == open ? now(null) : drafts.getOrDefault(conversation, BLANK);
    Draft both;
    if (now.text().isBlank()) {
      both = draft.with(draft.text(), draft.interrupted(), error);
    } else if (draft.voice() == Speaker.OPERATOR && now.voice() == Speaker.CUSTOMER) {
      both = draft.with(draft.text(), now.text(), error);
    } else {
      both = draft.with(draft.text() + "\n" + now.text(), now.interrupted(), error);
    }
    if (conversation == open) {
      show(both);
    } else {
      drafts.put(conversation, both);
    }
  }

  private Draft now(@Nullable Throwable error) {
    return new Draft(text.get(), voice.get(), origin, interrupted, error);
  }

  private void show(Draft next) {
    voice.set(next.voice());
    text.set(next.text());
    origin = next.origin();
    interrupted = next.interrupted();
    refused = false;
    failure.set(next.failure());
    draft.set(draft.get() + 1);
    caret.set(next.text().length());
  }

  /**
   * Words that were put in.
   *
   * @param start of them in the text, in UTF-16 units
   * @param end behind them
   * @param number grows with each
   */
  public record Inserted(int start, int end, int number) {}

  /**
   * A text being written.
   *
   * @param interrupted the customer's words that an insertion set aside; null for none
   */
  record Draft(
      String text,
      Speaker voice,
      Origin origin,
      @Nullable String interrupted,
      @Nullable Throwable failure) {
    Draft with(String words, @Nullable String aside, @Nullable Throwable error) {
      return new Draft(words, voice, origin, aside, error);
    }

    boolean isBlank() {
      return text.isBlank() && interrupted == null && failure == null;
    }
  }

  /**
   * How a text came about: what was put in, before the operator changed it. Where several things
   * were put in one after the other, the longest names the type and the source, and the words are
   * all of them.
   *
   * @param inserted what was put in, as it was offered; empty for what is typed freely
   * @param source the id of the suggestion or of the canned reply; null where there is none
   * @param weight the length of what names the type, in UTF-16 units
   */
  public record Origin(Type type, String inserted, @Nullable Long source, int weight) {
    /** Typed freely. */
    public static final Origin FREEHAND = new Origin(Type.FREEHAND, "", null, 0);

    /** What was put in, from one source. */
    public Origin(Type type, String inserted, @Nullable Long source) {
      this(type, inserted, source, inserted.length());
    }

    private Origin with(Origin next) {
      var all = inserted + next.inserted;
      return next.weight >= weight
          ? new Origin(next.type, all, next.source, next.weight)
          : new Origin(type, all, source, weight);
    }

    /** Where words come from. */
    public enum Type {
      FREEHAND,
      AUTOSUGGEST,
      REWRITE,
      CANNED,
      PASSAGE
    }
  }
}
