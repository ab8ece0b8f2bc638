package org.matinale.sources;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.matinale.kernel.Problem;

/** Reads lists of feeds in OPML (opml.org, versions 1 and 2), which are as often not well-formed as feeds are. */
public final class OpmlReader {
  private static final Pattern ROOT = Pattern.compile("<opml[\\s>]", Pattern.CASE_INSENSITIVE);
  private static final int ROOT_WITHIN = 4_000;
  private static final int LOOKED_AT = 8_192;
  private static final int MOST_FEEDS = 20_000;
  private static final int LONGEST_BYTES = 16 * 1024 * 1024;

  private OpmlReader() {}

  /** A list of feeds.
   *
   * @param feeds in the list's order, each address once
   * @param problems "no-feeds" where there are none
   */
  public record FeedList(List<Listed> feeds, List<Problem> problems) {
    public FeedList {
      feeds = List.copyOf(feeds);
      problems = List.copyOf(problems);
    }
  }

  /** One feed of a list.
   *
   * @param name as the list calls it; empty where it does not
   * @param address as the list writes it
   */
  public record Listed(String name, String address) {}

  /** True where the bytes begin like OPML. */
  static boolean recognises(byte[] bytes, @Nullable String contentType) {
    String text = Charsets.decode(bytes.length <= LOOKED_AT ? bytes : Arrays.copyOf(bytes, LOOKED_AT), contentType).text();
    return ROOT.matcher(text.substring(0, Math.min(text.length(), ROOT_WITHIN))).find();
  }

  /** Why a feed of a list is not read. */
  static Problem noAddress(Listed feed) {
    return new Problem("not-an-address", "the list names '%s', which is no http or https address".formatted(SourceTask.shown(feed.address())));
  }

  /** Reads a list; one without feeds has a problem that says so. */
  public static FeedList read(byte[] bytes, @Nullable String contentType) {
    if (bytes.length > LONGEST_BYTES)
      return new FeedList(List.of(), List.of(new Problem("too-large", "%,d bytes, but a list of feeds has at most %,d".formatted(bytes.length, LONGEST_BYTES))));
    String text = Charsets.decode(bytes, contentType).text();
    Map<String, Listed> feeds = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (Element outline : Parser.xmlParser().parseInput(text, "").getAllElements()) {
      if (!outline.tag().localName().equalsIgnoreCase("outline")) continue;
      String address = attribute(outline, "xmlurl");
      if (address.isBlank()) continue;
      if (feeds.size() == MOST_FEEDS) {
        problems.add(new Problem("too-many-feeds", "only the first %,d feeds of the list are read".formatted(MOST_FEEDS)));
        break;
      }
      String name = attribute(outline, "title").isBlank() ? attribute(outline, "text") : attribute(outline, "title");
      feeds.putIfAbsent(address.strip(), new Listed(MarkupText.line(MarkupText.ofText(name)), address.strip()));
    }
    if (feeds.isEmpty()) problems.add(new Problem("no-feeds", "the list names no feed. Maybe its outlines lack 'xmlUrl'."));
    return new FeedList(List.copyOf(feeds.values()), problems);
  }

  private static String attribute(Element outline, String name) {
    for (Attribute attribute : outline.attributes()) if (attribute.getKey().toLowerCase(Locale.ROOT).equals(name)) return attribute.getValue();
    return "";
  }
}
