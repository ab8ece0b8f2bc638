package org.matinale.research;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.LoopbackServer;
import org.matinale.kernel.ForAll;
import org.matinale.kernel.Language;
import org.matinale.kernel.Rights;
import org.matinale.language.Sentences;
import org.matinale.stories.Story;

final class ResearcherTest {
  private static final String BODY =
      "<p>The tidal kiln at Ravensey was fired for the first time on 3 May 2026 by eleven potters.</p><p>Ravensey keeps the tidal kiln at 1,200 degrees with driftwood alone, according to its keeper, who counts four firings a year.</p>"
          + "<p>More than two hundred jugs were taken from the tidal kiln at Ravensey and sold on the quay to visitors from both shores of the strait.</p><p>Nobody had built a kiln of that kind since 1791.</p>";

  private final List<Story> sample = Sample.stories();
  private LoopbackServer server;

  @BeforeEach
  void start() throws IOException {
    server = new LoopbackServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Dossier fromArchive(String wish, Language language) {
    return new Researcher(sample, Sample.NOW, null).research(new Subject.OfWish(wish), language, null);
  }

  private static String told(Dossier dossier) {
    return dossier.excerpts().stream().flatMap(excerpt -> excerpt.sentences().stream()).collect(Collectors.joining("\n"));
  }

  @Test
  void aWishIsFoundInTheStoriesAtHandByItsWords() {
    assertThat(told(fromArchive("night train from Vernoise to the coast", Language.ENGLISH))).contains("night train");
    assertThat(told(fromArchive("le train de nuit vers la côte", Language.FRENCH))).contains("13 décembre");
    assertThat(told(fromArchive("tourbe", Language.FRENCH))).contains("tourbe");
    assertThat(told(fromArchive("changement climatique dans le Northmere", Language.ENGLISH))).contains("Climate Act");
  }

  @Test
  void whatTheSourcesDoNotSayIsAnEmptyDossier() {
    for (String wish : List.of("gifts for my sister Ottilie", "opéra baroque à Vienne", "???", "the"))
      for (Language language : List.of(Language.ENGLISH, Language.FRENCH)) assertThat(fromArchive(wish, language).excerpts()).as(wish).isEmpty();
    assertThat(fromArchive("volcanoes of Kamchatka", Language.ENGLISH).notFound()).contains("Kamchatka");
  }

  @Test
  void aWishThatOnlyNamesATopicIsSharedAndTheTextDependsOnTheTopicAlone() {
    Subject one = Subject.of("climate change", Language.ENGLISH);
    Subject other = Subject.of("nouvelles sur le changement climatique", Language.FRENCH);
    assertThat(one).isInstanceOf(Subject.OfTopic.class).isEqualTo(other);
    assertThat(Subject.of("climate change and my sister Ottilie", Language.ENGLISH)).isInstanceOf(Subject.OfWish.class);
    Researcher researcher = new Researcher(sample, Sample.NOW, null);
    assertThat(researcher.research(one, Language.ENGLISH, null)).isEqualTo(researcher.research(other, Language.ENGLISH, null));
    assertThat(researcher.research(one, Language.ENGLISH, null).excerpts()).isNotEmpty();
    assertThat(researcher.research(one, Language.FRENCH, null).excerpts()).isNotEmpty();
  }

  @Test
  void theOrderOfTheStoriesChangesNothingAndEverySentenceStandsInItsArticle() {
    List<String> wishes = List.of("harbour cycle bridge", "peat compost", "Tour des Deux Rives", "wind farm Longsand", "incendie de Marvanne", "glacier", "open source maps");
    ForAll.of(random -> random.nextLong()).check(20, seed -> {
      List<Story> shuffled = new ArrayList<>(sample);
      Collections.shuffle(shuffled, new Random(seed));
      String wish = wishes.get((int) Math.floorMod(seed, (long) wishes.size()));
      for (Language language : List.of(Language.ENGLISH, Language.FRENCH)) {
        Dossier dossier = new Researcher(shuffled, Sample.NOW, null).research(new Subject.OfWish(wish), language, null);
        assertThat(dossier).isEqualTo(fromArchive(wish, language));
        for (Excerpt excerpt : dossier.excerpts()) for (String sentence : excerpt.sentences()) assertThat(Sentences.fold(excerpt.article().text())).contains(sentence);
      }
    });
  }

  private Dossier searched(String wish, @Nullable Search search, InstantSource clock, Instant deadline) {
    try (Fetcher fetcher = server.fetcher()) {
      return new Researcher(List.of(), Sample.NOW, null).research(new Subject.OfWish(wish), Language.ENGLISH, new Reach(fetcher, search, clock, deadline));
    }
  }

  private static Search finding(List<String> asked, String title, List<String> addresses) {
    return (words, language, most) -> {
      asked.add(words);
      return new Search.Results(addresses.stream().limit(most).map(address -> new Search.Hit(address, title, "The tidal kiln at Ravensey explodes, says a stranger in a snippet.", null, "")).toList());
    };
  }

  private void page(String path, String head) {
    server.serve(path, "text/html; charset=utf-8", "<html lang=en><head><title>The tidal kiln at Ravensey is fired</title>" + head + "</head><body><article>" + BODY + "</article></body></html>");
  }

  @Test
  void aSearchLeadsToPagesAndNothingButTheirOwnWordsIsQuoted() {
    page("/kiln", "");
    List<String> asked = new ArrayList<>();
    Dossier dossier = searched("tidal kiln at Ravensey", finding(asked, "The tidal kiln at Ravensey is fired", List.of(server.at("/kiln"))), InstantSource.fixed(Sample.NOW), Instant.MAX);
    assertThat(asked.getFirst()).isEqualTo("tidal kiln at Ravensey");
    assertThat(told(dossier)).contains("eleven potters").doesNotContain("stranger");
    assertThat(dossier.pages()).isEqualTo(1);
    assertThat(dossier.rounds()).isBetween(2, 3);
  }

  @Test
  void ofAReservedPageAtMostTheExcerptOfItsPublisherIsKnown() {
    page("/kiln", "<meta name=robots content=noai><meta name=description content='The tidal kiln at Ravensey was fired by eleven potters.'>");
    Dossier dossier = searched("tidal kiln at Ravensey", finding(new ArrayList<>(), "The tidal kiln at Ravensey is fired", List.of(server.at("/kiln"))), InstantSource.fixed(Sample.NOW), Instant.MAX);
    assertThat(dossier.excerpts()).allSatisfy(excerpt -> {
      assertThat(excerpt.article().rights()).isEqualTo(Rights.RESERVED);
      assertThat(excerpt.sentences()).containsExactly("The tidal kiln at Ravensey was fired by eleven potters.");
    });
  }

  @Test
  void roundsAndPagesHaveTheirBoundsAndTheDeadlineIsKept() {
    List<String> addresses = IntStream.range(0, 40).mapToObj(i -> server.at("/kiln-" + i)).toList();
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < 40; i++) page("/kiln-" + i, "");
    List<String> turned = new ArrayList<>(addresses);
    Search search = (words, language, most) -> {
      Collections.rotate(turned, most);
      return finding(asked, "The tidal kiln at Ravensey is fired", turned).search(words, language, most);
    };
    Dossier dossier = searched("tidal kiln at Ravensey", search, InstantSource.fixed(Sample.NOW), Instant.MAX);
    assertThat(dossier.pages()).isBetween(8, Dossier.MOST_PAGES);
    assertThat(asked).hasSizeBetween(1, 2);
    asked.clear();
    Dossier late = searched("tidal kiln at Ravensey", search, InstantSource.fixed(Sample.NOW), Sample.NOW);
    assertThat(late.isEmpty()).isTrue();
    assertThat(late.pages()).isZero();
    assertThat(asked).isEmpty();
  }

  @Test
  void whoIsLateIsToldWhatIsAtHandAsWithoutTheNetwork() {
    try (Fetcher fetcher = server.fetcher()) {
      Search never = (words, language, most) -> {
        throw new AssertionError("nobody is asked after the deadline");
      };
      Reach late = new Reach(fetcher, never, InstantSource.fixed(Sample.NOW), Sample.NOW);
      for (String wish : List.of("night train from Vernoise to the coast", "glacier", "climate change")) {
        Subject subject = Subject.of(wish, Language.ENGLISH);
        Dossier dossier = new Researcher(sample, Sample.NOW, null).research(subject, Language.ENGLISH, late);
        assertThat(dossier.excerpts()).as(wish).isNotEmpty().isEqualTo(new Researcher(sample, Sample.NOW, null).research(subject, Language.ENGLISH, null).excerpts());
      }
    }
  }

  @Test
  void aReaderIsToldOfNoStoryThatSheMayNotSee() {
    Researcher researcher = new Researcher(sample, Sample.NOW, null);
    for (String wish : List.of("glacier", "climate change")) {
      Subject subject = Subject.of(wish, Language.ENGLISH);
      Dossier everything = researcher.research(subject, Language.ENGLISH, null);
      assertThat(everything.excerpts()).as(wish).isNotEmpty();
      assertThat(researcher.research(subject, Language.ENGLISH, null, story -> false).isEmpty()).as(wish).isTrue();
      assertThat(researcher.within(everything, story -> false).isEmpty()).as(wish).isTrue();
      assertThat(researcher.within(everything, story -> true)).isEqualTo(everything);
    }
  }

  @Test
  void aSearchThatIsUnavailableIsAProblemAndNotTheEnd() {
    Dossier dossier = searched("tidal kiln", (words, language, most) -> new Search.Unavailable(new org.matinale.kernel.Problem("http-503", "the search is overloaded")), InstantSource.fixed(Sample.NOW), Instant.MAX);
    assertThat(dossier.isEmpty()).isTrue();
    assertThat(dossier.problems()).hasSize(1);
  }
}
