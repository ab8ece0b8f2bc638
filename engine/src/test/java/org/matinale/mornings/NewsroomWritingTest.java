package org.matinale.mornings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.matinale.allocation.AllocationSettings;
import org.matinale.composing.Briefing;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Budget;
import org.matinale.kernel.ForAll;
import org.matinale.kernel.Language;
import org.matinale.kernel.Rung;
import org.matinale.models.ModelEndpoint;
import org.matinale.models.Prices;
import org.matinale.models.Surroundings;
import org.matinale.models.scripted.Quirk;
import org.matinale.models.scripted.Script;
import org.matinale.models.scripted.ScriptedModelServer;
import org.matinale.profiles.Feedback;
import org.matinale.profiles.Interest;
import org.matinale.profiles.Subscriber;
import org.matinale.profiles.Wish;
import org.matinale.series.SeriesLibrary;
import org.matinale.series.SeriesText;

/** A household's newsroom with a model that plays a script. */
final class NewsroomWritingTest extends Household {
  private static final String ICE =
      "The glacier above Ostry lost three metres of ice between May and May, climate researchers of the observatory measured on Friday. Forty poles in the ice were read by a team of eleven people within two days. The valley takes most of its drinking water"
          + " from the stream below the glacier. Wells are to be drilled at Ostry before the summer of 2028, the council decided.";
  private static final String BOATS =
      "The council of Ostry bought two electric ferries for nine million crowns, to cross the harbour at night. The first of the ferries is to sail in October, with room for ninety passengers. The old ferry of 1971 goes to the museum of the harbour.";

  private ScriptedModelServer models;

  @BeforeEach
  void publish() {
    feeds.put("/ledger.xml", feed("Ostry Ledger", item("glacier", GLACIER, ICE)));
    feeds.put("/courier.xml", feed("Marlowe Courier", item("ferry", FERRY, BOATS)));
    models = play(Script.GOOD);
  }

  @AfterEach
  void close() {
    models.close();
  }

  private ScriptedModelServer play(Script script) {
    return ScriptedModelServer.start(0, script, Surroundings.real(InstantSource.system(), 1));
  }

  private WritingTerms terms(Budget budget) {
    ModelEndpoint endpoint = ModelEndpoint.at(models.base(), ScriptedModelServer.LARGE, ScriptedModelServer.SMALL).withPrices(new Prices(2, 1, 8, 1), new Prices(1, 0.5, 2, 1));
    return new WritingTerms(endpoint, budget, "SEK", AllocationSettings.DEFAULT);
  }

  private Newsroom open(Path in, Budget budget, InstantSource clock) {
    return Newsroom.open(in, fetcher, null, terms(budget), clock, 1);
  }

  private Newsroom open() {
    return open(folder.resolve("shared"), Budget.UNLIMITED, time);
  }

  @Test
  void whatTwoReadersShareIsWrittenOnceAndDividedAmongThem() {
    try (Newsroom newsroom = open()) {
      newsroom.gather(List.of(ledger(), courier()), false);
      WritingReport report = newsroom.write(List.of(awaited(order(reader("ada"))), awaited(order(reader("bea")))));
      assertThat(report.readers()).isEqualTo(2);
      assertThat(report.wanted()).isEqualTo(2);
      assertThat(report.written()).containsExactlyEntriesOf(Map.of(Rung.FULL, 2));
      assertThat(report.asked().calls()).isEqualTo(2);
      assertThat(models.requests()).hasSize(2);
      for (String id : List.of("ada", "bea")) {
        Briefing briefing = preview(newsroom, order(reader(id)));
        assertThat(briefing.cards()).hasSize(2).allSatisfy(card -> {
          assertThat(card.rung()).isEqualTo(Rung.FULL);
          assertThat(card.model()).isEqualTo(ScriptedModelServer.LARGE);
          assertThat(card.cost().readers()).isEqualTo(2);
          assertThat(card.cost().tokens()).isPositive();
        });
        assertThat(briefing.label()).isEqualTo(new Briefing.Label(true, List.of(ScriptedModelServer.LARGE)));
        assertThat(briefing.cost().currency()).isEqualTo("SEK");
        assertThat(briefing.cost().tokens()).isBetween(report.tokens() / 2, report.tokens() / 2 + 1);
        assertThat(briefing.cost().sharedPart()).isEqualTo(1);
        try (Morning morning = newsroom.make(order(reader(id)), shared(), reader(id).edition(time.instant()), Progress.NONE)) {
          assertThat(morning.briefing()).isEqualTo(briefing);
        }
      }
      assertThat(newsroom.spent()).contains(new Spent(time.instant().atOffset(ZoneOffset.UTC).toLocalDate(), report.tokens(), report.money(), "SEK"));
    }
  }

  @Test
  void nobodyPaysTwiceAcrossRoundsRestartsAndNights() {
    Path shared = folder.resolve("shared");
    long tokens;
    try (Newsroom newsroom = open()) {
      newsroom.gather(List.of(ledger(), courier()), false);
      tokens = newsroom.write(List.of(awaited(order(reader("ada"))))).tokens();
      WritingReport later = newsroom.write(List.of(awaited(order(reader("bea")))));
      assertThat(later.written()).containsEntry(Rung.FULL, 2);
      assertThat(later.tokens()).isZero();
      assertThat(preview(newsroom, order(reader("bea"))).cards()).allSatisfy(card -> assertThat(card.cost().readers()).as("both of this night").isEqualTo(2));
    }
    assertThat(models.requests()).hasSize(2);
    try (Newsroom again = open()) {
      assertThat(preview(again, order(reader("ada"))).cards()).allSatisfy(card -> assertThat(card.rung()).as("memory is gone").isEqualTo(Rung.EXTRACTIVE));
      assertThat(again.spent()).get().satisfies(spent -> assertThat(spent.tokens()).isEqualTo(tokens));
      again.write(List.of(awaited(order(reader("ada")))));
      assertThat(preview(again, order(reader("ada"))).cards()).allSatisfy(card -> assertThat(card.rung()).isEqualTo(Rung.FULL));
    }
    time.advance(Duration.ofDays(1));
    try (Newsroom tomorrow = open()) {
      assertThat(tomorrow.spent()).get().satisfies(spent -> assertThat(spent.tokens()).isZero());
      assertThat(tomorrow.write(List.of(awaited(order(reader("ada"))))).written()).containsEntry(Rung.FULL, 2);
      assertThat(preview(tomorrow, order(reader("ada"))).cards()).allSatisfy(card -> {
        assertThat(card.rung()).isEqualTo(Rung.FULL);
        assertThat(card.cost().tokens()).as("paid for yesterday").isZero();
      });
    }
    assertThat(models.requests()).hasSize(2);
    assertThat(names(shared)).contains("answers.jsonl").filteredOn(name -> name.startsWith("answers-")).as("the night's own journal").hasSize(1);
    time.advance(Duration.ofDays(15));
    Newsroom.open(shared, fetcher, null, time, 1).close();
    assertThat(Folder.lines(shared.resolve("answers.jsonl")).stream().filter(line -> !line.isBlank())).as("after fourteen days, without models too").isEmpty();
    assertThat(names(shared)).noneMatch(name -> name.startsWith("answers-"));
  }

  @Test
  void aPassageIsDroppedWhenItsStoryChanges() {
    try (Newsroom newsroom = open()) {
      newsroom.gather(List.of(ledger(), courier()), false);
      newsroom.write(List.of(awaited(order(reader("ada")))));
      feeds.put("/courier.xml", feed("Marlowe Courier", item("ferry", FERRY, BOATS), item("ice", GLACIER + ", poles show", ICE.replace("eleven people", "eleven people and a dog"))));
      time.advance(Duration.ofHours(2));
      newsroom.gather(List.of(ledger(), courier()), false);
      assertThat(newsroom.stories()).hasSize(2);
      assertThat(rungs(preview(newsroom, order(reader("ada"))))).containsExactlyInAnyOrder(Rung.EXTRACTIVE, Rung.FULL);
      newsroom.write(List.of(awaited(order(reader("ada")))));
      assertThat(rungs(preview(newsroom, order(reader("ada"))))).containsExactly(Rung.FULL, Rung.FULL);
    }
  }

  @Test
  void aNightHasOneBudgetHoweverOftenTheProgramIsStarted() {
    Budget budget = new Budget(Budget.Unit.TOKENS, 1_500);
    long first;
    try (Newsroom newsroom = open(folder.resolve("shared"), budget, time)) {
      newsroom.gather(List.of(ledger(), courier()), false);
      first = newsroom.write(List.of(awaited(order(reader("ada"))))).tokens();
      assertThat(first).isPositive().isLessThanOrEqualTo(budget.amount());
    }
    feeds.put("/ledger.xml", feed("Ostry Ledger", Stream.of("lighthouse", "museum", "library", "harbour").map(what -> item(what, "Ostry " + what + " survives the climate", ICE.replace("glacier", what).replace("ice", "brick"))).toArray(String[]::new)));
    for (int start = 0; start < 4; start++) {
      try (Newsroom newsroom = open(folder.resolve("shared"), budget, time)) {
        newsroom.gather(List.of(ledger(), courier()), false);
        newsroom.write(List.of(awaited(order(reader("ada")))));
        assertThat(newsroom.spent()).get().satisfies(spent -> assertThat(spent.tokens()).isBetween(first, budget.amount()));
      }
    }
    int asked = models.requests().size();
    time.advance(Duration.ofDays(1));
    try (Newsroom newsroom = open(folder.resolve("shared"), budget, time)) {
      newsroom.write(List.of(awaited(order(reader("ada")))));
      assertThat(models.requests()).as("a new night, a new budget").hasSizeGreaterThan(asked);
    }
  }

  /** How a model can fail. */
  enum Failing {
    DEAD(Script.GOOD.withDeathAfter(0)),
    GARBAGE(Script.GOOD.with(Quirk.GARBAGE)),
    ENDLESS(Script.GOOD.with(Quirk.ENDLESS)),
    ERRORS(Script.GOOD.withErrors(1));

    private final Script script;

    Failing(Script script) {
      this.script = script;
    }
  }

  @ParameterizedTest
  @EnumSource(Failing.class)
  void aModelThatFailsCostsQualityAlone(Failing how) {
    models.close();
    models = play(how.script);
    InstantSource hurried = () -> {
      time.advance(Duration.ofMillis(250));
      return time.instant();
    };
    try (Newsroom newsroom = open(folder.resolve("shared"), Budget.UNLIMITED, hurried)) {
      newsroom.gather(List.of(ledger(), courier()), false);
      WritingReport report = newsroom.write(List.of(awaited(order(reader("ada")))));
      assertThat(report.written()).isEmpty();
      assertThat(report.failures()).isNotEmpty();
      assertThat(report.asked().calls()).isPositive();
      assertThat(rungs(preview(newsroom, order(reader("ada"))))).containsExactly(Rung.EXTRACTIVE, Rung.EXTRACTIVE);
    }
  }

  /** A word for each thing of hers, that nobody else would say. */
  private static final List<String> HERS = List.of("zephyrine", "marrowfield", "quillfordshire", "axolotls", "okapimania", "zubrowka", "tapirscope", "pangolinades", "narwhalgebra", "caracalium");

  @Test
  void nothingOfARadersOwnReachesAModelOrTheJournal() throws IOException {
    feeds.put("/choir.xml", feed("Zephyrine Choir", item("choir", "Choir rehearses the Marrowfield cantata", "The choir rehearses the Marrowfield cantata in the climate hall of Ostry. Ninety singers of the choir come on Sunday."),
        // the shared stories' own articles in words of hers, once at the same address
        item("glacier", GLACIER, ICE.replace("Forty poles", "Forty caracalium poles")), item("glacier-2", GLACIER + " again", ICE.replace("eleven people", "eleven people of caracalium"))));
    Path shared = folder.resolve("shared");
    try (Newsroom newsroom = open()) {
      newsroom.gather(List.of(ledger(), courier()), false);
      List<Awaited> awaited = new ArrayList<>();
      for (Set<String> subscribed : List.of(shared(), Set.of(courier()), Set.<String>of())) {
        Order order = hers("ada-" + awaited.size(), "");
        try (Morning morning = newsroom.make(order, subscribed, order.reader().edition(time.instant()), Progress.NONE)) {
          morning.remember();
          assertThat(morning.briefing().toString()).containsIgnoringCase("marrowfield").containsIgnoringCase("zubrowka").containsIgnoringCase("pangolinades");
        }
        awaited.add(new Awaited(order, subscribed, order.reader().edition(time.instant()), 1, 0, time.instant().plus(Duration.ofMinutes(20))));
      }
      WritingReport report = newsroom.write(awaited);
      assertThat(report.passedOver()).isZero();
      assertThat(report.written()).containsKey(Rung.FULL);
      for (Awaited one : awaited) {
        Briefing briefing = newsroom.preview(one.order(), one.subscribed(), one.edition());
        assertThat(briefing.cards()).filteredOn(card -> HERS.stream().anyMatch(word -> card.toString().toLowerCase(Locale.ROOT).contains(word) && !card.why().toString().toLowerCase(Locale.ROOT).contains(word)))
            .isNotEmpty().allSatisfy(card -> assertThat(card.rung()).isEqualTo(Rung.EXTRACTIVE));
      }
      newsroom.save();
    }
    assertThat(models.requests()).isNotEmpty();
    for (String word : HERS) {
      assertThat(models.requests().stream().filter(request -> request.toLowerCase(Locale.ROOT).contains(word)).count()).as(word).isZero();
      for (String name : names(shared)) assertThat(Files.readString(shared.resolve(name), StandardCharsets.ISO_8859_1)).as(name).doesNotContainIgnoringCase(word);
    }
    assertThat(names(shared)).anyMatch(name -> name.startsWith("answers-"));
  }

  @Test
  void whatTheModelIsAskedIsTheSameWhateverOneReaderSays() {
    Set<String> without = asked(List.of(), "beside");
    ForAll.of(chance -> "hers" + Long.toString(chance.nextLong() >>> 1, 36)).check(6, word -> {
      Set<String> with = asked(List.of(hers("ada", word)), word);
      assertThat(with.containsAll(without)).as("what is asked without her is asked with her, to the byte").isTrue();
      assertThat(with.equals(asked(List.of(hers("ada", word + "else")), word + "else"))).as("her words change nothing").isTrue();
      assertThat(with).hasSizeGreaterThan(without.size());
    });
  }

  private int nights;

  /** Bea reads the same in each of these nights. */
  private Set<String> asked(List<Order> others, String word) {
    int before = models.requests().size();
    feeds.put("/choir.xml", feed("Choir of " + word, item("choir-" + word, "Choir rehearses " + word, "The choir rehearses %s in the climate hall of Ostry. Ninety singers of %s come on Sunday.".formatted(word, word))));
    try (Newsroom newsroom = open(folder.resolve("night-" + nights++), Budget.UNLIMITED, time)) {
      newsroom.gather(List.of(ledger(), courier()), false);
      List<Awaited> awaited = new ArrayList<>(List.of(awaited(order(reader("bea")))));
      for (Order order : others) {
        newsroom.make(order, shared(), order.reader().edition(time.instant()), Progress.NONE).close();
        awaited.add(awaited(order));
      }
      newsroom.write(awaited);
    }
    List<String> requests = models.requests().subList(before, models.requests().size());
    assertThat(requests.stream().anyMatch(request -> request.contains(word))).isFalse();
    return new TreeSet<>(requests);
  }

  /** Everything that a reader can say, and a source of her own. */
  private Order hers(String id, String word) {
    CalendarSource calendar = new CalendarSource.Held("hers.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260401T120000Z\r\nSUMMARY:Zubrowka with Ann %s\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".formatted(word).getBytes(StandardCharsets.UTF_8));
    SeriesLibrary series = SeriesLibrary.of(List.of(new SeriesText("Pangolinades", null, List.of(new SeriesText.StepText("1.md", "# Pangolinades\n\nThe first of them " + word + ".")))));
    Subscriber reader =
        new Subscriber(
            id, Subscriber.Plan.FREE, List.of(Language.ENGLISH), List.of(new Interest("climate axolotls " + word), new Interest("ferries"), new Interest("choir")), List.of("okapimania " + word),
            List.of(new Wish("whether Quillfordshire gets ferries " + word, Instant.parse("2026-03-30T00:00:00Z"), null), new Wish("climate change", Instant.parse("2026-03-30T00:00:00Z"), null)), Map.of(), List.of(), Map.of("Pangolinades", 1),
            List.of(new Feedback(new ArticleId("a-" + id), "Narwhalgebra of the ferries in Ostry harbour " + word, "", Feedback.Signal.SAVED, Instant.parse("2026-03-31T00:00:00Z"))), LocalTime.of(7, 0), ZoneId.of("UTC"), List.of(), false);
    return new Order(List.of(server.at("/choir.xml")), reader, List.of(calendar), series, 10, 0, folder.resolve("of-" + id + nights), 1);
  }

  private Awaited awaited(Order order) {
    return new Awaited(order, shared(), order.reader().edition(time.instant()), 1, 0, time.instant().plus(Duration.ofMinutes(20)));
  }

  private Set<String> shared() {
    return Set.of(ledger(), courier());
  }

  private Briefing preview(Newsroom newsroom, Order order) {
    return newsroom.preview(order, shared(), order.reader().edition(time.instant()));
  }

  private static List<Rung> rungs(Briefing briefing) {
    return briefing.cards().stream().map(Briefing.Card::rung).toList();
  }

  private static Subscriber reader(String id) {
    return new Subscriber(
        id, Subscriber.Plan.FREE, List.of(Language.ENGLISH), List.of(new Interest("climate"), new Interest("ferries")), List.of(), List.of(), Map.of(), List.of(), Map.of(), List.of(), LocalTime.of(7, 0), ZoneId.of("UTC"), List.of(), false);
  }

  private static List<String> names(Path in) {
    try (Stream<Path> inside = Files.list(in)) {
      return inside.filter(file -> Files.isRegularFile(file) && !file.endsWith("lock")).map(file -> String.valueOf(file.getFileName())).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
