package org.matinale.models;

import java.time.Duration;
import org.matinale.kernel.Check;

/** How long a model is waited for.
 *
 * @param connect until its server takes the connection
 * @param call for one request, its answer whole
 * @param pause the longest that one question is held back between its requests; a server that asks for more is left to the caller
 * @param givesUp of failures and nothing else, after which a model is not asked again
 */
public record Patience(Duration connect, Duration call, Duration pause, Duration givesUp) {
  public static final Patience DEFAULT = new Patience(Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofSeconds(30), Duration.ofMinutes(2));

  public Patience {
    Check.that(connect.toMillis() > 0 && call.toMillis() > 0 && !pause.isNegative() && givesUp.isPositive(), "a patience of %s to connect, %s for a call, %s between them, %s of failures", connect, call, pause, givesUp);
  }
}
