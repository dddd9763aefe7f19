package dev.souffleur.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.task.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

@SuppressWarnings("NullAway.Init") // jqwik calls open first
final class SearchPropertiesTest {
  private static Path directory;
  private static SearchIndex index;
  private static HybridRetriever retriever;

  @BeforeContainer
  static void open() throws IOException {
    directory = Files.createTempDirectory("search-properties");
    index = SampleIndex.fill(directory);
    retriever = new HybridRetriever(index, new SampleIndex.TopicEmbedder());
  }

  @AfterContainer
  static void close() throws IOException {
    index.close();
    try (var files = Files.list(directory)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  @Property(tries = 300)
  void anyStringIsAQuery(@ForAll("texts") String text, @ForAll boolean typing) {
    var query = typing ? SearchQuery.typing(text, 5) : SearchQuery.full(text, 5);

    for (var hit : retriever.search(query, Cancellation.none()).hits()) {
      assertThat(hit.coverage()).isBetween(0.0, 1.0);
      assertThat(hit.score()).isBetween(0.0, 1.0);
      assertRangesInside(hit.snippet());
    }
  }

  @Property(tries = 300)
  void anyTextIsCutIntoWordsWithinIt(@ForAll("texts") String text) {
    var end = 0;
    for (var token : new StemmingTokenizer().tokens(text)) {
      assertThat(token.start()).isGreaterThanOrEqualTo(end);
      assertThat(token.end()).isGreaterThan(token.start()).isLessThanOrEqualTo(text.length());
      assertThat(token.stem()).isNotNull();
      end = token.end();
    }
  }

  @Property(tries = 300)
  void anySnippetIsShortAndItsMarksLieOnTheMarkedWords(@ForAll("texts") String text) {
    var passage = SampleIndex.passage("d", 0, "", List.of(), text + " возврат " + text);
    var word = WordScanner.scan("возврат").getFirst();
    var variant = new Concept.Variant(List.of("возврат"), 1);
    var matcher = new PassageMatcher(List.of(new Concept(word, List.of(variant), null, 0, 1)));

    var snippet = SnippetCutter.cut(passage.text(), matcher.match(passage).marks());

    assertThat(snippet.text().length()).isLessThanOrEqualTo(162);
    assertThat(snippet.matches()).isNotEmpty();
    assertRangesInside(snippet);
    for (var range : snippet.matches()) {
      assertThat(
              snippet
                  .text()
                  .substring(range.start(), range.end())
                  .toLowerCase(java.util.Locale.ROOT))
          .startsWith("возврат");
    }
  }

  private static void assertRangesInside(SearchHit.Snippet snippet) {
    var end = 0;
    for (var range : snippet.matches()) {
      assertThat(range.start()).isGreaterThanOrEqualTo(end);
      assertThat(range.end()).isGreaterThan(range.start());
      end = range.end();
    }
    assertThat(end).isLessThanOrEqualTo(snippet.text().length());
  }

  @Provide
  Arbitrary<String> texts() {
    var words =
        Arbitraries.of(
                "возврат", "refund", "A-1042", "не", "ERR_CARD_51", "djpdhfn", "ё", ".", "\n")
            .list()
            .ofMaxSize(60)
            .map(list -> String.join(" ", list));
    return Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(300), words);
  }
}
