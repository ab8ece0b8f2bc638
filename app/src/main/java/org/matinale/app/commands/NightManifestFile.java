package org.matinale.app.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.planner.NightFigures;
import org.matinale.planner.saying.Figure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code manifest.json} of a night says that a plan can use.
 *
 * @param large that wrote at {@code FULL}; null where no model did
 * @param small that wrote at {@code BRIEF}
 * @param subscribers where they were read
 * @param hash of what was read there, by SHA-256 */
record NightManifestFile(Path file, String begun, @Nullable String large, @Nullable String small, Optional<NightFigures.Budget> budget, String currency, Path subscribers, String hash) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int FORMAT = 1;
  private static final double MILLIONTHS = 1e6;
  private static final double CLOSE = 1e-6;

  /** @throws MatinaleException NO_USABLE_INPUT where it is no manifest of a night */
  static NightManifestFile read(Path file) {
    try {
      JsonNode manifest = JSON.readTree(PlainText.text(file, NightLedgerFile.LONGEST));
      if (manifest.path("format").asInt(0) != FORMAT || manifest.path("settings").isMissingNode()) throw foreign(file, "its format is '%s' and not %d".formatted(Console.harmless(manifest.path("format").asString("none")), FORMAT), null);
      JsonNode settings = manifest.required("settings");
      JsonNode budget = settings.get("budget");
      JsonNode subscribers = manifest.required("subscribers");
      return new NightManifestFile(
          file,
          manifest.required("begun").asString(),
          name(manifest.path("models").path("large")),
          name(manifest.path("models").path("small")),
          budget == null ? Optional.empty() : Optional.of(budget(budget.required("unit").asString(), budget.required("amount").asDouble())),
          settings.required("currency").asString(),
          Path.of(subscribers.required("file").asString()),
          subscribers.required("sha256").asString());
    } catch (IOException e) {
      String ledger = String.valueOf(file.resolveSibling("ledger.json"));
      throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "%s cannot be read: %s. Maybe the night is not finished, or --night %s to plan from its ledger alone.".formatted(file, PlainText.why(file, e), ledger), e);
    } catch (JacksonException e) {
      throw foreign(file, NightLedgerFile.why(e), e);
    }
  }

  /** Wherein it is of another night than the ledger; empty where the two agree. */
  List<String> against(NightLedgerFile ledger) {
    List<String> differences = new ArrayList<>();
    ledger.begun().filter(other -> !other.equals(begun)).ifPresent(other -> differences.add("begun %s and %s".formatted(Console.harmless(other), Console.harmless(begun))));
    NightFigures figures = ledger.figures();
    if (!figures.currency().equals(currency)) differences.add("money in '%s' and '%s'".formatted(Console.harmless(figures.currency()), Console.harmless(currency)));
    String theirs = told(figures.budget());
    if (!same(figures.budget(), budget)) differences.add("a budget of %s and %s".formatted(theirs, told(budget)));
    for (String model : ledger.models()) if (!model.equals(large) && !model.equals(small)) differences.add("written by '%s' and '%s', '%s'".formatted(Console.harmless(model), Console.harmless(String.valueOf(large)), Console.harmless(String.valueOf(small))));
    return differences;
  }

  private static NightFigures.Budget budget(String unit, double amount) {
    return unit.equals("MONEY") ? new NightFigures.Budget(true, amount / MILLIONTHS) : new NightFigures.Budget(false, amount);
  }

  private static boolean same(Optional<NightFigures.Budget> one, Optional<NightFigures.Budget> other) {
    if (one.isEmpty() || other.isEmpty()) return one.isEmpty() && other.isEmpty();
    return one.get().money() == other.get().money() && Math.abs(one.get().amount() - other.get().amount()) <= CLOSE * Math.max(1, other.get().amount());
  }

  private static String told(Optional<NightFigures.Budget> budget) {
    return budget.map(limit -> Figure.plain(limit.amount()) + (limit.money() ? " in money" : " tokens")).orElse("no end");
  }

  private static @Nullable String name(JsonNode model) {
    return model.path("name").asString(null);
  }

  private static MatinaleException foreign(Path file, String why, @Nullable Exception cause) {
    String message = "%s is no manifest of a night: %s. Maybe manifest.json of a night's folder was meant.".formatted(file, why);
    return cause == null ? new MatinaleException(ErrorCode.NO_USABLE_INPUT, message) : new MatinaleException(ErrorCode.NO_USABLE_INPUT, message, cause);
  }
}
