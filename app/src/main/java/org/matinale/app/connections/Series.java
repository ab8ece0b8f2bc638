package org.matinale.app.connections;

import java.util.List;

/** A series of steps, one a morning.
 *
 * @param shared whether it is offered to all
 * @param steps in order
 */
public record Series(String id, String name, boolean shared, List<Step> steps) {
  public static final int LONGEST_NAME = 200;
  public static final int LONGEST_FILE = 300;

  /** @param file its name, for citing; @param text Markdown */
  public record Step(String file, String text) {}

  public Series {
    steps = List.copyOf(steps);
  }
}
