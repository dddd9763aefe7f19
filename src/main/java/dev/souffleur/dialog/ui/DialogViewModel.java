package dev.souffleur.dialog.ui;

import dev.souffleur.canned.Variables;
import dev.souffleur.dialog.Conversation;
import dev.souffleur.dialog.ConversationStore;
import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.LatestOnly;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The open dialog: its turns, read a page at a time from the newest, and its composer. To be used
 * on the FX thread.
 */
public final class DialogViewModel {
  private static final int PAGE = 100;

  private final ConversationStore store;
  private final TaskRunner runner;
  private final LatestOnly loading;
  private final BiConsumer<Message, Composer.Origin> committed;
  private final Composer composer = new Composer();
  private final ObservableList<Message> messages = FXCollections.observableArrayList();
  // One view for all: it hears the list weakly, and a listener would go with a view of its own.
  private final ObservableList<Message> shownMessages =
      FXCollections.unmodifiableObservableList(messages);
  private final ReadOnlyObjectWrapper<DialogState> state =
      new ReadOnlyObjectWrapper<>(new DialogState.None());
  private final ReadOnlyObjectWrapper<@Nullable Conversation> conversation =
      new ReadOnlyObjectWrapper<>(null);
  private long open;
  private boolean complete;

  /**
   * @param committed hears each turn that was sent from here, once it is durable, and how it came
   *     about
   */
  public DialogViewModel(
      ConversationStore store, TaskRunner runner, BiConsumer<Message, Composer.Origin> committed) {
    this.store = store;
    this.runner = runner;
    this.loading = new LatestOnly(runner);
    this.committed = committed;
  }

  public Composer composer() {
    return composer;
  }

  /** The turns read so far, oldest first. */
  public ObservableList<Message> messages() {
    return shownMessages;
  }

  public ReadOnlyObjectProperty<DialogState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** The dialog as the store has it; null while none is open or it is being read. */
  public ReadOnlyObjectProperty<@Nullable Conversation> conversationProperty() {
    return conversation.getReadOnlyProperty();
  }

  /** Opens a dialog, or with null none. */
  public void open(@Nullable Long id) {
    var next = id == null ? 0 : id;
    if (next == open) {
      return;
    }
    composer.open(next);
    open = next;
    messages.clear();
    conversation.set(null);
    complete = false;
    if (next == 0) {
      loading.cancel();
      state.set(new DialogState.None());
    } else {
      reload();
    }
  }

  /** Reads the open dialog anew, after a failure. */
  public void reload() {
    var id = open;
    if (id == 0) {
      return;
    }
    state.set(new DialogState.Loading());
    loading.<Page>run(
        cancellation -> {
          var found = store.find(id).orElseThrow(NoSuchElementException::new);
          return new Page(found, store.messagesBefore(id, Long.MAX_VALUE, PAGE));
        },
        outcome -> {
          switch (outcome) {
            case Outcome.Done<Page>(var page) -> show(page);
            case Outcome.Failed<Page>(var error) -> state.set(new DialogState.Failed(error));
            case Outcome.Cancelled<Page>() -> {}
          }
        });
  }

  private void show(Page page) {
    // A turn that was sent while the page was read may be missing in it.
    var turns = new ArrayList<>(page.messages());
    for (var message : messages) {
      if (turns.stream().noneMatch(turn -> turn.id() == message.id())) {
        turns.add(message);
      }
    }
    complete = page.messages().size() < PAGE;
    conversation.set(page.conversation());
    messages.setAll(turns);
    state.set(new DialogState.Ready());
  }

  /** Reads what the store says about the dialog itself: its name and category. */
  public void refresh() {
    var id = open;
    if (id == 0) {
      return;
    }
    runner.<Conversation>read(
        cancellation -> store.find(id).orElseThrow(NoSuchElementException::new),
        outcome -> {
          if (id == open && outcome instanceof Outcome.Done<Conversation>(var found)) {
            conversation.set(found);
          }
        });
  }

  /** Reads the page of turns before the oldest one at hand, if there is one. */
  public void loadOlder() {
    if (complete || messages.isEmpty() || !(state.get() instanceof DialogState.Ready)) {
      return;
    }
    var id = open;
    var oldest = messages.getFirst().id();
    loading.<List<Message>>run(
        cancellation -> store.messagesBefore(id, oldest, PAGE),
        outcome -> {
          if (outcome instanceof Outcome.Done<List<Message>>(var page)) {
            complete = page.size() < PAGE;
            messages.addAll(0, page);
          }
        });
  }

  /**
   * Commits the composer's text as a turn of the open dialog. Where that fails the text is in the
   * composer again, with the reason. A reply with variables that nobody filled in is not sent.
   */
  public void send() {
    var id = open;
    var text = composer.textProperty().get();
    if (id == 0 || text.isBlank()) {
      return;
    }
    var gaps = Variables.in(text);
    if (composer.voiceProperty().get() == Speaker.OPERATOR && !gaps.isEmpty()) {
      var gap = gaps.getFirst();
      composer.refuse(
          new UserException(
              UserException.Kind.USAGE,
              "dialog.ui.unfilled",
              text.substring(gap.start(), gap.end())));
      return;
    }
    commit(id, composer.take());
  }

  /**
   * Commits words of the customer that came from elsewhere, beside what is in the composer. Where
   * that fails they go into the composer, with the reason.
   */
  public void hear(String words) {
    if (open != 0 && !words.isBlank()) {
      commit(
          open, new Composer.Draft(words, Speaker.CUSTOMER, Composer.Origin.FREEHAND, null, null));
    }
  }

  private void commit(long id, Composer.Draft draft) {
    runner.<Message>write(
        cancellation -> store.append(id, draft.voice(), draft.text().strip()),
        outcome -> {
          switch (outcome) {
            case Outcome.Done<Message>(var message) -> take(message, draft.origin());
            case Outcome.Failed<Message>(var error) -> composer.giveBack(id, draft, error);
            case Outcome.Cancelled<Message>() -> {}
          }
        });
  }

  /** Takes in a turn that is durable: an event that joined the dialog, say. */
  public void take(Message message) {
    take(message, Composer.Origin.FREEHAND);
  }

  private void take(Message message, Composer.Origin origin) {
    if (message.conversationId() == open
        && messages.stream().noneMatch(m -> m.id() == message.id())) {
      messages.add(message);
    }
    committed.accept(message, origin);
  }

  private record Page(Conversation conversation, List<Message> messages) {}
}
