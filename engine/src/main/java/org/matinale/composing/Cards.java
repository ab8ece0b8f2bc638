package org.matinale.composing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.matinale.composing.Briefing.Card;
import org.matinale.composing.Briefing.Citation;
import org.matinale.composing.Briefing.Figure;
import org.matinale.composing.Briefing.Kind;
import org.matinale.composing.Briefing.Sentence;
import org.matinale.composing.Briefing.Share;
import org.matinale.composing.Briefing.StoryFacts;
import org.matinale.composing.Briefing.Why;
import org.matinale.kernel.Article;
import org.matinale.kernel.Rung;
import org.matinale.kernel.StoryId;
import org.matinale.language.Telling;
import org.matinale.personal.Appointment;
import org.matinale.personal.FollowUp;
import org.matinale.ranking.Matter;
import org.matinale.ranking.Slate;
import org.matinale.research.Dossier;
import org.matinale.series.Lesson;
import org.matinale.stories.Story;
import org.matinale.writing.Passage;

/** One reader's choices into cards. */
final class Cards {
  /** Where a calendar's notes stop: what follows is dial-in numbers and legal notices. */
  private static final int NOTES = 400;

  private static final int HEADLINE = 200;

  private static final int SOURCES = 12;
  /** Two dots are no picture. */
  private static final int ARTICLES_DRAWN = 3;

  private final ZoneId zone;
  private final LocalDate edition;
  private final Map<StoryId, Passage> passages;
  private final Expenses expenses;
  private final Wording wording;
  private final Reasons reasons;

  Cards(ZoneId zone, LocalDate edition, Map<StoryId, Passage> passages, Expenses expenses, Wording wording) {
    this.zone = zone;
    this.edition = edition;
    this.passages = passages;
    this.expenses = expenses;
    this.wording = wording;
    this.reasons = new Reasons(zone, edition, wording);
  }

  /** Empty where the reader could not go and look: none of the story's articles has an address. */
  Optional<Card> card(Slate.Choice choice) {
    Instant since = choice.matter() instanceof Matter.OfFollowUp(FollowUp followUp) ? followUp.since() : null;
    List<Why> why = reasons.of(choice.explanation(), since);
    return switch (choice.matter()) {
      case Matter.OfStory(Story story) -> ofStory(Kind.STORY, story, choice.update(), why);
      case Matter.OfFollowUp(FollowUp followUp) -> ofStory(Kind.FOLLOWUP, followUp.story(), choice.update(), why);
      case Matter.OfDossier(Dossier dossier, String wish) -> ofDossier(dossier, choice.update(), why);
      case Matter.OfLesson(Lesson lesson) -> Optional.of(ofLesson(lesson, why));
      case Matter.OfAppointment(Appointment appointment) -> Optional.of(ofAppointment(appointment, why));
    };
  }

  private Optional<Card> ofStory(Kind kind, Story story, boolean update, List<Why> why) {
    Passage passage = passages.get(story.id());
    if (passage == null || passage.sources().stream().allMatch(source -> source.url() == null)) return linkCard(kind, story, update, why);

    List<Article> cited = footnoteOrder(passage);
    List<Article> sources = new ArrayList<>(cited);
    sources.addAll(otherTellers(story, cited));
    return told(kind, passage, cited, sources, update, why, facts(story), coverage(story));
  }

  /** Every excerpt of a dossier has an address; without a passage there is no card. */
  private Optional<Card> ofDossier(Dossier dossier, boolean update, List<Why> why) {
    Passage passage = passages.get(dossier.subject().toldAs());
    if (passage == null) return Optional.empty();
    List<Article> cited = footnoteOrder(passage);
    return cited.isEmpty() ? Optional.empty() : told(Kind.DOSSIER, passage, cited, cited, update, why, facts(dossier), null);
  }

  private Optional<Card> told(Kind kind, Passage passage, List<Article> cited, List<Article> sources, boolean update, List<Why> why, StoryFacts facts, @Nullable Figure figure) {
    List<Citation> citations = new ArrayList<>();
    for (Article source : sources) citations.add(citation(citations.size() + 1, source, passage.headline()));
    List<Sentence> sentences = new ArrayList<>();
    for (Passage.Sentence sentence : passage.sentences()) {
      List<Integer> cites =
          sentence.cites().stream().map(cite -> cited.indexOf(passage.sources().get(cite - 1)) + 1).filter(number -> number > 0).distinct().sorted().toList();
      if (!cites.isEmpty()) sentences.add(new Sentence(sentence.text(), cites));
    }
    int withheld = passage.withheld() + passage.sentences().size() - sentences.size();
    return Optional.of(
        new Card(
            kind, passage.headline(), passage.language(), sentences, citations, passage.rung(), why, update || passage.update(), withheld,
            expenses.ofPassage().apply(passage.id()), facts, figure, passage.id(), passage.model()));
  }

  private Optional<Card> linkCard(Kind kind, Story story, boolean update, List<Why> why) {
    return story.originals().stream()
        .filter(article -> article.url() != null && !article.title().isBlank())
        .findFirst()
        .map(article -> new Card(
            kind, article.title(), article.language(), List.of(), List.of(citation(1, article, article.title())), Rung.EXTRACTIVE, why, update, 0,
            Share.NOTHING, facts(story), coverage(story), null));
  }

  /** The passage's sources that have an address, in the order in which its sentences first cite them, the uncited last. */
  private static List<Article> footnoteOrder(Passage passage) {
    Set<Article> ordered = new LinkedHashSet<>();
    for (Passage.Sentence sentence : passage.sentences()) for (int cite : sentence.cites().stream().sorted().toList()) ordered.add(passage.sources().get(cite - 1));
    ordered.addAll(passage.sources());
    return ordered.stream().filter(source -> source.url() != null).toList();
  }

  /** One article of each outlet that tells the story too, in its own words, so that the reader can go and compare. */
  private static List<Article> otherTellers(Story story, List<Article> cited) {
    Set<String> outlets = new HashSet<>();
    cited.forEach(article -> outlets.add(article.outlet().identity()));
    return story.originals().stream()
        .filter(article -> article.url() != null && !article.title().isBlank() && !Telling.shouts(article.title()) && outlets.add(article.outlet().identity()))
        .limit(Math.max(0, SOURCES - cited.size()))
        .toList();
  }

  private static Citation citation(int number, Article article, String titleIfNone) {
    String title = article.title().isBlank() ? titleIfNone : article.title();
    return new Citation.Public(number, article.outlet().name(), title, Objects.requireNonNull(article.url()), article.published(), article.rights());
  }

  private static StoryFacts facts(Story story) {
    return new StoryFacts(story.id(), story.articles().stream().map(Article::id).toList(), story.independentSources(), story.firstSeen(), story.lastSeen());
  }

  private static StoryFacts facts(Dossier dossier) {
    List<Article> articles = dossier.excerpts().stream().map(excerpt -> excerpt.article()).toList();
    List<Instant> published = articles.stream().flatMap(article -> article.publishedAt().stream()).sorted().toList();
    long outlets = articles.stream().map(article -> article.outlet().identity()).distinct().count();
    return new StoryFacts(
        dossier.subject().toldAs(), articles.stream().map(Article::id).toList(), (int) outlets, published.isEmpty() ? Instant.EPOCH : published.getFirst(), published.isEmpty() ? Instant.EPOCH : published.getLast());
  }

  private static @Nullable Figure coverage(Story story) {
    List<Instant> published = story.articles().stream().flatMap(article -> article.publishedAt().stream()).sorted().toList();
    return published.size() < ARTICLES_DRAWN ? null : new Figure.Coverage(published);
  }

  private Card ofLesson(Lesson lesson, List<Why> why) {
    Citation citation = new Citation.Private(1, "series", lesson.file());
    List<Sentence> paragraphs = lesson.paragraphs().stream().filter(text -> !text.isBlank()).map(text -> new Sentence(text, List.of(1))).toList();
    return new Card(
        Kind.LESSON, lesson.title(), lesson.language(), paragraphs, List.of(citation), Rung.EXTRACTIVE, why, false, 0,
        Share.NOTHING, null, new Figure.Progress(lesson.series(), lesson.step(), lesson.of()), null);
  }

  private Card ofAppointment(Appointment appointment, List<Why> why) {
    Citation citation = new Citation.Private(1, "calendar", appointment.calendar());
    List<Sentence> sentences = new ArrayList<>();
    String when = new When(zone, edition, wording).of(appointment.start(), appointment.end(), appointment.allDay(), appointment.occasion());
    String whenAndWhere =
        appointment.place().filter(place -> !place.isBlank()).map(place -> wording.say("when.at-place", when, SafeText.line(place))).orElse(when);
    sentences.add(new Sentence(whenAndWhere, List.of(1)));
    for (String note : notes(appointment.notes())) sentences.add(new Sentence(note, List.of(1)));
    return new Card(
        Kind.APPOINTMENT, Excerpt.of(appointment.summary(), HEADLINE), wording.language(), sentences, List.of(citation), Rung.EXTRACTIVE, why, false, 0,
        Share.NOTHING, null, new Figure.DayStrip(appointment.start(), appointment.end(), appointment.allDay()), null);
  }

  private static List<String> notes(@Nullable String notes) {
    List<String> lines = new ArrayList<>();
    int left = NOTES;
    for (String line : notes == null ? List.<String>of() : notes.lines().filter(text -> !text.isBlank()).toList()) {
      if (line.length() > left && !lines.isEmpty()) break;
      lines.add(Excerpt.of(line, left));
      left -= line.length();
    }
    return lines;
  }
}
