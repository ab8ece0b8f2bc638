package org.matinale.personal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.kernel.Language;
import org.matinale.kernel.Rights;
import org.matinale.kernel.StoryId;
import org.matinale.language.LanguageDetector;
import org.matinale.models.EmbeddingModel;
import org.matinale.stories.ItemType;
import org.matinale.stories.Story;

/** Finds, among the stories of a morning, what readers' wishes and saved articles have come to.
 *
 * <p>Made once for all readers from public stories; then asked for each. Only articles published after the act count, copies excepted, and
 * they count by the words that matter: a word weighs as much as it is rare among the stories, names more. Several words must be found that
 * are together rare enough; one word alone only where it is all that was said and names something. Where an embedding model speaks both
 * languages, likeness in meaning confirms or outweighs; what a publisher reserved is shown to no model. Words scattered over a text are not enough: the title must have its part. The very story of a saved article, moving on, needs no words. In doubt there is no
 * follow-up: a wrong one costs more trust than a missing one. Immutable, safe for many threads if the model is.
 */
public final class FollowUps {
  private static final double COVERAGE_OF_WISH = 0.64;
  private static final double COVERAGE_OF_TITLE = 0.53;
  /** Share of the coverage needed that is enough where meaning is as alike as {@link #ALIKE}. */
  private static final double EASED = 0.65;
  private static final double ALIKE = 0.62;
  private static final double UNLIKE = 0.2;
  private static final double SAME_STORY = 0.9;
  /** Nothing moves on in these. */
  private static final Set<ItemType> STILL = Set.of(ItemType.HOROSCOPE, ItemType.PROMOTION, ItemType.LISTING);
  private static final int EMBEDDED_PER_INTENT = 8;
  private static final int LEAD = 400;

  private final StoryIndex index;
  private final @Nullable EmbeddingModel model;
  private final @Nullable EmbeddingModel words;

  private FollowUps(StoryIndex index, @Nullable EmbeddingModel model, @Nullable EmbeddingModel words) {
    this.index = index;
    this.model = model;
    this.words = words;
  }

  /** @param model null where there is none: words alone then decide */
  public static FollowUps among(List<Story> stories, @Nullable EmbeddingModel model) {
    return among(stories, model, model);
  }

  /** @param model embeds what is public, and may remember it; null where there is none
   * @param words the same model without a memory, for what readers wrote */
  public static FollowUps among(List<Story> stories, @Nullable EmbeddingModel model, @Nullable EmbeddingModel words) {
    return new FollowUps(new StoryIndex(stories), model, words);
  }

  /** The best first; at most one story for an intent and one intent for a story. Articles dated after {@code now} do not count. */
  public List<FollowUp> of(List<Intent> intents, Instant now) {
    return of(intents, now, story -> true);
  }

  /** The same among the stories that she may see. */
  public List<FollowUp> of(List<Intent> intents, Instant now, Predicate<StoryId> visible) {
    List<FollowUp> candidates = new ArrayList<>();
    for (Intent intent : intents) candidates.addAll(candidates(intent, now, visible));
    candidates.sort(Comparator.comparingDouble(FollowUp::score).reversed().thenComparing(FollowUp::what).thenComparing(each -> each.story().id()));
    Set<StoryId> stories = new HashSet<>();
    Set<List<Object>> answered = new HashSet<>();
    List<FollowUp> chosen = new ArrayList<>();
    for (FollowUp candidate : candidates) {
      List<Object> intent = List.of(candidate.act(), candidate.what(), candidate.since());
      if (stories.contains(candidate.story().id()) || answered.contains(intent)) continue;
      stories.add(candidate.story().id());
      answered.add(intent);
      chosen.add(candidate);
    }
    return List.copyOf(chosen);
  }

  private List<FollowUp> candidates(Intent intent, Instant now, Predicate<StoryId> visible) {
    Language language = LanguageDetector.of(intent.what() + "\n" + intent.lead(), Language.UNKNOWN);
    List<Scored> scored = new ArrayList<>();
    for (Story story : index.candidates(intent, visible)) best(intent, language, story, now).ifPresent(scored::add);
    scored.sort(Comparator.comparingDouble(Scored::lexical).reversed().thenComparing(each -> each.story().id()));
    Map<Scored, Double> meaning = meaning(intent, language, scored.subList(0, Math.min(EMBEDDED_PER_INTENT, scored.size())));
    List<FollowUp> found = new ArrayList<>();
    for (Scored each : scored) {
      Double alike = meaning.get(each);
      double score = score(intent, each, alike);
      if (score > 0) found.add(new FollowUp(intent.act(), intent.what(), intent.since(), each.story(), each.match().terms(), Math.min(1, score)));
    }
    return found;
  }

  /** A story with that of its new articles which says most of the intent's words. */
  private record Scored(Story story, Article article, WordMatch match, boolean sameStory) {
    double lexical() {
      return match.coverage() + (sameStory ? 1 : 0);
    }
  }

  private Optional<Scored> best(Intent intent, Language language, Story story, Instant now) {
    boolean same = intent.article() != null && story.articles().stream().anyMatch(article -> article.id().equals(intent.article()));
    if (!same && STILL.contains(story.type())) return Optional.empty();
    return story.originals().stream()
        .filter(article -> isNew(article, intent, now))
        .map(article -> new Scored(story, article, index.match(intent, language, article), same))
        .max(Comparator.comparingDouble(Scored::lexical).thenComparing(each -> each.article().id(), Comparator.reverseOrder()));
  }

  private static boolean isNew(Article article, Intent intent, Instant now) {
    Instant published = article.published();
    return published != null && published.isAfter(intent.since()) && !published.isAfter(now) && !article.id().equals(intent.article());
  }

  /** 0 where it is no follow-up. */
  private static double score(Intent intent, Scored scored, @Nullable Double alike) {
    WordMatch match = scored.match();
    double blended = alike == null ? match.coverage() : 0.65 * match.coverage() + 0.35 * Math.max(0, alike);
    if (scored.sameStory()) return SAME_STORY + (1 - SAME_STORY) * Math.min(1, blended);
    boolean rightWords = match.lone() || (match.count() >= 2 && match.evidence() >= StoryIndex.EVIDENCE_NEEDED && match.namesFound());
    if (!rightWords || (alike != null && alike < UNLIKE)) return 0;
    double needed = intent.act() == FollowUp.Act.WISHED ? COVERAGE_OF_WISH : COVERAGE_OF_TITLE;
    boolean confirmed = alike != null && alike >= ALIKE;
    if (!confirmed && !match.titled() && !match.lone()) return 0;
    if (match.coverage() < (confirmed ? EASED * needed : needed)) return 0;
    // what is not the very story stays below one that is
    return Math.min(SAME_STORY, Math.max(blended, 0.01));
  }

  private Map<Scored, Double> meaning(Intent intent, Language language, List<Scored> scored) {
    EmbeddingModel speaker = model;
    EmbeddingModel listener = words;
    Map<Scored, Double> meaning = new LinkedHashMap<>();
    if (speaker == null || listener == null || !speaker.speaks(language) || index.reserved(intent)) return meaning;
    List<Scored> spoken = scored.stream().filter(each -> each.article().rights() == Rights.OPEN && speaker.speaks(each.article().language())).toList();
    if (spoken.isEmpty()) return meaning;
    List<float[]> vectors = speaker.embed(spoken.stream().map(each -> opening(each.article().title(), each.article().text())).toList());
    float[] wanted = listener.embed(List.of(opening(intent.what(), intent.lead()))).getFirst(); // and forgotten: it is a reader's
    for (int i = 0; i < spoken.size(); i++) {
      float[] told = vectors.get(i);
      double dot = 0;
      for (int d = 0; d < wanted.length; d++) dot += wanted[d] * told[d];
      meaning.put(Objects.requireNonNull(spoken.get(i)), dot);
    }
    return meaning;
  }

  private static String opening(String title, String text) {
    return (title + ". " + text.substring(0, Math.min(LEAD, text.length()))).strip();
  }
}
