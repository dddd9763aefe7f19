package dev.souffleur.app.ui;

import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.dialog.ui.DialogListState;
import dev.souffleur.dialog.ui.DialogListViewModel;
import dev.souffleur.dialog.ui.DialogRow;
import dev.souffleur.dialog.ui.DialogViewModel;
import dev.souffleur.knowledge.ui.KnowledgeViewModel;
import dev.souffleur.suggest.ui.SuggestionViewModel;
import dev.souffleur.task.FxExecutor;
import dev.souffleur.task.LatestOnly;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;

/**
 * What joins the panes: which dialog is open, what a turn sets off, where a reply goes. To be used
 * on the FX thread.
 */
public final class MainViewModel implements AutoCloseable {
  /** Fast typing has a key every 60 ms or more; a search that each of them overtakes is spared. */
  private static final Duration PAUSE = Duration.ofMillis(30);

  private final StatusSource statusSource;
  private final TaskRunner runner;
  private final LatestOnly readingStatus;
  private final Consumer<String> clipboard;
  private final DialogListViewModel dialogs;
  private final DialogViewModel dialog;
  private final SuggestionViewModel suggestion;
  private final KnowledgeViewModel knowledge;
  private final StringProperty search = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<DeskStatus> status =
      new ReadOnlyObjectWrapper<>(DeskStatus.LOCAL);

  /**
   * @param clipboard takes a text for the operator to paste elsewhere
   */
  public MainViewModel(
      DeskPorts ports, TaskRunner runner, FxExecutor fx, Clock clock, Consumer<String> clipboard) {
    this.statusSource = ports.status();
    this.runner = runner;
    this.readingStatus = new LatestOnly(runner);
    this.clipboard = clipboard;
    dialogs = new DialogListViewModel(ports.store(), ports.categories(), runner);
    dialog = new DialogViewModel(ports.store(), runner, this::onCommitted);
    suggestion = new SuggestionViewModel(ports.suggester(), ports.store(), runner, fx, clock);
    knowledge = new KnowledgeViewModel(ports.retriever(), ports.articles(), runner, PAUSE);
    dialogs
        .selectedProperty()
        .addListener(
            (property, old, id) -> {
              dialog.open(id);
              suggestion.open(id);
            });
    dialogs.rows().addListener((ListChangeListener<DialogRow>) change -> dialog.refresh());
    suggestion.onChange(
        conversation -> {
          dialogs.refresh();
          dialog.refresh();
          readStatus();
        });
    search.addListener(
        (property, old, words) -> {
          dialogs.filterProperty().set(words);
          knowledge.queryProperty().set(words);
        });
  }

  /** Reads the dialogs and opens the newest one. */
  public void start() {
    dialogs
        .stateProperty()
        .addListener(
            new ChangeListener<>() {
              @Override
              public void changed(
                  ObservableValue<? extends DialogListState> property,
                  DialogListState old,
                  DialogListState state) {
                property.removeListener(this);
                if (state instanceof DialogListState.Ready) {
                  dialogs.select(dialogs.rows().getFirst().id());
                }
              }
            });
    dialogs.refresh();
    readStatus();
  }

  private void onCommitted(Message message) {
    if (message.speaker() == Speaker.CUSTOMER) {
      suggestion.start(message.conversationId());
    } else if (message.speaker() == Speaker.OPERATOR) {
      clipboard.accept(message.text());
      suggestion.sent(message.conversationId(), message.text());
    }
    dialogs.refresh();
  }

  private void readStatus() {
    readingStatus.<DeskStatus>run(
        cancellation -> statusSource.read(),
        outcome -> {
          if (outcome instanceof Outcome.Done<DeskStatus>(var read)) {
            status.set(read);
          }
        });
  }

  /** Puts the suggestion into the composer, in the operator's voice. */
  public void insertSuggestion() {
    suggestion.insert().ifPresent(dialog.composer()::insert);
  }

  public void copySuggestion() {
    suggestion.copy().ifPresent(clipboard);
  }

  /** Puts a passage with its citation into the composer of the open dialog, if one is open. */
  public void insertPassage(String words) {
    if (dialogs.selectedProperty().get() != null) {
      dialog.composer().insert(words);
    }
  }

  public DialogListViewModel dialogs() {
    return dialogs;
  }

  public DialogViewModel dialog() {
    return dialog;
  }

  public SuggestionViewModel suggestion() {
    return suggestion;
  }

  public KnowledgeViewModel knowledge() {
    return knowledge;
  }

  /** What is looked for in dialogs and knowledge alike. */
  public StringProperty searchProperty() {
    return search;
  }

  public ReadOnlyObjectProperty<DeskStatus> statusProperty() {
    return status.getReadOnlyProperty();
  }

  /** Cancels what runs and waits until what was written is on disk. */
  @Override
  public void close() {
    suggestion.close();
    runner.close();
  }
}
