package org.matinale.research;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.matinale.fetching.FetchSettings;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.Outside;
import org.matinale.sources.Sources;
import org.matinale.stories.Stories;
import org.matinale.stories.Story;
import org.matinale.stories.StorySettings;

/** The sample morning that the repository brings, as stories. */
final class Sample {
  static final Instant NOW = Instant.parse("2026-05-30T04:45:00Z");

  private Sample() {}

  static List<Story> stories() {
    return of(Path.of("..", "sample", "feeds"), NOW);
  }

  static List<Story> of(Path feeds, Instant now) {
    InstantSource clock = InstantSource.fixed(now);
    try (Fetcher fetcher = new Fetcher(FetchSettings.DEFAULT, Outside.real(clock))) {
      Stories stories = Stories.empty(StorySettings.DEFAULT, null);
      stories.add(new Sources(fetcher, clock).gather(List.of(feeds.toString())).articles(), now);
      return stories.all();
    }
  }
}
