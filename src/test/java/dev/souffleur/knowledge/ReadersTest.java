package dev.souffleur.knowledge;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souffleur.knowledge.Block.Kind;
import dev.souffleur.platform.UserException;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadersTest {
  private final MarkdownReader markdown = new MarkdownReader();
  private final PlainTextReader plain = new PlainTextReader();

  @Test
  void markdownBecomesPlainTextWithBlocksUnderTheirHeadings() {
    var document =
        markdown(
            """
            # Возврат средств

            Деньги возвращаем **в течение 14 дней**, см. [правила](https://example.org).

            ## Сроки
            1. Напишите в поддержку.
            2. Ждите:
               - 5 раб. дн.
               - или меньше

            ### Исключения
            > Подарки ![коробка](box.png) не возвращаем.

            ```
            код 14

            E-7
            ```
            """);

    assertThat(document.title()).isEqualTo("Возврат средств");
    assertThat(blocks(document))
        .containsExactly(
            "HEADING [] Возврат средств",
            "PARAGRAPH [] Деньги возвращаем в течение 14 дней, см. правила.",
            "HEADING [Сроки] Сроки",
            "LIST_ITEM [Сроки] 1. Напишите в поддержку.",
            "LIST_ITEM [Сроки] 2. Ждите:",
            "LIST_ITEM [Сроки]   - 5 раб. дн.",
            "LIST_ITEM [Сроки]   - или меньше",
            "HEADING [Сроки, Исключения] Исключения",
            "PARAGRAPH [Сроки, Исключения] Подарки коробка не возвращаем.",
            "CODE [Сроки, Исключения] код 14\nE-7");
  }

  @Test
  void tablesKeepHeaderAndRowsApart() {
    var document =
        markdown("Plans\n\n| Plan | Price |\n|---|---|\n| Basic | 10 $ |\n| Plus | 25 $ |\n\nEnd");

    assertThat(blocks(document))
        .containsExactly(
            "PARAGRAPH [] Plans",
            "TABLE_HEADER [] Plan | Price",
            "TABLE_ROW [] Basic | 10 $",
            "TABLE_ROW [] Plus | 25 $",
            "PARAGRAPH [] End");
  }

  @Test
  void htmlIsReadForItsTextAndCommentsAreDropped() {
    var document =
        markdown(
            """
            Before <!-- secret --> after<br>next

            <!-- hidden
            lines -->

            <table><tr><td>A</td><td>1 &amp; 2</td></tr>
            <tr><td>B</td><td>3</td></tr></table>

            <warn>
            **Beware** of this.
            </warn>
            <script>
            var x = 1;
            </script>
            """);

    assertThat(document.text()).doesNotContain("secret", "hidden", "var x", "<", "&amp;");
    assertThat(document.text()).contains("after\nnext", "A | 1 & 2", "B | 3", "Beware of this.");
  }

  @Test
  void brokenHtmlDoesNotEndInACircle() {
    assertThat(markdown("<?php echo '<' \n\ntext").text()).contains("text");
    assertThat(markdown("<div <div\nunclosed").text()).contains("unclosed");
  }

  @Test
  void directivesOfDocumentationGeneratorsAreNoText() {
    var document =
        markdown(
            """
            {tabs}
            {tab(Windows)}
            Press Start.
            {/tab}
            {/tabs}
            :::tip
            {% note info %}
            ## {heading(Removing)[id=rm]}
            Use `{tabs}` {#anchor}

            ```
            {tabs}
            ```
            """);

    assertThat(blocks(document))
        .contains("PARAGRAPH [] Windows", "HEADING [Removing] Removing")
        .contains("PARAGRAPH [Removing] Use {tabs}", "CODE [Removing] {tabs}");
    assertThat(document.text()).doesNotContain("{/tab}", ":::", "{%", "#anchor");
  }

  @Test
  void theTitleIsFrontMattersThenTheFirstHeadingsThenTheFiles() {
    assertThat(markdown("---\ntitle: \"Как вернуть\"\nid: 5\n---\n# Иначе\nТекст").title())
        .isEqualTo("Как вернуть");
    assertThat(markdown("## Opening\ntext").title()).isEqualTo("Opening");
    assertThat(markdown("Intro\n\n# Late\n\ntext").title()).isEqualTo("Late");
    assertThat(markdown("Intro\n\n## Not a title\n\ntext").title()).isEqualTo("some article");
    assertThat(markdown("---\n\nJust a rule").text()).contains("Just a rule");
  }

  @Test
  void aFrontMatterTitleLeavesTheHeadingInPlace() {
    var document = markdown("---\ntitle: One\n---\n# Two\nText");

    assertThat(blocks(document)).containsExactly("HEADING [Two] Two", "PARAGRAPH [Two] Text");
  }

  @Test
  void deepNestingDoesNotOverflow() {
    assertThat(markdown("> ".repeat(20_000) + "deep").text()).contains("deep");
    assertThat(markdown("*[".repeat(20_000) + "deep").text()).contains("deep");
  }

  @Test
  void plainTextHasParagraphsItemsAndATitle() {
    var document = plain("Правила возврата\r\n\r\nПервый абзац\nв две строки.\n\n\n- раз\n- два\n");

    assertThat(document.title()).isEqualTo("Правила возврата");
    assertThat(blocks(document))
        .containsExactly(
            "HEADING [] Правила возврата",
            "PARAGRAPH [] Первый абзац\nв две строки.",
            "LIST_ITEM [] - раз",
            "LIST_ITEM [] - два");
  }

  @Test
  void aFirstLineThatIsASentenceIsNoTitle() {
    assertThat(plain("It begins here.\n\nMore").title()).isEqualTo("some article");
  }

  @Test
  void thousandsOfBlankLinesAreNothing() {
    assertThat(plain("a\n".repeat(2) + "\n".repeat(100_000) + "b").text()).contains("a", "b");
  }

  @Test
  void everyEncodingInUseIsRead() {
    var words = "Возврат средств — 14 дней, тариф «Plus»";
    for (var bytes :
        List.of(
            words.getBytes(UTF_8),
            ("\uFEFF" + words).getBytes(UTF_8),
            ("\uFEFF" + words).getBytes(UTF_16LE),
            ("\uFEFF" + words).getBytes(UTF_16BE),
            words.getBytes(Charset.forName("windows-1251")))) {
      assertThat(plain.read(bytes, "some-article.txt").text()).isEqualTo(words);
    }
  }

  @Test
  void whatIsNoTextIsRefused() {
    assertRefused(new byte[] {'P', 'K', 3, 4, 0, 0, 1}, "knowledge.reader.binary");
    assertRefused(
        new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 1},
        "knowledge.reader.encoding");
    assertRefused(
        "caf\u00e9 \u00a7\u00a7\u00a7".getBytes(Charset.forName("ISO-8859-1")),
        "knowledge.reader.encoding");
    assertRefused(
        new byte[] {(byte) 0xFF, (byte) 0xFE, 0, (byte) 0xD8}, "knowledge.reader.encoding");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.md", "A.MD", "b.markdown"})
  void markdownIsKnownByItsName(String name) {
    assertThat(markdown.reads(name)).isTrue();
    assertThat(plain.reads(name)).isFalse();
  }

  @Test
  void sentencesEndWhereAPersonWouldEndThem() {
    var text =
        "Срок — 5 раб. дн. со дня заявки, т. е. неделя. Цена 1.5 руб. за день! «Правда?» Да… "
            + "Mr. Smith paid 10.50 $ in the U.S. on Monday. See e.g. the FAQ. А. С. Пушкин.";
    var sentences = new java.util.ArrayList<String>();
    var from = 0;
    for (var end : Sentences.ends(text, 0, text.length())) {
      sentences.add(text.substring(from, end).strip());
      from = end;
    }

    assertThat(sentences)
        .containsExactly(
            "Срок — 5 раб. дн. со дня заявки, т. е. неделя.",
            "Цена 1.5 руб. за день!",
            "«Правда?»",
            "Да…",
            "Mr. Smith paid 10.50 $ in the U.S. on Monday.",
            "See e.g. the FAQ.",
            "А. С. Пушкин.");
  }

  private void assertRefused(byte[] bytes, String key) {
    assertThatThrownBy(() -> plain.read(bytes, "x.txt"))
        .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.key()).isEqualTo(key));
  }

  private ParsedDocument markdown(String text) {
    return markdown.read(text.getBytes(UTF_8), "some-article.md");
  }

  private ParsedDocument plain(String text) {
    return plain.read(text.getBytes(UTF_8), "some-article.txt");
  }

  private static List<String> blocks(ParsedDocument document) {
    return document.blocks().stream()
        .map(
            block ->
                "%s %s %s"
                    .formatted(
                        block.kind() == Kind.HEADING ? Kind.HEADING : block.kind(),
                        block.headings(),
                        document.text().substring(block.start(), block.end())))
        .toList();
  }
}
