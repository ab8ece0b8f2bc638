package org.matinale.mornings;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.matinale.allocation.Allocation;
import org.matinale.allocation.Allocator;
import org.matinale.allocation.Demand;
import org.matinale.fetching.Fetcher;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.Language;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Problem;
import org.matinale.models.EmbeddingModels;
import org.matinale.models.EmbeddingTerms;
import org.matinale.personal.FollowUps;
import org.matinale.profiles.Subscriber;
import org.matinale.ranking.Ranker;
import org.matinale.ranking.RankingSettings;
import org.matinale.series.SeriesLibrary;
import org.matinale.sources.Completion;
import org.matinale.sources.PageCompletion;
import org.matinale.sources.Sources;
import org.matinale.stories.Story;

/** A night for many: what is public is gathered, understood, written and checked once for all, and each reader's morning is chosen and composed from it by her ready-by.
 *
 * <p>Read aloud: the subscribers are counted, the world is asked and recorded; slates are chosen, of which only counts reach the shared half; the allocator gives each demanded matter a rung within the
 * budget; the writing room has them written, earliest deadline first, and what is left of the budget is given out again; wave by wave, in the order of their ready-bys, briefings are composed of whatever
 * is written by then. A model that is down, slow or talking nonsense costs quality, never the morning. Every answer is in the journal before it is used: see {@link Answers}.
 *
 * <p>The outcome is a function of what the manifest names; without a model two runs are equal to the byte, and so is a replay of any.
 */
public final class Night {
  private static final int TOKENS_READ = 40;

  /** Interests, until it is looked again whether there is time for more. */
  private static final int TOGETHER = 512;

  /** So long an endpoint's embedding model may take where nobody's time is still to come. */
  private static final Duration COMPARED_FOR = Duration.ofMinutes(10);

  private static final Duration PAGES_WAITED_FOR = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final NightOrder order;
  private final Fetcher fetcher;
  private final InstantSource clock;
  private final NightFolder folder;
  private final Stages stages;
  private final NightTally tally = new NightTally();
  private final Demanded demanded = new Demanded();
  private final List<Problem> problems = new ArrayList<>();
  private final Stumbles stumbles = new Stumbles();
  private final @Nullable PrivateLane lane;
  private final int mostInterests;
  private int interests;
  private boolean taken;

  /** @param mostInterests that are looked for by their meaning */
  private Night(NightOrder order, Fetcher fetcher, InstantSource clock, NightFolder folder, Instant begun, int mostInterests, Consumer<String> progress) {
    this.mostInterests = mostInterests;
    this.order = order;
    this.fetcher = fetcher;
    this.clock = clock;
    this.folder = folder;
    this.stages = new Stages(clock, progress);
    Confidant confidant = order.confidant();
    LocalDate night = LocalDate.ofInstant(begun, ZoneOffset.UTC);
    this.lane = confidant == null ? null : new PrivateLane(confidant, new Allowance(folder.file(Allowance.FILE), confidant.budget(), () -> night), clock);
  }

  /** Makes a night, or takes up again one of the same inputs that was broken off in the same folder.
   *
   * @throws MatinaleException USAGE where the folder holds something else, or the same night made otherwise; NO_USABLE_INPUT where there is no subscriber, or nothing at all to tell; INPUT_OUTPUT where a folder cannot be used; SETTINGS where the folder of the night before holds none
   */
  public static NightReport make(NightOrder order, Fetcher fetcher, InstantSource clock) {
    return make(order, fetcher, clock, stage -> {});
  }

  /** @param progress is told each stage's name when it begins */
  public static NightReport make(NightOrder order, Fetcher fetcher, InstantSource clock, Consumer<String> progress) {
    return in(order, clock, (folder, begun, inputs, takenUp, replaced) -> {
      Night night = new Night(order, fetcher, clock, folder, begun, Integer.MAX_VALUE, progress);
      if (replaced != null) night.problems.add(new Problem("night-replaced", "the night that was begun at %s and lay in %s was replaced. Maybe give each night a folder of its own.".formatted(replaced, order.out())));
      return night.made(begun, inputs, null, takenUp);
    });
  }

  private static void apart(NightOrder order) {
    Path previous = order.previous();
    if (previous != null && previous.toAbsolutePath().normalize().equals(order.out().toAbsolutePath().normalize()))
      throw new MatinaleException(ErrorCode.USAGE, "--previous and --out are the same folder, %s: the night before would be lost, and this one could not be replayed. Maybe give each night a folder of its own.".formatted(previous));
  }

  private interface Use<T> {
    T of(NightFolder folder, Instant begun, NightInputs inputs, boolean takenUp, @Nullable Instant replaced);
  }

  private static <T> T in(NightOrder order, InstantSource clock, Use<T> use) {
    apart(order);
    NightInputs inputs = NightInputs.of(order);
    String hash = inputs.hash(order);
    try (NightFolder folder = NightFolder.open(order.out())) {
      Instant asked = clock.instant();
      Optional<Instant> earlier = folder.begun(hash, asked);
      Instant begun = earlier.orElse(asked);
      @Nullable Instant replaced = earlier.isPresent() ? null : folder.whole().orElse(null);
      if (replaced != null && NightFolder.tonight(replaced, asked))
        throw new MatinaleException(ErrorCode.USAGE, "%s holds the whole night that was begun at %s, of other subscribers, sources or settings; it would be lost. Maybe choose another --out, or delete that folder first.".formatted(order.out(), replaced));
      if (earlier.isEmpty()) folder.begin(hash, begun);
      else folder.takeUp();
      return use.of(folder, begun, inputs, earlier.isPresent(), replaced);
    }
  }

  /** Looks at what a night would ask for, and asks no model: sources are gathered and recorded, slates are chosen, nothing is told. A night that is made of the same in the same folder goes on from there. */
  public static NightForecast forecast(NightOrder order, Fetcher fetcher, InstantSource clock) {
    return forecast(order, fetcher, clock, stage -> {});
  }

  /** @param progress is told each stage's name when it begins */
  public static NightForecast forecast(NightOrder order, Fetcher fetcher, InstantSource clock, Consumer<String> progress) {
    if (Files.exists(order.out().resolve(NightFolder.MANIFEST))) throw new MatinaleException(ErrorCode.USAGE, "%s holds a whole night already; looking ahead would undo it. Maybe choose another --out.".formatted(order.out()));
    return in(order, clock, (folder, begun, inputs, takenUp, replaced) -> new Night(order, fetcher, clock, folder, begun, Integer.MAX_VALUE, progress).foreseen(begun));
  }

  private NightForecast foreseen(Instant now) {
    return ready(now, false, true, ready -> NightForecast.of(demanded, ready.completed(), ready.readers().size(), stages.took()));
  }

  /** Makes a night again from its record: no source and no model is asked, and its briefings are the same to the byte.
   *
   * @param subscribers where they are now; null for where they were
   * @throws MatinaleException NO_USABLE_INPUT where the record, the subscribers, the series or the night before are not what they were */
  public static NightReport replay(Path manifest, @Nullable Path subscribers, Path out, Fetcher fetcher, InstantSource clock) {
    return replay(manifest, subscribers, out, fetcher, clock, stage -> {});
  }

  /** @param progress is told each stage's name when it begins */
  public static NightReport replay(Path manifest, @Nullable Path subscribers, Path out, Fetcher fetcher, InstantSource clock, Consumer<String> progress) {
    NightManifest recorded = NightManifest.read(manifest);
    NightOrder was = recorded.order();
    Path record = was.out();
    if (record.toAbsolutePath().normalize().equals(out.toAbsolutePath().normalize())) throw new MatinaleException(ErrorCode.USAGE, "--out is the folder of the night that is to be replayed, %s. Maybe choose another.".formatted(out));
    NightOrder order =
        new NightOrder(was.sources(), subscribers != null ? subscribers : was.subscribers(), out, was.previous(), was.series(), was.cards(), was.pages(), was.budget(), was.currency(), was.allocation(), was.threads(), was.seed(), was.authors()).comparedBy(was.embeddings());
    apart(order);
    recorded.inputs().unchanged(NightInputs.of(order), order);
    try (NightFolder folder = NightFolder.open(out)) {
      folder.begin("", recorded.begun());
      folder.take(record, World.FILE, recorded.world());
      folder.take(record, Answers.FILE, recorded.answers());
      String pages = recorded.pages();
      if (pages != null) folder.take(record, World.PAGES, pages);
      folder.takePrivately(record, AskedCalendars.FILE);
      if (order.embeddings() != null) folder.takePrivately(record, AskedVectors.FILE);
      Instant first = clock.instant();
      InstantSource asThen = () -> recorded.begun().plus(Duration.between(first, clock.instant()));
      return new Night(order, fetcher, asThen, folder, recorded.begun(), recorded.interests(), progress).made(recorded.begun(), recorded.inputs(), recorded, false);
    }
  }

  /** What a night is made of, before anything is written.
   *
   * @param stalest source that readers are told of; null for none */
  record Ready(Instant now, Archive archive, Readers readers, ReaderMemory memory, Answers answers, InOrder workers, World world, Meaning meaning, Choosing choosing, Map<ArticleId, Article> completed, @Nullable String stalest, Timetable timetable) {}

  /** @param choosing whether slates are chosen beforehand, because what is shared depends on them */
  private <T> T ready(Instant now, boolean replay, boolean choosing, Function<Ready, T> use) {
    folder.inherit(order.previous());
    Path state = folder.state().path();
    Archive archive = Archive.open(folder.state(), EmbeddingModels.resting(order.threads(), TOKENS_READ));
    try (archive;
        Meaning meaning = meaning(archive, replay);
        Readers readers = stages.of("readers", () -> Readers.open(order.subscribers(), now));
        ReaderMemory memory = ReaderMemory.open(state.resolve(ReaderMemory.FILE));
        Answers answers = replay ? Answers.recorded(folder.file(Answers.FILE)) : Answers.open(folder.file(Answers.FILE), state.resolve(Answers.FILE));
        AskedCalendars calendars = replay ? AskedCalendars.recorded(state.resolve(AskedCalendars.FILE)) : AskedCalendars.open(state.resolve(AskedCalendars.FILE), address -> Calendars.said(address, fetcher, Personal.calendarsBy(now)));
        InOrder workers = new InOrder(order.threads())) {
      problems.addAll(memory.problems());
      if (answers.damaged() > 0) problems.add(new Problem("journal-lines", "%s of %s could not be read and %s asked again. Maybe the file was edited, or the disk is failing.".formatted(answers.damaged() == 1 ? "1 line" : "%,d lines".formatted(answers.damaged()), Answers.FILE, answers.damaged() == 1 ? "is" : "are")));
      World world = stages.of("gathering", () -> world(archive, replay));
      stages.of("stories", () -> archive.take(world, now));
      if (world.read().isEmpty() && archive.stories().all().isEmpty()) throw Morning.nothingUsable(world.failed());
      List<Story> stories = archive.stories().all();
      TimelyModel words = new TimelyModel(meaning.interests());
      Sight sight = stages.of("indexing", () -> sight(archive, meaning, words, stories, world, now));
      SeriesLibrary series = SeriesLibrary.read(order.series());
      problems.addAll(series.problems());
      Path beside = Optional.ofNullable(order.subscribers().toAbsolutePath().getParent()).orElseThrow();
      Choosing chooser = new Choosing(sight, series, beside, order.cards(), order.seed(), calendars, now);
      stages.of("interests", () -> prepare(sight.ranker(), meaning, words, readers, replay));
      Duration each = Duration.ZERO;
      boolean teasers = order.pages() > 0 && !world.online().isEmpty();
      if (choosing || teasers) {
        Instant begun = clock.instant();
        stages.of("choosing", () -> choose(readers, memory, chooser, workers));
        each = Duration.between(begun, clock.instant()).dividedBy(Math.max(1, readers.size()));
      }
      Timetable timetable = new Timetable(readers.waves(), each);
      Map<ArticleId, Article> completed = stages.of("pages", () -> completed(archive, world, now, replay, timetable.start(readers.waves().getFirst())));
      return use.apply(new Ready(now, archive, readers, memory, answers, workers, world, meaning, chooser, completed, SourcesReport.stalest(world.read(), now), timetable));
    }
  }

  private NightReport made(Instant now, NightInputs inputs, @Nullable NightManifest replayed, boolean takenUp) {
    @Nullable Authors authors = order.authors();
    return ready(now, replayed != null, authors != null || lane != null, ready -> {
      Answers answers = ready.answers();
      Passages passages = new Passages(ready.completed());
      Purse purse = new Purse(order.budget().amount(), authors == null ? 0 : answers.paid((rung, usage) -> authors.cost(rung, usage, order.budget().unit())));
      @Nullable Newsdesk desk = authors == null ? null : new Newsdesk(authors, purse, order.budget().unit(), order.allocation(), answers, clock);
      try (ReaderMemory.Next next = ready.memory().next(folder.state().file(ReaderMemory.FILE), now);
          BriefingsFile briefings = new BriefingsFile(folder.file(NightFolder.BRIEFINGS))) {
        ComposingRoom room = new ComposingRoom(order, ready, passages, next, briefings, lane, stumbles, tally, demanded, !taken, clock);
        Retold retold = authors == null || replayed == null ? new Retold(Map.of()) : Retold.of(demanded.matters().stream().map(sourced -> sourced.with(ready.completed())).toList(), authors, answers);
        List<Readers.Wave> waves = ready.readers().waves();
        if (desk != null && replayed == null) write(room, ready, desk);
        else for (int number = 0; number < waves.size(); number++) compose(waves.get(number), room, retold.among(answers.toldTo(waves.get(number).readyBy())::contains), ready.timetable().waitsUntil(number));
        briefings.close();
        if (tally.briefings == 0) throw stumbles.nobodyServed();
        if (lane != null && lane.idle()) problems.add(new Problem("private-model-idle", "the private model had nothing to word: nobody whose record says \"privateModel\": true has cards of her own tonight. Maybe the field is missing."));
        Map<SharedMatter, WritingRoom.Told> told = desk == null ? Map.of() : replayed != null ? retold.among(answers.toldTo(Instant.MAX)::contains) : desk.written();
        finish(ready, passages, next, briefings, inputs, replayed, told, desk, purse);
        return report(ready, told, desk, purse, takenUp);
      }
    });
  }

  private World world(Archive archive, boolean replay) {
    Path file = folder.file(World.FILE);
    World recorded = World.recorded(file);
    if (recorded == null) {
      if (replay) throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "%s is no record of what sources said. Maybe it was cut or edited.".formatted(file));
      World.of(archive.gather(order.sources(), false, fetcher, new Sources(fetcher, clock, archive.sources(), order.seed()))).record(file);
      recorded = World.recorded(file);
    }
    if (recorded == null) throw new IllegalStateException("%s cannot be read back".formatted(file));
    return recorded;
  }

  private Meaning meaning(Archive archive, boolean replay) {
    @Nullable EmbeddingTerms terms = order.embeddings();
    if (terms == null) return Meaning.here(archive.articles(), archive.words());
    if (replay) return Meaning.recorded(terms, AskedVectors.recorded(folder.state().file(AskedVectors.FILE), terms.name()));
    return Meaning.at(terms, folder.state(), clock, order.seed(), COMPARED_FOR).kept(new AskedVectors(terms.name()));
  }

  private static Sight sight(Archive archive, Meaning meaning, TimelyModel words, List<Story> stories, World world, Instant now) {
    Ranker ranker = new Ranker(stories, now, RankingSettings.DEFAULT, meaning.articles(), words);
    return new Sight(
        ranker, Once.of(() -> FollowUps.among(stories, archive.articles(), archive.words())), Once.of(() -> new Dossiers(stories, now, archive.words(), null).remembering()), story -> true, story -> true, world.online()::contains, Map.of(),
        archive.stories()::current, Written.NOTHING, null);
  }

  /** Distinct interests are looked for once, before the readers come who hold them; whose turn has not come after half of the time that the first reader leaves are matched by their words alone. */
  private boolean prepare(Ranker ranker, Meaning meaning, TimelyModel words, Readers readers, boolean replay) {
    Instant asked = clock.instant();
    Instant by = replay ? Instant.MAX : readers.waves().stream().map(Readers.Wave::readyBy).filter(asked::isBefore).findFirst().map(first -> asked.plus(Duration.between(asked, first).dividedBy(2))).orElse(Instant.MAX);
    meaning.until(by.equals(Instant.MAX) ? asked.plus(COMPARED_FOR) : by);
    int all = 0;
    for (Map.Entry<Language, Set<String>> of : readers.interests().entrySet()) {
      List<String> sought = List.copyOf(of.getValue());
      for (int from = 0; from < sought.size() && interests < mostInterests && clock.instant().isBefore(by); from += TOGETHER) {
        List<String> some = sought.subList(from, Math.min(sought.size(), from + TOGETHER));
        ranker.prepare(some, Set.of(of.getKey()));
        interests += some.size();
      }
      all += sought.size();
    }
    if (interests == all) {
      interests = Integer.MAX_VALUE;
      return true;
    }
    words.end();
    problems.add(new Problem("interests-late", "%,d of %,d interests were looked for by their meaning; the time that the first readers leave was half over, and the others are matched by their words alone. Maybe begin earlier.".formatted(interests, all)));
    return false;
  }

  private boolean choose(Readers readers, ReaderMemory memory, Choosing choosing, InOrder workers) {
    for (Readers.Wave wave : readers.waves())
      workers.each(wave.from(), wave.to(), (from, to) -> {
        List<Demanded.Asked> asked = new ArrayList<>(to - from);
        for (int number = from; number < to; number++) {
          int line = readers.line(number);
          try {
            Subscriber subscriber = readers.read(number);
            asked.add(Demanded.Asked.of(choosing.of(subscriber, line, memory.of(subscriber.id()), stumbles), wave.readyBy()));
          } catch (RuntimeException trouble) {
            stumbles.failed(line, trouble);
          }
        }
        return asked;
      }, this::count);
    taken = true;
    return true;
  }

  private void count(List<Demanded.Asked> asked) {
    asked.forEach(demanded::add);
  }

  /** Has the teasers completed that most readers are to be told, as far as pages are allowed. */
  private Map<ArticleId, Article> completed(Archive archive, World world, Instant now, boolean replay, Instant start) {
    Path file = folder.file(World.PAGES);
    if (Files.exists(file)) {
      Map<ArticleId, Article> pages = World.pages(file);
      archive.stories().complete(pages.values());
      return pages;
    }
    if (replay || order.pages() == 0 || world.online().isEmpty() || !taken) return Map.of();
    List<Article> wanted = Teasers.of(demanded, world.online(), order.pages());
    Instant asked = clock.instant();
    // models are to have as much of what is left
    Duration half = Duration.between(asked, start).dividedBy(2);
    if (wanted.isEmpty() || !half.isPositive()) return Map.of();
    List<Completion> completions = new PageCompletion(fetcher, clock).complete(wanted, asked.plus(half.compareTo(PAGES_WAITED_FOR) < 0 ? half : PAGES_WAITED_FOR));
    archive.completed(completions, now);
    World.recordPages(file, completions.stream().filter(completion -> completion.problem() == null).map(Completion::article).toList());
    return World.pages(file);
  }

  /** Allocates, has written, and composes meanwhile whoever can wait no longer. */
  private void write(ComposingRoom room, Ready ready, Newsdesk desk) {
    List<Readers.Wave> waves = ready.readers().waves();
    Timetable timetable = ready.timetable();
    desk.recall(demanded, ready.completed());
    stages.begin("writing");
    RuntimeException[] trouble = new RuntimeException[1];
    Thread writing = Thread.ofPlatform().daemon().name("writing").start(() -> {
      Instant begun = clock.instant();
      try {
        desk.write(demanded, ready.completed(), timetable.starts());
      } catch (RuntimeException e) {
        trouble[0] = e;
      }
      stages.add("writing", Duration.between(begun, clock.instant()));
    });
    try {
      for (int number = 0; number < waves.size(); number++) {
        Readers.Wave wave = waves.get(number);
        while (writing.isAlive() && clock.instant().isBefore(timetable.start(wave))) writing.join(LOOK);
        if (trouble[0] != null) throw trouble[0];
        compose(wave, room, desk.written(wave.readyBy()), timetable.waitsUntil(number));
      }
      writing.join();
      if (trouble[0] != null) throw trouble[0];
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a night was made", stopped);
    }
  }

  /** @param by when the private model is waited for no longer */
  private void compose(Readers.Wave wave, ComposingRoom room, Map<SharedMatter, WritingRoom.Told> told, Instant by) {
    stages.begin("composing");
    Instant begun = clock.instant();
    room.compose(wave, told, by);
    stages.add("composing", Duration.between(begun, clock.instant()));
  }

  static BigDecimal money(long millionths) {
    return millionths == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(millionths, 6).stripTrailingZeros();
  }

  private void finish(Ready ready, Passages passages, ReaderMemory.Next next, BriefingsFile briefings, NightInputs inputs, @Nullable NightManifest replayed, Map<SharedMatter, WritingRoom.Told> told, @Nullable Newsdesk desk, Purse purse) {
    Archive archive = ready.archive();
    Instant now = ready.now();
    Instant begun = clock.instant();
    List<Allocation> allocations = desk == null ? List.of() : desk.allocations();
    if (allocations.isEmpty()) allocations = List.of(new Allocator(order.allocation()).allocate(demanded.demand((matter, rung) -> Demand.UNAVAILABLE), 0));
    NightRecord record = new NightRecord(order, demanded, allocations, told, desk == null ? Map.of() : desk.missed(), desk == null ? Map.of() : desk.lowered(), replayed != null);
    record.writePassages(folder.file(NightFolder.PASSAGES), passages.quoted());
    record.writeDecisions(folder.file(NightFolder.ALLOCATION));
    archive.saveStories();
    archive.saveVectors();
    ready.meaning().save(folder.state().path());
    archive.saveSources(now, fetcher.origins());
    folder.state().write(Answers.FILE, ready.answers().lines(now));
    next.finish();
    next.close();
    stages.add("saving", Duration.between(begun, clock.instant()));
    new NightLedger(order, now, clock.instant(), ready.readers(), stumbles.failed(), tally, demanded, allocations.getFirst(), told, ready.answers(), desk, purse, lane, ready.meaning(), stages, ready.world()).write(folder.file(NightFolder.LEDGER));
    if (replayed != null && replayed.worded() == 0) NightInputs.same("what came of the replay", replayed.briefings(), briefings.hash());
    @Nullable Path pages = Files.exists(folder.file(World.PAGES)) ? folder.file(World.PAGES) : null;
    new NightManifest(
            order, now, inputs, NightFolder.hashOf(folder.file(World.FILE)), pages == null ? null : NightFolder.hashOf(pages), NightFolder.hashOf(folder.file(Answers.FILE)),
            briefings.hash(), lane == null ? 0 : lane.worded(), interests)
        .write(folder.file(NightFolder.MANIFEST));
  }

  private NightReport report(Ready ready, Map<SharedMatter, WritingRoom.Told> told, @Nullable Newsdesk desk, Purse purse, boolean takenUp) {
    List<NightReport.Line> lines = new ArrayList<>(ready.readers().refused().stream().map(refused -> new NightReport.Line(refused.line(), refused.problem(), refused.served())).toList());
    lines.addAll(stumbles.lines());
    ready.meaning().told(ready.choosing().sight().ranker().unfit()).ifPresent(problems::add);
    return new NightReport(
        ready.now(), takenUp, tally.briefings, lines, tally.cards, tally.quiet, told.size(), demanded.matters().size(), order.budget().limited() || purse.spent() > 0 ? purse.spent() : 0, order.budget(), order.currency(), tally.shareOnTime(stumbles.failed()),
        desk == null ? Map.of() : desk.failures(), ready.world().failed(), problems);
  }
}
