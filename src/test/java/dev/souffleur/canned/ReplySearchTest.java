package dev.souffleur.canned;

import static dev.souffleur.canned.Replies.NOW;
import static dev.souffleur.canned.Replies.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.canned.ReplySearch.Mark;
import dev.souffleur.dialog.CannedReply;
import dev.souffleur.platform.KeyboardLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplySearchTest {
  private static final List<CannedReply> SHELF =
      List.of(
          reply("Возвраты", "Срок возврата", "Деньги придут на карту до {date}."),
          reply("Доставка", "Посылка в пути", "Ваш заказ {order} уже едет."),
          reply("Общее", "Приветствие", "Здравствуйте, {customer}! Чем помочь?"),
          reply("Общее", "Всё хорошо", "Рады помочь. Ещё вопросы?"),
          reply("Shipping", "Parcel on its way", "Your order {order} is on its way."));
  private static final ReplySearch SEARCH = new ReplySearch(SHELF);

  private static List<String> names(String query) {
    return SEARCH.find(query, NOW, 10).stream().map(hit -> hit.reply().name()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "срок возврата,Срок возврата",
    "возврата срок,Срок возврата",
    "СРОК,Срок возврата",
    "воз,Срок возврата",
    "возрвата,Срок возврата",
    "возвата,Срок возврата",
    "приветсвие,Приветствие",
    "все хорошо,Всё хорошо",
    "всё,Всё хорошо",
    "djpdhfnf,Срок возврата",
    "ghbdtn,Приветствие",
    "зфксуд,Parcel on its way",
    "parsel,Parcel on its way",
    "карту,Срок возврата",
    "доставка путь,Посылка в пути",
    "пвп,Посылка в пути",
    "едет,Посылка в пути",
  })
  void theRightReplyIsFirst(String query, String name) {
    assertThat(names(query)).startsWith(name);
  }

  @Test
  void whatMatchesNothingFindsNothing() {
    assertThat(names("кредит")).isEmpty();
    assertThat(names("срок кредит")).isEmpty();
    assertThat(names("%%%")).hasSize(SHELF.size());
  }

  @Test
  void theNameCountsMoreThanTheFolderAndTheFolderMoreThanTheText() {
    var search =
        new ReplySearch(
            List.of(
                reply("", "третий", "про оплату"),
                reply("оплату", "второй", ""),
                reply("", "оплату", "")));
    assertThat(search.find("оплату", NOW, 10))
        .extracting(hit -> hit.reply().name())
        .containsExactly("оплату", "второй", "третий");
  }

  @Test
  void whatMatchedInTheNameIsMarked() {
    assertThat(SEARCH.find("возв ср", NOW, 10).getFirst().marks())
        .containsExactly(new Mark(0, 2), new Mark(5, 9));
  }

  @Test
  void useDecidesAmongEqualsButNeverBeatsABetterMatch() {
    var rare = reply("", "возврат денег", "", 1, NOW.minus(Duration.ofDays(60)));
    var usual = reply("", "возврат товара", "", 40, NOW.minus(Duration.ofHours(1)));
    var other = reply("", "общее", "про возврат", 1000, NOW);
    var search = new ReplySearch(List.of(rare, usual, other));
    assertThat(search.find("возврат", NOW, 10))
        .extracting(ReplySearch.Hit::reply)
        .containsExactly(usual, rare, other);
    assertThat(search.find("", NOW, 10))
        .extracting(ReplySearch.Hit::reply)
        .containsExactly(other, usual, rare);
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings()
        .withCharRange('а', 'я')
        .ofMinLength(1)
        .ofMaxLength(10)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(list -> String.join(" ", list));
  }

  @Property(tries = 200)
  void aReplyIsFoundByItsName(
      @ForAll("words") String name, @ForAll("words") String other, @ForAll Random random) {
    var wanted = reply("", name, "");
    var search = new ReplySearch(List.of(reply("", other, ""), wanted, reply(other, other, name)));
    var best = search.find(name, NOW, 10).getFirst().reply();
    assertThat(best.name()).isEqualTo(name);

    var shuffled = new ArrayList<>(List.of(name.split(" ")));
    Collections.shuffle(shuffled, random);
    assertThat(search.find(String.join(" ", shuffled), NOW, 10))
        .extracting(ReplySearch.Hit::reply)
        .contains(wanted);
    assertThat(search.find(name.toUpperCase(Locale.ROOT), NOW, 10))
        .isEqualTo(search.find(name, NOW, 10));
    assertThat(search.find(new KeyboardLayout().switched(name), NOW, 10))
        .extracting(ReplySearch.Hit::reply)
        .contains(wanted);
  }

  @Property(tries = 200)
  void oneTypingErrorInALongerWordDoesNotMatter(
      @ForAll("longWord") String word, @ForAll @IntRange(max = 3) int kind, @ForAll Random random) {
    var wanted = reply("", word, "");
    var at = random.nextInt(word.length() - 1);
    var typed =
        switch (kind) {
          case 0 -> word.substring(0, at) + word.substring(at + 1);
          case 1 -> word.substring(0, at) + 'ж' + word.substring(at);
          case 2 -> word.substring(0, at) + 'ж' + word.substring(at + 1);
          default ->
              word.substring(0, at)
                  + word.charAt(at + 1)
                  + word.charAt(at)
                  + word.substring(at + 2);
        };
    assertThat(new ReplySearch(List.of(wanted)).find(typed, NOW, 10)).hasSize(1);
  }

  @Provide
  Arbitrary<String> longWord() {
    return Arbitraries.strings().withCharRange('а', 'я').ofMinLength(6).ofMaxLength(14);
  }

  @Property(tries = 200)
  void moreAndLaterUseNeverPutsAReplyLower(
      @ForAll @IntRange(max = 1000) int used,
      @ForAll @IntRange(min = 1, max = 1000) int more,
      @ForAll @IntRange(max = 10_000) int hours,
      @ForAll @IntRange(max = 10_000) int later) {
    var before = NOW.minus(Duration.ofHours(hours + later));
    var after = NOW.minus(Duration.ofHours(hours));
    var less = ReplySearch.use(reply("", "a", "", used, before), NOW);
    assertThat(ReplySearch.use(reply("", "a", "", used + more, before), NOW)).isGreaterThan(less);
    assertThat(ReplySearch.use(reply("", "a", "", used, after), NOW)).isGreaterThanOrEqualTo(less);
    assertThat(less).isBetween(0.0, 1.0);
  }

  @Property(tries = 200)
  void anyQueryFindsEachReplyOnceAtMostBestFirst(
      @ForAll String query, @ForAll @Size(max = 8) List<String> names) {
    var replies = names.stream().map(name -> reply(name, name, name)).toList();
    var hits = new ReplySearch(replies).find(query, NOW, 5);
    assertThat(hits).hasSizeLessThanOrEqualTo(5);
    assertThat(new HashSet<>(hits)).hasSameSizeAs(hits);
    assertThat(hits)
        .isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()))
        .allSatisfy(
            hit ->
                assertThat(hit.marks())
                    .allSatisfy(
                        mark ->
                            assertThat(hit.reply().name().length())
                                .isGreaterThanOrEqualTo(mark.end())));
  }
}
