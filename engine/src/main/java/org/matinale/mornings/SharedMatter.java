package org.matinale.mornings;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Language;
import org.matinale.kernel.Rung;
import org.matinale.kernel.StoryId;
import org.matinale.personal.FollowUp;
import org.matinale.profiles.Subscriber;
import org.matinale.profiles.Told;
import org.matinale.ranking.Matter;
import org.matinale.ranking.Slate;
import org.matinale.research.Dossier;
import org.matinale.research.Excerpt;
import org.matinale.research.Subject;
import org.matinale.stories.Story;
import org.matinale.writing.Commission;
import org.matinale.writing.Writer;

/** A matter in one language, told once for everybody who is to read it.
 *
 * @param since when the latest of its articles was published that its readers know, {@link Instant#EPOCH} where they know none of those that are left; null for the first time. When they were told is theirs, and is not said
 * @param content what tells its dossiers apart: readers who may see different stories have different ones
 */
record SharedMatter(StoryId told, Language language, @Nullable Instant since, String content) {
  /** With what it is told from. */
  record Sourced(SharedMatter matter, Source source) {
    /** The same with what pages added. */
    Sourced with(Map<ArticleId, Article> completed) {
      return switch (source) {
        case Source.OfStory(Story story) when !completed.isEmpty() -> new Sourced(matter, new Source.OfStory(story.with(completed)));
        case Source.OfStory story -> this;
        case Source.OfDossier dossier -> this;
      };
    }

    /** The request at a rung; empty where the sources leave a model nothing to tell. */
    Optional<Commission> commission(Rung rung) {
      return switch (source) {
        case Source.OfStory(Story story) -> Commission.of(story, matter.language(), rung, matter.since());
        case Source.OfDossier(Dossier dossier) -> Commission.of(dossier, rung, matter.since());
      };
    }
  }

  /** What a matter is told from. */
  sealed interface Source {
    record OfStory(Story story) implements Source {}

    record OfDossier(Dossier dossier) implements Source {}
  }

  /** Empty where the choice is the reader's own: an appointment, a lesson, a wish that only she has. */
  static Optional<Sourced> of(Slate.Choice choice, Subscriber reader) {
    return switch (choice.matter()) {
      case Matter.OfStory(Story story) -> of(story, reader, choice.update() ? toldAt(story.id(), reader) : null);
      case Matter.OfFollowUp(FollowUp followUp) -> of(followUp.story(), reader, since(followUp));
      case Matter.OfDossier(Dossier dossier, String wish) -> of(dossier, choice.update() ? toldAt(dossier.subject().toldAs(), reader) : null);
      case Matter.OfLesson lesson -> Optional.empty();
      case Matter.OfAppointment appointment -> Optional.empty();
    };
  }

  private static Optional<Sourced> of(Story story, Subscriber reader, @Nullable Instant since) {
    if (story.articles().stream().noneMatch(article -> article.url() != null)) return Optional.empty();
    return Optional.of(new Sourced(new SharedMatter(story.id(), Writer.language(story, reader.languages()), known(story, since), ""), new Source.OfStory(story)));
  }

  private static Optional<Sourced> of(Dossier dossier, @Nullable Instant since) {
    return switch (dossier.subject()) {
      case Subject.OfTopic topic ->
          Optional.of(new Sourced(new SharedMatter(dossier.subject().toldAs(), dossier.language(), known(dossier.excerpts().stream().map(Excerpt::article), since), content(dossier)), new Source.OfDossier(dossier)));
      case Subject.OfWish own -> Optional.empty();
    };
  }

  private static String content(Dossier dossier) {
    return dossier.excerpts().stream().map(excerpt -> excerpt.article().id().value()).collect(Collectors.joining(" "));
  }

  /** The same partition of its articles as by {@code since}, by an instant that is public. */
  static @Nullable Instant known(Story story, @Nullable Instant since) {
    return known(story.articles().stream(), since);
  }

  private static @Nullable Instant known(Stream<Article> articles, @Nullable Instant since) {
    if (since == null) return null;
    return articles.map(Article::published).filter(Objects::nonNull).filter(published -> !published.isAfter(since)).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
  }

  /** What she saved or asked about she knows; what she wished for she does not. */
  static @Nullable Instant since(FollowUp followUp) {
    return switch (followUp.act()) {
      case WISHED -> null;
      case SAVED, ASKED -> followUp.since();
    };
  }

  static @Nullable Instant toldAt(StoryId story, Subscriber reader) {
    return reader.told().stream().filter(told -> told.story().equals(story)).map(Told::at).max(Instant::compareTo).orElse(null);
  }

  /** As it is called in the log of decisions. */
  String name() {
    String plain = told.value();
    List<String> more = content.isEmpty() ? List.of() : List.of(Integer.toHexString(content.hashCode()));
    return plain + (since == null ? "" : "@" + since) + more.stream().map(part -> "#" + part).collect(Collectors.joining());
  }
}
