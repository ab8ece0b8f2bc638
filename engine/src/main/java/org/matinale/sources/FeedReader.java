package org.matinale.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
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
  static final Pattern PAGE = Pattern.compile("<(?:!doctype\\s+html|html|head|body)[\\s>]", Pattern.CASE_INSENSITIVE);

  private static final Pattern FEED = Pattern.compile("<(?:[A-Za-z][\\w.-]*:)?(?:rss|rdf|feed|channel)[\\s>/]", Pattern.CASE_INSENSITIVE);
  /** Inside a page, only what cannot be meant otherwise is a feed. */
  private static final Pattern WRAPPED = Pattern.compile("<feed\\s[^>]*w3\\.org/2005/Atom|<rss\\s[^>]*version=|<rdf:RDF\\s[^>]*purl\\.org/rss", Pattern.CASE_INSENSITIVE);

  private static final int ROOT_WITHIN = 20_000;

  private FeedReader() {}

  /** Reads a recorded feed; a file that is missing, unreadable or too large is no feed and says so. */
  public static Feed read(Path file) {
    try {
      if (!Files.exists(file)) return Feed.unreadable(new Problem("missing", "there is no file '%s'".formatted(file)));
      if (!Files.isRegularFile(file)) return Feed.unreadable(new Problem("missing", "'%s' is not a file".formatted(file)));
      if (Files.size(file) > LONGEST_BYTES) return tooLarge(Files.size(file));
      return read(Files.readAllBytes(file), null, null);
    } catch (IOException trouble) {
      return Feed.unreadable(new Problem("unreadable", "'%s' cannot be read: %s".formatted(file, trouble.getMessage())));
    }
  }

  private static Feed tooLarge(long bytes) {
    return Feed.unreadable(new Problem("too-large", "it has %,d bytes, but a feed has at most %,d".formatted(bytes, LONGEST_BYTES)));
  }

  /** Reads a feed.
   *
   * @param contentType the HTTP header of that name; null where there is none
   * @param base the address the bytes came from, against which relative links are resolved; null where there is none
   */
  public static Feed read(byte[] bytes, @Nullable String contentType, @Nullable String base) {
    if (bytes.length > LONGEST_BYTES) return tooLarge(bytes.length);
    Charsets.Decoded decoded = Charsets.decode(bytes, contentType);
    String text = decoded.text();
    int start = 0;
    while (start < text.length() && (text.charAt(start) <= ' ' || text.charAt(start) == '\uFEFF' || text.charAt(start) == '\uFFFD')) start++;
    if (start == text.length()) return Feed.unreadable(new Problem("not-a-feed", bytes.length == 0 ? "it is empty" : "it holds only white space"));
    List<Problem> problems = new ArrayList<>(decoded.problems());
    if (text.charAt(start) == '{' || text.charAt(start) == '[') return JsonFeed.read(text, base, problems);
    Problem other = otherThanFeed(text, start);
    return other == null ? XmlFeed.read(text, base, problems) : Feed.unreadable(other);
  }

  private static @Nullable Problem otherThanFeed(String text, int start) {
    String beginning = text.substring(start, Math.min(text.length(), start + ROOT_WITHIN));
    Matcher feed = FEED.matcher(beginning);
    if (feed.find()) {
      Matcher page = PAGE.matcher(beginning).region(0, feed.start());
      if (!page.find() || page.group().startsWith("<!") || WRAPPED.matcher(beginning).find(page.start())) return null;
    }
    if (PAGE.matcher(beginning).find()) return new Problem("not-a-feed", "it is an HTML page. Maybe the feed has moved, or the page names its feed.");
    if (beginning.startsWith("<") && text.length() > ROOT_WITHIN) return null;
    return new Problem("not-a-feed", "it begins with '%s'".formatted(MarkupText.line(MarkupText.ofText(beginning.substring(0, Math.min(60, beginning.length()))))));
  }
}
