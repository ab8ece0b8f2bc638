package org.matinale.mornings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.fetching.SteppedTime;
import org.matinale.kernel.Budget;
import org.matinale.kernel.Rung;
import org.matinale.models.ConnectedModels;
import org.matinale.models.LanguageModels;
import org.matinale.models.ModelEndpoint;
import org.matinale.models.Surroundings;
import org.matinale.models.scripted.Quirk;
import org.matinale.models.scripted.Script;
import org.matinale.models.scripted.ScriptedModelServer;

final class BatchingTest {
  private static final int MATTERS = 12;

  @TempDir Path folder;
  private final SteppedTime time = new SteppedTime();
  private final Surroundings surroundings = new Surroundings(time, time::sleep, 1);

  private List<Assignment> assignments() {
    List<Assignment> assignments = new ArrayList<>();
    for (int number = 0; number < MATTERS; number++) assignments.add(new Assignment(WritingRoomTest.matter(number, 2), number % 2 == 0 ? Rung.FULL : Rung.BRIEF, new TreeSet<>(Set.of(time.instant().plus(Duration.ofHours(6)))), 1));
    return assignments;
  }

  private interface Play {
    void with(Authors authors) throws IOException;
  }

  private void play(Script script, Play play) throws IOException {
    try (ScriptedModelServer server = ScriptedModelServer.start(0, script, surroundings);
        ConnectedModels models = LanguageModels.connected(ModelEndpoint.at(server.base(), ScriptedModelServer.LARGE, ScriptedModelServer.SMALL).withBatches(true), surroundings)) {
      play.with(Authors.of(models));
    }
  }

  private Purse batched(Authors authors, Answers answers, long budget) {
    Purse purse = new Purse(budget, answers.paid((rung, usage) -> usage.tokens()));
    new Batching(authors, purse, Budget.Unit.TOKENS, answers, time).write(assignments(), time.instant().plus(Duration.ofHours(6)));
    return purse;
  }

  private Answers journal() {
    return Answers.open(folder.resolve("answers.jsonl"), folder.resolve("none"));
  }

  @Test
  void bothRungsAreHandedInBeforeEitherHasComeBack() throws IOException {
    play(Script.GOOD, authors -> {
      try (Answers answers = journal()) {
        batched(authors, answers, Budget.UNLIMITED.amount());
        assertThat(answers.tonight()).hasSize(MATTERS);
      }
      List<String> lines = Files.readAllLines(folder.resolve("answers.jsonl"));
      List<Integer> handedIn = IntStream.range(0, lines.size()).filter(line -> lines.get(line).contains("\"batch\":")).boxed().toList();
      assertThat(handedIn).containsExactly(0, 1);
    });
  }

  @Test
  void whatABatchRefusedIsPaidOnceHoweverOftenItIsCollected() throws IOException {
    play(Script.GOOD.with(Quirk.CUT_OFF), authors -> {
      long spent;
      try (Answers answers = journal()) {
        spent = batched(authors, answers, Budget.UNLIMITED.amount()).spent();
        assertThat(answers.lost()).hasSize(MATTERS);
        assertThat(spent).isPositive();
      }
      for (int again = 0; again < 2; again++)
        try (Answers answers = journal()) {
          assertThat(batched(authors, answers, Budget.UNLIMITED.amount()).spent()).isEqualTo(spent);
          assertThat(answers.lost()).hasSize(MATTERS);
        }
    });
  }

  @Test
  void aBatchTakesNoMoreThanTheBudgetHolds() throws IOException {
    play(Script.GOOD, authors -> {
      for (long budget = 500; budget < 20_000; budget += 1_700) {
        Files.deleteIfExists(folder.resolve("answers.jsonl"));
        try (Answers answers = journal()) {
          Purse purse = batched(authors, answers, budget);
          assertThat(purse.spent()).isLessThanOrEqualTo(budget).isEqualTo(answers.paid((rung, usage) -> usage.tokens()));
          assertThat(purse.left()).as("nothing stays reserved").isEqualTo(budget - purse.spent());
        }
      }
    });
  }
}
