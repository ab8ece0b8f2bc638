package org.matinale.mornings;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.StoryId;
import org.matinale.personal.FollowUp;
import org.matinale.profiles.Subscriber;
import org.matinale.profiles.Told;
import org.matinale.ranking.Matter;
import org.matinale.ranking.Slate;
import org.matinale.research.Dossier;
import org.matinale.stories.Story;
import org.matinale.writing.Passage;
import org.matinale.writing.Writer;

/** Has the stories of a slate told. */
final class Passages {
  private Passages() {}

  /** @param replaced articles that say more, or less, than when the slate was chosen */
  static Map<StoryId, Passage> tell(Slate slate, Subscriber reader, Map<ArticleId, Article> replaced) {
    Map<StoryId, Passage> passages = new HashMap<>();
    for (Slate.Choice choice : slate.choices()) {
      switch (choice.matter()) {
        case Matter.OfStory(Story story) -> tell(story.with(replaced), reader, choice.update() ? toldAt(story.id(), reader) : null, passages);
        case Matter.OfFollowUp(FollowUp followUp) -> tell(followUp.story().with(replaced), reader, since(followUp), passages);
        case Matter.OfDossier(Dossier dossier, String wish) -> passages.put(dossier.subject().toldAs(), Writer.tell(dossier, choice.update() ? toldAt(dossier.subject().toldAs(), reader) : null));
        case Matter.OfLesson lesson -> {}
        case Matter.OfAppointment appointment -> {}
      }
    }
    return passages;
  }

  private static void tell(Story story, Subscriber reader, @Nullable Instant since, Map<StoryId, Passage> into) {
    if (story.articles().stream().anyMatch(article -> article.url() != null)) into.put(story.id(), Writer.tell(story, reader.languages(), since));
  }

  /** What she saved or asked about she knows; what she wished for she does not. */
  private static @Nullable Instant since(FollowUp followUp) {
    return switch (followUp.act()) {
      case WISHED -> null;
      case SAVED, ASKED -> followUp.since();
    };
  }

  private static @Nullable Instant toldAt(StoryId story, Subscriber reader) {
    return reader.told().stream().filter(told -> told.story().equals(story)).map(Told::at).max(Instant::compareTo).orElse(null);
  }
}
