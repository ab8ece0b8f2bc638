package org.matinale.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.matinale.fetching.FetchSettings;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.Outside;
import org.matinale.kernel.Article;
import org.matinale.sources.Sources;
import org.matinale.stories.Stories;
import org.matinale.stories.Story;
import org.matinale.stories.StorySettings;

/** Of the pairs that are joined across languages on the recorded morning, and were read and judged, most tell one event. Says so where the corpus is not there. */
final class CrossingCorpusTest {
  private static final Path FEEDS = Path.of(System.getProperty("matinale.corpus", "../../shared/corpus"), "A-morning-2020-05-30", "feeds");

  @Test
  void joinedPairsTellOneEvent() throws IOException {
    if (!Files.isDirectory(FEEDS)) {
      System.out.println("no recorded morning at " + FEEDS + ": crossings are not measured");
      return;
    }
    InstantSource clock = InstantSource.fixed(Instant.parse("2020-05-30T06:00:00Z"));
    try (Fetcher fetcher = new Fetcher(FetchSettings.DEFAULT, Outside.real(clock))) {
      Stories stories = Stories.empty(StorySettings.DEFAULT, null);
      stories.add(new Sources(fetcher, clock).gather(List.of(FEEDS.toString())).articles(), clock.instant());
      List<Story> all = stories.all();
      Crossing crossing = new Crossing(all);
      Map<String, Story> byArticle = new HashMap<>();
      for (Story story : all) for (Article article : story.articles()) byArticle.put(article.id().value(), story);
      int joined = 0;
      int right = 0;
      List<String> labels = Files.readAllLines(Path.of("..", "bench", "labels", "crossings-morning.tsv"));
      for (String line : labels.subList(1, labels.size())) {
        String[] label = line.split("\t", -1);
        Story one = byArticle.get(label[0]);
        Story other = byArticle.get(label[1]);
        if (one == null || other == null || !crossing.of(one).oneEvent(crossing.of(other))) continue;
        joined++;
        if (label[2].equals("yes")) right++;
      }
      System.out.printf("%d of %d joined pairs tell one event%n", right, joined);
      assertThat(right).as("of %d", joined).isGreaterThanOrEqualTo((int) (0.85 * joined));
      assertThat(joined).isGreaterThan(20);
    }
  }
}
