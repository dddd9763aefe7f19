package dev.souffleur.metrics.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.dialog.UsagePeriod;
import dev.souffleur.dialog.UsageReport;
import dev.souffleur.dialog.UsageStore;
import dev.souffleur.metrics.UsageTable.Subject;
import dev.souffleur.metrics.UsageTables;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.SameThread;
import dev.souffleur.task.TaskRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InsightsViewModelTest {
  @TempDir Path folder;
  private final ScriptedUsage usage = new ScriptedUsage();
  private final InsightsViewModel model = on(usage);

  private static InsightsViewModel on(UsageStore store) {
    return new InsightsViewModel(store, new SameThread().runner());
  }

  @Test
  void nothingIsReadBeforeThePageOpens() {
    model.periodProperty().set(UsagePeriod.QUARTER);

    assertThat(usage.asked()).isEmpty();
    assertThat(model.stateProperty().get()).isEqualTo(new InsightsState.Closed());

    model.open();

    assertThat(usage.asked()).containsExactly(UsagePeriod.QUARTER);
  }

  @Test
  void anEmptyPeriodAFilledOneAndAFailureAreToldApart() {
    model.open();
    assertThat(model.stateProperty().get()).isEqualTo(new InsightsState.Empty(UsagePeriod.WEEK));

    usage.furnish();
    model.periodProperty().set(UsagePeriod.MONTH);
    assertThat(model.stateProperty().get())
        .isEqualTo(new InsightsState.Shown(ScriptedUsage.month(UsagePeriod.MONTH)));

    var error = new UserException(UserException.Kind.FAILED, "dialog.error.database");
    usage.fail(error);
    model.refresh();
    assertThat(model.stateProperty().get()).isEqualTo(new InsightsState.Failed(error));
    assertThat(model.report()).isEmpty();

    usage.fail(null);
    model.refresh();
    assertThat(model.report()).isPresent();

    model.shut();
    assertThat(model.stateProperty().get()).isEqualTo(new InsightsState.Closed());
  }

  @Test
  void theLastFiguresStayWhileOthersAreReadAndTheNewestChoiceWins() {
    Queue<Runnable> background = new ArrayDeque<>();
    var slow =
        new InsightsViewModel(
            ScriptedUsage::month, new TaskRunner(background::add, new SameThread()));
    slow.open();
    assertThat(slow.stateProperty().get()).isEqualTo(new InsightsState.Reading(null));
    background.remove().run();
    var week = ScriptedUsage.month(UsagePeriod.WEEK);
    assertThat(slow.stateProperty().get()).isEqualTo(new InsightsState.Shown(week));

    slow.periodProperty().set(UsagePeriod.MONTH);
    slow.periodProperty().set(UsagePeriod.TODAY);
    assertThat(slow.stateProperty().get()).isEqualTo(new InsightsState.Reading(week));
    assertThat(slow.report()).contains(week);
    var month = background.remove();
    var today = background.remove();
    today.run();
    month.run();

    assertThat(slow.report().map(UsageReport::period)).contains(UsagePeriod.TODAY);
  }

  @Test
  void aPageThatWasShutStaysShut() {
    Queue<Runnable> background = new ArrayDeque<>();
    var slow =
        new InsightsViewModel(
            ScriptedUsage::month, new TaskRunner(background::add, new SameThread()));
    slow.open();
    slow.shut();
    background.remove().run();

    assertThat(slow.stateProperty().get()).isEqualTo(new InsightsState.Closed());
  }

  @Test
  void aTableBecomesAFileAndSaysWhere() throws IOException {
    usage.furnish();
    model.open();
    var file = folder.resolve("таблица.csv");
    Files.writeString(file, "old");

    model.export(Subject.OUTCOMES, file);

    assertThat(model.exportProperty().get())
        .isEqualTo(new ExportState.Written(Subject.OUTCOMES, file.toAbsolutePath()));
    assertThat(Files.readAllBytes(file))
        .isEqualTo(UsageTables.of(Subject.OUTCOMES, ScriptedUsage.month(UsagePeriod.WEEK)).csv());
  }

  @Test
  void aFolderThatIsNotThereIsSaidAndTheFiguresStay() {
    usage.furnish();
    model.open();

    model.export(Subject.COST, folder.resolve("gone").resolve("cost.csv"));

    assertThat(model.exportProperty().get())
        .isInstanceOfSatisfying(
            ExportState.Failed.class,
            failed -> {
              assertThat(failed.subject()).isEqualTo(Subject.COST);
              assertThat(failed.error())
                  .isInstanceOfSatisfying(
                      UserException.class,
                      error -> assertThat(error.key()).isEqualTo("platform.error.missing"));
            });
    assertThat(model.report()).isPresent();
  }

  @Test
  void withoutFiguresThereIsNothingToWrite() {
    model.open();

    model.export(Subject.COST, folder.resolve("cost.csv"));

    assertThat(model.exportProperty().get()).isEqualTo(new ExportState.None());
    assertThat(folder).isEmptyDirectory();
  }
}
