package org.matinale.mornings;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Check;
import org.matinale.profiles.Subscriber;

/** What a morning is to be made from.
 *
 * @param sources feeds by address or file, pages, lists of feeds, folders of recorded feeds; at least one
 * @param calendars files
 * @param series folders of steps; the reader's {@code series} says which step is next, by the folder's name
 * @param cards at most, 1 to 10
 * @param state the folder that remembers between mornings; null to remember nothing
 */
public record Order(List<String> sources, Subscriber reader, List<Path> calendars, List<Path> series, int cards, @Nullable Path state) {
  public Order {
    Check.that(cards >= 1 && cards <= 10, "--cards %d is not between 1 and 10", cards);
    Check.that(!sources.isEmpty(), "no sources");
    sources = List.copyOf(sources);
    calendars = List.copyOf(calendars);
    series = List.copyOf(series);
  }
}
