package org.matinale.mornings;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.matinale.allocation.Allocation;
import org.matinale.allocation.Fairness;
import org.matinale.kernel.Budget;
import org.matinale.kernel.Rung;
import org.matinale.kernel.WholeFile;
import org.matinale.models.Usage;
import org.matinale.profiles.Subscriber;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The night in figures: what it cost, who got which quality, how it was shared, whether it was on time.
 *
 * @param failed readers for whom not even a quiet morning could be made */
record NightLedger(
    NightOrder order, Instant begun, Instant ended, Readers readers, int failed, NightTally tally, Demanded demanded, Allocation allocation, Map<SharedMatter, WritingRoom.Told> told, Answers answers, @Nullable Newsdesk desk, Purse purse, @Nullable PrivateLane lane, Meaning meaning, Stages stages, World world) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final double EXACTLY = 1e6;

  /** What was asked of a model or at a rung. */
  private static final class Spent {
    int answers;
    int calls;
    int reused;
    long in;
    long cachedIn;
    long out;
    long money;

    void add(Usage usage, int requests, long cost) {
      calls += requests;
      in += usage.in();
      cachedIn += usage.cachedIn();
      out += usage.out();
      money += cost;
    }
  }

  void write(Path file) {
    WholeFile.replace(file, (JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json()) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private ObjectNode json() {
    Spent all = new Spent();
    Map<Rung, Spent> rungs = new TreeMap<>();
    Map<String, Spent> models = new TreeMap<>();
    spend(all, rungs, models);

    ObjectNode json = JSON.createObjectNode().put("begun", begun.toString()).put("ended", ended.toString());
    long refused = readers.refused().stream().filter(line -> !line.served()).map(Readers.Refused::line).distinct().count();
    json.putObject("readers").put("served", tally.briefings).put("refused", refused).put("failed", failed).put("quiet", tally.quiet).put("nothing", tally.nothing).put("labelled", tally.labelled);
    json.put("onTime", exact(tally.shareOnTime(failed)));
    json.put("cards", tally.cards.values().stream().mapToInt(Integer::intValue).sum());
    json.put("tokens", all.in + all.out).put("money", Night.money(all.money)).put("currency", order.currency()).put("seconds", seconds(Duration.between(begun, ended)));
    if (tally.briefings > 0) json.put("tokensPerReader", exact((all.in + all.out) / (double) tally.briefings)).put("moneyPerReader", exact(all.money / 1e6 / tally.briefings));
    budget(json);

    ObjectNode byRung = json.putObject("rungs");
    for (Rung rung : Rung.values()) {
      ObjectNode one = byRung.putObject(rung.name()).put("cards", tally.cards.getOrDefault(rung, 0)).put("passages", told.values().stream().filter(written -> written.passage().rung() == rung).count());
      spent(one, rungs.getOrDefault(rung, new Spent()));
    }
    ObjectNode byModel = json.putObject("models");
    models.forEach((model, spent) -> spent(byModel.putObject(model), spent));
    Map<Subscriber.Plan, Long> tokens = tally.tokens();
    Map<Subscriber.Plan, Long> money = tally.money();
    ObjectNode byPlan = json.putObject("plans");
    tally.plans.forEach((plan, of) -> {
      ObjectNode one = byPlan.putObject(plan.name().toLowerCase(Locale.ROOT)).put("readers", of.readers);
      ObjectNode cards = one.putObject("cards");
      for (Rung rung : Rung.values()) cards.put(rung.name(), of.cards.getOrDefault(rung, 0));
      one.put("tokens", tokens.getOrDefault(plan, 0L)).put("money", Night.money(money.getOrDefault(plan, 0L))).put("currency", order.currency());
      if (lane != null) one.putObject("private").put("tokens", of.ownTokens).put("money", of.ownMoney);
    });
    json.putObject("unused").put("tokens", all.in + all.out - sum(tokens)).put("money", Night.money(all.money - sum(money))).put("currency", order.currency());
    ObjectNode kinds = json.putObject("kinds");
    tally.kinds.forEach(kinds::put);

    int written = told.size();
    if (written > 0) json.put("sharing", exact(tally.writtenCards / (double) written));
    json.put("distinct", demanded.matters().size()).put("sharedCards", tally.sharedCards);
    fairness(json);
    ObjectNode took = json.putObject("stages");
    stages.took().forEach((stage, time) -> took.put(stage, seconds(time)));
    if (desk != null) {
      json.put("withheld", desk.withheld());
      ObjectNode failures = json.putObject("failures");
      desk.failures().forEach(failures::put);
    }
    if (lane != null) json.putObject("private").put("briefings", lane.worded()).put("spent", lane.spent());
    meaning.worked().ifPresent(worked -> json.putObject("embeddings").put("texts", worked.texts()).put("tokens", worked.tokens()).put("calls", worked.calls()).put("failed", worked.failures()));
    json.putObject("sources").put("read", world.read().size()).put("failed", world.failed().size());
    return json;
  }

  private static long sum(Map<Subscriber.Plan, Long> parts) {
    return parts.values().stream().mapToLong(Long::longValue).sum();
  }

  private void spend(Spent all, Map<Rung, Spent> rungs, Map<String, Spent> models) {
    Authors authors = order.authors();
    if (authors == null) return;
    for (Answers.Kept kept : answers.tonight()) {
      List<Spent> to = List.of(all, rungs.computeIfAbsent(kept.rung(), rung -> new Spent()), models.computeIfAbsent(kept.model(), model -> new Spent()));
      long cost = kept.paid() ? authors.money(kept.rung(), kept.usage()) : 0;
      for (Spent one : to) {
        one.answers++;
        if (kept.paid()) one.add(kept.usage(), kept.calls(), cost);
        else one.reused++;
      }
    }
    for (Answers.Lost lost : answers.lost()) {
      long cost = authors.money(lost.rung(), lost.usage());
      for (Spent one : List.of(all, rungs.computeIfAbsent(lost.rung(), rung -> new Spent()), models.computeIfAbsent(authors.at(lost.rung()).name(), model -> new Spent()))) one.add(lost.usage(), lost.calls(), cost);
    }
  }

  private void spent(ObjectNode json, Spent spent) {
    json.put("answers", spent.answers).put("reused", spent.reused).put("calls", spent.calls).put("tokens", spent.in + spent.out).put("tokensIn", spent.in).put("tokensCachedIn", spent.cachedIn).put("tokensOut", spent.out);
    json.put("money", Night.money(spent.money)).put("currency", order.currency());
  }

  private void budget(ObjectNode json) {
    Budget budget = order.budget();
    if (!budget.limited()) return;
    ObjectNode one = json.putObject("budget").put("unit", budget.unit().name().toLowerCase(Locale.ROOT));
    switch (budget.unit()) {
      case TOKENS -> one.put("amount", budget.amount()).put("spent", purse.spent());
      case MONEY -> one.put("amount", Night.money(budget.amount())).put("spent", Night.money(purse.spent()));
    }
  }

  private void fairness(ObjectNode json) {
    json.putObject("allocation").put("alpha", order.allocation().alpha()).put("floor", exact(allocation.floor())).put("reached", exact(allocation.reached())).put("bound", exact(allocation.bound()))
        .put("gain", exact(allocation.reached() - allocation.floor())).put("gainBound", exact(allocation.bound() - allocation.floor())).put("shareOfBound", exact(allocation.shareOfBound()));
    double[] utilities = tally.utilities();
    if (utilities.length > 0) {
      json.put("jain", exact(Fairness.jain(utilities))).put("worstTenth", exact(Fairness.worstTenth(utilities))).put("meanUtility", exact(Arrays.stream(utilities).average().orElse(0)));
    }
    if (tally.lowest != null) json.put("lowestRung", tally.lowest.name());
  }

  private static double exact(double value) {
    return Math.round(value * EXACTLY) / EXACTLY;
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
