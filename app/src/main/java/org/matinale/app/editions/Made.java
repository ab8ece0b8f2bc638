package org.matinale.app.editions;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** That a morning is made and still kept whole; the briefing itself is read where it is shown.
 *
 * @param shownAt when she first saw it; null while she has not
 */
public record Made(LocalDate date, Instant madeAt, @Nullable Instant shownAt) {}
