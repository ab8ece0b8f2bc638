package org.matinale.app.commands;

import java.util.Map;
import org.matinale.planner.Plan;
import org.matinale.planner.Planner;
import org.matinale.planner.Quantity;
import org.matinale.planner.Readership;
import org.matinale.planner.ScenarioText;
import org.matinale.planner.Sensitivity;
import org.matinale.planner.saying.Figure;
import org.matinale.planner.scheduling.Rung;

/** A plan as comma-separated lines: name, value, unit, and the range where it is known; as RFC 4180 has them, with line feeds. */
final class PlanTable {
  private final StringBuilder lines = new StringBuilder("name,value,unit,low,high\n");
  private final Map<String, Sensitivity.Range> ranges;

  private PlanTable(Map<String, Sensitivity.Range> ranges) {
    this.ranges = ranges;
  }

  static String write(PlanAnswer answer) {
    Plan plan = answer.plan();
    PlanTable table = new PlanTable(answer.sensitivity().ranges());
    table.line("accelerators", plan.accelerators(), "accelerators");
    if (!plan.scenario().allFull()) plan.needed().ifPresent(many -> table.line("needed.asMeant", many, "accelerators", "needed"));
    plan.neededFull().ifPresent(many -> table.line("needed.FULL", many, "accelerators", plan.scenario().allFull() ? "needed" : ""));
    plan.neededBrief().ifPresent(many -> table.line("needed.BRIEF", many, "accelerators"));
    table.line("megawatts", plan.megawatts(), "MW");
    table.line("kilowattHoursPerNight", plan.kilowattHours(), "kWh");
    table.line("kilowattHoursIdle", plan.idleKilowattHours(), "kWh");
    plan.money().ifPresent(money -> {
      table.line("moneyPerNight", money.perNight(), money.currency());
      table.line("moneyPerReaderMonth", money.perReaderMonth(), money.currency());
      table.line("moneyPerOpenedBriefing", money.perOpenedBriefing(), money.currency());
    });
    for (Rung rung : Rung.values()) table.line("rungs." + rung, plan.rungs().getOrDefault(rung, 0.0), "share");
    for (Readership of : Readership.values()) {
      Map<Rung, Double> reached = plan.plans().get(of);
      if (reached != null) for (Rung rung : Rung.values()) table.line("plans." + of.word() + "." + rung, reached.getOrDefault(rung, 0.0), "share");
    }
    table.line("onTime", plan.onTime(), "share");
    table.line("passages", plan.passages(), "passages");
    table.line("passagesFull", plan.passagesFull(), "passages");
    table.line("cards", plan.cards(), "cards");
    table.line("marginal.FULL", plan.marginal().full(), "share");
    answer.simulated().ifPresent(night -> {
      table.line("simulated.jobs", night.jobs(), "jobs");
      table.line("simulated.each", night.each(), "jobs");
      table.line("simulated.onTime", night.onTime(), "share");
      table.line("simulated.difference", night.difference(), "share");
    });
    for (Planner.PolicyAnswer policy : answer.policies()) table.line("policy." + policy.name(), policy.ofBound(), "share of the bound");
    for (Quantity quantity : Quantity.values()) {
      double value = plan.scenario().value(quantity);
      table.lines.append("assumption.%s,%s,%s,,\n".formatted(quantity.key(), Figure.plain(value), quoted(quantity.unit())));
    }
    ScenarioText.names(plan.scenario()).forEach((name, value) -> table.lines.append("assumption.%s,%s,,,\n".formatted(name, quoted(value))));
    return table.lines.toString();
  }

  private void line(String name, double value, String unit) {
    line(name, value, unit, name);
  }

  private void line(String name, double value, String unit, String of) {
    Sensitivity.Range range = ranges.get(of);
    lines.append("%s,%s,%s,%s,%s\n".formatted(quoted(name), PlanJson.exact(value).toPlainString(), quoted(unit), range == null ? "" : PlanJson.exact(range.low()).toPlainString(), range == null ? "" : PlanJson.exact(range.high()).toPlainString()));
  }

  private static String quoted(String text) {
    return text.matches("[^,\"\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
