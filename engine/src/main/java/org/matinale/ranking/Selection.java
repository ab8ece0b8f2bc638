package org.matinale.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.matinale.profiles.Interest;

/** Chooses the stories of a slate one by one: each the best of what is left, given those before it.
 *
 * <p>Interests are covered as xQuAD covers the aspects of a query (Santos, Macdonald and Ounis 2010): a story counts for an interest as far as no
 * chosen story has served it yet. Likeness to a chosen story counts against it, as in MMR (Carbonell and Goldstein 1998). Beside these soft
 * rules stand hard ones: cards of an outlet, one card of an event, every interest that can be served before any gets its third card, and nothing
 * undated ahead of the dated.
 */
final class Selection {
  private static final double REDUNDANCY = 0.5;
  private static final int BEFORE_OTHERS = 2;

  /** Cards at most for one interest of several. */
  private static final int OF_ONE_INTEREST = 4;

  private final RankingSettings settings;
  private final List<Interest> interests;
  private final double[] unserved;
  private final int[] served;
  private final List<Candidate> chosen = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final Map<String, Integer> cardsOf = new HashMap<>();

  /** @param told what other cards already tell: no story may tell it again */
  Selection(RankingSettings settings, List<Interest> interests, List<Event> told) {
    this.settings = settings;
    this.interests = interests;
    this.events.addAll(told);
    this.served = new int[interests.size()];
    this.unserved = new double[interests.size()];
    Arrays.fill(unserved, 1);
  }

  /** The best stories for the slots, in the order they were chosen; fewer where fewer are good. */
  List<Candidate> choose(List<Candidate> candidates, int slots) {
    List<Candidate> left = new ArrayList<>(candidates);
    while (chosen.size() < slots) {
      left.removeIf(candidate -> !allowed(candidate));
      Optional<Candidate> next = next(left, slots - chosen.size());
      if (next.isEmpty()) break;
      left.remove(next.get());
      take(next.get());
    }
    return List.copyOf(chosen);
  }

  /** Adds one more card beside the interests', where it is allowed. */
  List<Candidate> with(Candidate salient) {
    if (allowed(salient)) take(salient);
    return List.copyOf(chosen);
  }

  private Optional<Candidate> next(List<Candidate> left, int slots) {
    boolean[] waiting = new boolean[served.length];
    for (Candidate candidate : left) for (int i = 0; i < served.length; i++) if (served[i] == 0 && candidate.matches()[i] > 0 && !candidate.standing().undated()) waiting[i] = true;
    int count = 0;
    for (boolean one : waiting) if (one) count++;
    boolean each = count >= slots;
    boolean anyWaits = count > 0;
    return left.stream()
        .filter(candidate -> !candidate.standing().undated() || (!chosen.isEmpty() && chosen.stream().noneMatch(one -> one.standing().undated())))
        .filter(candidate -> !anyWaits || serves(candidate, waiting) || (!each && leastServed(candidate) < BEFORE_OTHERS))
        .max(Comparator.comparingDouble(this::worth).thenComparing(candidate -> candidate.standing().number(), Comparator.reverseOrder()));
  }

  private static boolean serves(Candidate candidate, boolean[] waiting) {
    for (int i = 0; i < waiting.length; i++) if (waiting[i] && candidate.matches()[i] > 0) return true;
    return false;
  }

  private int leastServed(Candidate candidate) {
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < served.length; i++) if (candidate.matches()[i] > 0) least = Math.min(least, served[i]);
    return least;
  }

  private double worth(Candidate candidate) {
    double covered = 0;
    for (int i = 0; i < unserved.length; i++) covered = Math.max(covered, interests.get(i).weight() * candidate.matches()[i] * unserved[i]);
    double share = candidate.relevance() == 0 ? 0 : candidate.score() / candidate.relevance();
    double own = interests.isEmpty() ? candidate.score() : (1 - settings.diversity()) * candidate.score() + settings.diversity() * covered * share;
    double alike = chosen.stream().mapToDouble(one -> one.event().likeness(candidate.event())).max().orElse(0);
    return own * (1 - REDUNDANCY * alike);
  }

  private boolean allowed(Candidate candidate) {
    return cardsOf.getOrDefault(outlet(candidate), 0) < settings.ofOneOutlet()
        && (served.length < 2 || leastServed(candidate) < OF_ONE_INTEREST || leastServed(candidate) == Integer.MAX_VALUE)
        && events.stream().noneMatch(event -> event.same(candidate.event()));
  }

  private void take(Candidate candidate) {
    chosen.add(candidate);
    events.add(candidate.event());
    cardsOf.merge(outlet(candidate), 1, Integer::sum);
    for (int i = 0; i < served.length; i++) {
      if (candidate.matches()[i] <= 0) continue;
      served[i]++;
      unserved[i] *= 1 - candidate.matches()[i];
    }
  }

  private static String outlet(Candidate candidate) {
    return candidate.face().outlet().identity();
  }
}
