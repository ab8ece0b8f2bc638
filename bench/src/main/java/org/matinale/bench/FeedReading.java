package org.matinale.bench;

import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.matinale.sources.Feed;
import org.matinale.sources.FeedReader;

/** Entries read a second, on one thread: ours over every feed of a corpus, and ours and ROME's over those that ROME reads too.
 *
 * <p>Every file is in memory before the first round. The thread's own processor time is what counts, rounds of ours and ROME's alternate, and the median is
 * told, so that a machine busy with other things changes little.
 * Arguments: the corpus's folder, then how many rounds.
 */
public final class FeedReading {
  private static final Set<String> FOLDERS = Set.of("formats", "feedparser", "A-morning-2020-05-30", "P-polls-2021-09-20");
  private static final Set<String> NOT_FEEDS = Set.of("md", "tsv", "py", "jsonl");
  private static final int WARM_UP = 4;
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private FeedReading() {}

  public static void main(String[] arguments) throws IOException {
    Path corpus = Path.of(arguments.length > 0 ? arguments[0] : "../shared/corpus");
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 9;
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<byte[]> all = files(corpus);
    List<byte[]> romes = all.stream().filter(bytes -> rome(bytes) > 0).toList();
    long bytes = all.stream().mapToLong(file -> file.length).sum();
    out.printf("%,d files of %,d MB, %,d entries; ROME reads %,d of the files%n", all.size(), bytes >> 20, entries(all, FeedReading::ours), romes.size());
    double[] ours = new double[rounds];
    double[] oursOnRomes = new double[rounds];
    double[] rome = new double[rounds];
    for (int round = -WARM_UP; round < rounds; round++) {
      double one = rate(all, FeedReading::ours);
      double two = rate(romes, FeedReading::ours);
      double three = rate(romes, FeedReading::rome);
      if (round < 0) continue;
      ours[round] = one;
      oursOnRomes[round] = two;
      rome[round] = three;
    }
    out.printf("matinale, every file:        %,10.0f entries/s%n", median(ours));
    out.printf("matinale, ROME's files:      %,10.0f entries/s%n", median(oursOnRomes));
    out.printf("ROME, the same files:        %,10.0f entries/s%n", median(rome));
    out.printf("ratio on the same files:     %10.2f%n", median(oursOnRomes) / median(rome));
  }

  private static List<byte[]> files(Path corpus) throws IOException {
    List<byte[]> files = new ArrayList<>();
    for (String folder : FOLDERS.stream().sorted().toList()) {
      try (Stream<Path> inside = Files.walk(corpus.resolve(folder))) {
        for (Path file : inside.filter(Files::isRegularFile).sorted().toList()) {
          String name = file.getFileName().toString();
          if (!NOT_FEEDS.contains(name.substring(name.lastIndexOf('.') + 1))) files.add(Files.readAllBytes(file));
        }
      }
    }
    return files;
  }

  private static int ours(byte[] bytes) {
    Feed feed = FeedReader.read(bytes, null, null);
    return feed.entries().size();
  }

  /** How many entries ROME reads; 0 where it refuses the file. */
  private static int rome(byte[] bytes) {
    try {
      SyndFeed feed = new SyndFeedInput().build(new XmlReader(new ByteArrayInputStream(bytes)));
      return feed.getEntries().size();
    } catch (FeedException | IOException | IllegalArgumentException refused) {
      return 0;
    }
  }

  private static long entries(List<byte[]> files, ToIntFunction<byte[]> reader) {
    return files.stream().mapToLong(reader::applyAsInt).sum();
  }

  private static double rate(List<byte[]> files, ToIntFunction<byte[]> reader) {
    long start = CPU.getCurrentThreadCpuTime();
    long read = entries(files, reader);
    return read * 1e9 / (CPU.getCurrentThreadCpuTime() - start);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
