package org.matinale.app.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** That somebody may read a reader's feed: who holds its token, which nobody is told again.
 *
 * @param id by which it is revoked
 * @param usedAt when it was last used, to the hour; null where it was not
 */
public record FeedKey(String id, Instant createdAt, @Nullable Instant usedAt) {}
