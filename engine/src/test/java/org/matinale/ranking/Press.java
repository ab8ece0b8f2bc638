package org.matinale.ranking;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Language;
import org.matinale.kernel.Outlet;
import org.matinale.kernel.Rights;
import org.matinale.kernel.StoryId;
import org.matinale.models.EmbeddingModels;
import org.matinale.profiles.Feedback;
import org.matinale.profiles.Interest;
import org.matinale.profiles.Profiles;
import org.matinale.profiles.Subscriber;
import org.matinale.profiles.Told;
import org.matinale.stories.ItemType;
import org.matinale.stories.Story;

/** A morning's press, invented line by line, and a reader for it. */
final class Press {
  static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

  private final List<Story> stories = new ArrayList<>();

  static Press empty() {
    return new Press();
  }

  /** One English report of one outlet, two hours old, under its title as its id. */
  Press report(String outlet, String title, String text) {
    return add(title, ItemType.REPORT, article(outlet, Language.ENGLISH, title, text, NOW.minus(Duration.ofHours(2))));
  }

  Press french(String outlet, String title, String text) {
    return add(title, ItemType.REPORT, article(outlet, Language.FRENCH, title, text, NOW.minus(Duration.ofHours(2))));
  }

  Press typed(ItemType type, String outlet, String title, String text) {
    return add(title, type, article(outlet, Language.ENGLISH, title, text, NOW.minus(Duration.ofHours(2))));
  }

  /** A report of an age, or without a date. */
  Press aged(@Nullable Duration age, String outlet, String title, String text) {
    return add(title, ItemType.REPORT, article(outlet, Language.ENGLISH, title, text, age == null ? null : NOW.minus(age)));
  }

  /** A story told by as many outlets, each in its own words. */
  Press told(int outlets, String title, String text) {
    Article[] articles = new Article[outlets];
    for (int i = 0; i < outlets; i++) articles[i] = article("paper-" + i, Language.ENGLISH, i == 0 ? title : title + " (" + i + ")", text, NOW.minus(Duration.ofHours(3)));
    return add(title, ItemType.REPORT, articles);
  }

  Press add(String id, ItemType type, Article... articles) {
    List<Instant> instants = Stream.of(articles).flatMap(article -> article.publishedAt().stream()).sorted().toList();
    int sources = (int) Arrays.stream(articles).map(article -> article.outlet().identity()).distinct().count();
    Instant first = instants.isEmpty() ? NOW : instants.getFirst();
    stories.add(new Story(new StoryId(id), List.of(articles), Set.of(), type, sources, first, instants.isEmpty() ? NOW : instants.getLast()));
    return this;
  }

  static Article article(String outlet, Language language, String title, String text, @Nullable Instant published) {
    return new Article(
        new ArticleId(outlet + "/" + title), "https://" + outlet + ".example/" + Math.abs(title.hashCode()), title, text, published,
        new Outlet(outlet, outlet + ".example"), language, List.of(), Rights.OPEN);
  }

  List<Story> stories() {
    return Collections.unmodifiableList(stories);
  }

  Slate rankedFor(Subscriber reader) {
    return rankedFor(reader, RankingSettings.DEFAULT, Candidates.NONE);
  }

  Slate rankedFor(Subscriber reader, RankingSettings settings, Candidates own) {
    return new Ranker(stories, NOW, settings, EmbeddingModels.none(), EmbeddingModels.none()).rank(reader, Profiles.of(reader.history()), own);
  }

  /** The titles of the stories on a slate, in order. */
  static List<String> titles(Slate slate) {
    return slate.choices().stream().flatMap(choice -> choice.matter() instanceof Matter.OfStory(Story story) ? Stream.of(story.id().value()) : Stream.empty()).toList();
  }

  static Subscriber reader(String... interests) {
    return new Reader().interests(interests).subscriber();
  }

  static Reader a() {
    return new Reader();
  }

  /** A reader as she is described; English and without anything where nothing is said. */
  static final class Reader {
    private List<Language> languages = List.of(Language.ENGLISH);
    private List<Interest> interests = List.of();
    private List<String> mutes = List.of();
    private Map<String, Double> affinities = Map.of();
    private List<Feedback> history = List.of();
    private List<Told> told = List.of();
    private boolean chronological;

    Reader of(Language... wanted) {
      languages = List.of(wanted);
      return this;
    }

    Reader interests(String... wanted) {
      interests = Stream.of(wanted).map(Interest::new).toList();
      return this;
    }

    Reader mutes(String... phrases) {
      mutes = List.of(phrases);
      return this;
    }

    Reader affinity(String site, double value) {
      affinities = Map.of(site, value);
      return this;
    }

    Reader history(Feedback... acts) {
      history = List.of(acts);
      return this;
    }

    Reader told(String story, Instant at) {
      told = List.of(new Told(new StoryId(story), at));
      return this;
    }

    Reader chronological() {
      chronological = true;
      return this;
    }

    Subscriber subscriber() {
      return new Subscriber(
          "reader", Subscriber.Plan.FREE, languages, interests, mutes, List.of(), affinities, List.of(), Map.of(), history, LocalTime.of(7, 0),
          ZoneId.of("UTC"), told, chronological);
    }
  }
}
