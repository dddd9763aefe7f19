package dev.souffleur.wrapup.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Promise;
import dev.souffleur.dialog.Promise.Due;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.task.SameThread;
import dev.souffleur.wrapup.PromiseFinder;
import dev.souffleur.wrapup.PromiseRecorder;
import dev.souffleur.wrapup.ui.PromisesViewModel.DueCount;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PromisesViewModelTest {
  private static final Instant WEDNESDAY = Instant.parse("2026-11-25T10:00:00Z");

  private final SetClock clock = new SetClock(WEDNESDAY);
  private final MemoryPromises store = new MemoryPromises();
  private final ManualAlarm alarm = new ManualAlarm(clock);
  private final PromisesViewModel model =
      new PromisesViewModel(
          store,
          new PromiseRecorder(new PromiseFinder(ZoneOffset.UTC), store),
          new SameThread().runner(),
          alarm,
          clock);
  private long ids;

  private void operator(long dialog, String text) {
    model.committed(new Message(++ids, dialog, Speaker.OPERATOR, text, clock.instant()));
  }

  private Promise first() {
    return model.all().getFirst().promise();
  }

  @Test
  void aCommittedTurnIsReadAndItsPromisesAreListed() {
    model.start();
    model.openDialog(1L);
    operator(1, "Верну деньги до пятницы.");
    operator(2, "Перезвоню завтра в 10.");
    model.committed(new Message(9, 1, Speaker.CUSTOMER, "Верну вам телефон завтра", WEDNESDAY));

    assertThat(model.all())
        .extracting(listed -> listed.promise().text())
        .containsExactly("Перезвоню завтра в 10", "Верну деньги до пятницы");
    assertThat(model.ofDialog()).extracting(Promise::conversationId).containsExactly(1L);
    model.openDialog(2L);
    assertThat(model.ofDialog()).extracting(Promise::conversationId).containsExactly(2L);
    model.openDialog(null);
    assertThat(model.ofDialog()).isEmpty();
  }

  @Test
  void tickingOffDroppingAndCorrectingCanBeUndone() {
    operator(1, "Верну деньги до пятницы.");
    model.open();
    var promise = first();

    model.keep(promise);
    assertThat(model.stateProperty().get()).isInstanceOf(PromisesState.Empty.class);
    model.undo();
    assertThat(model.stateProperty().get()).isInstanceOf(PromisesState.Ready.class);

    model.drop(promise);
    assertThat(model.all()).isEmpty();
    model.undo();
    assertThat(first()).isEqualTo(promise);
    assertThat(model.changedProperty().get()).isNull();

    model.setDue(promise, new Due(WEDNESDAY.plusSeconds(60), false));
    assertThat(first().due()).isEqualTo(new Due(WEDNESDAY.plusSeconds(60), false));
    model.undo();
    assertThat(first().due()).isEqualTo(promise.due());
    model.undo();
    assertThat(first()).isEqualTo(promise);
  }

  @Test
  void whatIsDueTodayAndWhatIsOverdueAreCounted() {
    model.start();
    operator(1, "Перезвоню в 12.");
    operator(1, "Отвечу сегодня.");
    operator(1, "Верну завтра.");
    operator(1, "Всё проверю.");
    assertThat(model.dueProperty().get()).isEqualTo(new DueCount(0, 2));

    alarm.passUntil(Instant.parse("2026-11-25T12:01:00Z"));
    assertThat(model.dueProperty().get()).isEqualTo(new DueCount(1, 1));
    alarm.passUntil(Instant.parse("2026-11-26T00:01:00Z"));
    assertThat(model.dueProperty().get()).isEqualTo(new DueCount(2, 1));
  }

  @Test
  void aPromiseIsPointedOutOnceWhenItsHourComes() {
    model.start();
    operator(1, "Перезвоню в 12.");
    operator(2, "Отвечу в 12:00.");
    assertThat(model.reminderProperty().get()).isNull();

    alarm.passUntil(Instant.parse("2026-11-25T12:00:30Z"));
    var reminder = model.reminderProperty().get();
    assertThat(reminder).isNotNull();
    assertThat(reminder.promise().conversationId()).isEqualTo(1);
    model.dismissReminder();
    assertThat(model.reminderProperty().get().promise().conversationId()).isEqualTo(2);
    model.keep(model.reminderProperty().get().promise());
    assertThat(model.reminderProperty().get()).isNull();
    alarm.passUntil(Instant.parse("2026-11-25T15:00:00Z"));
    assertThat(model.reminderProperty().get()).isNull();
  }

  @Test
  void aDaysPromiseIsPointedOutBeforeItsEndAndWhatWasMissedIsNot() {
    operator(1, "Перезвоню через 5 минут.");
    clock.set(WEDNESDAY.plus(Duration.ofMinutes(30)));
    operator(1, "Отвечу сегодня.");
    model.start();
    assertThat(model.reminderProperty().get()).isNull();
    assertThat(model.dueProperty().get()).isEqualTo(new DueCount(1, 1));

    alarm.passUntil(Instant.parse("2026-11-25T16:00:30Z"));
    assertThat(model.reminderProperty().get().promise().text()).isEqualTo("Отвечу сегодня");
  }

  @Test
  void aStoreThatFailsIsSaidAndChangesNothing() {
    operator(1, "Верну деньги до пятницы.");
    var failure = new IllegalStateException("disk");
    store.failWith(failure);
    model.open();
    assertThat(model.stateProperty().get()).isEqualTo(new PromisesState.Failed(failure));
    model.keep(first());
    assertThat(model.failureProperty().get()).isSameAs(failure);
    assertThat(model.changedProperty().get()).isNull();
    operator(1, "Перезвоню завтра.");
    assertThat(model.failureProperty().get()).isSameAs(failure);

    store.failWith(null);
    model.refresh();
    assertThat(model.stateProperty().get()).isInstanceOf(PromisesState.Ready.class);
    model.shut();
    assertThat(model.stateProperty().get()).isInstanceOf(PromisesState.Closed.class);
  }

  @Test
  void closingEndsTheWatch() {
    model.start();
    operator(1, "Перезвоню в 12.");
    model.close();
    alarm.passUntil(Instant.parse("2026-11-25T13:00:00Z"));
    assertThat(model.reminderProperty().get()).isNull();
  }
}
