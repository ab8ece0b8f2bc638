package org.matinale.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.matinale.stories.Newsroom.SEVEN;
import static org.matinale.stories.Newsroom.article;
import static org.matinale.stories.Newsroom.english;
import static org.matinale.stories.Newsroom.french;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.ForAll;
import org.matinale.kernel.Language;
import org.matinale.kernel.StoryId;
import org.matinale.models.WatchfulModel;

final class StoriesTest {
  private static final String WIRE =
      "The harbour of Velden will close for six weeks from Monday while divers clear the wreck of a barge that sank with four hundred tonnes of grain, the port authority said on Sunday.";

  @Test
  void articlesOfOneEventAreOneStoryAndOthersStayApart() {
    Map<String, String> homes = homes(Newsroom.morning());

    assertThat(homes).containsEntry("a2", homes.get("a1")).containsEntry("a3", homes.get("a1")).containsEntry("b2", homes.get("b1")).containsEntry("e2", homes.get("e1"));
    assertThat(homes.values().stream().distinct()).hasSize(7);
  }

  @Test
  void differentEventsOfOneGiantTopicStayApart() {
    List<Article> topic = new ArrayList<>();
    String[] towns = {"Aldham", "Borrow", "Cresley", "Dunmere", "Eastfold", "Farnby", "Grisedale", "Holmby"};
    String[] matters = {"bakery forgives debts", "library lends telescopes", "orchestra plays on rooftops", "museum auctions whale", "stadium grows barley", "prison choir records", "zoo adopts camel", "brewery makes vinegar"};
    for (int i = 0; i < 8; i++) {
      for (String outlet : List.of("gazette.example", "courier.example", "herald.example")) {
        topic.add(english(outlet.charAt(0) + "" + i, outlet, "Kestrel fever in " + towns[i] + ": " + matters[i], "As Kestrel fever spreads, in " + towns[i] + " " + matters[i] + ", people told us."));
      }
    }

    Map<String, String> homes = homes(topic);

    assertThat(homes.values().stream().distinct()).hasSize(8);
    assertThat(homes.get("g0")).isEqualTo(homes.get("c0")).isEqualTo(homes.get("h0"));
  }

  @Test
  void oneAgencyTextUnderTenNamesCountsOnce() {
    List<Article> copies = new ArrayList<>();
    for (int i = 0; i < 10; i++) copies.add(english("w" + i, "paper" + i + ".example", "Velden harbour to close for six weeks - Paper " + i, i % 2 == 0 ? WIRE : WIRE.substring(0, 120) + "…"));
    copies.add(english("own", "mariner.example", "Six weeks without Velden harbour as divers raise grain barge", "Ships will be sent to Brakel, our reporter found; Velden harbour shuts while divers lift the sunken barge."));

    Story story = only(copies);

    assertThat(story.articles()).hasSize(11);
    assertThat(story.copies()).hasSize(9);
    assertThat(story.originals()).hasSize(2);
    assertThat(story.independentSources()).isEqualTo(2);
  }

  @Test
  void oneOutletWithManyArticlesIsOneSource() {
    Story story =
        only(
            List.of(
                english("1", "gazette.example", "Ferry Albatross runs aground off Port Lindqvist", ""),
                english("2", "gazette.example", "Passengers leave ferry Albatross, aground off Port Lindqvist", ""),
                english("3", "gazette.example", "Albatross ferry still aground off Port Lindqvist, passengers safe", "")));

    assertThat(story.independentSources()).isEqualTo(1);
  }

  @Test
  void boilerplateUnderManyTitlesMakesNoStory() {
    List<Article> articles = new ArrayList<>();
    String[] titles = {"Goat elected honorary mayor", "Comet visible tonight", "Rail bridge reopens", "Chess prodigy retires", "Bees return to Lorne"};
    for (int i = 0; i < titles.length; i++) {
      articles.add(english("x" + i, "daily.example", titles[i], "The Daily brings you the stories that matter from every corner of the county, morning and night."));
    }

    assertThat(homes(articles).values().stream().distinct()).hasSize(5);
  }

  @Test
  void digestsAndPromotionsJoinNothing() {
    Map<String, String> homes =
        homes(
            List.of(
                english("1", "gazette.example", "Ferry Albatross runs aground off Port Lindqvist", ""),
                english("2", "courier.example", "Morning briefing: ferry Albatross aground off Port Lindqvist", ""),
                english("3", "shop.example", "Deals of the day: ferry Albatross, Port Lindqvist, aground", "")));

    assertThat(homes.values().stream().distinct()).hasSize(3);
  }

  @Test
  void anArticleWithoutDateIsNeitherFreshNorFirst() {
    Story story =
        only(
            List.of(
                article("dated", "gazette.example", "Ferry Albatross runs aground off Port Lindqvist", "", SEVEN.minus(Duration.ofHours(5)), Language.ENGLISH),
                article("undated", "courier.example", "Ferry Albatross aground off Port Lindqvist", "", null, Language.ENGLISH),
                article("beyond", "herald.example", "Albatross ferry aground off Port Lindqvist", "", SEVEN.plus(Duration.ofDays(3_000_000)), Language.ENGLISH)));

    assertThat(story.id()).isEqualTo(new StoryId("dated"));
    assertThat(story.lastSeen()).isEqualTo(SEVEN.minus(Duration.ofHours(5)));
    assertThat(story.articles().getFirst().id()).isEqualTo(new ArticleId("dated"));
  }

  @Test
  void theOrderInsideABatchDoesNotMatter() {
    Map<String, String> expected = homes(Newsroom.morning());
    ForAll.of(random -> shuffled(Newsroom.morning(), random.nextLong())).check(40, batch -> assertThat(homes(batch)).isEqualTo(expected));
  }

  @Test
  void idsStayWhenTheNextBatchArrives() {
    ForAll.of(random -> List.of(shuffled(Newsroom.morning(), random.nextLong()), List.of(1 + random.nextInt(Newsroom.morning().size() - 1))))
        .check(
            40,
            drawn -> {
              @SuppressWarnings("unchecked")
              List<Article> all = (List<Article>) drawn.get(0);
              int cut = (Integer) drawn.get(1).get(0);
              Stories stories = Stories.empty(StorySettings.DEFAULT, null);
              stories.add(all.subList(0, cut), SEVEN);
              Map<ArticleId, StoryId> before = new HashMap<>();
              all.subList(0, cut).forEach(article -> before.put(article.id(), stories.storyOf(article.id()).orElseThrow()));

              stories.add(all.subList(cut, all.size()), SEVEN.plus(Duration.ofHours(24)));

              before.forEach((article, story) -> assertThat(stories.storyOf(article)).contains(story));
            });
  }

  @Test
  void anUnrelatedArticleChangesNoStory() {
    Map<String, String> expected = homes(Newsroom.morning());
    ForAll.of(random -> english("new", "almanac.example", "Zephyr" + random.nextInt(1_000) + " quilting contest", "Quilters of hamlet" + random.nextInt(1_000) + " stitched overnight."))
        .check(
            40,
            unrelated -> {
              List<Article> more = new ArrayList<>(Newsroom.morning());
              more.add(unrelated);
              Map<String, String> homes = homes(more);
              homes.remove("new");
              assertThat(homes).isEqualTo(expected);
            });
  }

  @Test
  void anArticleSeenAgainChangesNothing() {
    Stories stories = Stories.empty(StorySettings.DEFAULT, null);
    stories.add(Newsroom.morning(), SEVEN);
    List<Story> before = stories.all();

    assertThat(stories.add(Newsroom.morning(), SEVEN.plus(Duration.ofHours(1)))).isEmpty();
    assertThat(stories.all()).isEqualTo(before);
  }

  @Test
  void anArchiveGoesOnWhereItStopped() {
    Stories one = Stories.empty(StorySettings.DEFAULT, null);
    one.add(Newsroom.morning(), SEVEN);

    Stories.Restored restored = Stories.restored(one.archive(), StorySettings.DEFAULT, null);
    assertThat(restored.problems()).isEmpty();
    assertThat(restored.stories().all()).isEqualTo(one.all());
    assertThat(restored.stories().archive()).isEqualTo(one.archive());

    Article news = article("a4", "mirror.example", "Ferry Albatross refloated off Port Lindqvist, passengers home", "The ferry Albatross, aground off Port Lindqvist, was refloated.", SEVEN.plus(Duration.ofHours(9)), Language.ENGLISH);
    List<Story> changed = restored.stories().add(List.of(news), SEVEN.plus(Duration.ofHours(20)));
    assertThat(changed).extracting(Story::id).containsExactly(new StoryId("a1"));
  }

  @Test
  void aCutArchiveLosesOnlyItsBrokenLine() {
    Stories one = Stories.empty(StorySettings.DEFAULT, null);
    one.add(Newsroom.morning(), SEVEN);
    List<String> lines = new ArrayList<>(one.archive());
    lines.set(0, lines.get(0).substring(0, 30));

    Stories.Restored restored = Stories.restored(lines, StorySettings.DEFAULT, null);

    assertThat(restored.problems()).singleElement().satisfies(problem -> assertThat(problem.message()).contains("line 1"));
    assertThat(restored.stories().all()).hasSize(7);
  }

  @Test
  void storiesNotSeenForLongAreForgotten() {
    Stories stories = Stories.empty(new StorySettings(Duration.ofDays(7)), null);
    stories.add(Newsroom.morning(), SEVEN);

    stories.add(List.of(french("e1", "lepetitjournal.example", "Incendie à la filature Berthelin de Roubeval, trois blessés légers", "")), SEVEN.plus(Duration.ofDays(5)));
    stories.add(List.of(), SEVEN.plus(Duration.ofDays(8)));

    assertThat(stories.all()).extracting(Story::id).containsExactly(new StoryId("e1"));
    assertThat(stories.storyOf(new ArticleId("a1"))).isEmpty();
  }

  @Test
  void likenessInMeaningJoinsWhatWordsAloneLeaveInDoubt() {
    List<Article> doubtful =
        List.of(
            english("1", "gazette.example", "Ferry Albatross of Captain Oduya strands with trombones and marmalade aboard as Lindqvist sleeps", ""),
            english("2", "courier.example", "Inspector Halloran of Velden puzzled by jars of marmalade, trombones and kettles from Ostrava", ""));
    assertThat(homes(doubtful).values().stream().distinct()).hasSize(2);

    Stories stories = Stories.empty(StorySettings.DEFAULT, new WatchfulModel());
    stories.add(doubtful, SEVEN);
    assertThat(stories.all()).hasSize(1);
  }

  @Test
  void whatIsReservedIsShownToNoModel() {
    WatchfulModel model = new WatchfulModel();
    List<Article> batch = new ArrayList<>(Newsroom.morning());
    batch.add(english("r1", "closed.example", "Kestrel fever closes the harbour", "Kestrel fever was found in two sailors.").reserved("Kestrel fever was found in two sailors."));
    Stories stories = Stories.empty(StorySettings.DEFAULT, model);
    stories.add(batch, SEVEN);
    stories.complete(List.of(english("c1", "courier.example", "Kestrel bakers", "").reserved("Of kestrels.")));
    stories.add(List.of(english("d1", "herald.example", "Kestrel profit", "").reserved("Of kestrels.")), SEVEN.plus(Duration.ofHours(1)));
    Stories.restored(stories.archive(), StorySettings.DEFAULT, model).stories().add(List.of(french("n1", "lavoix.example", "Un pont ferme", "")), SEVEN.plus(Duration.ofHours(2)));

    model.assertNeverShown();
    assertThat(stories.storyOf(new ArticleId("r1"))).isPresent();
  }

  @Test
  void aCorrectionIsSeenWhereverTheArticleStands() {
    Stories stories = Stories.empty(StorySettings.DEFAULT, null);
    stories.add(Newsroom.morning(), SEVEN);
    Instant corrected = SEVEN.plus(Duration.ofMinutes(20));
    stories.add(List.of(article("a2", "courier.example", "Albatross ferry aground near Port Lindqvist, 241 passengers rescued", "All 241 passengers of the Albatross were taken off.", corrected, Language.ENGLISH)), SEVEN.plus(Duration.ofHours(1)));

    Story story = stories.all().stream().filter(each -> each.id().equals(new StoryId("a1"))).findFirst().orElseThrow();
    assertThat(story.articles()).extracting(Article::title).contains("Albatross ferry aground near Port Lindqvist, 241 passengers rescued").hasSize(3);
    assertThat(story.articles().getLast().text()).startsWith("All 241");
    assertThat(story.lastSeen()).isEqualTo(corrected);
    assertThat(Stories.restored(stories.archive(), StorySettings.DEFAULT, null).stories().all()).isEqualTo(stories.all());
  }

  @Test
  void aTeaserDoesNotReplaceTheTextItTeases() {
    String whole = WIRE + "\n\n" + "The port of Brakel takes in what cannot wait. ".repeat(8);
    Article teased = english("w", "mariner.example", "Velden harbour to close", WIRE.substring(0, 120) + "…");

    assertThat(after(teased, teased.told(whole), teased).text()).isEqualTo(whole);
    assertThat(after(teased, teased.told(WIRE), teased).text()).as("of more than half the length, but its beginning").isEqualTo(WIRE);
    String rewritten = "Velden harbour opens again: " + WIRE.substring(20);
    assertThat(after(teased, teased.told(WIRE), teased.told(rewritten)).text()).isEqualTo(rewritten);
  }

  @Test
  void whatWasReservedOnceStaysSo() {
    Article open = english("w", "mariner.example", "Velden harbour to close", WIRE);
    Article reserved = open.reserved("The harbour will close.");

    assertThat(after(open, open, reserved)).isEqualTo(reserved);
    assertThat(after(reserved, reserved, open.titled("Velden harbour closes"))).isEqualTo(reserved.titled("Velden harbour closes"));
    assertThat(after(reserved, open, open)).isEqualTo(reserved);
    assertThat(after(open, reserved, open)).isEqualTo(reserved);
    Stories stories = Stories.empty(StorySettings.DEFAULT, null);
    stories.add(List.of(open, reserved), SEVEN);
    assertThat(stories.all().getFirst().articles()).containsExactly(reserved);
  }

  /** An article as it stands when it was added, completed, and added again. */
  private static Article after(Article first, Article completed, Article later) {
    Stories stories = Stories.empty(StorySettings.DEFAULT, null);
    stories.add(List.of(first), SEVEN);
    stories.complete(List.of(completed));
    stories.add(List.of(later), SEVEN.plus(Duration.ofHours(1)));
    return stories.all().getFirst().articles().getFirst();
  }

  @Test
  void ofManyVersionsInOneBatchTheOrderDoesNotMatter() {
    Article known = english("w", "mariner.example", "Velden harbour to close", WIRE);
    List<Article> versions =
        List.of(known.titled("Velden harbour closes"), known.told(WIRE + " Ships go to Brakel."), known.titled("Velden closes").told("Closed."), known.reserved("The harbour will close."), known);
    ForAll.of(random -> shuffled(versions.subList(0, 2 + random.nextInt(4)), random.nextLong()))
        .check(40, batch -> {
          Stories stories = Stories.empty(StorySettings.DEFAULT, null);
          stories.add(List.of(known), SEVEN);
          stories.add(batch, SEVEN.plus(Duration.ofHours(1)));
          Stories sorted = Stories.empty(StorySettings.DEFAULT, null);
          sorted.add(List.of(known), SEVEN);
          sorted.add(batch.stream().sorted(Comparator.comparing(Article::toString)).toList(), SEVEN.plus(Duration.ofHours(1)));
          assertThat(stories.all()).isEqualTo(sorted.all());
        });
  }

  @Test
  void completedArticlesStayInTheirStories() {
    Map<String, String> expected = homes(Newsroom.morning());
    String[] fillers = {"The mayor thanked the crews and the neighbours who brought soup.", "More details are expected in the course of the day.", "Our reporters follow events on site.", "Le maire a remercié les équipes et les voisins."};
    ForAll.of(random -> {
      List<Article> completed = new ArrayList<>();
      for (Article article : Newsroom.morning()) {
        if (random.nextInt(4) == 0) continue;
        StringBuilder page = new StringBuilder(random.nextBoolean() ? article.text() : fillers[random.nextInt(4)]);
        for (int i = random.nextInt(12); i > 0; i--) page.append("\n\n").append(fillers[random.nextInt(4)]);
        completed.add(random.nextInt(5) == 0 ? article.reserved(article.text()) : article.told(page.toString()));
      }
      return completed;
    }).check(40, completed -> {
      Stories stories = Stories.empty(StorySettings.DEFAULT, null);
      stories.add(Newsroom.morning(), SEVEN);
      stories.complete(completed);
      Stories restored = Stories.restored(stories.archive(), StorySettings.DEFAULT, null).stories();
      for (Stories each : List.of(stories, restored)) {
        each.add(List.of(english("z", "almanac.example", "Zephyr quilting contest", "Quilters stitched overnight.")), SEVEN.plus(Duration.ofHours(20)));
        expected.forEach((article, story) -> assertThat(each.storyOf(new ArticleId(article))).contains(new StoryId(story)));
        assertThat(each.all()).hasSize(8);
      }
      List<Article> kept = restored.all().stream().flatMap(story -> story.articles().stream()).toList();
      assertThat(kept).containsAll(completed);
    });
  }

  @Test
  void aStoryIsToldWithOtherVersionsOfItsArticles() {
    Story story = only(List.of(english("1", "gazette.example", "Ferry Albatross runs aground off Port Lindqvist", "")));
    Article other = story.articles().getFirst().told("Its whole page.");
    assertThat(story.with(Map.of(other.id(), other, new ArticleId("unknown"), other)).articles()).containsExactly(other);
    assertThat(story.with(Map.of())).isEqualTo(story);
  }

  private static Map<String, String> homes(List<Article> batch) {
    Stories stories = Stories.empty(StorySettings.DEFAULT, null);
    stories.add(batch, SEVEN);
    Map<String, String> homes = new HashMap<>();
    batch.forEach(article -> homes.put(article.id().value(), stories.storyOf(article.id()).orElseThrow().value()));
    return homes;
  }

  private static Story only(List<Article> batch) {
    Stories stories = Stories.empty(StorySettings.DEFAULT, null);
    stories.add(batch, SEVEN);
    assertThat(stories.all()).hasSize(1);
    return stories.all().getFirst();
  }

  private static List<Article> shuffled(List<Article> articles, long seed) {
    List<Article> shuffled = new ArrayList<>(articles);
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled;
  }

  @Test
  void whatStillStandsInItsSourceIsKeptThoughNobodySaysItAgain() {
    Stories stories = Stories.empty(StorySettings.DEFAULT, null);
    stories.add(Newsroom.morning(), Newsroom.SEVEN);
    for (int day = 1; day <= 12; day++) {
      Instant at = Newsroom.SEVEN.plus(Duration.ofDays(day));
      stories.seen(List.of(new ArticleId("d1"), new ArticleId("never met")), at);
      stories.add(List.of(), at);
    }
    assertThat(stories.all()).extracting(Story::id).containsExactly(new StoryId("d1"));
  }
}
