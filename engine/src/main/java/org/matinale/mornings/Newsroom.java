package org.matinale.mornings;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.matinale.composing.Briefing;
import org.matinale.fetching.Fetcher;
import org.matinale.kernel.ArticleId;
import org.matinale.stories.Story;

/** The shared half of a household's mornings. */
public final class Newsroom implements AutoCloseable {
  private Newsroom() {}

  public static Newsroom open(Path folder, Fetcher fetcher, InstantSource clock, long seed) {
    return new Newsroom();
  }

  public Gathered gather(Collection<String> addresses, boolean onlyDue) {
    throw new UnsupportedOperationException("not yet");
  }

  public Morning make(Order order, Set<String> subscribed, Progress progress) {
    throw new UnsupportedOperationException("not yet");
  }

  public Briefing preview(Order order, Set<String> subscribed) {
    throw new UnsupportedOperationException("not yet");
  }

  public List<Story> stories() {
    return List.of();
  }

  public List<Story> stories(Set<String> subscribed, @Nullable Path privateArchive) {
    return List.of();
  }

  public Set<String> carriers(ArticleId article) {
    return Set.of();
  }

  public void save() {}

  public void rest() {}

  @Override
  public void close() {}
}
