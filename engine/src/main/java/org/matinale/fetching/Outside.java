package org.matinale.fetching;

import java.time.InstantSource;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** What of the world fetching takes for granted: time, names, waiting, whose certificates count.
 *
 * @param trust null for the authorities that the JDK trusts
 */
public record Outside(InstantSource clock, NameResolver names, Pause pause, @Nullable X509TrustManager trust) {
  /** The real world, by this clock. */
  public static Outside real(InstantSource clock) {
    return new Outside(clock, SystemNames.shared(), Pause.REAL, null);
  }
}
