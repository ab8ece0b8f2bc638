package org.matinale.sources;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import org.matinale.kernel.Problem;

/** Reads RSS, Atom and CDF. Entries are mapped as soon as they are complete and then let go, so that the tree holds one at a time. */
final class XmlFeed {
  /** Deeper than any honest feed; what lies deeper is read as if it lay here. */
  private static final int DEEPEST = 200;

  private static final int MOST_ENTRIES = 200_000;

  private final @Nullable String address;
  private final List<Problem> problems;
  private final OddDates odd = new OddDates();
  private final List<Feed.Entry> entries = new ArrayList<>();

  /** For an entry that was never closed and so holds its successors: how many were read before those. */
  private final Map<Element, Integer> readBefore = new IdentityHashMap<>();

  private @Nullable Namespaces names;

  private XmlFeed(@Nullable String address, List<Problem> problems) {
    this.address = address;
    this.problems = problems;
  }

  static Feed read(String text, @Nullable String address, List<Problem> problems) {
    return new XmlFeed(address, problems).read(whole(text, problems));
  }

  /** The text up to its last complete tag where its end is missing: half an address or half a title is worse than none. */
  private static String whole(String text, List<Problem> problems) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) <= ' ') end--;
    int last = text.lastIndexOf("</");
    boolean closed = last >= 0 && endsDocument(text, last + 2);
    if (closed || (last < 0 && text.indexOf("/>") >= 0)) return text;
    problems.add(new Problem("truncated", "it ends after %,d characters without closing its first element".formatted(end)));
    return text.substring(0, text.lastIndexOf('>') + 1);
  }

  private static boolean endsDocument(String text, int name) {
    int colon = text.indexOf(':', name);
    int from = colon > 0 && colon - name < 20 && colon < text.indexOf('>', name) ? colon + 1 : name;
    for (String root : List.of("rss", "feed", "rdf", "channel")) if (text.regionMatches(true, from, root, 0, root.length()) && text.indexOf('>', from) > 0) return true;
    return false;
  }

  private Feed read(String text) {
    Element root;
    try (StreamParser parser = new StreamParser(Parser.xmlParser().setMaxDepth(DEEPEST)).parse(text, "")) {
      for (Iterator<Element> elements = parser.iterator(); elements.hasNext(); ) {
        Element element = elements.next();
        if (isEntry(element) && !map(element)) break;
      }
      root = rootOf(parser.document());
    }
    if (root == null) return Feed.unreadable(new Problem("not-a-feed", "no element of it is the root of a feed"));
    return mapped(root, names == null ? new Namespaces(root) : names);
  }

  private static boolean isEntry(Element element) {
    String local = element.tag().localName();
    return (local.length() == 4 && local.equalsIgnoreCase("item")) || (local.length() == 5 && local.equalsIgnoreCase("entry"));
  }

  /** Maps a complete entry and empties its element; false where there are too many. */
  private boolean map(Element element) {
    Namespaces known = names;
    if (known == null) {
      Element top = null;
      for (Element up = element.parent(); up != null; up = up.parent()) if (format(up) != null) top = up;
      if (top == null) return true;
      names = known = new Namespaces(top);
    }
    String name = known.name(element);
    if (!name.equals("item") && !name.equals("entry")) return true;
    if (entries.size() == MOST_ENTRIES) {
      problems.add(new Problem("too-many-entries", "only the first %,d entries were read".formatted(MOST_ENTRIES)));
      return false;
    }
    boolean quoted = false;
    for (Element up = element.parent(); up != null && up.parent() != null; up = up.parent()) {
      if (isEntry(up)) readBefore.putIfAbsent(up, entries.size());
      // an activity's or a thread's object is not an entry of this feed
      if (up.tag().localName().equals("object") || up.tag().localName().equals("in-reply-to")) quoted = true;
    }
    if (!quoted) {
      Integer before = readBefore.remove(element);
      entries.add(before == null ? entries.size() : before, new XmlEntry(element, known, address, odd).toEntry());
    }
    element.empty();
    return true;
  }

  private Feed mapped(Element root, Namespaces known) {
    Element channel = root;
    for (Element child : root.children()) if (known.name(child).equals("channel")) {
      channel = child;
      break;
    }
    XmlEntry about = new XmlEntry(channel, known, address, odd);
    Feed.Entry self = about.toEntry();
    String link = self.url() == null && self.id() != null && Addresses.web(self.id()) ? self.id() : self.url();
    String language = about.language() == null ? XmlEntry.declaredLanguage(root) : about.language();
    String base = Addresses.web(link) ? link : ownAddress(channel, known);
    List<Feed.Entry> rooted = base == null ? entries : entries.stream().map(entry -> entry.at(base)).toList();
    problems.addAll(odd.problems());
    if (entries.isEmpty()) problems.add(new Problem("no-entries", "the feed holds no entries"));
    String format = format(root);
    return new Feed(format == null ? "rss-2.0" : format, self.title(), link, language, self.updated() == null ? self.published() : self.updated(), about.rights(), FeedPace.of(channel, known), rooted, problems);
  }

  /** Where the feed says that it is published (RFC 4287, 4.2.7.2, "self"; RSS borrows the element); null where it does not say it in full. */
  private static @Nullable String ownAddress(Element channel, Namespaces known) {
    for (Element child : channel.children()) {
      String name = known.name(child);
      if (!name.equals("link") && !name.equals("atom:link") || !child.attr("rel").strip().equalsIgnoreCase("self")) continue;
      String address = Addresses.absolute(child.attr("href"), null);
      if (Addresses.web(address)) return address;
    }
    return null;
  }

  private static @Nullable Element rootOf(Element document) {
    for (Element child : document.children()) if (format(child) != null) return child;
    // some software wraps its feed into a page
    for (Element child : document.children()) {
      String name = child.tag().localName().toLowerCase(Locale.ROOT);
      Element inside = name.equals("html") || name.equals("body") ? rootOf(child) : null;
      if (inside != null) return inside;
    }
    return null;
  }

  private static @Nullable String format(Element root) {
    String version = root.attr("version").strip();
    return switch (root.tag().localName().toLowerCase(Locale.ROOT)) {
      case "rss" -> version.startsWith("0.9") ? "rss-0.9x" : "rss-2.0";
      case "rdf" -> {
        for (Attribute attribute : root.attributes()) if (attribute.getValue().contains("rdf/simple/0.9")) yield "rss-0.9x";
        yield "rss-1.0";
      }
      case "feed" -> version.startsWith("0.") || root.tag().namespace().startsWith("http://purl.org/") ? "atom-0.3" : "atom-1.0";
      case "channel" -> "cdf";
      default -> null;
    };
  }
}
