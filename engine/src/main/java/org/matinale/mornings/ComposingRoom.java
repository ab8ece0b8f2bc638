package org.matinale.mornings;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.matinale.composing.Briefing;
import org.matinale.composing.Composer;
import org.matinale.composing.Expenses;
import org.matinale.kernel.Rung;
import org.matinale.kernel.StoryId;
import org.matinale.kernel.Unusable;
import org.matinale.profiles.Subscriber;
import org.matinale.ranking.Slate;
import org.matinale.writing.Passage;

/** Puts a night's briefings together, wave by wave, of whatever is written by then; has the own cards of those who confide in a private model worded; and counts what comes of it. */
final class ComposingRoom {
  private final NightOrder order;
  private final Night.Ready ready;
  private final Passages passages;
  private final ReaderMemory.Next next;
  private final BriefingsFile briefings;
  private final @Nullable PrivateLane lane;
  private final Stumbles stumbles;
  private final NightTally tally;
  private final Demanded demanded;
  private final boolean counting;
  private final InstantSource clock;

  /** @param next what the next night is to know of readers
   * @param lane null where nobody's own cards are worded
   * @param demanded what readers are told is counted there
   * @param counting whether nobody has counted it before */
  ComposingRoom(NightOrder order, Night.Ready ready, Passages passages, ReaderMemory.Next next, BriefingsFile briefings, @Nullable PrivateLane lane, Stumbles stumbles, NightTally tally, Demanded demanded, boolean counting, InstantSource clock) {
    this.order = order;
    this.ready = ready;
    this.passages = passages;
    this.next = next;
    this.briefings = briefings;
    this.lane = lane;
    this.stumbles = stumbles;
    this.tally = tally;
    this.demanded = demanded;
    this.counting = counting;
    this.clock = clock;
  }

  /** A reader's morning, made. */
  private record Composed(String reader, int line, Briefing briefing, boolean confides, String json, String remembered, NightTally.Counted counted, Demanded.Asked asked) {
    Composed with(Briefing other) {
      Briefing.Share own = new Briefing.Share(other.cost().tokens() - briefing.cost().tokens(), other.cost().money().subtract(briefing.cost().money()), 1);
      return new Composed(reader, line, other, confides, Composer.json(other), remembered, new NightTally.Counted(counted.plan(), other, counted.utility(), counted.sharedCards(), counted.writtenCards(), own, counted.best()), asked);
    }
  }

  /** Returns when the wave's briefings are on disk.
   *
   * @param told what models have written by then
   * @param by when the private model is waited for no longer */
  void compose(Readers.Wave wave, Map<SharedMatter, WritingRoom.Told> told, Instant by) {
    Written written = sourced -> {
      WritingRoom.Told one = told.get(sourced.matter());
      return one == null ? null : one.passage();
    };
    Map<String, Briefing.Share> shares = shares(told);
    Expenses expenses = new Expenses(order.currency(), passage -> shares.getOrDefault(passage, Briefing.Share.NOTHING));
    int[] done = new int[1];
    ready.workers().each(wave.from(), wave.to(), (from, to) -> {
      List<Composed> composed = new ArrayList<>(to - from);
      for (int number = from; number < to; number++) composed(number, wave.readyBy(), written, expenses).ifPresent(composed::add);
      return worded(composed, by);
    }, (List<Composed> composed) -> {
      for (Composed one : composed) {
        briefings.add(one.json());
        next.add(one.reader(), one.remembered());
        tally.add(one.counted());
      }
      if (counting) composed.forEach(one -> demanded.add(one.asked()));
      briefings.flush();
      done[0] += composed.size();
      tally.complete(composed.size(), ready.answers().complete(wave.readyBy(), done[0], clock.instant()), wave.readyBy());
    });
  }

  /** Whoever confides in the private model has her own cards worded by it. */
  private List<Composed> worded(List<Composed> composed, Instant by) {
    @Nullable PrivateLane words = lane;
    if (words == null || composed.stream().noneMatch(Composed::confides)) return composed;
    try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Composed>> each = composed.stream().map(one -> asking.submit(() -> one.confides() ? worded(one, words, by) : one)).toList();
      return each.stream().map(InOrder::result).toList();
    }
  }

  private Composed worded(Composed one, PrivateLane words, Instant by) {
    try {
      return one.with(words.word(one.briefing(), by));
    } catch (RuntimeException ours) {
      stumbles.unworded(one.line(), ours);
      return one;
    }
  }

  /** Empty where not even a quiet morning can be made. */
  private Optional<Composed> composed(int number, Instant readyBy, Written written, Expenses expenses) {
    int line = ready.readers().line(number);
    try {
      Subscriber subscriber = ready.readers().read(number);
      ReaderMemory.Past past = ready.memory().of(subscriber.id());
      Choosing.Chosen chosen = ready.choosing().of(subscriber, line, past, stumbles);
      try {
        return Optional.of(composed(chosen, line, readyBy, written, expenses));
      } catch (RuntimeException | StackOverflowError trouble) {
        return Optional.of(composed(ready.choosing().quiet(subscriber, line, past, stumbles, trouble), line, readyBy, written, expenses));
      }
    } catch (RuntimeException trouble) {
      stumbles.failed(line, trouble);
      return Optional.empty();
    }
  }

  private Composed composed(Choosing.Chosen chosen, int line, Instant readyBy, Written written, Expenses expenses) {
    Subscriber reader = chosen.reader();
    Map<StoryId, Passage> passages = this.passages.tell(chosen.slate(), reader, written);
    List<Unusable> failed = new ArrayList<>(ready.world().failed());
    failed.addAll(chosen.unusable());
    Briefing briefing =
        Composer.compose(reader, chosen.edition(), chosen.slate(), passages, Composer.sources(reader, chosen.edition(), ready.world().read().size(), failed, ready.stalest()), expenses);
    double utility = 0;
    int shared = 0;
    int byModels = 0;
    @Nullable Rung best = null;
    float most = 0;
    for (Slate.Choice choice : chosen.slate().choices()) {
      @Nullable SharedMatter matter = SharedMatter.of(choice, reader).map(SharedMatter.Sourced::matter).orElse(null);
      Passage passage = matter == null ? null : passages.get(matter.told());
      if (passage == null) continue;
      shared++;
      if (passage.rung() != Rung.EXTRACTIVE) byModels++;
      utility += Demanded.Wanted.relevance(choice) * order.allocation().quality(passage.rung());
      if (best != null && Demanded.Wanted.relevance(choice) <= most) continue;
      best = passage.rung();
      most = Demanded.Wanted.relevance(choice);
    }
    int waited = order.authors() == null || best == null ? chosen.past().waited() : best == Rung.EXTRACTIVE ? chosen.past().waited() + 1 : 0;
    List<StoryId> told = new ArrayList<>();
    for (Briefing.Card card : briefing.cards()) {
      Briefing.StoryFacts story = card.story();
      if (story != null) told.add(story.id());
    }
    String remembered = next.line(reader, chosen.past(), told, Choosing.steps(chosen.slate()), waited);
    return new Composed(reader.id(), line, briefing, reader.confides(), Composer.json(briefing), remembered, new NightTally.Counted(reader.plan(), briefing, utility, shared, byModels, Briefing.Share.NOTHING, best), Demanded.Asked.of(chosen, readyBy));
  }

  private Map<String, Briefing.Share> shares(Map<SharedMatter, WritingRoom.Told> told) {
    Authors authors = order.authors();
    Map<String, Briefing.Share> shares = new HashMap<>();
    if (authors == null) return shares;
    told.forEach((matter, one) -> shares.put(one.passage().id(), one.share(true, demanded.readersOf(matter), authors.money(one.answer().rung(), one.answer().usage()))));
    return shares;
  }
}
