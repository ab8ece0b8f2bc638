package org.matinale.mornings;

import org.jspecify.annotations.Nullable;
import org.matinale.writing.Passage;

/** The passages that models have written by now. */
@FunctionalInterface
interface Written {
  Written NOTHING = matter -> null;

  /** Null where none has, or none that may be told. */
  @Nullable Passage of(SharedMatter matter);
}
