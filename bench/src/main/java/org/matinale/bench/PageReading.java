package org.matinale.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.matinale.sources.PageReader;

/** How many pages a second one thread reads: {@code PageReading FOLDER [ROUNDS]}, the pages of the folder in memory, the median of the rounds after five seconds of warm-up. */
public final class PageReading {
  private static final long WARM_UP_NANOS = 5_000_000_000L;

  private PageReading() {}

  public static void main(String[] arguments) throws IOException {
    List<byte[]> pages;
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      pages = files.filter(file -> file.toString().endsWith(".html")).sorted().map(PageReading::bytes).toList();
    }
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
    long letters = 0;
    for (long end = System.nanoTime() + WARM_UP_NANOS; System.nanoTime() < end; ) letters += read(pages);
    double[] perSecond = new double[rounds];
    long burnt = cpuNanos();
    for (int round = 0; round < rounds; round++) {
      long start = System.nanoTime();
      letters += read(pages);
      perSecond[round] = pages.size() * 1e9 / (System.nanoTime() - start);
    }
    burnt = cpuNanos() - burnt;
    Arrays.sort(perSecond);
    long bytes = pages.stream().mapToLong(page -> page.length).sum();
    System.out.printf("%d pages of %,d bytes on average, %d rounds, %,d letters read%n", pages.size(), bytes / pages.size(), rounds, letters);
    System.out.printf("pages/s: median %.0f, slowest round %.0f, fastest %.0f%n", perSecond[rounds / 2], perSecond[0], perSecond[rounds - 1]);
    System.out.printf("pages per second of processor time, collector and compiler included: %.0f%n", rounds * pages.size() * 1e9 / burnt);
  }

  private static long read(List<byte[]> pages) {
    long letters = 0;
    for (byte[] page : pages) letters += PageReader.read(page, null, null).text().length();
    return letters;
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
