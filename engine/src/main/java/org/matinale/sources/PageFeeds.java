package org.matinale.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The feeds that a page names in its head ({@code <link rel=alternate>}, RSS Autodiscovery). */
final class PageFeeds {
  private static final int LOOKED_AT = 500_000;

  private static final int LOOKED_AT_FOR_A_PAGE = 20_000;

  private PageFeeds() {}

  /** Whether it is a page at all, and not a feed, a picture, or nothing. */
  static boolean page(String html) {
    return FeedReader.PAGE.matcher(html.substring(0, Math.min(html.length(), LOOKED_AT_FOR_A_PAGE))).find();
  }

  /** Absolute addresses, those of comments last. */
  static List<String> of(String html, String address) {
    Document page = Jsoup.parse(html.substring(0, Math.min(html.length(), LOOKED_AT)), address);
    List<String> feeds = new ArrayList<>();
    List<String> comments = new ArrayList<>();
    for (Element link : page.select("link[rel~=(?i)\\balternate\\b][href], link[rel~=(?i)^feed$][href]")) {
      String type = link.attr("type").toLowerCase(Locale.ROOT);
      boolean feed = type.contains("rss") || type.contains("atom") || type.contains("feed+json") || type.contains("rdf") || (type.equals("application/json") && link.attr("href").contains("feed"));
      if (!feed && !link.attr("rel").equalsIgnoreCase("feed")) continue;
      String target = link.absUrl("href");
      if (!Addresses.web(target) || feeds.contains(target) || comments.contains(target)) continue;
      boolean ofComments = (link.attr("title") + " " + target).toLowerCase(Locale.ROOT).contains("comment");
      (ofComments ? comments : feeds).add(target);
    }
    feeds.addAll(comments);
    return List.copyOf(feeds);
  }
}
