package dev.souffleur.knowledge;

import dev.souffleur.platform.TextDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads plain text: paragraphs between blank lines, items behind a bullet or a number. A short
 * first line that stands alone and does not end like a sentence is the title.
 */
public final class PlainTextReader implements DocumentReader {
  private static final Pattern BLANK_LINES = Pattern.compile("\n[ \t\u00a0]*\n");
  private static final Pattern ITEM = Pattern.compile("^[ \t]*(?:[-*•–—+]|\\d{1,3}[.)])[ \t]+\\S");
  private static final Pattern SENTENCE_END = Pattern.compile(".*[.!?…:;,]$", Pattern.DOTALL);
  private static final int TITLE_LENGTH = 120;

  @Override
  public String format() {
    return "text";
  }

  @Override
  public boolean reads(String fileName) {
    var name = fileName.toLowerCase(Locale.ROOT);
    return name.endsWith(".txt") || name.endsWith(".text");
  }

  @Override
  public ParsedDocument read(byte[] content, String name) {
    var text = TextDecoder.decode(content, name, "knowledge.reader.");
    var assembly = new TextAssembly();
    var title = TextAssembly.titleOf(name);
    var first = true;
    for (var paragraph : BLANK_LINES.split(text)) {
      if (paragraph.isBlank()) {
        continue;
      }
      var stripped = paragraph.strip();
      if (first && isTitle(stripped)) {
        title = stripped;
        assembly.title(title);
      } else {
        paragraph(paragraph, assembly);
      }
      first = false;
    }
    return assembly.document(title);
  }

  private static boolean isTitle(String paragraph) {
    return paragraph.length() <= TITLE_LENGTH
        && paragraph.indexOf('\n') < 0
        && !ITEM.matcher(paragraph).find()
        && !SENTENCE_END.matcher(paragraph).matches();
  }

  private static void paragraph(String paragraph, TextAssembly assembly) {
    var lines = new ArrayList<String>();
    var kind = Block.Kind.PARAGRAPH;
    for (var line : paragraph.split("\n", -1)) {
      if (ITEM.matcher(line).find()) {
        flush(kind, lines, assembly);
        kind = Block.Kind.LIST_ITEM;
      }
      lines.add(line.stripTrailing());
    }
    flush(kind, lines, assembly);
  }

  private static void flush(Block.Kind kind, List<String> lines, TextAssembly assembly) {
    var text = String.join("\n", lines).replaceAll("^\\n+", "");
    assembly.block(kind, kind == Block.Kind.PARAGRAPH ? text.strip() : text);
    lines.clear();
  }
}
