package org.matinale.sources;

import java.util.List;
import java.util.Set;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Rights;

/** What one {@link SourceTask} gave. */
sealed interface SourceOutcome {
  SourceTask task();

  /** A feed was read.
   *
   * @param updated those of its articles that were known and say something else now
   * @param rights what the answer's headers reserve
   */
  record Articles(SourceTask task, FeedArticles.Read read, Health health, Set<ArticleId> updated, Rights rights) implements SourceOutcome {
    /** Whether it came over the network, so that its articles' pages can be asked for. */
    boolean online() {
      return task.file() == null;
    }
  }

  /** Nothing has changed since it was read, or its publisher does not want to be asked yet. */
  record NothingNew(SourceTask task, SourceRecord known) implements SourceOutcome {}

  /** Other sources are to be read instead: all of a list, or the first that works of those that may be a page's feed. */
  record Elsewhere(SourceTask task, List<SourceTask> instead, boolean firstThatWorks) implements SourceOutcome {
    public Elsewhere {
      instead = List.copyOf(instead);
    }
  }

  record Failure(SourceTask task, Problem problem, Health health) implements SourceOutcome {}
}
