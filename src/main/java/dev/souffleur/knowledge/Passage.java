package dev.souffleur.knowledge;

import dev.souffleur.platform.Language;
import java.util.List;

/**
 * A piece of a document, the unit of search and of citation.
 *
 * @param documentId the document it is from
 * @param ordinal its place in the document, from 0
 * @param title the document's title
 * @param headings the headings above it, outermost first, the title left out
 * @param start where it begins in the document's plain text, in UTF-16 units
 * @param end where it ends there, exclusive
 * @param text its own words, without the headings
 * @param language what it is mainly written in
 */
public record Passage(
    String documentId,
    int ordinal,
    String title,
    List<String> headings,
    int start,
    int end,
    String text,
    Language language) {
  public Passage {
    headings = List.copyOf(headings);
  }

  /** Unique in the knowledge base. */
  public String id() {
    return documentId + "#" + ordinal;
  }

  /** The headings as one line: {@code Возврат средств › Сроки}; empty without headings. */
  public String section() {
    return String.join(" › ", headings);
  }

  /** What is embedded and, with a model, cited: title, section and text. */
  public String contextualText() {
    var section = section();
    return title + (section.isEmpty() ? "" : " › " + section) + "\n" + text;
  }
}
