package dev.souffleur.knowledge;

import java.util.ArrayList;
import java.util.List;

/** Puts a document's plain text together, block by block, under the headings that are open. */
final class TextAssembly {
  private final StringBuilder text = new StringBuilder();
  private final List<Block> blocks = new ArrayList<>();
  private final List<Heading> open = new ArrayList<>();

  private record Heading(int level, String words) {}

  /**
   * Opens a section.
   *
   * @param level from 1; closes the sections of this level and below
   */
  void heading(int level, String words) {
    var trimmed = words.strip();
    if (trimmed.isEmpty()) {
      return;
    }
    while (!open.isEmpty() && open.getLast().level() >= level) {
      open.removeLast();
    }
    open.add(new Heading(level, trimmed));
    append(Block.Kind.HEADING, trimmed, "\n\n");
  }

  /** The title: a heading of the text, but above every path and in none. */
  void title(String words) {
    append(Block.Kind.HEADING, words.strip(), "\n\n");
  }

  /** Adds a block, unless it is blank; items and rows stand on adjacent lines. */
  void block(Block.Kind kind, String words) {
    var tight =
        !blocks.isEmpty()
            && switch (kind) {
              case LIST_ITEM -> blocks.getLast().kind() == Block.Kind.LIST_ITEM;
              case TABLE_ROW -> true;
              case HEADING, PARAGRAPH, TABLE_HEADER, CODE -> false;
            };
    append(kind, words.stripTrailing(), tight ? "\n" : "\n\n");
  }

  private void append(Block.Kind kind, String words, String separator) {
    if (words.isBlank()) {
      return;
    }
    if (!text.isEmpty()) {
      text.append(separator);
    }
    var start = text.length();
    text.append(words);
    var path = open.stream().map(Heading::words).toList();
    blocks.add(new Block(kind, path, start, text.length()));
  }

  ParsedDocument document(String title) {
    return new ParsedDocument(title, text.toString(), blocks);
  }

  /** A file's name as a title: {@code refund-policy.md} is «refund policy». */
  static String titleOf(String fileName) {
    var dot = fileName.lastIndexOf('.');
    var stem = dot > 0 ? fileName.substring(0, dot) : fileName;
    var words = stem.replaceAll("[_\\-\\s]+", " ").strip();
    return words.isEmpty() ? fileName : words;
  }
}
