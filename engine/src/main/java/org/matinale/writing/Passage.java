package org.matinale.writing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;
import org.matinale.kernel.Rung;

/** A matter told once, for everybody who is to read it.
 *
 * @param id a hash of what it was told from, so that equal input gives the equal passage
 * @param headline never a question or a teaser where the sources offer better
 * @param sentences none for an honest link
 * @param sources what the sentences cite, and what the headline was taken from; never empty
 * @param update true where it tells what moved on since an earlier telling
 * @param withheld sentences a check kept back
 * @param model that wrote it; null where its sentences are the sources' own
 */
public record Passage(
    String id, String headline, Language language, List<Sentence> sentences, List<Article> sources, Rung rung, boolean update, int withheld, @Nullable String model) {

  /** @param cites numbers into {@link Passage#sources}, from 1 */
  public record Sentence(String text, List<Integer> cites) {
    public Sentence {
      cites = List.copyOf(cites);
      Check.that(!text.isBlank() && !cites.isEmpty(), "sentence '%s' cites nothing", text);
    }
  }

  public Passage {
    sentences = List.copyOf(sentences);
    sources = List.copyOf(sources);
    Check.that(!headline.isBlank() && !sources.isEmpty(), "passage %s without a headline or a source", id);
    Check.that((model == null) == (rung == Rung.EXTRACTIVE), "passage %s at %s by %s", id, rung, model);
    for (Sentence sentence : sentences)
      for (int cite : sentence.cites())
        Check.that(cite >= 1 && cite <= sources.size(), "passage %s cites source %d of %d", id, cite, sources.size());
  }
}
