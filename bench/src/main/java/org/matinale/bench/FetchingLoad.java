package org.matinale.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.matinale.fetching.CountingServer;
import org.matinale.fetching.FetchSettings;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.Laboratory;
import org.matinale.fetching.Outside;
import org.matinale.fetching.Pause;
import org.matinale.fetching.Visit;
import org.matinale.sources.FeedReader;
import org.matinale.sources.Gathering;
import org.matinale.sources.SourceMemory;
import org.matinale.sources.Sources;

/**
 * Many sources of which some are slow and some dead, each a host of its own, on a server in this process: how long the healthy ones take among the others against how long they take alone,
 * and how many feeds a second are read.
 *
 * <p>Arguments: sources (10,000), slow among them (1,000; four seconds each), dead (500; half refuse, half never answer).
 */
public final class FetchingLoad {
  private static final Duration SLOW = Duration.ofSeconds(4);
  private static final Duration SILENT = Duration.ofSeconds(11);
  private static final int ENTRIES = 20;

  private final CountingServer server;
  private final CountingServer silent;
  private final Laboratory laboratory;
  private final Map<String, Long> answered = new ConcurrentHashMap<>();
  private volatile int round;

  private FetchingLoad(Laboratory laboratory) throws IOException {
    this.laboratory = laboratory;
    this.server = laboratory.server().forgetful().on("*", visit -> visit.status(404)).on("/feed", this::answer);
    this.silent = laboratory.server().forgetful().on("*", visit -> visit.status(404)).on("/feed", visit -> Thread.sleep(SILENT)); // until the other side has given up
  }

  private void answer(Visit visit) throws IOException, InterruptedException {
    String host = visit.host();
    if (host.startsWith("slow")) Thread.sleep(SLOW);
    visit.send(200, feed(host, round), "Content-Type: application/rss+xml");
    answered.put(host, System.nanoTime());
  }

  private byte[] feed(String host, int edition) {
    StringBuilder feed = new StringBuilder("<rss version='2.0'><channel><title>%s</title><link>%s</link><language>en</language>".formatted(host, server.at(host, "/")));
    for (int entry = edition; entry < edition + ENTRIES; entry++)
      feed.append("<item><title>What happened at place %d on that day</title><link>%s</link><description>%s</description><pubDate>Mon, 02 Mar 2026 04:%02d:00 GMT</pubDate></item>"
          .formatted(entry, server.at(host, "/" + entry), "Somebody said something of it, and somebody else did not agree at all. ".repeat(3), entry % 60));
    return feed.append("</channel></rss>").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> sources(CountingServer server, String kind, int count) {
    return IntStream.range(0, count).mapToObj(number -> server.at("%s%d.test".formatted(kind, number), "/feed")).toList();
  }

  /** How long the healthy ones took.
   *
   * @param most of 99 in 100 of them
   * @param last when all had ended, the slow and the dead too
   */
  private record Round(double most, double last, Gathering gathering) {}

  private Round gather(Fetcher fetcher, SourceMemory memory, List<String> sources) {
    round++;
    answered.clear();
    long begun = System.nanoTime();
    Gathering gathering = new Sources(fetcher, InstantSource.system(), memory, 1).gather(sources);
    double last = (System.nanoTime() - begun) / 1e9;
    double[] healthy = answered.entrySet().stream().filter(entry -> entry.getKey().startsWith("healthy")).mapToDouble(entry -> (entry.getValue() - begun) / 1e9).sorted().toArray();
    return new Round(healthy[(int) (healthy.length * 0.99) - 1], last, gathering);
  }

  private Fetcher fetcher() {
    FetchSettings settings = laboratory.settings();
    return new Fetcher(settings, new Outside(InstantSource.system(), laboratory.names(), Pause.REAL, null));
  }

  public static void main(String[] arguments) throws Exception {
    int all = number(arguments, 0, 10_000);
    int slow = number(arguments, 1, 1_000);
    int dead = number(arguments, 2, 500);
    try (Laboratory laboratory = new Laboratory()) {
      laboratory.allow("127.0.0.0/8:1"); // nothing listens there
      FetchingLoad load = new FetchingLoad(laboratory);
      List<String> healthy = sources(load.server, "healthy", all - slow - dead);
      List<String> everything = new ArrayList<>(healthy);
      everything.addAll(sources(load.server, "slow", slow));
      everything.addAll(sources(load.silent, "silent", dead / 2));
      everything.addAll(IntStream.range(0, dead - dead / 2).mapToObj(number -> "http://refused%d.test:1/feed".formatted(number)).toList());
      java.util.Collections.shuffle(everything, new java.util.Random(1));

      Round alone;
      try (Fetcher fetcher = load.fetcher()) {
        SourceMemory memory = SourceMemory.empty();
        load.say("alone, first", load.gather(fetcher, memory, healthy));
        alone = load.gather(fetcher, memory, healthy);
        load.say("alone, known", alone);
        load.reading(alone, healthy.size());
      }
      try (Fetcher fetcher = load.fetcher()) {
        SourceMemory memory = SourceMemory.empty();
        load.say("all, first", load.gather(fetcher, memory, everything));
        for (int again = 2; again <= 4; again++) {
          Round mixed = load.gather(fetcher, memory, everything);
          load.say("all, known, round " + again, mixed);
          System.out.printf(Locale.ROOT, "  99 %% of the healthy in %.2f times what they take alone%n", mixed.most() / alone.most());
        }
      }
      System.out.printf("sockets at once: at most %d; requests at once for one host: %d%n", load.server.mostOpen() + load.silent.mostOpen(), load.server.mostInFlightForAHost());
    }
  }

  private void say(String what, Round round) {
    System.out.printf(
        Locale.ROOT, "%-22s %,6d read, %,5d failed; 99 %% of the healthy after %5.1f s, the last of all after %5.1f s%n", what, round.gathering().read().size(), round.gathering().failed().size(), round.most(),
        round.last());
  }

  /** Reading apart: the same bytes, on one thread, without a network. */
  private void reading(Round alone, int feeds) {
    List<byte[]> sample = IntStream.range(0, Math.min(feeds, 1_000)).mapToObj(number -> feed("healthy%d.test".formatted(number), 1)).toList();
    double best = Double.MAX_VALUE;
    for (int time = 0; time < 3; time++) {
      long begun = System.nanoTime();
      for (int number = 0; number < feeds; number++) FeedReader.read(sample.get(number % sample.size()), "application/rss+xml", "http://healthy.test/feed");
      best = Math.min(best, (System.nanoTime() - begun) / 1e9);
    }
    System.out.printf(Locale.ROOT, "  %,.0f feeds/s of %d entries; parsing alone would take %.1f core seconds: %.0f %% of two cores over %.1f s%n", feeds / alone.last(), ENTRIES, best, 100 * best / (2 * alone.last()), alone.last());
  }

  private static int number(String[] arguments, int place, int otherwise) {
    return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
  }
}
