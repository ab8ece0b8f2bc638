package org.matinale.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Problem;

/** Reads a feed of any format from its bytes. It never throws for what the bytes are: what is no feed is a {@link Feed} that says so.
 *
 * <p>RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0 (RFC 4287), CDF, and JSON Feed 1.0 and 1.1; with the namespaces content, dc, dcterms, media and itunes.
 * XML is read by jsoup's tolerant parser: documents need not be well-formed, and no entity of theirs is ever expanded.
 */
public final class FeedReader {
  /** Longer than any honest feed; what is longer is refused before it is decoded. */
  public static final int LONGEST_BYTES = 64 * 1024 * 1024;

  /** A page of an address's answer, or of a proxy's or a login's, where a feed was expected. */
  private static final Pattern PAGE = Pattern.compile("<(?:!doctype\\s+html|html|head|body)[\\s>]", Pattern.CASE_INSENSITIVE);

  private static final Pattern FEED = Pattern.compile("<(?:[A-Za-z][\\w.-]*:)?(?:rss|rdf|feed|channel)[\\s>/]", Pattern.CASE_INSENSITIVE);
  private static final int ROOT_WITHIN = 20_000;
  private static final Set<String> NUMBERED_ROWS = Set.of("{", "[");

  private FeedReader() {}

  /** Reads a feed.
   *
   * @param contentType the HTTP header of that name; null where there is none
   * @param base the address the bytes came from, against which relative links are resolved; null where there is none
   */
  public static Feed read(byte[] bytes, @Nullable String contentType, @Nullable String base) {
    if (bytes.length > LONGEST_BYTES)
      return Feed.unreadable(new Problem("too-large", "%,d bytes, but a feed has at most %,d".formatted(bytes.length, LONGEST_BYTES)));
    Charsets.Decoded decoded = Charsets.decode(bytes, contentType);
    String text = decoded.text();
    int start = 0;
    while (start < text.length() && (text.charAt(start) <= ' ' || text.charAt(start) == '\uFEFF' || text.charAt(start) == '\uFFFD')) start++;
    if (start == text.length()) return Feed.unreadable(new Problem("not-a-feed", bytes.length == 0 ? "it is empty" : "it holds only white space"));
    List<Problem> problems = new ArrayList<>(decoded.problems());
    if (NUMBERED_ROWS.contains(text.substring(start, start + 1))) return JsonFeed.read(text, base, problems);
    Problem other = otherThanFeed(text, start);
    return other == null ? XmlFeed.read(text, base, problems) : Feed.unreadable(other);
  }

  private static @Nullable Problem otherThanFeed(String text, int start) {
    String beginning = text.substring(start, Math.min(text.length(), start + ROOT_WITHIN));
    var feed = FEED.matcher(beginning);
    if (feed.find()) {
      var page = PAGE.matcher(beginning);
      if (!page.find() || page.start() > feed.start() || page.group().toLowerCase(Locale.ROOT).startsWith("<!doctype")) return null;
    }
    if (PAGE.matcher(beginning).find()) return new Problem("not-a-feed", "it is an HTML page. Maybe the feed has moved, or the page names its feed.");
    if (beginning.startsWith("<") && text.length() > ROOT_WITHIN) return null;
    return new Problem("not-a-feed", "it begins with '%s'".formatted(MarkupText.line(MarkupText.ofText(beginning.substring(0, Math.min(60, beginning.length()))))));
  }
}
