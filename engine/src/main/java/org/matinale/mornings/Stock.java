package org.matinale.mornings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Problem;
import org.matinale.kernel.StoryId;
import org.matinale.kernel.Unusable;
import org.matinale.research.Dossier;
import org.matinale.research.Excerpt;
import org.matinale.sources.Completion;
import org.matinale.stories.Stories;
import org.matinale.stories.Story;

/** The stories as they stood after a gathering, for many readers at once; only what pages add to them comes later. Safe for many threads. */
final class Stock {
  private final List<Story> stories;
  private final Map<StoryId, StoryId> renamed;
  private final Map<String, Carriers.Report> reports;
  private final Map<String, Set<StoryId>> bySource = new HashMap<>();
  private final Set<ArticleId> online = new HashSet<>();
  private final Map<StoryId, Story> byId = new HashMap<>();
  private final Map<ArticleId, Article> articles = new HashMap<>();
  private final ConcurrentMap<ArticleId, Article> completed = new ConcurrentHashMap<>();
  private final ConcurrentMap<ArticleId, Problem> inVain = new ConcurrentHashMap<>();

  private Stock(List<Story> stories, Map<StoryId, StoryId> renamed, Map<String, Carriers.Report> reports) {
    this.stories = stories;
    this.renamed = renamed;
    this.reports = reports;
    Map<ArticleId, StoryId> homes = new HashMap<>();
    for (Story story : stories) {
      byId.put(story.id(), story);
      for (Article article : story.articles()) {
        homes.put(article.id(), story.id());
        articles.put(article.id(), article);
      }
    }
    reports.forEach((source, report) -> {
      Set<StoryId> carried = new HashSet<>();
      for (ArticleId article : report.articles()) {
        StoryId home = homes.get(article);
        if (home != null) carried.add(home);
      }
      bySource.put(source, carried);
      if (report.online()) online.addAll(report.articles());
    });
  }

  static Stock of(Stories stories, Carriers carriers) {
    return new Stock(List.copyOf(stories.all()), stories.renamed(), carriers.reports());
  }

  /** The same stories, where a gathering brought nothing but word of how sources are and what they carry. */
  Stock asReported(Carriers carriers) {
    Stock stock = new Stock(stories, renamed, carriers.reports());
    stock.completed.putAll(completed);
    stock.inVain.putAll(inVain);
    return stock;
  }

  boolean sameStories(Stock other) {
    return stories == other.stories;
  }

  /** As they stood; see {@link #told}. */
  List<Story> stories() {
    return stories;
  }

  /** Whether a matter is told from these stories and nothing else: not from a word that came from elsewhere. */
  boolean tells(SharedMatter.Source source) {
    return switch (source) {
      case SharedMatter.Source.OfStory(Story story) -> story.equals(byId.get(story.id()));
      case SharedMatter.Source.OfDossier(Dossier dossier) -> dossier.excerpts().stream().map(Excerpt::article).allMatch(article -> article.equals(articles.get(article.id())));
    };
  }

  /** With what pages added since. */
  Story told(Story story) {
    return completed.isEmpty() || story.articles().stream().noneMatch(article -> completed.containsKey(article.id())) ? story : story.with(completed);
  }

  /** Whether one of the sources carries an article of a story. */
  Predicate<StoryId> carriedBy(Set<String> sources) {
    List<Set<StoryId>> carried = new ArrayList<>();
    for (String source : sources) carried.add(bySource.getOrDefault(source, Set.of()));
    return story -> carried.stream().anyMatch(stories -> stories.contains(story));
  }

  Set<String> carriers(ArticleId article) {
    Set<String> carriers = new HashSet<>();
    reports.forEach((source, report) -> {
      if (report.articles().contains(article)) carriers.add(source);
    });
    return Set.copyOf(carriers);
  }

  /** Whether an article's page can be asked for, and was not in vain. */
  boolean online(ArticleId article) {
    return online.contains(article) && !inVain.containsKey(article);
  }

  Map<ArticleId, Article> completed() {
    return completed;
  }

  void completed(List<Completion> completions) {
    for (Completion completion : completions) {
      Problem problem = completion.problem();
      if (problem == null) completed.put(completion.article().id(), completion.article());
      else inVain.put(completion.article().id(), problem);
    }
  }

  StoryId current(StoryId story) {
    return renamed.getOrDefault(story, story);
  }

  /** The feeds of these sources that were read when they were last asked. */
  List<Carriers.Feed> read(Set<String> sources) {
    return of(sources).stream().flatMap(report -> report.read().stream()).toList();
  }

  /** What of these sources gave nothing when it was last asked. */
  List<Unusable> failed(Set<String> sources) {
    return of(sources).stream().flatMap(report -> report.failed().stream()).toList();
  }

  private List<Carriers.Report> of(Set<String> sources) {
    List<Carriers.Report> found = new ArrayList<>();
    for (String source : sources.stream().sorted().toList()) {
      Carriers.Report report = reports.get(source);
      if (report != null) found.add(report);
    }
    return found;
  }
}
