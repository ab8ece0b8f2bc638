package org.matinale.sources;

import java.util.List;
import org.matinale.kernel.Article;
import org.matinale.kernel.Unusable;

/** What all sources together say, each article once, in the order of the sources.
 *
 * @param read the sources that were read, in the order they were named
 * @param failed the sources that gave nothing, in the order they were named
 */
public record Gathering(List<Article> articles, List<SourceRead> read, List<Unusable> failed) {
  public Gathering {
    articles = List.copyOf(articles);
    read = List.copyOf(read);
    failed = List.copyOf(failed);
  }
}
