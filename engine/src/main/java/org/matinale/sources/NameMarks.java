package org.matinale.sources;

import java.util.HashMap;
import java.util.Map;

/** What the class and id of an element say about its role, by the words that page builders use. */
final class NameMarks {
  /** Around the article: navigation, comments, promotion. */
  static final int AROUND = 1;
  /** The article, or something that may hold it. */
  static final int ARTICLE = 1 << 1;
  /** Speaks for being text to read. */
  static final int FOR = 1 << 2;
  /** Speaks against it. */
  static final int AGAINST = 1 << 3;
  /** Who wrote it. */
  static final int BYLINE = 1 << 4;
  /** Buttons to send it on. */
  static final int SHARE = 1 << 5;

  private static final String[] PROMOTION = {
    " ad ", " ads ", "advert", "banner", "newsletter", "outbrain", "popup", "promo", "recommend", "related", "sponsor", " subscribe ", "taboola"
  };
  private static final String[] CONVERSATION = {"comment", "community", "disqus", "feedback", "replies", "respond", "social"};
  private static final String[] FURNITURE = {
    "breadcrumb", "consent", "cookie", "extra", "footer", "gdpr", "header", "menu", "modal", "pager", "pagination", " rss", "sidebar", "supplement", "toolbar"
  };

  private static final WordSpotter SPOTTER = new WordSpotter(words());

  private NameMarks() {}

  static int of(String name) {
    return SPOTTER.marks(name);
  }

  private static Map<String, Integer> words() {
    Map<String, Integer> words = new HashMap<>();
    put(words, AROUND, PROMOTION);
    put(words, AROUND, CONVERSATION);
    put(words, AROUND, FURNITURE);
    put(words, ARTICLE, "article", "body", "column", "commentary", "content", "main", "mathjax");
    put(words, FOR, "article", "body", "content", "entry", "main", "page", "post", "story", "text", "blog", "chapter", "prose");
    put(words, AGAINST, "advert", "banner", "comment", "contact", "cookie", "footer", "gdpr", "hidden", "masthead", "media", "meta", "promo", "related",
        "share", "sidebar", "sponsor", "shopping", "tags", "widget", "outbrain", "taboola", "newsletter", "scroll");
    put(words, BYLINE, "author", "byline", "dateline");
    put(words, SHARE, " share ", " shares ", " sharing ", "sharebar", "sharebutton", "sharetool", "sharelink");
    return words;
  }

  private static void put(Map<String, Integer> words, int mark, String... names) {
    for (String name : names) words.merge(name.replaceAll("[^a-z ]", " "), mark, (a, b) -> a | b);
  }
}
