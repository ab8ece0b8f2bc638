package org.matinale.app.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.matinale.planner.NightFigures;
import org.matinale.planner.Plan;
import org.matinale.planner.Planner;
import org.matinale.planner.Quantity;
import org.matinale.planner.Readership;
import org.matinale.planner.Scenario;
import org.matinale.planner.ScenarioText;
import org.matinale.planner.Sensitivity;
import org.matinale.planner.SimulatedNight;
import org.matinale.planner.saying.Figure;
import org.matinale.planner.scheduling.Rung;

/** A plan for people. */
final class PlanText {
  private static final int WAVES = 12;
  private static final int BARS = 6;
  private static final int NAME = 16;
  private static final double ALIKE = 1e-4;

  /** But for what rounding leaves. */
  private static final double ALL = 1 - 1e-9;
  private static final double DAYS_A_MONTH = 365.25 / 12;

  private final Plan plan;
  private final Sensitivity sensitivity;
  private final StringBuilder text = new StringBuilder();

  private PlanText(PlanAnswer answer) {
    plan = answer.plan();
    sensitivity = answer.sensitivity();
  }

  static String write(PlanAnswer answer) {
    return new PlanText(answer).written(answer);
  }

  private String written(PlanAnswer answer) {
    Scenario scenario = plan.scenario();
    Plan.Machines machines = plan.machines();
    text.append("%s, by %s on their own clocks, %s\n".formatted(scenario.value(Quantity.READERS) == 1 ? "1 reader" : Figure.spoken(scenario.value(Quantity.READERS)) + " readers", scenario.readyBy(), way(scenario)));
    text.append("%s at FULL%s, %s at BRIEF, on %s, engine %s\n\n".formatted(machines.model(), machines.together() > 1 ? " over %d together".formatted(machines.together()) : "", machines.smallModel(), machines.accelerator(), scenario.fleet().engine()));
    boolean allFull = scenario.allFull();
    if (!allFull && scenario.way() != Scenario.Way.RESEARCHED_ALONE) meant(scenario);
    line("accelerators", "%s; %sall at FULL in time takes %s, all at BRIEF %s%s".formatted(
        whole(plan.accelerators()), allFull ? "" : "as meant in time takes %s, ".formatted(many(plan.needed())), many(plan.neededFull()), many(plan.neededBrief()), range("needed", allFull ? "all at FULL: " : "as meant: ")));
    String idle = plan.idleKilowattHours() > 0 ? ", %s of them while accelerators that are kept for the night idle".formatted(kilo(plan.idleKilowattHours() * 1e3, "Wh")) : "";
    line("power", "%s with all at work, %s a night%s".formatted(kilo(plan.megawatts() * 1e6, "W"), kilo(plan.kilowattHours() * 1e3, "Wh"), idle));
    plan.money().ifPresentOrElse(money -> money(money, scenario), () -> line("money", "not known: the catalogue has no price for %s. Maybe --catalogue with a file that has it".formatted(machines.accelerator())));
    line("cards", shares(plan.rungs()) + "; a briefing always arrives, quoted from the sources where nothing was written in time");
    plans();
    written(scenario);
    marginal(plan.marginal());
    answer.simulated().ifPresent(this::simulated);
    answer.next().ifPresent(this::next);
    waves();
    policies(answer.policies());
    bars();
    text.append("\nIt rests on (--set KEY=VALUE changes one)\n");
    List<String> assumptions = new ArrayList<>();
    for (Quantity quantity : Quantity.values()) assumptions.add("  %-18s %s %s".formatted(quantity.key(), Figure.plain(scenario.value(quantity)), quantity.unit() + " " + quantity.meaning()));
    for (Map.Entry<String, String> name : ScenarioText.names(scenario).entrySet()) assumptions.add("  %-18s %s".formatted(name.getKey(), name.getValue()));
    assumptions.forEach(assumption -> text.append(assumption).append('\n'));
    return text.toString();
  }

  private void written(Scenario scenario) {
    boolean all = plan.onTime() > ALL;
    String full = plan.passagesFull() < plan.passages() ? " (%s of them meant at FULL)".formatted(Figure.percent(plan.passagesFull() / plan.passages())) : "";
    String inTime = all ? "" : " %s of it in time, with".formatted(Figure.percent(plan.onTime()));
    line(all ? "written" : "to write", "%s %s%s for %s cards,%s %s accelerator-hours in %s hours".formatted(Figure.spoken(plan.passages()), things(scenario.way()), full, Figure.spoken(plan.cards()), inTime, Figure.rounded(plan.busy() / 3600), Figure.rounded(plan.hours())));
  }

  private void meant(Scenario scenario) {
    String free = scenario.mix(Readership.FREE).written();
    String paid = scenario.mix(Readership.PAID).written();
    line("meant", free.equals(paid) || scenario.share(Readership.PAID) == 0 ? free : scenario.share(Readership.FREE) == 0 ? paid : "%s for free readers, %s for paying ones; what one of them means better is told so to all".formatted(free, paid));
  }

  /** Who reads which, where those who pay and those who do not differ. */
  private void plans() {
    Map<Rung, Double> free = plan.plans().getOrDefault(Readership.FREE, Map.of());
    Map<Rung, Double> paid = plan.plans().getOrDefault(Readership.PAID, Map.of());
    if (free.isEmpty() || paid.isEmpty() || free.entrySet().stream().allMatch(of -> Math.abs(of.getValue() - paid.getOrDefault(of.getKey(), 0.0)) < ALIKE)) return;
    line("", "free readers: " + shares(free));
    line("", "paying readers: " + shares(paid));
  }

  private static String shares(Map<Rung, Double> rungs) {
    return Stream.of(Rung.values()).map(rung -> Figure.percent(rungs.getOrDefault(rung, 0.0)) + " " + rung).collect(Collectors.joining(", "));
  }

  private static String many(Optional<Long> accelerators) {
    return accelerators.map(PlanText::whole).orElse("more than there can be");
  }

  private void money(Plan.Money money, Scenario scenario) {
    String currency = money.currency();
    line("money", "%s %s a night, %s a reader and month%s, %s an opened briefing; %s a night were accelerators paid for their work alone".formatted(Figure.rounded(money.perNight()), currency, Figure.rounded(money.perReaderMonth()), range("moneyPerReaderMonth", ""), Figure.rounded(money.perOpenedBriefing()), Figure.rounded(money.busy() + money.cores())));
    double paying = scenario.value(Quantity.READERS) * scenario.value(Quantity.PAID) * scenario.value(Quantity.PAID_PRICE);
    if (paying > 0) line("", "the %s who pay %s a month bring %s, the nights of a month take %s %s".formatted(Figure.percent(scenario.value(Quantity.PAID)), Figure.plain(scenario.value(Quantity.PAID_PRICE)), Figure.spoken(paying), Figure.spoken(money.perNight() * DAYS_A_MONTH), currency));
  }

  private void marginal(Plan.Marginal marginal) {
    String more = marginal.accelerators() == 1 ? "one accelerator" : "%d accelerators".formatted(marginal.accelerators());
    if (marginal.full() < 1e-9 && marginal.brief() < 1e-9) {
      String meant = plan.scenario().allFull() ? "at FULL" : "as it is meant";
      line("one step more", plan.needed().map(many -> plan.accelerators() >= many).orElse(false) ? "%s more would add nothing: all is %s in time".formatted(more, meant) : "%s more would add nothing by %s: all %s in time takes %s".formatted(more, marginal.accelerators() == 1 ? "itself" : "themselves", meant, many(plan.needed())));
      return;
    }
    String breakEven = marginal.breakEven().map(worth -> "; pays where an opened briefing at FULL, beside none, is worth %s".formatted(Figure.rounded(worth))).orElse("");
    line("one step more", "%s more would bring %s of the cards more to FULL, %s more above quotations%s%s".formatted(more, Figure.percent(Math.max(0, marginal.full())), Figure.percent(Math.max(0, marginal.brief())), marginal.money().map(money -> ", for %s a night".formatted(Figure.rounded(money))).orElse(""), breakEven));
  }

  private void simulated(SimulatedNight night) {
    String scale = night.each() > 1 ? ", each for %s, on %s accelerators".formatted(Figure.rounded(night.each()), whole(night.accelerators())) : "";
    String difference = Math.abs(night.difference()) < ALIKE ? "as reckoned" : "%s points %s than reckoned".formatted(Figure.rounded(Math.abs(night.difference()) * 100), night.difference() < 0 ? "fewer" : "more");
    line("simulated", "%s jobs one by one%s: %s of what is to be written in time, %s; %s".formatted(whole(night.jobs()), scale, Figure.percent(night.onTime()), difference, shares(night.rungs())));
  }

  private void next(NightFigures.Forecast next) {
    line("next night", "%s tokens for %s passages of %s matters%s, for %s readers like those of the night that was made".formatted(Figure.spoken(next.tokens()), Figure.spoken(next.passages()), Figure.spoken(next.distinct()), next.money() > 0 ? ", %s %s".formatted(Figure.rounded(next.money()), next.currency()) : "", Figure.spoken(next.readers())));
  }

  private void waves() {
    text.append("\nBy when\n");
    List<Plan.Reached> waves = plan.waves();
    int step = Math.max((waves.size() + WAVES - 1) / WAVES, (int) Math.min(waves.size(), Math.ceil(waves.size() / plan.scenario().value(Quantity.READERS)))); // rows of one reader at least
    for (int from = 0; from < waves.size(); from += step) {
      List<Plan.Reached> together = waves.subList(from, Math.min(waves.size(), from + step));
      double readers = together.stream().mapToDouble(Plan.Reached::readers).sum();
      String shares = Stream.of(Rung.values()).map(rung -> Figure.percent(together.stream().mapToDouble(wave -> wave.readers() * wave.rungs().getOrDefault(rung, 0.0)).sum() / readers) + " " + rung).collect(Collectors.joining(", "));
      text.append("  %-20s %12s readers   %s\n".formatted(together.size() == 1 ? together.getFirst().at() : together.getFirst().at().replace(" UTC", "") + " to " + together.getLast().at(), Figure.spoken(readers), shares));
    }
  }

  private void policies(List<Planner.PolicyAnswer> policies) {
    if (policies.isEmpty()) return;
    text.append("\nIn other orders, on the same accelerators\n");
    for (Planner.PolicyAnswer policy : policies) text.append("  %-42s %8s written in time, %8s at FULL, gains %8s of what could be had knowing everything\n".formatted(policy.name(), Figure.percent(policy.onTime()), Figure.percent(policy.full()), Figure.percent(policy.ofBound())));
  }

  private void bars() {
    if (sensitivity.bars().isEmpty()) return;
    text.append("\nWhat is uncertain, and what it does to %s with as many accelerators as all %s takes\n".formatted(plan.money().isPresent() ? "the money a reader and month" : "the accelerators", plan.scenario().allFull() ? "at FULL" : "as meant"));
    sensitivity.bars().stream().limit(BARS).forEach(bar -> text.append("  %-18s %12s to %-12s %12s to %s\n".formatted(bar.quantity().key(), Figure.bound(bar.low()), Figure.bound(bar.high()), Figure.rounded(bar.atLow()), Figure.rounded(bar.atHigh()))));
  }

  private void line(String name, String said) {
    text.append(("%-" + NAME + "s%s\n").formatted(name, said));
  }

  private String range(String of, String what) {
    return Optional.ofNullable(sensitivity.ranges().get(of)).filter(range -> range.low() < range.high()).map(range -> " (%s%s to %s)".formatted(what, Figure.spoken(range.low()), Figure.spoken(range.high()))).orElse("");
  }

  private static String whole(long many) {
    return String.format(Locale.ROOT, "%,d", many);
  }

  private static String kilo(double amount, String unit) {
    if (amount >= 1e9) return Figure.rounded(amount / 1e9) + " G" + unit;
    if (amount >= 1e6) return Figure.rounded(amount / 1e6) + " M" + unit;
    return amount >= 1e3 ? Figure.rounded(amount / 1e3) + " k" + unit : Figure.rounded(amount) + " " + unit;
  }

  private static String way(Scenario scenario) {
    return switch (scenario.way()) {
      case SHARED -> "each matter written once for all who want it";
      case CARDS_ALONE -> "each card written for its reader alone";
      case RESEARCHED_ALONE -> "each briefing researched for its reader alone";
    };
  }

  private static String things(Scenario.Way way) {
    return switch (way) {
      case SHARED -> "passages";
      case CARDS_ALONE -> "cards, each alone,";
      case RESEARCHED_ALONE -> "briefings, each alone,";
    };
  }
}
