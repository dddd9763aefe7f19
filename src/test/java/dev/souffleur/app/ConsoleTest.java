package dev.souffleur.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.dialog.Conversation;
import dev.souffleur.dialog.Disposition;
import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Speaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operator's desk in a terminal, with its lines from a pipe. */
class ConsoleTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ru | Клиент: Здравствуйте! У меня списали | Жалоба | 14 дней | 99 $
          en | Customer: Hi! I was charged twice   | Complaint | 14 days | 20%
          """)
  void withNothingToReadItPlaysItsSampleAndLeavesNothingBehind(
      String language, String first, String category, String refund, String last) throws Exception {
    var home = folder.resolve("home");
    var before = scratchFolders();

    var played = Shell.at(home).piped("\n  \n", "--lang", language, "console").clean();

    assertThat(played.out()).contains(first, category, refund, last);
    assertThat(home).doesNotExist();
    assertThat(folder).isEmptyDirectory();
    assertThat(scratchFolders()).isEqualTo(before);
  }

  @Test
  void whatIsAcceptedInTheTerminalTeaches() {
    var home = folder.resolve("home");

    Shell.at(home).piped("у меня списали деньги дважды, это Ратибор\n/accept\n", "console").clean();

    try (var store = Shell.dialogs(home.resolve("souffleur.db"))) {
      assertThat(store.acceptedReplies().all())
          .singleElement()
          .satisfies(
              example -> {
                assertThat(example.situation()).contains("списали деньги дважды");
                assertThat(example.reply()).contains("14 дней").doesNotContain("[1]");
                assertThat(example.sources()).isNotEmpty();
                assertThat(example.withdrawnBy()).isNull();
              });
    }
  }

  @Test
  void aDialogIsWrappedUpInTheTerminalToo() {
    var home = folder.resolve("home");

    var desk =
        Shell.at(home)
            .piped(
                "/wrapup\nу меня списали деньги дважды\n/me Вернём деньги до пятницы.\n/wrapup\n",
                "--lang",
                "ru",
                "console");

    assertThat(desk.out())
        .contains("Обращение: у меня списали деньги дважды")
        .contains("Вернём деньги до пятницы — ");
    assertThat(desk.err()).contains("Подводить итог не по чему");
    try (var store = Shell.dialogs(home.resolve("souffleur.db"))) {
      assertThat(store.promises().of(1))
          .singleElement()
          .matches(promise -> promise.text().equals("Вернём деньги до пятницы"));
    }
  }

  @Test
  void whatWasSaidAndDoneIsInTheDatabase() {
    var home = folder.resolve("home");

    var desk =
        Shell.at(home)
            .piped(
                """
                у меня списали деньги дважды
                /me Сейчас посмотрю
                /accept
                /accept
                /search djpdhfn

                /category sales
                /category nonsense
                /frobnicate
                /me
                /new
                Приложение не открывается
                /quit
                этого никто не читает
                """,
                "console")
            .clean();

    assertThat(desk.out())
        .contains("Жалоба", "14 дней", "Принято.", "Принимать нечего", "Новый диалог.")
        .contains("1. Возврат средств › Условия возврата")
        .contains("Категория исправлена и запомнена.", "Категории nonsense нет.")
        .contains("Команды: /me ТЕКСТ");
    try (var store = Shell.dialogs(home.resolve("souffleur.db"))) {
      var dialogs = store.list(Conversation.State.OPEN, 10, 0);
      assertThat(dialogs)
          .extracting(summary -> summary.conversation().category())
          .containsExactlyInAnyOrder("sales", "support");
      assertThat(dialogs).allMatch(s -> s.conversation().channel().equals("console"));
      var first = dialogs.stream().mapToLong(s -> s.conversation().id()).min().orElseThrow();
      var messages = store.messages(first);
      assertThat(messages)
          .extracting(Message::speaker)
          .containsExactly(Speaker.CUSTOMER, Speaker.OPERATOR, Speaker.OPERATOR);
      assertThat(messages.get(0).text()).isEqualTo("у меня списали деньги дважды");
      assertThat(messages.get(1).text()).isEqualTo("Сейчас посмотрю");
      var suggestion = store.suggestions(first).getFirst();
      assertThat(messages.get(2).text()).isEqualTo(suggestion.text());
      assertThat(suggestion.disposition()).isNotNull();
      assertThat(suggestion.disposition().action()).isEqualTo(Disposition.Action.SENT);
      assertThat(store.examples()).extracting("categoryId").containsExactly("sales");
      var second = dialogs.stream().mapToLong(s -> s.conversation().id()).max().orElseThrow();
      assertThat(store.messages(second))
          .extracting(Message::text)
          .containsExactly("Приложение не открывается");
    }
  }

  @Test
  void aCorrectionIsKnownInTheNextRun() {
    var shell = Shell.at(folder.resolve("home"));
    var text = "хочу плюшевого бегемота в подарок";

    shell.piped(text + "\n/category complaint\n", "console").clean();
    var again = shell.piped(text + "\n", "console").clean();

    assertThat(again.lines().getFirst()).startsWith("Жалоба");
  }

  @Test
  void aHugeMessageIsKeptWhole() {
    var home = folder.resolve("home");
    var text = "верните деньги, списали дважды! ".repeat(3_200).strip();
    assertThat(text).hasSizeGreaterThan(100_000);

    Shell.at(home).piped(text, "console").clean();

    try (var store = Shell.dialogs(home.resolve("souffleur.db"))) {
      assertThat(store.messages(1)).extracting(Message::text).containsExactly(text);
    }
  }

  @Test
  void anyCharacterIsKept() {
    var home = folder.resolve("home");

    Shell.at(home).piped("до\u0000после \uFFFD 👩‍🚀", "console").clean();

    try (var store = Shell.dialogs(home.resolve("souffleur.db"))) {
      assertThat(store.messages(1).getFirst().text()).isEqualTo("до\u0000после \uFFFD 👩‍🚀");
    }
  }

  private static Set<Path> scratchFolders() throws IOException {
    var temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (Stream<Path> entries = Files.list(temporary)) {
      return entries
          .filter(entry -> entry.getFileName().toString().startsWith("souffleur-"))
          .collect(Collectors.toSet());
    }
  }
}
