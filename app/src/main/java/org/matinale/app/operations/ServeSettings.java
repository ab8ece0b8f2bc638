package org.matinale.app.operations;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.matinale.fetching.AllowedNetwork;
import org.matinale.kernel.Check;
import org.matinale.models.EmbeddingTerms;

/** What the operator has set. Every part is an option of {@code serve}, a key of the settings file and an environment variable: docs/operating.md.
 *
 * @param data the folder that holds everything: the database and the archive
 * @param bind the address that is listened on; loopback unless the operator says otherwise
 * @param port 0 for any
 * @param databaseUrl where the database is, if not in the data folder
 * @param publicUrl how browsers reach it, where a proxy stands in front; null where they do so directly
 * @param proxies of which forwarded headers are believed beside this machine, as addresses or ranges
 * @param contact sent with every request to publishers; may be empty
 * @param allowed address ranges that are open to fetching though they are not public
 * @param search a SearXNG's address for research; null for none
 * @param lead how long before a ready-by its briefing is begun
 * @param retention how long what readers leave behind is kept
 * @param metricsToken opens the metrics to who is not on this machine; null where nobody else may see them
 * @param writing models that write; null for none, and all is quoted
 * @param confidant a model that may read what is a reader's own, if she says so; null for none
 * @param embeddings by which interests are compared with articles in meaning; null for the model that came with the program
 * @param seed of what is left to chance in the night
 */
public record ServeSettings(
    Path data,
    String bind,
    int port,
    @Nullable String databaseUrl,
    @Nullable URI publicUrl,
    List<String> proxies,
    String contact,
    List<AllowedNetwork> allowed,
    @Nullable String search,
    Duration lead,
    Retention retention,
    @Nullable Secret metricsToken,
    @Nullable WritingSettings writing,
    @Nullable ConfidantSettings confidant,
    @Nullable EmbeddingTerms embeddings,
    long seed) {
  public static final int PORT = 8080;
  public static final String LOOPBACK = "127.0.0.1";
  public static final Duration LEAD = Duration.ofMinutes(45);
  private static final Duration LONGEST_LEAD = Duration.ofHours(12);

  public ServeSettings {
    Check.that(port >= 0 && port <= 65_535, "port %d is not between 0 and 65535", port);
    Check.that(!lead.isNegative() && lead.compareTo(LONGEST_LEAD) <= 0, "a lead of %s is not between nothing and 12 hours", lead);
    if (publicUrl != null) checkOrigin(publicUrl);
    proxies.forEach(ServeSettings::checkProxy);
    proxies = List.copyOf(proxies);
    allowed = List.copyOf(allowed);
  }

  /** @throws IllegalArgumentException where it is more, or less, than a scheme, a host and perhaps a port */
  public static void checkOrigin(URI url) {
    boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    boolean bare = url.getUserInfo() == null && url.getQuery() == null && url.getFragment() == null && (url.getPath() == null || url.getPath().isEmpty());
    Check.that(web && url.getHost() != null && bare, "'%s' is no address of a whole site. Maybe write it as https://morning.example.org, without a path.", url);
  }

  /** @throws IllegalArgumentException where it is neither an address nor a range of them */
  public static void checkProxy(String proxy) {
    String[] parts = proxy.split("/", -1);
    boolean range = parts.length == 1 || (parts.length == 2 && parts[1].matches("\\d{1,3}"));
    try {
      int bits = 8 * InetAddress.ofLiteral(parts[0]).getAddress().length;
      boolean whole = parts[0].contains(":") || parts[0].chars().filter(c -> c == '.').count() == 3;
      int of = parts.length == 1 ? bits : range ? Integer.parseInt(parts[1]) : 0;
      if (whole && range && of >= 1 && of <= bits) return;
    } catch (IllegalArgumentException noAddress) {
      // told below
    }
    throw new IllegalArgumentException("'%s' is no address of a proxy. Maybe write it as 192.168.1.2 or 10.1.0.0/16, not as a name.".formatted(proxy));
  }

  /** Everything as by default, in this folder. */
  public static ServeSettings in(Path data) {
    return new ServeSettings(data, LOOPBACK, PORT, null, null, List.of(), "", List.of(), null, LEAD, Retention.DEFAULT, null, null, null, null, 1);
  }

  public ServeSettings withPort(int other) {
    return new ServeSettings(data, bind, other, databaseUrl, publicUrl, proxies, contact, allowed, search, lead, retention, metricsToken, writing, confidant, embeddings, seed);
  }

  public ServeSettings withAllowed(List<AllowedNetwork> others) {
    return new ServeSettings(data, bind, port, databaseUrl, publicUrl, proxies, contact, others, search, lead, retention, metricsToken, writing, confidant, embeddings, seed);
  }

  public ServeSettings withMetricsToken(Secret other) {
    return new ServeSettings(data, bind, port, databaseUrl, publicUrl, proxies, contact, allowed, search, lead, retention, other, writing, confidant, embeddings, seed);
  }

  public ServeSettings withWriting(WritingSettings other) {
    return new ServeSettings(data, bind, port, databaseUrl, publicUrl, proxies, contact, allowed, search, lead, retention, metricsToken, other, confidant, embeddings, seed);
  }

  public ServeSettings withConfidant(ConfidantSettings other) {
    return new ServeSettings(data, bind, port, databaseUrl, publicUrl, proxies, contact, allowed, search, lead, retention, metricsToken, writing, other, embeddings, seed);
  }

  public ServeSettings withEmbeddings(EmbeddingTerms other) {
    return new ServeSettings(data, bind, port, databaseUrl, publicUrl, proxies, contact, allowed, search, lead, retention, metricsToken, writing, confidant, other, seed);
  }

  /** True where only this machine reaches the port. */
  public boolean onLoopback() {
    return bind.equals("localhost") || bind.equals("::1") || bind.equals("[::1]") || bind.startsWith("127.");
  }

  /** True where browsers reach it over an encrypted connection. */
  public boolean encrypted() {
    return publicUrl != null && "https".equals(publicUrl.getScheme());
  }
}
