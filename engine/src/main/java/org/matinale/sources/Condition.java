package org.matinale.sources;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Problem;

/** How a source is, as far as it was asked.
 *
 * @param problem why it is not healthy; null where it is
 * @param asked when it was last asked
 */
public record Condition(Health health, @Nullable Problem problem, Instant asked) {}
