package dev.souffleur.app.ui;

import dev.souffleur.task.FxExecutor;
import dev.souffleur.task.LongWork;
import dev.souffleur.task.LongWorks;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The long works of the moment, brought up to date once a frame. To be used on the FX thread. */
public final class WorksViewModel implements AutoCloseable {
  private final LongWorks works;
  private final ObservableList<Row> rows = FXCollections.observableArrayList();
  private final ObservableList<Row> shown = FXCollections.unmodifiableObservableList(rows);
  private final LongWorks.Subscription subscription;

  /** A work as it stood at the last frame. */
  public record Row(LongWork work, LongWork.Standing standing) {}

  public WorksViewModel(LongWorks works, FxExecutor fx) {
    this.works = works;
    var due = new AtomicBoolean();
    subscription =
        works.onChange(
            () -> {
              if (due.compareAndSet(false, true)) {
                fx.onNextFrame(
                    () -> {
                      due.set(false);
                      refresh();
                    });
              }
            });
    refresh();
  }

  private void refresh() {
    var now = works.running().stream().map(work -> new Row(work, work.standing())).toList();
    if (!now.equals(rows)) {
      rows.setAll(now);
    }
  }

  /** The oldest first. */
  public ObservableList<Row> rows() {
    return shown;
  }

  @Override
  public void close() {
    subscription.close();
  }
}
