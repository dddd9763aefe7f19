package dev.souffleur.knowledge;

import java.util.List;

/**
 * A part of a document that belongs together.
 *
 * @param kind what it is
 * @param headings the headings above it, outermost first, the document's title left out; for a
 *     heading itself, those above it and its own words last
 * @param start where it begins in the document's plain text, in UTF-16 units
 * @param end where it ends there, exclusive; after {@code start}
 */
public record Block(Kind kind, List<String> headings, int start, int end) {
  public Block {
    headings = List.copyOf(headings);
  }

  /** What a block is. The names are stored: they stay. */
  public enum Kind {
    HEADING,
    PARAGRAPH,
    /** An item's own words, without the items nested in it. */
    LIST_ITEM,
    /** The first row of a table; all rows up to the next one are of the same table. */
    TABLE_HEADER,
    TABLE_ROW,
    CODE
  }
}
