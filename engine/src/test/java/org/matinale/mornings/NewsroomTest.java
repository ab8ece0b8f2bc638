package org.matinale.mornings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.matinale.composing.Briefing;
import org.matinale.fetching.LoopbackServer;
import org.matinale.kernel.Language;
import org.matinale.kernel.MatinaleException;
import org.matinale.models.EmbeddingModels;
import org.matinale.models.RememberingModel;
import org.matinale.profiles.Interest;
import org.matinale.profiles.Subscriber;
import org.matinale.profiles.Told;
import org.matinale.profiles.Wish;
import org.matinale.research.Asking;
import org.matinale.research.Excerpt;
import org.matinale.research.Search;
import org.matinale.series.SeriesLibrary;
import org.matinale.series.SeriesText;
import org.matinale.stories.Story;

final class NewsroomTest extends Household {
  private static final String SECRET = "Zephyrine choir rehearses the Marrowfield cantata";

  @BeforeEach
  void publish() {
    feeds.put("/ledger.xml", feed("Ostry Ledger", item("glacier", GLACIER, "The glacier above Ostry lost three metres of ice between May and May, climate researchers measured on Friday.")));
    feeds.put("/courier.xml", feed("Marlowe Courier", item("ferry", FERRY, "The council of Ostry bought two electric ferries for nine million crowns, to cross the harbour at night.")));
    feeds.put("/choir.xml", feed("Zephyrine Choir", item("choir", SECRET, "The Zephyrine choir rehearses the Marrowfield cantata in the climate hall on Sunday evening.")));
  }

  @Test
  void eachReaderIsToldWhatTheSourcesSheSubscribesToCarry() {
    try (Newsroom newsroom = open()) {
      Gathered gathered = newsroom.gather(List.of(ledger(), courier()), false);
      assertThat(gathered.read()).isEqualTo(2);
      assertThat(gathered.fresh()).isEqualTo(2);
      assertThat(headlines(newsroom, order(reader("ada")), Set.of(ledger()))).containsExactly(GLACIER);
      assertThat(headlines(newsroom, order(reader("bea")), Set.of(courier()))).containsExactly(FERRY);
      assertThat(headlines(newsroom, order(reader("cleo")), Set.of(ledger(), courier()))).containsExactlyInAnyOrder(GLACIER, FERRY);
      assertThat(headlines(newsroom, order(reader("dora")), Set.of())).isEmpty();
    }
  }

  @Test
  void failuresAreThoseOfTheLastGatheringAndOfSourcesSheSubscribesTo() {
    String gone = server.at("/gone.xml");
    try (Newsroom newsroom = open()) {
      assertThat(newsroom.gather(List.of(ledger(), gone), false).failed()).hasSize(1);
      try (Morning morning = make(newsroom, order(reader("ada")), Set.of(ledger(), gone), Progress.NONE)) {
        assertThat(morning.briefing().sources().read()).isEqualTo(1);
        assertThat(morning.briefing().sources().failed()).extracting(Briefing.SourcesRead.Failed::source).containsExactly(gone);
      }
      assertThat(preview(newsroom, order(reader("bea")), Set.of(ledger())).sources().failed()).isEmpty();
    }
    try (Newsroom again = open()) {
      assertThat(preview(again, order(reader("ada")), Set.of(ledger(), gone)).sources().failed()).hasSize(1);
    }
  }

  @Test
  void aPrivateSourceStaysPrivate() throws IOException {
    Path shared = folder.resolve("shared");
    Path hers = folder.resolve("ada");
    Order withChoir = new Order(List.of(choir()), reader("ada"), List.of(), SeriesLibrary.read(List.of()), 7, 5, hers, 1);
    try (Newsroom newsroom = open()) {
      newsroom.gather(List.of(ledger(), courier()), false);
      try (Morning morning = make(newsroom, withChoir, Set.of(ledger()), Progress.NONE)) {
        assertThat(headlines(morning.briefing())).containsExactlyInAnyOrder(GLACIER, SECRET);
        assertThat(morning.briefing().sources().read()).isEqualTo(2);
        morning.remember();
      }
      assertThat(headlines(preview(newsroom, withChoir, Set.of(ledger())))).containsExactlyInAnyOrder(GLACIER, SECRET);
      assertThat(headlines(newsroom, order(reader("bea")), Set.of(ledger(), courier(), choir()))).doesNotContain(SECRET);
      assertThat(newsroom.stories().toString()).doesNotContain("Zephyrine");
      newsroom.gather(List.of(ledger()), false);
      newsroom.save();
    }
    for (Path file : files(shared)) assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).as(file.toString()).doesNotContain("ephyrine", "choir", "arrowfield");
    String embedded = SECRET + ". The Zephyrine choir rehearses the Marrowfield cantata in the climate hall on Sunday evening.";
    try (RememberingModel of = remembered(shared); RememberingModel own = remembered(hers)) {
      assertThat(of.known(embedded)).isNull();
      assertThat(own.known(embedded)).isNotNull();
    }
  }

  @Test
  void aSourceThatSheGivesUpIsToldNoLonger() {
    Path hers = folder.resolve("ada");
    try (Newsroom newsroom = open()) {
      newsroom.gather(List.of(ledger()), false);
      Order withChoir = new Order(List.of(choir()), reader("ada"), List.of(), SeriesLibrary.read(List.of()), 7, 0, hers, 1);
      try (Morning morning = make(newsroom, withChoir, Set.of(ledger()), Progress.NONE)) {
        morning.remember();
      }
      assertThat(headlines(preview(newsroom, new Order(List.of(), reader("ada"), List.of(), SeriesLibrary.read(List.of()), 7, 0, hers, 1), Set.of(ledger())))).containsExactly(GLACIER);
    }
  }

  @Test
  void aPreviewIsTheMorningThatComesWhereNothingChanges() {
    SeriesLibrary soups = SeriesLibrary.of(List.of(new SeriesText("Soups", null, List.of(new SeriesText.StepText("1.md", "# Leek\n\nCut the leek."), new SeriesText.StepText("2.md", "# Beet\n\nCook the beet.")))));
    CalendarSource calendar = new CalendarSource.Held("hers.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260401T120000Z\r\nSUMMARY:Lunch\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".getBytes(StandardCharsets.UTF_8));
    Subscriber reader = reader("ada", Map.of("Soups", 2), List.of(new Wish("electric ferries in Ostry", Instant.parse("2026-03-31T00:00:00Z"), null)), List.of());
    Order order = new Order(List.of(choir()), reader, List.of(calendar), soups, 7, 0, folder.resolve("ada"), 1);
    try (Newsroom newsroom = open()) {
      newsroom.gather(List.of(ledger(), courier()), false);
      try (Morning morning = make(newsroom, order, Set.of(ledger(), courier()), Progress.NONE)) {
        morning.remember();
        assertThat(morning.briefing().cards()).extracting(Briefing.Card::kind).contains(Briefing.Kind.APPOINTMENT, Briefing.Kind.LESSON, Briefing.Kind.FOLLOWUP, Briefing.Kind.STORY);
        assertThat(headlines(morning.briefing())).contains("Beet");
      }
      Briefing preview = preview(newsroom, order, Set.of(ledger(), courier()));
      time.advance(Duration.ofMinutes(10));
      newsroom.gather(List.of(ledger(), courier()), true);
      assertThat(preview(newsroom, order, Set.of(ledger(), courier()))).isEqualTo(preview);
      try (Morning morning = make(newsroom, order, Set.of(ledger(), courier()), Progress.NONE)) {
        assertThat(morning.briefing()).isEqualTo(preview);
      }
    }
  }

  @Test
  void whatSheWasToldIsTakenFromHerRecord() {
    try (Newsroom newsroom = open()) {
      newsroom.gather(List.of(ledger(), courier()), false);
      Story glacier = newsroom.stories().stream().filter(story -> story.articles().getFirst().title().equals(GLACIER)).findFirst().orElseThrow();
      Subscriber told = reader("ada", Map.of(), List.of(), List.of(new Told(glacier.id(), time.instant())));
      assertThat(headlines(newsroom, order(told), Set.of(ledger(), courier()))).containsExactly(FERRY);
    }
  }

  @Test
  void previewsWaitForNoGathering() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    server.on("/slow.xml", exchange -> {
      asked.countDown();
      answer.await();
      LoopbackServer.send(exchange, 200, "application/rss+xml", feed("Slow", item("slow", "A slow report on the climate", "It took its time to come.")).getBytes(StandardCharsets.UTF_8));
    });
    try (Newsroom newsroom = open(); ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      newsroom.gather(List.of(ledger()), false);
      Future<Gathered> gathering = beside.submit(() -> newsroom.gather(List.of(server.at("/slow.xml")), false));
      asked.await();
      assertThat(headlines(preview(newsroom, order(reader("ada")), Set.of(ledger())))).containsExactly(GLACIER);
      assertThat(newsroom.gather(List.of(courier()), true, Duration.ZERO)).as("a newcomer's").isEmpty();
      try (Morning morning = make(newsroom, order(reader("bea")), Set.of(ledger()), Progress.NONE)) {
        assertThat(headlines(morning.briefing())).containsExactly(GLACIER);
      }
      answer.countDown();
      assertThat(gathering.get().fresh()).isEqualTo(1);
      assertThat(newsroom.stories()).hasSize(2);
      assertThat(newsroom.gather(List.of(courier()), true, Duration.ZERO)).get().satisfies(courier -> assertThat(courier.fresh()).isEqualTo(1));
    }
  }

  @Test
  void aCalendarIsKnownToTheReaderAloneForWhomItWasFetchedAndSaysWhereItWasNot() {
    server.serve("/hers.ics", "text/calendar", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260401T120000Z\r\nSUMMARY:Lunch\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    CalendarSource calendar = new CalendarSource.Named(server.at("/hers.ics"));
    Order adas = new Order(List.of(), reader("ada"), List.of(calendar), SeriesLibrary.read(List.of()), 7, 0, null, 1);
    Order beas = new Order(List.of(), reader("bea"), List.of(calendar), SeriesLibrary.read(List.of()), 7, 0, null, 1);
    try (Newsroom newsroom = open()) {
      notAsked(preview(newsroom, adas, Set.of()));
      assertThat(headlines(newsroom, adas, Set.of())).containsExactly("Lunch");
      assertThat(headlines(preview(newsroom, adas, Set.of()))).containsExactly("Lunch");
      notAsked(preview(newsroom, beas, Set.of()));
      newsroom.keepOnly(reader -> !reader.equals("ada"));
      notAsked(preview(newsroom, adas, Set.of()));
    }
  }

  private static void notAsked(Briefing briefing) {
    assertThat(briefing.cards()).isEmpty();
    assertThat(briefing.sources().failed()).extracting(Briefing.SourcesRead.Failed::source).singleElement(STRING).startsWith("127.0.0.1");
  }

  @Test
  void whatAPageAddsForOneReaderIsOthersFromTheNextGatheringOn() {
    String title = FERRY;
    String lead = "The council of Ostry bought two electric ferries, in dock since the storm of last winter, for nine million crowns, to cross the harbour at night.";
    String more = "Three masons, two electricians and a retired keeper have worked on the boats since January, paid for by the fishing villages along the coast.";
    String page = "<html lang=en><head><title>" + title + "</title></head><body><article><p>" + lead + "</p><p>" + more + "</p><p>" + more.replace("Three", "Seven") + "</p></article></body></html>";
    AtomicInteger asked = new AtomicInteger();
    server.on("/ferries", exchange -> {
      asked.incrementAndGet();
      LoopbackServer.send(exchange, 200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    });
    feeds.put("/ledger.xml", feed("Ostry Ledger", item("ferries", title, "The council of Ostry bought two electric ferries for nine million crowns.").replace("https://ferries.example/ferries", server.at("/ferries"))));
    try (Newsroom newsroom = open()) {
      newsroom.gather(List.of(ledger()), false);
      assertThat(told(newsroom, "ada", 5)).contains("in dock since the storm");
      assertThat(told(newsroom, "bea", 0)).contains(title).doesNotContain("in dock since the storm");
      assertThat(preview(newsroom, order(reader("bea")), Set.of(ledger())).toString()).doesNotContain("in dock since the storm");
      assertThat(newsroom.stories().toString()).doesNotContain("in dock since the storm");
      assertThat(told(newsroom, "cleo", 5)).contains("in dock since the storm");
      assertThat(asked).as("a page is asked for once").hasValue(1);
      newsroom.gather(List.of(ledger()), false);
      assertThat(told(newsroom, "bea", 0)).contains("in dock since the storm");
      assertThat(newsroom.stories().toString()).contains("in dock since the storm");
    }
    try (Newsroom again = open()) {
      assertThat(again.stories().toString()).contains("in dock since the storm");
    }
  }

  private String told(Newsroom newsroom, String id, int pages) {
    try (Morning morning = make(newsroom, new Order(List.of(), reader(id), List.of(), SeriesLibrary.read(List.of()), 7, pages, null, 1), Set.of(ledger()), Progress.NONE)) {
      return morning.briefing().cards().toString();
    }
  }

  @Test
  void aTopicDoesNotSufferFromOnesOwnWishesNorFromAnothersDeadline() {
    List<String> searched = new CopyOnWriteArrayList<>();
    Search slow = (words, language, most) -> {
      searched.add(words);
      if (searched.size() == 1) time.advance(Duration.ofMinutes(2));
      return new Search.Results(List.of());
    };
    List<Wish> wishes = List.of(new Wish("tidal kiln at Ravensey", time.instant(), null), new Wish("climate change", time.instant(), null));
    try (Newsroom newsroom = Newsroom.open(folder.resolve("shared"), fetcher, slow, time, 1)) {
      newsroom.gather(List.of(ledger(), courier()), false);
      for (int i = 0; i < 3; i++) {
        Subscriber wishing = reader("reader " + i, Map.of(), i == 0 ? wishes : wishes.subList(1, 2), List.of());
        make(newsroom, new Order(List.of(), wishing, List.of(), SeriesLibrary.read(List.of()), 7, 5, null, 1), Set.of(ledger()), Progress.NONE).close();
        if (i == 0) assertThat(searched).singleElement(STRING).as("the topic first, and nothing after the minute").containsIgnoringCase("climate");
        if (i == 1) assertThat(searched).as("what was late is nobody else's").hasSizeGreaterThan(1);
      }
      assertThat(searched.subList(1, searched.size())).as("what was whole is everybody's").doesNotHaveDuplicates();
    }
  }

  @Test
  void aDossierQuotesOnlySourcesThatSheReads() {
    feeds.put("/ledger.xml", feed("Ostry Ledger", item("glacier", GLACIER, "The glacier above Ostry lost three metres of ice in a year, according to climate researchers with forty poles.")));
    Subscriber wishing = reader("ada", Map.of(), List.of(new Wish("glacier above Ostry", time.instant(), null), new Wish("climate change", time.instant(), null)), List.of());
    try (Newsroom newsroom = open()) {
      newsroom.gather(List.of(ledger(), courier()), false);
      assertThat(preview(newsroom, order(wishing), Set.of(courier())).toString()).doesNotContain("forty poles");
      assertThat(preview(newsroom, order(wishing), Set.of(ledger())).toString()).contains("forty poles");
    }
  }

  /** What stands in the folder after each file that a gathering replaces is what a killed process leaves. */
  @Test
  void whatAKilledProcessLeavesIsGoneOnFrom() throws IOException {
    Path shared = folder.resolve("shared");
    Map<String, byte[]> before;
    Map<String, byte[]> after;
    try (Newsroom newsroom = open()) {
      newsroom.gather(List.of(ledger()), false);
      before = bytes(shared);
      feeds.put("/ledger.xml", feed("Ostry Ledger", item("glacier", GLACIER, "The glacier above Ostry lost three metres of ice."), item("bridge", "Ostry bridge closes for a climate survey", "The bridge of Ostry closes on Monday.")));
      time.advance(Duration.ofDays(1));
      newsroom.gather(List.of(ledger(), courier()), false);
      after = bytes(shared);
    }
    List<String> order = List.of(Folder.ARCHIVE, Folder.CARRIERS, Folder.VECTORS, Folder.ORIGINS, Folder.SOURCES);
    for (int replaced = 0; replaced <= order.size(); replaced++) {
      Path left = folder.resolve("killed-" + replaced);
      Files.createDirectories(left);
      for (int i = 0; i < order.size(); i++) {
        byte[] bytes = (i < replaced ? after : before).get(order.get(i));
        if (bytes != null) Files.write(left.resolve(order.get(i)), bytes);
      }
      Files.writeString(left.resolve(".archive.jsonl123.new"), "half a fi");
      try (Newsroom next = Newsroom.open(left, fetcher, null, time, 1)) {
        next.gather(List.of(ledger(), courier()), false);
        assertThat(next.stories()).as("killed after %d files", replaced).hasSize(3);
        assertThat(headlines(next, order(reader("ada")), Set.of(ledger()))).as("killed after %d files", replaced).containsExactly(GLACIER);
        assertThat(headlines(next, order(reader("ada")), Set.of(courier()))).as("killed after %d files", replaced).containsExactly(FERRY);
      }
    }
  }

  @Test
  void aRestLosesNothing() {
    try (Newsroom newsroom = open()) {
      newsroom.gather(List.of(ledger(), courier()), false);
      Briefing before = preview(newsroom, order(reader("ada")), Set.of(ledger(), courier()));
      newsroom.rest();
      assertThat(preview(newsroom, order(reader("ada")), Set.of(ledger(), courier()))).isEqualTo(before);
      newsroom.gather(List.of(ledger(), courier()), false);
      assertThat(preview(newsroom, order(reader("bea")), Set.of(ledger())).cards()).hasSize(1);
    }
  }

  @Test
  void twoProcessesDoNotShareAFolder() {
    try (Newsroom newsroom = open()) {
      newsroom.save();
      assertThatThrownBy(this::open).isInstanceOf(MatinaleException.class).hasMessageContaining("in use");
    }
  }

  @Test
  void stagesAreReachedInTheirOrder() {
    List<Progress.Stage> reached = new ArrayList<>();
    try (Newsroom newsroom = open(); Morning morning = make(newsroom, order(reader("ada")), Set.of(), reached::add)) {
      assertThat(morning.briefing().quiet()).isTrue();
    }
    assertThat(reached).containsExactly(Progress.Stage.values());
  }

  @Test
  void aCalendarIsShownToNobody() {
    assertThat(new CalendarSource.Named("https://calendar.example/secret-token.ics").toString()).doesNotContain("secret");
    assertThat(new CalendarSource.Held("hers", "SUMMARY:Lunch".getBytes(StandardCharsets.UTF_8)).toString()).doesNotContain("Lunch");
  }

  @Test
  void questionsAreAnsweredByWhatTheReaderMaySee() {
    Order withChoir = new Order(List.of(choir()), reader("ada"), List.of(), SeriesLibrary.read(List.of()), 7, 5, folder.resolve("ada"), 1);
    feeds.put("/ledger.xml", feed("Ostry Ledger", item("glacier", GLACIER, "The glacier above Ostry lost three metres of ice in a year, according to climate researchers with forty poles.")));
    feeds.put("/choir.xml", feed("Zephyrine Choir", item("choir", SECRET, "The Zephyrine choir rehearses the Marrowfield cantata in the climate hall of Ostry with ninety singers.")));
    String ice = "How many metres of ice did the glacier above Ostry lose?";
    String cantata = "Where does the Zephyrine choir rehearse the Marrowfield cantata?";
    try (Newsroom newsroom = open()) {
      newsroom.gather(List.of(ledger(), courier()), false);
      try (Morning morning = make(newsroom, withChoir, Set.of(ledger()), Progress.NONE)) {
        morning.remember();
      }
      Asking adas = newsroom.asking(withChoir, Set.of(ledger()));
      assertThat(said(adas, ice)).contains("three metres of ice");
      assertThat(said(adas, cantata)).contains("climate hall");
      Asking beas = newsroom.asking(order(reader("bea")), Set.of(ledger(), courier()));
      assertThat(said(beas, ice)).contains("three metres of ice");
      assertThat(said(beas, cantata)).as("a private source's").isEmpty();
      assertThat(said(newsroom.asking(order(reader("cleo")), Set.of(courier())), ice)).as("of a source she does not read").isEmpty();
      newsroom.rest();
      assertThat(said(newsroom.asking(withChoir, Set.of(ledger())), cantata)).contains("climate hall");
    }
  }

  private static String said(Asking asking, String question) {
    return switch (asking.ask(question, Set.of(), List.of(Language.ENGLISH))) {
      case Asking.Reply.Said(List<Excerpt> passages) -> String.join(" ", passages.stream().flatMap(passage -> passage.sentences().stream()).toList());
      case Asking.Reply.NotSaid() -> "";
    };
  }

  @Test
  void wishesAreResearchedOutsideForAMorningAndNeverForAPreview() {
    String body =
        "<html lang=en><head><title>The tidal kiln at Ravensey is fired</title></head><body><article><p>The tidal kiln at Ravensey was fired for the first time on 3 May 2026 by eleven potters.</p>"
            + "<p>Ravensey keeps the tidal kiln at 1,200 degrees with driftwood alone, according to its keeper, who counts four firings a year.</p>"
            + "<p>More than two hundred jugs were taken from the tidal kiln at Ravensey and sold on the quay to visitors from both shores of the strait.</p><p>Nobody had built a kiln of that kind since 1791.</p></article></body></html>";
    server.serve("/kiln", "text/html; charset=utf-8", body);
    List<String> searched = new CopyOnWriteArrayList<>();
    Search search = (words, language, most) -> {
      searched.add(words);
      return new Search.Results(words.contains("kiln") ? List.of(new Search.Hit(server.at("/kiln"), "The tidal kiln at Ravensey is fired", "", null, "")) : List.of());
    };
    Subscriber wishing = reader("ada", Map.of(), List.of(new Wish("tidal kiln at Ravensey", time.instant(), null), new Wish("beekeeping", time.instant(), null)), List.of());
    Order asks = new Order(List.of(), wishing, List.of(), SeriesLibrary.read(List.of()), 7, 5, null, 1);
    try (Newsroom newsroom = Newsroom.open(folder.resolve("shared"), fetcher, search, time, 1)) {
      newsroom.gather(List.of(ledger(), courier()), false);
      assertThat(preview(newsroom, order(wishing), Set.of(ledger())).cards()).noneMatch(card -> card.kind() == Briefing.Kind.DOSSIER);
      assertThat(searched).isEmpty();
      try (Morning morning = make(newsroom, asks, Set.of(ledger()), Progress.NONE)) {
        assertThat(morning.briefing().cards()).filteredOn(card -> card.kind() == Briefing.Kind.DOSSIER).singleElement().satisfies(card -> assertThat(card.toString()).contains("tidal kiln"));
      }
      assertThat(searched).isNotEmpty().hasSizeLessThanOrEqualTo(6);
      assertThat(preview(newsroom, order(wishing), Set.of(ledger())).cards()).as("what was found for her alone is forgotten").noneMatch(card -> card.kind() == Briefing.Kind.DOSSIER);
      int before = searched.size();
      make(newsroom, order(wishing), Set.of(ledger()), Progress.NONE).close();
      assertThat(searched).hasSize(before);
    }
  }

  private Newsroom open() {
    return Newsroom.open(folder.resolve("shared"), fetcher, null, time, 1);
  }

  private String choir() {
    return server.at("/choir.xml");
  }

  private List<String> headlines(Newsroom newsroom, Order order, Set<String> subscribed) {
    try (Morning morning = make(newsroom, order, subscribed, Progress.NONE)) {
      return headlines(morning.briefing());
    }
  }

  private static List<String> headlines(Briefing briefing) {
    return briefing.cards().stream().map(Briefing.Card::headline).toList();
  }

  private static Subscriber reader(String id) {
    return reader(id, Map.of(), List.of(), List.of());
  }

  private static Subscriber reader(String id, Map<String, Integer> series, List<Wish> wishes, List<Told> told) {
    return new Subscriber(
        id, Subscriber.Plan.FREE, List.of(Language.ENGLISH), List.of(new Interest("climate"), new Interest("ferries"), new Interest("choir")), List.of(), wishes, Map.of(), List.of(), series, List.of(), LocalTime.of(7, 0),
        ZoneId.of("UTC"), told, false);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      return inside.filter(Files::isRegularFile).filter(file -> !file.endsWith("lock")).toList();
    }
  }

  private static Map<String, byte[]> bytes(Path folder) throws IOException {
    Map<String, byte[]> bytes = new HashMap<>();
    for (Path file : files(folder)) bytes.put(file.getFileName().toString(), Files.readAllBytes(file));
    return bytes;
  }

  private static RememberingModel remembered(Path folder) {
    return EmbeddingModels.remembering(EmbeddingModels.resting(1, 40), folder.resolve(Folder.VECTORS), 1_000);
  }


  private Morning make(Newsroom newsroom, Order order, Set<String> subscribed, Progress progress) {
    return newsroom.make(order, subscribed, order.reader().edition(time.instant()), progress);
  }

  private Briefing preview(Newsroom newsroom, Order order, Set<String> subscribed) {
    return newsroom.preview(order, subscribed, order.reader().edition(time.instant()));
  }
}
