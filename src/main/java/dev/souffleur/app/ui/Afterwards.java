package dev.souffleur.app.ui;

import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.ui.DialogListViewModel;
import dev.souffleur.task.Alarm;
import dev.souffleur.task.TaskRunner;
import dev.souffleur.wrapup.PromiseFinder;
import dev.souffleur.wrapup.PromiseRecorder;
import dev.souffleur.wrapup.ui.PromisesViewModel;
import java.time.Clock;

/** What remains of dialogs, joined to the list of them. To be used on the FX thread. */
public final class Afterwards implements AutoCloseable {
  private final PromisesViewModel promises;
  private final DialogListViewModel dialogs;

  Afterwards(
      DeskPorts.Afterwards ports, DialogListViewModel dialogs, TaskRunner runner, Clock clock) {
    this.dialogs = dialogs;
    var recorder = new PromiseRecorder(new PromiseFinder(clock.getZone()), ports.promises());
    promises = new PromisesViewModel(ports.promises(), recorder, runner, Alarm.on(runner), clock);
    dialogs.selectedProperty().addListener((property, old, id) -> promises.openDialog(id));
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

  /** Opens a dialog from a page that lies over it. */
  void openDialog(long id) {
    promises.shut();
    dialogs.select(id);
  }

  @Override
  public void close() {
    promises.close();
  }
}
