package org.matinale.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.fetching.Answer;
import org.matinale.fetching.Ask;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.Purpose;
import org.matinale.kernel.Site;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Outlet;
import org.matinale.kernel.Problem;
import org.matinale.kernel.RegularFile;
import org.matinale.kernel.Unusable;

/** The door to the world's words: reads every source that is named, and says what each gave.
 *
 * <p>A source is a feed's address or file, the address of a page that names its feed, an OPML file or address, or a folder of recorded feeds
 * ({@code *.xml, *.rss, *.atom, *.json}, not recursive). They are read at once, and the answer is in the order they were named in, whoever answers first.
 * One bad source never spoils the others.
 */
public final class Sources {
  private static final Set<String> RECORDED = Set.of("xml", "rss", "atom", "json");
  private static final int AT_ONCE = 16;
  private static final int UNITS_IN_MEMORY = 96;
  private static final int BYTES_A_UNIT = 1024 * 1024;

  private final Fetcher fetcher;
  private final InstantSource clock;

  /** What is read at the same moment, in units of memory: a few large feeds or many small ones. */
  private final Semaphore memory = new Semaphore(UNITS_IN_MEMORY, true);

  /** @param clock says which dates lie in the future */
  public Sources(Fetcher fetcher, InstantSource clock) {
    this.fetcher = fetcher;
    this.clock = clock;
  }

  /** One feed to read, named as its reader knows it; a failure is known before anything is read. */
  private record Task(String source, String name, @Nullable Path file, @Nullable Problem problem) {}

  /** What one task gave: articles, or other feeds to read instead, or a problem. */
  private record Outcome(Task task, FeedArticles.@Nullable Read read, List<Task> instead, @Nullable Problem problem) {}

  /** Reads them all. It never throws for what a source is. */
  public Gathering gather(List<String> sources) {
    Instant now = clock.instant();
    List<Task> tasks = new ArrayList<>();
    for (String source : sources) tasks.addAll(tasks(source));
    List<Outcome> outcomes = new ArrayList<>();
    try (ExecutorService workers = workers(tasks)) {
      for (Outcome outcome : all(workers, tasks, now, true)) {
        if (outcome.instead().isEmpty()) outcomes.add(outcome);
        else outcomes.addAll(all(workers, outcome.instead(), now, false));
      }
    }
    return merged(outcomes);
  }

  private static ExecutorService workers(List<Task> tasks) {
    boolean files = tasks.stream().allMatch(task -> task.file() != null || task.problem() != null);
    int threads = files ? Math.max(1, Runtime.getRuntime().availableProcessors()) : AT_ONCE;
    return Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().name("sources-", 0).factory());
  }

  private List<Outcome> all(ExecutorService workers, List<Task> tasks, Instant now, boolean lists) {
    List<Future<Outcome>> running = tasks.stream().map(task -> workers.submit(() -> outcome(task, now, lists))).toList();
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) outcomes.add(awaited(tasks.get(i), running.get(i)));
    return outcomes;
  }

  /** A source that breaks the reader, or is more than memory holds, is one that failed: the others are read all the same. */
  private static Outcome awaited(Task task, Future<Outcome> one) {
    try {
      return one.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new MatinaleException(ErrorCode.INTERNAL, "reading the sources was interrupted", stopped);
    } catch (ExecutionException bug) {
      return failed(task, new Problem("unreadable", "'%s' could not be read: %s".formatted(shown(task.source()), bug.getCause())));
    }
  }

  private static List<Task> tasks(String source) {
    String named = source.strip();
    if (isAddress(named)) return List.of(new Task(named, "", null, null));
    try {
      Path path = Path.of(named);
      if (Files.isDirectory(path)) return recorded(named, path);
      if (Files.isRegularFile(path)) return List.of(new Task(named, stem(path), path, null));
      if (Files.exists(path)) return List.of(new Task(named, named, null, new Problem("unreadable", "'%s' is neither a regular file nor a folder".formatted(shown(named)))));
      return List.of(new Task(named, named, null, new Problem("missing", "there is no file or folder '%s'. Maybe an address needs its 'https://'.".formatted(shown(named)))));
    } catch (InvalidPathException notAPath) {
      return List.of(new Task(named, named, null, new Problem("missing", "'%s' is neither an address nor a path".formatted(shown(named)))));
    }
  }

  static boolean isAddress(String source) {
    String lower = source.substring(0, Math.min(8, source.length())).toLowerCase(Locale.ROOT);
    return lower.startsWith("http://") || lower.startsWith("https://");
  }

  private static List<Task> recorded(String named, Path folder) {
    try (Stream<Path> inside = Files.list(folder)) {
      List<Task> tasks =
          inside
              .filter(file -> RECORDED.contains(extension(file)) && Files.isRegularFile(file))
              .sorted(Comparator.comparing(file -> file.getFileName().toString()))
              .map(file -> new Task(file.toString(), stem(file), file, null))
              .toList();
      if (!tasks.isEmpty()) return tasks;
      return List.of(new Task(named, named, null, new Problem("empty-folder", "the folder '%s' holds no *.xml, *.rss, *.atom or *.json".formatted(shown(named)))));
    } catch (IOException trouble) {
      return List.of(new Task(named, named, null, new Problem("unreadable", "the folder '%s' cannot be read: %s".formatted(shown(named), trouble.getMessage()))));
    }
  }

  /** @param lists whether a list of feeds or a page that names some may be followed: one found in another is not */
  private Outcome outcome(Task task, Instant now, boolean lists) throws InterruptedException {
    if (task.problem() != null) return failed(task, task.problem());
    return task.file() == null ? fetched(task, now, lists) : recorded(task, task.file(), now, lists);
  }

  private Outcome recorded(Task task, Path file, Instant now, boolean lists) throws InterruptedException {
    int units = 1;
    try {
      long size = Files.size(file);
      if (size > FeedReader.LONGEST_BYTES)
        return failed(task, new Problem("too-large", "'%s' has %,d bytes, but a feed has at most %,d".formatted(shown(task.source()), size, FeedReader.LONGEST_BYTES)));
      units = (int) Math.min(UNITS_IN_MEMORY, 1 + 2 * size / BYTES_A_UNIT);
    } catch (IOException trouble) {
      return failed(task, unreadable(task, trouble));
    }
    memory.acquire(units);
    try {
      byte[] bytes = RegularFile.bytes(file, FeedReader.LONGEST_BYTES);
      if (lists && OpmlReader.recognises(start(bytes, null))) return listed(task, bytes, null, file);
      return read(task, bytes, null, null, now);
    } catch (IOException trouble) {
      return failed(task, unreadable(task, trouble));
    } finally {
      memory.release(units);
    }
  }

  private Outcome fetched(Task task, Instant now, boolean lists) throws InterruptedException {
    return switch (fetcher.fetch(Ask.of(task.source(), Purpose.FEED))) {
      case Answer.Failed failed -> failed(task, failed.problem());
      case Answer.Unchanged unasked -> failed(task, new Problem("http-304", "unasked"));
      case Answer.Fetched found -> {
        int units = Math.min(UNITS_IN_MEMORY, 1 + 2 * found.bytes().length / BYTES_A_UNIT);
        memory.acquire(units);
        try {
          if (lists && OpmlReader.recognises(start(found.bytes(), found.contentType()))) yield listed(task, found.bytes(), found.contentType(), null);
          Outcome outcome = read(task, found.bytes(), found.contentType(), found.address(), now);
          if (!lists || outcome.problem() == null) yield outcome;
          List<String> feeds = PageFeeds.of(Charsets.decode(found.bytes(), found.contentType()).text(), found.address());
          if (feeds.isEmpty()) yield outcome;
          yield new Outcome(task, null, List.of(new Task(feeds.getFirst(), task.name(), null, null)), null);
        } finally {
          memory.release(units);
        }
      }
    };
  }

  private static String start(byte[] bytes, @Nullable String contentType) {
    return Charsets.decode(bytes.length <= 8_192 ? bytes : Arrays.copyOf(bytes, 8_192), contentType).text();
  }

  /** The feeds of a list; files only where the list is one, and only beside it. */
  private static Outcome listed(Task task, byte[] bytes, @Nullable String contentType, @Nullable Path file) {
    OpmlReader.FeedList list = OpmlReader.read(bytes, contentType);
    if (list.feeds().isEmpty()) return failed(task, list.problems().getFirst());
    List<Task> tasks = new ArrayList<>();
    for (OpmlReader.Listed feed : list.feeds()) {
      if (isAddress(feed.address())) tasks.add(new Task(feed.address(), feed.name(), null, null));
      else tasks.add(beside(file, feed));
    }
    return new Outcome(task, null, tasks, null);
  }

  private static Task beside(@Nullable Path list, OpmlReader.Listed feed) {
    if (list != null) {
      try {
        @Nullable Path folder = list.toAbsolutePath().normalize().getParent();
        Path file = folder == null ? list : folder.resolve(feed.address()).normalize();
        if (folder != null && file.startsWith(folder) && Files.isRegularFile(file)) return new Task(file.toString(), feed.name(), file, null);
      } catch (InvalidPathException notAPath) {
        // told below
      }
    }
    return new Task(feed.address(), feed.name(), null, new Problem("not-an-address", "the list names '%s', which is no http or https address".formatted(shown(feed.address()))));
  }

  private static Outcome read(Task task, byte[] bytes, @Nullable String contentType, @Nullable String address, Instant now) {
    Feed feed = FeedReader.read(bytes, contentType, address);
    if (!feed.readable()) {
      Problem reason = feed.problems().getFirst();
      return failed(task, new Problem(reason.code(), "'%s' is no usable feed: %s".formatted(shown(task.source()), reason.message())));
    }
    String fallback = !task.name().isBlank() ? task.name() : Site.of(task.source());
    return new Outcome(task, FeedArticles.of(feed, fallback.isBlank() ? task.source() : fallback, now), List.of(), null);
  }

  private static Outcome failed(Task task, Problem problem) {
    return new Outcome(task, null, List.of(), problem);
  }

  private static Problem unreadable(Task task, IOException trouble) {
    return new Problem("unreadable", "'%s' cannot be read: %s".formatted(shown(task.source()), trouble.getMessage()));
  }

  /** Everything once: an article under its first source, a feed under its first name. */
  private static Gathering merged(List<Outcome> outcomes) {
    Map<ArticleId, Article> articles = new LinkedHashMap<>();
    Map<Set<ArticleId>, String> feeds = new HashMap<>();
    List<SourceRead> read = new ArrayList<>();
    List<Unusable> failed = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      FeedArticles.Read feed = outcome.read();
      if (feed == null) {
        if (outcome.problem() != null) failed.add(new Unusable(outcome.task().source(), outcome.problem()));
        continue;
      }
      List<Problem> problems = new ArrayList<>(feed.problems());
      Set<ArticleId> ids = new HashSet<>();
      feed.articles().forEach(article -> ids.add(article.id()));
      String twin = ids.isEmpty() ? null : feeds.putIfAbsent(ids, outcome.task().source());
      if (twin != null) problems.add(new Problem("same-feed", "its entries are those of '%s' and count once".formatted(shown(twin))));
      int fresh = 0;
      for (Article article : feed.articles()) if (articles.putIfAbsent(article.id(), article) == null) fresh++;
      read.add(new SourceRead(feed.name(), outcome.task().source(), fresh, feed.newest(), feed.language(), problems));
    }
    return new Gathering(TitleTails.cut(oneOutletOfOneName(List.copyOf(articles.values()))), read, failed);
  }

  /** An outlet's channel on a platform is the outlet: where both were gathered, the channel's articles get the outlet's site. */
  private static List<Article> oneOutletOfOneName(List<Article> articles) {
    Map<String, Outlet> bySite = new HashMap<>();
    for (Article article : articles) if (!article.outlet().site().isEmpty()) bySite.putIfAbsent(article.outlet().name().toLowerCase(Locale.ROOT), article.outlet());
    return articles.stream().map(article -> {
      Outlet known = article.outlet().site().isEmpty() ? bySite.get(article.outlet().name().toLowerCase(Locale.ROOT)) : null;
      return known == null
          ? article
          : new Article(article.id(), article.url(), article.title(), article.text(), article.published(), known, article.language(), article.authors(), article.rights());
    }).toList();
  }

  private static String extension(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static String shown(String source) {
    return source.length() <= 200 ? source : source.substring(0, 200) + "…";
  }
}
