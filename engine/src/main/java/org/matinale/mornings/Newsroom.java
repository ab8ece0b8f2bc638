package org.matinale.mornings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.composing.Briefing;
import org.matinale.fetching.Fetcher;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Problem;
import org.matinale.kernel.StoryId;
import org.matinale.kernel.Unusable;
import org.matinale.models.EmbeddingModel;
import org.matinale.models.EmbeddingModels;
import org.matinale.models.RememberingModel;
import org.matinale.models.RestingModel;
import org.matinale.personal.Agenda;
import org.matinale.personal.FollowUps;
import org.matinale.ranking.Ranker;
import org.matinale.ranking.RankingSettings;
import org.matinale.research.Asking;
import org.matinale.research.Outside;
import org.matinale.research.Search;
import org.matinale.sources.Completion;
import org.matinale.sources.Condition;
import org.matinale.sources.Gathering;
import org.matinale.sources.SourceFailed;
import org.matinale.sources.Sources;
import org.matinale.stories.Stories;
import org.matinale.stories.Story;
import org.matinale.stories.StorySettings;

/** The shared half of a household's mornings: public sources are gathered, understood and indexed once for all its readers, and each reader's own sources apart, in a folder of hers.
 *
 * <p>What a reader was told, where she is in a series and since when she wishes what is taken from her {@link org.matinale.profiles.Subscriber}: no file holds it. Nothing of a private source
 * enters the shared folder. Pages that complete shared stories for one reader are told to her at once, and to others only from the next gathering on: what one is told within a night does not show what
 * another was. Sources and calendars are named by readers, who are not the operator: only addresses are read, never files. Safe for many threads: previews wait for nobody's network.
 *
 * <p>Every file is replaced whole, sources' versions after the stories they speak of: a process killed at any moment leaves a folder from which the next one goes on.
 */
public final class Newsroom implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int TOKENS_READ = 40;
  private static final int VECTORS_READ = 60_000;

  /** Indexes of readers with sources of their own that are kept. */
  private static final int PRIVATE_KEPT = 4;

  private static final int CALENDARS_KEPT = 100;

  /** So long one reader's wishes may be researched outside. */
  private static final Duration RESEARCHED_FOR = Duration.ofMinutes(1);

  private final Fetcher fetcher;
  private final InstantSource clock;
  private final long seed;
  private final @Nullable Search search;
  private final RestingModel model;
  private final Archive archive;
  private final RememberingModel vectors;
  private final ReentrantLock gathering = new ReentrantLock();
  private final Object desk = new Object();
  private final Object indexing = new Object();
  private final Map<Path, Hers> hers = bounded(PRIVATE_KEPT);
  private final Map<Path, HerAsking> herAsking = bounded(PRIVATE_KEPT);
  private final Map<HerCalendar, Agenda> fetched = bounded(CALENDARS_KEPT);
  private final Map<ArticleId, Completion> looked = new HashMap<>();
  private volatile Stock stock;
  private volatile @Nullable Index index;
  private volatile @Nullable AskingAll asking;
  private boolean changed;

  /** The stories of everybody, indexed for an hour at most. */
  private record Index(Stock stock, Instant hour, Ranker ranker, Supplier<FollowUps> followUps, Supplier<Dossiers> dossiers) {}

  /** Where everybody's questions are answered.
   *
   * @param completed how many articles pages had added to */
  private record AskingAll(Stock stock, int completed, Supplier<Asking> asking) {}

  /** Where one reader's are, who has sources of her own. */
  private record HerAsking(Stock stock, int completed, Stamp stamp, Set<String> subscribed, Set<String> own, Supplier<Asking> asking) {}

  /** One reader's archive as its files had it.
   *
   * @param index null until her morning was looked at */
  private record Hers(Stamp stamp, Stock stock, RememberingModel vectors, @Nullable HerIndex index) {}

  private record HerIndex(Stock shared, Set<String> subscribed, Set<String> own, Instant hour, PrivateStories stories, Ranker ranker, Supplier<FollowUps> followUps, Supplier<Dossiers> dossiers) {}

  /** A calendar's address as one reader has it: another who has the same asks for herself. */
  private record HerCalendar(String reader, String address) {}

  /** What tells one version of a reader's files from another. */
  private record Stamp(List<Object> files) {}

  private Newsroom(Folder folder, Fetcher fetcher, @Nullable Search search, InstantSource clock, long seed) {
    this.fetcher = fetcher;
    this.clock = clock;
    this.seed = seed;
    this.search = search;
    this.model = EmbeddingModels.resting(THREADS, TOKENS_READ);
    this.archive = Archive.open(folder, model);
    this.vectors = Objects.requireNonNull(archive.vectors());
    this.stock = Stock.of(archive.stories(), archive.carriers());
  }

  /** Opens the folder that readers share, made where it is missing, and holds it until it is closed.
   *
   * @param fetcher stays the caller's to close
   * @param search by which wishes are researched beyond the stories at hand; null for none
   * @param seed of what is left to chance: when a failing source is tried again
   * @throws MatinaleException INPUT_OUTPUT where it cannot be used, or another process holds it
   */
  public static Newsroom open(Path folder, Fetcher fetcher, @Nullable Search search, InstantSource clock, long seed) {
    Folder opened = Folder.open(folder);
    try {
      return new Newsroom(opened, fetcher, search, clock, seed);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** Asks shared sources, takes in what they say, and saves it. One gathering at a time; nobody but another gathering waits for it.
   *
   * @param addresses as readers subscribe to them: what one names carries its articles under exactly this name
   * @param onlyDue whether those alone are asked that are due by their own pace
   * @throws MatinaleException INPUT_OUTPUT where the folder cannot be written; what was gathered is at hand all the same
   */
  public Gathered gather(Collection<String> addresses, boolean onlyDue) {
    gathering.lock();
    try {
      return gathered(addresses, onlyDue);
    } finally {
      gathering.unlock();
    }
  }

  /** The same for somebody who is waiting: where another gathering is under way and does not end in time, nobody is asked.
   *
   * @param patience with the other
   * @return empty where nobody was asked */
  public Optional<Gathered> gather(Collection<String> addresses, boolean onlyDue, Duration patience) {
    try {
      if (!gathering.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      return Optional.of(gathered(addresses, onlyDue));
    } finally {
      gathering.unlock();
    }
  }

  private Gathered gathered(Collection<String> addresses, boolean onlyDue) {
    Instant now = clock.instant();
    Gathering gathered = archive.gather(List.copyOf(addresses), onlyDue, fetcher, new Sources(fetcher, clock, archive.sources(), seed).addressesOnly());
    int fresh;
    synchronized (desk) {
      List<Completion> completions = List.copyOf(looked.values());
      looked.clear();
      if (!completions.isEmpty()) archive.completed(completions, now);
      fresh = archive.take(gathered, now);
      changed |= !gathered.articles().isEmpty() || !completions.isEmpty();
      // index and previews stay good where no feed said anything
      Stock next = gathered.articles().isEmpty() ? stock.asReported(archive.carriers()) : Stock.of(archive.stories(), archive.carriers());
      // stories that were made anew have the texts of the pages already
      next.completed(gathered.articles().isEmpty() ? completions : completions.stream().filter(completion -> completion.problem() != null).toList());
      stock = next;
      save(now);
    }
    return new Gathered(gathered.read().size(), gathered.failed().stream().map(SourceFailed::unusable).toList(), fresh);
  }

  /** One reader's morning, that is due at the first ready-by at or after now. */
  public Morning make(Order order, Set<String> subscribed, Progress progress) {
    return make(order, subscribed, order.reader().edition(clock.instant()), progress);
  }

  /** One reader's morning of the shared stories that a source she subscribes to carries, and of those of her own sources, which are asked now. It is a quiet one where there is nothing to tell.
   *
   * <p>{@link Morning#remember} saves her own archive, where she has sources of her own.
   *
   * @param order whose sources are hers alone, remembered in its state folder
   * @param subscribed names of shared sources, exactly as they are gathered
   * @param edition the local date of the morning it is for
   * @throws MatinaleException INPUT_OUTPUT where her folder cannot be used, or another morning of hers is being made
   */
  public Morning make(Order order, Set<String> subscribed, LocalDate edition, Progress progress) {
    Instant now = clock.instant();
    progress.reached(Progress.Stage.SOURCES);
    if (order.sources().isEmpty()) return made(order, subscribed, edition, now, progress, null, null);
    Path state = order.state();
    Folder folder = state == null ? null : Folder.open(state);
    Archive own;
    try {
      own = Archive.open(folder, EmbeddingModels.lent(model));
    } catch (RuntimeException e) {
      if (folder != null) folder.close();
      throw e;
    }
    try {
      return made(order, subscribed, edition, now, progress, own, own.gather(order.sources(), false, fetcher, new Sources(fetcher, clock, own.sources(), order.seed()).addressesOnly()));
    } catch (RuntimeException e) {
      own.close();
      throw e;
    }
  }

  private Morning made(Order order, Set<String> subscribed, LocalDate edition, Instant now, Progress progress, @Nullable Archive own, @Nullable Gathering gathered) {
    progress.reached(Progress.Stage.STORIES);
    if (own != null && gathered != null) own.take(gathered, now);
    Stock shared = stock;
    Stock privately = own == null ? null : Stock.of(own.stories(), own.carriers());
    progress.reached(Progress.Stage.PERSONAL);
    Agenda agenda = Calendars.read(order.calendars(), fetcher, Personal.calendarsBy(now), true, (address, read) -> keep(order.reader().id(), address, read));
    Diary diary = Diary.in(null);
    Personal personal = Personal.of(order, agenda, diary, edition, now);

    Set<String> hersNamed = Set.copyOf(order.sources());
    HerIndex herIndex = own == null || privately == null ? null : herIndex(shared, privately, subscribed, hersNamed, EmbeddingModels.borrowing(vectors, own.articles()), now);
    Outside outside = order.pages() == 0 ? null : new Outside(fetcher, search, clock, researchedBy(order, edition, now));
    Sight sight = herIndex == null || privately == null ? sight(shared, subscribed, outside, now) : sight(shared, privately, herIndex, outside);
    Maker.Pages pages = (slate, reader) -> {
      List<Completion> completions = Completing.of(slate, reader, sight.online(), order.pages(), fetcher, clock, sight.completed(), looked());
      Predicate<Completion> hers = completion -> herIndex != null && herIndex.stories().own().contains(completion.article().id());
      if (own != null) own.completed(completions.stream().filter(hers).toList(), now);
      looked(completions.stream().filter(hers.negate()).toList());
      return completions;
    };
    List<Unusable> failed = failed(shared, privately, subscribed, hersNamed, personal);
    Maker.Made made = new Maker(order, edition, now, progress).make(sight, personal, diary, pages, read(shared, privately, subscribed, hersNamed), failed);

    List<Problem> problems = new ArrayList<>();
    if (gathered != null) gathered.read().forEach(source -> problems.addAll(source.problems()));
    problems.addAll(personal.problems());
    problems.addAll(made.problems());
    if (own != null) problems.addAll(own.problems());
    return new Morning(made.briefing(), failed, problems, own == null ? () -> {} : () -> remember(own, now), own == null ? () -> {} : own::close);
  }

  /** Research begins nothing after a while, and nothing that would make the briefing late. */
  private static Instant researchedBy(Order order, LocalDate edition, Instant now) {
    Instant until = now.plus(RESEARCHED_FOR);
    Instant due = edition.atTime(order.reader().readyBy()).atZone(order.reader().zone()).toInstant();
    return due.isAfter(now) && due.isBefore(until) ? due : until;
  }

  private void remember(Archive own, Instant now) {
    own.saveStories();
    own.saveCarriers();
    own.saveVectors();
    own.saveSources(now, origins(own, own.stories().all()));
  }

  /** Her next morning as it would be now, that is due at the first ready-by at or after now. */
  public Briefing preview(Order order, Set<String> subscribed) {
    return preview(order, subscribed, order.reader().edition(clock.instant()));
  }

  /** A morning of what is at hand: nobody is asked, nothing is changed, and calendars of the network are as they were fetched last for her, or said not to have been asked. */
  public Briefing preview(Order order, Set<String> subscribed, LocalDate edition) {
    Instant now = clock.instant();
    Stock shared = stock;
    Diary diary = Diary.in(null);
    Personal personal = Personal.of(order, Calendars.atHand(order.calendars(), address -> kept(order.reader().id(), address)), diary, edition, now);
    Path state = order.state();
    Set<String> hersNamed = Set.copyOf(order.sources());
    Hers own = state == null || hersNamed.isEmpty() ? null : hers(state);
    Stock privately = own == null ? null : own.stock();
    Sight sight = state == null || own == null ? sight(shared, subscribed, null, now) : sight(shared, own.stock(), herIndex(state, own, shared, subscribed, hersNamed, now), null);
    return new Maker(order, edition, now, Progress.NONE)
        .make(sight, personal, diary, Maker.Pages.NONE, read(shared, privately, subscribed, hersNamed), failed(shared, privately, subscribed, hersNamed, personal))
        .briefing();
  }

  /** The shared stories, latest first. */
  public List<Story> stories() {
    Stock shared = stock;
    return shared.stories().stream().map(shared::told).toList();
  }

  /** The stories that a reader may see: those that a source she subscribes to carries, and all of her own.
   *
   * @param privateArchive the state folder of her orders; null where she has no sources of her own */
  public List<Story> stories(Set<String> subscribed, @Nullable Path privateArchive) {
    Stock shared = stock;
    Predicate<StoryId> visible = shared.carriedBy(subscribed);
    List<Story> seen = shared.stories().stream().filter(story -> visible.test(story.id())).map(shared::told).toList();
    return privateArchive == null ? seen : PrivateStories.joined(seen, hers(privateArchive).stock().stories()).all();
  }

  /** Where a reader's questions are answered: by the stories she may see, those of her own sources among them. Made once for each state of the stories, everybody's for all, and hers for her alone.
   *
   * @param order whose sources and folder are hers
   * @param subscribed names of shared sources */
  public Asking asking(Order order, Set<String> subscribed) {
    Stock shared = stock;
    Path state = order.state();
    if (state == null || order.sources().isEmpty()) return asking(shared).within(shared.carriedBy(subscribed));
    Hers own = hers(state);
    Set<String> named = Set.copyOf(order.sources());
    Supplier<Asking> found;
    synchronized (herAsking) {
      HerAsking known = herAsking.get(state);
      boolean good =
          known != null && known.stock().sameStories(shared) && known.completed() == shared.completed().size() && known.stamp().equals(own.stamp()) && known.subscribed().equals(subscribed) && known.own().equals(named);
      if (known == null || !good) {
        known = new HerAsking(shared, shared.completed().size(), own.stamp(), Set.copyOf(subscribed), named, Once.of(() -> Asking.among(joined(shared, own.stock(), subscribed, named).all().stream().map(shared::told).toList(), model)));
        herAsking.put(state, known);
      }
      found = known.asking();
    }
    return found.get();
  }

  private Asking asking(Stock shared) {
    AskingAll known = asking;
    int completed = shared.completed().size();
    if (known == null || !known.stock().sameStories(shared) || known.completed() != completed) {
      known = new AskingAll(shared, completed, Once.of(() -> Asking.among(shared.stories().stream().map(shared::told).toList(), model)));
      asking = known;
    }
    return known.asking().get();
  }

  /** The shared sources that carry an article. */
  public Set<String> carriers(ArticleId article) {
    return stock.carriers(article);
  }

  /** How a source is that readers share; empty where it was not asked yet. */
  public Optional<Condition> condition(String address) {
    return archive.sources().condition(address);
  }

  /** Writes what was learnt since the last gathering: articles completed from their pages, vectors.
   *
   * @throws MatinaleException INPUT_OUTPUT where the folder cannot be written */
  public void save() {
    synchronized (desk) {
      save(clock.instant());
    }
  }

  private void save(Instant now) {
    if (changed) archive.saveStories();
    changed = false;
    archive.saveCarriers();
    archive.saveVectors();
    archive.saveSources(now, origins(archive, stock.stories()));
  }

  /** Lets go of the memory that only making needs: the embedding model, vectors, readers' own indexes, those of questions. They come back when they are needed. */
  public void rest() {
    synchronized (hers) {
      hers.clear();
    }
    synchronized (herAsking) {
      herAsking.clear();
    }
    asking = null;
    vectors.rest();
    model.rest();
  }

  /** Saves, and leaves the folder to others. */
  @Override
  public void close() {
    try {
      save();
    } finally {
      archive.close();
    }
  }

  /** Forgets what memory holds of a reader who was erased: her calendars, and what was made of her own sources.
   *
   * @param reader her {@link org.matinale.profiles.Subscriber}'s id
   * @param own the state folder of her orders; deleting it is the caller's */
  public void forget(String reader, Path own) {
    synchronized (fetched) {
      fetched.keySet().removeIf(calendar -> calendar.reader().equals(reader));
    }
    synchronized (hers) {
      hers.remove(own);
    }
    synchronized (herAsking) {
      herAsking.remove(own);
    }
  }

  private void looked(List<Completion> completions) {
    synchronized (desk) {
      for (Completion completion : completions) looked.putIfAbsent(completion.article().id(), completion);
    }
  }

  /** What became of pages since the last gathering. */
  private Map<ArticleId, Completion> looked() {
    synchronized (desk) {
      return Map.copyOf(looked);
    }
  }

  /** The robots.txt and the like of an archive's own sites, so that no folder tells of another's sources. */
  private List<String> origins(Archive of, List<Story> stories) {
    Set<String> origins = of.origins(stories);
    return fetcher.origins(document -> origins.contains(Archive.origin(document)));
  }

  private static List<Carriers.Feed> read(Stock shared, @Nullable Stock privately, Set<String> subscribed, Set<String> own) {
    return Stream.concat(shared.read(subscribed).stream(), privately == null ? Stream.of() : privately.read(own).stream()).toList();
  }

  private static List<Unusable> failed(Stock shared, @Nullable Stock privately, Set<String> subscribed, Set<String> own, Personal personal) {
    Stream<Unusable> sources = Stream.concat(shared.failed(subscribed).stream(), privately == null ? Stream.of() : privately.failed(own).stream());
    return Stream.concat(sources, personal.unusable().stream()).toList();
  }

  private Sight sight(Stock shared, Set<String> subscribed, @Nullable Outside outside, Instant now) {
    Index found = index(shared, now);
    return new Sight(found.ranker(), found.followUps(), found.dossiers(), shared.carriedBy(subscribed), shared.carriedBy(subscribed), shared::online, shared.completed(), shared::current, outside);
  }

  private static Sight sight(Stock shared, Stock privately, HerIndex hers, @Nullable Outside outside) {
    Predicate<ArticleId> online = article -> hers.stories().own().contains(article) ? privately.online(article) : shared.online(article);
    return new Sight(hers.ranker(), hers.followUps(), hers.dossiers(), story -> true, shared.carriedBy(hers.subscribed()), online, shared.completed(), story -> privately.current(shared.current(story)), outside);
  }

  private Index index(Stock shared, Instant now) {
    Instant hour = hour(now);
    Index known = index;
    if (known != null && known.stock().sameStories(shared) && known.hour().equals(hour)) return known;
    synchronized (indexing) {
      known = index;
      if (known != null && known.stock().sameStories(shared) && known.hour().equals(hour)) return known;
      List<Story> stories = shared.stories();
      Index made = new Index(shared, hour, new Ranker(stories, hour, RankingSettings.DEFAULT, vectors, EmbeddingModels.lent(model)), Once.of(() -> FollowUps.among(stories, vectors, model)), Once.of(() -> new Dossiers(stories, hour, model, null)));
      index = made;
      return made;
    }
  }

  /** The end of the hour: whoever asks within it is served from one index, and no article lies in its future. */
  private static Instant hour(Instant now) {
    return now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
  }

  private HerIndex herIndex(Stock shared, Stock privately, Set<String> subscribed, Set<String> own, EmbeddingModel articles, Instant now) {
    PrivateStories stories = joined(shared, privately, subscribed, own);
    Instant hour = hour(now);
    Ranker ranker = new Ranker(stories.all(), hour, RankingSettings.DEFAULT, articles, EmbeddingModels.lent(model));
    return new HerIndex(shared, Set.copyOf(subscribed), own, hour, stories, ranker, Once.of(() -> FollowUps.among(stories.all(), articles, model)), Once.of(() -> new Dossiers(stories.all(), hour, model, index(shared, now).dossiers().get())));
  }

  private static PrivateStories joined(Stock shared, Stock privately, Set<String> subscribed, Set<String> own) {
    Predicate<StoryId> visible = shared.carriedBy(subscribed);
    Predicate<StoryId> named = privately.carriedBy(own);
    return PrivateStories.joined(shared.stories().stream().filter(story -> visible.test(story.id())).toList(), privately.stories().stream().filter(story -> named.test(story.id())).toList());
  }

  private HerIndex herIndex(Path state, Hers read, Stock shared, Set<String> subscribed, Set<String> own, Instant now) {
    HerIndex known = read.index();
    if (known != null && known.shared().sameStories(shared) && known.subscribed().equals(subscribed) && known.own().equals(own) && known.hour().equals(hour(now))) return known;
    HerIndex made = herIndex(shared, read.stock(), subscribed, own, EmbeddingModels.borrowing(vectors, read.vectors()), now);
    synchronized (hers) {
      hers.put(state, new Hers(read.stamp(), read.stock(), read.vectors(), made));
    }
    return made;
  }

  /** Her archive as it was last saved; read without holding her folder, since files are replaced whole. */
  private Hers hers(Path state) {
    Stamp stamp = new Stamp(Stream.of(Folder.ARCHIVE, Folder.CARRIERS).<Object>map(name -> stamp(state.resolve(name))).toList());
    synchronized (hers) {
      Hers known = hers.get(state);
      if (known != null && known.stamp().equals(stamp)) return known;
    }
    Stories stories = Stories.restored(Folder.linesIfAny(state.resolve(Folder.ARCHIVE)), StorySettings.DEFAULT, null).stories();
    Stock read = Stock.of(stories, Carriers.restored(Folder.linesIfAny(state.resolve(Folder.CARRIERS))));
    Hers now = new Hers(stamp, read, EmbeddingModels.remembering(EmbeddingModels.lent(model), state.resolve(Folder.VECTORS), VECTORS_READ), null);
    synchronized (hers) {
      hers.put(state, now);
    }
    return now;
  }

  private static List<Object> stamp(Path file) {
    try {
      return List.of(Files.getLastModifiedTime(file), Files.size(file), String.valueOf(Files.readAttributes(file, BasicFileAttributes.class).fileKey()));
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException unreadable) {
      return List.of(String.valueOf(unreadable.getMessage()));
    }
  }

  private void keep(String reader, String address, Agenda agenda) {
    synchronized (fetched) {
      fetched.put(new HerCalendar(reader, address), agenda);
    }
  }

  private @Nullable Agenda kept(String reader, String address) {
    synchronized (fetched) {
      return fetched.get(new HerCalendar(reader, address));
    }
  }

  private static <K, V> Map<K, V> bounded(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
      }
    };
  }
}
