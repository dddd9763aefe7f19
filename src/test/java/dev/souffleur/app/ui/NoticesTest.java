package dev.souffleur.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NoticesTest {
  private final Notices notices = new Notices();

  @Test
  void fewAreKeptAndTheOldestGivesWay() {
    notices.warn("a");
    notices.tell("b");
    notices.tell("c");
    notices.tell("d");
    assertThat(notices.shown())
        .extracting(each -> each.wordsProperty().get())
        .containsExactly("b", "c", "d");
  }

  @Test
  void theSameWordsAreNotSaidTwice() {
    notices.warn("a");
    notices.tell("b");
    notices.warn("a");
    assertThat(notices.shown())
        .extracting(each -> each.wordsProperty().get())
        .containsExactly("b", "a");
  }

  @Test
  void anOfferIsTakenOnceAndGoes() {
    var times = new AtomicInteger();
    var notice = notices.offer("gone", new Notices.Offer("undo", times::incrementAndGet));
    notices.take(notice);
    notices.take(notice);
    assertThat(times).hasValue(1);
    assertThat(notices.shown()).isEmpty();
  }
}
