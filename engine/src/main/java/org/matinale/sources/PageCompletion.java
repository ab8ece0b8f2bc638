package org.matinale.sources;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.matinale.fetching.Answer;
import org.matinale.fetching.Ask;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.Purpose;
import org.matinale.kernel.Article;
import org.matinale.kernel.Language;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Rights;
import org.matinale.kernel.Site;
import org.matinale.language.Word;
import org.matinale.language.Words;

/** Completes articles of which their feed gave only a teaser, from their pages; where a publisher reserves a page, nothing but its own excerpt is kept.
 *
 * <p>A page counts only where it is free to read, tells the same article (templates answer with their front page, or with "not found", as if nothing had happened), and says more than the
 * feed. Its title stays the feed's. Rights are asked of the site (robots.txt, tdmrep.json), of the answer's headers and of the page itself.
 */
public final class PageCompletion {
  /** A shorter text is nobody's whole article. */
  private static final int SHORTEST_WHOLE = 400;

  /** So much of a page is compared with a title: further down stand other articles' titles. */
  private static final int COMPARED = 3_000;

  private static final double SAME_WORDS = 0.6;
  private static final Pattern CUT = Pattern.compile("(?:…|\\.\\.\\.|\\[…]|\\[\\.\\.\\.])[\"'”’»)\\]]*$");

  private final Fetcher fetcher;
  private final InstantSource clock;

  /** @param clock says when the deadline has come */
  public PageCompletion(Fetcher fetcher, InstantSource clock) {
    this.fetcher = fetcher;
    this.clock = clock;
  }

  /** Whether an article is worth completing: open, with an address, and hardly more than announced. */
  public static boolean teaser(Article article) {
    return article.rights() == Rights.OPEN && article.url() != null && (article.text().length() < SHORTEST_WHOLE || CUT.matcher(article.text().strip()).find());
  }

  /** What became of each, in their order. It never throws for what a page is.
   *
   * @param deadline after which no page is begun
   */
  public List<Completion> complete(List<Article> wanted, Instant deadline) {
    List<Completion> completions = new ArrayList<>();
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Completion>> running = wanted.stream().map(article -> workers.submit(() -> completion(article, deadline))).toList();
      for (int i = 0; i < wanted.size(); i++) completions.add(awaited(wanted.get(i), running.get(i)));
    }
    return completions;
  }

  private static Completion awaited(Article article, Future<Completion> one) {
    try {
      return one.get();
    } catch (InterruptedException stopped) {
      one.cancel(true);
      Thread.currentThread().interrupt();
      return Completion.unchanged(article, new Problem("interrupted", "the page of '%s' was not waited for".formatted(article.title())));
    } catch (ExecutionException bug) {
      return Completion.unchanged(article, new Problem("unreadable", "the page '%s' could not be read: %s".formatted(article.url(), bug.getCause())));
    }
  }

  /** A page as it was answered, with the rights that its headers and its markup leave. */
  private record Reply(@Nullable Page page, Rights rights, String address, @Nullable Problem problem) {}

  private Completion completion(Article article, Instant deadline) {
    String url = article.url();
    if (article.rights() == Rights.RESERVED) return Completion.of(article.reserved(""));
    if (url == null) return Completion.unchanged(article, new Problem("no-address", "'%s' has no address".formatted(article.title())));
    if (!clock.instant().isBefore(deadline)) return Completion.unchanged(article, new Problem("too-late", "the page '%s' was not begun before %s".formatted(url, deadline)));
    Rights site = fetcher.rights(url, deadline);
    boolean excerptKnown = teaser(article) && !article.text().isBlank();
    if (site == Rights.RESERVED && excerptKnown) return Completion.of(article.reserved(article.text()));
    Reply reply = fetcher.fetch(Ask.of(url, Purpose.PAGE).by(deadline), answer -> reply(answer, url));
    boolean moved = reply.page() != null && !Objects.equals(HttpUrl.get(url).host(), HttpUrl.get(reply.address()).host());
    boolean reserved = site == Rights.RESERVED || reply.rights() == Rights.RESERVED || (moved && fetcher.rights(reply.address(), deadline) == Rights.RESERVED);
    Page page = reply.page();
    if (page != null && strange(article, reply.address())) return Completion.unchanged(article, new Problem("other-page", "'%s' leads to another site, whose words are not those of %s".formatted(url, article.outlet().name())));
    if (page == null) return reserved ? Completion.of(article.reserved("")) : Completion.unchanged(article, Objects.requireNonNull(reply.problem()));
    boolean same = tellsTheSame(article, page, url);
    if (reserved) return found(article.reserved(excerptKnown ? article.text() : same ? page.excerpt() : ""), same, page, url, null);
    if (!page.readable() && !page.problems().isEmpty()) return Completion.unchanged(article, unusable(url, page.problems().getFirst()));
    if (!same) return Completion.unchanged(article, new Problem("other-page", "'%s' tells something else than '%s'. Maybe the article is gone.".formatted(url, article.title())));
    if (!page.free()) return found(article, true, page, url, new Problem("paywalled", "'%s' says that it is not free to read".formatted(url)));
    String text = LongText.bounded(page.text());
    if (text.length() <= article.text().length()) return found(article, true, page, url, new Problem("nothing-more", "'%s' says no more than its feed".formatted(url)));
    return found(article.told(text), true, page, url, null);
  }

  /** Whether a link has led to a site that is neither its own nor its outlet's: what stands there is somebody else's. */
  private static boolean strange(Article article, String address) {
    String site = Site.of(address);
    return !site.equals(Site.of(article.url())) && !article.outlet().site().isEmpty() && !site.equals(article.outlet().site());
  }

  private static Problem unusable(String url, Problem reason) {
    return new Problem(reason.code(), "'%s' is no usable page: %s".formatted(url, reason.message()));
  }

  private static Reply reply(Answer answer, String url) {
    return switch (answer) {
      case Answer.Failed failed -> new Reply(null, Rights.OPEN, url, failed.problem());
      case Answer.Unchanged unasked -> new Reply(null, Rights.OPEN, url, new Problem("http-304", "'%s' is unchanged since nothing".formatted(url)));
      case Answer.Fetched fetched -> {
        Page page = PageReader.read(fetched.bytes(), fetched.contentType(), fetched.address());
        boolean reserved = fetched.rights() == Rights.RESERVED || page.rights() == Rights.RESERVED;
        yield new Reply(page, reserved ? Rights.RESERVED : Rights.OPEN, fetched.address(), null);
      }
    };
  }

  /** With the address that the page calls its own, where it is another than the feed's. */
  private static Completion found(Article article, boolean same, Page page, String url, @Nullable Problem problem) {
    CanonicalAddress own = same ? CanonicalAddress.of(page.url()) : null;
    CanonicalAddress given = CanonicalAddress.of(url);
    if (own == null || given == null || own.key().equals(given.key())) return new Completion(article, null, null, problem);
    return new Completion(article, own.url(), ArticleIds.of(own), problem);
  }

  private static boolean tellsTheSame(Article article, Page page, String url) {
    if (!page.readable() || (frontPage(page.url()) && !frontPage(url))) return false;
    String named = article.title().isBlank() ? article.text() : article.title();
    if (!page.title().isBlank() && PageTitle.alike(page.title(), named)) return true;
    Set<String> words = stems(named, article.language());
    if (words.isEmpty()) return false;
    Set<String> told = stems(page.title() + "\n" + page.text().substring(0, Math.min(page.text().length(), COMPARED)), article.language());
    long shared = words.stream().filter(told::contains).count();
    return shared >= SAME_WORDS * words.size();
  }

  private static boolean frontPage(@Nullable String url) {
    HttpUrl address = url == null ? null : HttpUrl.parse(url);
    return address != null && address.encodedPath().equals("/") && address.encodedQuery() == null;
  }

  private static Set<String> stems(String text, Language language) {
    Set<String> stems = new HashSet<>();
    for (Word word : Words.of(text, language)) if (!word.stop()) stems.add(word.stem());
    return stems;
  }
}
