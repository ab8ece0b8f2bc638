package org.matinale.sources;

import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** A part of a page's body: an element, a run of text, or a paragraph that the page left unmarked between line breaks or blocks.
 *
 * <p>Regions stand in an array in document order; the descendants of one are those from {@code index + 1} to {@code end}. Every pass over them is a
 * loop over that array (forwards: parents first; backwards: children first), so that no nesting is too deep.
 */
final class Region {
  static final String TEXT = "#text";
  static final String PARAGRAPH = "#paragraph";

  private static final Set<String> INLINE =
      Set.of(
          TEXT, "a", "abbr", "acronym", "audio", "b", "bdi", "bdo", "big", "br", "button", "cite", "code", "data", "datalist", "del", "dfn", "em", "embed",
          "font", "i", "iframe", "img", "input", "ins", "kbd", "label", "map", "mark", "math", "meter", "object", "output", "picture", "progress", "q",
          "rb", "rp", "rt", "ruby", "s", "samp", "select", "small", "source", "span", "strike", "strong", "sub", "sup", "textarea", "time", "track", "tt",
          "u", "var", "video", "wbr");
  private static final Set<String> EMBEDS = Set.of("object", "embed", "iframe");

  final String tag;
  final @Nullable Element element;
  final @Nullable Region parent;
  final String text;
  final int classMarks;
  final int idMarks;

  int index;
  int end;

  /** A table that holds data rather than places things. */
  boolean dataTable;

  /** Inside such a table. */
  boolean inDataTable;

  /** Begins and ends a paragraph. */
  final boolean block;

  /** Holds blocks, or line breaks that part paragraphs; its own text is in paragraphs then. */
  final boolean holder;

  /** How many regions stand directly in it. */
  int parts;

  /** Inherited from what is around it, itself included. */
  final boolean preformatted;
  final boolean inCode;
  final boolean inFigure;

  /** Out: neither it nor what is in it counts. */
  boolean gone;

  double points;
  boolean candidate;

  int letters;
  double linkedLetters;
  int headingLetters;
  int listLetters;
  int commas;
  int paragraphs;
  int items;
  int images;
  int inputs;
  int embeds;
  boolean holdsData;

  Region(String tag, @Nullable Element element, @Nullable Region parent, String text, boolean holder) {
    this.tag = tag;
    this.element = element;
    this.parent = parent;
    this.text = text;
    this.classMarks = element == null ? 0 : NameMarks.of(element.className());
    this.idMarks = element == null ? 0 : NameMarks.of(element.id());
    this.holder = holder;
    this.block = holder || !INLINE.contains(tag);
    this.preformatted = tag.equals("pre") || parent != null && parent.preformatted;
    this.inCode = tag.equals("code") || tag.equals("pre") || parent != null && parent.inCode;
    this.inFigure = tag.equals("figure") || parent != null && parent.inFigure;
  }

  boolean is(String name) {
    return tag.equals(name);
  }

  boolean isText() {
    return tag.equals(TEXT);
  }

  boolean isHeading() {
    return tag.length() == 2 && tag.charAt(0) == 'h' && tag.charAt(1) >= '1' && tag.charAt(1) <= '6';
  }

  boolean isList() {
    return tag.equals("ul") || tag.equals("ol");
  }

  /** A paragraph, whether the page says so or uses a plain division for it. */
  boolean isParagraph() {
    return tag.equals("p") || tag.equals(PARAGRAPH) || tag.equals("div") && !holder;
  }

  static boolean inline(String tag) {
    return INLINE.contains(tag);
  }

  boolean marked(int mark) {
    return ((classMarks | idMarks) & mark) != 0;
  }

  String attribute(String name) {
    return element == null ? "" : element.attr(name);
  }

  String role() {
    return attribute("role").toLowerCase(Locale.ROOT);
  }

  /** The nearest region around this one with that tag, itself excluded; null where there is none. */
  @Nullable Region around(String name) {
    for (Region r = parent; r != null; r = r.parent) if (r.is(name)) return r;
    return null;
  }

  double linkDensity() {
    return letters == 0 ? 0 : linkedLetters / letters;
  }

  double headingDensity() {
    return letters == 0 ? 0 : (double) headingLetters / letters;
  }

  /** Starts its measures with what it brings itself. */
  void measureAlone() {
    letters = 0;
    commas = 0;
    linkedLetters = 0;
    headingLetters = 0;
    listLetters = 0;
    paragraphs = isParagraph() ? 1 : 0;
    items = is("li") ? 1 : 0;
    images = is("img") ? 1 : 0;
    inputs = is("input") || is("textarea") || is("select") ? 1 : 0;
    embeds = EMBEDS.contains(tag) ? 1 : 0;
    holdsData = dataTable;
    if (!isText()) return;
    letters = text.length();
    for (int i = 0; i < text.length(); i++) if (comma(text.charAt(i))) commas++;
  }

  /** Adds its finished measures to those of its parent. */
  void measureInto(Region around) {
    around.letters += letters;
    around.commas += commas;
    around.linkedLetters += is("a") ? letters * linkWeight() : linkedLetters;
    around.headingLetters += isHeading() ? letters : headingLetters;
    around.listLetters += isList() ? letters : listLetters;
    around.paragraphs += paragraphs;
    around.items += items;
    around.images += images;
    around.inputs += inputs;
    around.embeds += embeds;
    around.holdsData |= holdsData;
  }

  /** A link within the page is rather a footnote than a way out. */
  private double linkWeight() {
    return attribute("href").startsWith("#") ? 0.3 : 1;
  }

  private static boolean comma(char c) {
    return switch (c) {
      case ',', '،', '﹐', '︐', '︑', '⹁', '⸴', '⸲', '、', '，' -> true;
      default -> false;
    };
  }

  @Override
  public String toString() {
    return isText() ? "\"" + text + "\"" : element == null ? tag : tag + "." + element.className() + "#" + element.id();
  }
}
