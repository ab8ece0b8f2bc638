package org.matinale.mornings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.StoryId;
import org.matinale.stories.Story;

/** A reader's stories: those of everybody that she may see, and those of her own sources, without what is told already.
 *
 * @param own the articles that come from her own sources alone
 */
record PrivateStories(List<Story> all, Set<ArticleId> own) {
  PrivateStories {
    all = List.copyOf(all);
    own = Set.copyOf(own);
  }

  static PrivateStories joined(List<Story> shared, List<Story> hers) {
    List<Story> all = new ArrayList<>(shared);
    Set<ArticleId> told = new HashSet<>();
    Set<StoryId> names = new HashSet<>();
    for (Story story : shared) {
      names.add(story.id());
      story.articles().forEach(article -> told.add(article.id()));
    }
    Set<ArticleId> own = new HashSet<>();
    for (Story story : hers) {
      List<Article> left = story.articles().stream().filter(article -> !told.contains(article.id())).toList();
      if (left.isEmpty()) continue;
      left.forEach(article -> own.add(article.id()));
      StoryId id = names.contains(story.id()) ? new StoryId(left.getFirst().id().value()) : story.id();
      if (!names.add(id)) continue;
      boolean whole = left.size() == story.articles().size();
      all.add(whole ? story : new Story(id, left, story.copies(), story.type(), Math.min(left.size(), story.independentSources()), story.firstSeen(), story.lastSeen(), story.met()));
    }
    return new PrivateStories(all, own);
  }
}
