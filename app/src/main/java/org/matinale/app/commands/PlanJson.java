package org.matinale.app.commands;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import org.matinale.planner.Plan;
import org.matinale.planner.Planner;
import org.matinale.planner.Quantity;
import org.matinale.planner.Readership;
import org.matinale.planner.Scenario;
import org.matinale.planner.ScenarioText;
import org.matinale.planner.Sensitivity;
import org.matinale.planner.scheduling.Rung;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A plan as JSON; absent fields are left out. */
final class PlanJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int DIGITS = 6;
  private static final BigDecimal NOTHING = BigDecimal.valueOf(1e-12);

  private PlanJson() {}

  static String write(PlanAnswer answer) {
    Plan plan = answer.plan();
    ObjectNode json = JSON.createObjectNode();
    assumptions(json.putObject("assumptions"), plan.scenario());
    json.put("accelerators", plan.accelerators());
    ObjectNode needed = json.putObject("needed");
    if (!plan.scenario().allFull()) plan.needed().ifPresent(many -> needed.put("asMeant", many));
    plan.neededFull().ifPresent(many -> needed.put(Rung.FULL.name(), many));
    plan.neededBrief().ifPresent(many -> needed.put(Rung.BRIEF.name(), many));
    json.put("megawatts", exact(plan.megawatts())).put("kilowattHoursPerNight", exact(plan.kilowattHours())).put("kilowattHoursIdle", exact(plan.idleKilowattHours()));
    plan.money().ifPresent(money -> json.putObject("money").put("perNight", exact(money.perNight())).put("perReaderMonth", exact(money.perReaderMonth())).put("perOpenedBriefing", exact(money.perOpenedBriefing())).put("accelerators", exact(money.accelerators())).put("processors", exact(money.cores())).put("busyAlone", exact(money.busy())).put("currency", money.currency()));
    rungs(json.putObject("rungs"), plan.rungs());
    json.put("onTime", exact(plan.onTime()));
    ObjectNode plans = json.putObject("plans");
    for (Readership of : Readership.values()) {
      Map<Rung, Double> reached = plan.plans().get(of);
      if (reached != null) rungs(plans.putObject(of.word()).put("readers", exact(plan.scenario().value(Quantity.READERS) * plan.scenario().share(of))).putObject("rungs"), reached);
    }
    json.put("passages", exact(plan.passages())).put("passagesFull", exact(plan.passagesFull())).put("cards", exact(plan.cards())).put("acceleratorHours", exact(plan.busy() / 3600)).put("hours", exact(plan.hours())).put("cores", exact(plan.cores()));
    json.putObject("acceleratorSeconds").put(Rung.FULL.name(), exact(plan.seconds().full())).put(Rung.BRIEF.name(), exact(plan.seconds().brief()));
    ArrayNode waves = json.putArray("waves");
    for (Plan.Reached wave : plan.waves()) rungs(waves.addObject().put("readyBy", wave.at()).put("readers", exact(wave.readers())).putObject("rungs"), wave.rungs());
    Plan.Marginal marginal = plan.marginal();
    ObjectNode more = json.putObject("marginal").put("accelerators", marginal.accelerators()).put(Rung.FULL.name(), exact(marginal.full())).put("onTime", exact(marginal.brief())).put("cards", exact(marginal.cards()));
    marginal.money().ifPresent(money -> more.put("money", exact(money)));
    marginal.breakEven().ifPresent(worth -> more.put("breakEvenPerOpenedBriefing", exact(worth)));
    ObjectNode ranges = json.putObject("ranges");
    answer.sensitivity().ranges().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(range -> ranges.putArray(range.getKey()).add(exact(range.getValue().low())).add(exact(range.getValue().high())));
    ArrayNode bars = json.putArray("sensitivity");
    for (Sensitivity.Bar bar : answer.sensitivity().bars()) bars.addObject().put("assumption", bar.quantity().key()).put("low", exact(bar.low())).put("high", exact(bar.high())).put("atLow", exact(bar.atLow())).put("atHigh", exact(bar.atHigh()));
    if (!answer.policies().isEmpty()) {
      ArrayNode policies = json.putArray("policies");
      for (Planner.PolicyAnswer policy : answer.policies()) policies.addObject().put("policy", policy.name()).put("onTime", exact(policy.onTime())).put(Rung.FULL.name(), exact(policy.full())).put("ofBound", exact(policy.ofBound()));
    }
    answer.simulated().ifPresent(night -> rungs(json.putObject("simulated").put("jobs", night.jobs()).put("each", exact(night.each())).put("accelerators", night.accelerators()).put("onTime", exact(night.onTime())).put("reckoned", exact(night.reckoned())).put("difference", exact(night.difference())).putObject("rungs"), night.rungs()));
    answer.next().ifPresent(next -> json.putObject("nextNight").put("readers", exact(next.readers())).put("distinct", exact(next.distinct())).put("passages", exact(next.passages())).put("tokens", exact(next.tokens())).put("money", exact(next.money())).put("currency", next.currency()));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }

  private static void assumptions(ObjectNode json, Scenario scenario) {
    ScenarioText.names(scenario).forEach(json::put);
    for (Quantity quantity : Quantity.values()) json.put(quantity.key(), exact(scenario.value(quantity)));
  }

  private static void rungs(ObjectNode json, Map<Rung, Double> rungs) {
    for (Rung rung : Rung.values()) json.put(rung.name(), exact(rungs.getOrDefault(rung, 0.0)));
  }

  /** So many digits that count; a whole number without a point. */
  static BigDecimal exact(double value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(DIGITS));
    return rounded.abs().compareTo(NOTHING) < 0 ? BigDecimal.ZERO : new BigDecimal(rounded.stripTrailingZeros().toPlainString());
  }
}
