package org.matinale.research;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.matinale.kernel.ForAll;
import org.matinale.kernel.Language;

final class TopicsTest {
  private static final Language EN = Language.ENGLISH;
  private static final Language FR = Language.FRENCH;
  private static final Topics TOPICS = Topics.catalogue();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "climate change | en | climate-change",
        "Climate Change, please | en | climate-change",
        "le climat | fr | climate-change",
        "climat | en | climate-change",
        "space exploration | en | space-exploration",
        "exploration spatiale | fr | space-exploration",
        "exploration spatiale | en | space-exploration",
        "l'exploration de l'espace | fr | space-exploration",
        "nba | en | basketball",
        "news from France | en | france",
        "Tour de France | fr | cycling",
        "us politics | en | us-politics",
        "ENERGIE | fr | energy",
        "jardinage | und | gardening",
        "gardening | und | gardening",
        "Premier League football | en | football",
        "intelligence artificielle et emploi | fr | artificial-intelligence jobs",
        "artificial intelligence in Africa | en | artificial-intelligence africa",
        "politique française | fr | french-politics",
        "politique belge | fr | politics belgium",
        "Nigerian politics | en | nigeria politics",
        "le vélo | fr | cycling",
        "électriques voitures et vélos | fr | cars cycling",
      })
  void anInterestNamesItsTopics(String interest, String language, String ids) {
    assertThat(TOPICS.of(interest, new Language(language))).extracting(Topic::id).containsExactly(ids.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "my grandmother's village | en",
        "carbon cycling | en",
        "chronic pain | en",
        "dark mode | en",
        "climate control | en",
        "tell us more | en",
        "acclimatation | fr",
        "'' | fr",
      })
  void anInterestThatNamesNoTopicHasNone(String interest, String language) {
    assertThat(TOPICS.of(interest, new Language(language))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fr | climate-change | Le réchauffement climatique menace les glaciers alpins",
        "fr | climate-change | Les climats changent plus vite que prévu",
        "en | climate-change | Greenhouse gases hit a record high",
        "en | space-exploration | SpaceX to launch two astronauts from Florida",
        "fr | space-exploration | Deux astronautes décollent vers la Station spatiale internationale",
        "en | cycling | Cycling club wins the county race",
        "fr | cycling | Une nouvelle piste cyclable relie les deux villages",
        "en | artificial-intelligence | How AI reads an X-ray",
        "fr | ageing-and-care | Un Ehpad rouvre ses portes aux familles",
        "en | migration | Asylum seekers wait at the border",
        "fr | agriculture | Les éleveurs craignent la sécheresse",
        "fr | quebec | François Legault présente son plan à Montréal",
        "fr | west-africa | À Dakar, le marché rouvre ses portes",
      })
  void aTextShowsItsTopic(String language, String id, String text) {
    assertThat(ids(text, new Language(language))).contains(id);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fr | climate-change | Il s'est acclimaté à la vie de caserne",
        "fr | climate-change | Un climat social tendu dans l'usine",
        "en | climate-change | The political climate in the town hall has soured",
        "en | cycling | Microbes drive carbon cycling in the soil",
        "en | artificial-intelligence | Ai Bolowei shows new work",
        "en | united-states | Tell us what you think",
        "en | ukraine | A week without crime on the coast",
        "fr | ukraine | Un crime sans mobile",
        "en | space-exploration | Houston Rockets sign a new guard",
        "fr | wine-and-drinks | Un pot-de-vin versé au maire adjoint",
        "en | horse-racing | An evening of events under clear skies",
        "en | winter-sports | Clear skies over the coast",
        "en | pharma-and-biotech | A quiet morning in South Bay",
        "en | ageing-and-care | At the age of nine she cares for two",
        "fr | classical-music | Une campagne orchestrée depuis Londres",
        "fr | oceans | Un voyage en Océanie",
        "en | turkey | How to roast turkey for twelve",
      })
  void aTextIsNotAboutWhatItsWordsOnlySoundLike(String language, String id, String text) {
    assertThat(ids(text, new Language(language))).doesNotContain(id);
  }

  @Test
  void aTextAboutANarrowTopicIsLessSurelyAboutTheBroaderOnes() {
    List<TopicMatch> matches = TOPICS.in("Le Parlement européen débat à Strasbourg", FR);
    assertThat(score(matches, "european-union")).isGreaterThan(score(matches, "europe"));
    assertThat(score(matches, "europe")).isGreaterThan(score(matches, "world"));
    assertThat(TOPICS.narrowerThan(topic("europe"))).contains(topic("brexit")).doesNotContain(topic("europe"), topic("world"));
    assertThat(TOPICS.broaderThan(topic("brexit"))).containsExactly(topic("european-union"), topic("europe"), topic("world"));
  }

  @Test
  void moreTermsMakeSurerAndMoreWordsLessSure() {
    String one = "A report on global warming";
    double once = score(TOPICS.in(one, EN), "climate-change");
    assertThat(score(TOPICS.in(one + " and greenhouse gases", EN), "climate-change")).isGreaterThan(once);
    assertThat(score(TOPICS.in(one + " and of many other things that the council said".repeat(20), EN), "climate-change")).isLessThan(once);
  }

  @Test
  void whatShowsATopicIsToldAsTheTextWritesIt() {
    String text = "Deux astronautes dans l'espace : l'exploration spatiale reprend";
    TopicMatch match = TOPICS.in(text, FR).stream().filter(m -> m.topic().id().equals("space-exploration")).findFirst().orElseThrow();
    assertThat(match.found()).extracting(TopicMatch.Found::surface).contains("astronautes", "exploration spatiale");
  }

  @Test
  void aLanguageOutsideTheCatalogueHasNoTopics() {
    assertThat(TOPICS.in("Der Klimawandel und die Raumfahrt", new Language("de"))).isEmpty();
    assertThat(topic("climate-change").terms(new Language("de"))).isEmpty();
    assertThat(topic("climate-change").name(new Language("de"))).isEqualTo("climate change");
  }

  @Test
  void everyTopicSpeaksBothLanguages() {
    assertThat(TOPICS.all()).hasSizeGreaterThan(180).allSatisfy(topic -> {
      for (Language language : List.of(EN, FR)) {
        assertThat(topic.terms(language)).as("%s in %s", topic.id(), language).isNotEmpty();
        assertThat(topic.name(language)).isEqualTo(topic.terms(language).getFirst().text());
      }
    });
  }

  @Test
  void everyNameNamesItsTopicHoweverTyped() {
    List<String> silent = new ArrayList<>();
    for (Topic topic : TOPICS.all())
      for (Language language : List.of(EN, FR))
        for (Topic.Term term : topic.terms(language))
          if (term.name() && !term.text().equals("US"))
            for (String typed : List.of(term.text(), term.text().toUpperCase(Locale.ROOT), term.text().toLowerCase(Locale.ROOT)))
              if (!TOPICS.of(typed, language).contains(topic)) silent.add(topic.id() + ": " + typed);
    assertThat(silent).isEmpty();
  }

  @Test
  void everySureTermShowsItsTopicInASentence() {
    List<String> silent = new ArrayList<>();
    for (Topic topic : TOPICS.all())
      for (Language language : List.of(EN, FR))
        for (Topic.Term term : topic.terms(language))
          if (term.weight() == 1 && !ids("Hm (%s) !".formatted(term.text()), language).contains(topic.id())) silent.add(topic.id() + ": " + term.text());
    assertThat(silent).isEmpty();
  }

  @Test
  void offsetsPointAtWhatIsSaidAndScoresStayInTheirRange() {
    ForAll.of(TopicsTest::text).check(text -> {
      for (Language language : List.of(EN, FR)) {
        List<TopicMatch> matches = TOPICS.in(text, language);
        assertThat(matches).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
        assertThat(matches).extracting(TopicMatch::topic).doesNotHaveDuplicates();
        for (TopicMatch match : matches)
          for (TopicMatch.Found found : match.found()) assertThat(text.substring(found.start(), found.end())).isEqualTo(found.surface());
      }
    });
  }

  @Test
  void anInterestOfAnyTextHasAnAnswer() {
    ForAll.of(TopicsTest::text).check(text -> {
      for (Language language : List.of(EN, FR, Language.UNKNOWN)) assertThat(TOPICS.of(text, language)).doesNotHaveDuplicates();
    });
  }

  private static String text(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(30); i >= 0; i--) {
      Topic topic = TOPICS.all().get(random.nextInt(TOPICS.all().size()));
      List<Topic.Term> terms = topic.terms(random.nextBoolean() ? EN : FR);
      text.append(random.nextInt(3) == 0 ? "L’" : "").append(terms.get(random.nextInt(terms.size())).text()).append(random.nextInt(4) == 0 ? " İ 🚀 — " : " ");
    }
    return text.toString();
  }

  private static List<String> ids(String text, Language language) {
    return TOPICS.in(text, language).stream().map(match -> match.topic().id()).toList();
  }

  private static double score(List<TopicMatch> matches, String id) {
    return matches.stream().filter(match -> match.topic().id().equals(id)).findFirst().orElseThrow().score();
  }

  private static Topic topic(String id) {
    return TOPICS.named(id).orElseThrow();
  }
}
