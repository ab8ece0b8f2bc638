package org.matinale.sources;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Element;

/** One name for each element of a feed, whatever prefix its document chose: "title", "dc:date", "media:description".
 *
 * <p>The vocabulary that the document itself is written in has no prefix. Addresses of namespaces are compared without their scheme and case, and a
 * prefix that is not declared, or declared for something unknown, means what it usually means.
 */
final class Namespaces {
  private static final Map<String, String> USUAL =
      Map.ofEntries(
          Map.entry("purl.org/rss/1.0", "rss"),
          Map.entry("my.netscape.com/rdf/simple/0.9", "rss"),
          Map.entry("my.netscape.com/publish/formats/rss-0.91.dtd", "rss"),
          Map.entry("channel.netscape.com/rdf/simple/0.9", "rss"),
          Map.entry("backend.userland.com/rss2", "rss"),
          Map.entry("backend.userland.com/rss", "rss"),
          Map.entry("backend.userland.com/rss091", "rss"),
          Map.entry("blogs.law.harvard.edu/tech/rss", "rss"),
          Map.entry("cyber.law.harvard.edu/rss", "rss"),
          Map.entry("purl.org/net/rss1.1", "rss"),
          Map.entry("www.w3.org/2005/atom", "atom"),
          Map.entry("purl.org/atom/ns", "atom"),
          Map.entry("example.com/newformat", "atom"),
          Map.entry("example.com/necho", "atom"),
          Map.entry("purl.org/echo", "atom"),
          Map.entry("uri/of/echo/namespace", "atom"),
          Map.entry("purl.org/pie", "atom"),
          Map.entry("www.w3.org/1999/02/22-rdf-syntax-ns", "rdf"),
          Map.entry("purl.org/rss/1.0/modules/content", "content"),
          Map.entry("purl.org/dc/elements/1.1", "dc"),
          Map.entry("purl.org/dc/elements/1.0", "dc"),
          Map.entry("purl.org/dc/terms", "dcterms"),
          Map.entry("purl.org/rss/1.0/modules/syndication", "sy"),
          Map.entry("search.yahoo.com/mrss", "media"),
          Map.entry("search.yahoo.com/mrss/media", "media"),
          Map.entry("www.itunes.com/dtds/podcast-1.0.dtd", "itunes"),
          Map.entry("example.com/dtds/podcast-1.0.dtd", "itunes"),
          Map.entry("rssnamespace.org/feedburner/ext/1.0", "feedburner"),
          Map.entry("www.w3.org/1999/xhtml", "xhtml"));

  private final String own;
  private final Map<String, String> prefixes = new HashMap<>();
  private final Map<String, String> lower = new HashMap<>();

  /** @param root the document's first element, in whose vocabulary the feed is written */
  Namespaces(Element root) {
    String vocabulary = prefixOf(root);
    this.own = vocabulary.equals("rdf") || vocabulary.isEmpty() ? "rss" : vocabulary;
  }

  /** "title" in the feed's own vocabulary, "dc:title" in another. */
  String name(Element element) {
    String local = lower.computeIfAbsent(element.tag().localName(), name -> name.toLowerCase(Locale.ROOT));
    String prefix = prefixOf(element);
    return prefix.isEmpty() || prefix.equals(own) ? local : prefix + ":" + local;
  }

  private String prefixOf(Element element) {
    String address = element.tag().namespace();
    String written = element.tag().prefix();
    String known = prefixes.computeIfAbsent(address, namespace -> USUAL.getOrDefault(bare(namespace), "?"));
    return known.equals("?") ? written : known;
  }

  private static String bare(String address) {
    String bare = address.strip().toLowerCase(Locale.ROOT);
    int scheme = bare.indexOf("//");
    if (scheme >= 0) bare = bare.substring(scheme + 2);
    while (bare.endsWith("/") || bare.endsWith("#")) bare = bare.substring(0, bare.length() - 1);
    return bare;
  }
}
