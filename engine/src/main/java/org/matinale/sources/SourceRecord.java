package org.matinale.sources;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.matinale.fetching.Validators;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;
import org.matinale.kernel.Problem;

/** What is known of one source of the network from earlier readings.
 *
 * @param source as its reader named it
 * @param address where to ask: the source itself, the feed that its page names, or where it has moved for good
 * @param validators of the version that was read last
 * @param body hash of that version's bytes; empty where none is known
 * @param problem why it is not healthy; null where it is
 * @param failures in a row
 * @param asked when it was last asked
 * @param read when its whole feed was last read; null where it never was
 * @param notBefore before which its publisher does not want to be asked, or asking makes no sense; null where nobody says
 * @param due when it is worth asking again
 * @param interval how long a feed of its turnover is left alone
 * @param pace as its feed said when it was read
 * @param took how long its last answer took
 * @param newest the newest instant among its entries
 * @param entries what its feed held, by article, with a hash of what each said
 */
record SourceRecord(
    String source,
    String address,
    Validators validators,
    String body,
    Health health,
    @Nullable Problem problem,
    int failures,
    Instant asked,
    @Nullable Instant read,
    @Nullable Instant notBefore,
    Instant due,
    Duration interval,
    Pace pace,
    Duration took,
    String name,
    Language language,
    @Nullable Instant newest,
    Map<ArticleId, String> entries) {

  SourceRecord {
    Check.that(!source.isBlank() && !address.isBlank(), "a source '%s' at '%s'", source, address);
    Check.that(failures >= 0 && (failures == 0) == (problem == null), "%d failures with %s", failures, problem == null ? "no problem" : problem.code());
    entries = Map.copyOf(entries);
  }

  /** A source of which nothing is known yet. */
  static SourceRecord unknown(String source, Instant now) {
    return new SourceRecord(
        source, source, Validators.NONE, "", Health.first(Health.State.HEALTHY), null, 0, now, null, null, now, Duration.ZERO, Pace.UNSAID, Duration.ZERO, "", Language.UNKNOWN, null, Map.of());
  }

  /** After it was asked, and still says what it said. */
  SourceRecord unchanged(String at, Validators now, Health is, Instant asking, @Nullable Instant notSooner, Instant next, Duration alone, Duration waited) {
    return new SourceRecord(source, at, now, body, is, null, 0, asking, read, notSooner, next, alone, pace, waited, name, language, newest, entries);
  }

  SourceRecord with(Health other) {
    return new SourceRecord(source, address, validators, body, other, problem, failures, asked, read, notBefore, due, interval, pace, took, name, language, newest, entries);
  }

  /** How it is after its feed was read: free again only when a page of it was. */
  Health afterReading(Instant now) {
    return problem == null && health.state() == Health.State.PAYWALLED ? health : health.then(Health.State.HEALTHY, now);
  }

  /** After it gave nothing usable. */
  SourceRecord failed(Health is, Problem why, int times, Instant asking, @Nullable Instant notSooner, Instant next, Duration waited) {
    return new SourceRecord(source, address, validators, body, is, why, times, asking, read, notSooner, next, interval, pace, waited, name, language, newest, entries);
  }

  /** Whether its host was asked too often, or has too much to do, and said until when. */
  boolean askedForPatience(Instant now) {
    return problem != null && notBefore != null && notBefore.isAfter(now) && failures <= PollingPolicy.PATIENCE && (problem.code().equals("http-429") || problem.code().equals("http-503"));
  }

  /** Whether its last answer makes it wait among the slow ones. */
  boolean slow() {
    return failures > 0 || took.compareTo(PollingPolicy.SLOW) > 0;
  }

  /** Without what would make it answer "unchanged", or not be asked for its feed's sake: for when what it gave is no longer at hand. */
  SourceRecord unread() {
    return new SourceRecord(source, address, Validators.NONE, "", health, problem, failures, asked, null, askedForPatience(asked) ? notBefore : null, asked, interval, Pace.UNSAID, took, name, language, newest, Map.of());
  }
}
