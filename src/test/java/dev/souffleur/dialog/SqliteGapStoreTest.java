package dev.souffleur.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souffleur.dialog.KnowledgeGap.State;
import dev.souffleur.platform.Language;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteGapStoreTest {
  private static final Instant TIME = Instant.parse("2026-11-25T08:00:00.123Z");

  @TempDir Path temporary;
  private SqliteConversationStore conversations;
  private GapStore gaps;

  @BeforeEach
  void open() {
    conversations =
        SqliteConversationStore.open(temporary.resolve("souffleur.db"), new EndingStemmer())
            .store();
    gaps = conversations.gaps();
  }

  @AfterEach
  void close() {
    conversations.close();
  }

  @Test
  void aQuestionComesBackAsItWasAfterTheProgramWasClosed() {
    var conversation = conversations.create("Анна", "chat", Map.of()).id();
    var message = conversations.append(conversation, Speaker.CUSTOMER, "Есть скидка?").id();
    var odd = "Есть скидка\u0000 студентам? \ud83d";
    var kept = gaps.add(gap(conversation, message, odd), null).orElseThrow();
    close();
    open();
    assertThat(gaps.newest(10)).containsExactly(kept);
    assertThat(kept)
        .isEqualTo(
            new KnowledgeGap(
                kept.id(),
                kept.id(),
                conversation,
                message,
                odd,
                Language.RUSSIAN,
                TIME,
                State.OPEN,
                null));
  }

  @Test
  void aMessageAsksOnceHoweverOftenItIsSuggestedFor() {
    var conversation = conversations.create("Анна", "chat", Map.of()).id();
    var message = conversations.append(conversation, Speaker.CUSTOMER, "Есть скидка?").id();
    gaps.add(gap(conversation, message, "Есть скидка?"), null);
    assertThat(gaps.add(gap(conversation, message, "Есть скидка?"), null)).isEmpty();
    assertThat(gaps.newest(10)).hasSize(1);
    gaps.add(gap(null, null, "скидка"), null);
    gaps.add(gap(null, null, "скидка"), null);
    assertThat(gaps.newest(10)).hasSize(3);
  }

  @Test
  void aGroupHasOneStateWhichWhoJoinsItTakesOn() {
    var first = add("скидка студентам", null);
    var second = add("студенту скидка есть?", first.group());
    assertThat(second.group()).isEqualTo(first.id());
    gaps.setState(first.group(), State.DRAFTED, "/kb/скидки.md");
    assertThat(gaps.group(first.group()))
        .allMatch(gap -> gap.state() == State.DRAFTED && "/kb/скидки.md".equals(gap.draft()));
    var third = add("скидка для студентов", first.group());
    assertThat(third.state()).isEqualTo(State.DRAFTED);
    assertThat(third.draft()).isEqualTo("/kb/скидки.md");
    gaps.setState(first.group(), State.DISMISSED, null);
    assertThat(add("студенты и скидки", first.group()).state()).isEqualTo(State.DISMISSED);
    assertThat(gaps.group(first.group()))
        .hasSize(4)
        .allMatch(gap -> gap.state() == State.DISMISSED && "/kb/скидки.md".equals(gap.draft()));
  }

  @Test
  void anAnsweredGroupIsOpenAgainAsAWholeWhenItIsAskedAgain() {
    var first = add("скидка студентам", null);
    gaps.setState(first.group(), State.ANSWERED, null);
    assertThat(add("скидка для студентов", first.group()).state()).isEqualTo(State.OPEN);
    assertThat(gaps.newest(10)).hasSize(2).allMatch(gap -> gap.state() == State.OPEN);
  }

  @Test
  void otherGroupsAreLeftAlone() {
    var first = add("скидка студентам", null);
    var other = add("оплата криптовалютой", null);
    gaps.setState(first.group(), State.DISMISSED, null);
    assertThat(gaps.group(other.group())).containsExactly(other);
    assertThat(gaps.newest(1)).containsExactly(other);
    assertThat(gaps.newest(0)).isEmpty();
  }

  @Test
  void whatDoesNotExistIsRefused() {
    assertThatThrownBy(() -> add("скидка", 7L)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> gaps.setState(7, State.DISMISSED, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> gaps.add(gap(7L, 7L, "скидка"), null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(gaps.newest(10)).isEmpty();
  }

  private KnowledgeGap add(String question, @Nullable Long group) {
    return gaps.add(gap(null, null, question), group).orElseThrow();
  }

  private static KnowledgeGap gap(
      @Nullable Long conversation, @Nullable Long message, String question) {
    return KnowledgeGap.asked(
        conversation, message, question, Language.RUSSIAN, TIME.plusNanos(456_000));
  }
}
