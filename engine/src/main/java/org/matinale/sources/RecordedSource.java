package org.matinale.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.matinale.kernel.Problem;
import org.matinale.kernel.RegularFile;
import org.matinale.kernel.Rights;

/** Reads feeds and lists of feeds from files. */
final class RecordedSource {
  private final Instant now;
  private final ParsingMemory memory;

  RecordedSource(Instant now, ParsingMemory memory) {
    this.now = now;
    this.memory = memory;
  }

  /** @param mayLead whether a list may be followed: one found in another is not */
  SourceOutcome read(SourceTask task, Path file, boolean mayLead) throws InterruptedException {
    try {
      long size = Files.size(file);
      if (size > FeedReader.LONGEST_BYTES)
        return failed(task, new Problem("too-large", "'%s' has %,d bytes, but a feed has at most %,d".formatted(task.shown(), size, FeedReader.LONGEST_BYTES)));
      try (ParsingMemory.Share share = memory.share(size)) {
        byte[] bytes = RegularFile.bytes(file, FeedReader.LONGEST_BYTES);
        if (mayLead && OpmlReader.recognises(bytes, null)) return listed(task, bytes, file);
        return parsed(task, bytes);
      }
    } catch (IOException trouble) {
      return failed(task, new Problem("unreadable", "'%s' cannot be read: %s".formatted(task.shown(), trouble.getMessage())));
    }
  }

  private SourceOutcome parsed(SourceTask task, byte[] bytes) {
    Feed feed = FeedReader.read(bytes, null, null);
    if (!feed.readable()) return failed(task, Sources.noFeed(task, feed));
    return new SourceOutcome.Articles(task, memory.kept(FeedArticles.of(feed, Sources.fallbackName(task), now)), Health.first(Health.State.HEALTHY), Set.of(), Rights.OPEN);
  }

  /** The feeds of a list; files only beside it. */
  private static SourceOutcome listed(SourceTask task, byte[] bytes, Path file) {
    OpmlReader.FeedList list = OpmlReader.read(bytes, null);
    if (list.feeds().isEmpty()) return failed(task, list.problems().getFirst());
    List<SourceTask> tasks = new ArrayList<>();
    for (OpmlReader.Listed feed : list.feeds()) tasks.add(SourceTask.isAddress(feed.address()) ? SourceTask.ofAddress(feed.address(), feed.name()) : beside(file, feed));
    return new SourceOutcome.Elsewhere(task, tasks, false);
  }

  private static SourceTask beside(Path list, OpmlReader.Listed feed) {
    try {
      Path folder = list.toAbsolutePath().normalize().getParent();
      Path file = folder == null ? list : folder.resolve(feed.address()).normalize();
      if (folder != null && file.startsWith(folder) && Files.isRegularFile(file)) return SourceTask.ofFile(file, feed.name());
    } catch (InvalidPathException notAPath) {
      // told below
    }
    return SourceTask.failed(feed.address(), OpmlReader.noAddress(feed));
  }

  private static SourceOutcome failed(SourceTask task, Problem problem) {
    return new SourceOutcome.Failure(task, problem, Health.first(Health.State.FAILING));
  }
}
