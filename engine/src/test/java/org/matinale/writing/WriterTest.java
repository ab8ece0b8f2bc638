package org.matinale.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.ForAll;
import org.matinale.kernel.Language;
import org.matinale.kernel.Outlet;
import org.matinale.kernel.Rights;
import org.matinale.kernel.StoryId;
import org.matinale.language.Sentences;
import org.matinale.research.Dossier;
import org.matinale.research.Excerpt;
import org.matinale.research.Subject;
import org.matinale.research.Topic;
import org.matinale.stories.ItemType;
import org.matinale.stories.Story;

final class WriterTest {
  private static final Instant NOON = Instant.parse("2026-05-29T12:00:00Z");
  private static final List<Language> ENGLISH = List.of(Language.ENGLISH);

  @Test
  void tellsWholeSentencesAndCitesTheirSource() {
    Article first = article("a", "Ostry dam reopens after twelve days of repairs", "The dam of Ostry reopened on Friday 29 May. He thanked the crews. Crews had replaced two of its gat…", NOON);
    Article second = article("b", "Ostry dam back in service", "Engineers replaced two gates of the Ostry dam and tested both under full load. Click here for more.", NOON.minusSeconds(60));
    Passage passage = Writer.tell(story(second, first), ENGLISH, null);
    assertThat(passage.sentences())
        .extracting(Passage.Sentence::text)
        .containsExactlyInAnyOrder("The dam of Ostry reopened on Friday 29 May.", "Engineers replaced two gates of the Ostry dam and tested both under full load.");
    for (Passage.Sentence sentence : passage.sentences())
      assertThat(passage.sources().get(sentence.cites().getFirst() - 1).text()).contains(sentence.text());
  }

  @Test
  void whereNoSentenceIsWholeThePassageIsAnHonestLink() {
    Article cut = article("a", "Ostry dam reopens after twelve days of repairs", "Crews had replaced two of the dam's gat…", NOON);
    Passage passage = Writer.tell(story(cut), ENGLISH, null);
    assertThat(passage.sentences()).isEmpty();
    assertThat(passage.headline()).isEqualTo(cut.title());
    assertThat(passage.sources()).containsExactly(cut);
  }

  @Test
  void whereNoneStandsAloneTheOneThatItsHeadlineAndDateExplainIsQuoted() {
    Article dated = article("a", "Ostry dam reopens after twelve days of repairs", "Crews of the valley council opened both gates of the Ostry dam on Friday. He thanked them.", NOON);
    assertThat(Writer.tell(story(dated), ENGLISH, null).sentences()).extracting(Passage.Sentence::text).containsExactly("Crews of the valley council opened both gates of the Ostry dam on Friday.");
    Article leaning = article("a", "Ostry prisoners moved as the river rises", "The prisoners were taken to higher ground because their cells flood first.", NOON);
    assertThat(Writer.tell(story(leaning), ENGLISH, null).sentences()).hasSize(1);
    Article repeating = article("a", "Ostry dam to face trial over flood", "The Ostry dam is to face trial over the flood.", NOON);
    assertThat(Writer.tell(story(repeating), ENGLISH, null).sentences()).isEmpty();
    Article adding = article("a", "Ostry dam to face trial over flood", "The Ostry dam is to face trial on 4 June over the flood.", NOON);
    assertThat(Writer.tell(story(adding), ENGLISH, null).sentences()).hasSize(1);
  }

  @Test
  void aDossierOnATopicThatOneTitleDoesNotCoverIsHeadedByTheTopic() {
    Article first = article("a", "Ostry dam reopens", "The dam of Ostry was opened to traffic again after twelve days of repairs.", NOON);
    Article second = article("b", "Marlowe builds a fish ladder", "Marlowe has built a ladder of forty steps for salmon.", NOON);
    List<Excerpt> excerpts = List.of(new Excerpt(1, first, Sentences.of(first.text(), Language.ENGLISH)), new Excerpt(2, second, Sentences.of(second.text(), Language.ENGLISH)));
    Topic topic = new Topic("rivers", null, Map.of(Language.ENGLISH, List.of(new Topic.Term("rivers and dams", 1, true))));
    Passage both = Writer.tell(new Dossier(new Subject.OfTopic(topic), Language.ENGLISH, excerpts, 1, 0, List.of(), List.of()), null);
    assertThat(both.headline()).isEqualTo("Rivers and dams");
    assertThat(Writer.tell(new Dossier(new Subject.OfWish("rivers"), Language.ENGLISH, excerpts, 1, 0, List.of(), List.of()), null).id()).isNotEqualTo(both.id());
    for (String title : List.of("Ostry dam reopens", "Ostry reopens")) {
      Article alone = article("a", title, first.text(), NOON);
      Dossier dossier = new Dossier(new Subject.OfTopic(topic), Language.ENGLISH, List.of(new Excerpt(1, alone, Sentences.of(alone.text(), Language.ENGLISH))), 1, 0, List.of(), List.of());
      assertThat(Writer.tell(dossier, null).headline()).isEqualTo(title);
    }
  }

  @Test
  void theHeadlineIsNoQuestionWhereAnotherTells() {
    Article asks = article("a", "Will the Ostry dam hold?", "The Ostry dam was inspected by twelve engineers from the valley.", NOON);
    Article tells = article("b", "Ostry dam inspected after the flood", "Inspectors found no crack in the Ostry dam after the flood.", NOON);
    assertThat(Writer.tell(story(asks, tells), ENGLISH, null).headline()).isEqualTo("Ostry dam inspected after the flood");
  }

  @Test
  void ofFiguresThatDifferTheNewestIsTold() {
    Article early = article("a", "Flooded Ostry valley: 1,200 evacuated by boat", "Rescue teams evacuated 1,200 people from the flooded Ostry valley.", NOON.minusSeconds(7200));
    Article late = article("b", "Flooded Ostry valley: 1,450 evacuated by boat", "Rescue teams evacuated 1,450 people from the flooded Ostry valley.", NOON);
    Passage passage = Writer.tell(story(early, late), ENGLISH, null);
    assertThat(passage.sentences()).extracting(Passage.Sentence::text).containsExactly("Rescue teams evacuated 1,450 people from the flooded Ostry valley.");
    assertThat(passage.sources().getFirst()).isEqualTo(late);
    assertThat(passage.headline()).contains("1,450");
  }

  @Test
  void anUpdateTellsOnlyWhatCameLater() {
    Article early = article("a", "Floods in the Ostry valley force evacuations", "Rescue teams evacuated the lower streets of the flooded Ostry valley.", NOON.minusSeconds(7200));
    Article late = article("b", "Ostry valley floods: army builds a bridge", "Army engineers laid a floating bridge across the Ostry river for ambulances.", NOON);
    Passage passage = Writer.tell(story(early, late), ENGLISH, NOON.minusSeconds(3600));
    assertThat(passage.update()).isTrue();
    assertThat(passage.headline()).isEqualTo(late.title());
    assertThat(passage.sentences()).extracting(Passage.Sentence::text).containsExactly("Army engineers laid a floating bridge across the Ostry river for ambulances.");
  }

  @Test
  void tellsInTheLanguageOfMostSourcesAmongTheReaders() {
    Article french = article("f", "Le barrage d’Ostry rouvre", "Le barrage d’Ostry a rouvert après douze jours de travaux.", NOON, Language.FRENCH, Rights.OPEN);
    Article english = article("a", "Ostry dam reopens", "The dam of Ostry reopened after twelve days of repairs.", NOON);
    Article another = article("b", "Ostry dam is back", "Ostry dam came back into service with two new gates.", NOON);
    Story story = story(french, english, another);
    assertThat(Writer.tell(story, List.of(Language.FRENCH, Language.ENGLISH), null).language()).isEqualTo(Language.ENGLISH);
    assertThat(Writer.tell(story, List.of(Language.FRENCH), null).language()).isEqualTo(Language.FRENCH);
    assertThat(Writer.tell(story(french, english), List.of(Language.FRENCH, Language.ENGLISH), null).language()).isEqualTo(Language.FRENCH);
  }

  private static final String EXCERPT =
      "The dam of Ostry was opened to traffic again after twelve days of repairs. Crews replaced two gates of the Ostry dam in May. The valley council paid nine million crowns for the Ostry dam.";

  @Test
  void ofWhatIsReservedOnlyALittleOfTheExcerptIsQuoted() {
    Article reserved = article("a", "Ostry dam reopens", "", NOON).reserved(EXCERPT);
    Passage passage = Writer.tell(story(reserved), ENGLISH, null);
    assertThat(passage.sentences()).extracting(Passage.Sentence::text).containsExactly("The dam of Ostry was opened to traffic again after twelve days of repairs.", "Crews replaced two gates of the Ostry dam in May.");
    assertThat(passage.sources()).containsExactly(reserved);
    assertThat(Writer.tell(story(article("a", "Ostry dam reopens", "", NOON).reserved("")), ENGLISH, null).sentences()).isEmpty();
  }

  @Test
  void theExcerptOfAnotherReservedArticleIsNotQuoted() {
    Article headlined = article("a", "Ostry dam reopens after twelve days of repairs", "", NOON).reserved("");
    Article other = article("b", "Will the Ostry dam hold?", "", NOON).reserved(EXCERPT);
    Passage passage = Writer.tell(story(headlined, other), ENGLISH, null);
    assertThat(passage.headline()).isEqualTo(headlined.title());
    assertThat(passage.sentences()).isEmpty();
  }

  @Test
  void besideAnOpenSourceNothingReservedIsQuoted() {
    Article reserved = article("a", "Ostry dam reopens after twelve days", "", NOON).reserved(EXCERPT);
    Article open = article("b", "Ostry dam is back", "Engineers from Marlowe tested the Ostry dam under full load.", NOON.minusSeconds(60));
    Passage passage = Writer.tell(story(reserved, open), ENGLISH, null);
    assertThat(passage.sentences()).extracting(Passage.Sentence::text).containsExactly("Engineers from Marlowe tested the Ostry dam under full load.");
    assertThat(passage.sources().get(passage.sentences().getFirst().cites().getFirst() - 1)).isEqualTo(open);
  }

  @Test
  void aReservedArticleHandedOverInFullIsNotToldInFull() {
    String filler = "Nobody in the valley of Ostry had seen the gates of the dam so wide open in all the years since the mill was built. ";
    Article full = new Article(
        new ArticleId("a"), "https://a.example/1", "Ostry dam reopens", filler.repeat(5) + "The valley council paid nine million crowns for the Ostry dam.", NOON, new Outlet("A", "a.example"),
        Language.ENGLISH, List.of(), Rights.RESERVED);
    Passage passage = Writer.tell(story(full), ENGLISH, null);
    assertThat(passage.sources().getFirst().text()).hasSizeLessThanOrEqualTo(500);
    assertThat(passage.sentences()).extracting(Passage.Sentence::text).noneMatch(text -> text.contains("nine million"));
    assertThat(passage.sentences().stream().mapToInt(sentence -> sentence.text().length()).sum()).isLessThanOrEqualTo(300);
  }

  @Test
  void everySentenceStandsInTheSourceItCites() {
    String[] pieces = {
      "The dam of Ostry reopened after twelve days of repairs.", "He said so.", "Crews replaced two gates of the Ostry dam in May.", "This is it.", "Is it safe?",
      "Engineers from Marlowe tested the Ostry dam under full load.", "Read more", "The valley council paid nine million crowns for the Ostry dam.", "PARIS — The dam of Ostry is the oldest in the valley."
    };
    ForAll.<Story>of(random -> {
          List<Article> articles = new ArrayList<>();
          for (int i = 0; i <= random.nextInt(5); i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(6); j > 0; j--) text.append(pieces[random.nextInt(pieces.length)]).append(random.nextBoolean() ? " " : "\n\n");
            articles.add(article("x" + i, "Ostry dam reopens, part " + i, text.toString(), NOON.plusSeconds(random.nextInt(9000))));
          }
          return story(articles.toArray(Article[]::new));
        })
        .check(story -> {
          Passage passage = Writer.tell(story, ENGLISH, null);
          assertThat(passage.sentences().size()).isLessThanOrEqualTo(4);
          for (Passage.Sentence sentence : passage.sentences())
            assertThat(Sentences.fold(passage.sources().get(sentence.cites().getFirst() - 1).text())).contains(sentence.text());
          assertThat(Writer.tell(story, ENGLISH, null)).isEqualTo(passage);
        });
  }

  @Test
  void aDossierIsToldInItsOwnSentencesAndLaterOnlyWhatIsNew() {
    Article first = article("a", "Ostry dam reopens", "The dam of Ostry was opened to traffic again after twelve days of repairs. Crews replaced two gates of the Ostry dam in May.", NOON.minusSeconds(7200));
    Article second = article("b", "Marlowe builds a fish ladder", "Marlowe has built a ladder of forty steps for salmon.", NOON);
    List<Excerpt> excerpts = List.of(new Excerpt(1, first, Sentences.of(first.text(), Language.ENGLISH)), new Excerpt(2, second, Sentences.of(second.text(), Language.ENGLISH)));
    Dossier dossier = new Dossier(new Subject.OfWish("dams and salmon"), Language.ENGLISH, excerpts, 1, 0, List.of(), List.of());
    Passage passage = Writer.tell(dossier, null);
    assertThat(passage.sentences()).hasSizeBetween(2, 4);
    for (Passage.Sentence sentence : passage.sentences()) assertThat(passage.sources().get(sentence.cites().getFirst() - 1).text()).contains(sentence.text());
    Passage later = Writer.tell(dossier, NOON.minusSeconds(3600));
    assertThat(later.update()).isTrue();
    assertThat(later.sentences()).extracting(Passage.Sentence::text).containsExactly("Marlowe has built a ladder of forty steps for salmon.");
    Passage otherWish = Writer.tell(new Dossier(new Subject.OfWish("what I told nobody"), Language.ENGLISH, excerpts, 1, 0, List.of(), List.of()), null);
    assertThat(otherWish).isEqualTo(passage);
  }

  private static Story story(Article... articles) {
    List<Instant> instants = Arrays.stream(articles).map(Article::published).sorted().toList();
    return new Story(new StoryId("s-1"), List.of(articles), Set.of(), ItemType.REPORT, articles.length, instants.getFirst(), instants.getLast());
  }

  private static Article article(String id, String title, String text, Instant published) {
    return article(id, title, text, published, Language.ENGLISH, Rights.OPEN);
  }

  private static Article article(String id, String title, String text, Instant published, Language language, Rights rights) {
    return new Article(new ArticleId(id), "https://" + id + ".example/1", title, text, published, new Outlet("Outlet " + id, id + ".example"), language, List.of(), rights);
  }
}
