package org.matinale.mornings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.matinale.composing.Briefing;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Problem;
import org.matinale.kernel.RegularFile;
import org.matinale.kernel.WholeFile;
import org.matinale.models.EmbeddingModel;
import org.matinale.models.EmbeddingModels;
import org.matinale.profiles.Told;
import org.matinale.sources.SourceMemory;
import org.matinale.stories.Stories;
import org.matinale.stories.StorySettings;

/** What a morning knows from earlier ones and leaves to later ones: stories, vectors, what was shown. Without a folder it knows nothing and leaves nothing. */
final class Memory implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int TOKENS_READ = 40;
  private static final int VECTORS_KEPT = 60_000;
  private static final int MOST_BYTES = 256 << 20;

  private final @Nullable State state;
  private final EmbeddingModel words;
  private final EmbeddingModel articles;
  private final FutureTask<Stories.Restored> restoring;
  private final SourceMemory sources;
  private final List<Problem> problems = new ArrayList<>();
  private boolean remembered;

  private Memory(@Nullable State state) {
    this.state = state;
    this.words = EmbeddingModels.embedded(THREADS, TOKENS_READ);
    this.articles = state == null ? words : EmbeddingModels.remembering(words, state.vectors(), VECTORS_KEPT);
    this.restoring = new FutureTask<>(() -> state == null ? new Stories.Restored(Stories.empty(StorySettings.DEFAULT, null), List.of()) : Stories.restored(lines(state.archive()), StorySettings.DEFAULT, null));
    Thread.ofPlatform().daemon().name("archive").start(restoring);
    if (state != null) problems.addAll(state.problems());
    this.sources = sources(state);
  }

  private SourceMemory sources(@Nullable State of) {
    if (of == null) return SourceMemory.empty();
    SourceMemory.Restored restored = SourceMemory.restored(State.lines(of.sources()));
    problems.addAll(restored.problems());
    // what a feed has not changed is told from the archive: without it, feeds are read whole
    if (empty(of.archive())) restored.memory().forgetVersions();
    return restored.memory();
  }

  private static boolean empty(Path file) {
    try {
      return !Files.exists(file) || Files.size(file) == 0;
    } catch (IOException unreadable) {
      return true;
    }
  }

  /** Whether articles may be missing from the archive that feeds no longer repeat. */
  boolean archiveDamaged() {
    return !restored().problems().isEmpty();
  }

  /** What sites said of themselves the last time. */
  List<String> origins() {
    return state == null ? List.of() : State.lines(state.origins());
  }

  SourceMemory sources() {
    return sources;
  }

  /** @param folder null to remember nothing
   * @throws MatinaleException INPUT_OUTPUT where the folder cannot be used */
  static Memory open(@Nullable Path folder) {
    if (folder == null) return new Memory(null);
    State state = State.open(folder);
    try {
      return new Memory(state);
    } catch (RuntimeException e) {
      state.close();
      throw e;
    }
  }

  /** Waits for the archive, which is read beside the sources. */
  Stories stories() {
    return restored().stories();
  }

  private Stories.Restored restored() {
    try {
      return restoring.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the archive was read", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof MatinaleException expected) throw expected;
      throw new IllegalStateException("the archive could not be restored", e.getCause());
    }
  }

  /** Embeds public texts, and remembers them. */
  EmbeddingModel articles() {
    return articles;
  }

  /** Embeds what the reader wrote, and remembers nothing. */
  EmbeddingModel words() {
    return words;
  }

  List<Problem> problems() {
    List<Problem> all = new ArrayList<>(restored().problems());
    all.addAll(problems);
    return all;
  }

  /** What she was told on other mornings, by the ids the stories have now. */
  List<Told> toldBefore(LocalDate edition) {
    return state == null ? List.of() : state.toldBefore(edition).stream().map(told -> new Told(stories().current(told.story()), told.at())).toList();
  }

  OptionalInt nextStep(String series, LocalDate edition) {
    return state == null ? OptionalInt.empty() : state.nextStep(series, edition);
  }

  Instant wishedSince(String wish, Instant now) {
    return state == null ? now : state.wishedSince(wish, now);
  }

  void remember(LocalDate edition, Instant now, Briefing briefing, List<String> wishes, List<String> origins) {
    if (state == null) return;
    write(state.archive(), stories().archive());
    rememberSources(now, origins);
    articles.close();
    remembered = true;
    state.remember(edition, impressions(edition, now, briefing), wishes);
  }

  /** How sources are: after the archive, since what they have not changed is told from there. */
  void rememberSources(Instant now, List<String> origins) {
    if (state == null) return;
    write(state.origins(), origins);
    write(state.sources(), sources.lines(now));
  }

  private static void write(Path file, List<String> lines) {
    WholeFile.replace(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static List<Impression> impressions(LocalDate edition, Instant now, Briefing briefing) {
    List<Impression> impressions = new ArrayList<>();
    for (Briefing.Card card : briefing.cards()) {
      Briefing.StoryFacts story = card.story();
      Briefing.Figure.Progress progress = card.figure() instanceof Briefing.Figure.Progress shown ? shown : null;
      impressions.add(
          new Impression(
              edition, now, impressions.size() + 1, card.kind().name().toLowerCase(Locale.ROOT), card.rung().name(), card.update(),
              story == null ? null : story.id(), progress == null ? null : progress.series(), progress == null ? 0 : progress.step()));
    }
    return impressions;
  }

  private static List<String> lines(Path file) {
    try {
      return new String(RegularFile.bytes(file, MOST_BYTES), StandardCharsets.UTF_8).lines().toList();
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "%s cannot be read: %s".formatted(file, e), e);
    }
  }

  @Override
  public void close() {
    if (!remembered) words.close();
    if (state != null) state.close();
  }
}
