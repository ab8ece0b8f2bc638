package org.matinale.mornings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.matinale.fetching.Fetcher;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Rights;
import org.matinale.kernel.Site;
import org.matinale.models.EmbeddingModel;
import org.matinale.models.EmbeddingModels;
import org.matinale.models.RememberingModel;
import org.matinale.sources.Completion;
import org.matinale.sources.Gathering;
import org.matinale.sources.SourceMemory;
import org.matinale.sources.Sources;
import org.matinale.stories.Stories;
import org.matinale.stories.StorySettings;
import org.matinale.stories.Story;

/** What is known of the world from earlier gatherings and left to later ones: stories, their vectors, how sources are. Without a folder it begins with nothing and leaves nothing.
 *
 * <p>Nothing in it is written but by its {@code save} methods. For one thread at a time, gathering apart.
 */
final class Archive implements AutoCloseable {
  private static final int VECTORS_KEPT = 60_000;

  private final @Nullable Folder folder;
  private final @Nullable RememberingModel vectors;
  private final EmbeddingModel words;
  private final FutureTask<Stories.Restored> restoring;
  private final SourceMemory sources;
  private final Carriers carriers;
  private final List<Problem> problems = new ArrayList<>();
  private boolean readWhole;

  private Archive(@Nullable Folder folder, EmbeddingModel words) {
    this.folder = folder;
    this.words = words;
    this.vectors = folder == null ? null : EmbeddingModels.remembering(words, folder.file(Folder.VECTORS), VECTORS_KEPT);
    this.restoring = new FutureTask<>(() -> Stories.restored(folder == null ? List.of() : Folder.lines(folder.file(Folder.ARCHIVE)), StorySettings.DEFAULT, null));
    Thread.ofPlatform().daemon().name("archive").start(restoring);
    this.carriers = Carriers.restored(folder == null ? List.of() : Folder.linesIfAny(folder.file(Folder.CARRIERS)));
    this.sources = sources(folder);
  }

  private SourceMemory sources(@Nullable Folder of) {
    if (of == null) return SourceMemory.empty();
    SourceMemory.Restored restored = SourceMemory.restored(Folder.linesIfAny(of.file(Folder.SOURCES)));
    problems.addAll(restored.problems());
    // what a feed has not changed is told from the archive: without it, feeds are read whole
    if (empty(of.file(Folder.ARCHIVE))) restored.memory().forgetVersions();
    return restored.memory();
  }

  private static boolean empty(Path file) {
    try {
      return !Files.exists(file) || Files.size(file) == 0;
    } catch (IOException unreadable) {
      return true;
    }
  }

  /** Takes the folder over, and closes it with itself.
   *
   * @param folder null to remember nothing
   * @param words embeds texts and remembers nothing; closed with the archive */
  static Archive open(@Nullable Folder folder, EmbeddingModel words) {
    return new Archive(folder, words);
  }

  /** Asks sources, and again for the whole of their feeds where articles are missing from the archive that feeds no longer repeat.
   *
   * @param asking asks them, and remembers how they are in {@link #sources} */
  Gathering gather(List<String> named, boolean onlyDue, Fetcher fetcher, Sources asking) {
    if (folder != null) fetcher.remember(Folder.linesIfAny(folder.file(Folder.ORIGINS)));
    Gathering gathering = onlyDue ? asking.poll(named) : asking.gather(named);
    if (readWhole || restored().problems().isEmpty()) return gathering;
    readWhole = true;
    sources.forgetVersions();
    return asking.gather(named);
  }

  SourceMemory sources() {
    return sources;
  }

  /** Takes in what was gathered.
   *
   * @return how many articles are new */
  int take(Gathering gathering, Instant now) {
    Stories stories = stories();
    Set<ArticleId> fresh = new HashSet<>();
    for (Article article : gathering.articles()) if (stories.storyOf(article.id()).isEmpty()) fresh.add(article.id());
    stories.seen(gathering.online(), now);
    stories.add(gathering.articles(), now);
    carriers.add(gathering, now, id -> stories.storyOf(id).isPresent());
    return fresh.size();
  }

  /** Takes in what was recorded of the world. */
  Stories take(World world, Instant now) {
    Stories stories = stories();
    stories.seen(world.online(), now);
    stories.add(world.articles(), now);
    return stories;
  }

  /** Takes in what became of articles whose pages were looked at. */
  void completed(Collection<Completion> completions, Instant now) {
    Set<ArticleId> free = new HashSet<>();
    Set<ArticleId> paid = new HashSet<>();
    List<Article> fuller = new ArrayList<>();
    for (Completion completion : completions) {
      Article article = completion.article();
      Problem problem = completion.problem();
      if (problem == null) fuller.add(article);
      if (problem == null && article.rights() == Rights.OPEN) free.add(article.id());
      if (problem != null && problem.code().equals("paywalled")) paid.add(article.id());
      ArticleId canonical = completion.canonical();
      if (canonical != null && own(article, completion.canonicalUrl())) alias(article.id(), canonical, now);
    }
    sources.pagesWere(free, paid, now);
    stories().complete(fuller);
  }

  /** Nobody speaks for another's address: an outlet whose link leads to a stranger's page must not make the stranger's article its own. */
  private static boolean own(Article article, @Nullable String canonicalUrl) {
    String site = Site.of(canonicalUrl);
    return site.equals(article.outlet().site()) || site.equals(Site.of(article.url()));
  }

  /** Whichever of the two ids was there first names the article from now on. */
  private void alias(ArticleId met, ArticleId canonical, Instant now) {
    if (stories().storyOf(canonical).isPresent()) sources.alias(met, canonical, now);
    else sources.alias(canonical, met, now);
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

  Carriers carriers() {
    return carriers;
  }

  /** Embeds the archive's texts, and remembers them where there is a folder. */
  EmbeddingModel articles() {
    return vectors == null ? words : vectors;
  }

  /** Embeds what the reader wrote, and remembers nothing. */
  EmbeddingModel words() {
    return words;
  }

  /** The memory of vectors; null without a folder. */
  @Nullable RememberingModel vectors() {
    return vectors;
  }

  List<Problem> problems() {
    List<Problem> all = new ArrayList<>(restored().problems());
    all.addAll(problems);
    return all;
  }

  /** The sites of its sources and of these stories. */
  Set<String> origins(List<Story> stories) {
    Set<String> origins = new HashSet<>();
    for (String address : sources.addresses()) origins.add(origin(address));
    for (Story story : stories) for (Article article : story.articles()) if (article.url() != null) origins.add(origin(article.url()));
    return origins;
  }

  static String origin(String address) {
    int path = address.indexOf('/', address.indexOf("://") + 3);
    return (path < 0 ? address : address.substring(0, path)).toLowerCase(Locale.ROOT);
  }

  /** Writes the stories. Sources come after it, since what they have not changed is told from here. */
  void saveStories() {
    if (folder != null) folder.write(Folder.ARCHIVE, stories().archive());
  }

  void saveCarriers() {
    if (folder != null) folder.write(Folder.CARRIERS, carriers.lines());
  }

  /** How sources are. */
  void saveSources(Instant now, List<String> origins) {
    if (folder == null) return;
    folder.write(Folder.ORIGINS, origins);
    folder.write(Folder.SOURCES, sources.lines(now));
  }

  void saveVectors() {
    if (vectors != null) vectors.save();
  }

  @Override
  public void close() {
    words.close();
    if (folder != null) folder.close();
  }
}
