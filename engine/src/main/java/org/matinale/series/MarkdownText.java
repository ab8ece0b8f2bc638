package org.matinale.series;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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

  private static final int MAX_MARKS = 1_000;

  private final List<String> paragraphs = new ArrayList<>();
  private Optional<String> heading = Optional.empty();

  private MarkdownText() {}

  static MarkdownText of(String markdown) {
    MarkdownText text = new MarkdownText();
    if (nestsTooDeep(markdown)) {
      for (String paragraph : markdown.split("\\n\\s*\\n")) if (!paragraph.isBlank()) text.paragraphs.add(paragraph.strip());
      return text;
    }
    Node document = PARSER.parse(markdown);
    if (document.getFirstChild() instanceof Heading first) {
      text.heading = Optional.of(Inline.of(first).replace('\n', ' ')).filter(each -> !each.isBlank());
      first.unlink();
    }
    document.accept(text.new Blocks());
    return text;
  }

  /** The parser recurses into emphasis; a block with more marks than anybody writes is no Markdown, and its document is taken as it is. */
  private static boolean nestsTooDeep(String markdown) {
    int marks = 0;
    boolean blank = true;
    for (int i = 0; i < markdown.length(); i++) {
      char c = markdown.charAt(i);
      if (c == '\n') {
        if (blank) marks = 0;
        blank = true;
      } else if (!Character.isWhitespace(c)) {
        blank = false;
        if ((c == '*' || c == '_' || c == '[') && ++marks > MAX_MARKS) return true;
      }
    }
    return false;
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

  /** The text of a block's words. Walked without recursion: emphasis may be nested as deep as a file is long. */
  private static final class Inline {
    private final StringBuilder text = new StringBuilder();
    /** Where the text of each link that is open begins. */
    private final Deque<Integer> links = new ArrayDeque<>();

    static String of(Node block) {
      Inline inline = new Inline();
      Node node = block.getFirstChild();
      while (node != null) {
        inline.enter(node);
        if (node.getFirstChild() != null) {
          node = node.getFirstChild();
          continue;
        }
        inline.leave(node);
        while (node.getNext() == null && node.getParent() != block) {
          node = node.getParent();
          inline.leave(node);
        }
        node = node.getNext();
      }
      return inline.text.toString().strip();
    }

    private void enter(Node node) {
      switch (node) {
        case Text words -> text.append(words.getLiteral());
        case Code code -> text.append(code.getLiteral());
        case SoftLineBreak pause -> text.append(' ');
        case HardLineBreak pause -> text.append('\n');
        case Link link -> links.push(text.length());
        default -> {} // emphasis and images are their words, markup within a line is dropped
      }
    }

    private void leave(Node node) {
      if (!(node instanceof Link link)) return;
      String words = text.substring(links.pop());
      String address = link.getDestination();
      if (words.isEmpty()) text.append(address);
      else if (address.startsWith("http") && !words.equals(address)) text.append(" (").append(address).append(')');
    }
  }
}
