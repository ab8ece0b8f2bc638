package org.matinale.mornings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Budget;
import org.matinale.kernel.ForAll;
import org.matinale.kernel.Language;
import org.matinale.kernel.Outlet;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Rights;
import org.matinale.kernel.Rung;
import org.matinale.kernel.StoryId;
import org.matinale.models.Again;
import org.matinale.models.Answer;
import org.matinale.models.ConnectedModels;
import org.matinale.models.LanguageModels;
import org.matinale.models.ModelEndpoint;
import org.matinale.models.ModelState;
import org.matinale.models.PricedModel;
import org.matinale.models.Prompt;
import org.matinale.models.Prompts;
import org.matinale.models.Surroundings;
import org.matinale.models.Usage;
import org.matinale.models.WritingModels;
import org.matinale.models.scripted.Quirk;
import org.matinale.models.scripted.Script;
import org.matinale.models.scripted.ScriptedModelServer;
import org.matinale.stories.ItemType;
import org.matinale.stories.Story;

/** Having matters written, within a budget and within time. */
final class WritingRoomTest {
  private static final Instant NOW = Instant.parse("2026-05-30T03:00:00Z");

  /** Questions that a model has answered before, so that it has earned to be asked again. */
  private static final int WARM = 40;

  @TempDir Path folder;

  /** A clock that goes on whenever somebody looks at it. */
  private static InstantSource watched() {
    AtomicReference<Instant> now = new AtomicReference<>(NOW);
    return () -> now.updateAndGet(before -> before.plusMillis(100));
  }

  static SharedMatter.Sourced matter(int number, int length) {
    String text = "The harbour of Ostry opened its pier %1$d on Friday, its master said. It cost %1$d million crowns and took %1$d months to build. ".formatted(number + 10).repeat(length).strip();
    Article article = new Article(new ArticleId("a" + number), "https://ledger.example/" + number, "Harbour of Ostry opens pier " + number, text, NOW.minusSeconds(3_600), new Outlet("Ostry Ledger", "ledger.example"), Language.ENGLISH, List.of(), Rights.OPEN);
    Story story = new Story(new StoryId("s" + number), List.of(article), Set.of(), ItemType.values()[0], 1, NOW.minusSeconds(7_200), NOW.minusSeconds(3_600));
    return new SharedMatter.Sourced(new SharedMatter(story.id(), Language.ENGLISH, null, ""), new SharedMatter.Source.OfStory(story));
  }

  private record Trouble(Script script, int length, double requests) {}

  @Test
  void howeverModelsFailTheBudgetIsExceededByNoMoreThanOneRequest() {
    List<Script> scripts = List.of(Script.GOOD.withDeathAfter(WARM), Script.GOOD.withDeathAfter(WARM + 3), Script.GOOD.withErrors(0.6), Script.GOOD.with(Quirk.CUT_OFF), Script.GOOD.with(Quirk.GARBAGE), Script.GOOD.with(Quirk.NO_USAGE));
    int[] night = {0};
    ForAll.of(random -> new Trouble(scripts.get(random.nextInt(scripts.size())).withSeed(random.nextLong()), 1 + random.nextInt(30), 1 + 3 * random.nextDouble())).check(8, trouble -> {
      List<SharedMatter.Sourced> matters = new ArrayList<>();
      for (int number = 0; number < 8; number++) matters.add(matter(number, trouble.length()));
      Surroundings surroundings = new Surroundings(watched(), time -> {}, 1);
      try (ScriptedModelServer server = ScriptedModelServer.start(0, trouble.script(), surroundings);
          ConnectedModels models = LanguageModels.connected(ModelEndpoint.at(server.base(), ScriptedModelServer.LARGE, ScriptedModelServer.SMALL), surroundings);
          Answers answers = Answers.open(folder.resolve("night-" + night[0]++), folder.resolve("none"))) {
        Authors authors = Authors.of(models);
        Instant by = surroundings.clock().instant().plus(Duration.ofDays(1));
        for (int i = 0; i < WARM; i++) models.ask(Prompts.shared(i), by);
        long one = matters.stream().map(matter -> matter.commission(Rung.FULL).orElseThrow()).mapToLong(commission -> authors.most(Rung.FULL, commission.tokensIn(), commission.prompt().mostTokens(), false, Budget.Unit.TOKENS)).max().orElseThrow();
        long budget = (long) (trouble.requests() * one);
        Purse purse = new Purse(budget, 0);
        WritingRoom room = new WritingRoom(authors, purse, Budget.Unit.TOKENS, answers, surroundings.clock());
        Instant due = surroundings.clock().instant().plusSeconds(30);
        room.write(matters.stream().map(matter -> new Assignment(matter, Rung.FULL, new TreeSet<>(Set.of(due)), 1)).toList());
        long spent = answers.paid((rung, usage) -> usage.tokens());
        assertThat(spent).isLessThanOrEqualTo(budget + one).isEqualTo(purse.spent());
      }
    });
  }

  /** Fails, wants to be paid for it, and asks again for as long as it may. */
  private record Costly(Usage each) implements WritingModels {
    private static final int MOST_TRIES = 30;

    @Override
    public Answer ask(Prompt prompt, Instant by, Again again) {
      int tries = 1;
      while (tries < MOST_TRIES && again.after(each)) tries++;
      return new Answer.Refused(new Problem("model-failing", "it fails"), new Usage(tries * each.in(), 0, tries * each.out(), false, false), tries, true, null);
    }

    @Override
    public ModelState state(Rung rung) {
      return new ModelState.Ready();
    }

    @Override
    public int concurrency() {
      return 4;
    }

    @Override
    public void garbage(Prompt prompt) {
      // it knows
    }
  }

  @Test
  void triesThatFailAndArePaidEndWhereTheBudgetDoes() {
    int[] night = {0};
    ForAll.of(random -> new long[] {random.nextLong(20_000), random.nextLong(1, 4_000)}).check(40, drawn -> {
      long budget = drawn[0];
      long each = drawn[1];
      Purse purse = new Purse(budget, 0);
      try (Answers answers = Answers.open(folder.resolve("costly-" + night[0]++), folder.resolve("none"))) {
        List<Assignment> assignments = new ArrayList<>();
        for (int number = 0; number < 8; number++) assignments.add(new Assignment(matter(number, 2), Rung.FULL, new TreeSet<>(Set.of(NOW.plusSeconds(60))), 1));
        Authors authors = new Authors(new Costly(new Usage(each, 0, 0, false, false)), PricedModel.free("large"), PricedModel.free("small"));
        new WritingRoom(authors, purse, Budget.Unit.TOKENS, answers, InstantSource.fixed(NOW)).write(assignments);
        long reserved = assignments.stream().map(assignment -> assignment.sourced().commission(Rung.BRIEF).orElseThrow()).mapToLong(commission -> authors.likely(Rung.BRIEF, commission.tokensIn(), commission.prompt().mostTokens(), false, Budget.Unit.TOKENS)).min().orElseThrow();
        if (each <= reserved) assertThat(purse.spent()).isLessThanOrEqualTo(budget);
        assertThat(answers.paid((rung, usage) -> usage.tokens())).isEqualTo(purse.spent());
        assertThat(purse.left()).isEqualTo(budget - purse.spent());
      }
    });
  }
}
