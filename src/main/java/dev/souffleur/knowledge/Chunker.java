package dev.souffleur.knowledge;

import dev.souffleur.platform.Language;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts documents into passages. Stateless and deterministic: the same document always gives the
 * same passages.
 *
 * <p>Passages follow the headings. A section is cut between its blocks into even parts of at most
 * {@value #LIMIT} estimated tokens, title and headings counted, so that an embedding model of 256
 * tokens sees them whole. A block that is larger alone is cut at sentences, then at lines, then at
 * words; so a list item, a table row or a paragraph that fits is never cut. A section under {@value
 * #TINY} tokens joins the next one under the same parent (or, the last one, the one before), and
 * its heading becomes part of the text. Rows that are parted from their table's header have it put
 * before them. Passages do not overlap.
 */
final class Chunker {
  /** Which rules these are: part of {@link VectorSpace}, counted up when passages change. */
  static final int VERSION = 1;

  /** Estimated tokens of a passage, title and headings included. */
  static final int LIMIT = 250;

  /** However long title and headings are, the text has at least this many. */
  static final int LEAST_ROOM = 120;

  /** A section below this says nothing by itself: «См. ниже.» */
  static final int TINY = 8;

  /** Passages of a document, in order. */
  List<Passage> passages(String documentId, ParsedDocument document) {
    var passages = new ArrayList<Passage>();
    for (var group : Sections.of(document)) {
      var room = room(document.title(), group.headings());
      for (var part : new Packing(document, room).parts(group.blocks())) {
        passages.add(passage(documentId, passages.size(), document, group.headings(), part));
      }
    }
    return passages;
  }

  static int room(String title, List<String> headings) {
    var context = Tokens.estimate(title) + Tokens.estimate(String.join(" ", headings));
    return Math.max(LEAST_ROOM, LIMIT - context);
  }

  private static Passage passage(
      String documentId,
      int ordinal,
      ParsedDocument document,
      List<String> headings,
      Packing.Part part) {
    var own = document.text().substring(part.start(), part.end());
    var text = part.header().isEmpty() ? own : part.header() + "\n" + own;
    return new Passage(
        documentId,
        ordinal,
        document.title(),
        headings,
        part.start(),
        part.end(),
        text,
        Language.of(text));
  }
}
