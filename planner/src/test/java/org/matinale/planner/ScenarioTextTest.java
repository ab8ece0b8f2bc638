package org.matinale.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.matinale.planner.saying.Refused;

/** Scenarios as text. */
final class ScenarioTextTest {
  @Test
  void laterTextsLieOverEarlierOnes() {
    Scenario scenario = Presets.of("city").with("readers = 7_000 # a village\n\nready-by = 06:15\nzones = Europe/Paris 3, UTC-5 1", "ours").with("accelerator", "l40s", "--accelerator").scenario();
    assertThat(scenario.value(Quantity.READERS)).isEqualTo(7_000);
    assertThat(scenario.readyBy()).isEqualTo(LocalTime.of(6, 15));
    assertThat(scenario.fleet().accelerator()).isEqualTo("l40s");
    assertThat(scenario.zones()).containsExactly(new Zone("Europe/Paris", 1, 3), new Zone("UTC-5", -5, 1));
    assertThat(scenario.value(Quantity.SPREAD)).isEqualTo(90); // the preset's
    assertThat(scenario.value(Quantity.CARDS)).isEqualTo(Quantity.CARDS.usual());
  }

  @Test
  void allThatIsWrongIsToldAtOnceByLine() {
    assertThatThrownBy(() -> new ScenarioText().with("raeders = 5\nmodel\ncards = 7\ncards = 6", "ours.scenario"))
        .isInstanceOf(Refused.class)
        .satisfies(refused -> assertThat(((Refused) refused).kind()).isEqualTo(Refused.Kind.DATA))
        .hasMessageContaining("ours.scenario, line 1: 'raeders' is no key of a scenario. Maybe readers.")
        .hasMessageContaining("line 2: 'model' has no value")
        .hasMessageContaining("line 4: 'cards' is already on line 3");
  }

  @Test
  void valuesThatAreNoneAreToldWithTheirPlace() {
    assertThatThrownBy(() -> new ScenarioText().with("readers = many", "ours").scenario()).hasMessageContaining("ours, line 1: readers = 'many' is no number");
    assertThatThrownBy(() -> new ScenarioText().with("\nreaders = -1", "ours").scenario()).hasMessageContaining("ours, line 2: readers = -1").satisfies(refused -> assertThat(((Refused) refused).kind()).isEqualTo(Refused.Kind.DATA));
    assertThatThrownBy(() -> new ScenarioText().with("readers", "-1", "--readers").scenario()).hasMessageContaining("readers = -1").satisfies(refused -> assertThat(((Refused) refused).kind()).isEqualTo(Refused.Kind.USAGE));
    assertThatThrownBy(() -> new ScenarioText().with("zones = Europe/Pariss", "ours").scenario()).hasMessageContaining("Europe/Pariss").hasMessageContaining("Maybe Europe/Paris");
    assertThatThrownBy(() -> new ScenarioText().with("ready-by = noon", "ours").scenario()).hasMessageContaining("noon").hasMessageContaining("07:00");
    assertThatThrownBy(() -> new ScenarioText().with("way = alone", "ours").scenario()).hasMessageContaining("cards-alone");
    assertThatThrownBy(() -> new ScenarioText().with("accelerators = 1.5", "ours").scenario()).hasMessageContaining("1.5");
    assertThatThrownBy(() -> new ScenarioText().with("readers = NaN", "ours").scenario()).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Presets.of("planets")).hasMessageContaining("Maybe planet");
  }

  @Test
  void theDocumentationListsEveryNumber() throws IOException {
    assertThat(Files.readAllLines(Path.of(System.getProperty("matinale.home"), "docs", "planning.md"))).containsSubsequence(Stream.of(Quantity.values()).map(Quantity::row).toList());
  }
}
