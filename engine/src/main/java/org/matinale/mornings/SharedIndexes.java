package org.matinale.mornings;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Language;
import org.matinale.models.EmbeddingModel;
import org.matinale.models.EmbeddingModels;
import org.matinale.personal.FollowUps;
import org.matinale.ranking.Ranker;
import org.matinale.ranking.RankingSettings;
import org.matinale.research.Asking;
import org.matinale.stories.Story;

/** Everybody's stories made ready to be ranked, followed, researched and asked about: once for each state of them, for an hour at most. Safe for many threads. */
final class SharedIndexes {
  private final EmbeddingModel model;
  private final EmbeddingModel vectors;
  private final Meaning meaning;
  private volatile @Nullable Index index;
  private volatile @Nullable Answering answering;

  /** @param model stays the caller's
   * @param vectors of articles
   * @param meaning by which interests are compared with them; the caller's too */
  SharedIndexes(EmbeddingModel model, EmbeddingModel vectors, Meaning meaning) {
    this.model = model;
    this.vectors = vectors;
    this.meaning = meaning;
  }

  record Index(Stock stock, Instant hour, Ranker ranker, Supplier<FollowUps> followUps, Supplier<Dossiers> dossiers) {}

  /** Where everybody's questions are answered.
   *
   * @param completed how many articles pages had added to */
  private record Answering(Stock stock, int completed, Supplier<Asking> asking) {}

  Index of(Stock shared, Instant now) {
    Instant hour = hour(now);
    Index known = index;
    if (known != null && known.stock().sameStories(shared) && known.hour().equals(hour)) return known;
    synchronized (this) {
      known = index;
      if (known != null && known.stock().sameStories(shared) && known.hour().equals(hour)) return known;
      List<Story> stories = shared.stories();
      Index made = new Index(shared, hour, new Ranker(stories, hour, RankingSettings.DEFAULT, meaning.articles(), EmbeddingModels.lent(meaning.interests())), Once.of(() -> FollowUps.among(stories, vectors, model)), Once.of(() -> new Dossiers(stories, hour, model, null)));
      index = made;
      return made;
    }
  }

  /** The end of the hour: whoever asks within it is served from one index, and no article lies in its future. */
  static Instant hour(Instant now) {
    return now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
  }

  Asking asking(Stock shared) {
    Answering known = answering;
    int completed = shared.completed().size();
    if (known == null || !known.stock().sameStories(shared) || known.completed() != completed) {
      known = new Answering(shared, completed, Once.of(() -> Asking.among(shared.stories().stream().map(shared::told).toList(), model)));
      answering = known;
    }
    return known.asking().get();
  }

  /** The languages in which the model of meaning is not gone by, as far as anybody was ranked. */
  List<Language> unfit() {
    Index known = index;
    return known == null ? List.of() : known.ranker().unfit();
  }

  /** Forgets where questions are answered, and what readers wrote; rankings are wanted at every act. */
  void rest() {
    answering = null;
    Index known = index;
    if (known != null) known.ranker().forget();
  }
}
