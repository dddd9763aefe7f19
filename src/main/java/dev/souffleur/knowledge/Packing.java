package dev.souffleur.knowledge;

import java.util.ArrayList;
import java.util.List;

/** The second step of {@link Chunker}: the blocks of one section into even parts. */
final class Packing {
  private final ParsedDocument document;
  private final int room;

  /**
   * @param room how many estimated tokens a part may have
   */
  Packing(ParsedDocument document, int room) {
    this.document = document;
    this.room = room;
  }

  /**
   * A passage to be.
   *
   * @param header the table header to be repeated before it, or nothing
   */
  record Part(int start, int end, String header) {}

  /** A block, or a piece of one that is too large. */
  private record Piece(int start, int end, String header, int tokens) {}

  List<Part> parts(List<Block> blocks) {
    var pieces = pieces(blocks);
    var total = pieces.stream().mapToInt(Piece::tokens).sum();
    var even = Math.ceilDiv(total, Math.max(1, Math.ceilDiv(total, room)));
    var parts = new ArrayList<Part>();
    var open = new ArrayList<Piece>();
    var tokens = 0;
    for (var piece : pieces) {
      if (!open.isEmpty() && (tokens >= even || tokens + piece.tokens() > room)) {
        parts.add(part(open));
        open.clear();
        tokens = Tokens.estimate(piece.header());
      }
      open.add(piece);
      tokens += piece.tokens();
    }
    if (!open.isEmpty()) {
      parts.add(part(open));
    }
    return parts;
  }

  private Part part(List<Piece> pieces) {
    var first = pieces.getFirst();
    var last = pieces.getLast();
    var text = document.text();
    var start = first.start();
    var end = last.end();
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    return new Part(start, end, first.header());
  }

  private List<Piece> pieces(List<Block> blocks) {
    var pieces = new ArrayList<Piece>();
    var header = "";
    for (var block : blocks) {
      header =
          switch (block.kind()) {
            case TABLE_HEADER -> header(block);
            case TABLE_ROW -> header;
            case HEADING, PARAGRAPH, LIST_ITEM, CODE -> "";
          };
      var repeated = block.kind() == Block.Kind.TABLE_ROW ? header : "";
      var space = room - Tokens.estimate(repeated);
      if (count(block.start(), block.end()) <= space) {
        pieces.add(piece(block.start(), block.end(), repeated));
      } else {
        cut(block, space, repeated, pieces);
      }
    }
    return pieces;
  }

  /** What is repeated for later rows; a header that leaves them no room is not. */
  private String header(Block block) {
    return count(block.start(), block.end()) > room / 3
        ? ""
        : document.text().substring(block.start(), block.end());
  }

  private Piece piece(int start, int end, String header) {
    return new Piece(start, end, header, count(start, end));
  }

  private int count(int start, int end) {
    return Tokens.estimate(document.text(), start, end);
  }

  /** Code at lines, all else at sentences; what is still too large at lines, words, anywhere. */
  private void cut(Block block, int space, String header, List<Piece> pieces) {
    var ends =
        block.kind() == Block.Kind.CODE
            ? lines(block.start(), block.end())
            : Sentences.ends(document.text(), block.start(), block.end());
    var start = block.start();
    for (var end : ends) {
      if (count(start, end) <= space) {
        pieces.add(piece(start, end, header));
      } else {
        force(start, end, space, header, pieces);
      }
      start = end;
    }
  }

  private List<Integer> lines(int start, int end) {
    var ends = new ArrayList<Integer>();
    for (var at = start; at < end; ) {
      var line = document.text().indexOf('\n', at);
      at = line < 0 || line >= end ? end : line + 1;
      ends.add(at);
    }
    return ends;
  }

  private void force(int start, int end, int space, String header, List<Piece> pieces) {
    var at = start;
    while (at < end) {
      var next = reach(at, end, space);
      if (!document.text().substring(at, next).isBlank()) {
        pieces.add(piece(at, next, header));
      }
      at = next;
    }
  }

  /** The last line end within reach, else the last white space, else as far as there is room. */
  private int reach(int start, int end, int space) {
    var text = document.text();
    var meter = new Tokens.Meter();
    var line = -1;
    var word = -1;
    for (var at = start; at < end; ) {
      var next = Math.min(end, at + Character.charCount(text.codePointAt(at)));
      for (var i = at; i < next; i++) {
        meter.add(text.charAt(i));
      }
      if (meter.tokens() > space) {
        return line > 0 ? line : word > 0 ? word : at;
      }
      if (Character.isWhitespace(text.charAt(at))) {
        word = next;
        line = text.charAt(at) == '\n' ? next : line;
      }
      at = next;
    }
    return end;
  }
}
