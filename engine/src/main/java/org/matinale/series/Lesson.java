package org.matinale.series;

import java.util.List;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;

/** One step of a series: a folder of Markdown files, in the order of their names.
 *
 * @param series the series' name
 * @param step from 1
 * @param of how many steps the series has
 * @param paragraphs plain text, the items of a list each one that begins with "• " or its number
 * @param file the step's file name, for citing
 */
public record Lesson(String series, int step, int of, String title, List<String> paragraphs, Language language, String file) {
  public Lesson {
    Check.that(step >= 1 && step <= of, "step %d of %d in series %s", step, of, series);
    paragraphs = List.copyOf(paragraphs);
  }
}
