package org.matinale.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.matinale.fetching.FetchSettings;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.Outside;
import org.matinale.kernel.Language;
import org.matinale.sources.Sources;
import org.matinale.stories.Stories;
import org.matinale.stories.Story;
import org.matinale.stories.StorySettings;
import org.matinale.writing.ClaimCheck.Withheld;

/** A model that only repeats what it was shown tells no lie: its sentences pass, but for those that lean on a day. Measured on the recorded morning, where that is. */
final class VerbatimCorpusTest {
  private static final Path FEEDS = Path.of(System.getProperty("matinale.corpus", "../../shared/corpus"), "A-morning-2020-05-30", "feeds");
  private static final int MOST_STORIES = 600;

  @Test
  void whatIsRepeatedWordForWordPasses() throws IOException {
    if (!Files.isDirectory(FEEDS)) {
      System.out.println("no recorded morning at " + FEEDS + ": repeated sentences are not measured");
      return;
    }
    InstantSource clock = InstantSource.fixed(Instant.parse("2020-05-30T06:00:00Z"));
    try (Fetcher fetcher = new Fetcher(FetchSettings.DEFAULT, Outside.real(clock))) {
      Stories stories = Stories.empty(StorySettings.DEFAULT, null);
      stories.add(new Sources(fetcher, clock).gather(List.of(FEEDS.toString())).articles(), clock.instant());
      Map<String, Integer> causes = new TreeMap<>();
      List<String> examples = new ArrayList<>();
      int all = 0;
      int passed = 0;
      for (Story story : stories.all().stream().filter(story -> story.independentSources() > 1).limit(MOST_STORIES).toList()) {
        Language language = Writer.language(story, List.of(Language.ENGLISH, Language.FRENCH));
        if (!language.equals(Language.ENGLISH) && !language.equals(Language.FRENCH)) continue;
        List<Shown> shown = Excerpting.FULL.of(story, language, null);
        ClaimCheck check = new ClaimCheck(shown.stream().map(Shown::excerpt).toList(), language, PromptFile.FULL.words());
        for (int i = 0; i < shown.size(); i++)
          for (String sentence : shown.get(i).sentences()) {
            all++;
            Withheld withheld = check.against(Plainly.of(sentence), List.of(i + 1));
            if (withheld == null) passed++;
            else if (causes.merge(withheld.cause().name(), 1, Integer::sum) % 12 == 1) examples.add(withheld.cause() + " (" + withheld.what() + "): " + sentence);
          }
      }
      String figures = "%d of %d repeated sentences pass; withheld: %s%n".formatted(passed, all, causes);
      Files.writeString(Path.of("target", "repeated.txt"), figures + String.join("\n", examples) + "\n");
      System.out.print(figures);
      assertThat(passed).isGreaterThanOrEqualTo(all * 8 / 10);
    }
  }
}
