package org.matinale.app.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.planner.NightFigures;
import org.matinale.planner.saying.Refused;
import org.matinale.planner.scheduling.Rung;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code ledger.json} of a night's folder. */
final class NightLedgerFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private NightLedgerFile() {}

  /** @param night the folder, or the ledger itself
   * @throws MatinaleException NO_USABLE_INPUT where it is no ledger of a night */
  static NightFigures read(Path night) {
    Path file = Files.isDirectory(night) ? night.resolve("ledger.json") : night;
    try {
      JsonNode ledger = JSON.readTree(Files.readString(file));
      double readers = ledger.required("readers").required("served").asDouble();
      JsonNode plans = ledger.path("plans");
      Map<Rung, NightFigures.Spent> rungs = new EnumMap<>(Rung.class);
      for (Rung rung : new Rung[] {Rung.FULL, Rung.BRIEF}) {
        JsonNode of = ledger.required("rungs").required(rung.name());
        rungs.put(rung, new NightFigures.Spent(number(of, "answers"), number(of, "reused"), number(of, "calls"), number(of, "tokensIn"), number(of, "tokensOut"), number(of, "money")));
      }
      JsonNode budget = ledger.get("budget");
      return new NightFigures(
          readers,
          readers == 0 ? 0 : plans.path("paid").path("readers").asDouble(0) / readers,
          number(ledger, "cards"),
          number(ledger, "sharedCards"),
          number(ledger, "distinct"),
          rungs,
          budget == null ? Optional.empty() : Optional.of(new NightFigures.Budget(budget.required("unit").asString().equals("money"), number(budget, "amount"))),
          ledger.required("currency").asString());
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "%s cannot be read: %s. Maybe the night in %s is not finished, or another folder was meant.".formatted(file, e.getMessage(), night), e);
    } catch (Refused e) {
      throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "%s: %s".formatted(file, e.getMessage()), e);
    } catch (JacksonException e) {
      throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "%s is no ledger of a night: %s. Maybe the folder of a night was meant.".formatted(file, e.getOriginalMessage()), e);
    }
  }

  private static double number(JsonNode of, String name) {
    return of.required(name).asDouble();
  }
}
