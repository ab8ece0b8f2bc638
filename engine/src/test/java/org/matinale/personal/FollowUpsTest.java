package org.matinale.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.ForAll;
import org.matinale.kernel.Language;
import org.matinale.kernel.Outlet;
import org.matinale.kernel.Rights;
import org.matinale.kernel.StoryId;
import org.matinale.models.EmbeddingModel;
import org.matinale.models.WatchfulModel;
import org.matinale.stories.ItemType;
import org.matinale.stories.Story;

final class FollowUpsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");
  private static final Instant LAST_WEEK = NOW.minus(Duration.ofDays(7));
  private static final Instant THIS_NIGHT = NOW.minus(Duration.ofHours(3));

  private static final List<Story> MORNING =
      List.of(
          story("rail", en("Ministers approve Turvane tunnel after ten years of delay", "The government approved the Turvane rail tunnel on Sunday. Building starts in spring.")),
          story("vote", en("Government wins vote on pension plan", "The government won a vote in parliament on its plan for pensions.")),
          story("volcano", en("Mount Kelsa erupts again, villages emptied", "Ash from Mount Kelsa reached the coast. Two villages were emptied.")),
          story("plan", en("New school plan divides the government", "Teachers reject the plan.")),
          story("pont", fr("Le pont de Brévance rouvre aux cyclistes", "Fermé depuis mars, le pont de Brévance rouvre lundi, a annoncé la mairie.")),
          story("loup", fr("Un loup filmé dans le massif d'Orvel", "L'animal a été filmé vendredi près du refuge d'Orvel. Les éleveurs demandent des mesures.")),
          story("climat", fr("Le parti de gauche s'est acclimaté au nouveau parlement", "Les députés de gauche ont pris leurs marques.")),
          story("foot", en("Orvel City beat Kelsa Rovers", "A late goal gave Orvel City the points.")));

  @Test
  void aWishThatMovedOnIsFoundWithItsWords() {
    List<FollowUp> found = found(wish("Will the Turvane tunnel be built?"), wish("réouverture du pont de Brévance"));
    assertThat(found).extracting(each -> each.story().id().value()).containsExactlyInAnyOrder("rail", "pont");
    assertThat(of(found, "rail").terms()).containsExactly("Turvane", "tunnel");
    assertThat(of(found, "pont").terms()).contains("pont", "Brévance");
    assertThat(found).allMatch(each -> each.score() > 0 && each.score() <= 1);
  }

  @Test
  void commonWordsAreNotEnough() {
    assertThat(found(wish("What is the government doing about housing?"), wish("plan"), wish("le parlement"), wish("climat"), wish("Let me know what happens next week"))).isEmpty();
  }

  @Test
  void halfOfANameIsNotEnough() {
    assertThat(found(wish("Orvel dam project"), wish("Kelsa airport strike"), wish("Paris Saint-Germain transfer news"))).isEmpty();
  }

  @Test
  void aNameAloneIsEnoughWhereItIsAllThatWasSaid() {
    assertThat(found(wish("Brévance"))).extracting(each -> each.story().id().value()).containsExactly("pont");
    assertThat(found(wish("animal"))).isEmpty();
  }

  @Test
  void onlyNewArticlesCount() {
    assertThat(found(new Intent(FollowUp.Act.WISHED, "Turvane tunnel", NOW.minus(Duration.ofHours(1))))).isEmpty();
    Story tomorrow = story("t", article("t1", Language.ENGLISH, "Turvane tunnel opens", "", NOW.plus(Duration.ofDays(1))));
    Story undated = story("u", article("u1", Language.ENGLISH, "Turvane tunnel opens", "", null));
    assertThat(FollowUps.among(List.of(tomorrow, undated), null).of(List.of(wish("Turvane tunnel")), NOW)).isEmpty();
  }

  @Test
  void theStoryOfASavedArticleNeedsNoWords() {
    Article saved = article("s1", Language.ENGLISH, "Storm nears the coast", "Winds rise.", LAST_WEEK);
    Article later = article("s2", Language.ENGLISH, "Harbour closed, ferries stay in port", "Nothing sails.", THIS_NIGHT);
    Intent intent = new Intent(FollowUp.Act.SAVED, saved.title(), "", LAST_WEEK, saved.id());
    FollowUps followUps = FollowUps.among(List.of(story("storm", saved, later)), null);
    assertThat(followUps.of(List.of(intent), NOW)).singleElement().satisfies(each -> assertThat(each.score()).isGreaterThanOrEqualTo(0.9));
    assertThat(FollowUps.among(List.of(story("storm", saved)), null).of(List.of(intent), NOW)).isEmpty();
    // a copy of what she has read is nothing new
    Story copied = new Story(new StoryId("storm"), List.of(saved, later), Set.of(later.id()), ItemType.REPORT, 1, LAST_WEEK, THIS_NIGHT);
    assertThat(FollowUps.among(List.of(copied), null).of(List.of(intent), NOW)).isEmpty();
  }

  @Test
  void aSavedTitleIsFoundInTheNextStoryOfItsSubject() {
    Intent intent = new Intent(FollowUp.Act.SAVED, "Mount Kelsa rumbles, villages told to be ready", LAST_WEEK);
    assertThat(found(intent)).extracting(each -> each.story().id().value()).containsExactly("volcano");
  }

  @Test
  void oneStoryForAnIntentAndOneIntentForAStory() {
    assertThat(found(wish("Turvane rail tunnel"), wish("Turvane tunnel approved"), wish("tunnel de Turvane"))).hasSize(1);
    List<Story> twice = new ArrayList<>(MORNING);
    twice.add(story("rail2", en("Turvane tunnel: the drills arrive", "The first drills for the Turvane tunnel arrived.")));
    assertThat(FollowUps.among(twice, null).of(List.of(wish("Turvane tunnel")), NOW)).hasSize(1);
  }

  @Test
  void likenessInMeaningConfirmsOrDenies() {
    Intent intent = wish("Turvane tunnel building contract signature");
    assertThat(found(intent)).isEmpty();
    assertThat(FollowUps.among(MORNING, new Opinion(0.9f)).of(List.of(intent), NOW)).hasSize(1);
    assertThat(FollowUps.among(MORNING, new Opinion(0.0f)).of(List.of(wish("Will the Turvane tunnel be built this year?")), NOW)).isEmpty();
  }

  @Test
  void whatIsReservedIsShownToNoModel() {
    Article saved = article("s1", Language.ENGLISH, "Kestrel fever in Orvel", "", LAST_WEEK).reserved("Kestrel fever was found.");
    Article later = article("s2", Language.ENGLISH, "Kestrel fever in Orvel ends", "", THIS_NIGHT).reserved("Of kestrels.");
    List<Story> stories = new ArrayList<>(MORNING);
    stories.add(story("fever", saved, later));
    WatchfulModel model = new WatchfulModel();
    Intent knownById = new Intent(FollowUp.Act.SAVED, "Kestrel fever in Orvel, an earlier title", "", LAST_WEEK, saved.id());
    Intent knownByTitle = new Intent(FollowUp.Act.SAVED, saved.title(), LAST_WEEK);

    List<FollowUp> found = FollowUps.among(stories, model).of(List.of(knownById, knownByTitle, wish("Orvel fever"), wish("Will the Turvane tunnel be built?")), NOW);

    model.assertNeverShown();
    assertThat(of(found, "fever").score()).as("words still find it").isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void whateverTheIntentsNothingIsToldTwiceAndOrderDoesNotMatter() {
    List<String> words = List.of("Turvane", "tunnel", "Kelsa", "government", "plan", "pont", "Brévance", "loup", "Orvel", "vote", "villages", "the", "de");
    ForAll.of(random -> {
      List<Intent> intents = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(6); i++) {
        StringBuilder text = new StringBuilder();
        for (int w = 0; w < 1 + random.nextInt(5); w++) text.append(words.get(random.nextInt(words.size()))).append(' ');
        intents.add(wish(text.toString()));
      }
      return intents;
    }).check(intents -> {
      List<FollowUp> found = found(intents.toArray(Intent[]::new));
      assertThat(found.stream().map(each -> each.story().id()).collect(Collectors.toSet())).hasSameSizeAs(found);
      assertThat(new HashSet<>(found.stream().map(FollowUp::what).toList())).hasSameSizeAs(found);
      assertThat(found).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
      for (FollowUp each : found) assertThat(each.terms()).allMatch(term -> text(each.story()).contains(term));
      assertThat(found(intents.reversed().toArray(Intent[]::new))).isEqualTo(found);
    });
  }

  private static List<FollowUp> found(Intent... intents) {
    return FollowUps.among(MORNING, null).of(List.of(intents), NOW);
  }

  private static FollowUp of(List<FollowUp> found, String story) {
    return found.stream().filter(each -> each.story().id().value().equals(story)).findFirst().orElseThrow();
  }

  private static Intent wish(String text) {
    return new Intent(FollowUp.Act.WISHED, text, LAST_WEEK);
  }

  private static String text(Story story) {
    return story.articles().stream().map(article -> article.title() + "\n" + article.text()).collect(Collectors.joining("\n"));
  }

  private static Article en(String title, String text) {
    return article(title, Language.ENGLISH, title, text, THIS_NIGHT);
  }

  private static Article fr(String title, String text) {
    return article(title, Language.FRENCH, title, text, THIS_NIGHT);
  }

  private static Article article(String id, Language language, String title, String text, @Nullable Instant published) {
    return new Article(new ArticleId(id), null, title, text, published, new Outlet("Gazette", "gazette.example"), language, List.of(), Rights.OPEN);
  }

  private static Story story(String id, Article... articles) {
    return new Story(new StoryId(id), List.of(articles), Set.of(), ItemType.REPORT, 1, LAST_WEEK, NOW);
  }

  /** Finds every text after the first as alike to it as it is told to. */
  private record Opinion(float alike) implements EmbeddingModel {
    @Override
    public String name() {
      return "opinion";
    }

    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public boolean speaks(Language language) {
      return true;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
      return texts.stream().map(text -> told(text) ? new float[] {alike, (float) Math.sqrt(1 - alike * alike)} : new float[] {1, 0}).toList();
    }

    private static boolean told(String text) {
      return MORNING.stream().flatMap(story -> story.articles().stream()).anyMatch(article -> text.startsWith(article.title()));
    }

    @Override
    public void close() {}
  }
}
