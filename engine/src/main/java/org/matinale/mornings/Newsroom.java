package org.matinale.mornings;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.composing.Briefing;
import org.matinale.fetching.Fetcher;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.PrivateText;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Unusable;
import org.matinale.models.EmbeddingModels;
import org.matinale.models.EmbeddingTerms;
import org.matinale.models.RememberingModel;
import org.matinale.models.RestingModel;
import org.matinale.personal.Agenda;
import org.matinale.profiles.Subscriber;
import org.matinale.ranking.Slate;
import org.matinale.research.Asking;
import org.matinale.research.Excerpt;
import org.matinale.research.Reach;
import org.matinale.research.Search;
import org.matinale.sources.Completion;
import org.matinale.sources.Condition;
import org.matinale.sources.Gathering;
import org.matinale.sources.SourceFailed;
import org.matinale.sources.Sources;
import org.matinale.stories.Story;
import org.matinale.writing.PersonalAnswer;

/** The shared half of a household's mornings: public sources are gathered, understood and indexed once for all its readers, and each reader's own sources apart, in a folder of hers.
 *
 * <p>What a reader was told, where she is in a series and since when she wishes what is taken from her {@link Subscriber}: no file holds it. Nothing of a private source
 * enters the shared folder. Pages that complete shared stories for one reader are told to her at once, and to others only from the next gathering on: what one is told within a night does not show what
 * another was. Sources and calendars are named by readers, who are not the operator: only addresses are read, never files. Safe for many threads: previews wait for nobody's network.
 *
 * <p>Every file is replaced whole, sources' versions after the stories they speak of: a process killed at any moment leaves a folder from which the next one goes on.
 */
public final class Newsroom implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int TOKENS_READ = 40;
  private static final int CALENDARS_KEPT = 100;

  /** So long somebody who looks at a page may wait for an endpoint's embedding model, where it is slow. */
  private static final Duration COMPARED_FOR = Duration.ofSeconds(10);

  /** So long one reader's wishes may be researched outside. */
  private static final Duration RESEARCHED_FOR = Duration.ofMinutes(1);

  private final Fetcher fetcher;
  private final InstantSource clock;
  private final long seed;
  private final @Nullable Search search;
  private final RestingModel model;
  private final Archive archive;
  private final RememberingModel vectors;
  private final Meaning meaning;
  private final ReentrantLock gathering = new ReentrantLock();
  private final Object desk = new Object();
  private final SharedIndexes everybodys;
  private final PrivateIndexes hers;
  private final LastUsed<HerCalendar, Agenda> fetched = new LastUsed<>(CALENDARS_KEPT);
  private final Map<ArticleId, Completion> looked = new HashMap<>();
  private final @Nullable WritingDesk writing;
  private final @Nullable PrivateDesk confiding;
  private volatile Stock stock;
  private boolean changed;

  /** A calendar's address as one reader has it: another who has the same asks for herself. */
  private record HerCalendar(String reader, String address) {}

  private Newsroom(Folder folder, Fetcher fetcher, @Nullable Search search, @Nullable WritingTerms terms, @Nullable PrivateTerms privately, @Nullable EmbeddingTerms embeddings, InstantSource clock, long seed) {
    this.fetcher = fetcher;
    this.clock = clock;
    this.seed = seed;
    this.search = search;
    this.model = EmbeddingModels.resting(THREADS, TOKENS_READ);
    this.archive = Archive.open(folder, model);
    this.vectors = Objects.requireNonNull(archive.vectors());
    this.meaning = embeddings == null ? Meaning.here(vectors, model) : Meaning.at(embeddings, folder, clock, seed, COMPARED_FOR);
    this.everybodys = new SharedIndexes(model, vectors, meaning);
    this.hers = new PrivateIndexes(model, vectors, meaning, everybodys);
    this.stock = Stock.of(archive.stories(), archive.carriers());
    WritingDesk.forget(folder, clock.instant());
    this.writing = terms == null ? null : new WritingDesk(terms, folder, clock, seed);
    this.confiding = privately == null ? null : new PrivateDesk(privately, folder, clock, seed);
  }

  /** Opens the folder that readers share, made where it is missing, and holds it until it is closed.
   *
   * @param fetcher stays the caller's to close
   * @param search by which wishes are researched beyond the stories at hand; null for none
   * @param seed of what is left to chance: when a failing source is tried again
   * @throws MatinaleException INPUT_OUTPUT where it cannot be used, or another process holds it
   */
  public static Newsroom open(Path folder, Fetcher fetcher, @Nullable Search search, InstantSource clock, long seed) {
    return open(folder, fetcher, search, null, clock, seed);
  }

  /** The same, where models may write.
   *
   * @param terms null where all is quoted */
  public static Newsroom open(Path folder, Fetcher fetcher, @Nullable Search search, @Nullable WritingTerms terms, InstantSource clock, long seed) {
    return open(folder, fetcher, search, terms, null, clock, seed);
  }

  /** The same, where a model may also read what is a reader's own, of those who confide in it.
   *
   * @param privately null where none may */
  public static Newsroom open(Path folder, Fetcher fetcher, @Nullable Search search, @Nullable WritingTerms terms, @Nullable PrivateTerms privately, InstantSource clock, long seed) {
    return open(folder, fetcher, search, terms, privately, null, clock, seed);
  }

  /** The same, where a model at an endpoint compares interests with articles.
   *
   * @param embeddings null for the model that came with the program */
  public static Newsroom open(Path folder, Fetcher fetcher, @Nullable Search search, @Nullable WritingTerms terms, @Nullable PrivateTerms privately, @Nullable EmbeddingTerms embeddings, InstantSource clock, long seed) {
    Folder opened = Folder.open(folder);
    try {
      return new Newsroom(opened, fetcher, search, terms, privately, embeddings, clock, seed);
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
    Agenda agenda = Calendars.read(order.calendars(), fetcher, Personal.calendarsBy(now), true, (address, read) -> fetched.put(new HerCalendar(order.reader().id(), address), read));
    Diary diary = Diary.in(null);
    Personal personal = Personal.of(order, agenda, diary, edition, now);

    Set<String> hersNamed = Set.copyOf(order.sources());
    PrivateIndexes.Index herIndex = own == null || privately == null ? null : hers.of(shared, privately, subscribed, hersNamed, own.articles(), now);
    Reach outside = order.pages() == 0 ? null : new Reach(fetcher, search, clock, researchedBy(order, edition, now));
    Sight sight = herIndex == null || privately == null ? sight(shared, subscribed, outside, now) : sight(shared, privately, herIndex, outside);
    Maker.Pages pages = (slate, reader) -> {
      List<Completion> completions = Completing.of(slate, reader, sight.online(), order.pages(), fetcher, clock, sight.completed(), looked());
      Predicate<Completion> ofHers = completion -> herIndex != null && herIndex.stories().own().contains(completion.article().id());
      if (own != null) own.completed(completions.stream().filter(ofHers).toList(), now);
      looked(completions.stream().filter(ofHers.negate()).toList());
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

  /** A morning of what is at hand: nobody is asked, nothing is changed, and calendars of the network are as they were fetched last for her, or said not to have been asked. */
  public Briefing preview(Order order, Set<String> subscribed, LocalDate edition) {
    Instant now = clock.instant();
    AtHand atHand = atHand(order, subscribed, edition, now);
    Set<String> hersNamed = Set.copyOf(order.sources());
    return new Maker(order, edition, now, Progress.NONE)
        .make(atHand.sight(), atHand.personal(), atHand.diary(), Maker.Pages.NONE, read(atHand.shared(), atHand.privately(), subscribed, hersNamed), failed(atHand.shared(), atHand.privately(), subscribed, hersNamed, atHand.personal()))
        .briefing();
  }

  /** What a morning can be chosen from without asking anybody.
   *
   * @param privately her own sources as they were read last
   * @param own the articles that come from these alone */
  private record AtHand(Stock shared, @Nullable Stock privately, Set<ArticleId> own, Sight sight, Personal personal, Diary diary) {}

  private AtHand atHand(Order order, Set<String> subscribed, LocalDate edition, Instant now) {
    Stock shared = stock;
    Diary diary = Diary.in(null);
    Personal personal = Personal.of(order, Calendars.atHand(order.calendars(), address -> fetched.find(new HerCalendar(order.reader().id(), address))), diary, edition, now);
    Path state = order.state();
    Set<String> hersNamed = Set.copyOf(order.sources());
    PrivateIndexes.Hers own = state == null || hersNamed.isEmpty() ? null : hers.read(order.reader().id(), state);
    if (own == null) return new AtHand(shared, null, Set.of(), sight(shared, subscribed, null, now), personal, diary);
    PrivateIndexes.Index index = hers.of(order.reader().id(), own, shared, subscribed, hersNamed, now);
    return new AtHand(shared, own.stock(), index.stories().own(), sight(shared, own.stock(), index, null), personal, diary);
  }

  /** Whether models write here. */
  public boolean writes() {
    return writing != null;
  }

  /** Has the shared matters of mornings that are to come written by models, each once for all who are to read it, and keeps the passages for {@link #make} and {@link #preview}. Returns when there is nothing more to be had for the
   * night's budget, from the models, or in time; one writing at a time, and nobody else waits for it.
   *
   * <p>Slates are chosen of what is at hand: readers' own sources and calendars are asked by {@link #make} alone. A matter is shared if it is told from shared stories and nothing else: no story with an article of somebody's own source,
   * no dossier on a wish in her own words. Where feeds gave only teasers, pages complete the shared stories first, as many as each order allows.
   *
   * @throws MatinaleException INPUT_OUTPUT where the journal of answers cannot be written */
  public WritingReport write(List<Awaited> awaited) {
    WritingDesk desk = writing;
    if (desk == null || awaited.isEmpty()) return WritingReport.NOTHING;
    List<WritingDesk.Wanting> wanting = new ArrayList<>();
    for (Awaited one : awaited) {
      try {
        wanting.add(wanting(one));
      } catch (RuntimeException hers) {
        // what goes wrong for one reader is no other's trouble, and her own morning says what it was
        continue;
      }
    }
    Map<ArticleId, Article> completed = new HashMap<>(stock.completed());
    for (Completion completion : looked().values()) if (completion.problem() == null) completed.put(completion.article().id(), completion.article());
    return desk.write(wanting, awaited.size() - wanting.size(), completed);
  }

  private WritingDesk.Wanting wanting(Awaited one) {
    Instant now = clock.instant();
    Order order = one.order();
    AtHand atHand = atHand(order, one.subscribed(), one.edition(), now);
    Maker.Chosen chosen = new Maker(order, one.edition(), now, Progress.NONE).choose(atHand.sight(), atHand.personal(), atHand.diary());
    Subscriber reader = chosen.reader();
    List<Slate.Choice> choices = new ArrayList<>();
    List<Demanded.Wanted> wanted = new ArrayList<>();
    for (Slate.Choice choice : chosen.slate().choices()) {
      SharedMatter.Sourced sourced = SharedMatter.of(choice, reader).orElse(null);
      if (sourced == null || !atHand.shared().tells(sourced.source())) continue;
      choices.add(choice);
      wanted.add(Demanded.Wanted.of(choice, sourced));
    }
    wanted.sort(Demanded.Wanted.BEST_FIRST);
    Predicate<ArticleId> online = article -> !atHand.own().contains(article) && atHand.shared().online(article);
    looked(Completing.of(new Slate(choices, List.of()), reader, online, order.pages(), fetcher, clock, atHand.sight().completed(), looked()));
    return new WritingDesk.Wanting(reader.id(), one.plan(), one.waited(), one.neededBy(), wanted);
  }

  /** What models came to in the night that it is now, a date of UTC; empty where none write. */
  public Optional<Spent> spent() {
    return Optional.ofNullable(writing).map(WritingDesk::spent);
  }

  /** A made morning with its reader's own cards in a private model's words, where she confides in it: one prompt, kept nowhere. Where the model fails, is late, has no budget left or says nothing that passes the check, it is the same
   * morning. {@link #preview} never asks it.
   *
   * @param by after which nothing is worth waiting for */
  public Briefing word(Subscriber reader, Briefing briefing, Instant by) {
    PrivateDesk desk = confiding;
    return desk == null || !reader.confides() ? briefing : desk.word(briefing, by);
  }

  /** What a private model answers to a question of somebody who confides in it, from the passages that {@link Asking} found, and from nothing else; kept nowhere here. Empty where their own words are all there is.
   *
   * @param passages the best first: she is answered in its language
   * @param by after which nothing is worth waiting for */
  public Optional<PersonalAnswer.Said> answer(Subscriber reader, PrivateText question, List<Excerpt> passages, Instant by) {
    PrivateDesk desk = confiding;
    if (desk == null || !reader.confides() || passages.isEmpty()) return Optional.empty();
    return PersonalAnswer.of(question, passages, passages.getFirst().article().language()).flatMap(asked -> desk.answer(asked, by));
  }

  /** Tokens that the private model took on the day that it is now, a date of UTC; empty where there is none. */
  public OptionalLong spentPrivately() {
    PrivateDesk desk = confiding;
    return desk == null ? OptionalLong.empty() : OptionalLong.of(desk.spent());
  }

  /** The shared stories, latest first. */
  public List<Story> stories() {
    Stock shared = stock;
    return shared.stories().stream().map(shared::told).toList();
  }

  /** Where a reader's questions are answered: by the stories she may see, those of her own sources among them. Made once for each state of the stories, everybody's for all, and hers for her alone.
   *
   * @param order whose sources and folder are hers
   * @param subscribed names of shared sources */
  public Asking asking(Order order, Set<String> subscribed) {
    Stock shared = stock;
    Path state = order.state();
    if (state == null || order.sources().isEmpty()) return everybodys.asking(shared).within(shared.carriedBy(subscribed));
    String reader = order.reader().id();
    return hers.asking(reader, hers.read(reader, state), shared, subscribed, Set.copyOf(order.sources()));
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
    meaning.save();
    archive.saveSources(now, origins(archive, stock.stories()));
  }

  /** Why interests are matched by their words alone though an embedding model elsewhere was named, as a code of docs/models.md; empty where it helps, or none was named. */
  public Optional<String> meaningTrouble() {
    return meaning.ailing(everybodys.unfit());
  }

  /** Lets go of the memory that only making needs: the embedding model, vectors, readers' own indexes, those of questions. They come back when they are needed. */
  public void rest() {
    hers.rest();
    everybodys.rest();
    vectors.rest();
    meaning.rest();
    model.rest();
  }

  /** Saves, and leaves the folder to others. */
  @Override
  public void close() {
    try {
      if (confiding != null) confiding.close();
      if (writing != null) writing.close();
      save();
    } finally {
      meaning.close();
      archive.close();
    }
  }

  /** Forgets what memory holds of all other readers: their calendars, and what was made of their own sources.
   *
   * @param readers ids of {@link Subscriber}s */
  public void keepOnly(Predicate<String> readers) {
    fetched.keepOnly(calendar -> readers.test(calendar.reader()));
    hers.keepOnly(readers);
    if (writing != null) writing.keepOnly(readers);
  }

  /** What models have written, as far as they do. */
  private Written written() {
    if (writing != null) return writing.told();
    return confiding == null ? Written.NOTHING : Written.nothing(confiding.currency());
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

  private Sight sight(Stock shared, Set<String> subscribed, @Nullable Reach outside, Instant now) {
    SharedIndexes.Index found = everybodys.of(shared, now);
    return new Sight(found.ranker(), found.followUps(), found.dossiers(), shared.carriedBy(subscribed), shared.carriedBy(subscribed), shared::online, shared.completed(), shared::current, written(), outside);
  }

  private Sight sight(Stock shared, Stock privately, PrivateIndexes.Index hers, @Nullable Reach outside) {
    Predicate<ArticleId> online = article -> hers.stories().own().contains(article) ? privately.online(article) : shared.online(article);
    return new Sight(hers.ranker(), hers.followUps(), hers.dossiers(), story -> true, shared.carriedBy(hers.subscribed()), online, shared.completed(), story -> privately.current(shared.current(story)), written(), outside);
  }
}
