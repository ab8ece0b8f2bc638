package org.matinale.mornings;

import java.util.Arrays;
import org.matinale.kernel.Check;

/** Where one of a reader's calendars is. Whoever has such an address reads the calendar: it is shown to nobody. */
public sealed interface CalendarSource {
  /** A file, or an address that was given out to her. */
  record Named(String name) implements CalendarSource {
    @Override
    public String toString() {
      return "Named[…]";
    }
  }

  /** A calendar that is held already.
   *
   * @param name what it is called in citations and problems
   * @param bytes iCalendar (RFC 5545)
   */
  record Held(String name, byte[] bytes) implements CalendarSource {
    public Held {
      Check.that(!name.isBlank(), "a calendar without a name");
      bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
      return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Held held && name.equals(held.name) && Arrays.equals(bytes, held.bytes);
    }

    @Override
    public int hashCode() {
      return 31 * name.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return "Held[%,d bytes]".formatted(bytes.length);
    }
  }
}
