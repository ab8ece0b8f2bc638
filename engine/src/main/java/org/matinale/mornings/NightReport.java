package org.matinale.mornings;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.matinale.kernel.Budget;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Rung;
import org.matinale.kernel.Unusable;

/** What came of a night, in short; the ledger has it at length.
 *
 * @param begun when, by its clock
 * @param takenUp whether an earlier run of the same night was gone on with
 * @param readers who have a briefing
 * @param refused lines of the subscribers' file that were not understood, or not wholly, or whose reader's morning failed
 * @param cards by rung
 * @param quiet briefings with fewer than five cards
 * @param written passages that models wrote
 * @param distinct matters, in a language each, that somebody was told
 * @param spent in the budget's unit
 * @param currency of money
 * @param onTime share of readers whose briefing was complete before their ready-by
 * @param failures of models, by a problem's code
 * @param failed sources that gave nothing
 * @param problems what else was odd
 */
public record NightReport(
    Instant begun, boolean takenUp, int readers, List<Line> refused, Map<Rung, Integer> cards, int quiet, int written, int distinct, long spent, Budget budget, String currency, double onTime, Map<String, Integer> failures, List<Unusable> failed,
    List<Problem> problems) {

  /** A line of the subscribers' file, from 1.
   *
   * @param served whether its subscriber has a briefing all the same */
  public record Line(int number, Problem problem, boolean served) {}

  public NightReport {
    refused = List.copyOf(refused);
    cards = Map.copyOf(cards);
    failures = Map.copyOf(failures);
    failed = List.copyOf(failed);
    problems = List.copyOf(problems);
  }
}
