package org.matinale.planner;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.matinale.planner.saying.Figure;
import org.matinale.planner.saying.Refused;
import org.matinale.planner.scheduling.Rung;

/** What a night that was made came to, as its ledger has it, and what the next one will.
 *
 * @param sharedCards cards that readers read of what is told for all
 * @param distinct matters told, in a language each, with a model or without
 * @param rungs what each rung that a model writes at took
 * @param paid readers who pay, as a share
 * @param budget tokens or money that the night could spend, in the unit of {@code spent}; absent where it was unlimited
 * @param currency of money
 */
public record NightFigures(double readers, double paid, double cards, double sharedCards, double distinct, Map<Rung, Spent> rungs, Optional<Budget> budget, String currency) {
  private static final double CLOSE = 1e-6;
  private static final double MOST_MATTERS = 1e9;

  /** What was asked at a rung. @param answers passages that hold, those from earlier nights included @param reused of them, paid for by earlier nights */
  public record Spent(double answers, double reused, double calls, double input, double output, double money) {
    private double written() {
      return answers - reused;
    }
  }

  /** @param money whether it is in money and not in tokens */
  public record Budget(boolean money, double amount) {}

  /** What the next night takes. @param passages written by models, those of earlier nights not among them */
  public record Forecast(double readers, double distinct, double passages, double tokens, double money, String currency) {}

  public NightFigures {
    Refused.unless(readers > 0, "the night had %s readers. Maybe its ledger is of another night.", Figure.plain(readers));
    Refused.unless(sharedCards >= distinct && distinct >= 0, "%s shared cards of %s different matters. Maybe the ledger was changed by hand.", Figure.plain(sharedCards), Figure.plain(distinct));
    rungs = Map.copyOf(rungs);
  }

  /** What a scenario takes from it: whatever was measured, in the place of what is usual. */
  public Map<Quantity, Double> measured() {
    Map<Quantity, Double> measured = new EnumMap<>(Quantity.class);
    measured.put(Quantity.READERS, readers);
    measured.put(Quantity.PAID, paid);
    if (cards > 0) measured.put(Quantity.CARDS, cards / readers);
    if (sharedCards > 0) {
      measured.put(Quantity.SHARED_CARDS, sharedCards / readers);
      measured.put(Quantity.MATTERS, matters());
    }
    take(measured, Rung.FULL, Quantity.FULL_INPUT, Quantity.FULL_OUTPUT);
    take(measured, Rung.BRIEF, Quantity.BRIEF_INPUT, Quantity.BRIEF_OUTPUT);
    double written = rungs.values().stream().mapToDouble(Spent::written).sum();
    if (written > 0) measured.put(Quantity.CALLS, rungs.values().stream().mapToDouble(Spent::calls).sum() / written);
    double least = Math.min(measured.getOrDefault(Quantity.FULL_INPUT, Quantity.FULL_INPUT.usual()), measured.getOrDefault(Quantity.BRIEF_INPUT, Quantity.BRIEF_INPUT.usual()));
    if (least < Quantity.PREFIX.usual()) measured.put(Quantity.PREFIX, least);
    return measured;
  }

  private void take(Map<Quantity, Double> measured, Rung rung, Quantity input, Quantity output) {
    Spent spent = rungs.get(rung);
    if (spent == null || spent.calls() <= 0 || spent.written() <= 0) return;
    measured.put(input, spent.input() / spent.calls());
    measured.put(output, Math.max(1, spent.output() / spent.calls()));
  }

  /** The next night for so many readers like these, with the same models, prices, budget and share of passages that earlier nights have written. Matters grow with cards as their popularity has it; the shares of the rungs stay. */
  public Forecast next(double many) {
    double grown = distinct == 0 ? 0 : popularity().distinct(sharedCards / readers * many) / distinct;
    double passages = 0;
    double tokens = 0;
    double money = 0;
    for (Spent spent : rungs.values()) {
      passages += spent.written() * grown;
      tokens += (spent.input() + spent.output()) * grown;
      money += spent.money() * grown;
    }
    double spent = budget.map(limit -> limit.money()).orElse(false) ? money : tokens;
    double part = budget.map(limit -> spent <= limit.amount() ? 1 : limit.amount() / spent).orElse(1.0);
    return new Forecast(many, distinct * grown, passages * part, tokens * part, money * part, currency);
  }

  private Popularity popularity() {
    return new Popularity(matters(), Quantity.POPULARITY.usual(), Quantity.POPULARITY_OFFSET.usual());
  }

  /** As many as make the night's cards fall on its distinct matters, by bisection. */
  private double matters() {
    double few = Math.max(1, distinct);
    double many = MOST_MATTERS;
    while (many / few > 1 + CLOSE) {
      double middle = Math.sqrt(many * few);
      if (new Popularity(middle, Quantity.POPULARITY.usual(), Quantity.POPULARITY_OFFSET.usual()).distinct(sharedCards) < distinct) few = middle;
      else many = middle;
    }
    return few;
  }
}
