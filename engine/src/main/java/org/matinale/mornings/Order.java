package org.matinale.mornings;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Check;
import org.matinale.profiles.Subscriber;
import org.matinale.series.SeriesLibrary;

/** What a morning is to be made from.
 *
 * @param sources feeds by address or file, pages, lists of feeds, folders of recorded feeds, that are this reader's alone
 * @param series the reader's {@code series} says which step of each is next, by its name
 * @param cards at most, 1 to 10
 * @param pages fetched at most, to complete the chosen stories where a feed gives only a teaser
 * @param state the folder that remembers between mornings; null to remember nothing
 * @param seed of what is left to chance: when a failing source is tried again
 */
public record Order(List<String> sources, Subscriber reader, List<CalendarSource> calendars, SeriesLibrary series, int cards, int pages, @Nullable Path state, long seed) {
  public Order {
    Check.that(cards >= 1 && cards <= 10, "--cards %d is not between 1 and 10", cards);
    Check.that(pages >= 0 && pages <= 200, "--pages %d is not between 0 and 200", pages);
    sources = List.copyOf(sources);
    calendars = List.copyOf(calendars);
  }
}
