package org.matinale.sources;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;

/** The readable text of HTML fragments: markup goes, entities become characters, blocks and line breaks become paragraphs.
 *
 * <p>Feeds carry a fragment in nearly every field, so it is one pass over the characters without a tree. Only names of real elements count as markup:
 * in "Vector&lt;String&gt;" or "a &lt; b" the brackets are text.
 */
final class MarkupText {
  /** Nobody reads more of one item. */
  static final int LONGEST = 200_000;

  private static final Set<String> BLOCKS =
      Set.of(
          "p", "div", "br", "li", "ul", "ol", "dl", "dt", "dd", "table", "tr", "thead", "tbody", "tfoot", "caption", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
          "blockquote", "pre", "section", "article", "aside", "header", "footer", "main", "nav", "figure", "figcaption", "address", "fieldset", "form", "center",
          "details", "summary", "body", "html", "title", "video", "audio", "iframe", "img-caption", "option");

  private static final Set<String> INLINES =
      Set.of(
          "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "blink", "cite", "code", "data", "del", "dfn", "em", "embed", "font", "i", "img", "input", "ins",
          "kbd", "label", "link", "mark", "marquee", "meta", "meter", "nobr", "output", "param", "picture", "progress", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small",
          "source", "span", "strike", "strong", "sub", "sup", "time", "track", "tt", "u", "var", "wbr", "td", "th", "col", "colgroup", "legend", "map", "area",
          "base", "applet", "canvas", "dir", "menu", "frame", "frameset", "noframes", "tag", "image", "figure", "slot", "dialog", "hgroup", "search", "layer");

  private static final Set<String> UNREAD = Set.of("script", "style", "noscript", "template", "svg", "math", "object", "select", "textarea", "button", "head");

  private static final Pattern GIVEN_AS_PLAIN = Pattern.compile("(?i)^\\s*<(?:p|div)>|<(p|b|i|em|strong|span|a|u|h[1-6])(?: [^<>]{0,400})?>[^<>]{1,2000}</\\1>|<br ?/?>.{1,400}<br ?/?>");

  private final StringBuilder out;
  private boolean space;
  private boolean paragraph;

  private MarkupText(int size) {
    out = new StringBuilder(Math.min(size, LONGEST));
  }

  /** Paragraphs of an HTML fragment, separated by a blank line. */
  static String ofHtml(String html) {
    if (html.indexOf('<') < 0) return ofText(html);
    MarkupText text = new MarkupText(html.length());
    text.html(html);
    return text.toString();
  }

  /** A text without the markup that stands in it though it was given as plain: an element that opens and closes, or opens it. A single tag may be what the text is about ("the &lt;b&gt; element"). */
  static String withoutMarkup(String plain) {
    if (plain.indexOf('<') < 0 || !GIVEN_AS_PLAIN.matcher(plain).find()) return plain;
    return Arrays.stream(plain.split("\n\n")).map(MarkupText::ofHtml).filter(paragraph -> !paragraph.isEmpty()).collect(Collectors.joining("\n\n"));
  }

  /** Paragraphs of text that is not markup; entities left over from a second escaping become characters all the same. */
  static String ofText(String plain) {
    MarkupText text = new MarkupText(plain.length());
    text.characters(unescaped(plain));
    return text.toString();
  }

  /** Paragraphs of an element's children: real elements, and text that is itself a fragment where {@code escaped} says so. */
  static String ofChildren(Element element, boolean escaped) {
    if (element.childNodeSize() == 1 && element.childNode(0) instanceof TextNode only) return escaped ? ofHtml(only.getWholeText()) : ofText(only.getWholeText());
    MarkupText text = new MarkupText(256);
    element.traverse(
        new NodeVisitor() {
          private int unread;

          @Override
          public void head(Node node, int depth) {
            if (node instanceof TextNode words && unread == 0) {
              if (escaped) text.html(words.getWholeText());
              else text.characters(words.getWholeText());
            } else if (node instanceof Element inner && inner != element) {
              String name = inner.tag().localName().toLowerCase(Locale.ROOT);
              if (UNREAD.contains(name)) unread++;
              text.mark(name);
            }
          }

          @Override
          public void tail(Node node, int depth) {
            if (node instanceof Element inner && inner != element) {
              String name = inner.tag().localName().toLowerCase(Locale.ROOT);
              if (UNREAD.contains(name)) unread--;
              text.mark(name);
            }
          }
        });
    return text.toString();
  }

  /** The same on one line, as a title needs it. */
  static String line(String paragraphs) {
    return paragraphs.indexOf('\n') < 0 ? paragraphs : paragraphs.replace("\n\n", " ");
  }

  private void html(String html) {
    int at = 0;
    int length = html.length();
    while (at < length && out.length() < LONGEST) {
      int open = html.indexOf('<', at);
      if (open < 0) open = length;
      if (open > at) characters(unescaped(html.substring(at, open)));
      if (open == length) return;
      at = tag(html, open);
    }
  }

  /** Reads what begins with the bracket at {@code open}; returns where reading goes on. */
  private int tag(String html, int open) {
    int length = html.length();
    if (html.startsWith("<!--", open)) {
      int end = html.indexOf("-->", open + 4);
      return end < 0 ? length : end + 3;
    }
    if (html.startsWith("<![CDATA[", open)) return open + 9;
    int at = open + 1;
    if (at < length && (html.charAt(at) == '!' || html.charAt(at) == '?')) {
      int end = html.indexOf('>', at);
      return end < 0 ? length : end + 1;
    }
    boolean closing = at < length && html.charAt(at) == '/';
    if (closing) at++;
    int start = at;
    while (at < length && nameCharacter(html.charAt(at))) at++;
    String name = html.substring(start, at).toLowerCase(Locale.ROOT);
    boolean markup = !name.isEmpty() && Character.isLetter(name.charAt(0)) && (known(name) || (!closing && attributesFollow(html, at)));
    if (!markup) {
      characters("<");
      return open + 1;
    }
    int end = tagEnd(html, at);
    mark(name);
    if (!closing && UNREAD.contains(name) && html.charAt(Math.max(open, end - 2)) != '/') {
      int close = indexOfIgnoringCase(html, "</" + name, end);
      return close < 0 ? length : tagEnd(html, close);
    }
    return end;
  }

  private static boolean known(String name) {
    return BLOCKS.contains(name) || INLINES.contains(name) || UNREAD.contains(name) || name.indexOf(':') > 0 || name.indexOf('-') > 0;
  }

  private static boolean attributesFollow(String html, int at) {
    int end = html.indexOf('>', at);
    int equals = html.indexOf('=', at);
    return at < html.length() && html.charAt(at) == ' ' && equals > 0 && equals < end;
  }

  private static boolean nameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' || c == '-' || c == '_';
  }

  /** After the bracket that closes a tag; a bracket inside a quoted value does not, unless the quotation never ends. */
  private static int tagEnd(String html, int from) {
    int plain = html.indexOf('>', from);
    if (plain < 0) return html.length();
    char quote = 0;
    for (int i = from; i < html.length(); i++) {
      char c = html.charAt(i);
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if ((c == '"' || c == '\'') && html.charAt(i - 1) == '=') quote = c;
      else if (c == '>') return i + 1;
    }
    return plain + 1;
  }

  private static int indexOfIgnoringCase(String html, String wanted, int from) {
    for (int at = html.indexOf("</", from); at >= 0; at = html.indexOf("</", at + 2)) if (html.regionMatches(true, at, wanted, 0, wanted.length())) return at;
    return -1;
  }

  private void mark(String name) {
    if (BLOCKS.contains(name)) paragraph = true;
    else if (name.equals("td") || name.equals("th") || name.equals("img")) space = true;
  }

  private void characters(String text) {
    for (int i = 0; i < text.length() && out.length() < LONGEST; i++) {
      char c = text.charAt(i);
      if (c == ' ' || (c >= '\t' && c <= '\r') || c == '\u00A0' || c == '\u2028' || c == '\u2029' || c == '\u3000' || c == '\u0085') space = true;
      else if (visible(c)) {
        if (!out.isEmpty()) {
          if (paragraph) out.append("\n\n");
          else if (space) out.append(' ');
        }
        paragraph = false;
        space = false;
        out.append(c);
      }
    }
  }

  /** Controls, soft hyphens, zero-width spaces and marks that turn the reading direction are no text. */
  private static boolean visible(char c) {
    if (c < 0x7F) return c > ' ';
    return !((c <= 0x9F) || c == '\u00AD' || c == '\u200B' || c == '\uFEFF' || c == '\u2060' || (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069') || c >= '\uFFF0' && c != '\uFFFD');
  }

  /** Character references resolved, twice where feeds escape twice. */
  static String unescaped(String text) {
    if (text.indexOf('&') < 0) return text;
    String once = Parser.unescapeEntities(text, false);
    return once.indexOf('&') >= 0 && once.indexOf(';') > 0 ? Parser.unescapeEntities(once, false) : once;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
