package org.matinale.composing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Language;
import org.matinale.kernel.Outlet;
import org.matinale.kernel.Rights;
import org.matinale.kernel.Rung;
import org.matinale.kernel.StoryId;
import org.matinale.personal.Appointment;
import org.matinale.personal.FollowUp;
import org.matinale.profiles.Subscriber;
import org.matinale.ranking.Explanation;
import org.matinale.ranking.Explanation.Reason;
import org.matinale.ranking.Matter;
import org.matinale.ranking.Slate;
import org.matinale.research.Dossier;
import org.matinale.series.Lesson;
import org.matinale.stories.ItemType;
import org.matinale.stories.Story;
import org.matinale.writing.Passage;
import org.matinale.writing.Writer;

/** Slates put together piece by piece, and two invented mornings that have every kind of card. */
final class Mornings {
  static final LocalDate EDITION = LocalDate.of(2020, 5, 30);
  static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private final Language language;
  private final List<Slate.Choice> choices = new ArrayList<>();
  private final Map<StoryId, Passage> passages = new HashMap<>();
  private final List<String> unmatched = new ArrayList<>();
  private Briefing.SourcesRead sources = new Briefing.SourcesRead(3, List.of(), null);
  private boolean chronological;

  private Mornings(Language language) {
    this.language = language;
  }

  static Mornings in(Language language) {
    return new Mornings(language);
  }

  static Article article(String id, @Nullable String url, String title, String outlet, @Nullable String published, Language language) {
    Instant at = published == null ? null : Instant.parse(published);
    return new Article(new ArticleId(id), url, title, "", at, new Outlet(outlet, ""), language, List.of(), Rights.OPEN);
  }

  /** An article of the example domain. */
  static Article article(String id, String title, String outlet, @Nullable String published, Language language) {
    return article(id, "https://%s.example/%s".formatted(outlet.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]+", ""), id), title, outlet, published, language);
  }

  static Story story(Article... articles) {
    List<Instant> times = Arrays.stream(articles).flatMap(article -> article.publishedAt().stream()).sorted().toList();
    Instant first = times.isEmpty() ? Instant.EPOCH : times.getFirst();
    Instant last = times.isEmpty() ? Instant.EPOCH : times.getLast();
    return new Story(new StoryId("story-" + articles[0].id()), List.of(articles), Set.of(), ItemType.REPORT, articles.length, first, last);
  }

  static Passage.Sentence sentence(String text, Integer... cites) {
    return new Passage.Sentence(text, List.of(cites));
  }

  Mornings story(Story story, String headline, List<Passage.Sentence> sentences, boolean update, Reason... why) {
    passages.put(story.id(), passage(story, headline, sentences));
    return choice(new Matter.OfStory(story), update, why);
  }

  Mornings untold(Story story, Reason... why) {
    return choice(new Matter.OfStory(story), false, why);
  }

  Mornings followUp(FollowUp followUp, String headline, List<Passage.Sentence> sentences, Reason... why) {
    passages.put(followUp.story().id(), passage(followUp.story(), headline, sentences));
    return choice(new Matter.OfFollowUp(followUp), false, why);
  }

  Mornings dossier(Dossier dossier, String wish) {
    passages.put(dossier.subject().toldAs(), Writer.tell(dossier, null));
    return choice(new Matter.OfDossier(dossier, wish), false, new Reason.Followed(FollowUp.Act.WISHED, wish, List.of()));
  }

  Mornings lesson(Lesson lesson) {
    return choice(new Matter.OfLesson(lesson), false, new Reason.NextStep(lesson.series()));
  }

  Mornings appointment(String summary, @Nullable String place, @Nullable String notes, String start, String end) {
    ZonedDateTime from = ZonedDateTime.parse(start + "[Europe/Paris]");
    ZonedDateTime to = ZonedDateTime.parse(end + "[Europe/Paris]");
    return appointment(new Appointment("uid", summary, place, notes, from, to, false, false, "family.ics"));
  }

  Mornings appointment(Appointment appointment) {
    return choice(new Matter.OfAppointment(appointment), false, new Reason.InCalendar(appointment.calendar()));
  }

  Mornings nothingOn(String... interests) {
    unmatched.addAll(List.of(interests));
    return this;
  }

  Mornings sources(Briefing.SourcesRead read) {
    sources = read;
    return this;
  }

  Mornings chronological() {
    chronological = true;
    return this;
  }

  Briefing briefing() {
    Subscriber reader =
        new Subscriber(
            "reader", Subscriber.Plan.FREE, List.of(language), List.of(), List.of(), List.of(), Map.of(), List.of(), Map.of(), List.of(),
            LocalTime.of(7, 0), PARIS, List.of(), chronological);
    return Composer.compose(reader, EDITION, new Slate(choices, unmatched), passages, sources);
  }

  private static Passage passage(Story story, String headline, List<Passage.Sentence> sentences) {
    Article first = story.articles().getFirst();
    return new Passage("passage-" + story.id(), headline, first.language(), sentences, story.articles(), Rung.EXTRACTIVE, false, 0, null);
  }

  private Mornings choice(Matter matter, boolean update, Reason... why) {
    choices.add(new Slate.Choice(matter, 0.8, update, new Explanation(List.of(why))));
    return this;
  }

  static Briefing.SourcesRead.Failed failed(String source, String reason) {
    return new Briefing.SourcesRead.Failed(source, reason);
  }
}
