package org.matinale.sources;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import org.matinale.fetching.Fetcher;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Rights;
import org.matinale.kernel.Site;

/** The door to the world's words: reads every source that is named, and says what each gave.
 *
 * <p>A source is a feed's address or file, the address of a page that names its feed, an OPML file or address, or a folder of recorded feeds
 * ({@code *.xml, *.rss, *.atom, *.json}, not recursive). They are read at once, and the answer is in the order they were named in, whoever answers first.
 * One bad source never spoils the others. What is learnt of sources of the network (where they moved, which version was read, when they may be asked again,
 * how they are) goes into a {@link SourceMemory}.
 */
public final class Sources {
  /** Whoever is not asked by then is not asked this time. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final int MOST_ASKED_OF_A_SITE = 2_000;

  /** What {@link Fetcher} refuses to ask for. */
  private static final int LONGEST_ADDRESS = 4_096;

  private final Fetcher fetcher;
  private final InstantSource clock;
  private final SourceMemory memory;
  private final PollingPolicy policy;
  private final ParsingMemory parsing = new ParsingMemory();
  private final boolean addressesOnly;

  /** @param clock says which dates lie in the future, and who may be asked again
   * @param seed of the chance that spreads retries over time */
  public Sources(Fetcher fetcher, InstantSource clock, SourceMemory memory, long seed) {
    this(fetcher, clock, memory, new PollingPolicy(seed), false);
  }

  private Sources(Fetcher fetcher, InstantSource clock, SourceMemory memory, PollingPolicy policy, boolean addressesOnly) {
    this.fetcher = fetcher;
    this.clock = clock;
    this.memory = memory;
    this.policy = policy;
    this.addressesOnly = addressesOnly;
  }

  /** Sources of which nothing is known yet. */
  public Sources(Fetcher fetcher, InstantSource clock) {
    this(fetcher, clock, SourceMemory.empty(), 1);
  }

  /** The same, for readers who are not the operator: what is no address fails, and no file is ever opened, whatever is named. */
  public Sources addressesOnly() {
    return new Sources(fetcher, clock, memory, policy, true);
  }

  /** Whether a source so named is certainly asked for over the network, and never a file: an http or https address with a host. A name without its scheme ("example.org") is none;
   * {@link FeedDiscovery} finds out what was meant. */
  public static boolean isAddress(String named) {
    if (named.length() > LONGEST_ADDRESS) return false;
    String address = SourceTask.unwrapped(named);
    if (!SourceTask.isAddress(address) || address.chars().anyMatch(c -> c <= ' ' || c == 0x7F)) return false;
    boolean host = "/\\?#".indexOf(address.charAt(Math.min(address.length() - 1, address.indexOf("//") + 2))) < 0;
    return host && HttpUrl.parse(address) != null;
  }

  /** Reads them all, those apart whose publishers do not want to be asked yet. It never throws for what a source is. */
  public Gathering gather(List<String> sources) {
    return gather(sources, false);
  }

  /** Reads those that are due: soon enough to miss nothing, and no oftener. */
  public Gathering poll(List<String> sources) {
    return gather(sources, true);
  }

  private Gathering gather(List<String> sources, boolean onlyDue) {
    Instant now = clock.instant();
    Instant deadline = now.plus(PATIENCE);
    for (SourceRecord record : memory.askedForPatience(now)) fetcher.leaveAlone(record.address(), Objects.requireNonNull(record.notBefore()));
    OnlineSource online = new OnlineSource(fetcher, memory, policy, parsing, now, deadline, onlyDue);
    RecordedSource recorded = new RecordedSource(now, parsing);
    List<SourceTask> tasks = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (String source : sources) {
      List<SourceTask> theirs = addressesOnly && !isAddress(source) ? List.of(SourceTask.noAddress(source)) : SourceTask.of(source);
      tasks.addAll(theirs);
      names.addAll(Collections.nCopies(theirs.size(), source));
    }
    List<SourceOutcome> outcomes = new ArrayList<>();
    Map<String, List<SourceOutcome>> byName = new LinkedHashMap<>();
    try (Readers readers = new Readers(online, recorded)) {
      List<SourceOutcome> first = readers.all(tasks, true);
      List<List<SourceOutcome>> followed = readers.follow(first);
      for (int i = 0; i < first.size(); i++) {
        List<SourceOutcome> gave = first.get(i) instanceof SourceOutcome.Elsewhere ? followed.get(i) : List.of(first.get(i));
        outcomes.addAll(gave);
        byName.computeIfAbsent(names.get(i), name -> new ArrayList<>()).addAll(gave);
      }
      return Merging.of(byName, reserved(outcomes, readers, deadline));
    }
  }

  /** The articles of the network that their publishers reserve; each of their sites is asked once. */
  private Set<ArticleId> reserved(List<SourceOutcome> outcomes, Readers readers, Instant deadline) {
    Set<ArticleId> reserved = ConcurrentHashMap.newKeySet();
    List<Article> asked = new ArrayList<>();
    for (SourceOutcome outcome : outcomes) {
      if (!(outcome instanceof SourceOutcome.Articles articles) || !articles.online()) continue;
      for (Article article : articles.read().articles()) {
        if (articles.rights() == Rights.RESERVED) reserved.add(article.id());
        else if (article.url() != null) asked.add(article);
      }
    }
    Map<String, List<Article>> bySite = asked.stream().collect(Collectors.groupingBy(article -> origin(String.valueOf(article.url()))));
    readers.each(bySite.values(), articles -> {
      reserved.addAll(reserved(articles, deadline));
    });
    return reserved;
  }

  /** Those of one site's articles that are reserved. Of very many the first are asked about; if one of them is reserved, so are the rest, and so is what there is no time for. */
  private Set<ArticleId> reserved(List<Article> articles, Instant deadline) {
    Set<ArticleId> reserved = new HashSet<>();
    for (int i = 0; i < articles.size(); i++) {
      boolean late = clock.instant().isAfter(deadline);
      boolean unasked = i >= MOST_ASKED_OF_A_SITE && !reserved.isEmpty();
      if (i >= MOST_ASKED_OF_A_SITE && reserved.isEmpty()) break;
      if (late || unasked || fetcher.rights(String.valueOf(articles.get(i).url()), deadline) == Rights.RESERVED) reserved.add(articles.get(i).id());
    }
    return reserved;
  }

  private static String origin(String url) {
    int path = url.indexOf('/', url.indexOf("://") + 3);
    return path < 0 ? url : url.substring(0, path);
  }

  static Problem noFeed(SourceTask task, Feed feed) {
    Problem reason = feed.problems().getFirst();
    return new Problem(reason.code(), "'%s' is no usable feed: %s".formatted(task.shown(), reason.message()));
  }

  /** What to call an outlet whose feed and addresses do not say. */
  static String fallbackName(SourceTask task) {
    String name = !task.outlet().isBlank() ? task.outlet() : Site.of(task.source());
    return name.isBlank() ? task.shown() : name;
  }
}
