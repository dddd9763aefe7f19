package dev.souffleur.app.ui;

import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.ui.DialogListViewModel;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.Messages;
import dev.souffleur.privacy.Redactor;
import dev.souffleur.task.Alarm;
import dev.souffleur.task.FxExecutor;
import dev.souffleur.task.TaskRunner;
import dev.souffleur.wrapup.PromiseFinder;
import dev.souffleur.wrapup.PromiseRecorder;
import dev.souffleur.wrapup.ui.ClipboardWatch;
import dev.souffleur.wrapup.ui.PromisesViewModel;
import dev.souffleur.wrapup.ui.SystemClipboard;
import dev.souffleur.wrapup.ui.WrapUpState;
import dev.souffleur.wrapup.ui.WrapUpViewModel;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What remains of dialogs, joined to the list of them. To be used on the FX thread. */
public final class Afterwards implements AutoCloseable {
  private final PromisesViewModel promises;
  private final WrapUpViewModel wrapUp;
  private final ClipboardWatch clipboard;
  private final DialogListViewModel dialogs;

  Afterwards(
      DeskPorts ports,
      DialogListViewModel dialogs,
      TaskRunner runner,
      FxExecutor fx,
      Clock clock,
      Supplier<Language> language,
      Consumer<String> hear) {
    this.dialogs = dialogs;
    var stores = ports.afterwards();
    var recorder = new PromiseRecorder(new PromiseFinder(clock.getZone()), stores.promises());
    promises = new PromisesViewModel(stores.promises(), recorder, runner, Alarm.on(runner), clock);
    wrapUp =
        new WrapUpViewModel(
            stores.wrapUps(),
            ports.store(),
            stores.writer(),
            runner,
            fx,
            () -> new Messages(language.get()));
    clipboard =
        new ClipboardWatch(new SystemClipboard(), new Redactor(), runner, Alarm.on(runner), hear);
    clipboard.dialogOpenProperty().bind(dialogs.selectedProperty().isNotNull());
    wrapUp.onSaved(id -> dialogs.refresh());
    dialogs
        .selectedProperty()
        .addListener(
            (property, old, id) -> {
              promises.openDialog(id);
              wrapUp.openDialog(id);
            });
    // A wrap-up reads the promises of turns that nobody has read yet.
    wrapUp
        .stateProperty()
        .addListener(
            (property, old, state) -> {
              if (state instanceof WrapUpState.Ready) {
                promises.refresh();
              }
            });
  }

  /** The window is open. */
  void start() {
    promises.start();
  }

  /** An operator's turn is durable. */
  void sent(Message message) {
    promises.committed(message);
  }

  public PromisesViewModel promises() {
    return promises;
  }

  /** The wrap-up of the open dialog. */
  public WrapUpViewModel wrapUp() {
    return wrapUp;
  }

  /** What other programs copy. */
  public ClipboardWatch clipboard() {
    return clipboard;
  }

  /** Opens a dialog from a page that lies over it. */
  void openDialog(long id) {
    promises.shut();
    dialogs.select(id);
  }

  /** Archives the open dialog; it can be brought back. */
  void archive() {
    dialogs.rows().stream()
        .filter(row -> Long.valueOf(row.id()).equals(dialogs.selectedProperty().get()))
        .findFirst()
        .ifPresent(dialogs::archive);
  }

  @Override
  public void close() {
    clipboard.close();
    wrapUp.close();
    promises.close();
  }
}
