package org.matinale.app.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.Reader;
import org.matinale.app.connections.Connections;
import org.matinale.app.editions.Edition;
import org.matinale.app.editions.Editions;
import org.matinale.app.editions.Night;
import org.matinale.app.library.Library;
import org.matinale.app.operations.EventLog;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.operations.WritingSettings;
import org.matinale.app.steering.Steering;
import org.matinale.composing.Briefing;
import org.matinale.fetching.AllowedNetwork;
import org.matinale.fetching.LoopbackServer;
import org.matinale.kernel.Budget;
import org.matinale.kernel.Rung;
import org.matinale.models.ApiKey;
import org.matinale.models.ModelEndpoint;
import org.matinale.models.Prices;
import org.matinale.models.Surroundings;
import org.matinale.models.scripted.Quirk;
import org.matinale.models.scripted.Script;
import org.matinale.models.scripted.ScriptedModelServer;
import org.matinale.profiles.Interest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A household whose models play a script, through its front door. */
final class ModelsAtNightTest {
  private static final String KEY = "sk-canary-of-a-key";
  private static final List<String> HERS = List.of("axolotls", "quillfordshire", "zubrowka", "caracalium", "tamarinpost");
  private static final LocalDate SUNDAY = LocalDate.of(2026, 5, 31);

  /** Twenty past six where the readers of tests live, who want to read at seven. */
  private static final Instant MORNING = Instant.parse("2026-05-31T12:20:00Z");

  @TempDir Path folder;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private LoopbackServer outlets;

  @BeforeEach
  void serve() throws IOException {
    EventLog.open(new PrintStream(log, true, StandardCharsets.UTF_8), EventLog.Depth.VERBOSE);
    outlets = new LoopbackServer();
    outlets.serve("/ledger.xml", "application/rss+xml", feed("Ostry Ledger", "The bridge of Ostry opens on Saturday", "The bridge of Ostry is 640 metres long, and the council opens it on Saturday. Two thousand people of the town built the bridge within nine years. The old ferry of Ostry goes to the museum of the harbour in June."));
    outlets.serve("/tamarinpost.xml", "application/rss+xml", feed("Tamarinpost", "Caracalium is found below the bridge of Ostry", "Divers found caracalium below the bridge of Ostry, and the council keeps it. Ninety divers looked for caracalium on Friday."));
  }

  @AfterEach
  void close() {
    outlets.close();
    EventLog.open(System.err, EventLog.Depth.QUIET);
  }

  private Household household(ScriptedModelServer models, InstantSource clock) {
    ModelEndpoint endpoint = ModelEndpoint.at(models.base(), ScriptedModelServer.LARGE, ScriptedModelServer.SMALL).withPrices(new Prices(20, 10, 80, 1), new Prices(10, 5, 20, 1)).withKey(ApiKey.inVariable("KEY", Map.of("KEY", KEY)));
    ServeSettings settings = ServeSettings.in(folder.resolve("data")).withAllowed(List.of(AllowedNetwork.of("127.0.0.1/32:" + outlets.port()))).withWriting(new WritingSettings(endpoint, new Budget(Budget.Unit.TOKENS, 100_000), "SEK"));
    Household household = Household.of(settings, clock);
    EventLog.serving();
    return household;
  }

  private static ScriptedModelServer play(Script script) {
    return ScriptedModelServer.start(0, script, Surroundings.real(InstantSource.system(), 1));
  }

  private Reader reads(Household household, String name) {
    Accounts accounts = household.part(Accounts.class);
    Reader reader = accounts.findByLogin(name).orElseThrow();
    household.part(Steering.class).addInterest(reader.id(), new Interest("bridge"));
    household.part(Library.class).subscribeShared(reader.id(), outlets.at("/ledger.xml"), "Ostry Ledger", null, "en", null);
    accounts.onboard(reader.id(), MORNING.minus(Duration.ofHours(6)));
    return reader;
  }

  private static void night(Household household) {
    household.part(Night.class).wake();
    household.part(Night.class).settle();
  }

  @Test
  void whatReadersShareIsWrittenForThemAndNothingOfTheirOwnLeaves() throws Exception {
    try (ScriptedModelServer models = play(Script.GOOD)) {
      try (Household household = household(models, InstantSource.fixed(MORNING))) {
        Household.Browser operator = household.browser().signInAsOperator();
        Household.Browser browser = household.browser().joinAs("Wilhelmina");
        household.browser().joinAs("Ada");
        Reader her = reads(household, "wilhelmina");
        reads(household, "ada");
        household.part(Steering.class).addInterest(her.id(), new Interest("axolotls below the bridge"));
        household.part(Steering.class).wish(her.id(), "whether Quillfordshire gets a bridge", null);
        household.part(Library.class).subscribeOwn(her.id(), outlets.at("/tamarinpost.xml"), "Tamarinpost", null, "en");
        household.part(Connections.class).holdCalendar(her.id(), "Zubrowka", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260531T150000Z\r\nSUMMARY:Zubrowka with Ann\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".getBytes(StandardCharsets.UTF_8));
        night(household);

        browser.open("/");
        Document page = browser.page();
        assertThat(page.select("article:contains(bridge of Ostry opens) .written").eachText()).singleElement().asString().contains("Written by scripted-large from these sources");
        assertThat(page.select("article:contains(Caracalium)").eachText()).isNotEmpty();
        assertThat(page.select("article:contains(Caracalium) .written")).isEmpty();
        assertThat(page.select(".colophon").text()).contains("scripted-large", "SEK");
        household.browser().open("/");

        List<Impression> impressions = household.part(JdbcClient.class).sql("select rung, tokens, money from impression where story is not null").query((row, number) -> new Impression(row.getString("rung"), row.getLong("tokens"), row.getString("money"))).list();
        assertThat(impressions).filteredOn(one -> one.rung().equals("full")).hasSize(2).allSatisfy(one -> {
          assertThat(one.tokens()).isPositive();
          assertThat(one.money()).startsWith("0.");
        });
        operator.open("/household");
        assertThat(operator.page().select("section:has(#tonight) tbody tr")).hasSize(2).allSatisfy(row -> {
          assertThat(row.select("td").get(1).text()).isEqualTo("1");
          assertThat(Integer.parseInt(row.select("td").get(4).text())).isPositive();
          assertThat(row.select("td").get(5).text()).startsWith("0.").endsWith("SEK");
        });
        browser.open("/household");
        assertThat(browser.page().select("#tonight")).isEmpty();
        String metrics = operator.open("/metrics").body();
        assertThat(metrics).contains("matinale_passages_total{rung=\"full\"} 1.0", "matinale_models_calls_total 1.0").doesNotContain(KEY);
      }
      assertThat(models.requests()).hasSize(1);
      assertThat(log.toString(StandardCharsets.UTF_8)).contains("Models wrote 1 of 1 shared matters for 2 mornings").doesNotContain(KEY);
      for (String word : HERS) {
        assertThat(models.requests().stream().anyMatch(request -> request.toLowerCase(Locale.ROOT).contains(word))).as(word).isFalse();
        for (Path file : files(folder.resolve("data/newsroom"))) assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).as(String.valueOf(file.getFileName())).doesNotContainIgnoringCase(word).doesNotContain(KEY);
      }
    }
  }

  /** What a row keeps of a card's making. */
  private record Impression(String rung, long tokens, String money) {}

  /** How a model can fail. */
  enum Failing {
    DEAD(Script.GOOD.withDeathAfter(0)),
    GARBAGE(Script.GOOD.with(Quirk.GARBAGE));

    private final Script script;

    Failing(Script script) {
      this.script = script;
    }
  }

  @ParameterizedTest
  @EnumSource(Failing.class)
  void aModelThatFailsCostsQualityAlone(Failing how) throws Exception {
    AtomicReference<Instant> now = new AtomicReference<>(MORNING);
    InstantSource hurried = () -> now.updateAndGet(before -> before.plusMillis(100));
    try (ScriptedModelServer models = play(how.script); Household household = household(models, hurried)) {
      Household.Browser browser = household.browser().joinAs("Ada");
      Reader ada = reads(household, "ada");
      now.set(MORNING);
      night(household);
      quotedInTime(household, ada);
      assertThat(models.calls()).isPositive();
      browser.open("/");
      assertThat(browser.page().select("article.card .headline, article.card h2").text()).contains("The bridge of Ostry opens on Saturday");
      assertThat(browser.page().select(".written")).isEmpty();
    }
  }

  @Test
  void aModelThatDoesNotAnswerIsNotWaitedFor() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    Surroundings patient = new Surroundings(InstantSource.system(), time -> {
      asked.countDown();
      never.await();
    }, 1);
    AtomicReference<Instant> now = new AtomicReference<>(MORNING);
    try (ScriptedModelServer models = ScriptedModelServer.start(0, Script.GOOD.withLatency(Duration.ofHours(1)), patient); Household household = household(models, now::get)) {
      household.browser().joinAs("Ada");
      Reader ada = reads(household, "ada");
      household.part(Night.class).wake();
      asked.await();
      now.set(MORNING.plus(Duration.ofMinutes(25)));
      household.part(Night.class).settle();
      quotedInTime(household, ada);
      never.countDown();
    }
  }

  private static void quotedInTime(Household household, Reader reader) {
    assertThat(household.part(Editions.class).find(reader.id(), SUNDAY)).get().satisfies(edition -> {
      assertThat(edition.made()).isTrue();
      assertThat(edition.madeAt()).isBefore(edition.dueAt());
      assertThat(briefing(edition).cards()).isNotEmpty().extracting(Briefing.Card::rung).containsOnly(Rung.EXTRACTIVE);
      assertThat(briefing(edition).label().aiGenerated()).isFalse();
    });
  }

  private static Briefing briefing(Edition edition) {
    Briefing briefing = edition.briefing();
    if (briefing == null) throw new AssertionError("no briefing");
    return briefing;
  }

  private static List<Path> files(Path in) throws IOException {
    try (Stream<Path> inside = Files.walk(in)) {
      return inside.filter(file -> Files.isRegularFile(file) && !file.endsWith("lock")).toList();
    }
  }

  private static String feed(String outlet, String title, String text) {
    return "<rss version='2.0'><channel><title>%s</title><language>en</language><item><title>%s</title><link>https://outlet.example/%s</link><guid>%s</guid><pubDate>Sat, 30 May 2026 20:00:00 GMT</pubDate><description>%s</description></item></channel></rss>"
        .formatted(outlet, title, title.replace(' ', '-'), title, text);
  }
}
