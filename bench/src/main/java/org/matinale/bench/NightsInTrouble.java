package org.matinale.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.matinale.fetching.Fetcher;
import org.matinale.kernel.Budget;
import org.matinale.kernel.Rung;
import org.matinale.models.ConnectedModels;
import org.matinale.models.LanguageModels;
import org.matinale.models.ModelEndpoint;
import org.matinale.models.Surroundings;
import org.matinale.models.scripted.Quirk;
import org.matinale.models.scripted.Script;
import org.matinale.models.scripted.ScriptedModelServer;
import org.matinale.mornings.Authors;
import org.matinale.mornings.Night;
import org.matinale.mornings.NightOrder;
import org.matinale.mornings.NightReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same night with a model in each kind of trouble: who is served on time, and what it took.
 *
 * <p>Arguments: a folder of feeds, the instant they are read at, a folder to work in, how many readers, tokens at most.
 */
public final class NightsInTrouble {
  private NightsInTrouble() {}

  public static void main(String[] arguments) throws IOException {
    MeasuredNight measured = new MeasuredNight(arguments[0], Instant.parse(arguments[1]), Files.createDirectories(Path.of(arguments[2])));
    Path readers = measured.crowd(Integer.parseInt(arguments[3]));
    Budget budget = new Budget(Budget.Unit.TOKENS, Long.parseLong(arguments[4]));
    Map<String, Script> scripts = new LinkedHashMap<>();
    scripts.put("none", Script.GOOD);
    scripts.put("dead from the first call", Script.GOOD.withDeathAfter(0));
    scripts.put("dead half-way", Script.GOOD.withDeathAfter(20));
    scripts.put("10 % of requests fail", Script.GOOD.withErrors(0.1));
    scripts.put("8 requests in 2 s, then 429", Script.GOOD.withRateLimit(8, Duration.ofSeconds(2)));
    scripts.put("30 s latency", Script.GOOD.withLatency(Duration.ofSeconds(30)));
    scripts.put("garbage", Script.GOOD.with(Quirk.GARBAGE));
    scripts.put("endless output", Script.GOOD.with(Quirk.ENDLESS));
    System.out.println("| trouble | on time | readers of quoted cards alone | FULL | BRIEF | quoted | passages | calls | calls a passage | calls inside Retry-After | writing, seconds |");
    System.out.println("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    for (Map.Entry<String, Script> one : scripts.entrySet()) night(measured, readers, budget, one.getKey(), one.getValue());
  }

  private static void night(MeasuredNight measured, Path readers, Budget budget, String name, Script script) throws IOException {
    InstantSource clock = measured.clock();
    Surroundings surroundings = Surroundings.real(clock, 1);
    try (ScriptedModelServer server = ScriptedModelServer.startForgetting(0, script, surroundings);
        ConnectedModels models = LanguageModels.connected(ModelEndpoint.at(server.base(), ScriptedModelServer.LARGE, ScriptedModelServer.SMALL), surroundings);
        Fetcher nobody = MeasuredNight.nobody(clock)) {
      NightOrder order = measured.order(readers, "night-" + name.replaceAll("\\W+", "-"), budget, Authors.of(models));
      NightReport report = Night.make(order, nobody, clock);
      JsonNode ledger = JsonMapper.shared().readTree(Files.readString(order.out().resolve("ledger.json")));
      long quoted = report.readers() - ledger.path("readers").path("labelled").asLong();
      System.out.printf(
          Locale.ROOT, "| %s | %.1f %% | %,d | %,d | %,d | %,d | %,d | %,d | %s | %,d | %.1f |%n", name, 100 * report.onTime(), quoted, report.cards().getOrDefault(Rung.FULL, 0), report.cards().getOrDefault(Rung.BRIEF, 0), report.cards().getOrDefault(Rung.EXTRACTIVE, 0),
          report.written(), server.calls(), report.written() == 0 ? "–" : "%.2f".formatted(server.calls() / (double) report.written()), server.callsInsideRetryAfter(), ledger.path("stages").path("writing").asDouble());
    }
  }
}
