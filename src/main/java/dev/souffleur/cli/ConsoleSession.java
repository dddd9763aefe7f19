package dev.souffleur.cli;

import dev.souffleur.dialog.Disposition;
import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.knowledge.SearchQuery;
import dev.souffleur.platform.UserException;
import dev.souffleur.suggest.Suggestion;
import dev.souffleur.suggest.SuggestionEvent;
import dev.souffleur.suggest.SuggestionEvent.Cancelled;
import dev.souffleur.suggest.SuggestionEvent.Classified;
import dev.souffleur.suggest.SuggestionEvent.Completed;
import dev.souffleur.suggest.SuggestionEvent.Failed;
import dev.souffleur.suggest.SuggestionEvent.LocalDraft;
import dev.souffleur.suggest.SuggestionEvent.Retrieved;
import dev.souffleur.suggest.SuggestionEvent.Token;
import dev.souffleur.suggest.SuggestionOutcome;
import dev.souffleur.task.Cancellation;
import dev.souffleur.triage.PictureSource;
import dev.souffleur.triage.TriageEvent;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One sitting at the terminal's desk. Lines come in on one thread; suggestions print from theirs,
 * and printing is serialised.
 */
final class ConsoleSession implements AutoCloseable {
  private static final int HITS = 5;

  private final Terminal terminal;
  private final Desk desk;
  private final SuggestionOutput output;
  private final TriageOutput triageOutput;
  private final boolean waits;
  private final AtomicReference<@Nullable Suggestion> open = new AtomicReference<>();
  private @Nullable Long conversation;
  private Cancellation running = Cancellation.none();
  private CountDownLatch ended = new CountDownLatch(0);

  /**
   * @param waits whether a line is taken only when the suggestion of the one before is finished, as
   *     a script expects; a person's next line cancels it instead
   */
  ConsoleSession(Terminal terminal, Desk desk, boolean waits) {
    this.terminal = terminal;
    this.desk = desk;
    this.output = new SuggestionOutput(terminal);
    this.triageOutput = new TriageOutput(terminal);
    this.waits = waits;
  }

  /**
   * Does what a line says.
   *
   * @return false for {@code /quit}
   */
  boolean accept(String line) {
    var text = line.strip();
    if (text.isEmpty()) {
      return true;
    }
    if (!text.startsWith("/")) {
      attempt(() -> customerSays(text));
      return true;
    }
    var space = text.indexOf(' ');
    var command = space < 0 ? text : text.substring(0, space);
    var rest = space < 0 ? "" : text.substring(space + 1).strip();
    switch (command) {
      case "/quit" -> {
        return false;
      }
      case "/new" -> startAnew();
      case "/search" -> attempt(() -> search(rest));
      case "/me" -> attempt(() -> operatorSays(rest));
      case "/accept" -> attempt(this::acceptSuggestion);
      case "/wrapup" -> attempt(this::wrapUp);
      case "/triage" -> attempt(() -> triage(rest));
      case "/category" -> attempt(() -> correct(rest));
      default -> terminal.line(terminal.text("cli.console.help"));
    }
    return true;
  }

  /** Plays a turn that was written before: shows it, then does what it causes. */
  void play(Message turn) {
    terminal.line("");
    terminal.line(ConsoleCommand.label(terminal, turn.speaker()) + " " + turn.text());
    switch (turn.speaker()) {
      case CUSTOMER -> customerSays(turn.text());
      case OPERATOR, SYSTEM -> operatorSays(turn.text());
    }
  }

  /** Waits until the suggestion that is being made has ended. */
  void await() {
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void attempt(Runnable work) {
    try {
      work.run();
    } catch (UserException e) {
      terminal.note(terminal.line(e));
    }
  }

  private void startAnew() {
    running.cancel();
    await();
    conversation = null;
    open.set(null);
    terminal.line(terminal.text("cli.console.new"));
  }

  private void customerSays(String text) {
    var id = conversation();
    desk.conversations().append(id, Speaker.CUSTOMER, text);
    suggest(id);
  }

  private void suggest(long id) {
    open.set(null);
    var end = new CountDownLatch(1);
    ended = end;
    var print = new Printer(end);
    running = desk.suggester().suggest(id, print::accept);
    if (waits) {
      await();
    }
  }

  private void operatorSays(String text) {
    if (text.isEmpty()) {
      terminal.line(terminal.text("cli.console.help"));
      return;
    }
    say(text);
  }

  /** Commits an operator's turn, and what they promise in it. */
  private Message say(String text) {
    var turn = desk.conversations().append(conversation(), Speaker.OPERATOR, text);
    desk.wrapUps().get().recorder().record(turn);
    return turn;
  }

  private void wrapUp() {
    var id = conversation;
    if (id == null) {
      throw new UserException(UserException.Kind.USAGE, "wrapup.error.empty");
    }
    var messages = terminal.messages().get();
    var written = desk.wrapUps().get().write(id, messages, words -> {}, Cancellation.none());
    synchronized (terminal) {
      terminal.line(desk.wrapUps().get().text(written.wrapUp(), messages));
      var note = written.note();
      if (note != null) {
        terminal.line("⚠ " + note.line(messages));
      }
    }
  }

  private void acceptSuggestion() {
    var suggestion = open.getAndSet(null);
    if (suggestion == null) {
      terminal.line(terminal.text("cli.console.nothing_to_accept"));
      return;
    }
    var turn = say(suggestion.reply());
    if (suggestion.id() != 0) {
      var sent = new Disposition(Disposition.Action.SENT, 0, Instant.now());
      desk.conversations().recordDisposition(suggestion.id(), sent);
      desk.learning()
          .accept(
              new SuggestionOutcome.Accepted(
                  turn.conversationId(), turn.id(), suggestion.id(), turn.text(), 0, null));
    }
    terminal.line(terminal.text("cli.console.accepted"));
  }

  private void correct(String categoryId) {
    var id = conversation;
    if (id == null) {
      terminal.line(terminal.text("cli.console.help"));
      return;
    }
    try {
      desk.suggester().correctCategory(id, categoryId);
      terminal.line(terminal.text("cli.console.corrected"));
    } catch (IllegalArgumentException e) {
      terminal.line(terminal.text("cli.console.no_category", categoryId));
    }
  }

  private void search(String query) {
    var result = desk.retriever().search(SearchQuery.full(query, HITS), Cancellation.none());
    SearchCommand.print(terminal, result);
  }

  /** Shows what a screenshot is, adds it to the dialog, and asks what to reply to it. */
  private void triage(String file) {
    if (file.isEmpty()) {
      terminal.line(terminal.text("cli.console.help"));
      return;
    }
    var service = desk.triage().get();
    var last = new AtomicReference<@Nullable TriageEvent>();
    service.triage(new PictureSource.OnDisk(path(file)), last::set, Cancellation.none());
    switch (last.get()) {
      case TriageEvent.Completed(var result) -> {
        synchronized (terminal) {
          triageOutput.print(result);
        }
        var id = conversation();
        service.addToDialog(result, id, terminal.messages().get().language());
        suggest(id);
      }
      case TriageEvent.Failed(var reason) -> throw reason;
      case null, default -> terminal.line(terminal.text("cli.cancelled"));
    }
  }

  /** A path as people write or drop it: with quotes, perhaps. */
  private static Path path(String file) {
    var bare =
        file.length() > 1
                && (file.startsWith("\"") && file.endsWith("\"")
                    || file.startsWith("'") && file.endsWith("'"))
            ? file.substring(1, file.length() - 1)
            : file;
    try {
      return Path.of(bare);
    } catch (InvalidPathException e) {
      throw new UserException(UserException.Kind.USAGE, e, "cli.error.no_file", bare);
    }
  }

  private long conversation() {
    var id = conversation;
    if (id == null) {
      id = desk.conversations().create("", "console", Map.of()).id();
      conversation = id;
    }
    return id;
  }

  @Override
  public void close() {
    running.cancel();
    await();
  }

  /** Prints the events of one suggestion. */
  private final class Printer {
    private final CountDownLatch end;
    private final AtomicBoolean streaming = new AtomicBoolean();

    Printer(CountDownLatch end) {
      this.end = end;
    }

    void accept(SuggestionEvent event) {
      synchronized (terminal) {
        switch (event) {
          case Classified(var guess) -> {
            var name = guess.category().name(terminal.messages().get().language());
            terminal.line(
                terminal.text("cli.console.category", name, Math.round(guess.confidence() * 100)));
          }
          case Retrieved retrieved -> {}
          case LocalDraft(var text, var citations, var took) -> {
            terminal.line(terminal.text("cli.console.draft"));
            terminal.line(text);
          }
          case Token(var text) -> token(text);
          case Completed(var suggestion) -> finish(suggestion);
          case Failed(var reason, var draft) -> {
            endStream();
            terminal.line("⚠ " + reason.line(terminal.messages().get()));
            open.set(draft);
          }
          case Cancelled() -> endStream();
        }
      }
      switch (event) {
        case Completed e -> end.countDown();
        case Failed e -> end.countDown();
        case Cancelled e -> end.countDown();
        default -> {}
      }
    }

    private void token(String text) {
      if (streaming.compareAndSet(false, true)) {
        terminal.line(terminal.text("cli.console.model"));
      }
      terminal.out().print(text);
      terminal.out().flush();
    }

    private void finish(Suggestion suggestion) {
      endStream();
      output.sources(suggestion);
      open.set(suggestion);
    }

    /** Ends the line that the model's text stands on. */
    private void endStream() {
      if (streaming.get()) {
        terminal.line("");
      }
    }
  }
}
