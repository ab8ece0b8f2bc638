package org.matinale.fetching;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import okhttp3.HttpUrl;
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
  /** With these a site may have said what we have not heard. */
  private static final Set<String> UNSAID = Set.of("robots-unreachable", "no-turn");

  private final Means means;

  public Fetcher(FetchSettings settings, Outside outside) {
    this.means = Means.of(settings, outside);
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
    try (Journey journey = new Journey(means, ask, means.settings().limits())) {
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
      Origins.Look look = Journey.look(means, ask);
      Robots robots = means.origins().robots(page.origin(), address, look);
      String url = page.url().toString();
      if (robots.reserves(url)) return Rights.RESERVED;
      if (!robots.allows(page.origin() + TdmReservations.PATH)) return Rights.OPEN;
      return means.origins().reservations(page.origin(), address, look).reserve(url) ? Rights.RESERVED : Rights.OPEN;
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
    try (Journey journey = new Journey(means, ask, means.settings().limits())) {
      WebAddress address = WebAddress.of(url.toString());
      List<InetAddress> there = address.literal() == null ? means.outside().names().addresses(address.host(), means.settings().limits().idle()) : List.of(address.literal());
      return switch (journey.visit(address, there, Duration.ZERO, address.authorization())) {
        case Journey.Arrived(Answer answer) -> answer;
        case Journey.Redirected elsewhere -> throw Refusal.serviceRedirects(service.base());
      };
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return means.counted().failed(Refusal.tooLate(service.base()).answer());
    } catch (IOException trouble) {
      return means.counted().failed(Refusal.of(service.base(), trouble).answer());
    }
  }

  /** Asks nobody at this address's host before then, as the host wished in an earlier life of this program. */
  public void leaveAlone(String address, Instant until) {
    try {
      means.courtesy().pause(WebAddress.of(address).host(), until);
    } catch (Refusal noAddress) {
      // nobody would be asked there anyway
    }
  }

  /** What was fetched so far, robots.txt files among it. */
  public Traffic traffic() {
    return means.counted().traffic();
  }

  /** What sites said of themselves, as JSON Lines, for {@link #remember}. */
  public List<String> origins() {
    return means.origins().lines(document -> true);
  }

  /** The same of some sites alone.
   *
   * @param wanted asked for the address of each robots.txt and tdmrep.json */
  public List<String> origins(Predicate<String> wanted) {
    return means.origins().lines(wanted);
  }

  /** Takes in what {@link #origins} wrote earlier, so that nobody is asked again within a day. */
  public void remember(List<String> lines) {
    means.origins().restore(lines);
  }

  @Override
  public void close() {
    means.wire().close();
  }

  private Answer answer(Journey journey) {
    try {
      return journey.answer();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return means.counted().failed(Refusal.tooLate(journey.ask().address()).answer());
    } catch (IOException trouble) {
      return means.counted().failed(Refusal.of(journey.ask().address(), trouble).answer());
    }
  }
}
