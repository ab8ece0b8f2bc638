package org.matinale.fetching;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Predicate;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Rights;
import org.matinale.kernel.ShownAddress;

/** The one way out to the network, for everything the system loads: safe against what it meets, polite to whoever it visits.
 *
 * <ul>
 *   <li>No way in: an address is parsed once, its name resolved once for each connection, every answer vetted against the registries of special addresses, and exactly the vetted
 *       addresses connected to; each redirect anew.
 *   <li>Bounded: bytes as they arrive, bytes unpacked, their ratio, and time ({@link Limits}), whatever the headers say; many large bodies at once wait for memory.
 *   <li>Polite: robots.txt is obeyed, one request at a time for a host with a pause after it, and a server that asks for patience gets it.
 *   <li>Told as values: what the world does is an {@link Answer.Failed} with a sentence that names the address as it was written.
 * </ul>
 *
 * <p>Safe for many threads; made for virtual ones, since it blocks.
 */
public final class Fetcher implements AutoCloseable {
  private static final int MOST_REDIRECTS = 5;

  /** A fourth of the heap may be filled by bodies that are being read; they are counted twice, since they are put together in the end. */
  private static final int SHARE_OF_THE_HEAP = 4;

  private static final Duration WAIT_FOR_MEMORY = Duration.ofSeconds(5);

  /** How long a host that answers "too many requests" without a time is left alone. */
  private static final Duration ASKED_TOO_OFTEN = Duration.ofMinutes(5);

  /** With these a site may have said what we have not heard. */
  private static final Set<String> UNSAID = Set.of("robots-unreachable", "no-turn");

  private final FetchSettings settings;
  private final Outside outside;
  private final Guard guard;
  private final Wire wire;
  private final Courtesy courtesy;
  private final Origins origins;
  private final Semaphore memory = new Semaphore((int) Math.clamp(Runtime.getRuntime().maxMemory() / SHARE_OF_THE_HEAP / Body.GROWTH, 100, 1_000_000), true);

  private final LongAdder requests = new LongAdder();
  private final LongAdder unchanged = new LongAdder();
  private final LongAdder wireBytes = new LongAdder();
  private final LongAdder decodedBytes = new LongAdder();
  private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();

  public Fetcher(FetchSettings settings, Outside outside) {
    this.settings = settings;
    this.outside = outside;
    this.guard = new Guard(settings.allowed(), outside.names());
    this.wire = new Wire(settings.limits(), outside.trust());
    this.courtesy = new Courtesy(outside, settings.atOnce());
    this.origins = new Origins(outside.clock());
  }

  /** Fetches one thing. It never throws for what the world does. */
  public Answer fetch(Ask ask) {
    return fetch(ask, answer -> answer);
  }

  /** Looks at one address, once, knowing nothing of it yet. */
  public Answer.Plain look(String address, Purpose purpose) {
    return look(address, purpose, null);
  }

  /** @param deadline after which it is not worth beginning; null where it always is */
  public Answer.Plain look(String address, Purpose purpose, @Nullable Instant deadline) {
    return switch (fetch(Ask.of(address, purpose).by(deadline))) {
      case Answer.Plain plain -> plain;
      case Answer.Unchanged since -> throw new IllegalStateException("'%s' is unchanged since nothing".formatted(ShownAddress.of(address)));
    };
  }

  /** Fetches one thing and uses the answer while its place among all requests is still held, so that not more is fetched than can be used.
   *
   * @param use must not fetch
   */
  public <T> T fetch(Ask ask, Function<? super Answer, ? extends T> use) {
    try (Journey journey = new Journey(ask, settings.limits())) {
      return use.apply(answer(journey));
    }
  }

  /** Whether a page's site reserves it from text and data mining: by its robots.txt for AI agents, or by its tdmrep.json. A site that is reached but cannot say (429, 5xx), or
   * whose turn does not come, reserves everything for now, as RFC 9309 has it for robots.txt; one that cannot be reached reserves nothing.
   *
   * @param deadline after which it is not worth asking; null where it always is
   */
  public Rights rights(String address, @Nullable Instant deadline) {
    Ask ask = Ask.of(address, Purpose.PAGE).by(deadline);
    try {
      WebAddress page = WebAddress.of(address);
      Origins.Look look = look(ask);
      Robots robots = origins.robots(page.origin(), address, look);
      String url = page.url().toString();
      if (robots.reserves(url)) return Rights.RESERVED;
      if (!robots.allows(page.origin() + TdmReservations.PATH)) return Rights.OPEN;
      return origins.reservations(page.origin(), address, look).reserve(url) ? Rights.RESERVED : Rights.OPEN;
    } catch (Refusal refusal) {
      return UNSAID.contains(refusal.code()) ? Rights.RESERVED : Rights.OPEN;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Rights.OPEN;
    } catch (IOException unknown) {
      return Rights.OPEN;
    }
  }

  /** Asks a service of the operator's own choice, wherever it stands. It follows no redirect: the exception is for this address alone.
   *
   * @param path below the service's base address
   */
  public Answer ask(OperatorEndpoint service, String path, Map<String, String> query) {
    HttpUrl url = service.at(path, query);
    Ask ask = Ask.of(service.base(), Purpose.FEED);
    try (Journey journey = new Journey(ask, settings.limits())) {
      WebAddress address = WebAddress.of(url.toString());
      List<InetAddress> there = address.literal() == null ? outside.names().addresses(address.host(), settings.limits().idle()) : List.of(address.literal());
      return switch (journey.visit(address, there, Duration.ZERO, address.authorization())) {
        case Arrived(Answer answer) -> answer;
        case Redirected elsewhere -> throw Refusal.serviceRedirects(service.base());
      };
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return counted(Refusal.tooLate(service.base()).answer());
    } catch (IOException trouble) {
      return counted(Refusal.of(service.base(), trouble).answer());
    }
  }

  /** Asks nobody at this address's host before then, as the host wished in an earlier life of this program. */
  public void leaveAlone(String address, Instant until) {
    try {
      courtesy.pause(WebAddress.of(address).host(), until);
    } catch (Refusal noAddress) {
      // nobody would be asked there anyway
    }
  }

  /** What was fetched so far, robots.txt files among it. */
  public Traffic traffic() {
    Map<String, Long> counted = new HashMap<>();
    failures.forEach((code, count) -> counted.put(code, count.sum()));
    return new Traffic(requests.sum(), unchanged.sum(), wireBytes.sum(), decodedBytes.sum(), counted);
  }

  /** What sites said of themselves, as JSON Lines, for {@link #remember}. */
  public List<String> origins() {
    return origins.lines(document -> true);
  }

  /** The same of some sites alone.
   *
   * @param wanted asked for the address of each robots.txt and tdmrep.json */
  public List<String> origins(Predicate<String> wanted) {
    return origins.lines(wanted);
  }

  /** Takes in what {@link #origins} wrote earlier, so that nobody is asked again within a day. */
  public void remember(List<String> lines) {
    origins.restore(lines);
  }

  @Override
  public void close() {
    wire.close();
  }

  private Answer answer(Journey journey) {
    try {
      return journey.answer();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return counted(Refusal.tooLate(journey.ask.address()).answer());
    } catch (IOException trouble) {
      return counted(Refusal.of(journey.ask.address(), trouble).answer());
    }
  }

  private Answer.Failed counted(Answer.Failed failed) {
    failures.computeIfAbsent(failed.problem().code(), code -> new LongAdder()).increment();
    return failed;
  }

  /** Fetches a document of a site for whoever asks for something there; it stands above robots.txt, being where programs are told to look. */
  private Origins.Look look(Ask ask) {
    return address -> {
      try (Journey journey = new Journey(Ask.of(address, Purpose.PAGE).slowly(ask.slow()).by(ask.deadline()), settings.limits().within(settings.limits().idle()))) {
        return journey.document(ask.address());
      }
    };
  }

  private Duration spacing(Robots robots) {
    return robots.delay().compareTo(settings.spacing()) > 0 ? robots.delay() : settings.spacing();
  }

  /** What one request came to. */
  private sealed interface Step {}

  private record Arrived(Answer answer) implements Step {}

  /** @param location as the server wrote it; null where it wrote none
   * @param forGood whether it says so (301, 308) */
  private record Redirected(@Nullable String location, boolean forGood) implements Step {}

  /** One fetch from its address to its answer, over at most five redirects. */
  private final class Journey implements AutoCloseable {
    private final Ask ask;
    private final Limits limits;
    private Courtesy.@Nullable Turn turn;
    private int memoryHeld;
    private Duration took = Duration.ZERO;
    private Instant begun = Instant.EPOCH;
    private int redirects;

    /** Where redirects "for good" lead so far; null once one was not. */
    private @Nullable String moved;
    private boolean forGood = true;

    /** Whether it is a site's own document: read as far as a crawler must, and not made to wait for its turn's pause. */
    private boolean document;

    Journey(Ask ask, Limits limits) {
      this.ask = ask;
      this.limits = limits;
    }

    Answer answer() throws IOException, InterruptedException {
      WebAddress at = WebAddress.of(ask.address());
      String home = at.origin();
      String authorization = at.authorization();
      if (authorization != null) forGood = false; // an address that carries a password stays as it was given
      while (true) {
        guard.admit(at, ask.address(), redirects > 0);
        Robots robots = ask.purpose().obeysRobots() ? origins.robots(at.origin(), ask.address(), look(ask)) : Robots.SILENT;
        if (!robots.allows(at.url().toString())) throw Refusal.robots(ask.address());
        switch (visit(at, null, spacing(robots), at.origin().equals(home) ? authorization : null)) {
          case Arrived(Answer answer) -> {
            return answer;
          }
          case Redirected redirected -> {
            at = next(at, redirected);
            // its robots.txt may need a place of its own
            if (turn != null) turn.close();
          }
        }
      }
    }

    /** A site's own document: what is not there is nothing, what cannot be had now is a failure. */
    Origins.Found document(String askedFor) throws IOException, InterruptedException {
      document = true;
      try {
        WebAddress at = WebAddress.of(ask.address());
        while (true) {
          guard.admit(at, askedFor, redirects > 0);
          switch (visit(at, null, Duration.ZERO, null)) {
            case Redirected redirected -> at = next(at, redirected);
            case Arrived(Answer.Fetched found) -> {
              return new Origins.Found(text(found.bytes()), null);
            }
            case Arrived(Answer other) -> {
              return Origins.Found.NOTHING;
            }
          }
        }
      } catch (IOException trouble) {
        return absent(Refusal.of(askedFor, trouble), askedFor);
      }
    }

    private static String text(byte[] bytes) {
      String text = new String(bytes, StandardCharsets.UTF_8);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Origins.Found absent(Refusal refusal, String askedFor) throws Refusal {
      String code = refusal.code();
      // her own deadline: others may still have the time
      if (code.equals("no-turn")) throw refusal.about(askedFor);
      boolean busy = code.equals("http-429") || code.startsWith("http-5");
      if (busy) return new Origins.Found("", Refusal.robotsUnreachable(askedFor, Integer.parseInt(code.substring(5)), refusal.answer().retryAt()));
      // RFC 9309, 2.3.1.3: what is unavailable, or lies behind too many redirects, restricts nothing
      return code.startsWith("http-4") || code.equals("too-many-redirects") || code.equals("bad-redirect") || code.equals("too-large") ? Origins.Found.NOTHING : new Origins.Found("", refusal);
    }

    private WebAddress next(WebAddress at, Redirected redirected) throws Refusal {
      WebAddress next = redirected.location() == null ? null : at.resolve(redirected.location());
      if (next == null) throw Refusal.badRedirect(ask.address());
      if (++redirects > MOST_REDIRECTS) throw Refusal.tooManyRedirects(ask.address(), MOST_REDIRECTS);
      boolean lessSafe = at.url().isHttps() && !next.url().isHttps();
      forGood &= redirected.forGood() && !lessSafe;
      if (forGood) moved = next.url().toString();
      return next;
    }

    /** Asks one host one thing, when its turn has come.
     *
     * @param exempt the addresses of a service that is not vetted; null for everybody else's, whose names are looked up and vetted here
     */
    Step visit(WebAddress at, @Nullable List<InetAddress> exempt, Duration spacing, @Nullable String authorization) throws IOException, InterruptedException {
      if (turn != null) turn.close();
      Courtesy.Turn mine = courtesy.turn(at.host(), !document, ask.slow(), ask.deadline());
      turn = mine;
      if (mine == null) throw Refusal.tooLate(ask.address());
      begun = outside.clock().instant();
      try {
        return asked(at, exempt, authorization);
      } finally {
        took = tookUntilNow();
        mine.leaveHost(spacing);
      }
    }

    private Step asked(WebAddress at, @Nullable List<InetAddress> exempt, @Nullable String authorization) throws IOException, InterruptedException {
      List<InetAddress> there = exempt == null ? guard.vetted(at, ask.address(), redirects > 0, shorter(limits.idle(), limits.total().minus(took))) : exempt;
      Duration left = limits.total().minus(tookUntilNow());
      requests.increment();
      try (Wire.Exchange exchange = wire.get(at, there, headers(authorization), left.isPositive() ? left : Duration.ofMillis(1))) {
        return read(exchange, at);
      }
    }

    private static Duration shorter(Duration one, Duration other) {
      return one.compareTo(other) < 0 ? one : other.isNegative() ? Duration.ZERO : other;
    }

    private Headers headers(@Nullable String authorization) {
      Headers.Builder headers = new Headers.Builder().add("User-Agent", settings.userAgent()).add("Accept", ask.purpose().accept()).add("Accept-Encoding", "gzip, deflate");
      if (authorization != null) headers.add("Authorization", authorization);
      if (ask.validators().etag() != null) headers.add("If-None-Match", ask.validators().etag());
      if (ask.validators().lastModified() != null) headers.add("If-Modified-Since", ask.validators().lastModified());
      return headers.build();
    }

    private Duration tookUntilNow() {
      return took.plus(Duration.between(begun, outside.clock().instant()));
    }

    private Step read(Wire.Exchange exchange, WebAddress at) throws IOException {
      Response response = exchange.response();
      Instant now = outside.clock().instant();
      if (response.isRedirect()) return new Redirected(response.header("Location"), response.code() == 301 || response.code() == 308);
      Validators validators = new Validators(response.header("ETag"), response.header("Last-Modified"));
      Instant fresh = Freshness.until(response.headers(), now);
      if (response.code() == 304 && !ask.validators().equals(Validators.NONE)) {
        unchanged.increment();
        return new Arrived(new Answer.Unchanged(moved, validators.equals(Validators.NONE) ? ask.validators() : validators, fresh, tookUntilNow()));
      }
      if (!response.isSuccessful()) {
        Instant retryAt = Freshness.retryAt(response.headers(), now);
        if (response.code() == 429 || (response.code() == 503 && retryAt != null)) courtesy.pause(at.host(), retryAt == null ? now.plus(ASKED_TOO_OFTEN) : retryAt);
        throw Refusal.status(ask.address(), response.code(), redirects > 0 && !forGood, retryAt);
      }
      byte[] bytes = body(exchange, response.headers("Content-Encoding"));
      String type = response.header("Content-Type");
      return new Arrived(new Answer.Fetched(at.url().toString(), moved, type, bytes, RightsHeaders.of(response.headers()), validators, fresh, tookUntilNow()));
    }

    private byte[] body(Wire.Exchange exchange, List<String> codings) throws IOException {
      Body body = new Body(ask.address(), limits, this::grow);
      try {
        byte[] bytes = body.read(exchange.response().body().byteStream(), String.join(",", codings), document ? Robots.MOST_BYTES : Long.MAX_VALUE);
        if (body.whole()) exchange.read();
        return bytes;
      } finally {
        wireBytes.add(body.wire());
        decodedBytes.add(body.decoded());
      }
    }

    private void grow() throws IOException {
      try {
        if (!memory.tryAcquire(2, WAIT_FOR_MEMORY.toMillis(), TimeUnit.MILLISECONDS)) throw Refusal.busy(ask.address());
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw Refusal.busy(ask.address());
      }
      memoryHeld += 2;
    }

    @Override
    public void close() {
      if (turn != null) turn.close();
      memory.release(memoryHeld);
      memoryHeld = 0;
    }
  }
}
