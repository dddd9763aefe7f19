package dev.souffleur.dialog.ui;

import dev.souffleur.dialog.Category;
import dev.souffleur.dialog.Conversation;
import dev.souffleur.dialog.ConversationStore;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.LatestOnly;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import dev.souffleur.task.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The list of dialogs: filter, new, rename, archive and its undo. To be used on the FX thread. */
public final class DialogListViewModel {
  private static final int PAGE = 200;
  private static final int FOUND = 50;
  private static final String CHANNEL = "chat";

  private final ConversationStore store;
  private final Map<String, Category> categories;
  private final TaskRunner runner;
  private final LatestOnly loading;
  private final ObservableList<DialogRow> rows = FXCollections.observableArrayList();
  // One view for all: it hears the list weakly, and a listener would go with a view of its own.
  private final ObservableList<DialogRow> shownRows =
      FXCollections.unmodifiableObservableList(rows);
  private final StringProperty filter = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<DialogListState> state =
      new ReadOnlyObjectWrapper<>(new DialogListState.Loading());
  private final ReadOnlyObjectWrapper<@Nullable Long> selected = new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyObjectWrapper<@Nullable DialogRow> archived =
      new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyObjectWrapper<@Nullable Throwable> failure =
      new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyStringWrapper answered = new ReadOnlyStringWrapper("");
  private int wanted = PAGE;

  public DialogListViewModel(
      ConversationStore store, List<Category> categories, TaskRunner runner) {
    this.store = store;
    this.categories =
        categories.stream().collect(Collectors.toUnmodifiableMap(Category::id, c -> c));
    this.runner = runner;
    this.loading = new LatestOnly(runner);
    filter.addListener((property, old, now) -> refresh());
  }

  public ObservableList<DialogRow> rows() {
    return shownRows;
  }

  public ReadOnlyObjectProperty<DialogListState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** What is looked for in names, first words and, word forms included, in all turns. */
  public StringProperty filterProperty() {
    return filter;
  }

  /** The words that the rows answer: those of the filter, once its search has come back. */
  public ReadOnlyStringProperty answeredProperty() {
    return answered.getReadOnlyProperty();
  }

  /** The dialog that is open; null for none. */
  public ReadOnlyObjectProperty<@Nullable Long> selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  /** The dialog that was archived last and can be brought back; null for none. */
  public ReadOnlyObjectProperty<@Nullable DialogRow> archivedProperty() {
    return archived.getReadOnlyProperty();
  }

  /** Why the last change could not be kept; null where it was. */
  public ReadOnlyObjectProperty<@Nullable Throwable> failureProperty() {
    return failure.getReadOnlyProperty();
  }

  public void select(long id) {
    selected.set(id);
  }

  /** Reads the list again. */
  public void refresh() {
    var words = filter.get().strip();
    var limit = wanted;
    loading.run(
        cancellation -> words.isEmpty() ? newest(limit) : matching(words, limit, cancellation),
        outcome -> show(words, outcome));
  }

  /** Reads older dialogs too, once the end of the list is in sight. */
  public void more() {
    if (rows.size() >= wanted) {
      wanted += PAGE;
      refresh();
    }
  }

  private void show(String words, Outcome<List<DialogRow>> outcome) {
    switch (outcome) {
      case Outcome.Done<List<DialogRow>>(var found) -> {
        if (!rows.equals(found)) {
          rows.setAll(found);
        }
        answered.set(words);
        if (!found.isEmpty()) {
          state.set(new DialogListState.Ready());
        } else if (words.isEmpty()) {
          state.set(new DialogListState.Empty());
        } else {
          state.set(new DialogListState.NothingFound(words));
        }
      }
      case Outcome.Failed<List<DialogRow>>(var error) ->
          state.set(new DialogListState.Failed(error));
      case Outcome.Cancelled<List<DialogRow>>() -> {}
    }
  }

  private List<DialogRow> newest(int limit) {
    return store.list(Conversation.State.OPEN, limit, 0).stream()
        .map(summary -> row(summary.conversation(), summary.firstWords()))
        .toList();
  }

  private List<DialogRow> matching(String words, int limit, Cancellation cancellation) {
    var lower = words.toLowerCase(Locale.ROOT);
    var found = new LinkedHashMap<Long, DialogRow>();
    for (var row : newest(limit)) {
      if (row.customer().toLowerCase(Locale.ROOT).contains(lower)
          || row.words().toLowerCase(Locale.ROOT).contains(lower)) {
        found.put(row.id(), row);
      }
    }
    cancellation.throwIfCancelled();
    for (var hit : store.search(words, FOUND)) {
      var id = hit.message().conversationId();
      if (!found.containsKey(id)) {
        store
            .find(id)
            .ifPresent(
                conversation -> found.put(id, row(conversation, hit.snippet().replace("**", ""))));
      }
    }
    return new ArrayList<>(found.values());
  }

  private DialogRow row(Conversation conversation, String words) {
    var category = conversation.category();
    return new DialogRow(
        conversation.id(),
        conversation.customer(),
        words,
        category == null ? null : categories.get(category),
        conversation.updated(),
        conversation.state() == Conversation.State.ARCHIVED);
  }

  /** Begins a dialog and opens it. */
  public void create() {
    change(
        cancellation -> store.create("", CHANNEL, Map.of()),
        conversation -> {
          filter.set("");
          return conversation.id();
        });
  }

  /** Gives the customer a name. */
  public void rename(long id, String customer) {
    change(
        cancellation -> {
          store.rename(id, customer.strip());
          return id;
        },
        same -> selected.get());
  }

  /** Takes a dialog off the list; {@link #undoArchive} brings it back. */
  public void archive(DialogRow row) {
    change(
        cancellation -> {
          store.setState(row.id(), Conversation.State.ARCHIVED);
          return row;
        },
        done -> {
          archived.set(done);
          return Long.valueOf(done.id()).equals(selected.get()) ? neighbour(done) : selected.get();
        });
  }

  private @Nullable Long neighbour(DialogRow row) {
    var at = rows.indexOf(row);
    if (at >= 0 && at + 1 < rows.size()) {
      return rows.get(at + 1).id();
    }
    return at > 0 ? rows.get(at - 1).id() : null;
  }

  /** Puts the dialog that was archived last back on the list and opens it. */
  public void undoArchive() {
    var row = archived.get();
    if (row != null) {
      change(
          cancellation -> {
            store.setState(row.id(), Conversation.State.OPEN);
            return row;
          },
          done -> {
            archived.set(null);
            return done.id();
          });
    }
  }

  /** The offer to undo is over. */
  public void forgetArchived() {
    archived.set(null);
  }

  private <T> void change(Work<T> work, Function<T, @Nullable Long> selection) {
    runner.<T>write(
        work,
        outcome -> {
          switch (outcome) {
            case Outcome.Done<T>(var value) -> {
              failure.set(null);
              selected.set(selection.apply(value));
              refresh();
            }
            case Outcome.Failed<T>(var error) -> failure.set(error);
            case Outcome.Cancelled<T>() -> {}
          }
        });
  }
}
