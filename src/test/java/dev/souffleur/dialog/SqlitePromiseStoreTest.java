package dev.souffleur.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.souffleur.dialog.Promise.Due;
import dev.souffleur.dialog.Promise.Found;
import dev.souffleur.dialog.Promise.State;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlitePromiseStoreTest {
  private static final Instant FRIDAY = Instant.parse("2026-11-27T15:00:00Z");

  @TempDir Path folder;
  private SqliteConversationStore store;
  private PromiseStore promises;

  @BeforeEach
  void open() {
    store =
        SqliteConversationStore.open(
                folder.resolve("souffleur.db"), new EndingStemmer(), new TickingClock())
            .store();
    promises = store.promises();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Message turn(String customer, String text) {
    var id = store.create(customer, "chat", Map.of()).id();
    return store.append(id, Speaker.OPERATOR, text);
  }

  private static Found found(String text, Instant due) {
    return new Found(text, new Due(due, true), false);
  }

  @Test
  void promisesComeBackAsTheyWereFoundAfterReopening() {
    var turn = turn("Анна", "Верну до пятницы. Если не придёт, перезвоню. \uD83D");
    var added =
        promises.add(
            turn,
            List.of(
                found("Верну до пятницы.", FRIDAY), new Found("перезвоню. \uD83D", null, true)));
    close();
    open();

    assertThat(promises.of(turn.conversationId())).isEqualTo(added).hasSize(2);
    assertThat(added.getFirst().due()).isEqualTo(new Due(FRIDAY, true));
    assertThat(added.getLast().conditional()).isTrue();
    assertThat(added.getLast().due()).isNull();
    assertThat(added).allMatch(Promise::isOpen);
    assertThat(added).allMatch(promise -> promise.created().equals(turn.time()));
  }

  @Test
  void aTurnIsReadOnceHoweverOftenItIsLookedAt() {
    var turn = turn("Анна", "Верну до пятницы.");
    var first = promises.add(turn, List.of(found("Верну до пятницы.", FRIDAY)));
    promises.setState(first.getFirst().id(), State.DROPPED);

    assertThat(promises.add(turn, List.of(found("Верну до пятницы.", FRIDAY)))).isEmpty();
    assertThat(promises.of(turn.conversationId())).hasSize(1);
    assertThat(promises.open(10)).isEmpty();
  }

  @Test
  void openOnesAreListedByDateThoseWithoutOneLast() {
    promises.add(turn("Без срока", "Уточню."), List.of(new Found("Уточню.", null, false)));
    promises.add(turn("Поздно", "а"), List.of(found("а", FRIDAY.plus(Duration.ofDays(3)))));
    promises.add(turn("Рано", "б"), List.of(found("б", FRIDAY)));

    assertThat(promises.open(10))
        .extracting(PromiseStore.Listed::customer)
        .containsExactly("Рано", "Поздно", "Без срока");
    assertThat(promises.open(1)).hasSize(1);
    assertThat(promises.dueBefore(FRIDAY)).isZero();
    assertThat(promises.dueBefore(FRIDAY.plusMillis(1))).isEqualTo(1);
  }

  @Test
  void whatIsTickedOffLeavesTheListAndComesBack() {
    var turn = turn("Анна", "а");
    var id = promises.add(turn, List.of(found("а", FRIDAY))).getFirst().id();

    promises.setState(id, State.KEPT);
    assertThat(promises.open(10)).isEmpty();
    assertThat(promises.dueBefore(FRIDAY.plusSeconds(9))).isZero();
    assertThat(promises.of(turn.conversationId()).getFirst().closed()).isNotNull();

    promises.setState(id, State.OPEN);
    assertThat(promises.open(10)).hasSize(1);
    assertThat(promises.of(turn.conversationId()).getFirst().closed()).isNull();
  }

  @Test
  void aDateIsCorrectedOrTakenAway() {
    var turn = turn("Анна", "а");
    var id = promises.add(turn, List.of(found("а", FRIDAY))).getFirst().id();

    promises.setDue(id, new Due(FRIDAY.minusSeconds(60), false));
    assertThat(promises.open(1).getFirst().promise().due())
        .isEqualTo(new Due(FRIDAY.minusSeconds(60), false));

    promises.setDue(id, null);
    assertThat(promises.open(1).getFirst().promise().due()).isNull();
  }

  @Test
  void whatDoesNotExistIsRefused() {
    var nowhere = new Message(99, 99, Speaker.OPERATOR, "а", FRIDAY);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> promises.add(nowhere, List.of(found("а", FRIDAY))));
    assertThatIllegalArgumentException().isThrownBy(() -> promises.setState(9, State.KEPT));
    assertThatIllegalArgumentException().isThrownBy(() -> promises.setDue(9, null));
    assertThat(promises.add(nowhere, List.of())).isEmpty();
  }
}
