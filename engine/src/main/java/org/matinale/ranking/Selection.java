package org.matinale.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
  private final int told;
  private final Map<String, Integer> cardsOf = new HashMap<>();
  private boolean undated;

  /** @param told what other cards already tell: no story may tell it again */
  Selection(RankingSettings settings, List<Interest> interests, List<Event> told) {
    this.settings = settings;
    this.interests = interests;
    this.events.addAll(told);
    this.told = told.size();
    this.served = new int[interests.size()];
    this.unserved = new double[interests.size()];
    Arrays.fill(unserved, 1);
  }

  /** A candidate, and what is known of it so far. What it tells is compared only when it may be the next: most never are.
   *
   * <p>Greedy choices by an upper bound that is sharpened when it matters, as in lazy evaluation of submodular functions (Minoux 1978): likeness only takes away.
   */
  private final class Runner {
    private final Candidate candidate;
    private final String outlet;
    private double own;
    private double alike;
    private int compared;
    private boolean out;
    private boolean judged;

    Runner(Candidate candidate) {
      this.candidate = candidate;
      outlet = candidate.face().outlet().identity();
    }

    /** Whether no hard rule forbids it; once forbidden, for good. */
    boolean allowed() {
      if (out) return false;
      out = cardsOf.getOrDefault(outlet, 0) >= settings.ofOneOutlet() || served.length > 1 && ofFullInterests() || tellsAgain();
      return !out;
    }

    private boolean ofFullInterests() {
      int least = leastServed();
      return least >= OF_ONE_INTEREST && least < Integer.MAX_VALUE;
    }

    private boolean tellsAgain() {
      if (compared == events.size()) return false;
      Event event = candidate.event();
      for (; compared < events.size(); compared++) {
        Event other = events.get(compared);
        if (other.repeats(event)) return true;
        if (compared >= told) alike = Math.max(alike, other.likeness(event));
      }
      return false;
    }

    int leastServed() {
      int least = Integer.MAX_VALUE;
      for (int i = 0; i < served.length; i++) if (candidate.matches()[i] > 0) least = Math.min(least, served[i]);
      return least;
    }

    boolean serves(boolean[] waiting) {
      for (int i = 0; i < waiting.length; i++) if (waiting[i] && candidate.matches()[i] > 0) return true;
      return false;
    }

    /** What it is worth before likeness to the chosen counts against it. */
    double own() {
      double covered = 0;
      for (int i = 0; i < unserved.length; i++) covered = Math.max(covered, interests.get(i).weight() * candidate.matches()[i] * unserved[i]);
      double share = candidate.relevance() == 0 ? 0 : candidate.score() / candidate.relevance();
      return interests.isEmpty() ? candidate.score() : (1 - settings.diversity()) * candidate.score() + settings.diversity() * covered * share;
    }

    /** What it is worth given those chosen; to be asked of an allowed one. */
    double worth() {
      return own * (1 - REDUNDANCY * alike);
    }
  }

  /** The best stories for the slots, in the order they were chosen; fewer where fewer are good. */
  List<Candidate> choose(List<Candidate> candidates, int slots) {
    List<Runner> left = new ArrayList<>(candidates.size());
    for (Candidate candidate : candidates) left.add(new Runner(candidate));
    while (chosen.size() < slots) {
      left.removeIf(runner -> runner.out);
      Runner next = next(left, slots - chosen.size());
      if (next == null) break;
      left.remove(next);
      take(next.candidate);
    }
    return List.copyOf(chosen);
  }

  /** Adds one more card beside the interests', where it is allowed. */
  List<Candidate> with(Candidate salient) {
    if (new Runner(salient).allowed()) take(salient);
    return List.copyOf(chosen);
  }

  private @Nullable Runner next(List<Runner> left, int slots) {
    boolean[] waiting = waiting(left);
    int count = 0;
    for (boolean one : waiting) if (one) count++;
    boolean each = count >= slots;
    boolean anyWaits = count > 0;
    List<Runner> running = new ArrayList<>(left.size());
    for (Runner runner : left) {
      if (runner.candidate.standing().undated() && (chosen.isEmpty() || undated)) continue;
      if (anyWaits && !runner.serves(waiting) && (each || runner.leastServed() >= BEFORE_OTHERS)) continue;
      runner.own = runner.own();
      runner.judged = false;
      running.add(runner);
    }
    Runner best = null;
    for (Runner runner = likeliest(running); runner != null && (best == null || runner.own >= best.worth()); runner = likeliest(running)) {
      runner.judged = true;
      if (runner.allowed() && (best == null || runner.worth() > best.worth() || runner.worth() == best.worth() && runner.candidate.standing().number() < best.candidate.standing().number())) best = runner;
    }
    return best;
  }

  /** Of those not judged yet the one with most of its own. */
  private static @Nullable Runner likeliest(List<Runner> running) {
    Runner likeliest = null;
    for (Runner runner : running) if (!runner.judged && (likeliest == null || runner.own > likeliest.own)) likeliest = runner;
    return likeliest;
  }

  /** The interests that no card serves yet and a dated story could. */
  private boolean[] waiting(List<Runner> left) {
    boolean[] waiting = new boolean[served.length];
    for (int i = 0; i < served.length; i++) {
      if (served[i] > 0) continue;
      for (Runner runner : left) {
        if (runner.candidate.matches()[i] == 0 || runner.candidate.standing().undated() || !runner.allowed()) continue;
        waiting[i] = true;
        break;
      }
    }
    return waiting;
  }

  private void take(Candidate candidate) {
    chosen.add(candidate);
    events.add(candidate.event());
    undated |= candidate.standing().undated();
    cardsOf.merge(candidate.face().outlet().identity(), 1, Integer::sum);
    for (int i = 0; i < served.length; i++) {
      if (candidate.matches()[i] <= 0) continue;
      served[i]++;
      unserved[i] *= 1 - candidate.matches()[i];
    }
  }
}
