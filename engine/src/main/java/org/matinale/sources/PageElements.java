package org.matinale.sources;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The elements of a page that say something about it, gathered in one pass, a bounded number of each kind. */
final class PageElements {
  /** A page has a few of a kind; only a mistaken or hostile one has more. */
  private static final int MOST = 50;

  private static final List<String> META_NAMES = List.of("property", "name", "itemprop", "http-equiv");

  /** Names under which a page gives programs rules: all of them, and this one. */
  static final Set<String> ROBOTS = Set.of("robots", "matinale");

  final List<Element> metas = new ArrayList<>();
  final List<Element> scripts = new ArrayList<>();
  final List<Element> headings = new ArrayList<>();
  final List<Element> dates = new ArrayList<>();
  final List<Element> namedAuthors = new ArrayList<>();
  final List<Element> authors = new ArrayList<>();
  final List<Element> bylines = new ArrayList<>();
  @Nullable Element canonical;
  @Nullable Element frame;

  private PageElements() {}

  static PageElements of(Document page) {
    PageElements found = new PageElements();
    page.traverse(
        (node, depth) -> {
          if (node instanceof Element element) found.take(element);
        });
    return found;
  }

  private void take(Element element) {
    switch (element.normalName()) {
      case "meta" -> add(metas, element, 20 * MOST);
      case "script" -> {
        if (element.attr("type").toLowerCase(Locale.ROOT).startsWith("application/ld+json")) add(scripts, element, MOST);
      }
      case "link" -> {
        if (canonical == null && element.attr("rel").equalsIgnoreCase("canonical")) canonical = element;
      }
      case "h1" -> add(headings, element, 5);
      case "frame" -> frame = frame == null ? element : frame;
      default -> visible(element);
    }
  }

  private void visible(Element element) {
    if (element.attributesSize() == 0) {
      if (element.normalName().equals("time")) add(dates, element, MOST);
      return;
    }
    String property = element.attr("itemprop");
    if (element.normalName().equals("time") || property.equals("datePublished")) add(dates, element, MOST);
    if (property.equals("name") && inAuthor(element)) add(namedAuthors, element, MOST);
    if (property.contains("author") || element.attr("rel").contains("author")) add(authors, element, MOST);
    String name = element.className().toLowerCase(Locale.ROOT);
    if (name.contains("byline") || name.contains("author-name")) add(bylines, element, MOST);
  }

  private static boolean inAuthor(Element element) {
    Element around = element.parent();
    for (int level = 0; around != null && level < 3; level++, around = around.parent()) if (around.attr("itemprop").contains("author")) return true;
    return false;
  }

  private static void add(List<Element> list, Element element, int most) {
    if (list.size() < most) list.add(element);
  }

  /** Meta elements by lower-case name, the first of each, properties before names; "dc:title" and "dc.title" are one, and the rules for robots are all kept. */
  Map<String, String> metas() {
    Map<String, String> byName = new HashMap<>();
    for (String attribute : META_NAMES)
      for (Element meta : metas) {
        String content = meta.attr("content").strip();
        String written = meta.attr(attribute);
        if (content.isEmpty() || written.isEmpty()) continue;
        for (String name : written.toLowerCase(Locale.ROOT).strip().split("\\s+"))
          byName.merge(name.replace(':', '.'), content, (one, other) -> ROBOTS.contains(name) ? one + "," + other : one);
      }
    return byName;
  }
}
