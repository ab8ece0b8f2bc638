package org.matinale.mornings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.kernel.Budget;
import org.matinale.models.scripted.Quirk;
import org.matinale.models.scripted.Script;
import tools.jackson.databind.JsonNode;

/** What docs/night.md says of the files of a night, against the files of one. */
final class NightDocumentedTest {
  /** Their keys are names of rungs, models, plans, kinds of cards, problems and stages. */
  private static final Set<String> BY_NAME = Set.of("rungs", "models", "plans", "kinds", "failures", "stages");

  @TempDir Path folder;

  private static String documentation() throws IOException {
    return Files.readString(Path.of(System.getProperty("matinale.home", "..")).resolve("docs/night.md"));
  }

  /** The names in code of a table's rows. */
  private static Set<String> named(String header) throws IOException {
    List<String> rows = documentation().lines().dropWhile(line -> !line.startsWith(header)).takeWhile(line -> line.startsWith("|")).toList();
    assertThat(rows).as(header).isNotEmpty();
    return Pattern.compile("`([A-Za-z]+)`").matcher(String.join("\n", rows)).results().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
  }

  private static void fields(JsonNode node, boolean names, Set<String> found) {
    node.properties().forEach(field -> {
      if (!names) found.add(field.getKey());
      boolean byName = BY_NAME.contains(field.getKey());
      if (field.getValue().isObject()) fields(field.getValue(), byName, found);
    });
    if (node.isArray()) for (JsonNode one : node.values()) fields(one, false, found);
  }

  private Nights night() {
    Nights nights = new Nights(folder);
    try (Nights.Played played = Nights.Played.privately(Script.GOOD.with(Quirk.NO_USAGE).withErrors(0.2))) {
      nights.make(nights.order("one", played.authors(), new Budget(Budget.Unit.TOKENS, 20_000)).confidingIn(Confidant.of(played.models(), Budget.UNLIMITED)), played.clock());
    }
    return nights;
  }

  @Test
  void everyFieldOfTheLedgerIsDocumented() throws IOException {
    Set<String> fields = new TreeSet<>();
    fields(night().json("one", "ledger.json"), false, fields);
    assertThat(fields).contains("unused", "tokensCachedIn", "shareOfBound", "nothing");
    assertThat(named("| in `ledger.json` |")).containsAll(fields);
  }

  @Test
  void everyFieldOfADecisionAndEveryFileIsDocumented() throws IOException {
    Nights nights = night();
    Set<String> fields = new TreeSet<>();
    for (JsonNode line : nights.lines("one", "allocation.jsonl")) fields(line, false, fields);
    assertThat(named("| in `allocation.jsonl` |")).containsAll(fields);
    for (Path file : nights.files("one")) {
      Path name = folder.resolve("one").relativize(file);
      assertThat(documentation()).contains("`" + (name.getNameCount() > 1 && !name.endsWith("lock") ? "state/" : name.toString()) + "`");
    }
  }

  @Test
  void everyFieldOfABriefingIsDocumented() throws IOException {
    Set<String> cards = new TreeSet<>();
    Set<String> briefings = new TreeSet<>();
    for (JsonNode briefing : night().lines("one", "briefings.jsonl")) {
      briefings.addAll(briefing.propertyNames());
      for (JsonNode card : briefing.path("cards").values()) cards.addAll(card.propertyNames());
    }
    assertThat(named("| in a briefing |")).containsAll(briefings);
    assertThat(named("| in a card |")).containsAll(cards);
  }
}
