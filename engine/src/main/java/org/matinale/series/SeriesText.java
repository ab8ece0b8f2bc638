package org.matinale.series;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;

/** A series as a database holds it.
 *
 * @param language null to tell it from the steps
 * @param steps in any order: that of their names counts
 */
public record SeriesText(String name, @Nullable Language language, List<StepText> steps) {
  public SeriesText {
    name = name.strip();
    Check.that(!name.isEmpty(), "a series without a name");
    steps = List.copyOf(steps);
  }

  /** @param file a name such as "03-at-the-bakery.md" */
  public record StepText(String file, String markdown) {
    @Override
    public String toString() {
      return "StepText[file=%s, %d characters]".formatted(file, markdown.length());
    }
  }
}
