package org.matinale.ranking;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Outlet;
import org.matinale.kernel.StoryId;
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
  private final Morning morning;
  private final List<Muting> mutings;
  private final Map<Outlet, Double> byOutlet = new HashMap<>();

  /** How she stands to a story. */
  enum State {
    NEW,
    MOVED_ON,
    KNOWN
  }

  Ledger(Subscriber subscriber, Profile profile, Morning morning) {
    this.morning = morning;
    for (Told one : subscriber.told()) told.merge(one.story(), one.at(), Ledger::later);
    for (Feedback act : subscriber.history()) met.merge(act.article(), act.at(), Ledger::later);
    hidden = profile.hidden();
    affinities = subscriber.affinities();
    mutes = subscriber.mutes();
    mutings = mutes.stream().map(morning::muting).toList();
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /** When she was told each story, or last met an article of it, of those that the morning still has, by their numbers. */
  Map<Integer, Instant> known() {
    Map<Integer, Instant> known = new HashMap<>();
    told.forEach((id, at) -> {
      Integer story = morning.number(id);
      if (story != null) known.merge(story, at, Ledger::later);
    });
    met.forEach((id, at) -> {
      Integer story = morning.numberOf(id);
      if (story != null) known.merge(story, at, Ledger::later);
    });
    return known;
  }

  /** The numbers of the stories of which she hid an article. */
  Set<Integer> hidden() {
    Set<Integer> stories = new HashSet<>();
    for (ArticleId id : hidden) {
      Integer story = morning.numberOf(id);
      if (story != null) stories.add(story);
    }
    return stories;
  }

  boolean mutes() {
    return !mutes.isEmpty();
  }

  /** Whether an article that she can read has a muted phrase, and a title that begins to say one. */
  boolean mutedByTitle(Standing standing) {
    if (mutings.stream().allMatch(muting -> muting.free(standing.number()))) return false;
    for (Article article : standing.readable()) if (mayBeMuted(article.title()) && muted(article)) return true;
    return false;
  }

  /** A cheap look: no stemmer touches how a word begins. */
  private boolean mayBeMuted(String title) {
    for (String mute : mutes)
      for (int i = 0, begins = Math.min(BEGINS, mute.length()); i + begins <= title.length(); i++) if (title.regionMatches(true, i, mute, 0, begins)) return true;
    return false;
  }

  /** New to her, known to her, or known and moved on: an original she can read, which came since, adds something. */
  State state(Standing standing, Instant now) {
    if (told.isEmpty() && met.isEmpty()) return State.NEW;
    Instant since = told.get(standing.story().id());
    for (Article article : standing.story().articles()) {
      Instant read = met.get(article.id());
      if (read != null) since = since == null ? read : later(since, read);
    }
    if (since == null) return State.NEW;
    Set<Integer> known = new HashSet<>();
    for (Article article : standing.story().articles()) if (!standing.story().cameAfter(article, since)) known.addAll(morning.reading(article).stems());
    for (Article article : standing.readable())
      if (standing.came(article, since, now) && novel(morning.reading(article).stems(), known)) return State.MOVED_ON;
    return State.KNOWN;
  }

  private static boolean novel(Set<Integer> stems, Set<Integer> known) {
    return stems.stream().filter(stem -> !known.contains(stem)).count() >= Math.max(1, NOVEL * stems.size());
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
    return since == null || story.originals().stream().anyMatch(article -> story.cameAfter(article, since));
  }

  /** Whether she must never meet the story: it holds a muted phrase, an article she hid, or only outlets she wants nothing of. */
  boolean barred(Story story, List<Article> readable) {
    return story.articles().stream().anyMatch(article -> hidden.contains(article.id()) || muted(article))
        || readable.stream().allMatch(article -> affinity(article) == 0);
  }

  /** The same of a story of the morning. */
  boolean barred(Standing standing) {
    if (muted(standing)) return true;
    if (!hidden.isEmpty()) for (Article article : standing.story().articles()) if (hidden.contains(article.id())) return true;
    if (affinities.isEmpty()) return false;
    for (Article article : standing.readable()) if (affinity(article) != 0) return false;
    return true;
  }

  private boolean muted(Standing standing) {
    for (Muting muting : mutings) if (muting.story(standing.number())) return true;
    return false;
  }

  private boolean muted(Article article) {
    for (Muting muting : mutings) if (muting.article(article)) return true;
    return false;
  }

  /** What she said an article's outlet is worth to her; 1 where she said nothing. A site also answers for its subdomains. */
  double affinity(Article article) {
    if (affinities.isEmpty()) return 1;
    Double known = byOutlet.get(article.outlet());
    if (known != null) return known;
    double affinity = affinity(article.outlet());
    byOutlet.put(article.outlet(), affinity);
    return affinity;
  }

  private double affinity(Outlet outlet) {
    String site = outlet.identity();
    Double exact = affinities.get(site);
    if (exact == null) exact = affinities.get(outlet.name());
    if (exact != null) return exact;
    return affinities.entrySet().stream().filter(said -> said.getKey().endsWith("." + site)).mapToDouble(Map.Entry::getValue).max().orElse(1);
  }
}
