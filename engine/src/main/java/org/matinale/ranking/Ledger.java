package org.matinale.ranking;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Language;
import org.matinale.kernel.StoryId;
import org.matinale.language.Words;
import org.matinale.profiles.Feedback;
import org.matinale.profiles.Profile;
import org.matinale.profiles.Subscriber;
import org.matinale.profiles.Told;
import org.matinale.research.Dossier;
import org.matinale.research.Excerpt;
import org.matinale.stories.Story;

/** What one reader must not be shown, and what she has been told. */
final class Ledger {
  /** An article adds something when this share of its words was in none before it. */
  private static final double NOVEL = 0.35;

  private static final int BEGINS = 3;

  private final Map<StoryId, Instant> told = new HashMap<>();
  private final Map<ArticleId, Instant> met = new HashMap<>();
  private final Set<ArticleId> hidden;
  private final Map<String, Double> affinities;
  private final List<String> mutes;
  private final Map<Language, List<Phrase>> mutesIn = new HashMap<>();

  /** How she stands to a story. */
  enum State {
    NEW,
    MOVED_ON,
    KNOWN
  }

  Ledger(Subscriber subscriber, Profile profile) {
    for (Told one : subscriber.told()) told.merge(one.story(), one.at(), Ledger::later);
    for (Feedback act : subscriber.history()) met.merge(act.article(), act.at(), Ledger::later);
    hidden = profile.hidden();
    affinities = subscriber.affinities();
    mutes = subscriber.mutes();
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /** When she was told each story, or last met an article of it, of those that the morning still has. */
  Map<Story, Instant> known(Morning morning) {
    Map<Story, Instant> known = new LinkedHashMap<>();
    told.keySet().stream().sorted().forEach(id -> morning.story(id).ifPresent(story -> known.merge(story, told.getOrDefault(id, Instant.MIN), Ledger::later)));
    met.keySet().stream().sorted().forEach(id -> morning.storyOf(id).ifPresent(story -> known.merge(story, met.getOrDefault(id, Instant.MIN), Ledger::later)));
    return known;
  }

  /** The stories that she hid, and of those given the ones whose title has a muted phrase. */
  Set<Story> unwanted(Morning morning, Collection<Standing> standings) {
    Set<Story> unwanted = new LinkedHashSet<>();
    hidden.stream().sorted().forEach(id -> morning.storyOf(id).ifPresent(unwanted::add));
    for (Standing standing : standings)
      for (Article article : standing.readable()) if (mayBeMuted(article.title()) && muted(article)) unwanted.add(standing.story());
    return unwanted;
  }

  /** A cheap look: no stemmer touches how a word begins. */
  private boolean mayBeMuted(String title) {
    for (String mute : mutes)
      for (int i = 0, begins = Math.min(BEGINS, mute.length()); i + begins <= title.length(); i++) if (title.regionMatches(true, i, mute, 0, begins)) return true;
    return false;
  }

  /** New to her, known to her, or known and moved on: an original she can read, published since, adds something. */
  State state(Standing standing, Instant now) {
    Instant since = told.get(standing.story().id());
    for (Article article : standing.story().articles()) {
      Instant read = met.get(article.id());
      if (read != null) since = since == null ? read : later(since, read);
    }
    if (since == null) return State.NEW;
    Set<String> known = new HashSet<>();
    for (Article article : standing.story().articles()) if (!Standing.dated(article, now).orElse(Instant.MIN).isAfter(since)) known.addAll(stems(article));
    for (Article article : standing.readable())
      if (Standing.dated(article, now).orElse(Instant.MIN).isAfter(since) && novel(stems(article), known)) return State.MOVED_ON;
    return State.KNOWN;
  }

  private static boolean novel(Set<String> stems, Set<String> known) {
    return stems.stream().filter(stem -> !known.contains(stem)).count() >= Math.max(1, NOVEL * stems.size());
  }

  private static Set<String> stems(Article article) {
    return new HashSet<>(Words.stems(article.title() + "\n" + article.text(), article.language()));
  }

  /** Whether a dossier says something that she was not told: empty where it does not, true where she was told something of it before. */
  Optional<Boolean> admitted(Dossier dossier) {
    Instant since = told.get(dossier.subject().toldAs());
    List<Excerpt> untold = since == null ? dossier.excerpts() : dossier.since(since);
    boolean barred = dossier.excerpts().stream().anyMatch(excerpt -> hidden.contains(excerpt.article().id()) || muted(excerpt.article()) || affinity(excerpt.article()) == 0);
    boolean news = untold.stream().anyMatch(excerpt -> !met.containsKey(excerpt.article().id()));
    return barred || !news ? Optional.empty() : Optional.of(since != null);
  }

  /** Whether something of the story is later than what she was last told of it; true where she was told nothing of it. */
  boolean goesOn(Story story) {
    Instant since = told.get(story.id());
    return since == null || story.originals().stream().anyMatch(article -> article.publishedAt().orElse(Instant.MIN).isAfter(since));
  }

  /** Whether she must never meet the story: it holds a muted phrase, an article she hid, or only outlets she wants nothing of. */
  boolean barred(Story story, List<Article> readable) {
    return story.articles().stream().anyMatch(article -> hidden.contains(article.id()) || muted(article))
        || readable.stream().allMatch(article -> affinity(article) == 0);
  }

  private boolean muted(Article article) {
    if (mutes.isEmpty()) return false;
    List<Phrase> phrases = mutesIn.computeIfAbsent(article.language(), language -> mutes.stream().map(mute -> Phrase.of(mute, language, 1)).toList());
    var words = Words.of(article.title() + "\n" + article.text(), article.language());
    return phrases.stream().anyMatch(phrase -> phrase.follows(words));
  }

  /** What she said an article's outlet is worth to her; 1 where she said nothing. A site also answers for its subdomains. */
  double affinity(Article article) {
    String site = article.outlet().identity();
    Double exact = affinities.get(site);
    if (exact == null) exact = affinities.get(article.outlet().name());
    if (exact != null) return exact;
    return affinities.entrySet().stream().filter(said -> said.getKey().endsWith("." + site)).mapToDouble(Map.Entry::getValue).max().orElse(1);
  }
}
