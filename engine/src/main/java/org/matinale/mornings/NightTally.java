package org.matinale.mornings;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.matinale.composing.Briefing;
import org.matinale.kernel.Rung;
import org.matinale.profiles.Subscriber;

/** What the briefings of a night came to, counted one by one. For one thread at a time. */
final class NightTally {
  /** Of the readers on one plan. */
  static final class OfPlan {
    int readers;
    final Map<Rung, Integer> cards = new EnumMap<>(Rung.class);
    long tokens;
    double money;
  }

  final Map<Subscriber.Plan, OfPlan> plans = new EnumMap<>(Subscriber.Plan.class);
  final Map<Rung, Integer> cards = new EnumMap<>(Rung.class);
  final Map<String, Integer> kinds = new TreeMap<>();
  int briefings;
  int quiet;
  int onTime;
  int labelled;
  int sharedCards;
  int writtenCards;
  private double[] utilities = new double[1024];
  private int served;
  @Nullable Rung lowest;

  /** @param utility over her shared cards, as the allocator has it
   * @param sharedCards how many those are
   * @param writtenCards those among them that a model wrote
   * @param best rung of the one that means most to her; null where there are none */
  record Counted(Subscriber.Plan plan, Briefing briefing, double utility, int sharedCards, int writtenCards, @Nullable Rung best) {}

  void add(Counted one) {
    Briefing briefing = one.briefing();
    briefings++;
    if (briefing.quiet()) quiet++;
    if (briefing.label().aiGenerated()) labelled++;
    OfPlan plan = plans.computeIfAbsent(one.plan(), any -> new OfPlan());
    plan.readers++;
    for (Briefing.Card card : briefing.cards()) {
      cards.merge(card.rung(), 1, Integer::sum);
      plan.cards.merge(card.rung(), 1, Integer::sum);
      kinds.merge(card.kind().name().toLowerCase(Locale.ROOT), 1, Integer::sum);
    }
    plan.tokens += briefing.cost().tokens();
    plan.money += briefing.cost().money().doubleValue();
    sharedCards += one.sharedCards();
    writtenCards += one.writtenCards();
    if (one.best() == null) return;
    if (served == utilities.length) utilities = Arrays.copyOf(utilities, served * 2);
    utilities[served++] = one.utility();
    if (lowest == null || one.best().compareTo(lowest) > 0) lowest = one.best();
  }

  /** Counts so many briefings that were complete at an instant. */
  void complete(int many, Instant at, Instant readyBy) {
    if (!at.isAfter(readyBy)) onTime += many;
  }

  /** Of those served, and of those for whom it failed.
   *
   * @param failed how many those are */
  double shareOnTime(int failed) {
    return briefings + failed == 0 ? 1 : onTime / (double) (briefings + failed);
  }

  /** Of each reader who had a shared card. */
  double[] utilities() {
    return Arrays.copyOf(utilities, served);
  }
}
