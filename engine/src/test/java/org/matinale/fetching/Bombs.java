package org.matinale.fetching;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.matinale.sources.Feed;
import org.matinale.sources.FeedReader;

/** Sets off every {@link Bomb}, and prints for each how it ended, what the other side got rid of, and by how much the heap grew at most, garbage apart. Meant for a small heap (-Xmx64m). */
public final class Bombs {
  private Bombs() {}

  public static void main(String[] names) throws Exception {
    PrintStream out = System.out;
    set(Bomb.all().getFirst()); // what is loaded once does not count
    set(Bomb.all().getLast());
    for (Bomb bomb : Bomb.all()) {
      long before = used();
      AtomicLong most = new AtomicLong(before);
      AtomicBoolean over = new AtomicBoolean();
      Thread watching = Thread.ofPlatform().start(() -> {
        while (!over.get()) most.accumulateAndGet(used(), Math::max);
      });
      Effect effect = set(bomb);
      over.set(true);
      watching.join();
      out.printf("%-55s %-18s %6.1f MiB sent %6.1f MiB of heap%n", bomb.name(), effect.code(), effect.sent() / 1048576.0, (most.get() - before) / 1048576.0);
    }
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** @param code of the failure, or "Fetched"
   * @param sent bytes that the server got rid of, those that the system held back among them
   * @param connections over which
   * @param characters what a feed reader made of it */
  record Effect(String code, long sent, int connections, int characters) {}

  static Effect set(Bomb bomb) throws IOException, InterruptedException {
    try (Laboratory lab = new Laboratory()) {
      Bomb.Laid laid = bomb.lay().in(lab);
      String code;
      int characters;
      try (Fetcher fetcher = lab.fetcher(lab.settings().withLimits(laid.limits()))) {
        Answer answer = fetcher.fetch(Ask.of(laid.address(), Purpose.FEED));
        code = Outcome.code(answer);
        characters = answer instanceof Answer.Fetched found ? read(found) : 0;
      }
      laid.server().untilAllHaveLeft();
      return new Effect(code, laid.server().written(), laid.server().accepted(), characters);
    }
  }

  private static int read(Answer.Fetched found) {
    Feed feed = FeedReader.read(found.bytes(), found.contentType(), found.address());
    return feed.title().length() + feed.entries().stream().mapToInt(entry -> entry.toString().length()).sum();
  }
}
