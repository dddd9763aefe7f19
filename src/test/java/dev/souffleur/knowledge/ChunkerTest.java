package dev.souffleur.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.souffleur.platform.Language;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ChunkerTest {
  private final Chunker chunker = new Chunker();

  @Property(tries = 40)
  void passagesCoverTheTextOnceInOrder(@ForAll("articles") String article) {
    var document = read(article);
    var covered = new int[document.text().length()];
    var last = 0;
    for (var passage : chunker.passages("d", document)) {
      assertThat(passage.start()).isGreaterThanOrEqualTo(last);
      assertThat(passage.end()).isGreaterThan(passage.start());
      last = passage.end();
      IntStream.range(passage.start(), passage.end()).forEach(i -> covered[i]++);
    }
    for (var block : document.blocks()) {
      var least = block.kind() == Block.Kind.HEADING ? 0 : 1;
      for (var i = block.start(); i < block.end(); i++) {
        var blank = Character.isWhitespace(document.text().charAt(i));
        if (!blank && (covered[i] < least || covered[i] > 1)) {
          fail("covered %d times: %d in\n%s", covered[i], i, document.text());
        }
      }
    }
  }

  @Property(tries = 40)
  void passagesAreWhatTheirOffsetsSayAndAreBounded(@ForAll("articles") String article) {
    var document = read(article);
    var ordinal = 0;
    for (var passage : chunker.passages("d", document)) {
      var own = document.text().substring(passage.start(), passage.end());
      assertThat(passage.text()).endsWith(own);
      assertThat(passage.text()).isEqualTo(passage.text().strip()).isNotBlank();
      assertThat(passage.ordinal()).isEqualTo(ordinal++);
      assertThat(Tokens.estimate(passage.text()))
          .isLessThanOrEqualTo(Chunker.room(passage.title(), passage.headings()));
    }
  }

  @Property(tries = 40)
  void whatFitsIsNeverCut(@ForAll("articles") String article) {
    var document = read(article);
    var passages = chunker.passages("d", document);
    for (var block : document.blocks()) {
      var tokens = Tokens.estimate(document.text(), block.start(), block.end());
      if (block.kind() != Block.Kind.HEADING && tokens <= Chunker.LEAST_ROOM * 2 / 3) {
        var in =
            passages.stream()
                .filter(p -> p.start() < block.end() && p.end() > block.start())
                .count();
        assertThat(in).isEqualTo(1);
      }
    }
  }

  @Provide
  Arbitrary<String> articles() {
    var word = Arbitraries.of("возврат", "refund", "т. е.", "5 раб. дн.", "a", "1.5", "Да!", "№");
    var long1 = Arbitraries.strings().alpha().ofMinLength(500).ofMaxLength(2000);
    var sentence =
        Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(60, word), net.jqwik.api.Tuple.of(1, long1))
            .list()
            .ofMinSize(1)
            .ofMaxSize(90)
            .map(words -> String.join(" ", words) + ".");
    var block =
        net.jqwik.api.Combinators.combine(sentence, Arbitraries.integers().between(0, 8))
            .as(ChunkerTest::block);
    return block.list().ofMaxSize(15).map(blocks -> String.join("\n\n", blocks));
  }

  private static String block(String words, int kind) {
    return switch (kind) {
      case 0 -> "# " + words.substring(0, Math.min(30, words.length()));
      case 1 -> "## " + words.substring(0, Math.min(30, words.length()));
      case 2 -> "### " + words.substring(0, Math.min(300, words.length()));
      case 3 -> "- " + words + "\n- " + words + "\n  - nested " + words;
      case 4 -> "| a | b |\n|---|---|\n" + ("| " + words + " | x |\n").repeat(5);
      case 5 -> "```\n" + words.replace(". ", ".\n") + "\n```";
      default -> words;
    };
  }

  @Test
  void aSectionsPassagesBearItsPath() {
    var passages =
        passages("# Title\n\n" + words(40) + "\n\n## Terms\n\n### Cards\n\n" + words(40));

    assertThat(passages).extracting(Passage::title).containsOnly("Title");
    assertThat(passages)
        .extracting(Passage::headings)
        .containsExactly(List.of(), List.of("Terms", "Cards"));
    assertThat(passages.get(1).text()).doesNotContain("Cards");
  }

  @Test
  void tinySectionsJoinTheirSiblings() {
    var passages = passages("# T\n\n## A\n\none\n\n## B\n\ntwo\n\n## C\n\n" + words(60));

    assertThat(passages).hasSize(1);
    assertThat(passages.getFirst().headings()).isEmpty();
    assertThat(passages.getFirst().text()).startsWith("A\n\none\n\nB\n\ntwo\n\nC\n\nword");
  }

  @Test
  void sectionsOfDifferentParentsStayApart() {
    var passages = passages("# T\n\n## A\n\n### A1\n\none\n\n## B\n\n### B1\n\ntwo");

    assertThat(passages)
        .extracting(Passage::section, Passage::text)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("A › A1", "one"),
            org.assertj.core.groups.Tuple.tuple("B › B1", "two"));
  }

  @Test
  void aHeadingWithNothingUnderItIsText() {
    var passages = passages("# T\n\n## Call 8-800-555\n\n## Hours\n\n" + words(40));

    assertThat(passages).extracting(Passage::text).anyMatch(text -> text.contains("8-800-555"));
  }

  @Test
  void aTitleAloneIsAPassage() {
    assertThat(passages("# Refunds")).extracting(Passage::text).containsExactly("Refunds");
    assertThat(passages("")).isEmpty();
  }

  @Test
  void laterRowsOfATableHaveItsHeader() {
    var rows =
        IntStream.range(0, 60)
            .mapToObj(i -> "| plan number " + i + " | " + i + " dollars a month |")
            .collect(Collectors.joining("\n"));
    var passages = passages("| Plan | Price |\n|---|---|\n" + rows);

    assertThat(passages.size()).isGreaterThan(2);
    assertThat(passages).allSatisfy(p -> assertThat(p.text()).startsWith("Plan | Price\n"));
    assertThat(passages.get(1).text().indexOf("Plan | Price", 1)).isNegative();
  }

  @Test
  void aLongParagraphIsCutAtSentences() {
    var sentence = "Этот срок составляет 5 раб. дн. со дня подачи заявки, т. е. одну неделю. ";
    var passages = passages(sentence.repeat(30));

    assertThat(passages.size()).isGreaterThan(1);
    assertThat(passages)
        .allSatisfy(
            p -> assertThat(p.text()).startsWith("Этот срок").endsWith("т. е. одну неделю."));
    assertThat(passages).extracting(Passage::language).containsOnly(Language.RUSSIAN);
  }

  @Test
  void aTextWithoutASpaceIsCutAnyway() {
    var passages = passages("x".repeat(300_000));

    assertThat(passages.size()).isGreaterThan(100);
  }

  private List<Passage> passages(String markdown) {
    return chunker.passages("d", read(markdown));
  }

  private static ParsedDocument read(String markdown) {
    return new MarkdownReader().read(markdown.getBytes(UTF_8), "f.md");
  }

  private static String words(int count) {
    return "word ".repeat(count).strip() + ".";
  }
}
