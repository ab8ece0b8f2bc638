package org.matinale.sources;

import java.util.List;
import java.util.Set;
import org.matinale.kernel.ArticleId;

/** What one name gave: a feed, or all the feeds of a list or a folder.
 *
 * @param source exactly as it was named
 * @param articles those that stand in it now, those of feeds that had nothing new among them; none of what failed
 */
public record NamedSource(String source, List<SourceRead> read, List<SourceFailed> failed, Set<ArticleId> articles) {
  public NamedSource {
    read = List.copyOf(read);
    failed = List.copyOf(failed);
    articles = Set.copyOf(articles);
  }
}
