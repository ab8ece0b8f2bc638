package org.matinale.mornings;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
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
    long ownTokens;
    BigDecimal ownMoney = BigDecimal.ZERO;
  }

  /** A passage that was paid for tonight, and how many were told it. */
  private static final class Paid {
    final Briefing.Share cost;
    final Map<Subscriber.Plan, Integer> told = new EnumMap<>(Subscriber.Plan.class);
    int readers;

    Paid(Briefing.Share cost) {
      this.cost = cost;
    }

    double share(Subscriber.Plan plan) {
      return told.getOrDefault(plan, 0) / (double) readers;
    }
  }

  final Map<Subscriber.Plan, OfPlan> plans = new EnumMap<>(Subscriber.Plan.class);
  final Map<Rung, Integer> cards = new EnumMap<>(Rung.class);
  final Map<String, Integer> kinds = new TreeMap<>();
  int briefings;
  int quiet;
  int nothing;
  int onTime;
  int labelled;
  int sharedCards;
  int writtenCards;
  private double[] utilities = new double[1024];
  private int served;
  private final Map<String, Paid> paid = new TreeMap<>();
  @Nullable Rung lowest;

  /** @param utility over her shared cards, as the allocator has it
   * @param sharedCards how many those are
   * @param writtenCards those among them that a model wrote
   * @param own what was paid for her alone
   * @param best rung of the one that means most to her; null where there are none */
  record Counted(Subscriber.Plan plan, Briefing briefing, double utility, int sharedCards, int writtenCards, Briefing.Share own, @Nullable Rung best) {}

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
    plan.ownTokens += one.own().tokens();
    plan.ownMoney = plan.ownMoney.add(one.own().money());
    tell(one.plan(), briefing);
    sharedCards += one.sharedCards();
    writtenCards += one.writtenCards();
    if (served == utilities.length) utilities = Arrays.copyOf(utilities, served * 2);
    utilities[served++] = one.utility();
    if (one.best() == null) {
      nothing++;
      return;
    }
    if (lowest == null || one.best().compareTo(lowest) > 0) lowest = one.best();
  }

  private void tell(Subscriber.Plan plan, Briefing briefing) {
    Set<String> once = new HashSet<>();
    for (Briefing.Card card : briefing.cards()) {
      String passage = card.passage();
      if (passage == null || card.cost().tokens() == 0 && card.cost().money().signum() == 0 || !once.add(passage)) continue;
      Paid one = paid.computeIfAbsent(passage, any -> new Paid(card.cost()));
      one.readers++;
      one.told.merge(plan, 1, Integer::sum);
    }
  }

  /** What was paid for what the readers on each plan were told; a passage is divided among all who were told it. Together they are what all passages cost that anybody was told: what is left of whole tokens goes to the plans
   * that lack most of one. */
  Map<Subscriber.Plan, Long> tokens() {
    return divided(Briefing.Share::tokens);
  }

  /** The same in millionths of money. */
  Map<Subscriber.Plan, Long> money() {
    return divided(share -> share.money().movePointRight(6).longValueExact());
  }

  private Map<Subscriber.Plan, Long> divided(ToLongFunction<Briefing.Share> cost) {
    Map<Subscriber.Plan, Long> whole = new EnumMap<>(Subscriber.Plan.class);
    Map<Subscriber.Plan, Double> rest = new EnumMap<>(Subscriber.Plan.class);
    long left = paid.values().stream().mapToLong(one -> cost.applyAsLong(one.cost)).sum();
    for (Subscriber.Plan plan : plans.keySet()) {
      double exact = paid.values().stream().mapToDouble(one -> cost.applyAsLong(one.cost) * one.share(plan)).sum();
      whole.put(plan, (long) exact);
      rest.put(plan, exact - (long) exact);
      left -= (long) exact;
    }
    List<Subscriber.Plan> inTurn = plans.keySet().stream().sorted(Comparator.comparing((Subscriber.Plan plan) -> rest.getOrDefault(plan, 0.0)).reversed()).toList();
    for (int turn = 0; left != 0 && !inTurn.isEmpty(); turn++) {
      long one = Long.signum(left);
      whole.merge(inTurn.get(turn % inTurn.size()), one, Long::sum);
      left -= one;
    }
    return whole;
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

  /** Of each reader; 0 of whoever had no shared card. */
  double[] utilities() {
    return Arrays.copyOf(utilities, served);
  }
}
