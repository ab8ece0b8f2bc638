package org.matinale.sources;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Check;
import org.matinale.kernel.Problem;

/** Reads lists of feeds in OPML (opml.org, versions 1 and 2), which are as often not well-formed as feeds are.
 *
 * <p>Only the tags of outlines are looked at, in one pass without a tree, so that a list costs time and memory by its length alone, however deep it is.
 */
public final class OpmlReader {
  /** A reader who brings more has a list of everything there is. */
  public static final int MOST_UPLOADED = 2_000;

  private static final Pattern ROOT = Pattern.compile("<opml[\\s>]", Pattern.CASE_INSENSITIVE);
  private static final int ROOT_WITHIN = 4_000;
  private static final int LOOKED_AT = 8_192;
  private static final int MOST_FEEDS = 20_000;
  private static final int LONGEST_BYTES = 16 * 1024 * 1024;
  private static final int LONGEST_NAME = 200;

  private OpmlReader() {}

  /** A list of feeds.
   *
   * @param feeds in the list's order, each address once
   * @param problems "no-feeds" where there are none
   * @param unread what was left out of a list that somebody brought, for want of an http or https address; no more than {@link #MOST_UPLOADED}
   */
  public record FeedList(List<Listed> feeds, List<Problem> problems, List<Listed> unread) {
    public FeedList {
      feeds = List.copyOf(feeds);
      problems = List.copyOf(problems);
      unread = List.copyOf(unread);
    }

    FeedList(List<Listed> feeds, List<Problem> problems) {
      this(feeds, problems, List.of());
    }
  }

  /** One feed of a list.
   *
   * @param name as the list calls it, one line; empty where it does not
   * @param address as the list writes it
   * @param site of what the feed belongs to, as the list writes it; empty where it does not
   * @param category the nearest heading that it stands under; empty where it stands under none
   */
  public record Listed(String name, String address, String site, String category) {
    public Listed {
      Check.that(!address.isBlank(), "a feed '%s' without an address", name);
    }
  }

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
    if (bytes.length > LONGEST_BYTES) return new FeedList(List.of(), List.of(tooLarge("%,d bytes".formatted(bytes.length))));
    Map<String, Listed> feeds = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    OpmlOutlines outlines = new OpmlOutlines(Charsets.decode(bytes, contentType).text());
    for (Listed feed = next(outlines); feed != null; feed = next(outlines)) {
      if (feeds.size() == MOST_FEEDS) {
        problems.add(new Problem("too-many-feeds", "only the first %,d feeds of the list are read".formatted(MOST_FEEDS)));
        break;
      }
      feeds.putIfAbsent(feed.address(), feed);
    }
    if (feeds.isEmpty()) problems.add(noFeeds());
    return new FeedList(List.copyOf(feeds.values()), problems);
  }

  /** Reads a list that somebody brought: only http and https addresses are taken from it, {@link #MOST_UPLOADED} of them at most, and no more is read than a list can be long.
   * What was left is told.
   *
   * @param in read to its end or to the limit; left open
   */
  public static FeedList upload(InputStream in) {
    byte[] bytes;
    try {
      bytes = in.readNBytes(LONGEST_BYTES + 1);
    } catch (IOException broken) {
      return new FeedList(List.of(), List.of(new Problem("unreadable", "the list could not be read: %s. Maybe the connection broke; try again.".formatted(broken.getMessage()))));
    }
    if (bytes.length > LONGEST_BYTES) return new FeedList(List.of(), List.of(tooLarge("it is longer than %,d bytes".formatted(LONGEST_BYTES))));
    if (!recognises(bytes, null)) return new FeedList(List.of(), List.of(new Problem("not-a-list", "it is no OPML. Maybe another file was meant; readers of feeds export their list as '.opml' or '.xml'.")));
    Set<String> seen = new LinkedHashSet<>();
    List<Listed> kept = new ArrayList<>();
    int others = 0;
    List<Listed> unread = new ArrayList<>();
    OpmlOutlines outlines = new OpmlOutlines(Charsets.decode(bytes, null).text());
    for (Listed feed = next(outlines); feed != null; feed = next(outlines)) {
      if (!Sources.isAddress(feed.address())) {
        if (others++ < MOST_UPLOADED) unread.add(feed);
      } else if (seen.add(feed.address()) && kept.size() < MOST_UPLOADED) {
        kept.add(feed);
      }
    }
    List<Problem> problems = new ArrayList<>();
    if (seen.size() > kept.size())
      problems.add(new Problem("too-many-feeds", "the list names %,d feeds; the first %,d are kept, and %,d are left. Maybe a shorter list serves better.".formatted(seen.size(), kept.size(), seen.size() - kept.size())));
    if (others > 0) problems.add(new Problem("not-an-address", "%,d of the list's feeds have no http or https address, such as '%s'; they are left".formatted(others, SourceTask.shown(unread.getFirst().address()))));
    if (kept.isEmpty()) problems.add(noFeeds());
    return new FeedList(kept, problems, unread);
  }

  private static @Nullable Listed next(OpmlOutlines outlines) {
    for (OpmlOutlines.Outline outline = outlines.next(); outline != null; outline = outlines.next()) {
      String address = outline.of("xmlurl").strip();
      if (!address.isEmpty()) return new Listed(line(outline.label()), address, outline.of("htmlurl").strip(), line(outline.heading()));
    }
    return null;
  }

  private static String line(String written) {
    String line = MarkupText.line(MarkupText.ofText(written.length() <= 4 * LONGEST_NAME ? written : written.substring(0, 4 * LONGEST_NAME)));
    return line.codePointCount(0, line.length()) <= LONGEST_NAME ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME));
  }

  private static Problem noFeeds() {
    return new Problem("no-feeds", "the list names no feed. Maybe its outlines lack 'xmlUrl'.");
  }

  private static Problem tooLarge(String size) {
    return new Problem("too-large", "%s, but a list of feeds has at most %,d".formatted(size, LONGEST_BYTES));
  }
}
