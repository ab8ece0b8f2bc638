package org.matinale.app.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.accounts.Remembering;
import org.matinale.app.editions.Edition;
import org.matinale.app.editions.Editions;
import org.matinale.app.editions.Made;
import org.matinale.app.storage.Identifiers;
import org.matinale.kernel.Check;

/** A private Atom feed (RFC 4287) of each reader's mornings, opened by tokens that she gives out and takes back. Whoever holds one reads them all, appointments too.
 *
 * <p>The newest edition that a feed has delivered counts as shown: she has it. Those before it were there for her when they were new, or nobody read them. An answer that nothing has changed, and one
 * to who asks for its head alone, delivers nothing.
 */
public final class Feeds implements Remembering {
  public static final int MOST_KEYS = 10;
  private static final int ENTRIES = 14;
  private static final int MOST_REQUESTS = 60;
  private static final Duration WINDOW = Duration.ofHours(1);

  private final FeedKeyStore keys;
  private final Editions editions;
  private final Identifiers identifiers;
  private final InstantSource clock;
  private final Map<String, Window> windows = new ConcurrentHashMap<>();

  /** How often a reader's key was used since an instant. */
  private record Window(ReaderId reader, Instant since, int requests) {}

  Feeds(FeedKeyStore keys, Editions editions, Identifiers identifiers, InstantSource clock) {
    this.keys = keys;
    this.editions = editions;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /** What a request for a feed comes to. */
  public sealed interface Answer {
    /** Nobody's token, or not any more. */
    record Unknown() implements Answer {}

    record TooOften(Duration pause) implements Answer {}

    /** @param etag with its quotation marks */
    record Unchanged(String etag, Instant modified) implements Answer {}

    /** @param etag with its quotation marks
     * @param atom the document, in UTF-8 */
    record Fresh(String etag, Instant modified, byte[] atom) implements Answer {
      public Fresh {
        atom = atom.clone();
      }

      @Override
      public byte[] atom() {
        return atom.clone();
      }
    }
  }

  /** What the asker has already.
   *
   * @param etags of an If-None-Match; empty where there is none
   * @param since of an If-Modified-Since; it counts only where there are no etags (RFC 9110, 13.1.3) */
  public record Known(List<String> etags, Optional<Instant> since) {
    public static final Known NOTHING = new Known(List.of(), Optional.empty());

    public Known {
      etags = List.copyOf(etags);
    }

    private boolean is(String etag, Instant modified) {
      if (!etags.isEmpty()) return etags.stream().anyMatch(one -> one.equals("*") || one.replaceFirst("^W/", "").equals(etag));
      return since.filter(then -> !modified.truncatedTo(ChronoUnit.SECONDS).isAfter(then)).isPresent();
    }
  }

  /** Gives a new token out; it is told this once.
   *
   * @throws IllegalArgumentException where she has {@value #MOST_KEYS} already */
  public String issue(ReaderId reader) {
    Check.that(keys.of(reader).size() < MOST_KEYS, "a reader has at most %d feed addresses. Maybe take one back first.", MOST_KEYS);
    String token = identifiers.secret();
    keys.insert(reader, identifiers.id(), Identifiers.hash(token), clock.instant());
    return token;
  }

  /** @return whether it was hers */
  public boolean revoke(ReaderId reader, String id) {
    windows.remove(id);
    return keys.delete(reader, id);
  }

  public List<FeedKey> list(ReaderId reader) {
    return keys.of(reader);
  }

  /** Where a feed is, below the site's own address. */
  public static String path(String token) {
    return "/feed/" + token + ".atom";
  }

  /** The feed that a token opens.
   *
   * @param site how browsers reach the household, without a slash at its end
   * @param delivering false to look only, so that nothing counts as shown
   */
  public Answer open(String token, String site, Known known, boolean delivering) {
    Optional<FeedKeyStore.Opened> key = keys.find(Identifiers.hash(token));
    if (key.isEmpty()) return new Answer.Unknown();
    Instant now = clock.instant();
    Window window = Objects.requireNonNull(windows.merge(key.get().id(), new Window(key.get().reader(), now, 1), (before, first) -> fits(before, now) ? new Window(before.reader(), before.since(), before.requests() + 1) : first));
    if (window.requests() > MOST_REQUESTS) return new Answer.TooOften(Duration.between(now, window.since().plus(WINDOW)));
    keys.used(key.get().id(), now.truncatedTo(ChronoUnit.HOURS));

    ReaderId reader = key.get().reader();
    List<Made> made = editions.made(reader, ENTRIES);
    Instant modified = made.stream().map(Made::madeAt).max(Instant::compareTo).orElse(Instant.EPOCH);
    String etag = '"' + Identifiers.hash(site + reader + made.stream().map(edition -> edition.date() + "@" + edition.madeAt()).toList()).substring(0, 32) + '"';
    if (known.is(etag, modified)) return new Answer.Unchanged(etag, modified);
    List<Edition> delivered = made.stream().map(edition -> editions.find(reader, edition.date())).flatMap(Optional::stream).filter(edition -> edition.briefing() != null).toList();
    byte[] atom = AtomFeed.write(reader, delivered, site, modified).getBytes(StandardCharsets.UTF_8);
    if (delivering && !made.isEmpty() && made.getFirst().shownAt() == null) editions.show(reader, made.getFirst().date());
    return new Answer.Fresh(etag, modified, atom);
  }

  /** A clock that was set back begins a new one. */
  private static boolean fits(Window window, Instant now) {
    return !now.isBefore(window.since()) && now.isBefore(window.since().plus(WINDOW));
  }

  @Override
  public void keepOnly(Predicate<ReaderId> readers) {
    windows.values().removeIf(window -> !readers.test(window.reader()));
  }
}
