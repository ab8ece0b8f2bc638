package org.matinale.stories;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Language;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Rights;
import org.matinale.kernel.StoryId;
import org.matinale.models.EmbeddingModel;

/** The stories of the last days: articles go in by the batch, events come out, each told by one or more of them.
 *
 * <p>An article joins the story it is most like, if it is like enough and shares enough, or founds one of its own; a story's id is that of its founding article and is never changed while the
 * story is kept. Purity comes before size: where it is doubtful whether two articles tell one event they stay two stories. Stories hold articles of one language. The order of the articles
 * inside a batch does not matter. For one thread at a time.
 */
public final class Stories {
  /** Clocks and zones are off by so much; a date further ahead is none. */
  private static final Duration CREDIBLE_FUTURE = Duration.ofHours(36);

  private final StorySettings settings;
  private final @Nullable EmbeddingModel model;
  private final Map<Language, Desk> desks = new LinkedHashMap<>();
  private final Map<ArticleId, Cluster> homes = new HashMap<>();
  private final Map<StoryId, StoryId> renamed = new LinkedHashMap<>();
  private final Boilerplate boilerplate = new Boilerplate();

  private Stories(StorySettings settings, @Nullable EmbeddingModel model) {
    this.settings = settings;
    this.model = model;
  }

  /** Without any story yet. {@code model} adds likeness in meaning for the languages it speaks; null does without. */
  public static Stories empty(StorySettings settings, @Nullable EmbeddingModel model) {
    return new Stories(settings, model);
  }

  /** What an archive held: its stories, and a problem for each line that could not be read. */
  public record Restored(Stories stories, List<Problem> problems) {}

  /** The stories of an archive as {@link #archive} wrote it. */
  public static Restored restored(Iterable<String> lines, StorySettings settings, @Nullable EmbeddingModel model) {
    ArchiveCodec.Reading archive = ArchiveCodec.read(lines);
    Stories stories = new Stories(settings, model);
    archive.kept().forEach(kept -> stories.boilerplate.learn(kept.article()));
    Map<StoryId, List<ArchiveCodec.Kept>> byStory = new LinkedHashMap<>();
    archive.kept().forEach(kept -> byStory.computeIfAbsent(kept.story(), id -> new ArrayList<>()).add(kept));
    byStory.forEach((id, members) -> stories.restore(id, members));
    stories.renamed.putAll(archive.renamed());
    return new Restored(stories, archive.problems());
  }

  /** Takes in a batch gathered at this instant, which also stands for the date of an article that has none or one that is later still (beyond a day and a half it has none), and forgets what was last seen too long ago. An article known already, by its id,
   * stays where it is and is told as its publisher tells it now.
   *
   * @return the stories that are new or have new articles, in the order of {@link #all}
   */
  public List<Story> add(Collection<Article> batch, Instant at) {
    forget(at);
    List<Article> fresh = refreshKnown(batch, at);
    fresh.forEach(boilerplate::learn);
    Map<Desk, List<Cluster.Member>> arrivals = new LinkedHashMap<>();
    for (Article article : fresh) {
      Language language = Speech.of(article);
      Desk desk = desks.computeIfAbsent(language, Desk::new);
      Article dated = dated(article, at, at);
      arrivals.computeIfAbsent(desk, d -> new ArrayList<>()).add(member(dated, dated.publishedAt().orElse(at), at, at, ItemTypes.of(dated), desk));
    }
    Set<StoryId> touched = new HashSet<>();
    arrivals.forEach((desk, members) -> place(desk, members, touched));
    return all().stream().filter(story -> touched.contains(story.id())).toList();
  }

  /** Takes in fuller versions of known articles (the text of the page, or what is left of one that is reserved). They stay in their stories, under their ids; unknown ones are passed over. */
  public void complete(Collection<Article> completed) {
    Map<ArticleId, Article> byId = new HashMap<>();
    for (Article article : completed) byId.merge(article.id(), article, Versions::fuller);
    retell(byId, Versions::completed, null);
  }

  /** Known articles that still stand in their sources at this instant, though these did not say so again. */
  public void seen(Collection<ArticleId> articles, Instant at) {
    for (ArticleId id : articles) {
      Cluster home = homes.get(id);
      if (home == null) continue;
      home.members.replaceAll(member -> member.article().id().equals(id) ? member.seenAt(at) : member);
    }
  }

  /** Every story kept, latest first; among equals by id. */
  public List<Story> all() {
    return desks.values().stream()
        .flatMap(desk -> desk.stories().stream())
        .map(Portrait::of)
        .sorted(Comparator.comparing(Story::lastSeen).reversed().thenComparing(Story::id))
        .toList();
  }

  /** The story an article belongs to. */
  public Optional<StoryId> storyOf(ArticleId article) {
    return Optional.ofNullable(homes.get(article)).map(story -> story.id);
  }

  /** The id under which a story goes now: its own, or that of the older story it proved to be one with. */
  public StoryId current(StoryId id) {
    StoryId now = id;
    for (int steps = 0; steps < renamed.size() && renamed.containsKey(now); steps++) now = renamed.getOrDefault(now, now);
    return now;
  }

  /** The ids given up, each with the one its story goes under now. */
  public Map<StoryId, StoryId> renamed() {
    Map<StoryId, StoryId> now = new HashMap<>();
    renamed.keySet().forEach(gone -> now.put(gone, current(gone)));
    return Map.copyOf(now);
  }

  /** Everything {@link #restored} needs to go on from here, as JSON Lines: an article a line, with its story and when it was last seen; then the ids given up. */
  public List<String> archive() {
    List<String> lines = new ArrayList<>();
    for (Desk desk : desks.values()) {
      for (Cluster story : desk.stories()) for (Cluster.Member member : story.members) lines.add(ArchiveCodec.write(member.article(), story.id, member.instant(), member.met(), member.seen(), member.type()));
    }
    renamed.forEach((gone, kept) -> lines.add(ArchiveCodec.write(gone, kept)));
    return lines;
  }

  private void place(Desk desk, List<Cluster.Member> arrivals, Set<StoryId> touched) {
    embed(arrivals);
    List<Cluster.Member> all = new ArrayList<>(arrivals);
    desk.stories().forEach(story -> all.addAll(story.members));
    Topics.weigh(all, desk.vocabulary);
    desk.refresh();
    desk.stories().forEach(story -> story.told = true);
    arrivals.sort(Comparator.comparing(Cluster.Member::instant).thenComparing(member -> member.article().id()));
    Set<ArticleId> placed = new HashSet<>();
    for (Cluster.Member member : arrivals) {
      desk.place(member);
      placed.add(member.article().id());
    }
    Set<StoryId> told = new HashSet<>();
    desk.stories().stream().filter(story -> story.told).forEach(story -> told.add(story.id));
    for (Desk.Merger merger : desk.mergeAlike()) {
      if (told.contains(merger.gone())) renamed.put(merger.gone(), merger.kept());
    }
    for (Cluster story : desk.stories()) {
      for (Cluster.Member member : story.members) {
        homes.put(member.article().id(), story);
        if (placed.contains(member.article().id())) touched.add(story.id);
      }
    }
  }

  private Cluster.Member member(Article article, Instant instant, Instant met, Instant seen, ItemType type, Desk desk) {
    return new Cluster.Member(article, article.publishedAt().orElse(instant), met, seen, type, Origin.of(article), desk.sketcher.of(article, boilerplate.without(article)), null);
  }

  private void restore(StoryId id, List<ArchiveCodec.Kept> kept) {
    Desk desk = desks.computeIfAbsent(Speech.of(kept.getFirst().article()), Desk::new);
    List<Cluster.Member> members = new ArrayList<>();
    for (ArchiveCodec.Kept one : kept) members.add(member(dated(one.article(), one.met(), one.seen()), one.instant(), one.met(), one.seen(), one.type(), desk));
    embed(members);
    Cluster story = desk.restore(id, members);
    for (Cluster.Member member : members) homes.put(member.article().id(), story);
  }

  /** What was found before its date is dated at the time it was first met; what is dated beyond belief has no date. Older archives kept such dates. */
  private static Article dated(Article article, Instant met, Instant seen) {
    Instant published = article.published();
    if (published == null || !published.isAfter(seen)) return article;
    return article.published(published.isAfter(met.plus(CREDIBLE_FUTURE)) ? null : met);
  }

  /** What a publisher reserved is shown to no model: it has no vector. */
  private void embed(List<Cluster.Member> members) {
    if (model == null || members.isEmpty() || !model.speaks(Speech.of(members.getFirst().article()))) return;
    List<Integer> open = IntStream.range(0, members.size()).filter(i -> members.get(i).article().rights() == Rights.OPEN).boxed().toList();
    if (open.isEmpty()) return;
    List<float[]> vectors = model.embed(open.stream().map(i -> Headline.of(members.get(i).article().title()) + ". " + members.get(i).article().text()).toList());
    for (int i = 0; i < open.size(); i++) members.set(open.get(i), members.get(open.get(i)).meaning(vectors.get(i)));
  }

  /** Leaves the articles that are new; of the others the newer version is kept. */
  private List<Article> refreshKnown(Collection<Article> batch, Instant at) {
    Map<ArticleId, Article> given = new HashMap<>();
    for (Article article : batch) given.merge(article.id(), article, Versions::fuller);
    retell(given, Versions::newer, at);
    return given.values().stream().filter(article -> !homes.containsKey(article.id())).sorted(Comparator.comparing(Article::id)).toList();
  }

  /** Puts other versions of known articles in their places.
   *
   * @param at when they were seen in a source; null where they were not */
  private void retell(Map<ArticleId, Article> versions, BinaryOperator<Article> choice, @Nullable Instant at) {
    for (Desk desk : desks.values()) {
      List<Cluster> theirs = new ArrayList<>();
      List<Cluster.Member> retold = new ArrayList<>();
      for (Cluster story : desk.stories()) {
        for (int i = 0; i < story.members.size(); i++) {
          Cluster.Member member = story.members.get(i);
          Article version = versions.get(member.article().id());
          if (version == null) continue;
          if (at != null) story.members.set(i, member.seenAt(at));
          Article told = choice.apply(member.article(), member.credible(version, at == null ? member.seen() : at));
          if (told.equals(member.article())) continue;
          theirs.add(story);
          retold.add(member(told, member.instant(), member.met(), story.members.get(i).seen(), member.type(), desk));
        }
      }
      embed(retold);
      for (int i = 0; i < retold.size(); i++) theirs.get(i).replace(retold.get(i));
    }
  }

  private void forget(Instant at) {
    Instant oldest = at.minus(settings.retention());
    for (Desk desk : desks.values()) {
      for (Cluster gone : desk.forget(oldest)) {
        gone.members.forEach(member -> homes.remove(member.article().id()));
        renamed.values().removeIf(gone.id::equals);
      }
    }
  }
}
