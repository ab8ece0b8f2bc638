package org.matinale.research;

import java.time.Instant;
import java.util.List;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;
import org.matinale.kernel.Problem;

/** What the sources say of a subject; nothing, where they do not say.
 *
 * @param language of the excerpts
 * @param excerpts the best first, numbered from 1
 * @param rounds of research, 1 to {@link #MOST_ROUNDS}; 0 where the subject has no words to look for
 * @param pages that were asked for, at most {@link #MOST_PAGES}
 * @param notFound the subject's words that none of the excerpts' articles says, as they were written
 * @param problems why a search or a page gave nothing
 */
public record Dossier(Subject subject, Language language, List<Excerpt> excerpts, int rounds, int pages, List<String> notFound, List<Problem> problems) {
  public static final int MOST_ROUNDS = 3;
  public static final int MOST_PAGES = 12;

  public Dossier {
    Check.that(rounds >= 0 && rounds <= MOST_ROUNDS, "%d rounds of research; %d are the most", rounds, MOST_ROUNDS);
    Check.that(pages >= 0 && pages <= MOST_PAGES, "%d pages; %d are the most", pages, MOST_PAGES);
    excerpts = List.copyOf(excerpts);
    notFound = List.copyOf(notFound);
    problems = List.copyOf(problems);
    for (int i = 0; i < excerpts.size(); i++) Check.that(excerpts.get(i).number() == i + 1, "excerpt %d is numbered %d", i + 1, excerpts.get(i).number());
  }

  public boolean isEmpty() {
    return excerpts.isEmpty();
  }

  /** The excerpts of articles that were published after an instant; an article without a date is never new. */
  public List<Excerpt> since(Instant told) {
    return excerpts.stream().filter(excerpt -> excerpt.article().publishedAt().filter(told::isBefore).isPresent()).toList();
  }
}
