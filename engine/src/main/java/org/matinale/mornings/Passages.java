package org.matinale.mornings;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Language;
import org.matinale.kernel.StoryId;
import org.matinale.personal.FollowUp;
import org.matinale.profiles.Subscriber;
import org.matinale.ranking.Matter;
import org.matinale.ranking.Slate;
import org.matinale.research.Dossier;
import org.matinale.stories.Story;
import org.matinale.writing.Passage;
import org.matinale.writing.Writer;

/** Has the matters of slates told: as models have written them, or quoted from the sources. What several readers are to be told alike is quoted once. Safe for many threads. */
final class Passages {
  private final Map<ArticleId, Article> replaced;
  private final ConcurrentMap<Quoted, Passage> quoted = new ConcurrentHashMap<>();

  /** A story as it is quoted to everybody who reads these languages and knows of it what was published until an instant, or nothing. */
  private record Quoted(StoryId story, List<Language> languages, @Nullable Instant since) {}

  /** @param replaced articles that say more, or less, than when slates were chosen */
  Passages(Map<ArticleId, Article> replaced) {
    this.replaced = replaced;
  }

  Map<StoryId, Passage> tell(Slate slate, Subscriber reader, Written written) {
    Map<StoryId, Passage> passages = new HashMap<>();
    for (Slate.Choice choice : slate.choices()) {
      StoryId told = told(choice.matter());
      if (told == null) continue;
      Passage passage = SharedMatter.of(choice, reader).map(written::of).orElse(null);
      if (passage == null) passage = quoted(choice, reader);
      if (passage != null) passages.put(told, passage);
    }
    return passages;
  }

  private static @Nullable StoryId told(Matter matter) {
    return switch (matter) {
      case Matter.OfStory(Story story) -> story.id();
      case Matter.OfFollowUp(FollowUp followUp) -> followUp.story().id();
      case Matter.OfDossier(Dossier dossier, String wish) -> dossier.subject().toldAs();
      case Matter.OfLesson lesson -> null;
      case Matter.OfAppointment appointment -> null;
    };
  }

  private @Nullable Passage quoted(Slate.Choice choice, Subscriber reader) {
    return switch (choice.matter()) {
      case Matter.OfStory(Story story) -> quoted(story, reader, choice.update() ? SharedMatter.toldAt(story.id(), reader) : null);
      case Matter.OfFollowUp(FollowUp followUp) -> quoted(followUp.story(), reader, SharedMatter.since(followUp));
      case Matter.OfDossier(Dossier dossier, String wish) -> Writer.tell(dossier, choice.update() ? SharedMatter.toldAt(dossier.subject().toldAs(), reader) : null);
      case Matter.OfLesson lesson -> null;
      case Matter.OfAppointment appointment -> null;
    };
  }

  private @Nullable Passage quoted(Story story, Subscriber reader, @Nullable Instant since) {
    if (story.articles().stream().noneMatch(article -> article.url() != null)) return null;
    return quoted.computeIfAbsent(new Quoted(story.id(), reader.languages(), SharedMatter.known(story, since)), key -> Writer.tell(story.with(replaced), key.languages(), key.since()));
  }

  /** What was quoted so far of stories, each passage once, by its id. */
  Map<String, Quotation> quoted() {
    Map<String, Quotation> all = new TreeMap<>();
    quoted.forEach((key, passage) -> all.putIfAbsent(passage.id(), new Quotation(key.story(), passage)));
    return all;
  }

  record Quotation(StoryId story, Passage passage) {}
}
