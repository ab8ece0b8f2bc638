package org.matinale.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.matinale.fetching.SteppedTime;
import org.matinale.kernel.ForAll;
import org.matinale.kernel.Language;

/** What is laid around a model: asking again, leaving alone, not too many at once. */
final class PolitenessTest {
  private final SteppedTime time = new SteppedTime();
  private final Tally tally = new Tally();

  private static final Answer.Given GOOD = new Answer.Given("{}", new Usage(10, 0, 5, false, false), "m", 1);

  private static Answer.Refused bad(Trouble trouble) {
    return new Answer.Refused(trouble.told("it says so"), Usage.NONE, 1, trouble.retriable(), null);
  }

  private Instant later() {
    return time.instant().plus(Duration.ofHours(6));
  }

  private Retrying retrying(LanguageModel model, long seed) {
    return new Retrying(model, new Surroundings(time, time::sleep, seed), Duration.ofSeconds(30), tally);
  }

  @Test
  void whateverShareFailsTheCallsStayWithinTheirBudget() {
    ForAll.of(random -> new double[] {random.nextDouble(), random.nextLong()}).check(60, drawn -> {
      RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create((long) drawn[1]);
      AtomicInteger calls = new AtomicInteger();
      Retrying retrying = retrying((prompt, by) -> {
        calls.incrementAndGet();
        return chance.nextDouble() < drawn[0] ? bad(Trouble.FAILING) : GOOD;
      }, (long) drawn[1]);
      for (int i = 0; i < 400; i++) retrying.ask(Prompts.shared(i), later());
      assertThat(calls.get()).isLessThanOrEqualTo((int) (400 * (1 + Retrying.SHARE)) + 3);
    });
  }

  @Test
  void aTenthFailingCostsLessThanAFifthMore() {
    RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    Retrying retrying = retrying((prompt, by) -> chance.nextDouble() < 0.1 ? bad(Trouble.FAILING) : GOOD, 3);
    int calls = 0;
    int answers = 0;
    for (int i = 0; i < 2_000; i++) {
      switch (retrying.ask(Prompts.shared(i), later())) {
        case Answer.Given given -> {
          calls += given.calls();
          answers++;
        }
        case Answer.Refused refused -> calls += refused.calls();
      }
    }
    assertThat(answers).isGreaterThan(1_980);
    assertThat(calls / (double) answers).isLessThan(1.2);
  }

  @Test
  void whoeverPaysIsAskedBeforeEachFurtherTry() {
    Usage each = new Usage(10, 0, 0, true, false);
    for (int allowed = 0; allowed < 3; allowed++) {
      AtomicInteger calls = new AtomicInteger();
      AtomicInteger left = new AtomicInteger(allowed);
      Retrying retrying = retrying((prompt, by) -> {
        calls.incrementAndGet();
        return new Answer.Refused(Trouble.DROPPED.told("it broke off"), each, 1, true, null);
      }, 5);
      Answer answer = retrying.ask(Prompts.shared(1), later(), paid -> paid.equals(each) && left.getAndDecrement() > 0);
      assertThat(calls).hasValue(allowed + 1);
      assertThat(answer).isInstanceOfSatisfying(Answer.Refused.class, refused -> assertThat(refused.usage().in()).isEqualTo(10L * calls.get()));
    }
  }

  /** What holds for everything that is laid around a model. */
  @Test
  void everyLayerPassesOnWhatIsAskedAndWhatIsSaid() {
    List<Function<LanguageModel, LanguageModel>> layers =
        List.of(model -> retrying(model, 1), model -> new Breaker(model, "m", time, Duration.ofMinutes(2)), model -> new Throttle(model, 4, time, tally));
    for (Function<LanguageModel, LanguageModel> layer : layers) {
      List<Prompt> asked = new ArrayList<>();
      @Nullable Answer[] next = {GOOD};
      LanguageModel laid = layer.apply((prompt, by) -> {
        asked.add(prompt);
        if (next[0] == null) throw new IllegalStateException("a bug");
        return next[0];
      });
      assertThat(laid.ask(Prompts.shared(1), later())).isEqualTo(GOOD);
      assertThat(asked).containsExactly(Prompts.shared(1));
      next[0] = new Answer.Refused(Trouble.FILTERED.told("withheld"), new Usage(3, 0, 2, false, false), 1, false, null);
      assertThat(laid.ask(Prompts.personal("hers"), later())).isEqualTo(next[0]);
      for (int i = 0; i < 20; i++) {
        next[0] = null;
        assertThatIllegalStateException().isThrownBy(() -> laid.ask(Prompts.shared(2), later()));
        next[0] = GOOD;
        assertThat(laid.ask(Prompts.shared(3), later())).isEqualTo(GOOD);
      }
    }
  }

  @Test
  void whatAllCallsCostIsTold() {
    AtomicInteger calls = new AtomicInteger();
    Answer answer = retrying((prompt, by) -> calls.incrementAndGet() == 1 ? new Answer.Refused(Trouble.DROPPED.told("gone"), new Usage(7, 0, 0, true, false), 1, true, null) : GOOD, 1).ask(Prompts.shared(1), later());
    assertThat(answer).isEqualTo(new Answer.Given("{}", new Usage(17, 0, 5, true, false), "m", 2));
  }

  @Test
  void whatCannotHelpIsNotTriedAgain() {
    for (Trouble trouble : Trouble.values()) {
      AtomicInteger calls = new AtomicInteger();
      retrying((prompt, by) -> {
        calls.incrementAndGet();
        return bad(trouble);
      }, 1).ask(Prompts.shared(1), later());
      assertThat(calls.get() > 1).as(trouble.name()).isEqualTo(trouble.retriable() && trouble != Trouble.RESTING);
    }
  }

  @Test
  void aDeadModelIsGivenUp() {
    AtomicInteger calls = new AtomicInteger();
    Breaker breaker = new Breaker((prompt, by) -> {
      calls.incrementAndGet();
      return bad(Trouble.UNREACHABLE);
    }, "m", time, Duration.ofMinutes(2));
    Instant start = time.instant();
    for (int i = 0; i < 10_000 && !(breaker.state() instanceof ModelState.GivenUp); i++) {
      breaker.ask(Prompts.shared(i), later());
      time.advance(Duration.ofMillis(100));
    }
    assertThat(breaker.state()).isInstanceOf(ModelState.GivenUp.class);
    assertThat(calls.get()).isLessThan(20);
    assertThat(Duration.between(start, time.instant())).isLessThan(Duration.ofMinutes(5));
    int before = calls.get();
    assertThat(((Answer.Refused) breaker.ask(Prompts.shared(1), later())).retriable()).isFalse();
    assertThat(calls.get()).isEqualTo(before);
  }

  @Test
  void anOpenBreakerRefusesAtOnceAndTriesOneAfterItsRest() {
    AtomicInteger calls = new AtomicInteger();
    boolean[] alive = {false};
    Breaker breaker = new Breaker((prompt, by) -> {
      calls.incrementAndGet();
      return alive[0] ? GOOD : bad(Trouble.FAILING);
    }, "m", time, Duration.ofMinutes(2));
    for (int i = 0; i < Breaker.FAILURES; i++) breaker.ask(Prompts.shared(i), later());
    ModelState.Resting resting = (ModelState.Resting) breaker.state();
    Answer.Refused refused = (Answer.Refused) breaker.ask(Prompts.shared(9), later());
    assertThat(refused.calls()).isZero();
    assertThat(refused.retriable()).isTrue();
    assertThat(refused.after()).isEqualTo(Duration.between(time.instant(), resting.until()));
    assertThat(calls.get()).isEqualTo(Breaker.FAILURES);

    time.advance(Duration.ofSeconds(2));
    breaker.ask(Prompts.shared(9), later());
    assertThat(calls.get()).isEqualTo(Breaker.FAILURES + 1);
    assertThat(((ModelState.Resting) breaker.state()).until()).isEqualTo(time.instant().plusSeconds(4));

    alive[0] = true;
    time.advance(Duration.ofSeconds(4));
    assertThat(breaker.ask(Prompts.shared(9), later())).isEqualTo(GOOD);
    assertThat(breaker.state()).isEqualTo(new ModelState.Ready());
  }

  @Test
  void whileOneTriesTheOthersAreRefused() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    boolean[] blocking = {false};
    Breaker breaker = new Breaker((prompt, by) -> {
      if (!blocking[0]) return bad(Trouble.FAILING);
      entered.countDown();
      await(go);
      return GOOD;
    }, "m", time, Duration.ofMinutes(2));
    for (int i = 0; i < Breaker.FAILURES; i++) breaker.ask(Prompts.shared(i), later());
    time.advance(Duration.ofSeconds(3));
    blocking[0] = true;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> probe = threads.submit(() -> breaker.ask(Prompts.shared(1), later()));
      await(entered);
      assertThat(((Answer.Refused) breaker.ask(Prompts.shared(2), later())).problem().code()).isEqualTo("model-resting");
      go.countDown();
      assertThat(probe.get()).isEqualTo(GOOD);
    }
  }

  @Test
  void nonsenseOpensItAndNowAndThenDoesNot() {
    Breaker nonsense = new Breaker((prompt, by) -> GOOD, "m", time, Duration.ofMinutes(2));
    int answers = 0;
    while (nonsense.state() instanceof ModelState.Ready && answers < 100) {
      nonsense.ask(Prompts.shared(answers++), later());
      nonsense.garbage();
    }
    assertThat(answers).isLessThan(10);
    for (int i = 0; i < 5_000 && !(nonsense.state() instanceof ModelState.GivenUp); i++) {
      if (nonsense.ask(Prompts.shared(i), later()) instanceof Answer.Given) nonsense.garbage();
      time.advance(Duration.ofMillis(200));
    }
    assertThat(nonsense.state()).isInstanceOf(ModelState.GivenUp.class);

    Breaker mostly = new Breaker((prompt, by) -> GOOD, "m", time, Duration.ofMinutes(2));
    for (int i = 0; i < 2_000; i++) {
      assertThat(mostly.ask(Prompts.shared(i), later())).isEqualTo(GOOD);
      if (i % 10 == 0) mostly.garbage();
    }
    assertThat(mostly.state()).isEqualTo(new ModelState.Ready());
  }

  @Test
  void concurrencyGrowsWhereAllIsWellAndHalvesOncePerCrowd() {
    Answer[] next = {GOOD};
    Throttle throttle = new Throttle((prompt, by) -> next[0], 32, time, tally);
    assertThat(throttle.limit()).isEqualTo(4);
    for (int i = 0; i < 2_000; i++) throttle.ask(Prompts.shared(i), later());
    assertThat(throttle.limit()).isEqualTo(32);
    next[0] = bad(Trouble.BUSY);
    throttle.ask(Prompts.shared(1), later());
    assertThat(throttle.limit()).isEqualTo(16);
    for (int i = 0; i < 10; i++) throttle.ask(Prompts.shared(1), later());
    assertThat(throttle.limit()).isEqualTo(1);
    next[0] = bad(Trouble.REJECTED);
    throttle.ask(Prompts.shared(1), later());
    assertThat(throttle.limit()).isEqualTo(1);
  }

  @Test
  void aCrowdThatFailsTogetherCountsOnce() throws Exception {
    CountDownLatch all = new CountDownLatch(4);
    Throttle throttle = new Throttle((prompt, by) -> {
      all.countDown();
      await(all);
      return bad(Trouble.BUSY);
    }, 32, time, tally);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> asked = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        int number = i;
        asked.add(threads.submit(() -> throttle.ask(Prompts.shared(number), later())));
      }
      for (Future<Answer> one : asked) one.get();
    }
    assertThat(throttle.limit()).isEqualTo(2);
  }

  @Test
  void aServerThatBecomesSlowIsAskedLess() {
    Duration[] takes = {Duration.ofSeconds(1)};
    Throttle throttle = new Throttle((prompt, by) -> {
      time.advance(takes[0]);
      return GOOD;
    }, 32, time, tally);
    for (int i = 0; i < 1_000; i++) throttle.ask(Prompts.shared(i), later());
    assertThat(throttle.limit()).isEqualTo(32);
    takes[0] = Duration.ofSeconds(30);
    int least = 32;
    for (int i = 0; i < 40; i++) {
      throttle.ask(Prompts.shared(i), later());
      least = Math.min(least, throttle.limit());
    }
    assertThat(least).isLessThanOrEqualTo(16);
  }

  @Test
  void retryAfterIsReadInBothFormsAndNeverForLong() {
    Instant now = Instant.parse("2026-03-02T05:00:00Z");
    assertThat(RetryAfter.read("7", null, now)).isEqualTo(Duration.ofSeconds(7));
    assertThat(RetryAfter.read(" 1.5 ", null, now)).isEqualTo(Duration.ofSeconds(2));
    assertThat(RetryAfter.read("Mon, 2 Mar 2026 05:00:30 GMT", null, now)).isEqualTo(Duration.ofSeconds(30));
    assertThat(RetryAfter.read("Mon, 2 Mar 2026 05:00:30 GMT", "Mon, 2 Mar 2026 05:00:10 GMT", now)).isEqualTo(Duration.ofSeconds(20));
    assertThat(RetryAfter.read("999999999999", null, now)).isEqualTo(Duration.ofDays(1));
    for (String nothing : List.of("0", "-5", "soon", "", "Mon, 2 Mar 2020 05:00:30 GMT")) assertThat(RetryAfter.read(nothing, null, now)).as(nothing).isNull();
    assertThat(RetryAfter.read(null, null, now)).isNull();
  }

  @Test
  void tokensAreEstimatedNearWhatTokenizersCount() {
    assertThat(Tokens.estimate("", Language.ENGLISH)).isZero();
    assertThat(Tokens.estimate("The dam of Ostry reopened on Tuesday after repairs that took three months.", Language.ENGLISH)).isCloseTo(17, within(4L));
    assertThat(Tokens.estimate("Le barrage d'Ostry a rouvert mardi après trois mois de travaux.", Language.FRENCH)).isCloseTo(18, within(5L));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
