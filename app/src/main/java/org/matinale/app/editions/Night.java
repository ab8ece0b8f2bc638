package org.matinale.app.editions;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.Reader;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.operations.Meters;
import org.matinale.app.storage.Transactions;
import org.matinale.composing.Briefing;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.mornings.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes every reader's edition by its time. Something outside wakes it, about every minute and whenever it likes; what is to be done then, the rows say.
 *
 * <p>When the lead of a local date begins, its row is inserted: once, whatever clocks, zones and restarts do, since reader and date are its key. A row is claimed before it is worked on, made
 * outside of transactions, and kept with its impressions in one, if the claim still holds. An attempt that fails is made again after a while. Shortly before the deadline an edition that is not
 * made yet is made of what is at hand, without the network; if even that fails, it says honestly that there is nothing. After a standstill the latest date is made at once, with
 * {@link #PATIENCE} for the sources; dates that went by entirely are not made.
 *
 * <p>Claims and waits that end absurdly late were written before the clock was set back: they do not count.
 */
public final class Night implements AutoCloseable {
  /** So long before an edition is due it is made of what is at hand. */
  static final Duration MARGIN = Duration.ofMinutes(2);

  /** So long an edition may take whose time is over already. */
  static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Duration CLAIM = Duration.ofMinutes(15);
  private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  /** So long a newcomer waits for a gathering that is under way for others, and so long for a private model. */
  private static final Duration NEWCOMERS_PATIENCE = Duration.ofSeconds(10);

  private static final int THREADS = 2;
  private static final long PARTING_SECONDS = 20;
  private static final Logger LOG = LoggerFactory.getLogger(Night.class);

  private final EditionStore editions;
  private final Transactions transactions;
  private final Accounts accounts;
  private final Press press;
  private final Consumer<Predicate<ReaderId>> forgetting;
  private final Meters meters;
  private final Duration lead;
  private final String process;
  private final InstantSource clock;
  private final ExecutorService workers = Executors.newFixedThreadPool(THREADS, Thread.ofPlatform().daemon().name("night-", 1).factory());
  private final Map<Key, Work> active = new ConcurrentHashMap<>();
  private final Map<Key, Instant> begun = new ConcurrentHashMap<>();
  private final Set<Key> worded = ConcurrentHashMap.newKeySet();
  private final Rounds rounds;
  private final Writing writing;
  private volatile boolean closed;

  private record Key(ReaderId reader, LocalDate date) {}

  /** An edition that is being made here. */
  private static final class Work {
    private final Key key;
    private final Instant dueAt;
    private final int attempt;
    private final Instant deadline;
    private final Instant started;
    private final AtomicBoolean over = new AtomicBoolean();
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();

    Work(Key key, Instant dueAt, int attempt, Instant deadline, Instant started) {
      this.key = key;
      this.dueAt = dueAt;
      this.attempt = attempt;
      this.deadline = deadline;
      this.started = started;
    }
  }

  /** @param forgetting told at each waking who is still here: a command may have erased somebody beside the server
   * @param process names this process in claims, unlike any other */
  Night(EditionStore editions, Transactions transactions, Accounts accounts, Press press, Consumer<Predicate<ReaderId>> forgetting, Meters meters, Duration lead, String process, InstantSource clock) {
    this.editions = editions;
    this.transactions = transactions;
    this.accounts = accounts;
    this.press = press;
    this.forgetting = forgetting;
    this.meters = meters;
    this.lead = lead;
    this.process = process;
    this.clock = clock;
    this.rounds = new Rounds(press, meters, workers, clock);
    this.writing = new Writing(press, meters, this::upcoming, clock);
  }

  /** Frees what a former process had claimed: whoever holds the newsroom's folder is alone. */
  void begin() {
    editions.release();
  }

  /** Looks at the rows and sets to work; returns before the work is done. Never throws: what cannot be done now is done at a later waking. */
  public synchronized void wake() {
    if (closed) return;
    try {
      Instant now = clock.instant();
      Map<ReaderId, LocalDate> dates = plan(now);
      stepDown(now);
      for (EditionStore.Waiting waiting : editions.waiting(now, process, LONGEST_WAIT, CLAIM)) apart(() -> take(waiting, dates.get(waiting.reader()), now));
      rounds.byDay(now, active::isEmpty);
    } catch (RuntimeException trouble) {
      LOG.warn("The night could not look at its rows ({}); it looks again when it is woken next.", named(trouble));
    }
  }

  /** What goes wrong for one reader is no other's trouble. */
  private static void apart(Runnable one) {
    try {
      one.run();
    } catch (RuntimeException trouble) {
      LOG.warn("The night could not look after one reader ({}); it looks again when it is woken next.", named(trouble));
    }
  }

  /** Returns when everything that was begun is over. */
  public void settle() {
    while (!active.isEmpty()) active.values().forEach(work -> work.done.join());
    rounds.settle();
  }

  /** Inserts the rows whose lead has begun, and says which date each reader is at. Where that fails, rows that are there are worked on all the same. */
  private Map<ReaderId, LocalDate> plan(Instant now) {
    Map<ReaderId, LocalDate> dates = new HashMap<>();
    apart(() -> plan(now, dates));
    return dates;
  }

  private void plan(Instant now, Map<ReaderId, LocalDate> dates) {
    Map<Key, EditionStore.Planned> known = new HashMap<>();
    for (EditionStore.Planned planned : editions.planned(LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(3))) known.put(new Key(planned.reader(), planned.date()), planned);
    List<Reader> readers = accounts.all();
    Set<ReaderId> all = readers.stream().map(Reader::id).collect(Collectors.toSet());
    begun.keySet().removeIf(key -> !all.contains(key.reader()));
    worded.removeIf(key -> !all.contains(key.reader()));
    // who joined since is here too
    apart(() -> forgetting.accept(reader -> all.contains(reader) || accounts.find(reader).isPresent()));
    for (Reader reader : readers) apart(() -> plan(reader, now, known, dates));
  }

  private void plan(Reader reader, Instant now, Map<Key, EditionStore.Planned> known, Map<ReaderId, LocalDate> dates) {
    Instant onboarded = reader.onboardedAt();
    if (onboarded == null) return;
    EditionCalendar calendar = EditionCalendar.of(reader);
    LocalDate date = calendar.begun(now, lead);
    dates.put(reader.id(), date);
    // nobody gets the mornings from before she came
    if (date.isBefore(calendar.today(onboarded))) return;
    Instant dueAt = calendar.due(date);
    EditionStore.Planned there = known.get(new Key(reader.id(), date));
    if (there == null) editions.insert(reader.id(), date, dueAt, reader.zone(), now);
    else if (there.state() == State.DUE && !there.dueAt().equals(dueAt)) editions.move(reader.id(), date, dueAt, reader.zone());
  }

  private void take(EditionStore.Waiting waiting, @Nullable LocalDate current, Instant now) {
    Key key = new Key(waiting.reader(), waiting.date());
    if (active.containsKey(key)) return;
    if (current != null && waiting.date().isBefore(current)) {
      if (editions.goneBy(waiting.reader(), waiting.date())) meters.edition(Meters.Outcome.FAILED, Duration.ZERO);
      begun.remove(key);
      worded.remove(key);
      return;
    }
    Work work = work(key, waiting.dueAt(), waiting.attempts() + 1, now);
    if (active.putIfAbsent(key, work) != null) return;
    try {
      if (editions.claim(key.reader(), key.date(), process, now, CLAIM)) workers.execute(() -> carryOut(work));
      else leave(work, false);
    } catch (RejectedExecutionException closing) {
      leave(work, false);
    } catch (RuntimeException trouble) {
      leave(work, false);
      throw trouble;
    }
  }

  private Work work(Key key, Instant dueAt, int attempt, Instant now) {
    Instant first = begun.computeIfAbsent(key, fresh -> now);
    // a clock that was set back must not make anybody wait for its return
    if (first.isAfter(now)) begun.put(key, first = now);
    return new Work(key, dueAt, attempt, deadline(dueAt, first), now);
  }

  private void leave(Work work, boolean made) {
    active.remove(work.key, work);
    work.done.complete(made);
  }

  private void carryOut(Work work) {
    boolean made = false;
    try {
      if (!work.over.get()) made = keep(work, attempt(work));
    } catch (RuntimeException trouble) {
      stumbled(work, trouble);
    } finally {
      leave(work, made);
      if (active.isEmpty()) rest();
    }
  }

  private Briefing attempt(Work work) {
    if (clock.instant().isBefore(work.deadline)) {
      try {
        writing.forMorning(work.key.reader(), work.key.date(), rounds.forMornings(), writtenBy(work.deadline));
        Briefing briefing = press.make(work.key.reader(), work.key.date(), Progress.NONE);
        boolean nothingRead = briefing.sources().read() == 0 && !briefing.sources().failed().isEmpty();
        if (!nothingRead) return worded(work.key, briefing, writtenBy(work.deadline));
        throw new MatinaleException(ErrorCode.UNAVAILABLE, "none of the sources could be read. Maybe this machine is not online.");
      } catch (RuntimeException trouble) {
        if (closed || work.over.get() || clock.instant().isBefore(work.deadline)) throw trouble;
        LOG.warn("An edition could not be made with everything ({}); it is made of what is at hand.", named(trouble));
      }
    }
    return atHand(work.key);
  }

  /** One prompt for an edition, however often it is made. */
  private Briefing worded(Key key, Briefing briefing, Instant by) {
    if (!worded.add(key)) return briefing;
    try {
      return press.word(key.reader(), briefing, by);
    } catch (RuntimeException trouble) {
      LOG.warn("The own cards of an edition could not be worded ({}); they keep their words.", named(trouble));
      return briefing;
    }
  }

  /** Half of the time that is left is for what models write, the other for all the rest. */
  private Instant writtenBy(Instant deadline) {
    Instant now = clock.instant();
    return now.isBefore(deadline) ? now.plus(Duration.between(now, deadline).dividedBy(2)) : now;
  }

  /** The mornings that are due and not made yet. */
  private List<Press.Upcoming> upcoming() {
    Instant now = clock.instant();
    return editions.unmade(LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(3)).stream().map(planned -> new Press.Upcoming(planned.reader(), planned.date(), writtenBy(deadline(planned.dueAt(), now)))).toList();
  }

  private static Instant deadline(Instant dueAt, Instant begun) {
    Instant patience = begun.plus(PATIENCE);
    Instant deadline = dueAt.minus(MARGIN);
    return deadline.isAfter(patience) ? deadline : patience;
  }

  private Briefing atHand(Key key) {
    try {
      return press.atHand(key.reader(), key.date());
    } catch (NoSuchElementException gone) {
      throw gone;
    } catch (RuntimeException trouble) {
      LOG.warn("An edition could not be made of what is at hand ({}); it is a quiet one.", named(trouble));
      return press.quiet(key.reader(), key.date());
    }
  }

  /** @return whether this is the edition now: nobody was faster, and the claim has held */
  private boolean keep(Work work, Briefing briefing) {
    Instant now = clock.instant();
    boolean kept = transactions.inOne(() -> editions.finish(work.key.reader(), briefing, process, now));
    work.over.set(true);
    if (!kept) return false;
    begun.remove(work.key);
    worded.remove(work.key);
    meters.ahead(Duration.between(now, work.dueAt));
    meters.edition(now.isAfter(work.dueAt) ? Meters.Outcome.LATE : Meters.Outcome.MADE, took(work.started, now));
    return true;
  }

  private void stumbled(Work work, RuntimeException trouble) {
    if (closed || work.over.get()) return;
    Instant now = clock.instant();
    meters.job("edition-attempt", false, took(work.started, now));
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(work.attempt - 1, 10));
    if (wait.compareTo(LONGEST_WAIT) > 0) wait = LONGEST_WAIT;
    Instant next = now.plus(wait);
    if (now.isBefore(work.deadline) && next.isAfter(work.deadline)) next = work.deadline;
    LOG.warn("An edition could not be made (attempt {}: {}); it is tried again within {} s.", work.attempt, named(trouble), Duration.between(now, next).toSeconds());
    try {
      editions.postpone(work.key.reader(), work.key.date(), process, next, told(trouble));
    } catch (RuntimeException more) {
      // the claim is ours: the next waking takes it up again
      LOG.warn("That could not be written either ({}).", named(more));
    }
  }

  /** What is being made with everything and is short of time is made of what is at hand, here and now; the other is dropped when it comes. */
  private void stepDown(Instant now) {
    for (Work work : List.copyOf(active.values())) {
      if (now.isBefore(work.deadline) || work.over.get()) continue;
      try {
        keep(work, atHand(work.key));
      } catch (RuntimeException trouble) {
        LOG.warn("An edition that is short of time could not be made of what is at hand ({}).", named(trouble));
      }
    }
  }

  private void rest() {
    if (closed) return;
    try {
      press.rest();
    } catch (RuntimeException trouble) {
      LOG.warn("What was learnt could not be saved ({}); it is saved later.", named(trouble));
    }
  }

  /** The edition of today's local date, made while the caller waits, unless it is there. It is made of what can be had: there is no second attempt.
   *
   * @return an edition that is not made only where another process is at it
   */
  Edition makeNow(ReaderId reader, Progress progress) {
    Reader known = accounts.find(reader).orElseThrow(() -> new NoSuchElementException("no such reader. Maybe she was erased."));
    EditionCalendar calendar = EditionCalendar.of(known);
    Instant now = clock.instant();
    LocalDate date = calendar.today(now);
    Key key = new Key(reader, date);
    while (true) {
      Edition there = editions.find(reader, date).orElse(null);
      if (there != null && there.made()) return there;
      if (there == null) editions.insert(reader, date, calendar.due(date), known.zone(), now);
      Work work = work(key, calendar.due(date), 1, now);
      Work other = active.putIfAbsent(key, work);
      if (other == null) return makeNow(work, progress);
      other.done.join();
      // whether it came to anything or not: what is missing is made here
    }
  }

  private Edition makeNow(Work work, Progress progress) {
    ReaderId reader = work.key.reader();
    boolean made = false;
    try {
      if (editions.claim(reader, work.key.date(), process, clock.instant(), CLAIM)) made = keep(work, withEverything(work.key, progress));
    } finally {
      leave(work, made);
      if (active.isEmpty()) rest();
    }
    return editions.find(reader, work.key.date()).orElseThrow(() -> new NoSuchElementException("no such edition. Maybe its reader was erased."));
  }

  private Briefing withEverything(Key key, Progress progress) {
    progress.reached(Progress.Stage.SOURCES);
    try {
      press.gatherDue(press.shared(key.reader()), NEWCOMERS_PATIENCE);
      Briefing briefing = press.make(key.reader(), key.date(), stage -> {
        if (stage != Progress.Stage.SOURCES) progress.reached(stage);
      });
      return worded(key, briefing, clock.instant().plus(NEWCOMERS_PATIENCE));
    } catch (RuntimeException trouble) {
      LOG.warn("A first edition could not be made with everything ({}); it is made of what is at hand.", named(trouble));
      return atHand(key);
    }
  }

  /** A clock that was set back meanwhile makes it nothing. */
  static Duration took(Instant from, Instant to) {
    return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
  }

  /** Without any text that may be private. */
  static String named(RuntimeException trouble) {
    return trouble instanceof MatinaleException expected ? expected.code().name() : trouble.getClass().getSimpleName();
  }

  private static String told(RuntimeException trouble) {
    String told = trouble instanceof MatinaleException expected ? expected.code().name() + ": " + expected.getMessage() : trouble.getClass().getSimpleName();
    return told.substring(0, Math.min(told.length(), 2_000));
  }

  /** Stops what is being made; a later process takes it up. */
  @Override
  public void close() {
    closed = true;
    rounds.close();
    writing.close();
    workers.shutdownNow();
    try {
      boolean written = writing.over(PARTING_SECONDS);
      if (!workers.awaitTermination(PARTING_SECONDS, TimeUnit.SECONDS) || !written) LOG.warn("What was being made did not stop within {} s.", PARTING_SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    active.values().forEach(work -> work.done.complete(false));
    active.clear();
  }
}
