package dev.souffleur.suggest;

import dev.souffleur.dialog.Attachment;
import dev.souffleur.dialog.Categories;
import dev.souffleur.dialog.Category;
import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.dialog.Stemmer;
import dev.souffleur.knowledge.Passage;
import dev.souffleur.knowledge.SearchHit;
import dev.souffleur.knowledge.StemmingTokenizer;
import dev.souffleur.platform.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Dialogs, passages and categories as the pipeline meets them. */
final class Fixtures {
  private Fixtures() {}

  static Stemmer stemmer() {
    var tokenizer = new StemmingTokenizer();
    return text ->
        tokenizer.contentTokens(text).stream()
            .map(token -> new Stemmer.Token(token.stem(), token.start(), token.end()))
            .toList();
  }

  static List<Category> categories() {
    return Categories.bundled();
  }

  static Category category(String id) {
    return categories().stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }

  static Message customer(String text) {
    return new Message(0, 0, Speaker.CUSTOMER, text, Instant.EPOCH);
  }

  static Message operator(String text) {
    return new Message(0, 0, Speaker.OPERATOR, text, Instant.EPOCH);
  }

  /** The event of a screenshot, as triage words it. */
  static Message screenshot(String text) {
    var picture = new Attachment("0".repeat(64), "экран.png", "image/png", 1920, 1080, 5);
    return new Message(0, 0, Speaker.SYSTEM, text, Instant.EPOCH, picture);
  }

  static SearchHit hit(int rank, String title, String text, double score, double coverage) {
    var passage =
        new Passage("doc" + rank, 0, title, List.of(), 0, text.length(), text, Language.of(text));
    return new SearchHit(
        rank, passage, score, rank, null, coverage, new SearchHit.Snippet(text, List.of()));
  }

  /** Sources that are all equally good. */
  static Sources sources(String... texts) {
    var hits = new ArrayList<SearchHit>();
    for (var text : texts) {
      hits.add(hit(hits.size() + 1, "Статья " + (hits.size() + 1), text, 1, 1));
    }
    return new Sources(hits);
  }
}
