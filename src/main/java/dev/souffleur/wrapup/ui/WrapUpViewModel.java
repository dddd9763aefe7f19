package dev.souffleur.wrapup.ui;

import dev.souffleur.dialog.ConversationStore;
import dev.souffleur.dialog.WrapUp;
import dev.souffleur.dialog.WrapUpStore;
import dev.souffleur.platform.Messages;
import dev.souffleur.task.FxExecutor;
import dev.souffleur.task.LatestOnly;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import dev.souffleur.wrapup.WrapUpWriter;
import dev.souffleur.wrapup.WrapUpWriter.Written;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * The wrap-up of the open dialog: written, edited, saved, written anew. What was edited and not
 * saved is there again when the page opens. To be used on the FX thread.
 */
public final class WrapUpViewModel implements AutoCloseable {
  private final WrapUpStore store;
  private final ConversationStore conversations;
  private final WrapUpSource writer;
  private final TaskRunner runner;
  private final FxExecutor fx;
  private final Supplier<Messages> messages;
  private final LatestOnly writing;
  private final LatestOnly readingSaved;
  private final StringProperty summary = new SimpleStringProperty("");
  private final StringProperty promised = new SimpleStringProperty("");
  private final StringProperty nextStep = new SimpleStringProperty("");
  private final ObjectProperty<@Nullable String> category = new SimpleObjectProperty<>(null);
  private final ReadOnlyObjectWrapper<WrapUpState> state =
      new ReadOnlyObjectWrapper<>(new WrapUpState.Closed());
  private final ReadOnlyObjectWrapper<@Nullable WrapUp> saved = new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper(false);
  private long dialog;
  private WrapUp.Source source = WrapUp.Source.LOCAL;
  private @Nullable Kept before;
  private boolean filling;
  private Consumer<Long> onSaved = id -> {};

  /** What writes wrap-ups. */
  @FunctionalInterface
  public interface WrapUpSource {
    /** As {@link WrapUpWriter#write}. */
    Written write(
        long conversationId,
        Messages messages,
        Consumer<String> onSummary,
        dev.souffleur.task.Cancellation cancellation);
  }

  private record Kept(
      String summary,
      @Nullable String category,
      String promised,
      String nextStep,
      WrapUpState state) {}

  /**
   * @param messages in the language of the wrap-up
   */
  public WrapUpViewModel(
      WrapUpStore store,
      ConversationStore conversations,
      WrapUpSource writer,
      TaskRunner runner,
      FxExecutor fx,
      Supplier<Messages> messages) {
    this.store = store;
    this.conversations = conversations;
    this.writer = writer;
    this.runner = runner;
    this.fx = fx;
    this.messages = messages;
    this.writing = new LatestOnly(runner);
    this.readingSaved = new LatestOnly(runner);
    summary.addListener((property, old, now) -> edited());
    promised.addListener((property, old, now) -> edited());
    nextStep.addListener((property, old, now) -> edited());
    category.addListener((property, old, now) -> edited());
  }

  public StringProperty summaryProperty() {
    return summary;
  }

  /** What was promised and by when, a line each. */
  public StringProperty promisedProperty() {
    return promised;
  }

  public StringProperty nextStepProperty() {
    return nextStep;
  }

  /** The id of the category; null for none. */
  public ObjectProperty<@Nullable String> categoryProperty() {
    return category;
  }

  public ReadOnlyObjectProperty<WrapUpState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** The saved wrap-up of the open dialog; null where there is none. */
  public ReadOnlyObjectProperty<@Nullable WrapUp> savedProperty() {
    return saved.getReadOnlyProperty();
  }

  /** Whether what stood there before it was written anew can be had back. */
  public ReadOnlyBooleanProperty undoableProperty() {
    return undoable.getReadOnlyProperty();
  }

  /** Hears of each conversation whose wrap-up was saved. */
  public void onSaved(Consumer<Long> listener) {
    onSaved = listener;
  }

  /** Another dialog is open; null for none. */
  public void openDialog(@Nullable Long id) {
    shut();
    dialog = id == null ? 0 : id;
    saved.set(null);
    before = null;
    undoable.set(false);
    if (dialog == 0) {
      readingSaved.cancel();
      return;
    }
    var wanted = dialog;
    readingSaved.<Optional<WrapUp>>run(
        cancellation -> store.saved(wanted),
        outcome -> {
          if (outcome instanceof Outcome.Done<Optional<WrapUp>>(var found)) {
            saved.set(found.orElse(null));
          }
        });
  }

  /** Opens the page: with what was begun, or saved, or else written now. */
  public void open() {
    if (dialog == 0) {
      state.set(new WrapUpState.NoDialog());
      return;
    }
    if (!(state.get() instanceof WrapUpState.Closed)) {
      return;
    }
    state.set(new WrapUpState.Working(""));
    var wanted = dialog;
    writing.<Begun>run(
        cancellation -> new Begun(store.draft(wanted), store.saved(wanted)),
        outcome -> {
          switch (outcome) {
            case Outcome.Done<Begun>(var begun) -> show(begun);
            case Outcome.Failed<Begun>(var error) -> state.set(new WrapUpState.Failed(error));
            case Outcome.Cancelled<Begun>() -> {}
          }
        });
  }

  private record Begun(Optional<WrapUp> draft, Optional<WrapUp> saved) {}

  private void show(Begun begun) {
    if (begun.draft().isPresent()) {
      fill(begun.draft().get(), new WrapUpState.Edited());
    } else if (begun.saved().isPresent()) {
      var last = begun.saved().get();
      fill(last, new WrapUpState.Saved(last.time()));
    } else {
      write();
    }
  }

  /** Writes it anew; {@link #undo} brings back what stood there. */
  public void regenerate() {
    if (dialog != 0 && !(state.get() instanceof WrapUpState.Working)) {
      before = kept();
      write();
    }
  }

  private Kept kept() {
    return new Kept(summary.get(), category.get(), promised.get(), nextStep.get(), state.get());
  }

  private void write() {
    state.set(new WrapUpState.Working(""));
    var wanted = dialog;
    var words = messages.get();
    var progress = throttled();
    writing.<Written>run(
        cancellation -> writer.write(wanted, words, progress, cancellation),
        outcome -> {
          switch (outcome) {
            case Outcome.Done<Written>(var written) -> {
              undoable.set(before != null);
              fill(
                  written.wrapUp(),
                  new WrapUpState.Ready(written.wrapUp().source(), written.note()));
            }
            case Outcome.Failed<Written>(var error) -> state.set(new WrapUpState.Failed(error));
            case Outcome.Cancelled<Written>() -> {}
          }
        });
  }

  /** Tokens may come hundreds a second; a window needs them once a frame. */
  private Consumer<String> throttled() {
    var latest = new AtomicReference<@Nullable String>(null);
    return text -> {
      if (latest.getAndSet(text) == null) {
        fx.onNextFrame(
            () -> {
              var last = latest.getAndSet(null);
              if (last != null && state.get() instanceof WrapUpState.Working) {
                state.set(new WrapUpState.Working(last));
              }
            });
      }
    };
  }

  private void fill(WrapUp wrapUp, WrapUpState next) {
    fill(
        new Kept(wrapUp.summary(), wrapUp.category(), wrapUp.promised(), wrapUp.nextStep(), next),
        wrapUp.source());
  }

  private void fill(Kept kept, WrapUp.Source writtenBy) {
    filling = true;
    source = writtenBy;
    summary.set(kept.summary());
    category.set(kept.category());
    promised.set(kept.promised());
    nextStep.set(kept.nextStep());
    filling = false;
    state.set(kept.state());
  }

  private void edited() {
    if (!filling && !(state.get() instanceof WrapUpState.Closed)) {
      source = WrapUp.Source.OPERATOR;
      state.set(new WrapUpState.Edited());
    }
  }

  /** Brings back what stood there before it was written anew. */
  public void undo() {
    if (before != null) {
      fill(before, WrapUp.Source.OPERATOR);
      before = null;
      undoable.set(false);
    }
  }

  /** Stops the writing; what stood there before is there again, or the page closes. */
  public void cancel() {
    if (!(state.get() instanceof WrapUpState.Working)) {
      return;
    }
    writing.cancel();
    if (before != null) {
      undo();
    } else {
      state.set(new WrapUpState.Closed());
    }
  }

  /** The wrap-up as it stands. */
  public WrapUp current() {
    return new WrapUp(
        dialog,
        Instant.EPOCH,
        summary.get(),
        category.get(),
        promised.get(),
        nextStep.get(),
        source);
  }

  /** Saves it to the conversation, with its category. */
  public void save() {
    var now = state.get();
    if (dialog == 0 || now instanceof WrapUpState.Working || current().isBlank()) {
      return;
    }
    var wrapUp = current();
    runner.<WrapUp>write(
        cancellation -> {
          var kept = store.save(wrapUp);
          if (wrapUp.category() != null) {
            conversations.setCategory(wrapUp.conversationId(), wrapUp.category());
          }
          return kept;
        },
        outcome -> {
          switch (outcome) {
            case Outcome.Done<WrapUp>(var kept) -> saved(kept);
            case Outcome.Failed<WrapUp>(var error) -> state.set(new WrapUpState.Failed(error));
            case Outcome.Cancelled<WrapUp>() -> {}
          }
        });
  }

  private void saved(WrapUp kept) {
    if (kept.conversationId() == dialog) {
      saved.set(kept);
      before = null;
      undoable.set(false);
      // What was typed while it was being saved is not saved yet.
      if (same(kept, current()) && !(state.get() instanceof WrapUpState.Closed)) {
        state.set(new WrapUpState.Saved(kept.time()));
      }
    }
    onSaved.accept(kept.conversationId());
  }

  private static boolean same(WrapUp one, WrapUp other) {
    return one.summary().equals(other.summary())
        && one.promised().equals(other.promised())
        && one.nextStep().equals(other.nextStep())
        && Objects.equals(one.category(), other.category());
  }

  /** Shuts the page; what was edited and not saved is kept as a draft. */
  public void shut() {
    var last = state.get();
    writing.cancel();
    var unsaved = last instanceof WrapUpState.Edited || last instanceof WrapUpState.Failed;
    if (unsaved && dialog != 0 && !current().isBlank()) {
      var draft = current();
      runner.<Boolean>write(
          cancellation -> {
            store.keepDraft(draft);
            return true;
          },
          outcome -> {});
    }
    filling = true;
    before = null;
    undoable.set(false);
    state.set(new WrapUpState.Closed());
    filling = false;
  }

  /** Tries again what failed: saving if there is something to save, else writing. */
  public void retry() {
    if (current().isBlank()) {
      write();
    } else {
      save();
    }
  }

  /** Keeps what was edited, and stops what runs. */
  @Override
  public void close() {
    shut();
    readingSaved.cancel();
  }
}
