package dev.souffleur.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LongWorksTest {
  private final LongWorks works = new LongWorks();

  private LongWork begin(Runnable cancel) {
    return works.begin(LongWork.Title.of("knowledge.work", "a"), LongWork.Unit.PIECES, cancel);
  }

  @Test
  void aWorkIsThereFromItsBeginningToItsEndHoweverThatComes() {
    var first = begin(() -> {});
    try (var second = begin(() -> {})) {
      assertThat(works.running()).containsExactly(first, second);
    }
    assertThat(works.running()).containsExactly(first);
    first.close();
    first.close();
    assertThat(works.running()).isEmpty();
  }

  @Test
  void itsShareIsKnownOnceItsTotalIs() {
    try (var work = begin(() -> {})) {
      assertThat(work.standing().share()).isEqualTo(-1);
      work.report(30, 120, "file");
      assertThat(work.standing().share()).isEqualTo(0.25);
      work.report(130, 120, "file");
      assertThat(work.standing().share()).isEqualTo(1);
    }
  }

  @Test
  void changesAreHeardUntilTheListenerGoes() {
    var heard = new AtomicInteger();
    var subscription = works.onChange(heard::incrementAndGet);
    var work = begin(() -> {});
    work.report(1, 2, "");
    work.close();
    work.close();
    assertThat(heard).hasValue(3);
    subscription.close();
    begin(() -> {}).close();
    assertThat(heard).hasValue(3);
  }

  @Test
  void cancellingAsksWhoDoesItAndLeavesItThereUntilItEnds() {
    var asked = new AtomicInteger();
    try (var work = begin(asked::incrementAndGet)) {
      work.cancel();
      assertThat(asked).hasValue(1);
      assertThat(works.running()).containsExactly(work);
    }
  }
}
