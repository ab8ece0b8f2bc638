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
import org.matinale.planner.serving.Catalogue;

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
    for (String odd : new String[] {"12d", "0x10p3", "5k", "", "1e", "5,000"}) assertThatThrownBy(() -> new ScenarioText().with("readers", odd, "--readers").scenario()).as(odd).hasMessageContaining("readers = '" + odd + "' is no number");
    assertThatThrownBy(() -> new ScenarioText().with("readers", "1e308", "--readers").scenario()).hasMessageContaining("readers = 1e308 readers");
    assertThatThrownBy(() -> new ScenarioText().with("brief-output", "0.5", "--set").scenario()).hasMessageContaining("brief-output = 0.5; there is at least one");
    assertThatThrownBy(() -> new ScenarioText().with("open-rate", "1e-300", "--set").scenario()).hasMessageContaining("open-rate = 1e-300 share").hasMessageContaining("a billionth");
    assertThatThrownBy(() -> new ScenarioText().with("model", "", "--model").scenario()).hasMessageContaining("model = '' says nothing. Maybe llama-3.3-70b");
    assertThat(Presets.of("household").with("accelerators", "", "--accelerators").scenario().fleet().accelerators()).isNull();
    assertThatThrownBy(() -> Presets.of("planets")).hasMessageContaining("Maybe planet");
  }

  @Test
  void whatAFileSaysIsTheFilesFaultWhateverTheOptionsAre() {
    ScenarioText file = new ScenarioText().with("model = llama-3.1-8b\nshared-cards = 9", "ours").with("readers", "500", "--readers");
    assertThatThrownBy(file::scenario).hasMessage("ours: 9 shared cards of 7 in a briefing. Maybe the two were exchanged.").satisfies(refused -> assertThat(((Refused) refused).kind()).isEqualTo(Refused.Kind.DATA));
    ScenarioText option = new ScenarioText().with("cards = 8", "ours").with("shared-cards", "9", "--set");
    assertThatThrownBy(option::scenario).hasMessageContaining("9 shared cards of 8").satisfies(refused -> assertThat(((Refused) refused).kind()).isEqualTo(Refused.Kind.USAGE));
    ScenarioText name = new ScenarioText().with("\naccelerator = h1000", "ours").with("readers", "500", "--readers");
    assertThatThrownBy(() -> name.scenario(Catalogue.standard())).hasMessage("ours, line 2: accelerator 'h1000' is unknown. Maybe 'h100'.").satisfies(refused -> assertThat(((Refused) refused).kind()).isEqualTo(Refused.Kind.DATA));
  }

  @Test
  void aFlawOfEachLineIsNotToldForEachLine() {
    assertThatThrownBy(() -> new ScenarioText().with("x\n".repeat(10_000), "ours")).hasMessageContaining("ours, line 20: ").hasMessageContaining("and 9980 problems more").message().hasSizeLessThan(3_000);
    assertThatThrownBy(() -> new ScenarioText().with("zones", "UTC+1 1, ".repeat(2_000) + "UTC 1", "--zones").scenario()).hasMessageContaining("2,001 zones; there are at most 1,000");
  }

  @Test
  void theDocumentationListsEveryNumber() throws IOException {
    assertThat(Files.readAllLines(Path.of(System.getProperty("matinale.home"), "docs", "planning.md"))).containsSubsequence(Stream.of(Quantity.values()).map(Quantity::row).toList());
  }
}
