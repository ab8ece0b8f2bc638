package org.matinale.mornings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.sources.PageCompletion;
import org.matinale.stories.Story;
import org.matinale.writing.Writer;

/** Which pages are worth fetching for a night: those of the teasers that most readers are to be told. */
final class Teasers {
  private static final int ARTICLES_A_STORY = 3;

  private Teasers() {}

  /** @param online the articles whose pages can be asked for
   * @param most pages at most */
  static List<Article> of(Demanded demanded, Set<ArticleId> online, int most) {
    List<Article> wanted = new ArrayList<>();
    Set<ArticleId> met = new HashSet<>();
    for (int matter : IntStream.range(0, demanded.matters().size()).boxed().sorted(Comparator.comparingInt((Integer number) -> demanded.readersOf(number)).reversed()).toList()) {
      SharedMatter.Sourced sourced = demanded.matters().get(matter);
      if (!(sourced.source() instanceof SharedMatter.Source.OfStory(Story story))) continue;
      int many = 0;
      for (Article article : Writer.sources(story, List.of(sourced.matter().language()))) {
        if (many == ARTICLES_A_STORY || wanted.size() == most) break;
        if (!online.contains(article.id()) || !PageCompletion.teaser(article) || !met.add(article.id())) continue;
        wanted.add(article);
        many++;
      }
    }
    return wanted;
  }
}
