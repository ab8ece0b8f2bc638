package org.matinale.mornings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Language;
import org.matinale.kernel.StoryId;
import org.matinale.models.EmbeddingModel;
import org.matinale.profiles.Subscriber;
import org.matinale.profiles.Wish;
import org.matinale.ranking.Matter;
import org.matinale.research.Dossier;
import org.matinale.research.Reach;
import org.matinale.research.Researcher;
import org.matinale.research.Subject;
import org.matinale.stories.Story;

/** What readers' wishes are researched to from one snapshot of stories: a topic once for everybody and each language, a wish of her own for her alone, and forgotten. Safe for many threads.
 *
 * <p>Of a topic whatever was found outside is what everybody is told from then on, of the stories each may see. What came to its end only after somebody's deadline is told to her alone: nobody's
 * text depends on how much time another's own wishes had left. For the same reason topics go first. Whoever must do without the network has what is at hand, and waits for nobody.
 */
final class Dossiers {
  private static final int WISHES_REMEMBERED = 20_000;

  private final Researcher researcher;
  private final @Nullable Dossiers everybodys;
  private final ConcurrentMap<Shared, Supplier<Dossier>> atHand = new ConcurrentHashMap<>();
  private final ConcurrentMap<Shared, Dossier> beyond = new ConcurrentHashMap<>();
  private final ConcurrentMap<Shared, Supplier<Found>> underWay = new ConcurrentHashMap<>();

  private @Nullable LastUsed<Wished, Dossier> wished;

  private record Shared(Subject.OfTopic subject, Language language) {}

  private record Wished(Subject.OfWish subject, Language language) {}

  /** @param whole whether the deadline cut nothing off */
  private record Found(Dossier dossier, boolean whole) {}

  /** A wish that stands, with what it comes to. */
  private record Standing(Wish wish, Subject subject) {}

  /** @param stories may hold a reader's own, if {@code everybodys} is given
   * @param model embeds what readers wrote, and remembers nothing; null for words alone
   * @param everybodys by whom topics are researched, from public stories alone; null where these are they
   */
  Dossiers(List<Story> stories, Instant now, @Nullable EmbeddingModel model, @Nullable Dossiers everybodys) {
    this.everybodys = everybodys;
    this.researcher = new Researcher(stories, now, model);
  }

  /** For one night, in which readers who may see the same stories wish the same: what a wish came to is told again to whoever has the same. */
  Dossiers remembering() {
    wished = new LastUsed<>(WISHES_REMEMBERED);
    return this;
  }

  private Dossier ofWish(Subject.OfWish own, Language language, @Nullable Reach outside, Predicate<StoryId> subscribed) {
    LastUsed<Wished, Dossier> kept = wished;
    if (kept == null || outside != null) return researcher.research(own, language, outside, subscribed);
    Wished key = new Wished(own, language);
    Dossier known = kept.find(key);
    if (known != null) return known;
    Dossier found = researcher.research(own, language, null, subscribed);
    kept.put(key, found);
    return found;
  }

  /** Those of her wishes that the sources say something about, in their order, in the first of her languages that has it.
   *
   * @param outside null to stay with the stories at hand
   * @param subscribed the shared stories that she may see */
  List<Matter.OfDossier> of(Subscriber reader, Instant now, @Nullable Reach outside, Predicate<StoryId> subscribed) {
    List<Standing> standing = standing(reader, now);
    Map<Standing, Dossier> found = new HashMap<>();
    for (boolean topics : new boolean[] {true, false})
      for (Standing one : standing)
        if (one.subject() instanceof Subject.OfTopic == topics)
          reader.languages().stream().map(language -> dossier(one.subject(), language, outside, subscribed)).filter(dossier -> !dossier.isEmpty()).findFirst().ifPresent(dossier -> found.put(one, dossier));
    List<Matter.OfDossier> matters = new ArrayList<>();
    for (Standing one : standing) {
      Dossier dossier = found.get(one);
      if (dossier != null) matters.add(new Matter.OfDossier(dossier, one.wish().text()));
    }
    return List.copyOf(matters);
  }

  private static List<Standing> standing(Subscriber reader, Instant now) {
    List<Standing> standing = new ArrayList<>();
    Set<StoryId> subjects = new HashSet<>();
    for (Wish wish : reader.wishes()) {
      Instant until = wish.until();
      if (wish.text().isBlank() || until != null && !until.isAfter(now)) continue;
      Subject subject = Subject.of(wish.text(), reader.language());
      if (subjects.add(subject.toldAs())) standing.add(new Standing(wish, subject));
    }
    return standing;
  }

  private Dossier dossier(Subject subject, Language language, @Nullable Reach outside, Predicate<StoryId> subscribed) {
    return switch (subject) {
      case Subject.OfTopic topic -> everybodys != null ? everybodys.ofTopic(topic, language, outside, subscribed) : ofTopic(topic, language, outside, subscribed);
      // with sources of her own, the stories were joined of what she may see
      case Subject.OfWish own -> everybodys != null ? researcher.research(own, language, outside) : ofWish(own, language, outside, subscribed);
    };
  }

  /** Where others' sources had pushed all of hers out, hers alone are looked at. */
  private Dossier ofTopic(Subject.OfTopic topic, Language language, @Nullable Reach outside, Predicate<StoryId> subscribed) {
    Dossier everything = ofTopic(topic, language, outside);
    Dossier hers = researcher.within(everything, subscribed);
    return hers.isEmpty() && !everything.isEmpty() ? researcher.research(topic, language, null, subscribed) : hers;
  }

  private Dossier ofTopic(Subject.OfTopic topic, Language language, @Nullable Reach outside) {
    Shared key = new Shared(topic, language);
    Supplier<Found> mine = Once.of(() -> found(topic, language, outside));
    while (true) {
      Dossier whole = beyond.get(key);
      if (whole != null) return whole;
      if (outside == null || outside.late()) return atHand.computeIfAbsent(key, wanted -> Once.of(() -> researcher.research(topic, language, null))).get();
      Supplier<Found> first = underWay.putIfAbsent(key, mine);
      Supplier<Found> asked = first == null ? mine : first;
      Found found;
      try {
        found = asked.get();
        if (found.whole()) beyond.putIfAbsent(key, found.dossier());
      } finally {
        underWay.remove(key, asked);
      }
      if (asked == mine && !found.whole()) return found.dossier();
      // another's that was cut off is not hers: she asks within her own time
    }
  }

  private Found found(Subject.OfTopic topic, Language language, @Nullable Reach outside) {
    Dossier dossier = researcher.research(topic, language, outside);
    return new Found(dossier, outside == null || !outside.late());
  }
}
