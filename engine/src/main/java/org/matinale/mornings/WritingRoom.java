package org.matinale.mornings;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.matinale.composing.Briefing;
import org.matinale.kernel.Budget;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Rung;
import org.matinale.models.Answer;
import org.matinale.models.ModelState;
import org.matinale.models.Usage;
import org.matinale.writing.Commission;
import org.matinale.writing.Passage;
import org.matinale.writing.Reading;

/** Has shared matters written by models, earliest deadline first, within a budget and within time.
 *
 * <p>A matter inherits the earliest deadline among those who wait for it. What will not fit before a deadline at the measured rate steps down the ladder before it: first the least valuable
 * to the small model where that is quicker, then out of this deadline and on to the next. Each request reserves the most it can cost and settles for what it came to. An answer is in the journal
 * before anybody is told of it. What nobody could write stays quoted.
 */
final class WritingRoom {
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final double QUICKER = 0.9;
  private static final double SMOOTHING = 0.2;

  /** What a server said it had read or written cannot be: it was estimated. */
  private static final String DOUBTED = "usage-not-believed";

  private final Authors authors;
  private final Purse purse;
  private final Budget.Unit unit;
  private final Answers answers;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<SharedMatter, Told> passages = new HashMap<>();
  private final Map<SharedMatter, Missed> missed = new HashMap<>();
  private final Map<SharedMatter, Missed> lowered = new HashMap<>();
  private final Map<String, Integer> failures = new TreeMap<>();
  private final Map<Rung, Double> pace = new EnumMap<>(Rung.class);
  private @Nullable RuntimeException broken;
  private final List<WritingTask> returned = new ArrayList<>();
  private final Set<String> unread = new HashSet<>();
  private int underWay;
  private int withheld;

  /** A passage, with the answer it was read from. */
  record Told(Passage passage, Answers.Kept answer) {
    /** What it costs each of its readers.
     *
     * @param paid whether it was paid for in the night that is told of; else it costs nothing
     * @param money in millionths */
    Briefing.Share share(boolean paid, int readers, long money) {
      return paid && answer.paid() ? new Briefing.Share(answer.usage().tokens(), Night.money(money), Math.max(1, readers)) : new Briefing.Share(0, BigDecimal.ZERO, Math.max(1, readers));
    }
  }

  WritingRoom(Authors authors, Purse purse, Budget.Unit unit, Answers answers, InstantSource clock) {
    this.authors = authors;
    this.purse = purse;
    this.unit = unit;
    this.answers = answers;
    this.clock = clock;
  }

  /** Has them written, and returns when there is nothing more to wait for. */
  void write(List<Assignment> assignments) {
    List<WritingTask> waiting = new ArrayList<>();
    for (Assignment assignment : assignments) waiting.add(new WritingTask(assignment, waiting.size()));
    try (ExecutorService pens = Executors.newVirtualThreadPerTaskExecutor()) {
      lock.lock();
      try {
        while (!waiting.isEmpty() || !returned.isEmpty() || underWay > 0) {
          if (broken != null) throw broken;
          step(waiting, pens);
          if (!waiting.isEmpty() || underWay > 0) changed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        pens.shutdownNow();
      } finally {
        lock.unlock();
      }
    }
  }

  private void step(List<WritingTask> waiting, ExecutorService pens) {
    Instant now = clock.instant();
    waiting.addAll(returned);
    returned.clear();
    waiting.removeIf(task -> !known(task) && (late(task, now) || hopeless(task)));
    admit(waiting, now);
    waiting.sort(Comparator.comparing((WritingTask task) -> task.first).thenComparingInt(task -> task.order));
    int places = Math.max(1, authors.models().concurrency()) - underWay;
    for (Iterator<WritingTask> tasks = waiting.iterator(); places > 0 && tasks.hasNext(); ) {
      WritingTask task = tasks.next();
      if (authors.models().state(task.rung) instanceof ModelState.Resting && !known(task)) continue;
      tasks.remove();
      places--;
      underWay++;
      pens.execute(() -> {
        @Nullable RuntimeException trouble = null;
        try {
          write(task);
        } catch (MatinaleException e) {
          trouble = e;
        } catch (RuntimeException | StackOverflowError ours) {
          failed(task, ours);
        } finally {
          over(trouble);
        }
      });
    }
  }

  /** Whether nobody is left to write it; else it is for the small model where the large one is given up. */
  private boolean hopeless(WritingTask task) {
    Missed down = new Missed(Missed.Why.MODEL, "model-down");
    if (task.rung == Rung.FULL && gone(Rung.FULL) && !known(task)) {
      task.rung = Rung.BRIEF;
      lowered.put(task.matter(), down);
    }
    if (task.rung != Rung.BRIEF || !gone(Rung.BRIEF) || known(task)) return false;
    missed.put(task.matter(), down);
    return true;
  }

  private boolean gone(Rung rung) {
    return authors.models().state(rung) instanceof ModelState.GivenUp;
  }

  /** What goes wrong with one matter is no other's trouble. */
  private void failed(WritingTask task, Throwable ours) {
    lock.lock();
    missed.put(task.matter(), new Missed(Missed.Why.OURS, "our-fault"));
    failures.merge("our-fault: " + ours.getClass().getSimpleName(), 1, Integer::sum);
    lock.unlock();
  }

  private void over(@Nullable RuntimeException trouble) {
    lock.lock();
    try {
      underWay--;
      if (broken == null) broken = trouble;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether nobody waits for it any more; else it is due for those who still do. */
  private boolean late(WritingTask task, Instant now) {
    @Nullable Instant next = task.assignment.neededBy().higher(now);
    if (next == null) {
      missed.put(task.matter(), Missed.because(Missed.Why.LATE));
      return true;
    }
    if (task.first.isBefore(next)) task.first = next;
    return false;
  }

  /** Whether it can be told without asking anybody. */
  private boolean known(WritingTask task) {
    String key = task.keys.computeIfAbsent(task.rung, rung -> task.assignment.sourced().commission(rung).map(commission -> commission.prompt().key(authors.at(rung).name())).orElse(""));
    return answers.has(key);
  }

  private void admit(List<WritingTask> waiting, Instant now) {
    if (pace.isEmpty()) return;
    Admission admission = new Admission(now, underWay * seconds(Rung.FULL) / 2, Math.max(1, authors.models().concurrency()), this::seconds, seconds(Rung.BRIEF) <= QUICKER * seconds(Rung.FULL));
    Set<WritingTask> refused = new HashSet<>(admission.refused(waiting));
    for (WritingTask task : refused) missed.put(task.matter(), Missed.because(Missed.Why.LATE));
    if (!refused.isEmpty()) waiting.removeIf(refused::contains);
  }

  private double seconds(Rung rung) {
    Double own = pace.get(rung);
    return own != null ? own : pace.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  private void write(WritingTask task) {
    SharedMatter.Sourced sourced = task.assignment.sourced();
    Missed why = Missed.because(Missed.Why.TOO_LITTLE);
    for (Rung rung : List.of(Rung.FULL, Rung.BRIEF)) {
      if (rung.compareTo(task.rung) < 0) continue;
      Optional<Commission> commission = sourced.commission(rung);
      if (commission.isEmpty()) continue;
      String key = commission.get().prompt().key(authors.at(rung).name());
      Answers.@Nullable Kept kept = answers.find(key);
      boolean fresh = kept == null || unread(key);
      if (kept == null) {
        switch (asked(commission.get(), rung, key, task.last())) {
          case Asked.Kept(Answers.Kept answer) -> kept = answer;
          case Asked.NotNow notNow -> {
            comeBack(task);
            return;
          }
          case Asked.Failed(Missed because) -> {
            why = because;
            lowered(task, because);
            continue;
          }
        }
      }
      switch (commission.get().read(kept.text(), kept.model())) {
        case Reading.Told(Passage passage) -> {
          if (passage.rung() != rung) lowered(task, new Missed(Missed.Why.REJECTED, "too-little"));
          if (rung != task.assignment.rung()) lowered(task, task.rung == Rung.BRIEF ? Missed.because(Missed.Why.LATE) : why);
          publish(sourced.matter(), new Told(passage, kept));
          return;
        }
        case Reading.TooLittle little -> {
          why = new Missed(Missed.Why.REJECTED, little.problem().code());
          lowered(task, why);
          if (!fresh) continue; // it was counted when it came
          if (little.garbage()) authors.models().garbage(commission.get().prompt());
          count(why.code(), little.withheld());
        }
      }
    }
    lock.lock();
    missed.putIfAbsent(sourced.matter(), why);
    lock.unlock();
  }

  /** Counts what batches came to; their answers count when they are read. */
  void came(Batching.Came came) {
    lock.lock();
    unread.addAll(came.answered());
    for (String code : came.refused()) failures.merge(code, 1, Integer::sum);
    if (came.doubted() > 0) failures.merge(DOUBTED, came.doubted(), Integer::sum);
    lock.unlock();
  }

  /** Whether an answer came in a batch, and is read for the first time. */
  private boolean unread(String key) {
    lock.lock();
    try {
      return unread.remove(key);
    } finally {
      lock.unlock();
    }
  }

  private sealed interface Asked {
    record Kept(Answers.Kept answer) implements Asked {}

    record Failed(Missed because) implements Asked {}

    /** Nothing was sent: the model rests. */
    record NotNow() implements Asked {}
  }

  private Asked asked(Commission commission, Rung rung, String key, Instant last) {
    Purse.@Nullable Reservation reservation = reserved(authors.likely(rung, commission.tokensIn(), commission.prompt().mostTokens(), false, unit), authors.most(rung, commission.tokensIn(), commission.prompt().mostTokens(), false, unit));
    if (reservation == null) return new Asked.Failed(Missed.because(Missed.Why.BUDGET));
    Instant begun = clock.instant();
    long cost = 0;
    try {
      answers.ask(key, rung, new Usage(commission.tokensIn(), 0, commission.prompt().mostTokens(), true, false));
      Answer answer = authors.models().ask(commission.prompt(), last, failed -> reservation.again(authors.cost(rung, failed, unit)));
      switch (answer) {
        case Answer.Given given -> {
          cost = authors.cost(rung, given.usage(), unit);
          Answers.Kept kept = new Answers.Kept(key, rung, given.model(), given.text(), given.usage(), given.calls(), clock.instant(), true);
          answers.keep(kept);
          if (given.usage().doubted()) count(DOUBTED, 0);
          took(rung, Duration.between(begun, kept.at()));
          return new Asked.Kept(kept);
        }
        case Answer.Refused refused -> {
          cost = authors.cost(rung, refused.usage(), unit);
          if (refused.calls() > 0) answers.lose(key, rung, refused.usage(), refused.calls());
          else answers.unasked(key);
          if (refused.calls() == 0 && refused.retriable()) return new Asked.NotNow();
          if (refused.usage().doubted()) count(DOUBTED, 0);
          count(refused.problem().code(), 0);
          String code = refused.problem().code();
          return new Asked.Failed(code.equals("too-late") ? new Missed(Missed.Why.LATE, code) : new Missed(Missed.Why.MODEL, code));
        }
      }
    } finally {
      settle(reservation, cost);
    }
  }

  /** What it was not told at its rung for; the first reason counts. */
  private void lowered(WritingTask task, Missed why) {
    lock.lock();
    lowered.putIfAbsent(task.matter(), why);
    lock.unlock();
  }

  private void comeBack(WritingTask task) {
    lock.lock();
    returned.add(task);
    lock.unlock();
  }

  /** Where others may still give something back, they are waited for. */
  private Purse.@Nullable Reservation reserved(long likely, long most) {
    lock.lock();
    try {
      while (true) {
        boolean idle = purse.idle();
        Purse.@Nullable Reservation reservation = purse.reserve(likely, most);
        if (reservation != null || idle) return reservation;
        changed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return null;
    } finally {
      lock.unlock();
    }
  }

  private void settle(Purse.Reservation reservation, long cost) {
    lock.lock();
    try {
      reservation.settle(cost);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void took(Rung rung, Duration time) {
    lock.lock();
    try {
      double seconds = time.toNanos() / 1e9;
      pace.merge(rung, seconds, (before, now) -> before + SMOOTHING * (now - before));
    } finally {
      lock.unlock();
    }
  }

  private void count(String code, int held) {
    lock.lock();
    failures.merge(code, 1, Integer::sum);
    withheld += held;
    lock.unlock();
  }

  /** From now on it is told. */
  void publish(SharedMatter matter, Told told) {
    lock.lock();
    try {
      answers.tell(told.answer().key());
      withheld += told.passage().withheld();
      passages.merge(matter, told, (before, now) -> now.passage().rung().compareTo(before.passage().rung()) < 0 ? now : before);
      missed.remove(matter);
    } finally {
      lock.unlock();
    }
  }

  /** What a wave of readers is told of: whatever is written by now. */
  Map<SharedMatter, Told> written(Instant readyBy) {
    lock.lock();
    try {
      answers.wave(readyBy);
      return Map.copyOf(passages);
    } finally {
      lock.unlock();
    }
  }

  Map<SharedMatter, Told> written() {
    lock.lock();
    try {
      return Map.copyOf(passages);
    } finally {
      lock.unlock();
    }
  }

  /** Why what was to be written was not. */
  Map<SharedMatter, Missed> missed() {
    lock.lock();
    try {
      return Map.copyOf(missed);
    } finally {
      lock.unlock();
    }
  }

  /** Why what was to be told at a rung was told at a lower one, as far as it was. */
  Map<SharedMatter, Missed> lowered() {
    lock.lock();
    try {
      return Map.copyOf(lowered);
    } finally {
      lock.unlock();
    }
  }

  /** Requests and answers that came to nothing, by a problem's code. */
  Map<String, Integer> failures() {
    lock.lock();
    try {
      return new TreeMap<>(failures);
    } finally {
      lock.unlock();
    }
  }

  /** Sentences that the claim check kept back. */
  int withheld() {
    lock.lock();
    try {
      return withheld;
    } finally {
      lock.unlock();
    }
  }
}
