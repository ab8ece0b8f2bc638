package org.matinale.app.connections;

import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Check;

/** A calendar of a reader's: an address that is asked each morning, or a file's content that she brought.
 *
 * @param name what she calls it
 * @param address a key to her calendar, never shown in full; null where the content is held
 * @param content iCalendar text; null where the address is asked
 */
public record Calendar(String id, String name, @Nullable String address, @Nullable String content) {
  public Calendar {
    Check.that((address == null) != (content == null), "calendar %s has both an address and a content, or neither", id);
  }

  @Override
  public String toString() {
    return "Calendar[" + id + "]";
  }
}
