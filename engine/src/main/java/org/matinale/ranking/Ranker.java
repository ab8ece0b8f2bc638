package org.matinale.ranking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Language;
import org.matinale.kernel.StoryId;
import org.matinale.models.EmbeddingModel;
import org.matinale.personal.FollowUp;
import org.matinale.profiles.Profile;
import org.matinale.profiles.Subscriber;
import org.matinale.ranking.Explanation.Reason;
import org.matinale.research.Dossier;
import org.matinale.research.Topics;
import org.matinale.stories.Story;

/** Chooses and orders what a reader's morning is about, and says why.
 *
 * <p>The stories are the same for everybody, so a ranker is made once for a morning: it indexes each language and scores each distinct interest
 * once, and a reader costs a merge of short lists. For a reader with interests nothing is there to fill a gap: where nothing matches, the slate is
 * shorter and says which interest went without. Equal input gives the equal slate, in whatever order it comes. Safe for many threads.
 *
 * <p>What it costs a reader does not grow with the number of stories. Whatever is the same for many is made when the first of them needs it and kept: the stories on an interest, an article's words, what a story is worth
 * and tells, which stories hold a muted phrase. For what readers wrote that is bounded in number.
 */
public final class Ranker {
  /** Interests that are found in one go. */
  private static final int TOGETHER = 64;

  private final Morning morning;
  private final RankingSettings settings;

  /** A ranker for a morning's stories.
   *
   * @param articles the model that embeds public texts, and may remember them; a model that speaks no language to go by words alone
   * @param interests the same model, without a memory: it embeds what readers wrote
   */
  public Ranker(List<Story> stories, Instant now, RankingSettings settings, EmbeddingModel articles, EmbeddingModel interests) {
    this(stories, now, settings, articles, interests, article -> true);
  }

  /** The same, where not every article may be shown to the model.
   *
   * @param shown those that may; what publishers reserved never is */
  public Ranker(List<Story> stories, Instant now, RankingSettings settings, EmbeddingModel articles, EmbeddingModel interests, Predicate<Article> shown) {
    this(stories, now, settings, articles, interests, shown, new CatalogueBridge(Topics.catalogue()));
  }

  Ranker(List<Story> stories, Instant now, RankingSettings settings, EmbeddingModel articles, EmbeddingModel interests, Bridge bridge) {
    this(stories, now, settings, articles, interests, article -> true, bridge);
  }

  private Ranker(List<Story> stories, Instant now, RankingSettings settings, EmbeddingModel articles, EmbeddingModel interests, Predicate<Article> shown, Bridge bridge) {
    this.settings = settings;
    this.morning = new Morning(stories, now, settings, articles, interests, shown, bridge);
  }

  /** Finds the stories for many interests at once, on all cores, before the readers come who hold them. Changes no slate: what is not prepared is found when the first reader asks.
   *
   * @param interests as readers wrote them; equal ones count once
   * @param languages of readers who hold them
   */
  public void prepare(Collection<String> interests, Set<Language> languages) {
    List<String> distinct = interests.stream().distinct().toList();
    for (Language language : languages)
      IntStream.range(0, (distinct.size() + TOGETHER - 1) / TOGETHER).parallel().forEach(part -> morning.prepare(distinct.subList(part * TOGETHER, Math.min(distinct.size(), (part + 1) * TOGETHER)), language));
  }

  /** The languages, so far, in which the model is not gone by though it speaks them: it hardly tells one text from another, or there are too few articles to see how it measures. There interests are found by their words alone. */
  public List<Language> unfit() {
    return morning.unfit();
  }

  /** Lets go of all that readers wrote: interests, mutes, titles they liked. Changes no slate; who comes next asks anew. */
  public void forget() {
    morning.forget();
  }

  /** For whom a slate is made.
   *
   * @param now when; what is on at that time and what is over are told from it, not from the time of the ranker
   * @param edition the local date of the morning it is for
   * @param cards at most
   * @param visible the stories she may see
   */
  public record Viewing(Instant now, LocalDate edition, int cards, Predicate<StoryId> visible) {}

  /** The reader's slate of at most {@link RankingSettings#cards} cards, from all the stories. */
  public Slate rank(Subscriber subscriber, Profile profile, Candidates own) {
    return rank(subscriber, profile, own, new Viewing(morning.now(), subscriber.edition(morning.now()), settings.cards(), story -> true));
  }

  /** The reader's slate, from the stories she may see. */
  public Slate rank(Subscriber subscriber, Profile profile, Candidates own, Viewing viewing) {
    RankingSettings settings = this.settings.cards() == viewing.cards() ? this.settings : this.settings.withCards(viewing.cards());
    Ledger ledger = new Ledger(subscriber, profile, morning);
    Seating seating = new Seating(settings, subscriber, viewing.now(), viewing.edition());
    List<FollowUp> followUps = followUps(own.followUps(), ledger, settings);
    Set<StoryId> followed = new HashSet<>();
    List<Event> told = new ArrayList<>();
    Set<Language> languages = new LinkedHashSet<>(subscriber.languages());
    boolean across = languages.size() > 1;
    for (FollowUp followUp : followUps) {
      followed.add(followUp.story().id());
      told.add(morning.event(followUp.story().articles().getLast(), followUp.story(), across));
    }
    List<Slate.Choice> dossiers = dossiers(own.dossiers(), ledger, articles(followUps.stream().map(FollowUp::story).toList()));
    Contest contest = new Contest(morning, settings, subscriber, profile, ledger, Set.copyOf(languages), followed, viewing.visible());
    List<Candidate> chosen = contest.choose(told, seating.news(own, followUps, dossiers));
    List<Slate.Choice> stories = chosen.stream().map(Ranker::choice).toList();
    return new Slate(seating.arrange(own, followUps, besides(dossiers, chosen, across), stories), contest.unmatched());
  }

  /** The dossiers that say something new to her, which no follow-up tells already. */
  private List<Slate.Choice> dossiers(List<Matter.OfDossier> found, Ledger ledger, Set<ArticleId> followed) {
    List<Slate.Choice> admitted = new ArrayList<>();
    Set<StoryId> subjects = new HashSet<>();
    for (Matter.OfDossier matter : found) {
      if (admitted.size() == settings.dossiers() || matter.dossier().isEmpty() || matter.dossier().excerpts().stream().anyMatch(excerpt -> followed.contains(excerpt.article().id()))) continue;
      Optional<Boolean> update = ledger.admitted(matter.dossier());
      if (update.isEmpty() || !subjects.add(matter.dossier().subject().toldAs())) continue;
      admitted.add(new Slate.Choice(matter, 1, update.get(), new Explanation(List.of(new Reason.Followed(FollowUp.Act.WISHED, matter.wish(), List.of())))));
    }
    return admitted;
  }

  /** The dossiers that say more than the chosen stories do, in whatever language. */
  private List<Slate.Choice> besides(List<Slate.Choice> dossiers, List<Candidate> chosen, boolean across) {
    Set<ArticleId> told = articles(chosen.stream().map(candidate -> candidate.standing().story()).toList());
    Predicate<Article> tells =
        article -> told.contains(article.id()) || across && morning.storyOf(article.id()).map(story -> morning.event(article, story, true)).filter(event -> chosen.stream().anyMatch(one -> !one.event().language().equals(event.language()) && one.event().same(event))).isPresent();
    return dossiers.stream().filter(choice -> choice.matter() instanceof Matter.OfDossier(Dossier dossier, String wish) && !dossier.excerpts().stream().allMatch(excerpt -> tells.test(excerpt.article()))).toList();
  }

  private static Set<ArticleId> articles(List<Story> stories) {
    return stories.stream().flatMap(story -> story.articles().stream()).map(Article::id).collect(Collectors.toSet());
  }

  /** Those she may see and was not told already, best first, one for a story; what finds no seat among them may still be told as news. */
  private static List<FollowUp> followUps(List<FollowUp> found, Ledger ledger, RankingSettings settings) {
    Set<StoryId> seen = new HashSet<>();
    return found.stream()
        .sorted(Seating.FOLLOW_UPS)
        .filter(followUp -> !ledger.barred(followUp.story(), followUp.story().originals()))
        .filter(followUp -> ledger.goesOn(followUp.story()))
        .filter(followUp -> seen.add(followUp.story().id()))
        .limit(settings.followUps())
        .toList();
  }

  private static Slate.Choice choice(Candidate candidate) {
    List<Reason> reasons = candidate.reasons();
    return new Slate.Choice(new Matter.OfStory(candidate.standing().story()), Math.min(1, candidate.relevance()), candidate.update(), new Explanation(reasons));
  }
}
