package org.matinale.sources;

import java.util.List;
import java.util.Set;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;

/** What all sources together say, each article once, in the order of the sources.
 *
 * @param articles none of a source that had nothing new, or was not asked
 * @param read the sources that were read or had nothing new, in the order they were named
 * @param failed the sources that gave nothing, in the order they were named
 * @param online the articles that stand in feeds of the network, those of sources that had nothing new among them: their pages can be asked for
 * @param named what each source gave, in the order they were named
 */
public record Gathering(List<Article> articles, List<SourceRead> read, List<SourceFailed> failed, Set<ArticleId> online, List<NamedSource> named) {
  public Gathering {
    articles = List.copyOf(articles);
    read = List.copyOf(read);
    failed = List.copyOf(failed);
    online = Set.copyOf(online);
    named = List.copyOf(named);
  }
}
