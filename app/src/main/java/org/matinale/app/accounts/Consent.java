package org.matinale.app.accounts;

import java.time.Instant;
import org.matinale.kernel.Check;

/** That a reader lets one model on one machine read what is her own. It is no word for any other: where the operator names another, she is asked again.
 *
 * @param model by its name
 * @param host the machine it runs on, by name or address
 * @param since when she said so
 */
public record Consent(String model, String host, Instant since) {
  private static final int LONGEST = 300;

  public Consent {
    Check.that(!model.isBlank() && model.length() <= LONGEST && !host.isBlank() && host.length() <= LONGEST, "consent to a model of %d characters on a host of %d; each has 1 to %d", model.length(), host.length(), LONGEST);
  }
}
