package org.matinale.app.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.planner.NightFigures;
import org.matinale.planner.saying.Refused;
import org.matinale.planner.scheduling.Rung;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.JsonNodeException;
import tools.jackson.databind.json.JsonMapper;

/** {@code ledger.json} of a night.
 *
 * @param begun as it is written; empty where it is not
 * @param models that it names */
record NightLedgerFile(Path file, NightFigures figures, Optional<String> begun, Set<String> models) {
  static final int LONGEST = 16_000_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  NightLedgerFile {
    models = Set.copyOf(models);
  }

  /** @throws MatinaleException NO_USABLE_INPUT where it is no ledger of a night */
  static NightLedgerFile read(Path file) {
    try {
      JsonNode ledger = JSON.readTree(PlainText.text(file, LONGEST));
      double readers = ledger.required("readers").required("served").asDouble();
      JsonNode plans = ledger.path("plans");
      Map<Rung, NightFigures.Spent> rungs = new EnumMap<>(Rung.class);
      for (Rung rung : new Rung[] {Rung.FULL, Rung.BRIEF}) {
        JsonNode of = ledger.required("rungs").required(rung.name());
        rungs.put(rung, new NightFigures.Spent(number(of, "answers"), number(of, "reused"), number(of, "calls"), number(of, "tokensIn"), number(of, "tokensOut"), number(of, "money")));
      }
      JsonNode budget = ledger.get("budget");
      NightFigures figures =
          new NightFigures(
              readers,
              readers == 0 ? 0 : plans.path("paid").path("readers").asDouble(0) / readers,
              number(ledger, "cards"),
              number(ledger, "sharedCards"),
              number(ledger, "distinct"),
              rungs,
              budget == null ? Optional.empty() : Optional.of(new NightFigures.Budget(budget.required("unit").asString().equals("money"), number(budget, "amount"))),
              ledger.required("currency").asString());
      return new NightLedgerFile(file, figures, Optional.ofNullable(ledger.get("begun")).map(JsonNode::asString), new TreeSet<>(ledger.path("models").propertyNames()));
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "%s cannot be read: %s. Maybe the night is not finished, or another folder was meant.".formatted(file, PlainText.why(file, e)), e);
    } catch (Refused e) {
      throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "%s: %s".formatted(file, e.getMessage()), e);
    } catch (JacksonException e) {
      throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "%s is no ledger of a night: %s. Maybe the folder of a night was meant.".formatted(file, why(e)), e);
    }
  }

  /** Of a JSON file, in few words. */
  static String why(JacksonException e) {
    if (e instanceof JsonNodeException) return "a figure of it is missing, or of another kind";
    return "it is no JSON from line %d on".formatted(e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr()));
  }

  private static double number(JsonNode of, String name) {
    return of.required(name).asDouble();
  }
}
