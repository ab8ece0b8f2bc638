package org.matinale.app.connections;

import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Check;
import org.matinale.mornings.Calendars;

/** A calendar of a reader's: an address that is asked each morning, or a file's content that she brought.
 *
 * @param name what she calls it
 * @param address a key to her calendar, never shown in full; null where the content is held
 * @param content iCalendar text; null where the address is asked
 */
public record Calendar(String id, String name, @Nullable String address, @Nullable String content) {
  public static final int LONGEST_NAME = 200;
  public static final int LONGEST_ADDRESS = 2_000;

  /** What a file may have. */
  public static final int MOST_BYTES = 5 << 20;

  public Calendar {
    Check.that((address == null) != (content == null), "calendar %s has both an address and a content, or neither", id);
    Check.that(!name.isBlank() && name.length() <= LONGEST_NAME, "a calendar's name has 1 to %d characters, not %d", LONGEST_NAME, name.length());
    Check.that(address == null || address.length() <= LONGEST_ADDRESS, "a calendar's address has at most %d characters", LONGEST_ADDRESS);
    Check.that(content == null || content.length() <= MOST_BYTES, "a calendar of %,d characters; %,d are the most. Maybe the file was edited.", content == null ? 0 : content.length(), MOST_BYTES);
    Check.that(address == null || Calendars.isAddress(address), "calendar %s is at no address. Maybe it is a file: only addresses are asked here.", id);
  }

  /** Whether it is asked anew each morning. */
  public boolean asked() {
    return address != null;
  }

  @Override
  public String toString() {
    return "Calendar[" + id + "]";
  }
}
