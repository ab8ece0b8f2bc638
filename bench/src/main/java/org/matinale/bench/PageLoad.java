package org.matinale.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Page views at a constant rate against a running {@code serve} on this machine. The model is open: view <i>n</i> is due at <i>n</i>/rate whatever became of those before it, and its time runs from when it was
 * due to the last byte, so that a stall is counted for everyone it would have kept waiting (no coordinated omission).
 *
 * <p>Arguments: base address, rate per second (200), seconds (60), then the paths, opened in turn; a path may carry a weight, as in {@code 3*today}. The cookie of a signed-in reader is read from the file that
 * {@code -Dcookie=FILE} names: {@code NAME=VALUE}, more of them separated by "; ". A tenth of the time, at most ten seconds, warms up and is not counted.
 */
public final class PageLoad {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long LONGEST_MICROS = 60_000_000;

  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NEVER).build();
  private final URI base;
  private final String cookie;
  private final Map<String, Page> pages = new LinkedHashMap<>();

  private PageLoad(URI base, String cookie) {
    this.base = base;
    this.cookie = cookie;
  }

  /** What became of the views of one path. */
  private static final class Page {
    final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, 3);
    final LongAdder errors = new LongAdder();
    final LongAdder bytes = new LongAdder();
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 0) {
      System.err.println("usage: PageLoad http://127.0.0.1:8080 [rate [seconds [path…]]]");
      System.exit(64);
    }
    int rate = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
    int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 60;
    List<String> paths = arguments.length > 3 ? Stream.of(arguments).skip(3).flatMap(PageLoad::repeated).toList() : List.of("/");
    String file = System.getProperty("cookie");
    PageLoad load = new PageLoad(URI.create(arguments[0]), file == null ? "" : Files.readString(Path.of(file)).strip());
    load.run(paths, rate, Math.min(10, Math.max(1, seconds / 10)));
    load.pages.clear();
    long begun = System.nanoTime();
    load.run(paths, rate, seconds);
    load.print(rate, seconds, (System.nanoTime() - begun) / 1e9);
    System.exit(load.pages.values().stream().anyMatch(page -> page.errors.sum() > 0) ? 1 : 0);
  }

  private static Stream<String> repeated(String path) {
    int star = path.indexOf('*');
    return star < 0 ? Stream.of(path) : Stream.generate(() -> path.substring(star + 1)).limit(Long.parseLong(path.substring(0, star)));
  }

  private void run(List<String> paths, int rate, int seconds) throws InterruptedException {
    for (String path : paths) pages.putIfAbsent(path, new Page());
    List<String> order = mixed(paths);
    int views = rate * seconds;
    CountDownLatch left = new CountDownLatch(views);
    long start = System.nanoTime();
    for (int view = 0; view < views; view++) {
      long due = start + view * 1_000_000_000L / rate;
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) LockSupport.parkNanos(wait);
      String path = order.get(view % order.size());
      Thread.ofVirtual().start(() -> {
        try {
          view(path, due);
        } finally {
          left.countDown();
        }
      });
    }
    left.await();
  }

  /** The same paths in an order in which no two of a kind need follow each other, the same in every run. */
  private static List<String> mixed(List<String> paths) {
    List<String> mixed = new ArrayList<>(paths);
    Collections.shuffle(mixed, new Random(1));
    return mixed;
  }

  private void view(String path, long due) {
    Page page = Objects.requireNonNull(pages.get(path));
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).header("Accept-Language", "en").header("Accept", "text/html");
    if (!cookie.isEmpty()) request.header("Cookie", cookie);
    try {
      HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      page.bytes.add(answer.body().length);
      if (answer.statusCode() != 200) page.errors.increment();
    } catch (IOException failed) {
      page.errors.increment();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      page.errors.increment();
    }
    page.micros.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - due) / 1_000));
  }

  private void print(int rate, int seconds, double took) {
    System.out.printf(Locale.ROOT, "%d views/s for %d s at %s; the last ended after %.1f s%n%n", rate, seconds, base, took);
    System.out.println("| page | views | KB | p50 ms | p90 | p99 | p99.9 | most | errors |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    Histogram all = new Histogram(LONGEST_MICROS, 3);
    long errors = 0;
    for (Map.Entry<String, Page> entry : pages.entrySet()) {
      Page page = entry.getValue();
      all.add(page.micros);
      errors += page.errors.sum();
      line(entry.getKey(), page.micros, "%.1f".formatted(page.bytes.sum() / 1e3 / Math.max(1, page.micros.getTotalCount())), page.errors.sum());
    }
    line("all", all, "", errors);
  }

  private static void line(String name, Histogram micros, String size, long errors) {
    System.out.printf(
        Locale.ROOT, "| %s | %,d | %s | %.1f | %.1f | %.1f | %.1f | %.1f | %d |%n", name, micros.getTotalCount(), size, at(micros, 50), at(micros, 90), at(micros, 99), at(micros, 99.9), micros.getMaxValue() / 1e3, errors);
  }

  private static double at(Histogram micros, double percentile) {
    return micros.getValueAtPercentile(percentile) / 1e3;
  }
}
