package org.matinale.mornings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Language;
import org.matinale.kernel.StoryId;
import org.matinale.models.EmbeddingModel;
import org.matinale.profiles.Subscriber;
import org.matinale.profiles.Wish;
import org.matinale.ranking.Matter;
import org.matinale.research.Dossier;
import org.matinale.research.Outside;
import org.matinale.research.Researcher;
import org.matinale.research.Subject;
import org.matinale.stories.Story;

/** What readers' wishes are researched to from one snapshot of stories: a topic once for everybody and each language, a wish of her own for her alone, and forgotten. Safe for many threads.
 *
 * <p>Of a topic whatever was found outside is what everybody is told from then on; whoever must do without the network and comes first has what is at hand.
 */
final class Dossiers {
  private final Researcher researcher;
  private final @Nullable Dossiers everybodys;
  private final ConcurrentMap<Shared, Supplier<Dossier>> atHand = new ConcurrentHashMap<>();
  private final ConcurrentMap<Shared, Supplier<Dossier>> beyond = new ConcurrentHashMap<>();

  private record Shared(Subject.OfTopic subject, Language language) {}

  /** @param stories may hold a reader's own, if {@code everybodys} is given
   * @param model embeds what readers wrote, and remembers nothing; null for words alone
   * @param everybodys by whom topics are researched, from public stories alone; null where these are they
   */
  Dossiers(List<Story> stories, Instant now, @Nullable EmbeddingModel model, @Nullable Dossiers everybodys) {
    this.everybodys = everybodys;
    this.researcher = new Researcher(stories, now, model);
  }

  /** Those of her wishes that the sources say something about, in their order, in the first of her languages that has it.
   *
   * @param outside null to stay with the stories at hand */
  List<Matter.OfDossier> of(Subscriber reader, Instant now, @Nullable Outside outside) {
    List<Matter.OfDossier> found = new ArrayList<>();
    Set<StoryId> subjects = new HashSet<>();
    for (Wish wish : reader.wishes()) {
      Instant until = wish.until();
      if (wish.text().isBlank() || until != null && !until.isAfter(now)) continue;
      Subject subject = Subject.of(wish.text(), reader.language());
      if (!subjects.add(subject.toldAs())) continue;
      reader.languages().stream().map(language -> dossier(subject, language, outside)).filter(dossier -> !dossier.isEmpty()).findFirst().ifPresent(dossier -> found.add(new Matter.OfDossier(dossier, wish.text())));
    }
    return List.copyOf(found);
  }

  private Dossier dossier(Subject subject, Language language, @Nullable Outside outside) {
    return switch (subject) {
      case Subject.OfTopic topic -> everybodys != null ? everybodys.ofTopic(topic, language, outside) : ofTopic(topic, language, outside);
      case Subject.OfWish own -> researcher.research(own, language, outside);
    };
  }

  private Dossier ofTopic(Subject.OfTopic topic, Language language, @Nullable Outside outside) {
    Shared key = new Shared(topic, language);
    Supplier<Dossier> known = beyond.get(key);
    if (known != null) return known.get();
    return (outside == null ? atHand : beyond).computeIfAbsent(key, wanted -> Once.of(() -> researcher.research(topic, language, outside))).get();
  }
}
