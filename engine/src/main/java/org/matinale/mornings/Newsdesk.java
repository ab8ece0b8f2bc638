package org.matinale.mornings;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.matinale.allocation.Allocation;
import org.matinale.allocation.AllocationSettings;
import org.matinale.allocation.Allocator;
import org.matinale.allocation.Decision;
import org.matinale.allocation.Demand;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Budget;
import org.matinale.kernel.Rung;
import org.matinale.models.Usage;

/** Gives out a budget and has matters written for it: round after round, since what one came to leaves something for others. Only counts of readers reach it. */
final class Newsdesk {
  private static final int ROUNDS = 4;

  private final Authors authors;
  private final Purse purse;
  private final Budget.Unit unit;
  private final Allocator allocator;
  private final Answers answers;
  private final Batching batching;
  private final WritingRoom room;
  private final List<Allocation> allocations = new ArrayList<>();

  Newsdesk(Authors authors, Purse purse, Budget.Unit unit, AllocationSettings fairness, Answers answers, InstantSource clock) {
    this.authors = authors;
    this.purse = purse;
    this.unit = unit;
    this.allocator = new Allocator(fairness);
    this.answers = answers;
    this.batching = new Batching(authors, purse, unit, answers, clock);
    this.room = new WritingRoom(authors, purse, unit, answers, clock);
  }

  /** Has told what answers at hand come to, of this night where it is taken up again or of earlier ones: nobody is asked for it. */
  void recall(Demanded demanded, Map<ArticleId, Article> completed) {
    if (answers.isEmpty()) return;
    Retold.of(demanded.matters().stream().map(sourced -> sourced.with(completed)).toList(), authors, answers).among(key -> true).forEach(room::publish);
  }

  /** Returns when there is nothing more to be had for the budget, or from the models.
   *
   * @param completed articles that pages completed
   * @param starts when the composing of what is to be ready at an instant begins */
  void write(Demanded demanded, Map<ArticleId, Article> completed, Map<Instant, Instant> starts) {
    List<SharedMatter.Sourced> matters = demanded.matters().stream().map(sourced -> sourced.with(completed)).toList();
    long[][] predicted = matters.parallelStream().map(sourced -> new long[] {predicted(sourced, Rung.FULL), predicted(sourced, Rung.BRIEF)}).toArray(long[][]::new);
    for (int round = 0; round < ROUNDS; round++) {
      Map<SharedMatter, WritingRoom.Told> written = room.written();
      Map<SharedMatter, Missed> missed = room.missed();
      Demand demand = demanded.demand((matter, rung) -> cost(matters.get(matter).matter(), rung, predicted[matter], written, missed));
      Allocation allocation = allocator.allocate(demand, Math.max(0, purse.left()));
      allocations.add(allocation);
      List<Assignment> assignments = new ArrayList<>();
      for (Decision decision : allocation.decisions()) {
        SharedMatter.Sourced sourced = matters.get(decision.matter());
        WritingRoom.Told told = written.get(sourced.matter());
        if (decision.rung() == Rung.EXTRACTIVE || told != null && told.passage().rung().compareTo(decision.rung()) <= 0) continue;
        NavigableSet<Instant> needed = new TreeSet<>();
        for (Instant readyBy : demanded.neededBy(decision.matter())) needed.add(starts.getOrDefault(readyBy, readyBy));
        assignments.add(new Assignment(sourced, decision.rung(), needed, decision.value() / Math.max(1, decision.cost())));
      }
      if (assignments.isEmpty()) return;
      if (round == 0) room.came(batching.write(assignments, assignments.stream().map(assignment -> assignment.neededBy().first()).min(Comparator.naturalOrder()).orElseThrow()));
      room.write(assignments);
      if (authors.givenUp()) return;
    }
  }

  /** Free is only what is answered already: a budget of nothing asks for nothing, whatever models cost. */
  private long predicted(SharedMatter.Sourced sourced, Rung rung) {
    return sourced.commission(rung).map(commission -> answers.has(commission.prompt().key(authors.at(rung).name())) ? 0L : Math.max(1, authors.cost(rung, new Usage(commission.tokensIn(), 0, commission.tokensOut(), true, false), unit))).orElse(Demand.UNAVAILABLE);
  }

  private static long cost(SharedMatter matter, Rung rung, long[] predicted, Map<SharedMatter, WritingRoom.Told> written, Map<SharedMatter, Missed> missed) {
    WritingRoom.Told told = written.get(matter);
    if (told != null && told.passage().rung().compareTo(rung) <= 0) return 0;
    Missed why = missed.get(matter);
    if (why != null && why.why() != Missed.Why.BUDGET) return Demand.UNAVAILABLE;
    return predicted[rung == Rung.FULL ? 0 : 1];
  }

  /** In the order they were made: the first with the whole budget. */
  List<Allocation> allocations() {
    return List.copyOf(allocations);
  }

  /** What a wave of readers is told of: whatever is written by now. */
  Map<SharedMatter, WritingRoom.Told> written(Instant readyBy) {
    return room.written(readyBy);
  }

  Map<SharedMatter, WritingRoom.Told> written() {
    return room.written();
  }

  Map<SharedMatter, Missed> missed() {
    return room.missed();
  }

  Map<SharedMatter, Missed> lowered() {
    return room.lowered();
  }

  Map<String, Integer> failures() {
    return room.failures();
  }

  int withheld() {
    return room.withheld();
  }
}
