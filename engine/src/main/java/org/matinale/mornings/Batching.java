package org.matinale.mornings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  private record Wanted(Rung rung, Prompt.Shared prompt, String key, long likely, long most) {}

  /** What batches came to.
   *
   * @param answered keys of answers that nobody has read yet
   * @param refused codes of what was refused, one for each
   * @param doubted whose tokens, as the server told them, cannot be */
  record Came(Set<String> answered, List<String> refused, int doubted) {
    static final Came NOTHING = new Came(Set.of(), List.of(), 0);

    Came plus(Came other) {
      return new Came(Stream.concat(answered.stream(), other.answered.stream()).collect(Collectors.toUnmodifiableSet()), Stream.concat(refused.stream(), other.refused.stream()).toList(), doubted + other.doubted);
    }
  }

  /** A batch that is under way.
   *
   * @param reserved by key; what was handed in before the night was taken up again may have none */
  private record HandedIn(Rung rung, String id, List<Prompt.Shared> prompts, Map<String, Purse.Reservation> reserved) {}

  /** Returns at the last safe moment at the latest; what was answered is in the journal.
   *
   * @param first when the composing of the first wave begins */
  Came write(List<Assignment> assignments, Instant first) {
    @Nullable ModelBatches batches = authors.batches();
    if (batches == null) return Came.NOTHING;
    Map<Rung, List<Wanted>> wanted = wanted(assignments);
    int all = wanted.values().stream().mapToInt(List::size).sum();
    Instant now = clock.instant();
    Instant lastSafe = first.minus(ONE_BY_ONE.multipliedBy(all)).minus(SHORTEST.dividedBy(2));
    boolean time = !lastSafe.isBefore(now.plus(SHORTEST));
    Instant end = lastSafe.isBefore(now) ? now : lastSafe;
    List<HandedIn> underWay = new ArrayList<>();
    try {
      for (Map.Entry<Rung, List<Wanted>> of : wanted.entrySet()) handIn(batches, of.getKey(), of.getValue(), time).ifPresent(underWay::add);
      try (ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<Came>> each = underWay.stream().map(one -> waiting.submit(() -> collected(batches, one, end))).toList();
        return each.stream().map(InOrder::result).reduce(Came.NOTHING, Came::plus);
      }
    } finally {
      for (HandedIn one : underWay) one.reserved().values().forEach(reservation -> reservation.settle(0));
    }
  }

  private Map<Rung, List<Wanted>> wanted(List<Assignment> assignments) {
    Map<Rung, List<Wanted>> wanted = new EnumMap<>(Rung.class);
    for (Assignment assignment : assignments) {
      Rung rung = assignment.rung();
      List<Wanted> those = wanted.computeIfAbsent(rung, any -> new ArrayList<>());
      @Nullable Commission commission = assignment.sourced().commission(rung).orElse(null);
      if (commission == null || those.size() == ModelBatches.MOST_PROMPTS) continue;
      Prompt.Shared prompt = commission.prompt();
      String key = prompt.key(authors.at(rung).name());
      if (!answers.has(key)) those.add(new Wanted(rung, prompt, key, authors.likely(rung, commission.tokensIn(), prompt.mostTokens(), true, unit), authors.most(rung, commission.tokensIn(), prompt.mostTokens(), true, unit)));
    }
    return wanted;
  }

  /** One that was handed in before the night was taken up again is paid for, and is collected whatever is left. */
  private Optional<HandedIn> handIn(ModelBatches batches, Rung rung, List<Wanted> wanted, boolean time) {
    @Nullable String before = answers.batch(rung).orElse(null);
    if (wanted.isEmpty() || before == null && (!time || wanted.size() < FEW)) return Optional.empty();
    Map<String, Purse.Reservation> reserved = new LinkedHashMap<>();
    List<Prompt.Shared> prompts = new ArrayList<>();
    for (Wanted one : wanted) {
      Purse.@Nullable Reservation reservation = purse.reserve(one.likely(), one.most());
      if (reservation == null && before == null) break;
      if (reservation != null) reserved.put(one.key(), reservation);
      prompts.add(one.prompt());
    }
    @Nullable String id = before != null || prompts.isEmpty() ? before : handedIn(batches, rung, prompts);
    if (id != null) return Optional.of(new HandedIn(rung, id, prompts, reserved));
    reserved.values().forEach(reservation -> reservation.settle(0));
    return Optional.empty();
  }

  private Came collected(ModelBatches batches, HandedIn batch, Instant end) {
    Rung rung = batch.rung();
    Set<String> answered = new HashSet<>();
    List<String> unanswered = new ArrayList<>();
    List<Usage> usages = new ArrayList<>();
    batches.collect(batch.id(), batch.prompts(), end).forEach((key, answer) -> {
      switch (answer) {
        case Answer.Given given -> {
          answers.keep(new Answers.Kept(key, rung, given.model(), given.text(), given.usage(), given.calls(), clock.instant(), true));
          pay(batch, key, authors.cost(rung, given.usage(), unit));
          answered.add(key);
          usages.add(given.usage());
        }
        case Answer.Refused refused -> {
          if (answers.loseOfBatch(key, rung, refused.usage(), refused.calls())) {
            pay(batch, key, authors.cost(rung, refused.usage(), unit));
            unanswered.add(refused.problem().code());
            usages.add(refused.usage());
          }
        }
      }
    });
    return new Came(answered, unanswered, (int) usages.stream().filter(Usage::doubted).count());
  }

  private void pay(HandedIn batch, String key, long cost) {
    Purse.@Nullable Reservation reservation = batch.reserved().remove(key);
    if (reservation == null) purse.pay(cost);
    else reservation.settle(cost);
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
