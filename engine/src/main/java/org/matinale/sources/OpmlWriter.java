package org.matinale.sources;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a list of feeds as OPML 2.0 (opml.org), for any reader of feeds to take over. Equal feeds give equal text; {@link OpmlReader} reads them back. */
public final class OpmlWriter {
  private OpmlWriter() {}

  /** @param title of the whole list
   * @param feeds in this order, those of one category together where the first of them stands, those without a category first */
  public static String write(String title, List<OpmlReader.Listed> feeds) {
    Map<String, List<OpmlReader.Listed>> categories = new LinkedHashMap<>();
    categories.put("", new ArrayList<>());
    for (OpmlReader.Listed feed : feeds) categories.computeIfAbsent(feed.category(), category -> new ArrayList<>()).add(feed);
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n    <title>").append(escaped(title)).append("</title>\n  </head>\n  <body>\n");
    categories.forEach((category, listed) -> {
      if (!category.isEmpty()) out.append("    <outline text=\"").append(escaped(category)).append("\" title=\"").append(escaped(category)).append("\">\n");
      for (OpmlReader.Listed feed : listed) outline(feed, category.isEmpty() ? "    " : "      ", out);
      if (!category.isEmpty()) out.append("    </outline>\n");
    });
    return out.append("  </body>\n</opml>\n").toString();
  }

  private static void outline(OpmlReader.Listed feed, String indent, StringBuilder out) {
    String name = escaped(feed.name());
    out.append(indent).append("<outline type=\"rss\" text=\"").append(name).append("\" title=\"").append(name).append("\" xmlUrl=\"").append(escaped(feed.address())).append('"');
    if (!feed.site().isEmpty()) out.append(" htmlUrl=\"").append(escaped(feed.site())).append('"');
    out.append("/>\n");
  }

  /** Characters that XML 1.0 has no place for are left out; white space that an attribute would lose is kept by number. */
  private static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> {
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\t', '\n', '\r' -> out.append("&#").append(c).append(';');
        default -> {
          boolean character = c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
          if (character) out.appendCodePoint(c);
        }
      }
    });
    return out.toString();
  }
}
