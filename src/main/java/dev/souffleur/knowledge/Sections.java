package dev.souffleur.knowledge;

import java.util.ArrayList;
import java.util.List;

/** The first step of {@link Chunker}: a document's blocks by section, tiny sections joined. */
final class Sections {
  private Sections() {}

  /**
   * Blocks that one or more passages are made of.
   *
   * @param headings the path that all of them share
   * @param blocks in order; headings among them only where sections were joined
   * @param heading the heading above, not among the blocks yet; it is taken in when sections join
   */
  record Group(List<String> headings, List<Block> blocks, List<Block> heading, int tokens) {

    boolean isTiny() {
      return tokens < Chunker.TINY;
    }

    List<String> parent() {
      return headings.isEmpty() ? headings : headings.subList(0, headings.size() - 1);
    }
  }

  static List<Group> of(ParsedDocument document) {
    var sections = split(document);
    var joined = new ArrayList<Group>();
    for (var section : sections) {
      if (!joined.isEmpty() && joined.getLast().isTiny() && canJoin(document, joined, section)) {
        joined.add(join(document, joined.removeLast(), section));
      } else {
        joined.add(section);
      }
    }
    return backwards(document, joined);
  }

  /** What stayed tiny, being the last of its siblings, joins the one before. */
  private static List<Group> backwards(ParsedDocument document, List<Group> groups) {
    var joined = new ArrayList<Group>();
    for (var group : groups) {
      if (!joined.isEmpty() && group.isTiny() && canJoin(document, joined, group)) {
        joined.add(join(document, joined.removeLast(), group));
      } else {
        joined.add(group);
      }
    }
    return joined;
  }

  private static List<Group> split(ParsedDocument document) {
    var sections = new ArrayList<Group>();
    var body = new ArrayList<Block>();
    var heading = List.<Block>of();
    for (var block : document.blocks()) {
      if (block.kind() == Block.Kind.HEADING) {
        close(document, sections, heading, body, block.headings());
        heading = List.of(block);
      } else {
        body.add(block);
      }
    }
    close(document, sections, heading, body, List.of());
    if (sections.isEmpty() && !document.blocks().isEmpty()) {
      // Nothing but a title: it is the text.
      sections.add(group(document, List.of(), document.blocks(), List.of()));
    }
    return sections;
  }

  /** Ends a section; a heading with nothing under it, not even another, is text of its parent. */
  private static void close(
      ParsedDocument document,
      List<Group> sections,
      List<Block> heading,
      List<Block> body,
      List<String> next) {
    var path = heading.isEmpty() ? List.<String>of() : heading.getFirst().headings();
    if (!body.isEmpty()) {
      sections.add(group(document, path, body, path.isEmpty() ? List.of() : heading));
      body.clear();
    } else if (!path.isEmpty() && !isAbove(path, next)) {
      sections.add(group(document, path.subList(0, path.size() - 1), heading, List.of()));
    }
  }

  private static boolean isAbove(List<String> path, List<String> next) {
    return next.size() > path.size() && next.subList(0, path.size()).equals(path);
  }

  private static boolean canJoin(ParsedDocument document, List<Group> before, Group next) {
    var last = before.getLast();
    var siblings =
        !last.headings().isEmpty()
            && !next.headings().isEmpty()
            && last.parent().equals(next.parent());
    var introduction = !next.headings().isEmpty() && last.headings().equals(next.parent());
    var same = last.headings().equals(next.headings());
    return (siblings || introduction || same)
        && last.tokens() + next.tokens() <= Chunker.room(document.title(), last.headings());
  }

  private static Group join(ParsedDocument document, Group first, Group second) {
    var shared = new ArrayList<String>();
    for (var i = 0; i < Math.min(first.headings().size(), second.headings().size()); i++) {
      if (!first.headings().get(i).equals(second.headings().get(i))) {
        break;
      }
      shared.add(first.headings().get(i));
    }
    var blocks = new ArrayList<Block>();
    var keepsPath = shared.size() == first.headings().size();
    if (!keepsPath) {
      blocks.addAll(first.heading());
    }
    blocks.addAll(first.blocks());
    blocks.addAll(second.heading());
    blocks.addAll(second.blocks());
    return group(document, shared, blocks, keepsPath ? first.heading() : List.of());
  }

  private static Group group(
      ParsedDocument document, List<String> headings, List<Block> blocks, List<Block> heading) {
    var tokens = 0;
    for (var block : blocks) {
      tokens += Tokens.estimate(document.text(), block.start(), block.end());
    }
    return new Group(List.copyOf(headings), List.copyOf(blocks), heading, tokens);
  }
}
