package dev.souffleur.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Walks a Markdown tree and hands its plain text, block by block, to a {@link TextAssembly}. */
final class MarkdownText extends AbstractVisitor {
  private static final Pattern COMMENT = Pattern.compile("<!--.*?(?:-->|\\z)", Pattern.DOTALL);
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "<(script|style)\\b.*?(?:</\\1\\s*>|\\z)", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern CELL_END =
      Pattern.compile("</t[dh]\\s*>\\s*(?=<t[dh]\\b)", Pattern.CASE_INSENSITIVE);
  private static final Pattern LINE_END =
      Pattern.compile("<br\\s*/?>|</(?:tr|p|div|li|h\\d)\\s*>", Pattern.CASE_INSENSITIVE);
  private static final Pattern TAG = Pattern.compile("</?[a-zA-Z!?][^<>]*>");

  private final @Nullable Parser parser;
  private final TextAssembly assembly;
  private final @Nullable Heading title;
  private int depth;

  /**
   * @param parser for what is inside HTML blocks; null inside one already
   * @param title the heading that is the document's title, or null
   */
  MarkdownText(@Nullable Parser parser, TextAssembly assembly, @Nullable Heading title) {
    this.parser = parser;
    this.assembly = assembly;
    this.title = title;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // The very node, not another of the same words.
  public void visit(Heading heading) {
    if (heading == title) {
      assembly.title(inline(heading));
    } else {
      assembly.heading(heading.getLevel(), inline(heading));
    }
  }

  @Override
  public void visit(Paragraph paragraph) {
    assembly.block(Block.Kind.PARAGRAPH, inline(paragraph).strip());
  }

  @Override
  public void visit(BlockQuote quote) {
    visitChildren(quote);
  }

  @Override
  public void visit(FencedCodeBlock code) {
    assembly.block(Block.Kind.CODE, unbroken(code.getLiteral()));
  }

  @Override
  public void visit(IndentedCodeBlock code) {
    assembly.block(Block.Kind.CODE, unbroken(code.getLiteral()));
  }

  @Override
  public void visit(HtmlBlock html) {
    var text = withoutTags(html.getLiteral());
    if (parser == null) {
      assembly.block(Block.Kind.PARAGRAPH, text.strip());
    } else if (!text.isBlank()) {
      // What stands between the tags is often Markdown again, entities included.
      parser.parse(text.strip()).accept(new MarkdownText(null, assembly, null));
    }
  }

  @Override
  public void visit(BulletList list) {
    items(list, 0);
  }

  @Override
  public void visit(OrderedList list) {
    var start = list.getMarkerStartNumber();
    items(list, start == null ? 1 : start);
  }

  /**
   * @param number of the first item; the later ones count up; 0 for bullets
   */
  private void items(ListBlock list, int number) {
    var next = number;
    for (var item = list.getFirstChild(); item != null; item = item.getNext()) {
      if (item instanceof ListItem) {
        var marker = list instanceof BulletList ? "- " : next++ + ". ";
        item(item, "  ".repeat(depth) + marker);
      }
    }
  }

  /** An item's own paragraphs and code are one block; what is nested in it comes after. */
  private void item(Node item, String marker) {
    var own = new ArrayList<String>();
    var prefix = marker;
    depth++;
    for (var child = item.getFirstChild(); child != null; child = child.getNext()) {
      switch (child) {
        case Paragraph paragraph -> own.add(inline(paragraph).strip());
        case FencedCodeBlock code -> own.add(unbroken(code.getLiteral()));
        case IndentedCodeBlock code -> own.add(unbroken(code.getLiteral()));
        default -> {
          prefix = flush(own, prefix);
          child.accept(this);
        }
      }
    }
    flush(own, prefix);
    depth--;
  }

  private String flush(List<String> own, String prefix) {
    own.removeIf(String::isBlank);
    if (own.isEmpty()) {
      return prefix;
    }
    assembly.block(Block.Kind.LIST_ITEM, prefix + String.join("\n", own));
    own.clear();
    return "  ".repeat(depth);
  }

  @Override
  public void visit(CustomBlock block) {
    if (block instanceof TableBlock table) {
      for (var part = table.getFirstChild(); part != null; part = part.getNext()) {
        var kind = part instanceof TableHead ? Block.Kind.TABLE_HEADER : Block.Kind.TABLE_ROW;
        for (var row = part.getFirstChild(); row != null; row = row.getNext()) {
          if (row instanceof TableRow) {
            assembly.block(kind, cells(row));
          }
        }
      }
    } else {
      visitChildren(block);
    }
  }

  private static String cells(Node row) {
    var cells = new ArrayList<String>();
    for (var cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
      if (cell instanceof TableCell) {
        cells.add(inline(cell).replace('\n', ' ').strip());
      }
    }
    return cells.stream().allMatch(String::isEmpty) ? "" : String.join(" | ", cells);
  }

  /** The words of a node: of a link its text, of an image its description, of HTML nothing. */
  static String inline(Node node) {
    var words = new InlineText();
    for (var child = node.getFirstChild(); child != null; child = child.getNext()) {
      child.accept(words);
    }
    return words.text.toString();
  }

  private static String withoutTags(String html) {
    var visible = INVISIBLE.matcher(COMMENT.matcher(html).replaceAll("")).replaceAll("");
    var cells = CELL_END.matcher(visible).replaceAll(" | ");
    var lines = LINE_END.matcher(cells).replaceAll("\n\n");
    // Indentation would be taken for code, the third blank for nothing.
    return TAG.matcher(lines).replaceAll("").replaceAll("(?m)^[ \t]+", "");
  }

  /** Without blank lines, which separate blocks. */
  private static String unbroken(String code) {
    return code.replaceAll("\n[ \t]*(?=\n)", "").stripTrailing();
  }

  private static final class InlineText extends AbstractVisitor {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void visit(Text node) {
      text.append(node.getLiteral());
    }

    @Override
    public void visit(Code code) {
      text.append(code.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
      text.append(' ');
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
      text.append('\n');
    }

    @Override
    public void visit(HtmlInline html) {
      if (LINE_END.matcher(html.getLiteral()).matches()) {
        text.append('\n');
      }
    }
  }
}
