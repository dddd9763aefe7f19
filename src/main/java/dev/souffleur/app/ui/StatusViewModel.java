package dev.souffleur.app.ui;

import dev.souffleur.task.LatestOnly;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What the top bar says about the model, read in the background. To be used on the FX thread. */
public final class StatusViewModel {
  private final StatusSource source;
  private final LatestOnly reading;
  private final ReadOnlyObjectWrapper<DeskStatus> shown =
      new ReadOnlyObjectWrapper<>(DeskStatus.LOCAL);

  StatusViewModel(StatusSource source, TaskRunner runner) {
    this.source = source;
    this.reading = new LatestOnly(runner);
  }

  public ReadOnlyObjectProperty<DeskStatus> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** Reads it again; what cannot be read stays as it was. */
  void read() {
    reading.<DeskStatus>run(
        cancellation -> source.read(),
        outcome -> {
          if (outcome instanceof Outcome.Done<DeskStatus>(var read)) {
            shown.set(read);
          }
        });
  }
}
