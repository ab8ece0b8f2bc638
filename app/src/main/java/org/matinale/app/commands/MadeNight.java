package org.matinale.app.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.planner.NightFigures;
import org.matinale.planner.serving.Catalogue;

/** A night that was made, as a plan begins from it: by its ledger what it came to, by its manifest who wrote it and for whom.
 *
 * @param said what a scenario takes from it, by key
 * @param notes what could not be taken, for people */
record MadeNight(NightFigures figures, Map<String, String> said, List<String> notes) {
  MadeNight {
    said = Map.copyOf(said);
    notes = List.copyOf(notes);
  }

  /** @param night its folder; or its ledger, to begin from that alone
   * @throws MatinaleException NO_USABLE_INPUT where there is no night, or its files are of two */
  static MadeNight read(Path night, Catalogue known) {
    boolean folder = Files.isDirectory(night);
    NightLedgerFile ledger = NightLedgerFile.read(folder ? night.resolve("ledger.json") : night);
    Map<String, String> said = new LinkedHashMap<>();
    ledger.figures().measured().forEach((quantity, value) -> said.put(quantity.key(), Double.toString(value)));
    List<String> notes = new ArrayList<>();
    if (!folder) return new MadeNight(ledger.figures(), said, notes);
    NightManifestFile manifest = NightManifestFile.read(night.resolve("manifest.json"));
    List<String> differences = manifest.against(ledger);
    if (!differences.isEmpty()) {
      throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "%s: ledger.json and manifest.json are of two nights: %s. Maybe one was copied from another folder, or --night %s to plan from that alone.".formatted(night, String.join("; ", differences), ledger.file()));
    }
    model(manifest.large(), "model", known, said, notes);
    model(manifest.small(), "small-model", known, said, notes);
    Optional<SubscribersFile> subscribers = SubscribersFile.read(manifest.subscribers(), manifest.hash(), notes);
    subscribers.ifPresent(readers -> said.putAll(readers.said()));
    return new MadeNight(ledger.figures(), said, notes);
  }

  private static void model(@Nullable String name, String key, Catalogue known, Map<String, String> said, List<String> notes) {
    if (name == null) return;
    Optional<String> same = known.models().keySet().stream().filter(name::equalsIgnoreCase).findFirst();
    same.ifPresentOrElse(model -> said.put(key, model), () -> notes.add("the night was written by '%s', which the catalogue does not have: another is planned with. Maybe --%s, or --catalogue with a file that has it.".formatted(Console.harmless(name), key)));
  }
}
