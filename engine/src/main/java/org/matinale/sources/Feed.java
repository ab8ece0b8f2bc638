package org.matinale.sources;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Check;
import org.matinale.kernel.Problem;

/** What a feed says, as text, whatever format it says it in.
 *
 * @param format one of "rss-2.0", "rss-1.0", "rss-0.9x", "atom-1.0", "atom-0.3", "json-feed-1.x", "cdf"; null where it is no feed
 * @param title one line; empty where it gives none
 * @param link the address of the site it belongs to, absolute where a base is known; null where it gives none
 * @param language the tag as declared ("en-us"); null where it declares none
 * @param updated when it last changed, by its own account
 * @param rights its copyright line; empty where it has none
 * @param pace how often it changes, by its own account
 * @param entries in the feed's order
 * @param problems what was odd, and what could not be read
 */
public record Feed(
    @Nullable String format,
    String title,
    @Nullable String link,
    @Nullable String language,
    @Nullable Instant updated,
    String rights,
    Pace pace,
    List<Entry> entries,
    List<Problem> problems) {

  public Feed {
    Check.that(format != null || (entries.isEmpty() && !problems.isEmpty()), "a feed without a format needs a problem and no entries, but has %d entries", entries.size());
    entries = List.copyOf(entries);
    problems = List.copyOf(problems);
  }

  /** One item. Paragraphs of its summary and text are separated by a blank line; empty strings stand for what the feed does not give.
   *
   * @param id the feed's own name for it ("guid")
   * @param url absolute where a base is known
   * @param published falls back to {@code updated}
   * @param text the full content where the feed carries one beside the summary
   * @param language the tag declared for this entry alone
   * @param origin the publication it was taken from, where an aggregator names one
   * @param originUrl that publication's address
   */
  public record Entry(
      @Nullable String id,
      String title,
      @Nullable String url,
      @Nullable Instant published,
      @Nullable Instant updated,
      String summary,
      String text,
      List<String> authors,
      @Nullable String language,
      @Nullable String origin,
      @Nullable String originUrl) {

    public Entry {
      authors = List.copyOf(authors);
    }

    /** The same entry, its relative address resolved against this base. */
    Entry at(@Nullable String base) {
      if (url == null || base == null || Addresses.web(url)) return this;
      return new Entry(id, title, Addresses.absolute(url, base), published, updated, summary, text, authors, language, origin, originUrl);
    }
  }

  /** What is no feed at all, and why. */
  public static Feed unreadable(Problem problem) {
    return new Feed(null, "", null, null, null, "", Pace.UNSAID, List.of(), List.of(problem));
  }

  /** False where the bytes were no feed at all; the reason is then the first problem. */
  public boolean readable() {
    return format != null;
  }
}
