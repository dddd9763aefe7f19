package dev.souffleur.canned.ui;

import dev.souffleur.canned.ReplySearch;
import dev.souffleur.canned.SlashWord;
import dev.souffleur.canned.Variables;
import dev.souffleur.dialog.CannedReply;
import dev.souffleur.dialog.ui.Composer;
import dev.souffleur.task.LatestOnly;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import java.time.Clock;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;

/**
 * The search for a canned reply that a slash in the composer begins. Searches in the background;
 * Enter waits for the search of what was typed last. To be used on the FX thread.
 */
public final class SlashViewModel {
  private static final int MOST = 50;
  private static final int NONE = -1;

  private final Shelf shelf;
  private final OpenDialog dialog;
  private final Composer composer;
  private final Clock clock;
  private final LatestOnly searching;
  private final ReadOnlyObjectWrapper<SlashState> state =
      new ReadOnlyObjectWrapper<>(new SlashState.Closed());
  private @Nullable ReplySearch search;

  /** Where the slash stands that is followed. */
  private int slash = NONE;

  private String query = "";
  private boolean pending;
  private boolean insertWhenFound;
  private boolean ownSlash;

  SlashViewModel(Shelf shelf, OpenDialog dialog, TaskRunner runner, Clock clock) {
    this.shelf = shelf;
    this.dialog = dialog;
    this.composer = dialog.dialog().composer();
    this.clock = clock;
    this.searching = new LatestOnly(runner);
    shelf.replies().addListener((ListChangeListener<CannedReply>) change -> onReplies());
    shelf.stateProperty().addListener((property, old, now) -> searchAgain());
    composer.textProperty().addListener((property, old, now) -> onText(old, now));
    composer.caretProperty().addListener((property, old, now) -> onCaret(now.intValue()));
    composer.draftProperty().addListener((property, old, now) -> close());
  }

  public ReadOnlyObjectProperty<SlashState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  public boolean isOpen() {
    return !(state.get() instanceof SlashState.Closed);
  }

  /** Writes a slash at the caret, as the operator would, and opens the popup there. */
  public void open() {
    if (isOpen()) {
      return;
    }
    var text = composer.textProperty().get();
    var caret = Math.clamp(composer.caretProperty().get(), 0, text.length());
    var free = caret == 0 || Character.isWhitespace(text.charAt(caret - 1));
    var typed = free ? "/" : " /";
    composer.textProperty().set(text.substring(0, caret) + typed + text.substring(caret));
    start(caret + typed.length() - 1);
    ownSlash = true;
    composer.caretProperty().set(caret + typed.length());
  }

  /** A slash that was just typed begins a search; one that is gone ends it. */
  private void onText(String old, String now) {
    if (slash >= 0 && (slash >= now.length() || now.charAt(slash) != '/')) {
      close();
    }
    var at = typedSlash(old, now);
    if (slash < 0 && at >= 0 && SlashWord.at(now, at + 1).isPresent()) {
      start(at);
    }
  }

  /** Where a slash went in, alone or in the place of something; -1 if the change was another. */
  private static int typedSlash(String old, String now) {
    var start = 0;
    while (start < old.length() && start < now.length() && old.charAt(start) == now.charAt(start)) {
      start++;
    }
    if (start == now.length() || now.charAt(start) != '/') {
      return NONE;
    }
    var rest = now.length() - start - 1;
    return rest <= old.length() - start && old.endsWith(now.substring(start + 1)) ? start : NONE;
  }

  /** The caret comes behind what was typed after the text has changed. */
  private void onCaret(int caret) {
    if (slash >= 0) {
      SlashWord.at(composer.textProperty().get(), caret)
          .filter(word -> word.start() == slash)
          .ifPresentOrElse(word -> look(word.query()), this::close);
    }
  }

  private void start(int at) {
    slash = at;
    query = "";
    ownSlash = false;
    shelf.open();
    search();
  }

  private void look(String words) {
    if (!words.equals(query)) {
      query = words;
      search();
    }
  }

  private void onReplies() {
    search = null;
    searchAgain();
  }

  private void searchAgain() {
    if (slash >= 0) {
      search();
    }
  }

  private void search() {
    switch (shelf.stateProperty().get()) {
      case ShelfState.Loading _ -> state.set(new SlashState.Loading());
      case ShelfState.Failed(var error) -> state.set(new SlashState.Failed(error));
      case ShelfState.Ready _ -> searchReplies();
    }
  }

  private void searchReplies() {
    if (shelf.replies().isEmpty()) {
      state.set(new SlashState.Empty());
      return;
    }
    var words = query;
    var now = clock.instant();
    var made = search;
    var replies = List.copyOf(shelf.replies());
    record Answer(ReplySearch search, List<ReplySearch.Hit> hits) {}
    pending = true;
    searching.<Answer>run(
        cancellation -> {
          var index = made == null ? new ReplySearch(replies) : made;
          return new Answer(index, index.find(words, now, MOST));
        },
        outcome -> {
          if (outcome instanceof Outcome.Done<Answer>(var answer) && slash >= 0) {
            pending = false;
            if (replies.equals(shelf.replies())) {
              search = answer.search();
            }
            show(answer.hits());
          }
        });
  }

  private void show(List<ReplySearch.Hit> hits) {
    if (!hits.isEmpty()) {
      state.set(new SlashState.Found(hits, 0));
      if (insertWhenFound) {
        insert();
      }
    } else if (query.contains(" ")) {
      // A sentence that happens to begin with a slash: out of the way, unless it is taken back.
      state.set(new SlashState.Closed());
    } else {
      state.set(new SlashState.Nothing(query));
    }
    insertWhenFound = false;
  }

  /** Chooses the next reply; with -1 the one before. Goes round at the ends. */
  public void move(int step) {
    if (state.get() instanceof SlashState.Found(var hits, var chosen)) {
      state.set(new SlashState.Found(hits, Math.floorMod(chosen + step, hits.size())));
    }
  }

  /** Chooses a reply. */
  public void choose(int index) {
    if (state.get() instanceof SlashState.Found(var hits, var chosen)
        && index >= 0
        && index < hits.size()
        && index != chosen) {
      state.set(new SlashState.Found(hits, index));
    }
  }

  /** The chosen reply as it would be put in; empty while there is none. */
  public String preview() {
    return state.get() instanceof SlashState.Found found
        ? Variables.fill(found.hit().reply().text(), dialog.situation())
        : "";
  }

  /** Puts the chosen reply in, in the place of the slash and what follows it. */
  public void insert() {
    if (pending) {
      insertWhenFound = true;
      return;
    }
    if (state.get() instanceof SlashState.Found found) {
      var reply = found.hit().reply();
      var start = slash;
      var end = Math.max(start, composer.caretProperty().get());
      var words = Variables.fill(reply.text(), dialog.situation());
      close();
      composer.replace(
          start, end, new Composer.Origin(Composer.Origin.Type.CANNED, words, reply.id()));
      shelf.countUse(reply.id());
    }
  }

  /** Closes the popup and leaves what was typed. */
  public void dismiss() {
    var at = slash;
    var own = ownSlash && query.isEmpty();
    close();
    if (own && at >= 0) {
      var text = composer.textProperty().get();
      composer.textProperty().set(text.substring(0, at) + text.substring(at + 1));
      composer.caretProperty().set(at);
    }
  }

  private void close() {
    searching.cancel();
    slash = NONE;
    pending = false;
    insertWhenFound = false;
    state.set(new SlashState.Closed());
  }
}
