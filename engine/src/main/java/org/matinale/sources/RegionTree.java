package org.matinale.sources;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** The visible body of a page as regions in document order, text collapsed, unmarked paragraphs made regions of their own. */
final class RegionTree {
  /** Elements whose content is not for reading. */
  private static final Set<String> UNREAD =
      Set.of("script", "style", "noscript", "template", "head", "link", "meta", "title", "base", "svg", "canvas", "rp", "frameset", "noframes", "datalist");

  /** Elements that count but whose content is not read. */
  private static final Set<String> OPAQUE = Set.of("select", "textarea", "button", "object", "embed", "iframe", "audio", "video", "img", "input");

  /** Beyond so many regions no page is an article; the rest is left out. */
  private static final int MOST_REGIONS = 300_000;

  final Region[] all;

  /** Whether the page had more regions than are kept. */
  final boolean cut;

  private RegionTree(Region[] all, boolean cut) {
    this.all = all;
    this.cut = cut;
  }

  static RegionTree of(Element body) {
    List<Region> regions = new ArrayList<>();
    Map<Node, Region> byNode = new HashMap<>();
    Set<Node> parting = new HashSet<>();
    Set<Node> holders = blockHolders(body, parting);
    Map<Region, Region> openRun = new HashMap<>();
    Node node = body;
    while (node != null && regions.size() < MOST_REGIONS) {
      boolean enter = false;
      Region parent = node == body ? null : byNode.get(node.parent());
      if (node instanceof TextNode words) {
        if (parent != null) addText(words, parent, openRun, regions);
      } else if (node instanceof Element element && (node == body || !UNREAD.contains(element.normalName()) && visible(element))) {
        String tag = element.normalName();
        boolean holder = holders.contains(element);
        Region around = parent;
        if (parent != null && parent.holder) {
          if (parting.contains(element)) {
            openRun.remove(parent);
            node = following(node, body, false);
            continue;
          }
          if (holder || !Region.inline(tag)) openRun.remove(parent);
          else if (openRun.containsKey(parent) || !tag.equals("br")) around = run(parent, openRun, regions);
        }
        Region region = new Region(tag, element, around, "", holder);
        byNode.put(element, region);
        regions.add(region);
        enter = !OPAQUE.contains(tag);
      }
      node = following(node, body, enter);
    }
    Region[] all = regions.toArray(Region[]::new);
    for (int i = 0; i < all.length; i++) {
      all[i].index = i;
      all[i].end = i + 1;
    }
    for (int i = all.length - 1; i > 0; i--) {
      Region parent = all[i].parent;
      if (parent == null) continue;
      parent.end = Math.max(parent.end, all[i].end);
      if (!all[i].isText() || !all[i].text.isBlank()) parent.parts++;
    }
    RegionTree tree = new RegionTree(all, node != null);
    for (Region region : all) {
      region.dataTable = region.is("table") && DataTable.is(tree, region);
      region.inDataTable = region.parent != null && (region.parent.dataTable || region.parent.inDataTable);
    }
    return tree;
  }

  Region root() {
    return all[0];
  }

  /** Measures every region from the given one down, children first; where the predicate holds the region goes, and counts for nothing above it. */
  void measure(Region top, Predicate<Region> goes) {
    for (int i = top.index; i < top.end; i++) {
      Region region = all[i];
      if (i > top.index && region.parent != null && region.parent.gone) region.gone = true;
      region.measureAlone();
    }
    for (int i = top.end - 1; i >= top.index; i--) {
      Region region = all[i];
      if (region.gone) continue;
      if (goes.test(region)) region.gone = true;
      else if (i > top.index && region.parent != null) region.measureInto(region.parent);
    }
    for (int i = top.index + 1; i < top.end; i++) {
      Region parent = all[i].parent;
      if (parent != null && parent.gone) all[i].gone = true;
    }
  }

  /** The words of a region, blanks collapsed. */
  String words(Region region, int limit) {
    StringBuilder words = new StringBuilder();
    for (int i = region.index; i < region.end && words.length() < limit; i++) {
      if (all[i].gone) continue;
      if (all[i].isText()) words.append(all[i].text);
      else if (all[i].block || all[i].is("br")) words.append(' ');
    }
    return collapse(words).strip();
  }

  static String collapse(CharSequence text) {
    StringBuilder collapsed = new StringBuilder(text.length());
    boolean blank = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (blank(c)) {
        if (!blank) collapsed.append(' ');
        blank = true;
      } else if (c != '\u00AD' && c != '\u200B' && c != '\uFEFF') {
        collapsed.append(c);
        blank = false;
      }
    }
    return collapsed.toString();
  }

  private static boolean blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\u00A0' || c == '\u2028' || c == '\u2029';
  }

  private static void addText(TextNode words, Region parent, Map<Region, Region> openRun, List<Region> regions) {
    String text = parent.preformatted ? words.getWholeText() : collapse(words.getWholeText());
    if (text.isEmpty()) return;
    Region around = parent;
    if (parent.holder) {
      if (text.isBlank() && !openRun.containsKey(parent)) return;
      around = run(parent, openRun, regions);
    }
    regions.add(new Region(Region.TEXT, null, around, text, false));
  }

  private static Region run(Region parent, Map<Region, Region> openRun, List<Region> regions) {
    return openRun.computeIfAbsent(
        parent,
        around -> {
          Region run = new Region(Region.PARAGRAPH, null, around, "", false);
          regions.add(run);
          return run;
        });
  }

  /** The elements that hold blocks or paragraphs parted by two line breaks; the breaks that part them go into {@code parting}. */
  private static Set<Node> blockHolders(Element body, Set<Node> parting) {
    Set<Node> holders = new HashSet<>();
    Node node = body;
    while (node != null) {
      boolean enter = false;
      if (node instanceof Element element) {
        String tag = element.normalName();
        enter = !UNREAD.contains(tag) && !OPAQUE.contains(tag);
        boolean parts = tag.equals("br") && partsParagraphs(element);
        if (parts) parting.add(element);
        if (node != body && enter && (parts || !Region.inline(tag)) && !tag.equals("body"))
          for (Node around = node.parent(); around != null && holders.add(around) && around != body; ) around = around.parent();
      }
      node = following(node, body, enter);
    }
    return holders;
  }

  private static boolean partsParagraphs(Element br) {
    return isBreak(neighbour(br, true)) || isBreak(neighbour(br, false));
  }

  private static boolean isBreak(@Nullable Node node) {
    return node instanceof Element element && element.normalName().equals("br");
  }

  private static @Nullable Node neighbour(Node node, boolean after) {
    Node next = after ? node.nextSibling() : node.previousSibling();
    while (next instanceof TextNode words && words.isBlank()) next = after ? next.nextSibling() : next.previousSibling();
    return next;
  }

  /** The next node of the body in document order; null at its end. */
  private static @Nullable Node following(Node node, Element body, boolean enter) {
    if (enter && node.childNodeSize() > 0) return node.childNode(0);
    for (Node at = node; at != null && at != body; at = at.parent()) {
      Node next = at.nextSibling();
      if (next != null) return next;
    }
    return null;
  }

  private static boolean visible(Element element) {
    if (element.attributesSize() == 0) return true;
    if (element.hasAttr("hidden")) return false;
    String style = element.attr("style");
    if (!style.isEmpty()) {
      String rules = style.toLowerCase(Locale.ROOT).replace(" ", "");
      if (rules.contains("display:none") || rules.contains("visibility:hidden")) return false;
    }
    if (element.attr("aria-hidden").equalsIgnoreCase("true")) return false;
    return !(element.normalName().equals("dialog") && !element.hasAttr("open"));
  }
}
