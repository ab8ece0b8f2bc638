package org.matinale.mornings;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.matinale.composing.Briefing;
import org.matinale.composing.Expenses;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Budget;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.FileTrouble;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Rung;
import org.matinale.models.ConnectedModels;
import org.matinale.models.LanguageModels;
import org.matinale.models.Surroundings;
import org.matinale.models.Usage;
import org.matinale.writing.Passage;

/** Has a household's shared matters written, night after night, and keeps what was written: in memory what may be told, in the folder every answer, so that nobody pays for one twice. Safe for many threads.
 *
 * <p>A night is a date of UTC, and has one budget however often something is written in it, and however often the program is started: what was spent is read from the night's journal, {@code answers-DATE.jsonl}. Answers of
 * nights that are over lie in {@code answers.jsonl} for fourteen days. A passage is told for two days, as long as what it was told from says the same.
 *
 * <p>Only public text comes here, and counts: {@link Newsroom} sees to it. Models are connected anew for each writing, so that one that was given up is asked again at the next.
 */
final class WritingDesk implements AutoCloseable {
  private static final Duration TOLD_FOR = Duration.ofDays(2);
  private static final String JOURNALS = "answers-*.jsonl";

  private final WritingTerms terms;
  private final Folder folder;
  private final InstantSource clock;
  private final long seed;
  private final Map<SharedMatter, Kept> kept = new HashMap<>();
  private final Object journal = new Object();
  private volatile @Nullable UnderWay underWay;
  private @Nullable Answers answers;
  private LocalDate night = LocalDate.EPOCH;

  /** What a reader's slate asks of the shared half.
   *
   * @param reader counts her once, and reaches nobody
   * @param wanted the best first */
  record Wanting(String reader, double plan, int waited, Instant neededBy, List<Demanded.Wanted> wanted) {
    Wanting {
      wanted = List.copyOf(wanted);
    }
  }

  /** A passage that may be told.
   *
   * @param before what it was told from as it stood, {@code after} with what pages had added
   * @param readers who were to be told it in that night */
  private record Kept(WritingRoom.Told told, SharedMatter.Source before, SharedMatter.Source after, Instant at, LocalDate night, Set<String> readers) {
    boolean tells(SharedMatter.Source now) {
      return switch (now) {
        case SharedMatter.Source.OfStory story -> before instanceof SharedMatter.Source.OfStory was && after instanceof SharedMatter.Source.OfStory completed && same(story, was, completed);
        case SharedMatter.Source.OfDossier dossier -> before instanceof SharedMatter.Source.OfDossier was && was.dossier().excerpts().equals(dossier.dossier().excerpts());
      };
    }

    private static boolean same(SharedMatter.Source.OfStory now, SharedMatter.Source.OfStory before, SharedMatter.Source.OfStory after) {
      Map<ArticleId, Set<Article>> known = new HashMap<>();
      for (SharedMatter.Source.OfStory one : List.of(before, after)) for (Article article : one.story().articles()) known.computeIfAbsent(article.id(), id -> new HashSet<>()).add(article);
      return now.story().articles().size() == known.size() && now.story().articles().stream().allMatch(article -> known.getOrDefault(article.id(), Set.of()).contains(article));
    }
  }

  /** A writing that is not over. */
  private record UnderWay(Newsdesk desk, LocalDate night, Map<SharedMatter, SharedMatter.Sourced> matters, Map<ArticleId, Article> completed, Map<SharedMatter, Set<String>> readers) {}

  WritingDesk(WritingTerms terms, Folder folder, InstantSource clock, long seed) {
    this.terms = terms;
    this.folder = folder;
    this.clock = clock;
    this.seed = seed;
  }

  /** Returns when there is nothing more to be had for the night's budget, from the models, or in time. One writing at a time.
   *
   * @param completed articles that pages completed */
  synchronized WritingReport write(List<Wanting> wanting, int passedOver, Map<ArticleId, Article> completed) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Answers journalled = answersOf(today);
    Demanded demanded = new Demanded();
    Map<SharedMatter, Set<String>> readers = new HashMap<>();
    for (Wanting one : wanting) {
      demanded.add(one.plan(), one.waited(), one.neededBy(), one.wanted());
      for (Demanded.Wanted wanted : one.wanted()) readers.computeIfAbsent(wanted.sourced().matter(), matter -> new HashSet<>()).add(one.reader());
    }
    Map<SharedMatter, SharedMatter.Sourced> matters = new HashMap<>();
    for (SharedMatter.Sourced sourced : demanded.matters()) matters.put(sourced.matter(), sourced);
    long tokens = paid(journalled, Budget.Unit.TOKENS);
    long money = paid(journalled, Budget.Unit.MONEY);
    try (ConnectedModels models = LanguageModels.connected(terms.endpoint(), Surroundings.real(clock, seed))) {
      Purse purse = new Purse(terms.budget().amount(), paid(journalled, terms.budget().unit()));
      Newsdesk desk = new Newsdesk(Authors.of(models), purse, terms.budget().unit(), terms.fairness(), journalled, clock);
      UnderWay writing = new UnderWay(desk, today, matters, Map.copyOf(completed), readers);
      underWay = writing;
      try {
        desk.write(demanded, completed, Map.of());
      } finally {
        keep(writing);
        underWay = null;
      }
      Map<Rung, Integer> written = new EnumMap<>(Rung.class);
      desk.written().values().forEach(told -> written.merge(told.passage().rung(), 1, Integer::sum));
      return new WritingReport(wanting.size(), passedOver, matters.size(), written, desk.withheld(), desk.failures(), paid(journalled, Budget.Unit.TOKENS) - tokens, Night.money(paid(journalled, Budget.Unit.MONEY) - money), models.statistics());
    }
  }

  private void keep(UnderWay writing) {
    Instant now = clock.instant();
    synchronized (kept) {
      kept.values().removeIf(one -> gone(one, now));
      fresh(writing, now).forEach((matter, one) -> kept.merge(matter, one, WritingDesk::joined));
    }
  }

  private static Map<SharedMatter, Kept> fresh(UnderWay writing, Instant now) {
    Map<SharedMatter, Kept> fresh = new HashMap<>();
    writing.desk().written().forEach((matter, told) -> {
      SharedMatter.Sourced sourced = writing.matters().get(matter);
      if (sourced != null) fresh.put(matter, new Kept(told, sourced.source(), sourced.with(writing.completed()).source(), now, writing.night(), Set.copyOf(writing.readers().getOrDefault(matter, Set.of()))));
    });
    return fresh;
  }

  /** The later one, unless the earlier is better and tells the same; their readers divide what one night's cost. */
  private static Kept joined(Kept before, Kept now) {
    Kept better = before.tells(now.before()) && before.told().passage().rung().compareTo(now.told().passage().rung()) < 0 ? before : now;
    Set<String> readers = new HashSet<>(now.readers());
    if (before.night().equals(now.night())) readers.addAll(before.readers());
    return new Kept(better.told(), better.before(), better.after(), better.at(), better.night(), Set.copyOf(readers));
  }

  /** Also where the clock was set back by that much. */
  private static boolean gone(Kept one, Instant now) {
    return Duration.between(one.at(), now).abs().compareTo(TOLD_FOR) > 0;
  }

  /** What may be told from the moment somebody asks for the first passage; of a writing that is not over, what it has by then. */
  Written told() {
    return new OfThisMoment(Once.of(this::all));
  }

  private Map<SharedMatter, Kept> all() {
    Instant now = clock.instant();
    Map<SharedMatter, Kept> all = new HashMap<>();
    synchronized (kept) {
      kept.forEach((matter, one) -> {
        if (!gone(one, now)) all.put(matter, one);
      });
    }
    UnderWay writing = underWay;
    if (writing != null) fresh(writing, now).forEach((matter, one) -> all.merge(matter, one, WritingDesk::joined));
    return all;
  }

  private final class OfThisMoment implements Written {
    private final Supplier<Map<SharedMatter, Kept>> all;

    OfThisMoment(Supplier<Map<SharedMatter, Kept>> all) {
      this.all = all;
    }

    @Override
    public @Nullable Passage of(SharedMatter.Sourced sourced) {
      Kept one = all.get().get(sourced.matter());
      return one == null || !one.tells(sourced.source()) ? null : one.told().passage();
    }

    @Override
    public Expenses expenses() {
      LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      Map<String, Briefing.Share> shares = new HashMap<>();
      for (Kept one : all.get().values()) shares.put(one.told().passage().id(), share(one, today));
      return new Expenses(terms.currency(), passage -> shares.getOrDefault(passage, Briefing.Share.NOTHING));
    }
  }

  /** What was paid for in another night costs nothing in this one. */
  private Briefing.Share share(Kept one, LocalDate today) {
    Answers.Kept answer = one.told().answer();
    return one.told().share(one.night().equals(today), one.readers().size(), cost(answer.rung(), answer.usage(), Budget.Unit.MONEY));
  }

  /** Forgets who was to be told what, of all other readers. */
  void keepOnly(Predicate<String> readers) {
    synchronized (kept) {
      kept.replaceAll((matter, one) -> one.readers().stream().allMatch(readers) ? one : new Kept(one.told(), one.before(), one.after(), one.at(), one.night(), Set.copyOf(one.readers().stream().filter(readers).toList())));
    }
  }

  /** In the night that it is now. */
  Spent spent() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    synchronized (journal) {
      Answers open = answers;
      if (open != null && today.equals(night)) return spent(open, today);
      // a writing that began before midnight still has its own journal open
      if (!Files.exists(file(folder, today))) return new Spent(today, 0, BigDecimal.ZERO, terms.currency());
      try (Answers recorded = Answers.recorded(file(folder, today))) {
        return spent(recorded, today);
      }
    }
  }

  private Spent spent(Answers journalled, LocalDate today) {
    return new Spent(today, paid(journalled, Budget.Unit.TOKENS), Night.money(paid(journalled, Budget.Unit.MONEY)), terms.currency());
  }

  private long paid(Answers of, Budget.Unit unit) {
    return of.paid((rung, usage) -> cost(rung, usage, unit));
  }

  private long cost(Rung rung, Usage usage, Budget.Unit unit) {
    return Authors.cost(terms.endpoint().model(rung), usage, unit);
  }

  private Answers answersOf(LocalDate date) {
    synchronized (journal) {
      Answers open = answers;
      if (open != null && date.equals(night)) return open;
      if (open != null) open.close();
      answers = null;
      fold(folder, date, clock.instant());
      Answers opened = Answers.open(file(folder, date), folder.file(Answers.FILE));
      answers = opened;
      night = date;
      return opened;
    }
  }

  /** Forgets the answers that are older than they are kept, whether models write any more or not. */
  static void forget(Folder folder, Instant now) {
    fold(folder, LocalDate.ofInstant(now, ZoneOffset.UTC), now);
    if (!Files.exists(folder.file(Answers.FILE))) return;
    try (Answers kept = Answers.recorded(folder.file(Answers.FILE))) {
      folder.write(Answers.FILE, kept.lines(now));
    }
  }

  private static Path file(Folder folder, LocalDate date) {
    return folder.file(JOURNALS.replace("*", date.toString()));
  }

  /** Of nights that are over the answers are for later ones, and what they cost is nobody's any more. */
  private static void fold(Folder folder, LocalDate today, Instant now) {
    for (Path over : journals(folder)) {
      if (over.equals(file(folder, today))) continue;
      try (Answers answers = Answers.open(over, folder.file(Answers.FILE))) {
        folder.write(Answers.FILE, answers.lines(now));
      }
      try {
        Files.delete(over);
      } catch (IOException e) {
        throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "%s cannot be deleted: %s".formatted(over, FileTrouble.of(e)), e);
      }
    }
  }

  private static List<Path> journals(Folder folder) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder.path(), JOURNALS)) {
      inside.forEach(found::add);
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the folder %s cannot be looked through: %s".formatted(folder.path(), FileTrouble.of(e)), e);
    }
    return found.stream().sorted().toList();
  }

  /** Waits for a writing that is under way: whoever is in a hurry interrupts it first. */
  @Override
  public synchronized void close() {
    synchronized (journal) {
      if (answers != null) answers.close();
      answers = null;
      night = LocalDate.EPOCH;
    }
  }
}
