package org.matinale.app.connections;

/** A series that a reader may follow: one of the household's, or her own.
 *
 * @param shared whether it is offered to all
 * @param place the step that comes next for her; 0 where she does not follow it
 */
public record Offered(String id, String name, boolean shared, int steps, int place) {
  public boolean followed() {
    return place > 0;
  }

  /** Whether she has come to its end. */
  public boolean over() {
    return place > steps;
  }
}
