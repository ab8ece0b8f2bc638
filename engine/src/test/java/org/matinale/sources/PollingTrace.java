package org.matinale.sources;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.matinale.fetching.AllowedNetwork;
import org.matinale.fetching.FetchSettings;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.LoopbackServer;
import org.matinale.fetching.Outside;
import org.matinale.fetching.Traffic;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;

/** A recorded night of polling, served again from loopback on a clock of its own: each outlet a host that says at each instant what it said then, with an ETag, packed for whoever takes it. */
public final class PollingTrace implements AutoCloseable {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Map<String, NavigableMap<Instant, byte[]>> outlets = new TreeMap<>();
  private final LoopbackServer server;
  private volatile Instant now = Instant.EPOCH;

  /** How the outlets are asked. */
  public enum Manner {
    /** At every capture, for everything. */
    EVERYTHING,
    /** At every capture, for what has changed. */
    CONDITIONS,
    /** When they are due, for what has changed. */
    SCHEDULE
  }

  /** What a night came to.
   *
   * @param traffic of the fetcher
   * @param seen the articles that were met, by id
   * @param updates how often a known article was found to say something else
   * @param addresses the ids under which each address was met
   * @param atTheEnd the articles that stood in a feed at the night's end
   */
  public record Night(Traffic traffic, Set<ArticleId> seen, int updates, Map<String, Set<ArticleId>> addresses, Set<ArticleId> atTheEnd) {}

  /** @param folder with {@code feeds/OUTLET/STAMP.xml} */
  public PollingTrace(Path folder) throws IOException {
    try (Stream<Path> outletFolders = Files.list(folder.resolve("feeds"))) {
      for (Path outlet : outletFolders.sorted().toList()) {
        NavigableMap<Instant, byte[]> versions = new TreeMap<>();
        try (Stream<Path> files = Files.list(outlet)) {
          for (Path file : files.toList()) versions.put(STAMP.parse(file.getFileName().toString().replace(".xml", ""), Instant::from), Files.readAllBytes(file));
        }
        outlets.put(outlet.getFileName().toString(), versions);
      }
    }
    server = new LoopbackServer().on("/", this::answer);
  }

  /** Every instant at which some outlet was captured. */
  public List<Instant> captures() {
    return outlets.values().stream().flatMap(versions -> versions.keySet().stream()).distinct().sorted().toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String host = exchange.getRequestHeaders().getFirst("Host");
    NavigableMap<Instant, byte[]> versions = outlets.get(host.substring(0, host.indexOf('.')));
    if (versions == null || !exchange.getRequestURI().getPath().equals("/feed") || versions.floorEntry(now) == null) {
      LoopbackServer.send(exchange, 404, "text/plain", new byte[0]);
      return;
    }
    byte[] body = versions.floorEntry(now).getValue();
    CRC32 sum = new CRC32();
    sum.update(body);
    String etag = "\"%x\"".formatted(sum.getValue());
    exchange.getResponseHeaders().set("ETag", etag);
    if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      exchange.sendResponseHeaders(304, -1);
      return;
    }
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    LoopbackServer.send(exchange, 200, "application/xml", packed(body));
  }

  private static byte[] packed(byte[] body) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(body);
    }
    return packed.toByteArray();
  }

  /** Lives through the night from the first capture to the last.
   *
   * @param each told every gathering
   */
  public Night live(Manner manner, Consumer<Gathering> each) {
    List<Instant> captures = captures();
    now = captures.getFirst();
    Set<ArticleId> seen = new HashSet<>();
    Map<String, Set<ArticleId>> addresses = new HashMap<>();
    Set<ArticleId> atTheEnd = Set.of();
    int updates = 0;
    SourceMemory memory = SourceMemory.empty();
    List<String> sources = outlets.keySet().stream().map(outlet -> "http://%s.test:%d/feed".formatted(outlet, server.port())).toList();
    try (Fetcher fetcher = fetcher()) {
      while (!now.isAfter(captures.getLast())) {
        Sources gatherer = new Sources(fetcher, () -> now, manner == Manner.EVERYTHING ? SourceMemory.empty() : memory, 1);
        Gathering gathering = manner == Manner.SCHEDULE ? gatherer.poll(sources) : gatherer.gather(sources);
        for (Article article : gathering.articles()) {
          seen.add(article.id());
          addresses.computeIfAbsent(Objects.requireNonNull(CanonicalAddress.of(article.url())).key(), key -> new HashSet<>()).add(article.id());
        }
        atTheEnd = gathering.online();
        updates += gathering.read().stream().mapToInt(SourceRead::updated).sum();
        each.accept(gathering);
        now = manner == Manner.SCHEDULE ? now.plus(Duration.ofMinutes(1)) : after(captures, now);
      }
      return new Night(fetcher.traffic(), seen, updates, addresses, atTheEnd);
    }
  }

  private static Instant after(List<Instant> captures, Instant instant) {
    return captures.stream().filter(capture -> capture.isAfter(instant)).findFirst().orElse(Instant.MAX);
  }

  /** Names of outlets lead to loopback, all others nowhere; time passes when the night says so. */
  private Fetcher fetcher() {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    FetchSettings settings = FetchSettings.DEFAULT.withAllowed(List.of(AllowedNetwork.of("127.0.0.1/32:" + server.port()))).withSpacing(Duration.ZERO);
    return new Fetcher(
        settings,
        new Outside(
            () -> now,
            (host, patience) -> {
              if (!host.endsWith(".test")) throw new UnknownHostException(host);
              return List.of(loopback);
            },
            time -> {},
            null));
  }

  @Override
  public void close() {
    server.close();
  }
}
