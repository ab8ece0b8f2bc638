package org.matinale.planner.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.matinale.planner.ForAll;
import org.matinale.planner.saying.Refused;

/** What requests take, against sums made by hand and against what must hold of any. */
final class ServingTest {
  private static final Efficiencies PERFECT = new Efficiencies(1, 1, 1, 1, 0.001, 0, 1, 1);
  private static final Catalogue CATALOGUE = Catalogue.standard();

  /** A million weights in two layers of one head of 100, tables of 10,000 each. */
  private static final ModelShape SMALL = new ModelShape("small", 1_020_000, 1_020_000, 2, 100, 100, false, 1, 1, 100, 0, Optional.empty(), Optional.empty(), Precision.BF16, "");

  private static final Accelerator TOY = new Accelerator("toy", Map.of(Precision.BF16, 1e12, Precision.FP8, 2e12), 2_040_000, 1e9, 1e9, 100, 150, Optional.of(new Price(3.6, "EUR")), "");
  private static final Deployment ONE = new Deployment(SMALL, TOY, 1, Precision.FP8, Precision.FP8, Engine.TENSORRT_LLM);

  @Test
  void addsUpWhatAHandAddsUp() {
    // 1,000,000 bytes beside the weights, 400 a token: 50,000 for the 125 that a request keeps on average
    RequestCost cost = Serving.of(ONE, PERFECT).cost(new Request(100, 50));
    assertThat(cost.batch()).isEqualTo(20);
    // layers 2·10⁶·150 / 2·10¹², the table that writes 2·10⁴·50 / 10¹², looking back 400·150² / 2·10¹²
    assertThat(cost.computing()).isCloseTo(150e-6 + 1e-6 + 4.5e-6, within(1e-15));
    // 50 times 1,020,000 bytes of weights for 20, and 50,000 of its own
    assertThat(cost.reading()).isCloseTo(50 * (51_000 + 50_000) / 1e9, within(1e-15));
    assertThat(cost.waiting()).isCloseTo(50 * 0.001 / 20, within(1e-15));
    double seconds = 155.5e-6 + 5.05e-3 + 2.5e-3;
    assertThat(cost.seconds()).isCloseTo(seconds, within(1e-12));
    assertThat(cost.tokensPerSecond()).isCloseTo(50 / seconds, within(1e-6));
    assertThat(cost.latency()).isCloseTo(20 * seconds, within(1e-12));
    assertThat(cost.firstToken()).isCloseTo(100e-6 + 2e-6 + 1.02e-3 + 1e-3, within(1e-12));
    assertThat(cost.joules()).isCloseTo(150 * seconds, within(1e-12));
    assertThat(cost.money()).hasValueSatisfying(money -> assertThat(money.amount()).isCloseTo(0.001 * seconds, within(1e-15)));
  }

  @Test
  void oneAtATimeReadsAllWeightsForEachToken() {
    RequestCost cost = Serving.of(ONE, PERFECT).cost(new Request(100, 50), 1);
    assertThat(cost.batch()).isEqualTo(1);
    assertThat(cost.reading()).isCloseTo(50 * (1_020_000 + 50_000) / 1e9, within(1e-12));
  }

  @Test
  void whatIsInTheCacheIsNotReadAgainAndKeptOnce() {
    RequestCost cost = Serving.of(ONE, PERFECT).cost(new Request(100, 50, 75, 1));
    // 25 tokens of input anew; 970,000 bytes beside the common 75, of which a request needs 20,000
    assertThat(cost.batch()).isEqualTo(970_000.0 / 20_000);
    assertThat(cost.computing()).isCloseTo((2e6 * 75 + 400 * (150 * 150 - 75 * 75)) / 2e12 + 1e-6, within(1e-15));
  }

  @Test
  void slowLinksTakeTheTimeThatTheirBytesTake() {
    RequestCost cost = Serving.of(ONE.over(2), PERFECT).cost(new Request(100, 50));
    // for each of 150 tokens two layers pass 100 numbers of 2 bytes twice, all of them once more in a ring of two
    assertThat(cost.waiting() - 50 * 0.001 / cost.batch()).isCloseTo(150 * 2 * 2 * 100 * 2 / 1e9, within(1e-12));
  }

  @Test
  void aMixtureReadsTheExpertsThatItsTokensMeet() {
    ModelShape mixed = new ModelShape("mixed", 420_000, 120_000, 2, 100, 100, false, 1, 1, 100, 0, Optional.of(new ModelShape.Experts(4, 1)), Optional.empty(), Precision.BF16, "");
    assertThat(mixed.expert()).isEqualTo(100_000);
    assertThat(mixed.touchedParameters(1)).isCloseTo(100_000, within(1e-6));
    // two tokens: 4·(1 − (3/4)²) = 1.75 experts
    assertThat(mixed.touchedParameters(2)).isCloseTo(175_000, within(1e-6));
    assertThat(mixed.touchedParameters(1e6)).isCloseTo(400_000, within(1e-6));
  }

  @Test
  void layersWithAWindowKeepAndSeeNoMore() {
    ModelShape near = new ModelShape("near", 1_020_000, 1_020_000, 2, 100, 100, false, 1, 1, 100, 0, Optional.empty(), Optional.of(new ModelShape.Window(1, 10)), Precision.BF16, "");
    assertThat(near.keptRows(8)).isEqualTo(16);
    assertThat(near.keptRows(100)).isEqualTo(110);
    // one layer sees 100²/2 pairs, the other 10²/2 and then 10 for each of 90
    assertThat(near.attention(0, 100)).isEqualTo(400.0 * (5_000 + 950));
  }

  @Test
  void fewHeadsAreKeptTwiceWhereMoreAcceleratorsShare() {
    Deployment eight = new Deployment(CATALOGUE.model("qwen3-235b-a22b"), CATALOGUE.accelerator("h200"), 8, Precision.FP8, Precision.FP8, Engine.TENSORRT_LLM);
    assertThat(eight.cacheBytes(1)).isEqualTo(2 * 94 * 2 * 4 * 128);
    assertThat(eight.over(4).cacheBytes(1)).isEqualTo(94 * 2 * 4 * 128);
    Deployment latent = new Deployment(CATALOGUE.model("deepseek-v3"), CATALOGUE.accelerator("h200"), 8, Precision.FP8, Precision.FP8, Engine.TENSORRT_LLM);
    assertThat(latent.cacheBytes(1)).isEqualTo(61 * 576);
  }

  @Test
  void refusesWhatDoesNotFitWithTheNumbers() {
    Deployment tight = new Deployment(CATALOGUE.model("llama-3.1-405b"), CATALOGUE.accelerator("h100"), 1, Precision.FP8, Precision.FP8, Engine.TENSORRT_LLM);
    assertThatThrownBy(() -> Serving.of(tight))
        .hasMessage("model 'llama-3.1-405b' at fp8 weighs 410 GB, and 1 of accelerator 'h100' have 80 GB, of which 76 GB are left to it. Maybe 8 of them, or fewer bytes a weight.")
        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.USAGE));
    assertThatThrownBy(() -> Serving.of(ONE, PERFECT).cost(new Request(2000, 1000)))
        .hasMessage("a text of 3000 tokens takes 0.0012 GB beside model 'small', and 0.001 GB are left on 1 of accelerator 'toy'. Maybe more accelerators, a shorter text, or fewer bytes for what is kept.");
  }

  @Test
  void refusesSizesThatAreNone() {
    assertThatThrownBy(() -> new Request(0, 10)).hasMessage("the number of tokens that go in is 0, which is not above 0. Maybe at least 1: an instruction is some.");
    assertThatThrownBy(() -> new Request(100, -3)).hasMessageContaining("-3 tokens come out");
    assertThatThrownBy(() -> new Request(100, 10, 200, 1)).hasMessageContaining("of 100 tokens that go in 200 are common");
    assertThatThrownBy(() -> new Request(100, 10, 50, 1.5)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> ONE.over(0)).hasMessageContaining("over 0 accelerators");
    assertThatThrownBy(() -> new Price(-1, "EUR")).hasMessageContaining("-1");
    assertThatThrownBy(() -> new Price(1, "€")).hasMessageContaining("'€'");
    assertThatThrownBy(() -> Serving.of(ONE).cost(new Request(10, 10), 0)).hasMessageContaining("0 requests at a time");
    assertThatThrownBy(() -> new Accelerator("x", Map.of(Precision.FP8, 1e12), 1e9, 1e9, 0, 1, 1, Optional.empty(), "")).hasMessageContaining("no peak at bf16");
    assertThatThrownBy(() -> new Deployment(CATALOGUE.model("llama-3.1-8b"), CATALOGUE.accelerator("m1-max"), 2, Precision.FP8, Precision.FP8, Engine.TENSORRT_LLM)).hasMessageContaining("no link to others");
  }

  @Test
  void theThriftiestNumberIsNotTheSmallestThatFits() {
    Deployment large = new Deployment(CATALOGUE.model("llama-3.3-70b"), CATALOGUE.accelerator("h100"), 1, Precision.FP8, Precision.FP8, Engine.TENSORRT_LLM);
    Request request = new Request(1000, 300);
    assertThat(Serving.of(large).cost(request).batch()).isLessThan(20);
    assertThat(Serving.thriftiest(large, request, 8).deployment().tensorParallel()).isEqualTo(2);
    assertThatThrownBy(() -> Serving.thriftiest(new Deployment(CATALOGUE.model("deepseek-v3"), CATALOGUE.accelerator("l4"), 1, Precision.FP8, Precision.FP8, Engine.TENSORRT_LLM), request, 8)).hasMessageContaining("8 of accelerator 'l4'");
  }

  /** A model, accelerators that hold it, and a request. */
  private record Case(Deployment deployment, Request request) {
    static Case drawn(RandomGenerator random) {
      List<ModelShape> models = new ArrayList<>(CATALOGUE.models().values());
      List<Accelerator> accelerators = CATALOGUE.accelerators().values().stream().filter(accelerator -> accelerator.linkBandwidth() > 0).toList();
      double input = 1 + random.nextInt(3000);
      Request request = new Request(input, 1 + random.nextInt(1500), Math.floor(input * random.nextDouble()), random.nextDouble());
      Precision[] precisions = Precision.values();
      Deployment any =
          new Deployment(models.get(random.nextInt(models.size())), accelerators.get(random.nextInt(accelerators.size())), 1, precisions[random.nextInt(precisions.length)], random.nextBoolean() ? Precision.FP8 : Precision.BF16, new Engine("any", 0.3 + random.nextDouble(), ""));
      return new Case(Serving.thriftiest(any, new Request(8000, 4000), 128).deployment(), request);
    }

    double seconds(Request of) {
      return Serving.of(deployment).cost(of).seconds();
    }

    double seconds(Accelerator on) {
      return Serving.of(new Deployment(deployment.model(), on, deployment.tensorParallel(), deployment.weights(), deployment.cache(), deployment.engine())).cost(request).seconds();
    }
  }

  private static final double ROUNDING = 1 + 1e-9;

  @Test
  void betterHardwareIsNeverSlower() {
    ForAll.of(Case::drawn)
        .check(
            drawn -> {
              Accelerator is = drawn.deployment().accelerator();
              double now = drawn.seconds(is);
              assertThat(drawn.seconds(is.scaled(1.5, 1, 1))).as("more operations a second").isLessThanOrEqualTo(now * ROUNDING);
              assertThat(drawn.seconds(is.scaled(1, 1.5, 1))).as("more memory").isLessThanOrEqualTo(now * ROUNDING);
              assertThat(drawn.seconds(is.scaled(1, 1, 1.5))).as("more bandwidth").isLessThanOrEqualTo(now * ROUNDING);
              assertThat(drawn.seconds(is.scaled(2, 1, 2))).as("twice of both is at most twice as fast").isGreaterThanOrEqualTo(now / 2 / ROUNDING);
            });
  }

  @Test
  void moreTokensAreNeverCheaperAndMoreHitsNeverDearer() {
    ForAll.of(Case::drawn)
        .check(
            drawn -> {
              Request is = drawn.request();
              double now = drawn.seconds(is);
              assertThat(drawn.seconds(new Request(is.input(), is.output() + 100, is.prefix(), is.hitRatio()))).as("longer output").isGreaterThan(now);
              assertThat(drawn.seconds(new Request(is.input() + 100, is.output(), is.prefix(), is.hitRatio()))).as("longer input").isGreaterThan(now);
              double never = drawn.seconds(new Request(is.input(), is.output(), is.prefix(), 0));
              double always = drawn.seconds(new Request(is.input(), is.output(), is.prefix(), 1));
              assertThat(never).isGreaterThanOrEqualTo(now / ROUNDING);
              assertThat(always).isLessThanOrEqualTo(now * ROUNDING);
              if (is.prefix() > 0) assertThat(always).isLessThan(never);
            });
  }

  @Test
  void whatItSaysOfOneRequestAgrees() {
    ForAll.of(Case::drawn)
        .check(
            drawn -> {
              Serving serving = Serving.of(drawn.deployment());
              RequestCost many = serving.cost(drawn.request());
              RequestCost one = serving.cost(drawn.request(), 1);
              assertThat(many.seconds()).isCloseTo(many.computing() + many.reading() + many.waiting(), within(many.seconds() * 1e-9));
              assertThat(many.tokensPerSecond() * many.seconds()).isCloseTo(drawn.request().output(), within(1e-6));
              assertThat(many.batch()).isBetween(1.0, (double) Serving.AT_A_TIME);
              assertThat(one.seconds()).as("one at a time").isGreaterThanOrEqualTo(many.seconds() / ROUNDING);
              assertThat(one.latency()).as("alone").isLessThanOrEqualTo(many.latency() * ROUNDING);
              assertThat(one.firstToken()).isLessThanOrEqualTo(one.latency() * 1.0001);
            });
  }
}
