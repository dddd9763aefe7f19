package dev.souffleur.knowledge;

import dev.souffleur.platform.TextDecoder;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Reads Markdown: CommonMark with GitHub's tables, tolerant of what real articles hold besides:
 * front matter, HTML, and the directives of documentation generators ({@code {tabs}}, {@code {%
 * note %}}, {@code :::tip}).
 *
 * <p>The title is front matter's, else the first heading of level 1, else a heading that opens the
 * text, else the file's name.
 */
public final class MarkdownReader implements DocumentReader {
  /** Deeper nesting is no article but an attack on the stack. */
  private static final int MAX_NESTING = 64;

  private static final Pattern FRONT_MATTER =
      Pattern.compile(
          "\\A\\s*---[ \t]*\n(.*?\n)?(?:---|\\.\\.\\.)[ \t]*(?:\n|\\z)", Pattern.DOTALL);
  private static final Pattern FRONT_TITLE =
      Pattern.compile("^title[ \t]*:[ \t]*(.+?)[ \t]*$", Pattern.MULTILINE);
  private static final Pattern FRONT_DRAFT =
      Pattern.compile(
          "^(?:status[ \t]*:[ \t]*([\"']?)draft\\1|draft[ \t]*:[ \t]*true)[ \t]*$",
          Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);
  private static final Pattern FENCE = Pattern.compile("^[ \t>]*(`{3,}|~{3,})");

  /** A line of markup alone: its argument, where it has one, is for the reader. */
  private static final Pattern DIRECTIVE =
      Pattern.compile(
          "^([ \t]*)(?:\\{/?[a-zA-Z][\\w:-]*(?:\\(([^{}]*)\\))?\\}(?:\\[[^\\]]*\\])?"
              + "|\\{%[^%]*%\\}|:::.*)[ \t]*$");

  private static final Pattern HEADING_DIRECTIVE =
      Pattern.compile("\\{heading\\((.*?)\\)(?:\\[[^\\]]*\\])?\\}");
  private static final Pattern ANCHOR = Pattern.compile("[ \t]*\\{#[\\w.:-]+\\}[ \t]*$");
  private static final Pattern INCLUDE = Pattern.compile("^[ \t]*\\{include\\(.*");

  private final Parser parser =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .maxOpenBlockParsers(MAX_NESTING)
          .maxInlineNesting(MAX_NESTING)
          .build();

  @Override
  public String format() {
    return "markdown";
  }

  @Override
  public boolean reads(String fileName) {
    var name = fileName.toLowerCase(Locale.ROOT);
    return name.endsWith(".md") || name.endsWith(".markdown");
  }

  /**
   * Where its front matter says {@code status: draft}, or, as site generators do, {@code draft:
   * true}.
   */
  @Override
  public boolean isDraft(byte[] content, String name) {
    var front = FRONT_MATTER.matcher(TextDecoder.decode(content, name, "knowledge.reader."));
    if (!front.find()) {
      return false;
    }
    var matter = front.group(1);
    return matter != null && FRONT_DRAFT.matcher(matter).find();
  }

  @Override
  public ParsedDocument read(byte[] content, String name) {
    var source = TextDecoder.decode(content, name, "knowledge.reader.");
    var front = FRONT_MATTER.matcher(source);
    var title = (String) null;
    if (front.find()) {
      title = frontTitle(front.group(1));
      source = source.substring(front.end());
    }
    var root = parser.parse(withoutDirectives(source));
    var heading = titleHeading(root);
    if (title == null && heading != null) {
      title = MarkdownText.inline(heading).strip();
    }
    var assembly = new TextAssembly();
    // A level 1 heading stays a heading where front matter calls the document otherwise.
    var isTitle = heading != null && MarkdownText.inline(heading).strip().equals(title);
    root.accept(new MarkdownText(parser, assembly, isTitle ? heading : null));
    return assembly.document(title == null || title.isEmpty() ? TextAssembly.titleOf(name) : title);
  }

  private static @Nullable String frontTitle(@Nullable String matter) {
    if (matter == null) {
      return null;
    }
    var title = FRONT_TITLE.matcher(matter);
    if (!title.find()) {
      return null;
    }
    var words = title.group(1);
    var quoted = words.length() > 1 && "\"'".indexOf(words.charAt(0)) >= 0;
    return quoted && words.charAt(0) == words.charAt(words.length() - 1)
        ? words.substring(1, words.length() - 1)
        : words;
  }

  private static @Nullable Heading titleHeading(Node root) {
    if (root.getFirstChild() instanceof Heading opening) {
      return opening;
    }
    var first = new FirstOfLevelOne();
    root.accept(first);
    return first.found;
  }

  private static final class FirstOfLevelOne extends AbstractVisitor {
    private @Nullable Heading found;

    @Override
    public void visit(Heading heading) {
      if (found == null && heading.getLevel() == 1) {
        found = heading;
      }
    }
  }

  /** Drops directive lines outside fenced code; {@code {tab(Windows)}} leaves «Windows». */
  private static String withoutDirectives(String source) {
    var result = new StringBuilder(source.length());
    var fence = "";
    for (var line : source.split("\n", -1)) {
      var mark = FENCE.matcher(line);
      if (mark.find()) {
        var found = mark.group(1);
        if (fence.isEmpty()) {
          fence = found;
        } else if (found.startsWith(fence)) {
          fence = "";
        }
      }
      result.append(fence.isEmpty() ? withoutDirective(line) : line).append('\n');
    }
    return result.toString();
  }

  private static String withoutDirective(String line) {
    if (line.indexOf('{') < 0 && line.indexOf(':') < 0) {
      return line;
    }
    if (INCLUDE.matcher(line).matches()) {
      return "";
    }
    var directive = DIRECTIVE.matcher(line);
    if (directive.matches()) {
      var argument = directive.group(2);
      return argument == null || argument.isBlank()
          ? ""
          : "\n" + directive.group(1) + argument + "\n";
    }
    var unwrapped = HEADING_DIRECTIVE.matcher(line).replaceAll("$1");
    return ANCHOR.matcher(unwrapped).replaceFirst("");
  }
}
