package dev.souffleur.metrics.ui;

import dev.souffleur.dialog.UsagePeriod;
import dev.souffleur.dialog.UsageReport;
import dev.souffleur.dialog.UsageStore;
import dev.souffleur.metrics.UsageTable;
import dev.souffleur.metrics.UsageTables;
import dev.souffleur.platform.AtomicFile;
import dev.souffleur.platform.FileErrors;
import dev.souffleur.task.LatestOnly;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a period, read when the page opens and when another period is chosen, and written
 * as files. To be used on the FX thread.
 */
public final class InsightsViewModel {
  private final UsageStore store;
  private final TaskRunner runner;
  private final LatestOnly reading;
  private final ReadOnlyObjectWrapper<InsightsState> state =
      new ReadOnlyObjectWrapper<>(new InsightsState.Closed());
  private final ReadOnlyObjectWrapper<ExportState> export =
      new ReadOnlyObjectWrapper<>(new ExportState.None());
  private final ObjectProperty<UsagePeriod> period = new SimpleObjectProperty<>(UsagePeriod.WEEK);
  private final BooleanProperty tables = new SimpleBooleanProperty();

  public InsightsViewModel(UsageStore store, TaskRunner runner) {
    this.store = store;
    this.runner = runner;
    this.reading = new LatestOnly(runner);
    period.addListener(
        (property, old, now) -> {
          if (!(state.get() instanceof InsightsState.Closed)) {
            refresh();
          }
        });
  }

  public ReadOnlyObjectProperty<InsightsState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<ExportState> exportProperty() {
    return export.getReadOnlyProperty();
  }

  /** The days whose figures are shown; another choice reads them. */
  public ObjectProperty<UsagePeriod> periodProperty() {
    return period;
  }

  /** Whether figures are shown as tables in place of charts. */
  public BooleanProperty tablesProperty() {
    return tables;
  }

  /** The figures at hand, if there are any. */
  public Optional<UsageReport> report() {
    return Optional.ofNullable(at(state.get()));
  }

  private static @Nullable UsageReport at(InsightsState state) {
    return switch (state) {
      case InsightsState.Shown(var report) -> report;
      case InsightsState.Reading(var last) -> last;
      case InsightsState.Closed _, InsightsState.Empty _, InsightsState.Failed _ -> null;
    };
  }

  /** Opens the page and reads its figures. */
  public void open() {
    refresh();
  }

  /** Puts the page away. */
  public void shut() {
    reading.cancel();
    export.set(new ExportState.None());
    state.set(new InsightsState.Closed());
  }

  /** Reads the figures again: time has passed, or they could not be read. */
  public void refresh() {
    var wanted = period.get();
    var last = at(state.get());
    export.set(new ExportState.None());
    // Taken up before the old reading is told that it is over.
    reading.cancel();
    state.set(new InsightsState.Reading(last));
    reading.<UsageReport>run(
        cancellation -> store.read(wanted),
        outcome -> {
          switch (outcome) {
            case Outcome.Done<UsageReport>(var report) ->
                state.set(
                    report.isEmpty()
                        ? new InsightsState.Empty(wanted)
                        : new InsightsState.Shown(report));
            case Outcome.Failed<UsageReport>(var error) ->
                state.set(new InsightsState.Failed(error));
            case Outcome.Cancelled<UsageReport>() -> {}
          }
        });
  }

  /** Writes a table of the figures at hand to a file, over one that is there. */
  public void export(UsageTable.Subject subject, Path file) {
    var report = at(state.get());
    if (report == null) {
      return;
    }
    export.set(new ExportState.Writing(subject));
    runner.<Path>write(
        cancellation -> {
          try {
            AtomicFile.write(file, UsageTables.of(subject, report).csv());
            return file.toAbsolutePath();
          } catch (IOException e) {
            throw FileErrors.of(e, file);
          }
        },
        outcome -> {
          switch (outcome) {
            case Outcome.Done<Path>(var written) ->
                export.set(new ExportState.Written(subject, written));
            case Outcome.Failed<Path>(var error) ->
                export.set(new ExportState.Failed(subject, error));
            case Outcome.Cancelled<Path>() -> export.set(new ExportState.None());
          }
        });
  }
}
