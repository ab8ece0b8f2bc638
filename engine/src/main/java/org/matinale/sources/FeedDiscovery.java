package org.matinale.sources;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.matinale.fetching.Answer;
import org.matinale.fetching.Ask;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.Purpose;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;
import org.matinale.kernel.Problem;
import org.matinale.kernel.ShownAddress;

/** Finds the feeds that a person means who types an address, with or without its scheme: of a feed, of a page that names some, of a site that has one in a usual place, or of a list.
 *
 * <p>It asks the network through the guarded {@link Fetcher} and never opens a file, whatever is typed. Safe for many threads.
 */
public final class FeedDiscovery {
  private static final int LONGEST_TYPED = 2_048;
  private static final int LONGEST_TITLE = 200;

  /** Of a page that names more (one for each category) the first ones are what was meant. */
  private static final int MOST_FEEDS_OF_A_PAGE = 6;

  /** As people type them: a host with a dot, or one in brackets; a port, a path. */
  private static final Pattern WITHOUT_SCHEME = Pattern.compile("(?:[\\p{L}\\p{N}][\\p{L}\\p{N}_-]*(?:\\.[\\p{L}\\p{N}_-]+)+\\.?|\\[[0-9a-fA-F:.]+])(?::\\d{1,5})?(?:[/?#].*)?");

  private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:(?!\\d).*");

  private final Fetcher fetcher;
  private final InstantSource clock;
  private final ParsingMemory parsing = new ParsingMemory();

  /** @param clock says which dates lie in the future */
  public FeedDiscovery(Fetcher fetcher, InstantSource clock) {
    this.fetcher = fetcher;
    this.clock = clock;
  }

  /** What was found.
   *
   * @param candidates the likeliest first, each address once
   * @param problems why there is none, or what was left out
   */
  public record Discovery(List<FeedCandidate> candidates, List<Problem> problems) {
    public Discovery {
      candidates = List.copyOf(candidates);
      problems = List.copyOf(problems);
      Check.that(!candidates.isEmpty() || !problems.isEmpty(), "no feed was found, and nobody says why");
    }

    static Discovery nothing(Problem problem) {
      return new Discovery(List.of(), List.of(problem));
    }
  }

  /** What stands at an address. */
  private sealed interface Seen {}

  private record Read(FeedCandidate feed) implements Seen {}

  private record Listing(OpmlReader.FeedList feeds) implements Seen {}

  /** @param base where the page stood, after redirects
   * @param feeds that it names */
  private record Site(String base, List<String> feeds) implements Seen {}

  private record Nothing(Problem problem, boolean unreached) implements Seen {}

  /** Finds them. It never throws for what is typed, nor for what the world does.
   *
   * @param deadline after which nobody is asked any more
   */
  public Discovery find(String typed, Instant deadline) {
    String written = SourceTask.unwrapped(typed);
    if (written.isEmpty()) return Discovery.nothing(new Problem("not-an-address", "nothing was typed. Maybe 'example.org' or the address of a feed was meant."));
    String address = address(written);
    if (address == null) return Discovery.nothing(notAnAddress(written));
    Seen seen = seen(address, deadline);
    // typed without a scheme, https comes first; some sites still have no other than http
    if (seen instanceof Nothing nothing && nothing.unreached() && !SourceTask.isAddress(written) && clock.instant().isBefore(deadline)) {
      String plain = "http" + address.substring("https".length());
      if (seen(plain, deadline) instanceof Seen other && !(other instanceof Nothing)) {
        address = plain;
        seen = other;
      }
    }
    return switch (seen) {
      case Read(FeedCandidate feed) -> new Discovery(List.of(feed), List.of());
      case Listing(OpmlReader.FeedList list) -> listed(list);
      case Site site -> named(address, site, deadline);
      case Nothing nothing -> Discovery.nothing(nothing.problem());
    };
  }

  private static Problem notAnAddress(String written) {
    String shown = MarkupText.line(MarkupText.ofText(ShownAddress.of(written)));
    return new Problem("not-an-address", "'%s' is no address of the web. Maybe 'https://' and the site's name were meant.".formatted(shown));
  }

  /** With its scheme; null where it cannot be an address of the web. */
  private static @Nullable String address(String written) {
    if (written.length() > LONGEST_TYPED) return null;
    String address = SourceTask.isAddress(written) ? written : SCHEME.matcher(written).matches() || !WITHOUT_SCHEME.matcher(written).matches() ? null : "https://" + written;
    return address == null || !Sources.isAddress(address) ? null : address;
  }

  private Discovery listed(OpmlReader.FeedList list) {
    List<FeedCandidate> candidates = new ArrayList<>();
    List<Problem> problems = new ArrayList<>(list.problems());
    int others = 0;
    for (OpmlReader.Listed feed : list.feeds()) {
      if (!Sources.isAddress(feed.address())) others++;
      else if (candidates.size() < OpmlReader.MOST_UPLOADED) candidates.add(new FeedCandidate(title(feed.name(), feed.address()), feed.address(), 0, null, Language.UNKNOWN, false));
    }
    int left = list.feeds().size() - others - candidates.size();
    if (left > 0) problems.add(new Problem("too-many-feeds", "the list names more than the first %,d feeds, which are kept; %,d are left".formatted(candidates.size(), left)));
    if (others > 0) problems.add(new Problem("not-an-address", "%,d of the list's feeds have no http or https address; they are left".formatted(others)));
    return new Discovery(candidates, problems);
  }

  /** The feeds that a page names, or else the first that stands in a usual place. */
  private Discovery named(String address, Site site, Instant deadline) {
    Map<String, FeedCandidate> found = new LinkedHashMap<>();
    Problem problem = new Problem("not-a-feed", "'%s' is a page that names no feed, and none was found in the usual places. Maybe the site has no feed.".formatted(ShownAddress.of(address)));
    List<String> named = site.feeds().subList(0, Math.min(MOST_FEEDS_OF_A_PAGE, site.feeds().size()));
    for (String feed : named) {
      switch (seen(feed, deadline)) {
        case Read(FeedCandidate candidate) -> found.putIfAbsent(candidate.address(), candidate);
        case Nothing nothing -> problem = nothing.problem();
        case Listing list -> {}
        case Site page -> problem = new Problem("not-a-feed", "the page names '%s' as its feed, which is a page itself".formatted(ShownAddress.of(feed)));
      }
    }
    if (!named.isEmpty()) return found.isEmpty() ? Discovery.nothing(problem) : new Discovery(List.copyOf(found.values()), List.of());
    HttpUrl base = HttpUrl.parse(site.base());
    for (String place : OnlineSource.USUAL_PLACES) {
      HttpUrl guess = base == null ? null : base.resolve(place);
      if (guess == null || !clock.instant().isBefore(deadline)) continue;
      if (seen(guess.toString(), deadline) instanceof Read(FeedCandidate candidate)) return new Discovery(List.of(candidate), List.of());
    }
    return Discovery.nothing(problem);
  }

  private Seen seen(String address, Instant deadline) {
    return fetcher.fetch(Ask.of(address, Purpose.FEED).by(deadline), answer -> switch (answer) {
      case Answer.Fetched found -> understood(address, found);
      case Answer.Failed failed -> new Nothing(failed.problem(), failed.trouble() == Answer.Trouble.FAILED && !failed.problem().code().startsWith("http-"));
      case Answer.Unchanged since -> throw new IllegalStateException("'%s' is unchanged since nothing".formatted(ShownAddress.of(address)));
    });
  }

  private Seen understood(String address, Answer.Fetched found) {
    try (ParsingMemory.Share share = parsing.share(found.bytes().length)) {
      if (OpmlReader.recognises(found.bytes(), found.contentType())) return new Listing(OpmlReader.read(found.bytes(), found.contentType()));
      Feed feed = FeedReader.read(found.bytes(), found.contentType(), found.address());
      if (feed.readable()) return new Read(candidate(found.moved() == null ? address : found.moved(), feed));
      String html = Charsets.decode(found.bytes(), found.contentType()).text();
      if (PageFeeds.page(html)) return new Site(found.address(), PageFeeds.of(html, found.address()));
      Problem reason = feed.problems().getFirst();
      return new Nothing(new Problem(reason.code(), "'%s' is neither a feed nor a page: %s".formatted(ShownAddress.of(address), reason.message())), false);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Nothing(new Problem("unreadable", "'%s' was not read: the program is stopping".formatted(ShownAddress.of(address))), false);
    }
  }

  private FeedCandidate candidate(String address, Feed feed) {
    FeedArticles.Read read = FeedArticles.of(feed, Sources.fallbackName(SourceTask.ofAddress(address, "")), clock.instant());
    return new FeedCandidate(title(feed.title().isBlank() ? read.name() : feed.title(), address), address, feed.entries().size(), read.newest(), read.language(), true);
  }

  private static String title(String written, String address) {
    String title = MarkupText.line(written).strip();
    if (title.isEmpty()) return ShownAddress.of(address);
    return title.codePointCount(0, title.length()) <= LONGEST_TITLE ? title : title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE)) + "…";
  }
}
