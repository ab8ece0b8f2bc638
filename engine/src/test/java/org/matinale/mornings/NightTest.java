package org.matinale.mornings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.fetching.Fetcher;
import org.matinale.kernel.Budget;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Rung;
import org.matinale.models.Again;
import org.matinale.models.Answer;
import org.matinale.models.ModelState;
import org.matinale.models.PricedModel;
import org.matinale.models.Prompt;
import org.matinale.models.WritingModels;
import org.matinale.models.scripted.Quirk;
import org.matinale.models.scripted.Script;
import tools.jackson.databind.JsonNode;

final class NightTest {
  @TempDir Path folder;
  private Nights nights;

  @BeforeEach
  void invent() {
    nights = new Nights(folder);
  }

  @Test
  void withoutAModelEverybodyIsServedAndTwoRunsAreEqualToTheByte() {
    NightReport report = nights.make(nights.order("one", null, Budget.UNLIMITED));
    assertThat(report.readers()).isEqualTo(24);
    assertThat(report.onTime()).isEqualTo(1);
    assertThat(report.cards()).containsOnlyKeys(Rung.EXTRACTIVE);
    nights.make(nights.order("two", null, Budget.UNLIMITED));
    assertThat(nights.text("two", "briefings.jsonl")).isEqualTo(nights.text("one", "briefings.jsonl"));
    assertThat(nights.lines("one", "briefings.jsonl")).allSatisfy(briefing -> {
      assertThat(briefing.path("cards").size()).isPositive();
      assertThat(briefing.path("label").path("aiGenerated").asBoolean()).isFalse();
    });
    Set<String> passages = nights.lines("one", "passages.jsonl").stream().map(passage -> passage.path("id").asString()).collect(Collectors.toSet());
    for (JsonNode briefing : nights.lines("one", "briefings.jsonl")) for (JsonNode card : briefing.path("cards").values()) assertThat(passages).contains(card.path("passage").asString());
    assertThat(nights.lines("one", "allocation.jsonl")).allSatisfy(decision -> assertThat(decision.path("reason").asString()).isEqualTo("no-model"));
    assertThat(nights.json("one", "ledger.json").path("lowestRung").asString()).isEqualTo("EXTRACTIVE");
  }

  @Test
  void whatWasToldIsNoUpdateBecauseItsDateWasStillToCome() {
    Nights.write(nights.subscribers, List.of("{\"id\":\"anna\",\"interests\":[\"ferries\",\"bees\"]}"));
    String ahead = Nights.item("ferries", "Ferries of Ostry carry a million passengers", "The ferries of Ostry carried a million passengers in a year, the council said. The millionth was a baker from Marlowe on her way to work.").replace("30 May 2026 00:30:00", "31 May 2026 01:00:00");
    nights.feed("harbour", "Harbour Post", "en", ahead, ahead.replace("/ferries", "/bees").replace("Ferries of Ostry carry a million passengers", "Bees of Ostry made a tonne of honey").replace("carried a million passengers in a year", "made a tonne of honey, more bees than ever").replace("31 May 2026 01:00:00", "30 May 2026 03:04:00"));
    nights.make(nights.order("monday", null, Budget.UNLIMITED));
    assertThat(nights.text("monday", "briefings.jsonl")).contains("Ferries of Ostry carry", "Bees of Ostry");
    nights.make(nights.order("tuesday", "monday", null, Budget.UNLIMITED), InstantSource.fixed(Nights.NOW.plus(Duration.ofDays(1))));
    assertThat(nights.text("tuesday", "briefings.jsonl")).doesNotContain("Ferries of Ostry carry", "Bees of Ostry", "\"update\":true");
  }

  @Test
  void readersComeInTheOrderInWhichTheyAreToBeReady() {
    nights.make(nights.order("one", null, Budget.UNLIMITED));
    List<String> zones = nights.lines("one", "briefings.jsonl").stream().map(briefing -> briefing.path("zone").asString()).distinct().toList();
    assertThat(zones).containsExactly("Europe/Paris", "UTC", "America/New_York");
  }

  @Test
  void whatIsWrittenOnceIsReadByMany() {
    try (Nights.Played played = Nights.Played.of(Script.GOOD)) {
      NightReport report = nights.make(nights.order("one", played.authors(), Budget.UNLIMITED), played.clock());
      assertThat(report.written()).isPositive();
      assertThat(report.cards().get(Rung.FULL)).isGreaterThan(report.written());
      assertThat(played.server().calls()).isLessThanOrEqualTo(2L * report.distinct());
    }
    JsonNode ledger = nights.json("one", "ledger.json");
    assertThat(ledger.path("tokens").asLong()).isPositive();
    assertThat(ledger.path("sharing").asDouble()).isGreaterThan(1);
    JsonNode labelled = nights.lines("one", "briefings.jsonl").stream().filter(briefing -> briefing.path("label").path("aiGenerated").asBoolean()).findFirst().orElseThrow();
    assertThat(labelled.path("label").path("models").toString()).contains("scripted-");
    assertThat(labelled.path("cost").path("tokens").asLong()).isPositive();
  }

  @Test
  void theBudgetHolds() {
    for (long budget : new long[] {0, 1_500, 4_000, 9_000}) {
      try (Nights.Played played = Nights.Played.of(Script.GOOD)) {
        NightReport report = nights.make(nights.order("night-" + budget, played.authors(), new Budget(Budget.Unit.TOKENS, budget)), played.clock());
        assertThat(report.spent()).isLessThanOrEqualTo(budget);
        assertThat(report.readers()).isEqualTo(24);
        if (budget == 0) assertThat(report.cards()).containsOnlyKeys(Rung.EXTRACTIVE);
        if (budget == 0) assertThat(played.server().calls()).isZero();
      }
    }
    assertThat(nights.json("night-9000", "ledger.json").path("tokens").asLong()).isGreaterThan(nights.json("night-1500", "ledger.json").path("tokens").asLong());
  }

  @Test
  void whatHasTimeIsHandedInAsABatchAtItsPrice() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 48; i++) lines.add(Nights.reader(i));
    Nights.write(nights.subscribers, lines);
    try (Nights.Played oneByOne = Nights.Played.of(Script.GOOD)) {
      nights.make(nights.order("one-by-one", oneByOne.authors(), Budget.UNLIMITED), oneByOne.clock());
    }
    try (Nights.Played played = Nights.Played.inBatches(Script.GOOD)) {
      nights.make(nights.order("batched", played.authors(), Budget.UNLIMITED), played.clock());
      assertThat(nights.text("batched", "answers.jsonl")).contains("\"batch\":", "\"batched\":true");
    }
    assertThat(nights.json("batched", "ledger.json").path("money").asDouble()).isPositive().isLessThan(0.7 * nights.json("one-by-one", "ledger.json").path("money").asDouble());
    nights.replay("batched", "again");
    assertThat(nights.text("again", "briefings.jsonl")).isEqualTo(nights.text("batched", "briefings.jsonl"));
  }

  @Test
  void whatComesToNothingIsCountedAlikeInBatchesAndOneByOne() {
    for (Quirk quirk : List.of(Quirk.CUT_OFF, Quirk.GARBAGE)) {
      try (Nights.Played played = Nights.Played.inBatches(Script.GOOD.with(quirk))) {
        NightReport report = nights.make(nights.order("batched-" + quirk, played.authors(), Budget.UNLIMITED), played.clock());
        assertThat(report.failures()).containsKey(quirk == Quirk.CUT_OFF ? "answer-cut-off" : "no-answer");
      }
      long lost = nights.lines("batched-" + quirk, "answers.jsonl").stream().filter(line -> line.path("batched").asBoolean(false)).count();
      assertThat(lost).isPositive();
      assertThat(nights.json("batched-" + quirk, "ledger.json").path("failures").valueStream().mapToInt(JsonNode::asInt).sum()).isGreaterThanOrEqualTo((int) lost);
    }
  }

  @Test
  void whatPlansWereToldAndWhatNobodyWasToldIsAllThatWasPaid() {
    for (Script script : List.of(Script.GOOD, Script.GOOD.withErrors(0.3), Script.GOOD.with(Quirk.GARBAGE), Script.GOOD.with(Quirk.CUT_OFF))) {
      String night = "night-" + script.hashCode();
      try (Nights.Played played = Nights.Played.of(script)) {
        nights.make(nights.order(night, played.authors(), Budget.UNLIMITED), played.clock());
      }
      JsonNode ledger = nights.json(night, "ledger.json");
      for (String part : List.of("tokens", "money")) {
        BigDecimal parts = ledger.path("unused").path(part).decimalValue();
        assertThat(parts.signum()).isGreaterThanOrEqualTo(0);
        for (JsonNode plan : ledger.path("plans").values()) parts = parts.add(plan.path(part).decimalValue());
        assertThat(parts).as("%s of %s", part, script).isEqualByComparingTo(ledger.path(part).decimalValue());
      }
      if (script.equals(Script.GOOD.with(Quirk.CUT_OFF))) assertThat(ledger.path("unused").path("tokens").asLong()).isPositive().isEqualTo(ledger.path("tokens").asLong());
    }
  }

  @Test
  void whoeverIsToldNothingCountsAmongThoseWhoHaveLeast() {
    Nights.write(nights.subscribers, List.of(Nights.reader(0), "{\"id\":\"zoe\",\"interests\":[\"curling\"]}"));
    nights.make(nights.order("one", null, Budget.UNLIMITED));
    JsonNode ledger = nights.json("one", "ledger.json");
    assertThat(ledger.path("readers").path("nothing").asInt()).isEqualTo(1);
    assertThat(ledger.path("worstTenth").asDouble()).isZero();
    assertThat(ledger.path("jain").asDouble()).isEqualTo(0.5);
    assertThat(ledger.path("lowestRung").asString()).isEqualTo("EXTRACTIVE");
  }

  @Test
  void whatIsToldLowerThanDecidedSaysWhy() {
    for (Quirk quirk : List.of(Quirk.GARBAGE, Quirk.CUT_OFF)) {
      try (Nights.Played played = Nights.Played.of(Script.GOOD.with(quirk))) {
        nights.make(nights.order("night-" + quirk, played.authors(), Budget.UNLIMITED), played.clock());
      }
      List<JsonNode> lowered = nights.lines("night-" + quirk, "allocation.jsonl").stream().filter(line -> !line.path("told").equals(line.path("rung"))).toList();
      assertThat(lowered).isNotEmpty().allSatisfy(line -> assertThat(line.path("why").asString()).isIn("rejected", "model", "late"));
      assertThat(lowered).anySatisfy(line -> assertThat(line.path("why").asString()).isEqualTo(quirk == Quirk.GARBAGE ? "rejected" : "model"));
    }
    Nights.write(nights.subscribers, List.of("{\"id\":\"anna\",\"interests\":[\"curling\"]}"));
    nights.feed("curling", "Curling Club", "en", Nights.item("curling", "Curling club of Ostry wins", ""));
    try (Nights.Played played = Nights.Played.of(Script.GOOD)) {
      nights.make(nights.order("short", played.authors(), Budget.UNLIMITED), played.clock());
    }
    assertThat(nights.lines("short", "allocation.jsonl")).singleElement().satisfies(line -> {
      assertThat(line.path("reason").asString()).isEqualTo("too-little");
      assertThat(line.has("why")).isFalse();
    });
  }

  @Test
  void aReplayAsksNobodyAndGivesTheSameBytes() {
    try (Nights.Played played = Nights.Played.of(Script.GOOD.withErrors(0.2))) {
      nights.make(nights.order("one", played.authors(), new Budget(Budget.Unit.TOKENS, 9_000)), played.clock());
    }
    NightReport replayed = nights.replay("one", "again");
    assertThat(replayed.onTime()).isEqualTo(1);
    assertThat(nights.text("again", "briefings.jsonl")).isEqualTo(nights.text("one", "briefings.jsonl"));
    assertThat(nights.text("again", "passages.jsonl")).isEqualTo(nights.text("one", "passages.jsonl"));
    // and of the replay itself
    nights.replay("again", "third");
    assertThat(nights.text("third", "briefings.jsonl")).isEqualTo(nights.text("one", "briefings.jsonl"));
  }

  @Test
  void aReplayOfOtherSubscribersIsRefused() {
    nights.make(nights.order("one", null, Budget.UNLIMITED));
    Nights.write(nights.subscribers, List.of(Nights.reader(1)));
    assertThatThrownBy(() -> nights.replay("one", "again")).isInstanceOfSatisfying(MatinaleException.class, refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NO_USABLE_INPUT)).hasMessageContaining("changed since");
  }

  /** Breaks off at a request, as a process that is killed does. */
  private record BreaksOff(WritingModels models, AtomicInteger left) implements WritingModels {
    @Override
    public Answer ask(Prompt prompt, Instant by, Again again) {
      if (left.getAndDecrement() <= 0) throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "killed");
      return models.ask(prompt, by, again);
    }

    @Override
    public ModelState state(Rung rung) {
      return models.state(rung);
    }

    @Override
    public int concurrency() {
      return 1;
    }

    @Override
    public void garbage(Prompt prompt) {
      models.garbage(prompt);
    }
  }

  @Test
  void aNightThatWasBrokenOffIsFinishedWithoutPayingTwice() {
    long whole;
    try (Nights.Played played = Nights.Played.of(Script.GOOD)) {
      nights.make(nights.order("whole", unbroken(played), Budget.UNLIMITED), played.clock());
      whole = played.server().calls();
    }
    assertThat(whole).isGreaterThan(3);
    for (int kill = 0; kill < whole; kill++) {
      String night = "night-" + kill;
      try (Nights.Played played = Nights.Played.of(Script.GOOD)) {
        Authors killed = new Authors(new BreaksOff(played.models(), new AtomicInteger(kill)), played.authors().full(), played.authors().brief());
        assertThatThrownBy(() -> nights.make(nights.order(night, killed, Budget.UNLIMITED), played.clock())).hasMessageContaining("killed");
        NightReport report = nights.make(nights.order(night, unbroken(played), Budget.UNLIMITED), played.clock());
        assertThat(report.takenUp()).isTrue();
        assertThat(played.server().calls()).as("killed at request %d", kill).isEqualTo(whole);
        assertThat(new HashSet<>(played.server().requests())).hasSize((int) whole);
      }
      assertThat(nights.text(night, "briefings.jsonl")).isEqualTo(nights.text("whole", "briefings.jsonl"));
      // the one that was under way counts as paid, whatever became of it
      List<JsonNode> lost = nights.lines(night, "answers.jsonl").stream().filter(line -> line.has("lost")).toList();
      assertThat(lost).hasSize(1);
      long underWay = lost.getFirst().path("in").asLong() + lost.getFirst().path("out").asLong();
      assertThat(nights.json(night, "ledger.json").path("tokens").asLong()).isEqualTo(nights.json("whole", "ledger.json").path("tokens").asLong() + underWay);
    }
    nights.replay("night-1", "again");
    assertThat(nights.text("again", "briefings.jsonl")).isEqualTo(nights.text("night-1", "briefings.jsonl"));
    assertThat(nights.json("again", "ledger.json").path("tokens")).isEqualTo(nights.json("night-1", "ledger.json").path("tokens"));
  }

  /** One by one, so that it is known which is under way. */
  private static Authors unbroken(Nights.Played played) {
    return new Authors(new BreaksOff(played.models(), new AtomicInteger(1_000)), played.authors().full(), played.authors().brief());
  }

  @Test
  void whatWasUnderWayAtAKillStaysWithinTheBudget() {
    Budget budget = new Budget(Budget.Unit.TOKENS, 9_000);
    try (Nights.Played played = Nights.Played.of(Script.GOOD)) {
      for (int kill = 0; kill < 3; kill++) {
        Authors killed = new Authors(new BreaksOff(played.models(), new AtomicInteger(1)), played.authors().full(), played.authors().brief());
        assertThatThrownBy(() -> nights.make(nights.order("one", killed, budget), played.clock())).hasMessageContaining("killed");
      }
      assertThat(nights.make(nights.order("one", unbroken(played), budget), played.clock()).spent()).isLessThanOrEqualTo(budget.amount());
    }
    assertThat(nights.lines("one", "answers.jsonl").stream().filter(line -> line.has("lost"))).isNotEmpty();
  }

  @Test
  void aNightThatIsTakenUpTooLateToWriteTellsWhatWasPaidFor() {
    try (Nights.Played played = Nights.Played.of(Script.GOOD)) {
      nights.make(nights.order("one", played.authors(), Budget.UNLIMITED), played.clock());
      int full = nights.json("one", "ledger.json").path("rungs").path("FULL").path("cards").asInt();
      long calls = played.server().calls();
      assertThat(full).isPositive();
      nights.make(nights.order("one", played.authors(), Budget.UNLIMITED), InstantSource.fixed(Nights.NOW.plus(Duration.ofHours(12))));
      assertThat(nights.json("one", "ledger.json").path("rungs").path("FULL").path("cards").asInt()).isEqualTo(full);
      assertThat(played.server().calls()).isEqualTo(calls);
    }
    nights.replay("one", "again");
    assertThat(nights.text("again", "briefings.jsonl")).isEqualTo(nights.text("one", "briefings.jsonl"));
  }

  @Test
  void aBudgetOfNoMoneyAsksForNothingAlsoWhereModelsAreFree() {
    try (Nights.Played played = Nights.Played.of(Script.GOOD)) {
      Authors free = new Authors(played.models(), PricedModel.free("scripted-large"), PricedModel.free("scripted-small"));
      assertThat(nights.make(nights.order("one", free, new Budget(Budget.Unit.MONEY, 0)), played.clock()).cards()).containsOnlyKeys(Rung.EXTRACTIVE);
      assertThat(played.server().calls()).isZero();
    }
  }

  @Test
  void lookingAheadAsksNobodyAndTheNightGoesOnFromIt() {
    try (Nights.Played played = Nights.Played.of(Script.GOOD); Fetcher nobody = Nights.nobody()) {
      NightOrder order = nights.order("one", played.authors(), Budget.UNLIMITED);
      NightForecast forecast = Night.forecast(order, nobody, played.clock());
      assertThat(played.server().calls()).isZero();
      assertThat(forecast.oneByOne()).isGreaterThan(forecast.tokens());
      NightReport report = nights.make(order, played.clock());
      assertThat(report.takenUp()).isTrue();
      assertThat(report.distinct()).isEqualTo(forecast.distinct());
      assertThatThrownBy(() -> Night.forecast(order, nobody, played.clock())).hasMessageContaining("whole night already");
    }
  }

  @Test
  void aJournalThatWasCutInTheMiddleOfALineIsGoneOnWith() throws Exception {
    try (Nights.Played played = Nights.Played.of(Script.GOOD)) {
      nights.make(nights.order("one", played.authors(), Budget.UNLIMITED), played.clock());
      long calls = played.server().calls();
      Path journal = folder.resolve("one").resolve("answers.jsonl");
      byte[] bytes = Files.readAllBytes(journal);
      Files.write(journal, java.util.Arrays.copyOf(bytes, bytes.length / 2));
      Files.delete(folder.resolve("one").resolve("manifest.json"));
      String told = nights.text("one", "briefings.jsonl");
      nights.make(nights.order("one", played.authors(), Budget.UNLIMITED), played.clock());
      assertThat(nights.text("one", "briefings.jsonl")).isEqualTo(told);
      assertThat(played.server().calls()).isLessThan(2 * calls);
    }
  }

  @Test
  void aLineOfTheJournalThatCannotBeReadIsToldAndAskedAgain() throws Exception {
    try (Nights.Played played = Nights.Played.of(Script.GOOD)) {
      assertThat(nights.make(nights.order("one", played.authors(), Budget.UNLIMITED), played.clock()).problems()).isEmpty();
      Path journal = folder.resolve("one").resolve("answers.jsonl");
      Files.writeString(journal, Files.readString(journal).replaceFirst("(?m)^[{]\"key\".*$", "{\"key\":"));
      Files.delete(folder.resolve("one").resolve("manifest.json"));
      assertThat(nights.make(nights.order("one", played.authors(), Budget.UNLIMITED), played.clock()).problems()).singleElement().satisfies(problem -> assertThat(problem.message()).startsWith("1 line of answers.jsonl could not be read and is asked again"));
    }
  }

  @Test
  void whatIsTheReadersOwnIsTheOwnersAlone() throws Exception {
    nights.make(nights.order("monday", null, Budget.UNLIMITED));
    nights.make(nights.order("tuesday", "monday", null, Budget.UNLIMITED));
    for (String file : List.of("briefings.jsonl", "state/readers.jsonl", "state/calendars.jsonl")) assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("tuesday").resolve(file)))).as(file).isEqualTo("rw-------");
  }

  @Test
  void aModelThatFailsCostsQualityAndNobodysMorning() {
    List<Script> scripts = List.of(Script.GOOD.withDeathAfter(0), Script.GOOD.withDeathAfter(2), Script.GOOD.with(Quirk.GARBAGE), Script.GOOD.with(Quirk.ENDLESS), Script.GOOD.with(Quirk.CUT_OFF), Script.GOOD.withErrors(1), Script.GOOD.withLatency(Duration.ofSeconds(30)));
    for (Script script : scripts) {
      String night = "night-" + scripts.indexOf(script);
      try (Nights.Played played = Nights.Played.of(script)) {
        NightReport report = nights.make(nights.order(night, played.authors(), Budget.UNLIMITED), played.clock());
        assertThat(report.readers()).as(script.toString()).isEqualTo(24);
        assertThat(report.onTime()).as(script.toString()).isEqualTo(1);
        assertThat(report.failures()).as(script.toString()).isNotEmpty();
        assertThat(played.server().callsInsideRetryAfter()).as(script.toString()).isZero();
      }
      for (JsonNode briefing : nights.lines(night, "briefings.jsonl"))
        for (JsonNode card : briefing.path("cards").values()) assertThat(card.path("rung").asString().equals("EXTRACTIVE")).isEqualTo(!card.has("model"));
    }
  }

  @Test
  void linesThatAreNoSubscribersAreNamedAndTheOthersServed() {
    Nights.write(
        nights.subscribers,
        List.of(
            Nights.reader(0), "{\"id\":\"cut", "[]", "{\"id\":\"reader-00\"}", "{\"plan\":\"free\"}", "{\"id\":\"mars\",\"zone\":\"Mars/Olympus\"}", "{\"id\":\"heavy\",\"interests\":[{\"text\":\"bees\",\"weight\":-1}]}", "",
            "{\"id\":\"new-key\",\"colour\":\"red\",\"interests\":[{\"text\":\"bees\"}]}", "{\"id\":\"late\",\"readyBy\":\"25:00\"}", Nights.reader(1)));
    NightReport report = nights.make(nights.order("one", null, Budget.UNLIMITED));
    assertThat(report.readers()).isEqualTo(3);
    assertThat(report.refused().stream().filter(line -> !line.served()).map(NightReport.Line::number).distinct()).containsExactly(2, 3, 4, 5, 6, 7, 10);
    assertThat(report.refused().stream().filter(NightReport.Line::served).map(NightReport.Line::number)).containsExactly(9);
    assertThat(report.refused()).allSatisfy(line -> assertThat(line.problem().message()).contains("line " + line.number()));
  }

  @Test
  void aFileWithoutASubscriberIsNoUsableInput() {
    for (List<String> lines : List.of(List.<String>of(), List.of("{}"), List.of("nothing"))) {
      Nights.write(nights.subscribers, lines);
      assertThatThrownBy(() -> nights.make(nights.order("one", null, Budget.UNLIMITED))).isInstanceOfSatisfying(MatinaleException.class, refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NO_USABLE_INPUT)).hasMessageContaining("Maybe");
    }
  }

  @Test
  void aReadyByThatAClockChangeSkipsIsAsMuchLater() {
    Nights.write(nights.subscribers, List.of("{\"id\":\"a\",\"zone\":\"Europe/Paris\",\"readyBy\":\"02:30\",\"interests\":[{\"text\":\"bees\"}]}"));
    NightReport report = nights.make(nights.order("one", null, Budget.UNLIMITED), InstantSource.fixed(Instant.parse("2026-03-29T01:10:00Z")));
    assertThat(report.onTime()).isEqualTo(1);
    assertThat(nights.lines("one", "briefings.jsonl").getFirst().path("edition").asString()).isEqualTo("2026-03-29");
  }

  @Test
  void theNextNightKnowsWhatWasToldAndWhatWasWritten() {
    try (Nights.Played played = Nights.Played.of(Script.GOOD)) {
      nights.make(nights.order("monday", played.authors(), new Budget(Budget.Unit.TOKENS, 2_000)), played.clock());
    }
    try (Nights.Played played = Nights.Played.from(Nights.NOW.plus(Duration.ofHours(20)), Script.GOOD)) {
      nights.make(nights.order("tuesday", "monday", played.authors(), Budget.UNLIMITED), played.clock());
    }
    try (Nights.Played played = Nights.Played.from(Nights.NOW.plus(Duration.ofHours(20)), Script.GOOD)) {
      nights.make(nights.order("without-monday", played.authors(), Budget.UNLIMITED), played.clock());
    }
    assertThat(nights.json("without-monday", "ledger.json").path("cards").asInt()).as("there was something to tell again").isGreaterThan(nights.json("tuesday", "ledger.json").path("cards").asInt());
    for (JsonNode tuesday : nights.lines("tuesday", "briefings.jsonl")) {
      Set<String> told = new HashSet<>();
      nights.lines("monday", "briefings.jsonl").stream().filter(monday -> monday.path("subscriber").equals(tuesday.path("subscriber"))).findFirst().orElseThrow().path("cards").values().forEach(card -> told.add(card.path("story").path("id").asString("")));
      for (JsonNode card : tuesday.path("cards").values()) assertThat(told).doesNotContain(card.path("story").path("id").asString("-"));
    }
    assertThat(nights.text("monday", "state/readers.jsonl")).contains("\"waited\":1");
  }

  @Test
  void theNightBeforeIsNotWrittenOver() {
    nights.make(nights.order("one", null, Budget.UNLIMITED));
    assertThatThrownBy(() -> nights.make(nights.order("one", "one", null, Budget.UNLIMITED))).hasMessageContaining("same folder");
    assertThatThrownBy(() -> nights.make(nights.order("two", "nowhere", null, Budget.UNLIMITED))).hasMessageContaining("holds no night");
  }

  @Test
  void aMillionReadersOfOneInterestAreOneMatter() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) lines.add("{\"id\":\"r%d\",\"interests\":[{\"text\":\"bees\"}]}".formatted(i));
    Nights.write(nights.subscribers, lines);
    try (Nights.Played played = Nights.Played.of(Script.GOOD)) {
      NightReport report = nights.make(nights.order("one", played.authors(), Budget.UNLIMITED), played.clock());
      assertThat(report.readers()).isEqualTo(3_000);
      assertThat(played.server().calls()).isLessThanOrEqualTo(2L * report.distinct());
    }
  }
}
