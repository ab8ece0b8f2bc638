package org.matinale.mornings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Rung;
import org.matinale.writing.Commission;

/** What a night would ask of models.
 *
 * @param cards that tell something shared, over all readers
 * @param distinct matters among them, in a language each: what is written once
 * @param tellable of these, those whose sources leave a model something to tell
 * @param tokens predicted to have each of them written once at {@code FULL}, {@code briefTokens} at {@code BRIEF}
 * @param oneByOne predicted with the same prompts to have each card written for its reader alone at {@code FULL}
 * @param stages how long each took
 */
public record NightForecast(int readers, long cards, int distinct, int tellable, long tokens, long briefTokens, long oneByOne, Map<String, Duration> stages) {
  static NightForecast of(Demanded demanded, Map<ArticleId, Article> completed, int readers, Map<String, Duration> stages) {
    record Asked(long full, long brief) {}
    List<Asked> asked =
        demanded.matters().parallelStream()
            .map(sourced -> sourced.with(completed))
            .map(sourced -> new Asked(sourced.commission(Rung.FULL).map(NightForecast::tokens).orElse(0L), sourced.commission(Rung.BRIEF).map(NightForecast::tokens).orElse(0L)))
            .toList();
    long tokens = 0;
    long brief = 0;
    long oneByOne = 0;
    int tellable = 0;
    for (int matter = 0; matter < asked.size(); matter++) {
      // what has too little for FULL is asked for at BRIEF
      long best = asked.get(matter).full() > 0 ? asked.get(matter).full() : asked.get(matter).brief();
      if (best > 0) tellable++;
      tokens += best;
      brief += asked.get(matter).brief();
      oneByOne += best * demanded.readersOf(matter);
    }
    return new NightForecast(readers, demanded.cards(), demanded.matters().size(), tellable, tokens, brief, oneByOne, stages);
  }

  private static long tokens(Commission commission) {
    return commission.tokensIn() + commission.tokensOut();
  }
}
