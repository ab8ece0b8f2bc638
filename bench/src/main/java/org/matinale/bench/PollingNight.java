package org.matinale.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.matinale.kernel.ArticleId;
import org.matinale.sources.PollingTrace;
import org.matinale.sources.PollingTrace.Manner;
import org.matinale.sources.PollingTrace.Night;

/** What a recorded night of polling costs: asked for everything, asked for what changed, asked when due. Argument: the folder of the trace. */
public final class PollingNight {
  private PollingNight() {}

  public static void main(String[] arguments) throws IOException {
    try (PollingTrace trace = new PollingTrace(Path.of(arguments[0]))) {
      Night everything = trace.live(Manner.EVERYTHING, gathering -> {});
      System.out.println("| manner | requests | not modified | bytes on the wire | unpacked | share | articles met | missed | met twice | updates |");
      System.out.println("|---|---|---|---|---|---|---|---|---|---|");
      for (Manner manner : Manner.values()) say(manner, manner == Manner.EVERYTHING ? everything : trace.live(manner, gathering -> {}), everything);
    }
  }

  private static void say(Manner manner, Night night, Night everything) {
    Set<ArticleId> missed = new HashSet<>(everything.seen());
    missed.removeAll(night.seen());
    missed.removeAll(everything.atTheEnd());
    long twice = night.addresses().values().stream().filter(ids -> ids.size() > 1).count();
    System.out.printf(
        Locale.ROOT, "| %s | %,d | %,d | %,d | %,d | %.1f %% | %,d | %,d | %,d | %,d |%n", manner.name().toLowerCase(Locale.ROOT), night.traffic().requests(), night.traffic().unchanged(),
        night.traffic().wireBytes(), night.traffic().decodedBytes(), 100.0 * night.traffic().wireBytes() / everything.traffic().wireBytes(), night.seen().size(), missed.size(), twice, night.updates());
  }
}
