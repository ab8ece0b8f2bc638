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
import org.matinale.kernel.Rights;
import org.matinale.kernel.Rung;
import org.matinale.kernel.StoryId;
import org.matinale.models.ConnectedModels;
import org.matinale.models.LanguageModels;
import org.matinale.models.ModelEndpoint;
import org.matinale.models.Prompts;
import org.matinale.models.Surroundings;
import org.matinale.models.scripted.Quirk;
import org.matinale.models.scripted.Script;
import org.matinale.models.scripted.ScriptedModelServer;
import org.matinale.stories.ItemType;
import org.matinale.stories.Story;
import org.matinale.writing.Commission;

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
    ForAll.of(random -> new Trouble(scripts.get(random.nextInt(scripts.size())).withSeed(random.nextLong()), 1 + random.nextInt(30), 1 + 3 * random.nextDouble())).check(16, trouble -> {
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
}
