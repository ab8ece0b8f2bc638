package org.matinale.mornings;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.matinale.composing.Briefing;
import org.matinale.composing.Composer;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Problem;
import org.matinale.kernel.StoryId;
import org.matinale.kernel.Unusable;
import org.matinale.profiles.Profiles;
import org.matinale.profiles.Subscriber;
import org.matinale.profiles.Told;
import org.matinale.profiles.Wish;
import org.matinale.ranking.Candidates;
import org.matinale.ranking.Ranker;
import org.matinale.ranking.Slate;
import org.matinale.sources.Completion;
import org.matinale.writing.Passage;

/** Makes one reader's morning of stories that are at hand: chooses, has pages completed, tells, composes.
 *
 * @param edition the local date of the morning it is for
 */
record Maker(Order order, LocalDate edition, Instant now, Progress progress) {
  /** Completes the chosen stories from their pages, and keeps what was found. */
  interface Pages {
    /** Fetches nothing. */
    Pages NONE = (slate, reader) -> List.of();

    List<Completion> complete(Slate slate, Subscriber reader);
  }

  /** What of a morning reaches the reader.
   *
   * @param problems of pages */
  record Made(Briefing briefing, List<Problem> problems) {}

  /** Whom a morning is for, with all that is known of her, and what it will be about. */
  record Chosen(Subscriber reader, Slate slate) {}

  Chosen choose(Sight sight, Personal personal, Diary diary) {
    progress.reached(Progress.Stage.CHOOSING);
    Subscriber reader = remembering(sight, diary);
    Candidates own = personal.candidates(reader, sight, now);
    return new Chosen(reader, sight.ranker().rank(reader, Profiles.of(reader.history()), own, new Ranker.Viewing(now, edition, order.cards(), sight.visible())));
  }

  Made make(Sight sight, Personal personal, Diary diary, Pages pages, List<Carriers.Feed> read, List<Unusable> failed) {
    Chosen chosen = choose(sight, personal, diary);
    Subscriber reader = chosen.reader();
    progress.reached(Progress.Stage.PAGES);
    Map<ArticleId, Article> replaced = new HashMap<>(sight.completed());
    List<Problem> problems = new ArrayList<>();
    for (Completion completion : pages.complete(chosen.slate(), reader)) {
      Problem problem = completion.problem();
      if (problem == null) replaced.put(completion.article().id(), completion.article());
      else problems.add(problem);
    }
    progress.reached(Progress.Stage.TELLING);
    Map<StoryId, Passage> passages = new Passages(replaced).tell(chosen.slate(), reader, sight.written());
    return new Made(Composer.compose(reader, edition, chosen.slate(), passages, SourcesReport.of(reader, edition, read, failed, now), sight.written().expenses()), problems);
  }

  /** The reader with what files and renamed stories add to her record. */
  private Subscriber remembering(Sight sight, Diary diary) {
    Subscriber reader = order.reader();
    List<Wish> wishes = reader.wishes().stream().map(wish -> wish.since() != null ? wish : new Wish(wish.text(), diary.wishedSince(wish.text(), now), wish.until())).toList();
    List<Told> told = new ArrayList<>(reader.told());
    told.addAll(diary.toldBefore(edition));
    return reader.with(wishes, told.stream().map(one -> new Told(sight.current().apply(one.story()), one.at())).toList());
  }
}
