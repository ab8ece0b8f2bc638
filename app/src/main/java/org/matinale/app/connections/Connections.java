package org.matinale.app.connections;

import java.util.List;
import org.matinale.app.accounts.ReaderId;

/** What a reader brings of her own: calendars and series. */
public final class Connections {
  private final ConnectionStore connections;

  Connections(ConnectionStore connections) {
    this.connections = connections;
  }

  /** In the order she brought them. */
  public List<Calendar> calendars(ReaderId reader) {
    return connections.calendars(reader);
  }

  /** The series she follows, and where she is in each. */
  public List<Following> following(ReaderId reader) {
    return connections.following(reader);
  }

  /** Notes that a step was shown to her: the one after it comes next. */
  public void nextStep(ReaderId reader, String series, int step) {
    connections.nextStep(reader, series, step);
  }
}
