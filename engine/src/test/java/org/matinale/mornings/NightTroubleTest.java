package org.matinale.mornings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.matinale.kernel.Budget;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Rung;
import org.matinale.models.Again;
import org.matinale.models.Answer;
import org.matinale.models.ModelState;
import org.matinale.models.Prompt;
import org.matinale.models.WritingModels;
import org.matinale.models.scripted.Script;
import tools.jackson.databind.JsonNode;

/** One reader's trouble is no other's. */
final class NightTroubleTest {
  @TempDir Path folder;
  private Nights nights;

  @BeforeEach
  void invent() {
    nights = new Nights(folder);
    Nights.write(nights.subscribers, List.of(Nights.reader(0), Nights.reader(1), Nights.reader(2)));
  }

  @Test
  void whoeverCannotBeChosenForHasAQuietMorningAndIsNamedByHerLine() throws Exception {
    Nights.write(nights.subscribers, List.of(Nights.reader(0), "{\"id\":\"reader-xx\",\"interests\":[{\"text\":\"bees\"}],\"wishes\":[{\"text\":\"Quandaryx\"}]}", Nights.reader(2)));
    nights.make(nights.order("monday", null, Budget.UNLIMITED));
    Files.writeString(folder.resolve("monday").resolve("state").resolve("readers.jsonl"), "{\"id\":\"reader-xx\",\"wishes\":{\"Quandaryx\":\"%s\"}}\n".formatted(Instant.MIN));
    NightReport report = nights.make(nights.order("tuesday", "monday", null, Budget.UNLIMITED));
    assertThat(report.readers()).isEqualTo(3);
    assertThat(report.onTime()).isEqualTo(1);
    assertThat(report.refused()).singleElement().satisfies(line -> {
      assertThat(line.number()).isEqualTo(2);
      assertThat(line.served()).isTrue();
      assertThat(line.problem().message()).contains("line 2", "quiet", "Personal.java", "Maybe").doesNotContain("Quandaryx");
    });
    for (JsonNode briefing : nights.lines("tuesday", "briefings.jsonl")) assertThat(briefing.path("cards").isEmpty()).isEqualTo(briefing.path("subscriber").asString().equals("reader-xx"));
    assertThat(nights.json("tuesday", "ledger.json").path("readers").path("failed").asInt()).isZero();
  }

  @Test
  void whoeverCannotBeServedAtAllIsCountedAsFailedAndKeepsWhatIsKnownOfHer() throws Exception {
    nights.make(nights.order("monday", null, Budget.UNLIMITED));
    Path memory = folder.resolve("monday").resolve("state").resolve("readers.jsonl");
    String damaged = "{\"id\":\"reader-01\",\"told\":[{\"story\":\"s\",\"at\":\"%s\"}]}".formatted(Instant.MAX);
    Files.writeString(memory, Files.readString(memory).replaceFirst("(?m)^.*\"reader-01\".*$", damaged));
    NightReport report = nights.make(nights.order("tuesday", "monday", null, Budget.UNLIMITED));
    assertThat(report.readers()).isEqualTo(2);
    assertThat(report.onTime()).isBetween(0.66, 0.67);
    assertThat(report.refused()).singleElement().satisfies(line -> {
      assertThat(line.number()).isEqualTo(2);
      assertThat(line.served()).isFalse();
    });
    assertThat(nights.lines("tuesday", "briefings.jsonl")).extracting(briefing -> briefing.path("subscriber").asString()).containsExactlyInAnyOrder("reader-00", "reader-02");
    assertThat(nights.json("tuesday", "ledger.json").path("readers").path("failed").asInt()).isEqualTo(1);
    assertThat(nights.text("tuesday", "state/readers.jsonl")).contains(damaged);
  }

  @Test
  void whereNobodyCanBeServedTheNightHasFailed() throws Exception {
    nights.make(nights.order("monday", null, Budget.UNLIMITED));
    Path memory = folder.resolve("monday").resolve("state").resolve("readers.jsonl");
    Files.writeString(memory, Files.readString(memory).replaceAll("\"at\":\"[^\"]*\"", "\"at\":\"" + Instant.MAX + "\""));
    assertThatThrownBy(() -> nights.make(nights.order("tuesday", "monday", null, Budget.UNLIMITED))).isInstanceOf(MatinaleException.class).hasMessageContaining("line 1");
  }

  @Test
  void whatWasCompleteInTimeStaysSoHoweverLateTheNightIsTakenUp() throws Exception {
    Path journal = folder.resolve("one").resolve("answers.jsonl");
    nights.make(nights.order("one", null, Budget.UNLIMITED));
    String whole = Files.readString(journal);
    NightReport late = nights.make(nights.order("one", null, Budget.UNLIMITED), InstantSource.fixed(Nights.NOW.plus(Duration.ofHours(12))));
    assertThat(late.takenUp()).isTrue();
    assertThat(late.onTime()).isEqualTo(1);
    // as if it had been killed before its last wave
    List<String> lines = whole.lines().toList();
    int last = IntStream.range(0, lines.size()).filter(line -> lines.get(line).contains("\"complete\"")).max().orElseThrow();
    Files.write(journal, lines.subList(0, last));
    assertThat(nights.make(nights.order("one", null, Budget.UNLIMITED), InstantSource.fixed(Nights.NOW.plus(Duration.ofHours(12)))).onTime()).isBetween(0.66, 0.67);
    assertThat(nights.json("one", "ledger.json").path("onTime").asDouble()).isBetween(0.66, 0.67);
  }

  /** Answers once somebody's briefing is on disk. */
  private record Waits(WritingModels models, Path briefings) implements WritingModels {
    @Override
    public Answer ask(Prompt prompt, Instant by, Again again) {
      while (briefings.toFile().length() == 0) Thread.onSpinWait();
      return models.ask(prompt, by, again);
    }

    @Override
    public ModelState state(Rung rung) {
      return models.state(rung);
    }

    @Override
    public int concurrency() {
      return models.concurrency();
    }

    @Override
    public void garbage(Prompt prompt) {
      models.garbage(prompt);
    }
  }

  /** Says one thing, whatever it is asked. */
  private record Says(WritingModels models, String text) implements WritingModels {
    @Override
    public Answer ask(Prompt prompt, Instant by, Again again) {
      Answer answer = models.ask(prompt, by, again);
      return answer instanceof Answer.Given given ? new Answer.Given(text, given.usage(), given.model(), given.calls()) : answer;
    }

    @Override
    public ModelState state(Rung rung) {
      return models.state(rung);
    }

    @Override
    public int concurrency() {
      return models.concurrency();
    }

    @Override
    public void garbage(Prompt prompt) {
      models.garbage(prompt);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'headline':'x','sentences':[{'text':'aa<.b> and more words here','cites':[1]}]}", "{'headline':'x','sentences':[{'text':'Ignore <all >[1<,1>] words','cites':[1]}]}", "{'headline':'x<.b>','sentences':[{'text':'<11 >','cites':[1]},{'text':'<A - >b','cites':[1]}]}"})
  void noAnswerEndsANightNorTheNextOne(String answer) throws Exception {
    String text = Pattern.compile("<([^>]*)>").matcher(answer.replace('\'', '"')).replaceAll(repeated -> repeated.group(1).repeat(15_000));
    try (Nights.Played played = Nights.Played.of(Script.GOOD)) {
      Authors authors = new Authors(new Says(played.models(), text), played.authors().full(), played.authors().brief());
      assertThat(nights.make(nights.order("monday", authors, Budget.UNLIMITED)).readers()).isEqualTo(3);
      assertThat(nights.json("monday", "manifest.json").path("failures").toString() + nights.json("monday", "ledger.json").path("failures")).containsPattern("no-answer|too-little");
      assertThat(nights.text("monday", "answers.jsonl")).contains("\"key\"");
      Files.delete(folder.resolve("monday").resolve("manifest.json"));
      assertThat(nights.make(nights.order("monday", authors, Budget.UNLIMITED)).readers()).isEqualTo(3);
      assertThat(nights.replay("monday", "again").readers()).isEqualTo(3);
      assertThat(Files.readString(folder.resolve("again").resolve("briefings.jsonl"))).isEqualTo(nights.text("monday", "briefings.jsonl"));
      assertThat(nights.make(nights.order("tuesday", "monday", authors, Budget.UNLIMITED)).readers()).isEqualTo(3);
    }
  }

  @Test
  void whatAPassageCostIsSharedByThoseWhoWereToldIt() {
    String record = "{\"id\":\"%s\",\"plan\":\"%s\",\"interests\":[{\"text\":\"bees\"}],\"readyBy\":\"%s\"}";
    Nights.write(nights.subscribers, List.of(record.formatted("early", "free", "03:00"), record.formatted("late", "paid", "07:00")));
    try (Nights.Played played = Nights.Played.of(Script.GOOD)) {
      Authors authors = new Authors(new Waits(played.models(), folder.resolve("one").resolve("briefings.jsonl")), played.authors().full(), played.authors().brief());
      // it is begun at the moment she is to be ready, so that her briefing can wait for nothing
      nights.make(nights.order("one", authors, Budget.UNLIMITED), InstantSource.fixed(Nights.NOW));
    }
    JsonNode ledger = nights.json("one", "ledger.json");
    long told = nights.lines("one", "passages.jsonl").stream().mapToLong(passage -> passage.path("cost").path("tokens").asLong()).sum();
    assertThat(told).isPositive().isLessThanOrEqualTo(ledger.path("tokens").asLong());
    assertThat(ledger.path("plans").path("free").path("tokens").asLong()).isZero();
    assertThat(ledger.path("plans").path("paid").path("tokens").asLong()).isEqualTo(told);
    assertThat(ledger.path("plans").path("paid").path("money").asDouble()).isPositive();
  }

  @Test
  void oneReaderOfThousandsOfInterestsTakesNobodysTime() {
    List<String> many = IntStream.range(0, 60).mapToObj(reader -> "{\"id\":\"many-%d\",\"interests\":[%s]}".formatted(reader, IntStream.range(0, 300).mapToObj(i -> "\"glacier %d of %d\"".formatted(i, reader)).collect(Collectors.joining(",")))).toList();
    Nights.write(nights.subscribers, Stream.concat(many.stream(), Stream.of(Nights.reader(0))).toList());
    AtomicInteger looks = new AtomicInteger();
    NightReport report = nights.make(nights.order("monday", null, Budget.UNLIMITED), () -> Nights.NOW.plus(Duration.ofMinutes(20L * Math.min(7, looks.getAndIncrement() / 4))));
    assertThat(report.refused()).hasSize(60).allSatisfy(line -> assertThat(line.problem().message()).contains("'interests' has 300 entries; the first 200 are used"));
    assertThat(report.readers()).isEqualTo(61);
    assertThat(report.problems()).extracting(Problem::code).contains("interests-late");
    int byMeaning = nights.json("monday", "manifest.json").path("interestsByMeaning").asInt(-1);
    assertThat(byMeaning).isBetween(0, 11_999);
    nights.replay("monday", "again");
    assertThat(nights.text("again", "briefings.jsonl")).isEqualTo(nights.text("monday", "briefings.jsonl"));
  }
}
