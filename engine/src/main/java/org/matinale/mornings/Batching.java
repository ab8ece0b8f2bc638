package org.matinale.mornings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Budget;
import org.matinale.kernel.Rung;
import org.matinale.models.Answer;
import org.matinale.models.ModelBatches;
import org.matinale.models.Prompt;
import org.matinale.models.Usage;
import org.matinale.writing.Commission;

/** Has what a night wants written handed in as batches, while there is time for that: at the first deadline there must be enough left to ask one by one for whatever did not come. */
record Batching(Authors authors, Purse purse, Budget.Unit unit, Answers answers, InstantSource clock) {
  /** A batch is not worth its trouble below this. */
  private static final int FEW = 2;

  private static final Duration SHORTEST = Duration.ofMinutes(10);

  /** One by one, a request is taken to need so long where nothing is known yet. */
  private static final Duration ONE_BY_ONE = Duration.ofSeconds(2);

  private record Wanted(Prompt.Shared prompt, String key, long most) {}

  /** Returns at the last safe moment at the latest; what was answered is in the journal.
   *
   * @param first when the composing of the first wave begins */
  void write(List<WritingRoom.Assignment> assignments, Instant first) {
    @Nullable ModelBatches batches = authors.batches();
    if (batches == null) return;
    for (Rung rung : List.of(Rung.FULL, Rung.BRIEF)) {
      List<Wanted> wanted = wanted(assignments, rung);
      Instant lastSafe = first.minus(ONE_BY_ONE.multipliedBy(wanted.size())).minus(SHORTEST.dividedBy(2));
      @Nullable String before = answers.batch(rung).orElse(null);
      if (before != null && lastSafe.isBefore(clock.instant())) lastSafe = clock.instant();
      if (before == null && (wanted.size() < FEW || lastSafe.isBefore(clock.instant().plus(SHORTEST)))) continue;
      collect(batches, rung, wanted, before, lastSafe);
    }
  }

  private List<Wanted> wanted(List<WritingRoom.Assignment> assignments, Rung rung) {
    List<Wanted> wanted = new ArrayList<>();
    for (WritingRoom.Assignment assignment : assignments) {
      if (assignment.rung() != rung || wanted.size() == ModelBatches.MOST_PROMPTS) continue;
      @Nullable Commission commission = assignment.sourced().commission(rung).orElse(null);
      if (commission == null) continue;
      String key = commission.prompt().key(authors.at(rung).name());
      if (!answers.has(key)) wanted.add(new Wanted(commission.prompt(), key, authors.cost(rung, new Usage(commission.tokensIn(), 0, commission.prompt().mostTokens(), true, true), unit)));
    }
    return wanted;
  }

  private void collect(ModelBatches batches, Rung rung, List<Wanted> wanted, @Nullable String before, Instant lastSafe) {
    List<Wanted> reserved = new ArrayList<>();
    long reservation = 0;
    for (Wanted one : wanted) {
      if (!purse.reserve(one.most())) break;
      reservation += one.most();
      reserved.add(one);
    }
    long cost = 0;
    try {
      if (reserved.isEmpty()) return;
      List<Prompt.Shared> prompts = reserved.stream().map(Wanted::prompt).toList();
      @Nullable String id = before != null ? before : handedIn(batches, rung, prompts);
      if (id == null) return;
      for (Map.Entry<String, Answer> one : batches.collect(id, prompts, lastSafe).entrySet()) {
        switch (one.getValue()) {
          case Answer.Given given -> {
            cost += authors.cost(rung, given.usage(), unit);
            answers.keep(new Answers.Kept(one.getKey(), rung, given.model(), given.text(), given.usage(), given.calls(), clock.instant(), true));
          }
          case Answer.Refused refused -> {
            cost += authors.cost(rung, refused.usage(), unit);
            answers.lose(rung, refused.usage(), refused.calls());
          }
        }
      }
    } finally {
      purse.settle(reservation, cost);
    }
  }

  private @Nullable String handedIn(ModelBatches batches, Rung rung, List<Prompt.Shared> prompts) {
    return switch (batches.submit(prompts, clock.instant().plus(SHORTEST))) {
      case ModelBatches.Submission.Submitted(String id) -> {
        answers.handedIn(rung, id);
        yield id;
      }
      case ModelBatches.Submission.Refused refused -> null;
    };
  }
}
