package org.matinale.fetching;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What sites say of themselves at the two addresses where programs are told to look, robots.txt and tdmrep.json, each asked for once a day (RFC 9309, 2.4).
 *
 * <p>Whoever needs one first fetches it, the others wait for her. Where it cannot be had now, one not older than a month stands in (RFC 9309, 2.3.1.4).
 */
final class Origins {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration FRESH = Duration.ofHours(24);
  private static final Duration TRIED = Duration.ofMinutes(10);
  private static final Duration STANDS_IN = Duration.ofDays(30);
  private static final int LONGEST_KEPT = 64 << 10;
  private static final long MOST_CHARACTERS = 32L << 20;

  private final InstantSource clock;
  private final ConcurrentMap<String, CompletableFuture<Document>> documents = new ConcurrentHashMap<>();
  private final AtomicLong characters = new AtomicLong();

  Origins(InstantSource clock) {
    this.clock = clock;
  }

  /** How such a document was found.
   *
   * @param text empty where there is none
   * @param failure why it could not be had; null where it could, be it absent
   */
  record Found(String text, @Nullable Refusal failure) {
    static final Found NOTHING = new Found("", null);
  }

  /** Fetches a document; it throws what is the asker's own trouble and says nothing of the site. */
  interface Look {
    Found at(String address) throws IOException, InterruptedException;
  }

  private static final class Document {
    final String address;
    final Found found;
    final Instant checked;
    final Instant expires;
    private @Nullable Robots robots;
    private @Nullable TdmReservations reservations;

    Document(String address, Found found, Instant checked, Instant expires) {
      this.address = address;
      this.found = found;
      this.checked = checked;
      this.expires = expires;
    }

    synchronized Robots robots() {
      if (robots == null) robots = Robots.of(address, found.text());
      return robots;
    }

    synchronized TdmReservations reservations() {
      if (reservations == null) reservations = TdmReservations.of(found.text());
      return reservations;
    }
  }

  /** @param written the address that is asked for, as it was written
   * @throws Refusal where robots.txt cannot be had, so that nothing may be fetched */
  Robots robots(String origin, String written, Look look) throws IOException, InterruptedException {
    Document document = document(origin + "/robots.txt", look);
    Refusal failure = document.found.failure();
    if (failure != null) throw failure.about(written);
    return document.robots();
  }

  /** @throws Refusal where the file cannot be had now */
  TdmReservations reservations(String origin, String written, Look look) throws IOException, InterruptedException {
    Document document = document(origin + TdmReservations.PATH, look);
    Refusal failure = document.found.failure();
    if (failure != null) throw failure.about(written);
    return document.reservations();
  }

  private Document document(String address, Look look) throws IOException, InterruptedException {
    CompletableFuture<Document> mine = new CompletableFuture<>();
    CompletableFuture<Document> there = documents.putIfAbsent(address, mine);
    @Nullable Document older = null;
    while (there != null) {
      @Nullable Document known = known(there);
      Instant now = clock.instant();
      // a clock set back makes what was checked in its future stale
      if (known != null && known.expires.isAfter(now) && !known.checked.isAfter(now)) return known;
      older = known;
      if (documents.replace(address, there, mine)) break;
      there = documents.putIfAbsent(address, mine);
    }
    return looked(address, look, mine, older);
  }

  /** What another found; null where she failed in a way of her own. */
  private static @Nullable Document known(CompletableFuture<Document> there) throws InterruptedException {
    try {
      return there.get();
    } catch (ExecutionException | CancellationException hers) {
      return null;
    }
  }

  private Document looked(String address, Look look, CompletableFuture<Document> mine, @Nullable Document older) throws IOException, InterruptedException {
    try {
      Found found = look.at(address);
      Instant now = clock.instant();
      Document document = new Document(address, found, now, now.plus(found.failure() == null ? FRESH : TRIED));
      if (found.failure() != null && older != null && older.found.failure() == null && older.checked.plus(STANDS_IN).isAfter(now))
        document = new Document(address, older.found, older.checked, now.plus(TRIED));
      if (characters.addAndGet(found.text().length() + address.length()) > MOST_CHARACTERS) forget();
      mine.complete(document);
      return document;
    } finally {
      // whatever went wrong, memory that ran out too: nobody waits for her
      if (!mine.isDone()) {
        documents.remove(address, mine);
        mine.cancel(false);
      }
    }
  }

  private void forget() {
    documents.values().removeIf(CompletableFuture::isDone);
    characters.set(0);
  }

  /** What {@link #restore} needs, as JSON Lines: {@code {"document":address,"checked":instant,"text":…}}. */
  List<String> lines(Predicate<String> wanted) {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, CompletableFuture<Document>> entry : documents.entrySet()) {
      @Nullable Document document = entry.getValue().isCompletedExceptionally() ? null : entry.getValue().getNow(null);
      if (document == null || document.found.failure() != null || document.found.text().length() > LONGEST_KEPT || !wanted.test(entry.getKey())) continue;
      ObjectNode node = JSON.createObjectNode().put("document", entry.getKey()).put("checked", document.checked.toString());
      if (!document.found.text().isEmpty()) node.put("text", document.found.text());
      lines.add(node.toString());
    }
    return lines.stream().sorted().toList();
  }

  /** Takes in what {@link #lines} wrote; what is older than a month, or no such line, is left out. */
  void restore(List<String> lines) {
    Instant now = clock.instant();
    for (String line : lines) {
      try {
        JsonNode node = JSON.readTree(line);
        String address = node.path("document").asString("");
        Instant checked = Instant.parse(node.path("checked").asString(""));
        String text = node.path("text").asString("");
        if (address.isEmpty() || checked.isAfter(now) || checked.plus(STANDS_IN).isBefore(now)) continue;
        Document document = new Document(address, new Found(text, null), checked, checked.plus(FRESH));
        if (documents.putIfAbsent(address, CompletableFuture.completedFuture(document)) == null) characters.addAndGet(text.length() + address.length());
      } catch (JacksonException | DateTimeException damaged) {
        continue; // it is asked for again
      }
    }
  }
}
