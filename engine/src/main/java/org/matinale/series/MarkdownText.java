package org.matinale.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.jsoup.Jsoup;

/** A Markdown document as plain paragraphs, and the heading it begins with, which is not one of them.
 *
 * <p>An item of a list is a paragraph that begins with "• ", or with its number; a row of a table is one with its cells between dashes. Code
 * is kept as it is, emphasis dropped, the address of a link put after its text.
 */
final class MarkdownText {
  private static final Parser PARSER = Parser.builder().extensions(List.of(TablesExtension.create())).maxOpenBlockParsers(50).build();

  private final List<String> paragraphs = new ArrayList<>();
  private Optional<String> heading = Optional.empty();

  private MarkdownText() {}

  static MarkdownText of(String markdown) {
    MarkdownText text = new MarkdownText();
    Node document = PARSER.parse(markdown);
    if (document.getFirstChild() instanceof Heading first) {
      text.heading = Optional.of(Inline.of(first).replace('\n', ' ')).filter(each -> !each.isBlank());
      first.unlink();
    }
    document.accept(text.new Blocks());
    return text;
  }

  Optional<String> heading() {
    return heading;
  }

  List<String> paragraphs() {
    return List.copyOf(paragraphs);
  }

  private final class Blocks extends AbstractVisitor {
    /** What the next paragraph begins with: the mark of the list item it opens. */
    private String mark = "";

    private void add(String text) {
      String clean = text.strip();
      if (clean.isEmpty()) return;
      paragraphs.add(mark + clean);
      mark = "";
    }

    @Override
    public void visit(Heading heading) {
      add(Inline.of(heading));
    }

    @Override
    public void visit(Paragraph paragraph) {
      add(Inline.of(paragraph));
    }

    @Override
    public void visit(BlockQuote quote) {
      visitChildren(quote);
    }

    @Override
    public void visit(ListItem item) {
      mark = "• ";
      if (item.getParent() instanceof OrderedList list) {
        int number = list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber();
        for (Node before = item.getPrevious(); before != null; before = before.getPrevious()) number++;
        mark = number + ". ";
      }
      visitChildren(item);
      mark = "";
    }

    @Override
    public void visit(FencedCodeBlock code) {
      add(code.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock code) {
      add(code.getLiteral());
    }

    @Override
    public void visit(HtmlBlock html) {
      add(Jsoup.parse(html.getLiteral()).text());
    }

    @Override
    public void visit(CustomNode node) {
      if (!(node instanceof TableRow)) {
        visitChildren(node);
        return;
      }
      List<String> cells = new ArrayList<>();
      for (Node cell = node.getFirstChild(); cell != null; cell = cell.getNext()) if (cell instanceof TableCell) cells.add(Inline.of(cell));
      add(String.join(" – ", cells.stream().filter(cell -> !cell.isBlank()).toList()));
    }
  }

  /** The text of a block's words. */
  private static final class Inline extends AbstractVisitor {
    private final StringBuilder text = new StringBuilder();

    static String of(Node block) {
      Inline inline = new Inline();
      for (Node child = block.getFirstChild(); child != null; child = child.getNext()) child.accept(inline);
      return inline.text.toString().strip();
    }

    @Override
    public void visit(Text words) {
      text.append(words.getLiteral());
    }

    @Override
    public void visit(Code code) {
      text.append(code.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak pause) {
      text.append(' ');
    }

    @Override
    public void visit(HardLineBreak pause) {
      text.append('\n');
    }

    @Override
    public void visit(Link link) {
      String words = of(link);
      String address = link.getDestination();
      boolean shown = !address.startsWith("http") || words.equals(address) || words.isEmpty();
      text.append(words.isEmpty() ? address : words);
      if (!shown) text.append(" (").append(address).append(')');
    }

    @Override
    public void visit(Image image) {
      text.append(of(image));
    }
  }
}
