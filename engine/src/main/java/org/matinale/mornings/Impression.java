package org.matinale.mornings;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Check;
import org.matinale.kernel.StoryId;

/** A card was shown: what the told-ledger, the place in a series and, later, questions of worth are answered from.
 *
 * @param edition the morning it was shown in
 * @param at when that morning was made
 * @param position from 1
 * @param kind as in the briefing's JSON
 * @param story what a story or follow-up told; null for other kinds
 * @param series the series of a lesson; null for other kinds
 * @param step the lesson's step, 0 for other kinds
 */
record Impression(
    LocalDate edition, Instant at, int position, String kind, String rung, boolean update, @Nullable StoryId story, @Nullable String series, int step) {
  private static final int MOST_STEPS = 100_000;

  Impression {
    Check.that(position >= 1, "an impression at position %d", position);
    Check.that(step >= 0 && step <= MOST_STEPS, "an impression of step %d; a series has at most %d", step, MOST_STEPS);
  }
}
