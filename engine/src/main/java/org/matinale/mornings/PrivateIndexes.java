package org.matinale.mornings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.StoryId;
import org.matinale.models.EmbeddingModel;
import org.matinale.models.EmbeddingModels;
import org.matinale.models.RememberingModel;
import org.matinale.personal.FollowUps;
import org.matinale.ranking.Ranker;
import org.matinale.ranking.RankingSettings;
import org.matinale.research.Asking;
import org.matinale.stories.Stories;
import org.matinale.stories.StorySettings;

/** The same for readers with sources of their own: theirs joined with the shared stories they may see, for those who were looked at last. Safe for many threads. */
final class PrivateIndexes {
  private static final int KEPT = 4;
  private static final int VECTORS_READ = 60_000;

  private final EmbeddingModel model;
  private final RememberingModel vectors;
  private final Meaning meaning;
  private final SharedIndexes everybodys;
  private final LastUsed<String, Hers> archives = new LastUsed<>(KEPT);
  private final LastUsed<String, Answering> answering = new LastUsed<>(KEPT);

  /** @param model stays the caller's
   * @param vectors of shared articles
   * @param meaning by which interests are compared with articles; the caller's too */
  PrivateIndexes(EmbeddingModel model, RememberingModel vectors, Meaning meaning, SharedIndexes everybodys) {
    this.model = model;
    this.vectors = vectors;
    this.meaning = meaning;
    this.everybodys = everybodys;
  }

  /** One reader's archive as its files had it.
   *
   * @param index null until her morning was looked at */
  record Hers(Stamp stamp, Stock stock, RememberingModel vectors, @Nullable Index index) {}

  record Index(Stock shared, Set<String> subscribed, Set<String> own, Instant hour, PrivateStories stories, Ranker ranker, Supplier<FollowUps> followUps, Supplier<Dossiers> dossiers) {}

  /** Where her questions are answered. */
  private record Answering(Stock stock, int completed, Stamp stamp, Set<String> subscribed, Set<String> own, Supplier<Asking> asking) {}

  /** What tells one version of a reader's files from another. */
  record Stamp(List<Object> files) {}

  /** Her archive as it was last saved; read without holding her folder, since files are replaced whole. */
  Hers read(String reader, Path state) {
    Stamp stamp = new Stamp(Stream.of(Folder.ARCHIVE, Folder.CARRIERS).<Object>map(name -> stamp(state.resolve(name))).toList());
    Hers known = archives.find(reader);
    if (known != null && known.stamp().equals(stamp)) return known;
    Stories stories = Stories.restored(Folder.linesIfAny(state.resolve(Folder.ARCHIVE)), StorySettings.DEFAULT, null).stories();
    Stock read = Stock.of(stories, Carriers.restored(Folder.linesIfAny(state.resolve(Folder.CARRIERS))));
    Hers now = new Hers(stamp, read, EmbeddingModels.remembering(EmbeddingModels.lent(model), state.resolve(Folder.VECTORS), VECTORS_READ), null);
    archives.put(reader, now);
    return now;
  }

  private static List<Object> stamp(Path file) {
    try {
      return List.of(Files.getLastModifiedTime(file), Files.size(file), String.valueOf(Files.readAttributes(file, BasicFileAttributes.class).fileKey()));
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException unreadable) {
      return List.of(String.valueOf(unreadable.getMessage()));
    }
  }

  /** Of an archive that was read, kept with it. */
  Index of(String reader, Hers read, Stock shared, Set<String> subscribed, Set<String> own, Instant now) {
    Index known = read.index();
    if (known != null && known.shared().sameStories(shared) && known.subscribed().equals(subscribed) && known.own().equals(own) && known.hour().equals(SharedIndexes.hour(now))) return known;
    Index made = of(shared, read.stock(), subscribed, own, read.vectors(), now);
    archives.put(reader, new Hers(read.stamp(), read.stock(), read.vectors(), made));
    return made;
  }

  /** Of an archive as it is being added to.
   *
   * @param hers vectors of its articles */
  Index of(Stock shared, Stock privately, Set<String> subscribed, Set<String> own, EmbeddingModel hers, Instant now) {
    PrivateStories stories = joined(shared, privately, subscribed, own);
    Instant hour = SharedIndexes.hour(now);
    EmbeddingModel articles = EmbeddingModels.borrowing(vectors, hers);
    // articles of her own sources are hers: they leave this machine for no comparison
    Ranker ranker =
        meaning.leaves()
            ? new Ranker(stories.all(), hour, RankingSettings.DEFAULT, meaning.articles(), EmbeddingModels.lent(meaning.interests()), article -> !stories.own().contains(article.id()))
            : new Ranker(stories.all(), hour, RankingSettings.DEFAULT, articles, EmbeddingModels.lent(model));
    return new Index(
        shared, Set.copyOf(subscribed), own, hour, stories, ranker, Once.of(() -> FollowUps.among(stories.all(), articles, model)),
        Once.of(() -> new Dossiers(stories.all(), hour, model, everybodys.of(shared, now).dossiers().get())));
  }

  private static PrivateStories joined(Stock shared, Stock privately, Set<String> subscribed, Set<String> own) {
    Predicate<StoryId> visible = shared.carriedBy(subscribed);
    Predicate<StoryId> named = privately.carriedBy(own);
    return PrivateStories.joined(shared.stories().stream().filter(story -> visible.test(story.id())).toList(), privately.stories().stream().filter(story -> named.test(story.id())).toList());
  }

  Asking asking(String reader, Hers own, Stock shared, Set<String> subscribed, Set<String> named) {
    Answering found;
    synchronized (answering) {
      Answering known = answering.find(reader);
      int completed = shared.completed().size();
      boolean good = known != null && known.stock().sameStories(shared) && known.completed() == completed && known.stamp().equals(own.stamp()) && known.subscribed().equals(subscribed) && known.own().equals(named);
      if (known == null || !good) {
        known = new Answering(
            shared, completed, own.stamp(), Set.copyOf(subscribed), named, Once.of(() -> Asking.among(joined(shared, own.stock(), subscribed, named).all().stream().map(shared::told).toList(), model)));
        answering.put(reader, known);
      }
      found = known;
    }
    return found.asking().get();
  }

  void keepOnly(Predicate<String> readers) {
    archives.keepOnly(readers);
    answering.keepOnly(readers);
  }

  void rest() {
    archives.clear();
    answering.clear();
  }
}
