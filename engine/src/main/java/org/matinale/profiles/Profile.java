package org.matinale.profiles;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.matinale.kernel.ArticleId;

/** What a reader's feedback adds up to. Sums of whole numbers only, so that taking an act away undoes exactly what it did.
 *
 * @param sites how she leans towards each outlet's site: above 0 for more, below for less; never 0
 * @param titles how she leans towards what each title is about, likewise
 * @param hiddenTimes how often she hid each article; only those she hid
 */
public record Profile(Map<String, Integer> sites, Map<String, Integer> titles, Map<ArticleId, Integer> hiddenTimes) {
  static final Profile EMPTY = new Profile(Map.of(), Map.of(), Map.of());

  /** The leaning at which an outlet's factor is three quarters of the way to its bound. */
  private static final double FIRM = 8;

  public Profile {
    sites = Map.copyOf(sites);
    titles = Map.copyOf(titles);
    hiddenTimes = Map.copyOf(hiddenTimes);
  }

  /** By what an outlet's stories weigh for her: between 1/2 and 2, 1 where she never said. */
  public double affinity(String site) {
    return Math.pow(2, Math.tanh(sites.getOrDefault(site, 0) / FIRM));
  }

  public Set<ArticleId> hidden() {
    return hiddenTimes.keySet();
  }

  /** This profile and one act more. */
  public Profile with(Feedback act) {
    return moved(act, 1);
  }

  /** This profile as if the act had never been; the act must be one that was folded in. */
  public Profile without(Feedback act) {
    return moved(act, -1);
  }

  private Profile moved(Feedback act, int direction) {
    int leaning = direction * leaning(act.signal());
    return new Profile(
        act.site().isBlank() ? sites : added(sites, act.site(), leaning),
        act.title().isBlank() ? titles : added(titles, act.title(), leaning),
        act.signal() == Feedback.Signal.HIDDEN ? added(hiddenTimes, act.article(), direction) : hiddenTimes);
  }

  private static int leaning(Feedback.Signal signal) {
    return switch (signal) {
      case OPENED -> 1;
      case SAVED, ASKED -> 2;
      case UP -> 4;
      case DOWN -> -4;
      case HIDDEN -> -6;
    };
  }

  private static <K> Map<K, Integer> added(Map<K, Integer> sums, K key, int amount) {
    Map<K, Integer> moved = new HashMap<>(sums);
    if (moved.merge(key, amount, Integer::sum) == 0) moved.remove(key);
    return moved;
  }
}
