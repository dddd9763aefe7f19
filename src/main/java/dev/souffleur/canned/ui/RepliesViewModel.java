package dev.souffleur.canned.ui;

import dev.souffleur.canned.ReplyCsv;
import dev.souffleur.canned.ReplySearch;
import dev.souffleur.canned.StarterReplies;
import dev.souffleur.dialog.CannedReply;
import dev.souffleur.dialog.CannedReplyStore;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.LatestOnly;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The page of canned replies. What was changed in the open one is kept when another is opened or
 * the page is left, and can be taken back. To be used on the FX thread.
 */
public final class RepliesViewModel {
  private static final Comparator<CannedReply> BY_NAME =
      Comparator.comparing(CannedReply::folder, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(CannedReply::name, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(CannedReply::id);

  private final Shelf shelf;
  private final ReplyForm form;
  private final Clock clock;
  private final LatestOnly searching;
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  private final StringProperty filter = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<@Nullable String> folder = new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyObjectWrapper<@Nullable Long> selected = new ReadOnlyObjectWrapper<>(null);
  private final ObservableList<ReplySearch.Hit> rows = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<RepliesState> state =
      new ReadOnlyObjectWrapper<>(new RepliesState.Loading());
  private final ReadOnlyObjectWrapper<RepliesNotice> notice =
      new ReadOnlyObjectWrapper<>(new RepliesNotice.None());
  private boolean writingNew;

  RepliesViewModel(Shelf shelf, OpenDialog dialog, TaskRunner runner, Clock clock) {
    this.shelf = shelf;
    this.form = new ReplyForm(dialog::situation);
    this.clock = clock;
    this.searching = new LatestOnly(runner);
    shelf.replies().addListener((ListChangeListener<CannedReply>) change -> refresh());
    shelf.stateProperty().addListener((property, old, now) -> refresh());
    filter.addListener((property, old, now) -> search());
  }

  public ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<RepliesState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<RepliesNotice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** What is looked for in names, folders and texts. */
  public StringProperty filterProperty() {
    return filter;
  }

  /** The folder whose replies are shown; null for all. */
  public ReadOnlyObjectProperty<@Nullable String> folderProperty() {
    return folder.getReadOnlyProperty();
  }

  /** The replies of the folder that match the filter. */
  public ObservableList<ReplySearch.Hit> rows() {
    return rows;
  }

  /** The reply that is open; null for none, or a new one. */
  public ReadOnlyObjectProperty<@Nullable Long> selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  /** What is written of the open reply. */
  public ReplyForm form() {
    return form;
  }

  /** The names of the folders, in their order. */
  public List<String> folders() {
    return shelf.replies().stream()
        .map(CannedReply::folder)
        .filter(name -> !name.isEmpty())
        .distinct()
        .sorted(String.CASE_INSENSITIVE_ORDER)
        .toList();
  }

  /** How many replies lie in a folder; with null, how many there are. */
  public long count(@Nullable String name) {
    return shelf.replies().stream().filter(reply -> isIn(reply, name)).count();
  }

  private static boolean isIn(CannedReply reply, @Nullable String name) {
    return name == null || reply.folder().equals(name);
  }

  /** Opens the page; reads the replies again where that failed. */
  public void open() {
    shelf.open();
    refresh();
    open.set(true);
  }

  /** Puts the page away; what was changed in the open reply is kept. */
  public void close() {
    save();
    open.set(false);
    notice.set(new RepliesNotice.None());
  }

  /** Shows the replies of a folder; with null all. */
  public void showFolder(@Nullable String name) {
    folder.set(name);
    search();
  }

  private void refresh() {
    var shown = folder.get();
    if (shown != null && count(shown) == 0) {
      folder.set(null);
    }
    var id = selected.get();
    if (id != null && find(id) == null) {
      selected.set(null);
    }
    showState();
    search();
  }

  private void showState() {
    state.set(
        switch (shelf.stateProperty().get()) {
          case ShelfState.Loading _ -> new RepliesState.Loading();
          case ShelfState.Failed(var error) -> new RepliesState.Failed(error);
          case ShelfState.Ready _ -> ready();
        });
  }

  private RepliesState ready() {
    if (writingNew || selected.get() != null) {
      return new RepliesState.Editing(writingNew);
    }
    return shelf.replies().isEmpty() ? new RepliesState.Empty() : new RepliesState.Listed();
  }

  private void search() {
    var wanted = filter.get();
    var name = folder.get();
    var replies =
        shelf.replies().stream().filter(reply -> isIn(reply, name)).sorted(BY_NAME).toList();
    if (wanted.isBlank()) {
      searching.cancel();
      rows.setAll(replies.stream().map(reply -> new ReplySearch.Hit(reply, 0, List.of())).toList());
      return;
    }
    var now = clock.instant();
    searching.<List<ReplySearch.Hit>>run(
        cancellation -> new ReplySearch(replies).find(wanted, now, replies.size()),
        outcome -> {
          if (outcome instanceof Outcome.Done<List<ReplySearch.Hit>>(var hits)) {
            rows.setAll(hits);
          }
        });
  }

  private @Nullable CannedReply find(long id) {
    return shelf.replies().stream().filter(reply -> reply.id() == id).findFirst().orElse(null);
  }

  private @Nullable CannedReply chosen() {
    var id = selected.get();
    return id == null ? null : find(id);
  }

  /** Opens a reply, after what was changed in the last one is kept. */
  public void select(long id) {
    if (Objects.equals(selected.get(), id)) {
      return;
    }
    save();
    var reply = find(id);
    if (reply != null) {
      selected.set(id);
      form.show(reply.draft());
      showState();
    }
  }

  /** Begins a new reply in the folder that is shown. */
  public void create() {
    begin(new CannedReply.Draft(Objects.requireNonNullElse(folder.get(), ""), "", ""));
  }

  /** Begins a new reply that says what the open one says. */
  public void duplicate() {
    if (chosen() != null) {
      begin(form.draft());
    }
  }

  private void begin(CannedReply.Draft draft) {
    save();
    selected.set(null);
    writingNew = true;
    form.show(draft);
    showState();
  }

  /** Whether the open reply says something that is not kept. */
  public boolean changed() {
    var reply = chosen();
    return writingNew ? !form.isBlank() : reply != null && !form.draft().equals(reply.draft());
  }

  /** Keeps what the open reply says. A new one without words is dropped. */
  public void save() {
    var reply = chosen();
    if (writingNew) {
      writingNew = false;
      keepNew();
    } else if (reply != null && form.isBlank()) {
      form.show(reply.draft());
      notice.set(
          new RepliesNotice.Failed(
              new UserException(UserException.Kind.USAGE, "canned.ui.blank", reply.name())));
    } else if (reply != null && !form.draft().equals(reply.draft())) {
      keep(reply, form.draft());
    }
    showState();
  }

  private void keep(CannedReply before, CannedReply.Draft draft) {
    shelf.change(
        before.id(),
        draft,
        outcome -> {
          tell(outcome, id -> notice.set(new RepliesNotice.Changed(before)));
          // Nothing that was written is lost, unless something else is being written.
          if (outcome instanceof Outcome.Failed<Long> && !changed()) {
            writingNew = false;
            selected.set(before.id());
            form.show(draft);
            showState();
          }
        });
  }

  private void keepNew() {
    if (form.isBlank()) {
      return;
    }
    var draft = form.draft();
    shelf.add(
        draft,
        outcome -> {
          var elsewhere = writingNew || selected.get() != null;
          tell(outcome, made -> notice.set(new RepliesNotice.None()));
          if (elsewhere) {
            return;
          }
          if (outcome instanceof Outcome.Done<CannedReply>(var made)) {
            select(made.id());
          } else {
            // Nothing that was written is lost.
            writingNew = true;
            form.show(draft);
            showState();
          }
        });
  }

  private <T> void tell(Outcome<T> outcome, Consumer<T> done) {
    switch (outcome) {
      case Outcome.Done<T>(var value) -> done.accept(value);
      case Outcome.Failed<T>(var error) -> notice.set(new RepliesNotice.Failed(error));
      case Outcome.Cancelled<T>() -> {}
    }
  }

  /** Takes the open reply away; a new one is dropped. */
  public void remove() {
    var reply = chosen();
    if (writingNew) {
      writingNew = false;
      showState();
    } else if (reply != null) {
      selected.set(null);
      shelf.remove(
          reply.id(), outcome -> tell(outcome, id -> notice.set(new RepliesNotice.Removed(reply))));
      showState();
    }
  }

  /** Gives the shown folder another name; its replies move there. */
  public void renameFolder(String name) {
    var from = folder.get();
    var to = new CannedReply.Draft(name, "", "").folder();
    if (from == null || to.isEmpty() || from.equals(to)) {
      return;
    }
    save();
    selected.set(null);
    var before = shelf.replies().stream().filter(reply -> isIn(reply, from)).toList();
    shelf.moveFolder(
        from,
        to,
        outcome ->
            tell(
                outcome,
                count -> {
                  folder.set(to);
                  refresh();
                  notice.set(new RepliesNotice.Renamed(from, to, before));
                }));
  }

  /** Takes what the notice tells of back. */
  public void undo() {
    var done = notice.get();
    notice.set(new RepliesNotice.None());
    switch (done) {
      case RepliesNotice.Removed(var reply) ->
          shelf.restore(reply, outcome -> tell(outcome, this::select));
      case RepliesNotice.Changed(var before) ->
          shelf.change(before.id(), before.draft(), outcome -> tell(outcome, this::reselect));
      case RepliesNotice.Imported(var result) -> {
        selected.set(null);
        shelf.apply(result.undo(), outcome -> tell(outcome, made -> {}));
      }
      case RepliesNotice.Renamed(var from, var _, var before) ->
          shelf.apply(
              new CannedReplyStore.Changes(List.of(), before, List.of()),
              outcome -> tell(outcome, made -> showFolder(from)));
      case RepliesNotice.None _, RepliesNotice.Exported _, RepliesNotice.Failed _ -> {}
    }
  }

  private void reselect(long id) {
    if (Objects.equals(selected.get(), id)) {
      selected.set(null);
      select(id);
    }
  }

  /** Takes replies from a file in. */
  public void importFrom(Path file) {
    save();
    shelf.takeIn(() -> ReplyCsv.read(file), this::tellImport);
  }

  /** Takes the replies to begin with in. */
  public void addStarters(Language language) {
    shelf.takeIn(() -> StarterReplies.in(language), this::tellImport);
  }

  private void tellImport(Outcome<Shelf.Imported> outcome) {
    tell(
        outcome,
        result -> {
          notice.set(new RepliesNotice.Imported(result));
          var id = selected.get();
          var reply = chosen();
          if (id != null && reply != null) {
            form.show(reply.draft());
          }
        });
  }

  /** Writes all replies to a file. */
  public void exportTo(Path file) {
    save();
    shelf.exportTo(
        file,
        outcome -> tell(outcome, count -> notice.set(new RepliesNotice.Exported(count, file))));
  }
}
