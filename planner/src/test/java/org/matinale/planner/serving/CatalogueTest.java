package org.matinale.planner.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.matinale.planner.saying.Refused;

/** The catalogue that comes with the program, and those of users. */
final class CatalogueTest {
  private static final Catalogue CATALOGUE = Catalogue.standard();

  @Test
  void everyFigureHasItsSourceBesideIt() {
    for (String line : Catalogue.standardText().lines().toList()) {
      if (line.startsWith("#") || line.isBlank() || line.startsWith("[")) continue;
      assertThat(line).matches("source = \\S.*|[a-z0-9-]+ = [\\w.]+ +# \\S.*");
    }
    CATALOGUE.models().values().forEach(model -> assertThat(model.source()).as(model.name()).isNotBlank());
    CATALOGUE.accelerators().values().forEach(accelerator -> assertThat(accelerator.source()).as(accelerator.name()).isNotBlank());
    CATALOGUE.engines().values().forEach(engine -> assertThat(engine.source()).as(engine.name()).isNotBlank());
  }

  @Test
  void weightsAreAsHeavyAsTheFilesThatArePublished() {
    assertThat(CATALOGUE.model("llama-3.1-8b").weightBytes(Precision.BF16)).isEqualTo(16.06e9);
    // nvidia/Llama-3.1-8B-Instruct-FP8 is 9.1 GB
    assertThat(CATALOGUE.model("llama-3.1-8b").weightBytes(Precision.FP8)).isBetween(9.0e9, 9.2e9);
    // the card of gpt-oss-20b speaks of 0.6·10⁹ weights an expert: 24 layers of 3·2880²
    assertThat(CATALOGUE.model("gpt-oss-20b").expert()).isBetween(0.55e9, 0.65e9);
    // DeepSeek-V3: 58 layers of 3·7168·2048
    assertThat(CATALOGUE.model("deepseek-v3").expert()).isBetween(2.5e9, 2.6e9);
  }

  @Test
  void readersAddAndReplace() {
    Catalogue mine =
        CATALOGUE.with(
            """
            [accelerator h100]      # ours, by contract
            bf16-tflops = 989
            fp8-tflops = 1979
            memory-gb = 80
            bandwidth-gb-per-s = 3350
            watts = 650
            price-per-hour = 1.20
            currency = EUR
            source = contract 17

            [engine house]
            factor = 1.1
            """,
            "mine.txt");
    assertThat(mine.accelerator("h100").price()).contains(new Price(1.2, "EUR"));
    assertThat(mine.accelerator("h100").serverWatts()).isEqualTo(650);
    assertThat(mine.accelerator("h100").source()).isEqualTo("contract 17");
    assertThat(mine.engine("house").factor()).isEqualTo(1.1);
    assertThat(mine.models()).isEqualTo(CATALOGUE.models());
    assertThat(CATALOGUE.accelerator("h100").watts()).isEqualTo(700);
  }

  @Test
  void whatNoDataSheetHasIsNoNumber() {
    for (String far : new String[] {"1e300", "1e-300", "NaN", "Infinity"}) assertThatThrownBy(() -> CATALOGUE.with("[accelerator x]\nwatts = " + far, "mine.txt")).hasMessageContaining("mine.txt:2: watts of 'x' is '" + far + "', which is no number.");
    assertThatThrownBy(() -> CATALOGUE.with("hello\n".repeat(10_000), "mine.txt")).hasMessageContaining("and 9980 problems more").message().hasSizeLessThan(4_000);
  }

  @Test
  void allThatIsWrongIsToldByLine() {
    String wrong =
        """
        hello
        [accelerator x]
        memory = 80
        bf16-tflops = fast
        watts = 1
        watts = 2
        [robot r]
        arms = 2
        [model m]
        parameters = 3e9
        layers = 1.5
        precision = fp7
        """;
    assertThatThrownBy(() -> CATALOGUE.with(wrong, "mine.txt"))
        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.DATA))
        .hasMessageContainingAll(
            "mine.txt:1: 'hello' is not understood.",
            "mine.txt:3: 'memory' is no figure of accelerator 'x'. Maybe 'memory-gb'.",
            "mine.txt:4: bf16-tflops of 'x' is 'fast', which is no number.",
            "mine.txt:6: 'watts' stands twice in 'x'.",
            "mine.txt:7: 'robot' is no kind of entry. Maybe model, accelerator or engine.",
            "mine.txt:9: 'm' has no width.",
            "mine.txt:11: layers of 'm' is 1.5, not a whole number.",
            "mine.txt:12: precision 'fp7' is unknown. Maybe bf16, fp8, int8, fp4, int4.");
  }

  @Test
  void figuresThatContradictEachOtherAreTold() {
    assertThatThrownBy(() -> CATALOGUE.with("[accelerator x]\nbf16-tflops = 1\nmemory-gb = 0\nbandwidth-gb-per-s = 1\nwatts = 1\n", "mine.txt")).hasMessage("mine.txt:1: the memory of accelerator 'x' is 0, which is not above 0. Maybe its data sheet has it.");
    assertThatThrownBy(() -> CATALOGUE.with("[engine slow]\nfactor = -1\n", "mine.txt")).hasMessage("mine.txt:1: the factor of engine 'slow' is -1, which is not above 0. Maybe 1, for one as fast as TensorRT-LLM.");
    assertThatThrownBy(() -> CATALOGUE.with("[accelerator x]\nbf16-tflops = 1\nmemory-gb = 1\nbandwidth-gb-per-s = 1\nwatts = 1\nprice-per-hour = 2\n", "mine.txt")).hasMessageContaining("currency ''");
  }

  @Test
  void unknownNamesSuggestTheNearest() {
    assertThatThrownBy(() -> CATALOGUE.model("llama3.1-8b")).hasMessage("model 'llama3.1-8b' is unknown. Maybe 'llama-3.1-8b'.");
    assertThatThrownBy(() -> CATALOGUE.accelerator("H100")).hasMessage("accelerator 'H100' is unknown. Maybe 'h100'.");
    assertThatThrownBy(() -> CATALOGUE.engine("ollama-server-3000")).hasMessage("engine 'ollama-server-3000' is unknown. Maybe one of llama-cpp, tensorrt-llm, vllm.");
  }
}
