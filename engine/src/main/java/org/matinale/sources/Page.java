package org.matinale.sources;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;
import org.matinale.kernel.Problem;
import org.matinale.kernel.PublisherExcerpt;
import org.matinale.kernel.Rights;

/** What one web page says: its article as plain text, and what the page declares about it.
 *
 * @param url the address the page calls its own, where that can be believed: on the site it was read from, and not the front page for an article; else the one it was read from; null where
 *     neither is known
 * @param title one line without the site's name; empty where the page has none
 * @param text paragraphs separated by a blank line, rows of a table by a line break, its cells by a tab; empty where the page has no article
 * @param published null where the page declares no readable instant; a date without a time is midnight UTC
 * @param authors names as written, without "by"
 * @param siteName null where the page does not say it
 * @param rights reserved where the page asks not to be mined (TDMRep meta element, robots "noai" for all programs or for this one)
 * @param free false where the page says that it is not, or not always, free to read (schema.org isAccessibleForFree, article:content_tier)
 * @param excerpt one line that the publisher itself offers to be shown of the page (its description), at most 500 characters; empty where it offers none
 * @param problems what went wrong or was cut, in the order met; a page can have text and problems
 */
public record Page(
    @Nullable String url,
    String title,
    String text,
    Language language,
    @Nullable Instant published,
    List<String> authors,
    @Nullable String siteName,
    Rights rights,
    boolean free,
    String excerpt,
    List<Problem> problems) {

  public Page {
    Check.that(title.indexOf('\n') < 0, "page title '%s' has more than one line", title);
    Check.that(excerpt.indexOf('\n') < 0 && excerpt.length() <= PublisherExcerpt.MOST_CHARACTERS, "a page's excerpt of %d characters", excerpt.length());
    authors = List.copyOf(authors);
    problems = List.copyOf(problems);
  }

  /** False where nothing of the page can be shown: it was empty, or no page at all; {@link #problems} say which. */
  public boolean readable() {
    return !title.isEmpty() || !text.isEmpty();
  }

  /** The same page, reserved by its site or by the answer that brought it. */
  public Page reserved() {
    return new Page(url, title, text, language, published, authors, siteName, Rights.RESERVED, free, excerpt, problems);
  }

  /** A page of which nothing can be shown, and why. */
  public static Page unreadable(@Nullable String url, Problem problem) {
    return new Page(url, "", "", Language.UNKNOWN, null, List.of(), null, Rights.OPEN, true, "", List.of(problem));
  }
}
