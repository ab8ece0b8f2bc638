package org.matinale.app.operations;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.matinale.fetching.AllowedNetwork;
import org.matinale.kernel.Check;

/** What the operator has set. Every part is an option of {@code serve}, a key of the settings file and an environment variable: docs/operating.md.
 *
 * @param data the folder that holds everything: the database and the archive
 * @param bind the address that is listened on; loopback unless the operator says otherwise
 * @param port 0 for any
 * @param databaseUrl where the database is, if not in the data folder
 * @param publicUrl how browsers reach it, where a proxy stands in front; null where they do so directly
 * @param contact sent with every request to publishers; may be empty
 * @param allowed address ranges that are open to fetching though they are not public
 * @param search a SearXNG's address for research; null for none
 * @param lead how long before a ready-by its briefing is begun
 * @param seed of what is left to chance in the night
 */
public record ServeSettings(
    Path data,
    String bind,
    int port,
    @Nullable String databaseUrl,
    @Nullable URI publicUrl,
    String contact,
    List<AllowedNetwork> allowed,
    @Nullable String search,
    Duration lead,
    long seed) {
  public static final int PORT = 8080;
  public static final String LOOPBACK = "127.0.0.1";
  public static final Duration LEAD = Duration.ofMinutes(45);

  public ServeSettings {
    Check.that(port >= 0 && port <= 65_535, "--port %d is not between 0 and 65535", port);
    Check.that(!lead.isNegative() && lead.compareTo(Duration.ofHours(12)) <= 0, "a lead of %s is not between nothing and 12 hours", lead);
    allowed = List.copyOf(allowed);
  }

  /** Everything as by default, in this folder. */
  public static ServeSettings in(Path data) {
    return new ServeSettings(data, LOOPBACK, PORT, null, null, "", List.of(), null, LEAD, 1);
  }

  public ServeSettings withPort(int other) {
    return new ServeSettings(data, bind, other, databaseUrl, publicUrl, contact, allowed, search, lead, seed);
  }

  public ServeSettings withAllowed(List<AllowedNetwork> others) {
    return new ServeSettings(data, bind, port, databaseUrl, publicUrl, contact, others, search, lead, seed);
  }
}
