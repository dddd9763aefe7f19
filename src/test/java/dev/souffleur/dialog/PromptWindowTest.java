package dev.souffleur.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PromptWindowTest {
  private static final PromptWindow WORDS = new PromptWindow(8, 1_000, String::length);

  private static Message message(long id, Speaker speaker, String text) {
    return new Message(id, 1, speaker, text, Instant.EPOCH);
  }

  /** Customer and operator in turn, beginning with the customer. */
  private static List<Message> turns(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> message(i, i % 2 == 0 ? Speaker.CUSTOMER : Speaker.OPERATOR, "реплика " + i))
        .toList();
  }

  @Test
  void aShortDialogIsTakenAsItIs() {
    assertThat(WORDS.of(List.of())).isEmpty();
    assertThat(WORDS.of(turns(8))).isEqualTo(turns(8));
  }

  @Test
  void aLongDialogKeepsItsFirstCustomerMessageAndTheLastEightTurns() {
    assertThat(WORDS.of(turns(21)))
        .extracting(Message::id)
        .containsExactly(0L, 13L, 14L, 15L, 16L, 17L, 18L, 19L, 20L);
  }

  @Test
  void systemMessagesAreNoTurnsAndGoAlong() {
    var all = new ArrayList<>(turns(10));
    all.add(9, message(100, Speaker.SYSTEM, "снимок экрана: оплата"));
    all.add(1, message(101, Speaker.SYSTEM, "старое"));

    assertThat(WORDS.of(all))
        .extracting(Message::id)
        .containsExactly(0L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 100L, 9L);
  }

  private static Message screenshot(long id, String text) {
    var picture = new Attachment("0".repeat(64), "экран.png", "image/png", 1920, 1080, 5);
    return new Message(id, 1, Speaker.SYSTEM, text, Instant.EPOCH, picture);
  }

  @Test
  void theNewestScreenshotStaysHoweverLongAgoItCame() {
    var all = new ArrayList<>(turns(21));
    all.add(3, screenshot(100, "Скриншот: старый"));
    all.add(8, screenshot(101, "Скриншот: ERR-402"));

    assertThat(WORDS.of(all))
        .extracting(Message::id)
        .containsExactly(0L, 101L, 13L, 14L, 15L, 16L, 17L, 18L, 19L, 20L);
  }

  @Test
  void aScreenshotFullOfWordsLosesItsMiddleAndKeepsItsPicture() {
    var all = List.of(turns(1).getFirst(), screenshot(9, "Скриншот" + "слово ".repeat(900)));

    var kept = WORDS.of(all).getLast();

    assertThat(kept.text()).hasSize(250).startsWith("Скриншот").contains("…");
    assertThat(kept.attachment()).isEqualTo(all.getLast().attachment());
  }

  @Test
  void theOldestAreDroppedFirstWhereTheBudgetIsShort() {
    var window = new PromptWindow(8, 40, String::length);

    assertThat(window.of(turns(9))).extracting(Message::id).containsExactly(0L, 6L, 7L, 8L);
  }

  @Test
  void aFirstMessageBeyondItsQuarterLosesItsEnd() {
    var all = new ArrayList<>(turns(9));
    all.set(0, message(0, Speaker.CUSTOMER, "а".repeat(5_000)));

    var first = WORDS.of(all).getFirst();

    assertThat(first.text()).hasSize(250).startsWith("ааа").endsWith("…");
    assertThat(first.id()).isZero();
  }

  @Test
  void theNewestCustomerMessageIsShortenedInTheMiddleAndNeverDropped() {
    var all = new ArrayList<>(turns(4));
    all.add(message(50, Speaker.CUSTOMER, "Начало" + "😀".repeat(50_000) + "конец"));
    all.add(message(51, Speaker.OPERATOR, "сейчас посмотрю"));

    var kept = WORDS.of(all);

    var newest = kept.stream().filter(message -> message.id() == 50).findFirst().orElseThrow();
    assertThat(newest.text()).startsWith("Начало").contains("…").endsWith("конец");
    assertThat(newest.text().codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF)).isTrue();
    assertThat(kept.stream().mapToInt(message -> message.text().length()).sum())
        .isLessThanOrEqualTo(1_000);
  }

  @Test
  void theNewestCustomerMessageStaysThoughManyAnswersFollow() {
    var all = new ArrayList<>(turns(3));
    IntStream.range(10, 22).forEach(i -> all.add(message(i, Speaker.OPERATOR, "жду")));

    assertThat(WORDS.of(all))
        .extracting(Message::id)
        .containsExactly(0L, 2L, 14L, 15L, 16L, 17L, 18L, 19L, 20L, 21L);
  }

  @Test
  void aDialogWithoutCustomerIsKeptToo() {
    var all = List.of(message(1, Speaker.OPERATOR, "Алло?"), message(2, Speaker.SYSTEM, "тишина"));

    assertThat(WORDS.of(all)).isEqualTo(all);
  }

  @Test
  void russianTextCountsMoreTokensThanEnglish() {
    assertThat(PromptWindow.estimate("")).isZero();
    assertThat(PromptWindow.estimate("twelve chars")).isEqualTo(3);
    assertThat(PromptWindow.estimate("десятьбукв")).isEqualTo(4);
  }

  @Test
  void aWindowTooSmallForAnythingIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PromptWindow(0, 100, String::length));
    assertThatIllegalArgumentException().isThrownBy(() -> new PromptWindow(8, 15, String::length));
  }

  @Property(tries = 300)
  void theBudgetHoldsTheOrderStaysAndTheNewestCustomerMessageIsThere(
      @ForAll("dialogs") List<Message> all,
      @ForAll @IntRange(min = 16, max = 400) int budget,
      @ForAll @IntRange(min = 1, max = 10) int maxTurns) {
    var kept = new PromptWindow(maxTurns, budget, PromptWindow::estimate).of(all);

    assertThat(kept.stream().mapToInt(m -> PromptWindow.estimate(m.text())).sum())
        .isLessThanOrEqualTo(budget);
    assertThat(kept).extracting(Message::id).isSorted().doesNotHaveDuplicates();
    assertThat(kept.stream().filter(m -> m.speaker() != Speaker.SYSTEM).count())
        .isLessThanOrEqualTo(maxTurns + 2L);
    var customers = all.stream().filter(m -> m.speaker() == Speaker.CUSTOMER).toList();
    if (!customers.isEmpty()) {
      assertThat(kept)
          .extracting(Message::id)
          .contains(customers.getFirst().id(), customers.getLast().id());
    }
    all.stream()
        .filter(m -> m.attachment() != null)
        .reduce((older, newer) -> newer)
        .ifPresent(
            screenshot -> assertThat(kept).extracting(Message::id).contains(screenshot.id()));
  }

  @Provide
  Arbitrary<List<Message>> dialogs() {
    var texts =
        Arbitraries.oneOf(
            Arbitraries.strings().withChars("абв где").ofMinLength(1).ofMaxLength(60),
            Arbitraries.strings().all().ofMinLength(1).ofMaxLength(600));
    return Combinators.combine(Arbitraries.of(Speaker.class), texts, Arbitraries.of(true, false))
        .as(
            (speaker, text, picture) ->
                picture && speaker == Speaker.SYSTEM
                    ? screenshot(0, text)
                    : message(0, speaker, text))
        .list()
        .ofMaxSize(25)
        .map(
            messages ->
                IntStream.range(0, messages.size())
                    .mapToObj(
                        i ->
                            messages.get(i).attachment() == null
                                ? message(i + 1, messages.get(i).speaker(), messages.get(i).text())
                                : screenshot(i + 1, messages.get(i).text()))
                    .toList());
  }
}
