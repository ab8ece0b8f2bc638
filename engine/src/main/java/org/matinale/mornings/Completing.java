package org.matinale.mornings;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.matinale.fetching.Fetcher;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.profiles.Subscriber;
import org.matinale.ranking.Matter;
import org.matinale.ranking.Slate;
import org.matinale.sources.Completion;
import org.matinale.sources.PageCompletion;
import org.matinale.stories.Story;
import org.matinale.writing.Writer;

/** Has the chosen stories' best articles completed from their pages, where their feeds gave only a teaser: the best of each story first, at most three a story. */
final class Completing {
  private static final int MOST_A_STORY = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Completing() {}

  /** What became of each.
   *
   * @param online the articles whose pages can be asked for
   * @param budget pages at most
   * @param completed articles whose pages were looked at since the slate's stories were made
   * @param looked what became of pages that were asked for others: they count as asked, and nobody asks again */
  static List<Completion> of(Slate slate, Subscriber reader, Predicate<ArticleId> online, int budget, Fetcher fetcher, InstantSource clock, Map<ArticleId, Article> completed, Map<ArticleId, Completion> looked) {
    List<Article> wanted = wanted(slate, reader, article -> online.test(article) && !completed.containsKey(article), budget);
    List<Completion> completions = new ArrayList<>();
    List<Article> unasked = new ArrayList<>();
    for (Article article : wanted) {
      Completion known = looked.get(article.id());
      if (known == null) unasked.add(article);
      else completions.add(known);
    }
    if (!unasked.isEmpty()) completions.addAll(new PageCompletion(fetcher, clock).complete(unasked, clock.instant().plus(PATIENCE)));
    return completions;
  }

  private static List<Article> wanted(Slate slate, Subscriber reader, Predicate<ArticleId> online, int budget) {
    Map<ArticleId, Article> wanted = new LinkedHashMap<>();
    for (int place = 0; place < MOST_A_STORY; place++) {
      for (Slate.Choice choice : slate.choices()) {
        List<Article> best = best(choice, reader, online);
        if (place < best.size() && wanted.size() < budget) wanted.putIfAbsent(best.get(place).id(), best.get(place));
      }
    }
    return List.copyOf(wanted.values());
  }

  private static List<Article> best(Slate.Choice choice, Subscriber reader, Predicate<ArticleId> online) {
    return switch (choice.matter()) {
      case Matter.OfStory(Story story) -> best(story, reader, online);
      case Matter.OfFollowUp followUp -> best(followUp.followUp().story(), reader, online);
      case Matter.OfDossier dossier -> List.of();
      case Matter.OfLesson lesson -> List.of();
      case Matter.OfAppointment appointment -> List.of();
    };
  }

  /** Of the articles a story is told from the newest teasers, one an outlet. */
  private static List<Article> best(Story story, Subscriber reader, Predicate<ArticleId> online) {
    Set<String> outlets = new HashSet<>();
    return Writer.sources(story, reader.languages()).stream()
        .limit(2L * MOST_A_STORY)
        .filter(article -> online.test(article.id()) && PageCompletion.teaser(article) && outlets.add(article.outlet().identity()))
        .limit(MOST_A_STORY)
        .toList();
  }
}
