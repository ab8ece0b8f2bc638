package org.matinale.mornings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.matinale.fetching.Fetcher;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Rights;
import org.matinale.kernel.Site;
import org.matinale.profiles.Subscriber;
import org.matinale.ranking.Matter;
import org.matinale.ranking.Slate;
import org.matinale.sources.Completion;
import org.matinale.sources.PageCompletion;
import org.matinale.stories.Story;
import org.matinale.writing.Writer;

/** Has the chosen stories' best articles completed from their pages, where their feeds gave only a teaser: the best of each story first, at most three a story.
 *
 * @param articles the articles that are fuller now, or that their pages reserve
 * @param problems why others are not
 */
record Completing(Map<ArticleId, Article> articles, List<Problem> problems) {
  private static final int MOST_A_STORY = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  Completing {
    articles = Map.copyOf(articles);
    problems = List.copyOf(problems);
  }

  /** @param online the articles whose pages can be asked for
   * @param budget pages at most */
  static Completing of(Slate slate, Subscriber reader, Set<ArticleId> online, int budget, Fetcher fetcher, InstantSource clock, Memory memory) {
    List<Article> wanted = wanted(slate, reader, online, budget);
    if (wanted.isEmpty()) return new Completing(Map.of(), List.of());
    Instant now = clock.instant();
    Map<ArticleId, Article> articles = new HashMap<>();
    List<Problem> problems = new ArrayList<>();
    Set<ArticleId> free = new HashSet<>();
    Set<ArticleId> paid = new HashSet<>();
    for (Completion completion : new PageCompletion(fetcher, clock).complete(wanted, now.plus(PATIENCE))) {
      Article article = completion.article();
      Problem problem = completion.problem();
      if (problem == null) articles.put(article.id(), article);
      else problems.add(problem);
      if (problem == null && article.rights() == Rights.OPEN) free.add(article.id());
      if (problem != null && problem.code().equals("paywalled")) paid.add(article.id());
      ArticleId canonical = completion.canonical();
      if (canonical != null && own(article, completion.canonicalUrl())) alias(memory, article.id(), canonical, now);
    }
    memory.sources().pagesWere(free, paid, now);
    memory.stories().complete(articles.values());
    return new Completing(articles, problems);
  }

  /** Nobody speaks for another's address: an outlet whose link leads to a stranger's page must not make the stranger's article its own. */
  private static boolean own(Article article, @Nullable String canonicalUrl) {
    String site = Site.of(canonicalUrl);
    return site.equals(article.outlet().site()) || site.equals(Site.of(article.url()));
  }

  /** Whichever of the two ids was there first names the article from now on. */
  private static void alias(Memory memory, ArticleId met, ArticleId canonical, Instant now) {
    if (memory.stories().storyOf(canonical).isPresent()) memory.sources().alias(met, canonical, now);
    else memory.sources().alias(canonical, met, now);
  }

  private static List<Article> wanted(Slate slate, Subscriber reader, Set<ArticleId> online, int budget) {
    Map<ArticleId, Article> wanted = new LinkedHashMap<>();
    for (int place = 0; place < MOST_A_STORY; place++) {
      for (Slate.Choice choice : slate.choices()) {
        List<Article> best = best(choice, reader, online);
        if (place < best.size() && wanted.size() < budget) wanted.putIfAbsent(best.get(place).id(), best.get(place));
      }
    }
    return List.copyOf(wanted.values());
  }

  private static List<Article> best(Slate.Choice choice, Subscriber reader, Set<ArticleId> online) {
    return switch (choice.matter()) {
      case Matter.OfStory(Story story) -> best(story, reader, online);
      case Matter.OfFollowUp followUp -> best(followUp.followUp().story(), reader, online);
      case Matter.OfDossier dossier -> List.of();
      case Matter.OfLesson lesson -> List.of();
      case Matter.OfAppointment appointment -> List.of();
    };
  }

  /** Of the articles a story is told from the newest teasers, one an outlet. */
  private static List<Article> best(Story story, Subscriber reader, Set<ArticleId> online) {
    Set<String> outlets = new HashSet<>();
    return Writer.sources(story, reader.languages()).stream()
        .limit(2L * MOST_A_STORY)
        .filter(article -> online.contains(article.id()) && PageCompletion.teaser(article) && outlets.add(article.outlet().identity()))
        .limit(MOST_A_STORY)
        .toList();
  }
}
