package org.matinale.app.steering;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.matinale.profiles.Feedback;

/** One act of feedback in the log, in force or taken back.
 *
 * @param edition the local date of the morning whose card it was about; null where it was none's
 * @param position of that card, from 1; 0 where it was none's
 * @param undoneAt when it was taken back; null while it is in force
 */
public record Act(String id, @Nullable String edition, int position, Feedback feedback, @Nullable Instant undoneAt) {}
