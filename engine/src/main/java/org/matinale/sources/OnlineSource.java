package org.matinale.sources;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.matinale.fetching.Answer;
import org.matinale.fetching.Ask;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.Purpose;
import org.matinale.fetching.Validators;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Rights;

/** Reads sources of the network, as what is known of them and {@link PollingPolicy} allow, and remembers what became of each. */
final class OnlineSource {
  /** Where a site that names no feed often has one; asked for only where a page led nowhere. */
  static final List<String> USUAL_PLACES = List.of("/feed", "/rss", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml");

  /** These say nothing about the source itself. */
  private static final Set<String> OURS = Set.of("no-turn", "busy");

  private static final int HASH_BYTES = 8;

  private final Fetcher fetcher;
  private final SourceMemory memory;
  private final PollingPolicy policy;
  private final ParsingMemory parsing;
  private final Instant now;
  private final Instant deadline;
  private final boolean onlyDue;

  /** @param deadline after which nobody is asked any more
   * @param onlyDue whether those alone are asked that are due by our own schedule */
  OnlineSource(Fetcher fetcher, SourceMemory memory, PollingPolicy policy, ParsingMemory parsing, Instant now, Instant deadline, boolean onlyDue) {
    this.fetcher = fetcher;
    this.memory = memory;
    this.policy = policy;
    this.parsing = parsing;
    this.now = now;
    this.deadline = deadline;
    this.onlyDue = onlyDue;
  }

  /** @param mayLead whether a list of feeds, or a page that names some, may be followed: one found in another is not */
  SourceOutcome read(SourceTask task, boolean mayLead) {
    @Nullable SourceRecord known = known(task);
    if (known != null && !place(task) && rests(known)) return rested(task, known);
    String address = known == null || place(task) ? task.source() : address(known);
    Ask ask = Ask.of(address, Purpose.FEED).by(deadline).slowly(known != null && known.slow());
    @Nullable SourceRecord version = known != null && address.equals(known.address()) && recent(known) ? known : null;
    if (version != null) ask = ask.unless(version.validators());
    return fetcher.fetch(ask, answer -> outcome(task, version, known, address, answer, mayLead));
  }

  /** Reads the first place that has a feed, one after another, so that a site is not asked for all at once. */
  SourceOutcome firstThatWorks(SourceOutcome.Elsewhere elsewhere) {
    SourceTask page = elsewhere.task();
    Problem problem = new Problem("not-a-feed", "'%s' is no usable feed: it is a page, and names none. Maybe the site has no feed.".formatted(page.shown()));
    for (SourceTask place : elsewhere.instead()) {
      SourceOutcome outcome = read(place, false);
      if (!(outcome instanceof SourceOutcome.Failure failure) || OURS.contains(failure.problem().code())) return outcome;
      if (elsewhere.instead().size() == 1) problem = failure.problem();
    }
    return failing(page, known(page), Health.State.FAILING, problem, null, Duration.ZERO);
  }

  /** Whether its whole feed was read lately enough for its server to be believed that nothing has changed since. */
  private boolean recent(SourceRecord known) {
    Instant read = known.read();
    return read != null && read.plus(PollingPolicy.WHOLE_AGAIN).isAfter(now);
  }

  /** Whether it is a place that a page names or might have, rather than what the reader named. */
  private static boolean place(SourceTask task) {
    return !task.source().equals(task.named());
  }

  /** What is known of it; its times count for nothing where the clock has been set back since. */
  private @Nullable SourceRecord known(SourceTask task) {
    SourceRecord record = memory.of(task.named());
    return record == null || !record.asked().isAfter(now) ? record : record.unread();
  }

  private boolean rests(SourceRecord known) {
    if (known.health().state() == Health.State.GONE) return true;
    Instant notBefore = known.notBefore();
    return (notBefore != null && notBefore.isAfter(now)) || known.pace().awake(now).isAfter(now) || (onlyDue && known.due().isAfter(now));
  }

  /** Where it has moved to; now and then where it was, should the move have been a mistake. */
  private static String address(SourceRecord known) {
    return known.failures() % (PollingPolicy.PATIENCE + 1) == PollingPolicy.PATIENCE ? known.source() : known.address();
  }

  private static SourceOutcome rested(SourceTask task, SourceRecord known) {
    Problem problem = known.problem();
    return problem == null ? new SourceOutcome.NothingNew(task, known) : new SourceOutcome.Failure(task, problem, known.health());
  }

  /** @param version what is known of the version that was read last; null where the whole feed was asked for, to be read whatever it says */
  private SourceOutcome outcome(SourceTask task, @Nullable SourceRecord version, @Nullable SourceRecord known, String address, Answer answer, boolean mayLead) {
    return switch (answer) {
      case Answer.Failed failed -> failed(task, known, failed);
      case Answer.Unchanged unchanged -> unchanged(task, Objects.requireNonNull(version), unchanged.validators(), unchanged.moved(), unchanged.freshUntil(), unchanged.took());
      case Answer.Fetched found -> {
        String body = Hash.of(found.bytes(), HASH_BYTES);
        if (version != null && version.problem() == null && version.body().equals(body) && found.rights() == Rights.OPEN)
          yield unchanged(task, version, found.validators(), found.moved(), found.freshUntil(), found.took());
        try (ParsingMemory.Share share = parsing.share(found.bytes().length)) {
          yield parsed(task, known, address, found, body, mayLead);
        } catch (InterruptedException stopped) {
          Thread.currentThread().interrupt();
          yield new SourceOutcome.Failure(task, new Problem("unreadable", "'%s' was not read: the program is stopping".formatted(task.shown())), health(known));
        }
      }
    };
  }

  private SourceOutcome parsed(SourceTask task, @Nullable SourceRecord known, String address, Answer.Fetched found, String body, boolean mayLead) {
    if (mayLead && OpmlReader.recognises(found.bytes(), found.contentType())) return listed(task, found);
    Feed feed = FeedReader.read(found.bytes(), found.contentType(), found.address());
    if (feed.readable()) return read(task, known, address, found, body, feed);
    if (mayLead && (known == null || known.read() == null)) {
      List<SourceTask> feeds = feedsOf(task, found, known == null);
      if (!feeds.isEmpty()) return new SourceOutcome.Elsewhere(task, feeds, true);
    }
    return failing(task, known, Health.State.FAILING, Sources.noFeed(task, feed), null, found.took());
  }

  /** The feed that a page names, or else, the first time, the places where one often is. */
  private static List<SourceTask> feedsOf(SourceTask task, Answer.Fetched page, boolean first) {
    String html = Charsets.decode(page.bytes(), page.contentType()).text();
    List<String> named = PageFeeds.of(html, page.address());
    if (!named.isEmpty()) return List.of(task.at(named.getFirst()));
    HttpUrl base = HttpUrl.parse(page.address());
    if (!first || base == null || !PageFeeds.page(html)) return List.of();
    List<SourceTask> guesses = new ArrayList<>();
    for (String place : USUAL_PLACES) {
      HttpUrl guess = base.resolve(place);
      if (guess != null && !guess.toString().equals(page.address())) guesses.add(task.at(guess.toString()));
    }
    return guesses;
  }

  private static SourceOutcome listed(SourceTask task, Answer.Fetched found) {
    OpmlReader.FeedList list = OpmlReader.read(found.bytes(), found.contentType());
    if (list.feeds().isEmpty()) return new SourceOutcome.Failure(task, list.problems().getFirst(), Health.first(Health.State.FAILING));
    List<SourceTask> tasks = list.feeds().stream().map(feed -> SourceTask.isAddress(feed.address()) ? SourceTask.ofAddress(feed.address(), feed.name()) : SourceTask.failed(feed.address(), OpmlReader.noAddress(feed))).toList();
    return new SourceOutcome.Elsewhere(task, tasks, false);
  }

  private SourceOutcome read(SourceTask task, @Nullable SourceRecord known, String address, Answer.Fetched found, String body, Feed feed) {
    FeedArticles.Read read = parsing.kept(FeedArticles.of(feed, Sources.fallbackName(task), now).named(memory::known));
    Map<ArticleId, String> entries = new HashMap<>();
    Set<ArticleId> updated = new HashSet<>();
    for (Article article : read.articles()) {
      String said = Hash.of((article.title() + "\n" + article.text()).getBytes(StandardCharsets.UTF_8), HASH_BYTES);
      entries.put(article.id(), said);
      String before = known == null ? null : known.entries().get(article.id());
      if (before != null && !before.equals(said)) updated.add(article.id());
    }
    Instant notBefore = policy.notBefore(now, found.freshUntil(), feed.pace());
    Duration interval = interval(known, read, entries.keySet());
    Health health = known == null ? Health.first(Health.State.HEALTHY) : known.afterReading(now);
    memory.put(
        new SourceRecord(
            task.named(), found.moved() == null ? address : found.moved(), found.validators(), body, health, null, 0, now, now, notBefore,
            later(now.plus(interval), notBefore), interval, feed.pace(), found.took(), read.name(), read.language(), read.newest(), entries));
    return new SourceOutcome.Articles(task.at(found.address()), read, health, updated, found.rights());
  }

  private Duration interval(@Nullable SourceRecord known, FeedArticles.Read read, Set<ArticleId> ids) {
    if (known == null || known.entries().isEmpty() || known.interval().isZero()) return policy.firstInterval(read.halfway() == null ? null : Duration.between(read.halfway(), now));
    long fresh = ids.stream().filter(id -> !known.entries().containsKey(id)).count();
    return policy.nextInterval(known.interval(), ids.isEmpty() ? 0 : (double) fresh / ids.size());
  }

  private static Instant later(Instant due, @Nullable Instant notBefore) {
    return notBefore != null && notBefore.isAfter(due) ? notBefore : due;
  }

  private SourceOutcome unchanged(SourceTask task, SourceRecord known, Validators validators, @Nullable String moved, @Nullable Instant freshUntil, Duration took) {
    Instant notBefore = policy.notBefore(now, freshUntil, known.pace());
    Duration interval = policy.nextInterval(known.interval(), 0);
    SourceRecord record =
        known.unchanged(
            moved == null ? known.address() : moved, validators, known.afterReading(now), now, notBefore, later(now.plus(interval), notBefore), interval, took);
    memory.put(record);
    return new SourceOutcome.NothingNew(task.at(record.address()), record);
  }

  private SourceOutcome failed(SourceTask task, @Nullable SourceRecord known, Answer.Failed failed) {
    if (OURS.contains(failed.problem().code())) return new SourceOutcome.Failure(task, failed.problem(), health(known));
    Health.State state =
        switch (failed.trouble()) {
          case GONE -> Health.State.GONE;
          case BLOCKED -> Health.State.BLOCKED;
          case PAYWALLED -> Health.State.PAYWALLED;
          case REFUSED, FAILED -> Health.State.FAILING;
        };
    return failing(task, known, state, failed.problem(), failed.retryAt(), Duration.ZERO);
  }

  private SourceOutcome failing(SourceTask task, @Nullable SourceRecord known, Health.State state, Problem problem, @Nullable Instant retryAt, Duration took) {
    int failures = known == null ? 1 : known.failures() + 1;
    Health health = known == null ? new Health(state, now) : known.health().then(state, now);
    // a place where a page's feed might have been says nothing of the page
    if (place(task) && (known == null || known.read() == null)) return new SourceOutcome.Failure(task, problem, new Health(state, now));
    Instant due = policy.afterFailure(task.named(), failures, now, retryAt);
    Instant notBefore = failures > PollingPolicy.PATIENCE ? due : retryAt;
    SourceRecord before = known == null ? SourceRecord.unknown(task.named(), now) : known;
    memory.put(before.failed(health, problem, failures, now, notBefore, due, took));
    return new SourceOutcome.Failure(task, problem, health);
  }

  private static Health health(@Nullable SourceRecord known) {
    return known == null ? Health.first(Health.State.FAILING) : known.health();
  }
}
