package dev.souffleur.wrapup.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.privacy.Redactor;
import dev.souffleur.task.SameThread;
import dev.souffleur.wrapup.ui.ClipboardWatch.Copied;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClipboardWatchTest {
  private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

  private final SetClock clock = new SetClock(START);
  private final ManualAlarm alarm = new ManualAlarm(clock);
  private final List<String> accepted = new ArrayList<>();
  private @Nullable Copied board = new Copied("лежало раньше", false, false);
  private int reads;
  private final ClipboardWatch watch =
      new ClipboardWatch(
          () -> {
            reads++;
            return Optional.ofNullable(board);
          },
          new Redactor(),
          new SameThread().runner(),
          alarm,
          accepted::add);

  @BeforeEach
  void turnOn() {
    watch.dialogOpenProperty().set(true);
    watch.enabledProperty().set(true);
    watch.focusedProperty().set(false);
  }

  private void copy(String text) {
    board = new Copied(text, false, false);
    pass();
  }

  private void pass() {
    alarm.passUntil(clock.instant().plusMillis(1_100));
  }

  private @Nullable String line() {
    var offer = watch.offerProperty().get();
    return offer == null ? null : offer.line();
  }

  @Test
  void whatIsCopiedElsewhereIsOfferedOnceAndTaken() {
    assertThat(line()).isNull();
    copy("  Где мой заказ?\nНомер 1042  ");
    assertThat(line()).isEqualTo("Где мой заказ?");
    assertThat(watch.take()).isTrue();
    assertThat(accepted).containsExactly("Где мой заказ?\nНомер 1042");
    assertThat(watch.take()).isFalse();
    copy("другое");
    watch.dismiss();
    copy("  Где мой заказ?\nНомер 1042  ");
    assertThat(line()).isNull();
  }

  @Test
  void whatComesWithTheKeyboardIsSeenAtOnce() {
    board = new Copied("скопировано и вернулся", false, false);
    watch.focusedProperty().set(true);
    assertThat(line()).isEqualTo("скопировано и вернулся");
    assertThat(alarm.waiting()).isZero();
  }

  @Test
  void ourOwnCopiesAndThoseOfPasswordKeepersAreNot() {
    board = new Copied("ответ оператора", true, false);
    pass();
    assertThat(line()).isNull();
    board = new Copied("hunter2", false, true);
    pass();
    assertThat(line()).isNull();
    watch.focusedProperty().set(true);
    board = new Copied("скопировано в окне", false, false);
    watch.focusedProperty().set(false);
    pass();
    assertThat(line()).isNull();
  }

  @Test
  void secretsAreCovered() {
    copy("Моя карта 4111 1111 1111 1111, спишите");
    assertThat(Objects.requireNonNull(line())).doesNotContain("4111").contains("••••");
    watch.take();
    assertThat(accepted.getLast()).contains("4111 1111 1111 1111");
    copy("Xk7#pqR2mz");
    assertThat(line()).isEqualTo("••••");
    copy("https://example.com/A1b2");
    assertThat(line()).isEqualTo("https://example.com/A1b2");
  }

  @Test
  void nothingIsReadWhileItIsOffOrNoDialogIsOpen() {
    watch.enabledProperty().set(false);
    var before = reads;
    copy("а");
    watch.focusedProperty().set(true);
    watch.focusedProperty().set(false);
    pass();
    assertThat(reads).isEqualTo(before);
    assertThat(alarm.waiting()).isZero();

    watch.enabledProperty().set(true);
    copy("б");
    assertThat(line()).isEqualTo("б");
    watch.dialogOpenProperty().set(false);
    assertThat(line()).isNull();
    assertThat(alarm.waiting()).isZero();
  }

  @Test
  void blankAndHugeTextsAreLeftAlone() {
    copy("  \n ");
    assertThat(line()).isNull();
    copy("ж".repeat(30_000));
    assertThat(line()).isNull();
    var before = reads;
    pass();
    pass();
    assertThat(reads).isEqualTo(before);
    watch.close();
    assertThat(alarm.waiting()).isZero();
  }
}
