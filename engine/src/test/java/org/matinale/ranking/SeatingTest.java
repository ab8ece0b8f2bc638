package org.matinale.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.matinale.ranking.Press.NOW;
import static org.matinale.ranking.Press.reader;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.Language;
import org.matinale.models.EmbeddingModels;
import org.matinale.personal.Appointment;
import org.matinale.personal.FollowUp;
import org.matinale.profiles.Profiles;
import org.matinale.research.Dossier;
import org.matinale.research.Excerpt;
import org.matinale.research.Subject;
import org.matinale.series.Lesson;
import org.matinale.stories.ItemType;
import org.matinale.stories.Story;

final class SeatingTest {
  private static final ZonedDateTime TODAY = NOW.atZone(ZoneId.of("UTC"));

  private static Press press() {
    Press press = Press.empty();
    List<String> subjects = List.of("bridge", "tunnel", "harbour", "canal", "station", "airport", "dam", "lock", "tower");
    for (String subject : subjects) press.report("paper-" + subject, "Engineering prize for the " + subject, "The jury of the town praised how the " + subject + " was built.");
    return press;
  }

  @Test
  void newsTakesAllCardsWhereThereIsNothingElse() {
    assertThat(kinds(press().rankedFor(reader("engineering")))).hasSize(7).containsOnly("story");
  }

  @Test
  void besideOtherMattersNewsTakesFourOfSeven() {
    Candidates own =
        new Candidates(
            List.of(appointment("Dentist", TODAY.plusHours(3)), appointment("Choir", TODAY.plusHours(12)), appointment("Trip", TODAY.plusHours(26))),
            List.of(lesson("bread", 3), lesson("welsh", 9)),
            List.of());
    List<String> kinds = kinds(press().rankedFor(reader("engineering"), RankingSettings.DEFAULT, own));
    assertThat(kinds).containsExactly("Dentist", "Choir", "story", "story", "story", "story", "bread 3");
  }

  @Test
  void aQuietDayGivesTheCardsToWhatThereIsAndIsShorter() {
    Candidates own =
        new Candidates(
            IntStream.range(0, 6).mapToObj(i -> appointment("Meeting " + i, TODAY.plusHours(2 + i))).toList(), List.of(lesson("bread", 3), lesson("welsh", 9), lesson("yoga", 1)), List.of());
    Slate slate = Press.empty().rankedFor(reader("engineering"), RankingSettings.DEFAULT, own);
    assertThat(kinds(slate).subList(0, 3)).containsExactly("Meeting 0", "Meeting 1", "Meeting 2");
    assertThat(slate.choices()).hasSize(5);
    assertThat(slate.unmatched()).containsExactly("engineering");
  }

  @Test
  void whatIsOverIsLeftOutAndTomorrowComesAfterTheNews() {
    Candidates own =
        new Candidates(List.of(appointment("Night shift", TODAY.minusHours(5)), appointment("Exam", TODAY.plusHours(28)), appointment("Lunch", TODAY.plusHours(6))), List.of(), List.of());
    assertThat(kinds(press().rankedFor(reader("engineering"), RankingSettings.DEFAULT.withCards(4), own))).containsExactly("Lunch", "story", "story", "Exam");
  }

  @Test
  void aFollowedStoryIsNotToldAgainAsNews() {
    Press press = press();
    Story bridge = press.stories().getFirst();
    Candidates own = new Candidates(List.of(), List.of(), List.of(new FollowUp(FollowUp.Act.WISHED, "who built the bridge", NOW.minus(Duration.ofDays(2)), bridge, List.of("bridge"), 0.8)));
    Slate slate = press.rankedFor(reader("engineering"), RankingSettings.DEFAULT, own);
    assertThat(kinds(slate)).startsWith("who built the bridge");
    assertThat(Press.titles(slate)).hasSize(4).doesNotContain(bridge.id().value());
  }

  @Test
  void aMutedFollowUpIsSilent() {
    Story story = Press.empty().add("duke", ItemType.REPORT, Press.article("herald", Language.ENGLISH, "The duke builds a bridge", "He paid.", NOW)).stories().getFirst();
    Candidates own = new Candidates(List.of(), List.of(), List.of(new FollowUp(FollowUp.Act.ASKED, "bridge", NOW.minus(Duration.ofDays(2)), story, List.of("bridge"), 0.8)));
    assertThat(Press.empty().rankedFor(Press.a().interests("engineering").mutes("duke").subscriber(), RankingSettings.DEFAULT, own).choices()).isEmpty();
  }

  @Test
  void aFollowUpComesAgainOnlyWhenItsStoryGoesOn() {
    Story story = Press.empty().add("duke", ItemType.REPORT, Press.article("herald", Language.ENGLISH, "The duke builds a bridge", "He paid.", NOW.minus(Duration.ofHours(5)))).stories().getFirst();
    Candidates own = new Candidates(List.of(), List.of(), List.of(new FollowUp(FollowUp.Act.WISHED, "bridge", NOW.minus(Duration.ofDays(2)), story, List.of("bridge"), 0.8)));
    Press.Reader wishing = Press.a().interests("engineering");
    assertThat(kinds(Press.empty().rankedFor(wishing.told("duke", NOW.minus(Duration.ofHours(6))).subscriber(), RankingSettings.DEFAULT, own))).containsExactly("bridge");
    assertThat(Press.empty().rankedFor(wishing.told("duke", NOW.minus(Duration.ofHours(4))).subscriber(), RankingSettings.DEFAULT, own).choices()).isEmpty();
  }

  @Test
  void ofManySeriesEachHasItsTurn() {
    List<Lesson> lessons = List.of(lesson("bread", 1), lesson("chess", 1), lesson("welsh", 1));
    List<String> seen =
        IntStream.range(0, 3)
            .boxed()
            .flatMap(day -> kinds(new Ranker(List.of(), NOW.plus(Duration.ofDays(day)), RankingSettings.DEFAULT, EmbeddingModels.none(), EmbeddingModels.none())
                .rank(reader(), Profiles.of(List.of()), new Candidates(List.of(), lessons, List.of()))).stream())
            .toList();
    assertThat(seen).hasSize(6).contains("bread 1", "chess 1", "welsh 1");
  }

  @Test
  void aDossierStandsWhereSheAskedForItAndNewsKeepsFour() {
    Candidates own = new Candidates(List.of(appointment("Dentist", TODAY.plusHours(3))), List.of(lesson("bread", 3)), List.of(), List.of(dossier("glass towers", "glass")));
    assertThat(kinds(press().rankedFor(reader("engineering"), RankingSettings.DEFAULT, own))).containsExactly("Dentist", "dossier glass towers", "story", "story", "story", "story", "bread 3");
  }

  @Test
  void aDossierThatSaysNothingNewIsWorthNoCard() {
    Candidates own = new Candidates(List.of(), List.of(), List.of(), List.of(dossier("glass towers", "glass")));
    String id = new Subject.OfWish("glass towers").toldAs().value();
    assertThat(kinds(press().rankedFor(Press.a().told(id, NOW.minus(Duration.ofHours(1))).subscriber(), RankingSettings.DEFAULT, own))).doesNotContain("dossier glass towers");
    Slate later = press().rankedFor(Press.a().told(id, NOW.minus(Duration.ofDays(1))).subscriber(), RankingSettings.DEFAULT, own);
    assertThat(kinds(later)).contains("dossier glass towers");
    assertThat(later.choices().stream().filter(choice -> choice.matter() instanceof Matter.OfDossier).allMatch(Slate.Choice::update)).isTrue();
    assertThat(kinds(press().rankedFor(Press.a().mutes("glass").subscriber(), RankingSettings.DEFAULT, own))).doesNotContain("dossier glass towers");
  }

  @Test
  void aWishGivesNoFollowUpAndDossierOfOneStory() {
    Story tower = press().stories().getLast();
    Dossier same = new Dossier(new Subject.OfWish("who built the tower"), Language.ENGLISH, List.of(new Excerpt(1, tower.articles().getFirst(), List.of(tower.articles().getFirst().text()))), 1, 0, List.of(), List.of());
    FollowUp followUp = new FollowUp(FollowUp.Act.WISHED, "who built the tower", NOW.minus(Duration.ofDays(2)), tower, List.of("tower"), 0.8);
    Candidates own = new Candidates(List.of(), List.of(), List.of(followUp), List.of(new Matter.OfDossier(same, "who built the tower")));
    assertThat(kinds(press().rankedFor(reader("engineering"), RankingSettings.DEFAULT, own))).contains("who built the tower").doesNotContain("dossier who built the tower");
  }

  private static Matter.OfDossier dossier(String wish, String word) {
    String text = "The town has four towers of " + word + ".";
    return new Matter.OfDossier(
        new Dossier(new Subject.OfWish(wish), Language.ENGLISH, List.of(new Excerpt(1, Press.article("paper-" + word, Language.ENGLISH, "Towers of " + word, text, NOW.minus(Duration.ofHours(5))), List.of(text))), 1, 0, List.of(), List.of()), wish);
  }

  private static List<String> kinds(Slate slate) {
    return slate.choices().stream()
        .map(choice ->
            switch (choice.matter()) {
              case Matter.OfStory story -> "story";
              case Matter.OfLesson(Lesson lesson) -> lesson.series() + " " + lesson.step();
              case Matter.OfAppointment(Appointment appointment) -> appointment.summary();
              case Matter.OfFollowUp(FollowUp followUp) -> followUp.what();
              case Matter.OfDossier(Dossier dossier, String wish) -> "dossier " + wish;
            })
        .toList();
  }

  private static Appointment appointment(String summary, ZonedDateTime start) {
    return new Appointment(summary, summary, null, null, start, start.plusHours(1), false, false, "own.ics");
  }

  private static Lesson lesson(String series, int step) {
    return new Lesson(series, step, 20, "Step " + step, List.of("Do it."), Language.ENGLISH, step + ".md");
  }
}
