package org.matinale.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.stories.Stories;
import org.matinale.stories.Story;
import org.matinale.stories.StorySettings;

/** Ten recorded hours of fifteen outlets, where the folder of recordings is. */
final class PollingTraceTest {
  private static final Path TRACE = Path.of(System.getProperty("matinale.corpus", "../shared/corpus")).resolve("P-polls-2021-09-20");
  private static final Instant AFTER = Instant.parse("2021-09-20T10:00:00Z");

  @Test
  void aNightOfPollingCostsLittleAndTellsEverythingOnce() throws IOException {
    assumeTrue(Files.isDirectory(TRACE), () -> "no recordings at " + TRACE);
    try (PollingTrace trace = new PollingTrace(TRACE)) {
      PollingTrace.Night everything = trace.live(PollingTrace.Manner.EVERYTHING, gathering -> {});
      Map<ArticleId, Article> latest = new HashMap<>();
      Set<ArticleId> changed = new HashSet<>();
      Set<String> errorPages = new HashSet<>();
      Stories stories = Stories.empty(StorySettings.DEFAULT, null);
      PollingTrace.Night night = trace.live(PollingTrace.Manner.SCHEDULE, gathering -> {
        stories.add(gathering.articles(), AFTER);
        for (Article article : gathering.articles()) {
          Article before = latest.put(article.id(), article);
          if (before != null && !(before.title() + before.text()).equals(article.title() + article.text())) changed.add(article.id());
        }
        gathering.failed().forEach(failed -> errorPages.add(failed.problem().code()));
      });

      assertThat(night.traffic().wireBytes()).as("bytes, both packed").isLessThan(everything.traffic().wireBytes() / 10);
      assertThat(night.addresses()).as("an address under two ids").allSatisfy((address, ids) -> assertThat(ids).hasSize(1));
      assertThat(stories.all().stream().flatMap(story -> story.articles().stream()).map(Article::id).toList()).as("an article twice").doesNotHaveDuplicates().hasSameSizeAs(night.seen());
      assertThat(night.updates()).as("updates").isGreaterThanOrEqualTo(changed.size()).isPositive();
      assertThat(errorPages).as("error pages").containsExactly("not-a-feed");
      for (Story story : stories.all()) for (Article article : story.articles()) assertThat(article.title()).as("the newest words").isEqualTo(Objects.requireNonNull(latest.get(article.id())).title());
    }
  }
}
