package org.matinale.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.editions.Editions;
import org.matinale.app.serving.Household;
import org.matinale.app.steering.Act;
import org.matinale.app.steering.Steering;
import org.matinale.kernel.Language;
import org.matinale.profiles.Feedback.Signal;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MorningPageTest {
  private Household household;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    household = Household.in(folder.resolve("data"), InstantSource.fixed(Papers.MADE.plusSeconds(3600)));
    household.browser().signInAsOperator();
  }

  @AfterAll
  void stop() {
    household.close();
  }

  /** A reader of her own for each test, with every kind of card this morning. */
  private final class Someone {
    final Household.Browser browser;
    final ReaderId id;

    Someone(String name, String speaks) throws Exception {
      browser = household.browser().speaking(speaks);
      browser.joinAs(name);
      id = household.part(Accounts.class).findByLogin(name).orElseThrow().id();
    }

    Someone reading() {
      Papers.lay(household.part(JdbcClient.class), id, Papers.everyKind(Papers.DATE, Language.ENGLISH));
      return this;
    }

    Document open(String path) throws Exception {
      HttpResponse<String> answer = browser.open(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      return browser.page();
    }

    /** Presses a button of the page that was opened last, as a browser without script does. */
    Document press(Element button) throws Exception {
      Element form = Objects.requireNonNull(button.closest("form"));
      String path = button.hasAttr("formaction") ? button.attr("formaction") : form.attr("action");
      HttpResponse<String> answer = browser.post(path, Map.of("to", form.expectFirst("input[name=to]").attr("value")));
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      return browser.page();
    }

    List<Signal> inForce() {
      return household.part(Steering.class).acts(id).stream().filter(act -> act.undoneAt() == null).map(act -> act.feedback().signal()).toList();
    }
  }

  @Test
  void everyKindOfCardIsThereInItsOrderWithItsEnd() throws Exception {
    Document page = new Someone("every kind", "en").reading().open("/");
    assertThat(page.select("article.card").eachAttr("class")).containsExactly("card appointment", "card story", "card followup", "card lesson", "card story bare", "card story", "card dossier");
    assertThat(page.select("h1").eachText()).containsExactly("Saturday 30 May 2026");
    assertThat(page.select(".closing .end").text()).isEqualTo("That’s it for today.");
    assertThat(page.select(".colophon").text()).contains("https://gone.example/feed");
    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    assertThat(page.select("a[href^=#], use")).allSatisfy(link -> assertThat(page.getElementById(link.attr("href").substring(1))).isNotNull());
  }

  @Test
  void headingsComeInOrderAndActsSayWhatTheyAreOn() throws Exception {
    Document page = new Someone("headings", "en").reading().open("/");
    int before = 0;
    for (Element heading : page.select("h1, h2, h3")) {
      int level = heading.tagName().charAt(1) - '0';
      assertThat(level).as(heading.text()).isLessThanOrEqualTo(before + 1);
      before = level;
    }
    assertThat(page.select("main")).hasSize(1);
    assertThat(page.select("#card-2 .act").eachText()).containsExactly(
        "Save: Harbour opens again", "More: Harbour opens again", "Less: Harbour opens again", "Hide: Harbour opens again", "Ask: Harbour opens again", "Tune: Harbour opens again");
    assertThat(page.select("#card-1 .act").eachText()).containsExactly("Hide: Repair café");
    assertThat(page.select("#card-4 .act").eachText()).containsExactly("Save: Hola", "Hide: Hola");
    assertThat(page.select("#card-2 a.act").eachAttr("href")).containsExactly("/cards/2026-05-30/2/ask", "/cards/2026-05-30/2/more");
  }

  @Test
  void eachActIsLoggedOnceAndTakenBackByTheSameButton() throws Exception {
    Someone reader = new Someone("acts", "en").reading();
    for (String act : List.of("save", "up", "down")) {
      reader.open("/");
      Document after = reader.press(reader.browser.page().expectFirst("#card-2 [data-act=" + act + "]"));
      assertThat(after.expectFirst("#card-2 [data-act=" + act + "]").attr("aria-pressed")).isEqualTo("true");
    }
    assertThat(reader.inForce()).as("less takes the place of more").containsExactlyInAnyOrder(Signal.SAVED, Signal.DOWN);
    reader.browser.post("/cards/2026-05-30/2/save", Map.of());
    assertThat(reader.inForce()).hasSize(2);
    Act saved = household.part(Steering.class).acts(reader.id, Signal.SAVED).getFirst();
    assertThat(saved.feedback().title()).isEqualTo("Harbour opens again");
    assertThat(saved.feedback().site()).isEqualTo("northmere.example");
    for (String act : List.of("save", "down")) {
      reader.open("/");
      reader.press(reader.browser.page().expectFirst("#card-2 [data-act=" + act + "]"));
    }
    assertThat(reader.inForce()).isEmpty();
  }

  @Test
  void aHiddenCardFoldsAndComesBack() throws Exception {
    Someone reader = new Someone("hides", "en").reading();
    reader.open("/");
    Document hidden = reader.press(reader.browser.page().expectFirst("#card-1 [data-act=hide]"));
    assertThat(hidden.select("#card-1 h2")).isEmpty();
    assertThat(hidden.select("#card-1").text()).contains("Hidden: Repair café", "Undo");
    assertThat(hidden.select(".inside a").eachAttr("href")).doesNotContain("#card-1");
    assertThat(household.part(Steering.class).acts(reader.id).getFirst().feedback().title()).as("her own day says nothing of her taste").isEmpty();
    assertThat(reader.press(hidden.expectFirst("#card-1 [data-act=hide]")).select("#card-1 h2").text()).isEqualTo("Repair café");
  }

  @Test
  void savedCardsAreKeptInOnePlaceAndLetGoThere() throws Exception {
    Someone reader = new Someone("saves", "en").reading();
    assertThat(reader.open("/saved").select("main .empty")).hasSize(1);
    for (int card : List.of(3, 4)) {
      reader.open("/");
      reader.press(reader.browser.page().expectFirst("#card-" + card + " [data-act=save]"));
    }
    Document saved = reader.open("/saved");
    assertThat(saved.select(".headline").eachAttr("href")).containsExactlyInAnyOrder("/mornings/2026-05-30#card-3", "/mornings/2026-05-30#card-4");
    assertThat(saved.expectFirst(".headline[href$=card-3]").attr("lang")).isEqualTo("fr");
    reader.press(saved.expectFirst("main form button"));
    assertThat(reader.browser.page().select(".headline")).hasSize(1);
  }

  @Test
  void earlierMorningsStandByMonthAndAllOpen() throws Exception {
    Someone reader = new Someone("earlier", "en").reading();
    for (int before : List.of(1, 40, 390)) Papers.lay(household.part(JdbcClient.class), reader.id, Papers.quiet(Papers.DATE.minusDays(before), Language.ENGLISH));
    Document page = reader.open("/earlier");
    assertThat(page.select("main h2").eachText()).startsWith("May 2026");
    assertThat(page.select(".days a").eachAttr("href")).containsExactly("/mornings/2026-05-30", "/mornings/2026-05-29");
    assertThat(page.select(".days .top, .days small").eachText()).contains("Repair café", "and 6 other cards", "a quiet day, without cards");
    assertThat(page.select(".months a").eachText()).containsExactly("May 2026", "April 2026", "May 2025");
    for (String month : page.select(".months a").eachAttr("href")) for (String morning : reader.open(month).select(".days a").eachAttr("href")) reader.open(morning);
    Document quiet = reader.open("/mornings/2025-05-05");
    assertThat(quiet.select("article")).isEmpty();
    assertThat(quiet.select(".closing").text()).contains("quiet day", "That’s it for today.");
    assertThat(reader.browser.open("/earlier?month=2024-01").statusCode()).isEqualTo(404);
    assertThat(reader.browser.open("/earlier?month=May").statusCode()).isEqualTo(400);
  }

  @Test
  void aLongListOfSavedCardsComesInPages() throws Exception {
    Someone reader = new Someone("saves much", "en");
    for (int before = 0; before < 33; before++) {
      LocalDate date = Papers.DATE.minusDays(before);
      Papers.lay(household.part(JdbcClient.class), reader.id, Papers.everyKind(date, Language.ENGLISH));
      reader.open("/mornings/" + date);
      reader.browser.post("/cards/" + date + "/2/save", Map.of());
    }
    Document first = reader.open("/saved");
    assertThat(first.select(".headline")).hasSize(30);
    Document second = reader.open(first.expectFirst("a[rel=next]").attr("href"));
    assertThat(second.select(".headline")).hasSize(3);
    assertThat(second.select("a[rel=next]")).isEmpty();
    assertThat(reader.open(second.expectFirst("a[rel=prev]").attr("href")).select(".headline")).hasSize(30);
    for (int left = 2; left >= 0; left--) {
      reader.press(reader.open("/saved?page=2").expectFirst("main form button"));
      assertThat(reader.browser.page().select("main .headline")).as("she stays where she was, and is led to the first page from an empty one").hasSize(left == 0 ? 30 : left);
    }
    assertThat(reader.open("/saved?page=9").select(".headline")).hasSize(30);
  }

  @Test
  void pressedTwiceAtOnceItIsDoneOnce() throws Exception {
    Someone reader = new Someone("presses twice", "en").reading();
    reader.open("/");
    String token = reader.browser.token();
    try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> presses = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Household.Browser tab = household.browser().withCookie("matinale", reader.browser.cookie("matinale"));
        for (String act : List.of("save", "up")) presses.add(() -> tab.postBare("/cards/2026-05-30/2/" + act, List.of(Map.entry("_csrf", token))).statusCode());
      }
      for (Future<Integer> answer : many.invokeAll(presses)) assertThat(answer.get()).isEqualTo(200);
    }
    assertThat(reader.inForce()).containsExactlyInAnyOrder(Signal.SAVED, Signal.UP);
  }

  @Test
  void whatStoodInTheWayIsSaidInPlainWords() throws Exception {
    Someone reader = new Someone("fails", "en");
    household
        .part(JdbcClient.class)
        .sql("insert into edition (reader, date, state, due_at, zone, attempts, next_attempt_at, problem) values (:reader, '2026-05-30', 'failed', 0, 'UTC', 3, 0, 'UNAVAILABLE: https://secret.example')")
        .param("reader", reader.id.value())
        .update();
    household.part(Accounts.class).onboard(reader.id, Papers.MADE);
    Document page = reader.open("/");
    assertThat(page.select("main").text()).contains("There is no briefing of today", "What stood in the way: none of your sources could be read.").doesNotContain("secret");
  }

  @Test
  void nobodySeesOrTouchesAnothersMorning() throws Exception {
    Someone owner = new Someone("owner", "en").reading();
    owner.open("/");
    owner.press(owner.browser.page().expectFirst("#card-2 [data-act=save]"));
    String act = household.part(Steering.class).acts(owner.id).getFirst().id();
    Someone other = new Someone("other", "en");
    assertThat(other.browser.open("/mornings/2026-05-30").statusCode()).isEqualTo(404);
    Papers.lay(household.part(JdbcClient.class), other.id, Papers.everyKind(Papers.DATE.minusDays(1), Language.ENGLISH));
    other.open("/mornings/2026-05-29");
    assertThat(other.browser.post("/cards/2026-05-30/2/save", Map.of()).statusCode()).isEqualTo(404);
    other.open("/mornings/2026-05-29");
    assertThat(other.browser.post("/acts/" + act + "/undo", Map.of()).statusCode()).isEqualTo(404);
    assertThat(owner.inForce()).containsExactly(Signal.SAVED);
  }

  @Test
  void onlyActsThatMakeSenseOnCardsThatAre() throws Exception {
    Someone reader = new Someone("nonsense", "en").reading();
    for (String path : List.of("/cards/2026-05-30/1/up", "/cards/2026-05-30/8/save", "/cards/2026-05-30/0/save", "/cards/2026-05-31/1/hide", "/cards/2026-05-30/2/steal", "/acts/nothing/undo")) {
      reader.open("/");
      assertThat(reader.browser.post(path, Map.of()).statusCode()).as(path).isEqualTo(404);
    }
    reader.open("/");
    assertThat(reader.browser.post("/cards/2026-05-30/2/up", Map.of("to", "https://elsewhere.example/")).uri().getPath()).isEqualTo("/mornings/2026-05-30");
    assertThat(reader.browser.open("/mornings/yesterday").statusCode()).isEqualTo(400);
  }

  @Test
  void whatOthersWroteIsText() throws Exception {
    Someone reader = new Someone("hostile", "en").reading();
    Document page = reader.open("/");
    assertThat(page.select("#card-6 h2").text()).contains("<script>alert(1)</script>", "${7*7}", "[[${1+1}]]");
    reader.press(page.expectFirst("#card-6 [data-act=save]"));
    for (String path : List.of("/", "/saved", "/earlier")) assertInert(reader.open(path));
    assertThat(reader.open("/").select("a[href^=javascript]")).isEmpty();
  }

  @Test
  void thePageSpeaksHerLanguageAndTheCardsTheirs() throws Exception {
    Someone reader = new Someone("lectrice", "fr");
    Papers.lay(household.part(JdbcClient.class), reader.id, Papers.everyKind(Papers.DATE, Language.FRENCH));
    Document page = reader.open("/");
    assertThat(page.select("html").attr("lang")).isEqualTo("fr");
    assertThat(page.select("h1").text()).isEqualTo("Samedi 30 mai 2026");
    assertThat(page.expectFirst("#card-2 .act").text()).isEqualTo("Garder : Harbour opens again");
    assertThat(page.select("#card-2 h2").attr("lang")).isEqualTo("en");
    assertThat(page.select("#card-3 h2").hasAttr("lang")).isFalse();
    assertThat(reader.open("/earlier").select("h1").text()).isEqualTo("Les matinales passées");
  }

  @Test
  void beforeItIsThereThePageSaysWhenAndWhereTheLastOneIs() throws Exception {
    Someone reader = new Someone("early", "en");
    Papers.lay(household.part(JdbcClient.class), reader.id, Papers.everyKind(Papers.DATE.minusDays(1), Language.ENGLISH));
    Document page = reader.open("/");
    assertThat(page.select("h1").text()).isEqualTo("Your briefing is late");
    assertThat(page.select("main").text()).contains("07:00");
    assertThat(page.select("#latest a").attr("href")).isEqualTo("/mornings/2026-05-29");
  }

  @Test
  void onceShownItIsToldOnceAndForAll() throws Exception {
    Someone reader = new Someone("shown", "en").reading();
    HttpRequest head = HttpRequest.newBuilder(URI.create(household.at("/"))).HEAD().build();
    assertThat(reader.browser.client().send(head, HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    assertThat(household.part(Editions.class).find(reader.id, Papers.DATE).orElseThrow().shownAt()).as("a look at its head").isNull();
    reader.open("/");
    assertThat(household.part(Editions.class).find(reader.id, Papers.DATE).orElseThrow().shownAt()).isNotNull();
  }

  @Test
  void noPageHasAStyleOrAScriptOfItsOwn() throws Exception {
    assertInert(open("/"));
    assertInert(open("/sign-in"));
    Someone reader = new Someone("plain", "en").reading();
    for (String path : List.of("/", "/mornings/2026-05-30", "/earlier", "/saved")) assertInert(reader.open(path));
    reader.browser.open("/nothing/here");
    assertInert(reader.browser.page());
    assertThat(reader.browser.page().select("h1").text()).isEqualTo("There is nothing here");
  }

  @Test
  void assetsAreKeptForGoodUnderTheNameOfTheirContent() throws Exception {
    Document page = open("/");
    Household.Browser browser = household.browser();
    for (String path : page.select("link[rel=stylesheet], link[rel=icon]").eachAttr("href")) {
      HttpResponse<String> asset = browser.open(path);
      assertThat(asset.statusCode()).isEqualTo(200);
      assertThat(asset.headers().firstValue("Cache-Control").orElse("")).contains("max-age=31536000", "immutable");
    }
    assertThat(browser.open("/assets/matinale.css").headers().firstValue("Cache-Control").orElse("")).contains("no-cache");
    assertThat(browser.open("/assets/matinale.css").body()).contains(".card {", ".acts {");
    assertThat(browser.open("/assets/Assets.class").statusCode()).isEqualTo(404);
    assertThat(browser.open("/assets/..%2fapplication.properties").statusCode()).isBetween(400, 404);
  }

  private Document open(String path) throws Exception {
    Household.Browser browser = household.browser();
    browser.open(path);
    return browser.page();
  }

  private static void assertInert(Document page) {
    assertThat(page.select("style, [style], iframe, object, embed, base")).isEmpty();
    assertThat(page.select("script")).allSatisfy(script -> {
      assertThat(script.attr("src")).startsWith("/assets/");
      assertThat(script.data()).isEmpty();
    });
    for (Element element : page.getAllElements()) assertThat(element.attributes().asList()).noneMatch(attribute -> attribute.getKey().startsWith("on"));
  }
}
