package org.matinale.fetching;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Headers;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One fetch from its address to its answer, over at most five redirects. */
final class Journey implements AutoCloseable {
  private static final int MOST_REDIRECTS = 5;

  private static final Duration WAIT_FOR_MEMORY = Duration.ofSeconds(5);

  /** How long a host that answers "too many requests" without a time is left alone. */
  private static final Duration ASKED_TOO_OFTEN = Duration.ofMinutes(5);

  private final Means means;
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

  /** What one request came to. */
  sealed interface Step {}

  record Arrived(Answer answer) implements Step {}

  /** @param location as the server wrote it; null where it wrote none
   * @param forGood whether it says so (301, 308) */
  record Redirected(@Nullable String location, boolean forGood) implements Step {}

  Journey(Means means, Ask ask, Limits limits) {
    this.means = means;
    this.ask = ask;
    this.limits = limits;
  }

  Ask ask() {
    return ask;
  }

  Answer answer() throws IOException, InterruptedException {
    WebAddress at = WebAddress.of(ask.address());
    String home = at.origin();
    String authorization = at.authorization();
    if (authorization != null) forGood = false; // an address that carries a password stays as it was given
    while (true) {
      means.guard().admit(at, ask.address(), redirects > 0);
      Robots robots = ask.purpose().obeysRobots() ? means.origins().robots(at.origin(), ask.address(), look(means, ask)) : Robots.SILENT;
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
        means.guard().admit(at, askedFor, redirects > 0);
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
    Courtesy.Turn mine = means.courtesy().turn(at.host(), !document, ask.slow(), ask.deadline());
    turn = mine;
    if (mine == null) throw Refusal.tooLate(ask.address());
    begun = means.outside().clock().instant();
    try {
      return asked(at, exempt, authorization);
    } finally {
      took = tookUntilNow();
      mine.leaveHost(spacing);
    }
  }

  private Step asked(WebAddress at, @Nullable List<InetAddress> exempt, @Nullable String authorization) throws IOException, InterruptedException {
    List<InetAddress> there = exempt == null ? means.guard().vetted(at, ask.address(), redirects > 0, shorter(limits.idle(), limits.total().minus(took))) : exempt;
    Duration left = limits.total().minus(tookUntilNow());
    means.counted().requests();
    try (Wire.Exchange exchange = means.wire().get(at, there, headers(authorization), left.isPositive() ? left : Duration.ofMillis(1))) {
      return read(exchange, at);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other.isNegative() ? Duration.ZERO : other;
  }

  private Headers headers(@Nullable String authorization) {
    Headers.Builder headers = new Headers.Builder().add("User-Agent", means.settings().userAgent()).add("Accept", ask.purpose().accept()).add("Accept-Encoding", "gzip, deflate");
    if (authorization != null) headers.add("Authorization", authorization);
    if (ask.validators().etag() != null) headers.add("If-None-Match", ask.validators().etag());
    if (ask.validators().lastModified() != null) headers.add("If-Modified-Since", ask.validators().lastModified());
    return headers.build();
  }

  private Duration tookUntilNow() {
    return took.plus(Duration.between(begun, means.outside().clock().instant()));
  }

  private Step read(Wire.Exchange exchange, WebAddress at) throws IOException {
    Response response = exchange.response();
    Instant now = means.outside().clock().instant();
    if (response.isRedirect()) return new Redirected(response.header("Location"), response.code() == 301 || response.code() == 308);
    Validators validators = new Validators(response.header("ETag"), response.header("Last-Modified"));
    Instant fresh = Freshness.until(response.headers(), now);
    if (response.code() == 304 && !ask.validators().equals(Validators.NONE)) {
      means.counted().unchanged();
      return new Arrived(new Answer.Unchanged(moved, validators.equals(Validators.NONE) ? ask.validators() : validators, fresh, tookUntilNow()));
    }
    if (!response.isSuccessful()) {
      Instant retryAt = Freshness.retryAt(response.headers(), now);
      if (response.code() == 429 || (response.code() == 503 && retryAt != null)) means.courtesy().pause(at.host(), retryAt == null ? now.plus(ASKED_TOO_OFTEN) : retryAt);
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
      means.counted().bytes(body.wire(), body.decoded());
    }
  }

  private void grow() throws IOException {
    try {
      if (!means.memory().tryAcquire(2, WAIT_FOR_MEMORY.toMillis(), TimeUnit.MILLISECONDS)) throw Refusal.busy(ask.address());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw Refusal.busy(ask.address());
    }
    memoryHeld += 2;
  }

  @Override
  public void close() {
    if (turn != null) turn.close();
    means.memory().release(memoryHeld);
    memoryHeld = 0;
  }

  /** Fetches a document of a site for whoever asks for something there; it stands above robots.txt, being where programs are told to look. */
  static Origins.Look look(Means means, Ask ask) {
    return address -> {
      try (Journey journey = new Journey(means, Ask.of(address, Purpose.PAGE).slowly(ask.slow()).by(ask.deadline()), means.settings().limits().within(means.settings().limits().idle()))) {
        return journey.document(ask.address());
      }
    };
  }

  private Duration spacing(Robots robots) {
    return robots.delay().compareTo(means.settings().spacing()) > 0 ? robots.delay() : means.settings().spacing();
  }
}
