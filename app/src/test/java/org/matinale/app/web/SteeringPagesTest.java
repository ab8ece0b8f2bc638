package org.matinale.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.app.accounts.PersonalRecords;
import org.matinale.app.delivery.Feeds;
import org.matinale.app.editions.Edition;
import org.matinale.app.editions.Editions;
import org.matinale.app.library.Library;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.serving.Household;
import org.matinale.app.steering.Said;
import org.matinale.app.steering.Steering;
import org.matinale.composing.Briefing;
import org.matinale.composing.Briefing.Card;
import org.matinale.kernel.Language;
import org.matinale.mornings.Newsroom;
import org.matinale.mornings.Progress;
import org.springframework.jdbc.core.simple.JdbcClient;

final class SteeringPagesTest extends SamplePages {
  private final class Someone extends SamplePages.Someone {
    Someone(String name, String speaks) throws Exception {
      super(name, speaks);
    }

    void say(String what, String text) throws Exception {
      open("/steer");
      assertThat(browser.submit("/steer/" + what, Map.of("text", text)).statusCode()).isEqualTo(200);
    }

    List<String> tomorrow() {
      return household.part(Editions.class).preview(id()).cards().stream().map(Card::headline).toList();
    }

    Steering steering() {
      return household.part(Steering.class);
    }
  }

  @Test
  void whatIsSaidHereIsTheNextMorning() throws Exception {
    Someone reader = new Someone("next morning", "en");
    for (String interest : List.of("bridges", "trains", "climate", "flood", "harbour")) reader.say("interests", interest);
    List<String> before = reader.tomorrow();
    assertThat(before).isNotEmpty();
    Document preview = reader.open("/tomorrow");
    assertThat(preview.select("article.card h2").eachText()).hasSameSizeAs(before);
    assertThat(preview.select("main").text()).contains("preview", "next morning");
    String unwanted = Arrays.stream(before.getFirst().split("[^\\p{L}]+")).max(Comparator.comparingInt(String::length)).orElseThrow();
    reader.say("mutes", unwanted);
    assertThat(reader.browser.page().select(".done").text()).startsWith("Done.").contains("“" + before.getFirst() + "” leaves");
    Edition made = household.part(Editions.class).makeNow(reader.id(), Progress.NONE);
    Briefing briefing = made.briefing();
    assertThat(briefing).isNotNull();
    assertThat(briefing.cards()).isNotEmpty().extracting(Card::headline).doesNotContain(before.getFirst());
  }

  @Test
  void anEffectIsWhatTakingItBackDoes() throws Exception {
    Someone reader = new Someone("effects", "en");
    for (String interest : List.of("bridges", "trains", "climate", "cycling")) reader.say("interests", interest);
    reader.say("mutes", "harbour");
    reader.say("wishes", "How high will the river Wend rise?");
    int changing = 0;
    for (Said said : reader.steering().said(reader.id())) {
      List<String> before = reader.tomorrow();
      String sentence = reader.open("/steer/history/" + said.id() + "/effect").select(".effect").text();
      assertThat(reader.browser.submit("/steer/history/" + said.id() + "/undo", Map.of()).statusCode()).isEqualTo(200);
      List<String> after = reader.tomorrow();
      List<String> leaving = without(before, after);
      List<String> coming = without(after, before);
      for (String headline : leaving) assertThat(sentence).contains("“" + headline + "” leaves");
      for (String headline : coming) assertThat(sentence).contains("“" + headline + "” comes");
      if (leaving.isEmpty() && coming.isEmpty()) assertThat(sentence).doesNotContain("leaves", "comes");
      else changing++;
      assertThat(sentence.contains("two leave")).isEqualTo(leaving.size() == 2);
      assertThat(sentence.contains("one comes")).isEqualTo(coming.size() == 1);
    }
    assertThat(changing).isPositive();
    assertThat(reader.steering().said(reader.id())).isEmpty();
  }

  private static List<String> without(List<String> some, List<String> others) {
    List<String> left = new ArrayList<>(some);
    left.removeAll(others);
    return left;
  }

  @Test
  void theLibrarySaysHowEachSourceIs() throws Exception {
    Someone reader = new Someone("looks at sources", "en");
    String broken = feeds.addresses().getFirst().replace("northmere-ledger.xml", "nothing/here");
    household.part(Library.class).subscribeShared(reader.id(), broken, "Broken Herald", null, null, null);
    household.part(Newsroom.class).gather(List.of(broken), false);
    Document page = reader.open("/library");
    assertThat(page.select(".rows li:contains(northmere-ledger) .state").text()).contains("asked on 30 May 2026");
    assertThat(page.select(".rows li:contains(Broken Herald) .unwell").text()).isEqualTo("Could not be read since 30 May 2026: there is nothing at that address. Maybe it has moved.");
    Household.Browser operator = household.browser().signInAsOperator();
    operator.open("/library");
    assertThat(operator.page().select("table tr:contains(Broken Herald) .unwell").text()).isEqualTo("Could not be read since 30 May 2026: there is nothing at that address. Maybe it has moved.");
    Someone french = new Someone("regarde ses sources", "fr");
    household.part(Library.class).subscribeShared(french.id(), broken, "Broken Herald", null, null, null);
    assertThat(french.open("/library").select(".rows li:contains(Broken Herald) .unwell").text()).isEqualTo("Illisible depuis le 30 mai 2026 : il n’y a rien à cette adresse. Peut-être a-t-elle changé.");
  }

  @Test
  void feedbackIsTakenBackAndPutInForceAgain() throws Exception {
    Someone reader = new Someone("history", "en");
    Papers.lay(household.part(JdbcClient.class), reader.id(), Papers.everyKind(Papers.DATE, Language.ENGLISH));
    reader.open("/mornings/2026-05-30");
    reader.browser.post("/cards/2026-05-30/2/save", Map.of());
    Document history = reader.open("/steer/history");
    assertThat(history.select("main li").text()).contains("Saved: Harbour opens again");
    String id = reader.steering().acts(reader.id()).getFirst().id();
    reader.browser.submit("/steer/history/" + id + "/undo", Map.of());
    assertThat(reader.steering().history(reader.id())).isEmpty();
    reader.open("/steer/history/" + id + "/effect");
    assertThat(reader.browser.page().select(".effect").text()).startsWith("Putting this in force again");
    reader.browser.post("/steer/history/" + id + "/redo", Map.of());
    reader.browser.open("/steer/history");
    reader.browser.post("/steer/history/" + id + "/redo", Map.of());
    assertThat(reader.steering().history(reader.id())).hasSize(1);
  }

  @Test
  void moreOfACardTakesOnlyWhatIsTicked() throws Exception {
    Someone reader = new Someone("more", "fr");
    Papers.lay(household.part(JdbcClient.class), reader.id(), Papers.everyKind(Papers.DATE, Language.FRENCH));
    Document page = reader.open("/cards/2026-05-30/2/more?to=/saved");
    assertThat(page.select("main").text()).contains("Harbour opens again", "Seul ce que vous cochez");
    assertThat(page.select("input[type=checkbox][checked]")).isEmpty();
    assertThat(page.select("input[type=checkbox]").eachAttr("value")).contains("sea");
    reader.browser.submit("/cards/2026-05-30/2/more", Map.of());
    assertThat(reader.steering().said(reader.id())).isEmpty();
    reader.open("/cards/2026-05-30/2/more?to=https://elsewhere.example/");
    HttpResponse<String> taken = reader.browser.submit("/cards/2026-05-30/2/more", Map.of("interest", "ports, quais", "mute", "sea"));
    assertThat(taken.uri().getPath()).isEqualTo("/steer");
    assertThat(reader.steering().interests(reader.id())).extracting(held -> held.what().text()).containsExactly("ports, quais");
    assertThat(reader.steering().mutes(reader.id())).extracting(held -> held.what()).containsExactly("sea");
    assertThat(reader.browser.open("/cards/2026-05-30/1/more").statusCode()).as("her own day").isEqualTo(404);
    assertThat(reader.open("/cards/2026-05-30/6/more").select("script[src*=alert], img")).as("hostile words are text").isEmpty();
  }

  @Test
  void hostileAndEndlessTextsAreTextOrRefused() throws Exception {
    Someone reader = new Someone("hostile", "en");
    reader.say("interests", Papers.HOSTILE);
    reader.say("wishes", Papers.HOSTILE);
    reader.say("wishes", "  " + Papers.HOSTILE + " ");
    for (String path : List.of("/steer", "/steer/history")) {
      Document page = reader.open(path);
      assertThat(page.select("main script, main img")).isEmpty();
      assertThat(page.select("main").text()).contains("<script>alert(1)</script>", "${7*7}");
    }
    assertThat(reader.steering().wishes(reader.id())).hasSize(1);
    reader.open("/steer");
    String token = reader.browser.token();
    assertThat(reader.browser.post("/steer/wishes", Map.of("text", "x".repeat(1_001))).statusCode()).isEqualTo(422);
    assertThat(reader.browser.page().select(".error").text()).contains("1,000");
    assertThat(reader.browser.post("/steer/wishes", Map.of("text", "bees", "until", "2026-05-01")).statusCode()).isEqualTo(422);
    assertThat(reader.browser.post("/steer/wishes", Map.of("text", " \u0000 ")).statusCode()).isEqualTo(422);
    HttpResponse<String> endless = reader.browser.postBare("/steer/wishes", List.of(Map.entry("_csrf", token), Map.entry("text", "x".repeat(10 << 20))));
    assertThat(endless.statusCode()).isEqualTo(413);
    assertThat(reader.steering().wishes(reader.id())).hasSize(1);
  }

  /** Where what she wishes goes out of the house, it is said beside the field. */
  @Test
  void whereASearchIsSetItIsSaid(@TempDir Path folder) throws Exception {
    assertThat(new Someone("without a search", "en").open("/steer").select("#wish-note")).isEmpty();
    ServeSettings in = ServeSettings.in(folder);
    ServeSettings searching = new ServeSettings(in.data(), in.bind(), 0, null, null, List.of(), "", List.of(), "http://127.0.0.1:9", in.lead(), in.retention(), null, null, null, null, 1);
    try (Household other = Household.of(searching, InstantSource.system())) {
      Household.Browser browser = other.browser().signInAsOperator();
      browser.open("/steer");
      assertThat(browser.first("#wish-note").text()).contains("sent to the search");
      assertThat(browser.first("#wish").attr("aria-describedby")).isEqualTo("wish-note");
    }
  }

  @Test
  void whatSheHasAlreadyIsSaidAndNotProposed() throws Exception {
    Someone reader = new Someone("has it already", "en");
    reader.say("interests", "SEA");
    reader.say("interests", "sea");
    assertThat(reader.browser.page().select(".done").text()).startsWith("You have it already: sea.");
    assertThat(reader.steering().interests(reader.id())).hasSize(1);
    Papers.lay(household.part(JdbcClient.class), reader.id(), Papers.everyKind(Papers.DATE, Language.ENGLISH));
    Document page = reader.open("/cards/2026-05-30/2/more");
    assertThat(page.select("input[name=interest]").eachAttr("value")).doesNotContain("sea");
    assertThat(page.select("input[name=mute]").eachAttr("value")).contains("sea");
    assertThat(page.select("main .buttons a").text()).isEqualTo("Cancel");
  }

  @Test
  void aWordThatStandsEverywhereIsNotMuted() throws Exception {
    Someone reader = new Someone("mutes the", "en");
    for (String stop : List.of("the", " The ", "le", "of the")) {
      reader.open("/steer");
      assertThat(reader.browser.submit("/steer/mutes", Map.of("text", stop)).statusCode()).as(stop).isEqualTo(422);
      assertThat(reader.browser.page().select(".error").text()).contains("nearly every text");
    }
    for (String meant : List.of("the sea", "car")) reader.say("mutes", meant);
    assertThat(reader.steering().mutes(reader.id())).hasSize(2);
  }

  @Test
  void whatIsTooLongIsRefusedWithItsWordsAndShortenedInLists() throws Exception {
    Someone reader = new Someone("writes at length", "en");
    String endless = "wide words ".repeat(120).strip();
    reader.open("/steer");
    assertThat(reader.browser.submit("/steer/wishes", Map.of("text", endless)).statusCode()).isEqualTo(422);
    assertThat(reader.browser.page().select(".error").text()).contains("1,000");
    assertThat(reader.browser.page().select("#wish").attr("value")).isEqualTo(endless);
    assertThat(Integer.parseInt(reader.browser.first("#wish").attr("maxlength"))).isGreaterThan(endless.length());
    reader.say("wishes", "wide words ".repeat(80).strip());
    assertThat(reader.open("/steer/history").expectFirst("main li span").text()).startsWith("Wish: wide words").endsWith("…").hasSizeLessThan(160);
  }

  /** As an upgrade leaves it that took a doubled press back. */
  @Test
  void whatWouldDoNothingIsNotOffered() throws Exception {
    Someone reader = new Someone("pressed twice once", "en");
    Papers.lay(household.part(JdbcClient.class), reader.id(), Papers.everyKind(Papers.DATE, Language.ENGLISH));
    reader.open("/mornings/2026-05-30");
    reader.browser.post("/cards/2026-05-30/2/save", Map.of());
    household.part(JdbcClient.class)
        .sql("insert into feedback select :id, reader, edition, position, article, title, site, signal, at, at from feedback where reader = :reader")
        .param("id", "0".repeat(32)).param("reader", reader.id().value()).update();
    Document history = reader.open("/steer/history");
    assertThat(history.select("main li")).hasSize(2);
    assertThat(history.select("form[action$=/undo]")).hasSize(1);
    assertThat(history.select("form[action$=/redo]")).isEmpty();
    assertThat(reader.open("/steer/history/" + "0".repeat(32) + "/effect").select("main form button")).isEmpty();
  }

  /** May is a person here and a month there. */
  @Test
  void aMonthIsLeftOutOnlyWhereItIsPartOfADate() {
    Briefing paper = Papers.everyKind(Papers.DATE, Language.ENGLISH);
    Card card = paper.cards().get(1);
    assertThat(names(card, "The probe went to Mars on Saturday 30 May, and to Venus in 3 June weeks.")).contains("Mars", "Venus").doesNotContain("May", "Saturday", "June");
    assertThat(names(card, "Then the minister May spoke of Ostry; on Friday, April 3 she leaves.")).contains("May", "Ostry").doesNotContain("Friday", "April");
  }

  private static List<String> names(Card card, String sentence) {
    return Tuning.of(
            new Card(card.kind(), "A quiet headline", card.language(), List.of(new Briefing.Sentence(sentence, List.of(1))), card.citations(), card.rung(), List.of(), false, 0, Briefing.Share.NOTHING, card.story(), null, null),
            Language.ENGLISH)
        .names();
  }

  /** A feed reader shows it beside the title. */
  @Test
  void aFeedsSummaryIsTwoHeadlines() throws Exception {
    Someone reader = new Someone("feeds", "en");
    Papers.lay(household.part(JdbcClient.class), reader.id(), Papers.everyKind(Papers.DATE, Language.ENGLISH));
    String feed = reader.browser.open(Feeds.path(household.part(Feeds.class).issue(reader.id()))).body();
    assertThat(feed).contains("<summary type=\"text\">Repair café\nHarbour opens again</summary>");
  }

  @Test
  void anotherReadersThingsAreNotThere() throws Exception {
    Someone hers = new Someone("hers", "en");
    hers.say("interests", "bees");
    hers.say("mutes", "wasps");
    hers.say("wishes", "honey");
    Someone other = new Someone("other", "en");
    other.open("/steer");
    for (Said said : hers.steering().said(hers.id())) {
      for (String act : List.of("/steer/history/" + said.id() + "/undo", "/steer/interests/" + said.id() + "/drop", "/steer/interests/" + said.id() + "/weigh?emphasis=more", "/steer/mutes/" + said.id() + "/drop", "/steer/wishes/" + said.id() + "/drop")) {
        other.browser.open("/steer");
        assertThat(other.browser.post(act, Map.of()).statusCode()).as(act).isEqualTo(404);
      }
      assertThat(other.browser.open("/steer/history/" + said.id() + "/effect").statusCode()).isEqualTo(404);
    }
    assertThat(hers.steering().said(hers.id())).hasSize(3);
    assertThat(other.browser.open("/cards/2026-05-30/2/more").statusCode()).isEqualTo(404);
  }

  @Test
  void weighedLeaningAndByTimeAlone() throws Exception {
    Someone reader = new Someone("weighs", "en");
    reader.say("interests", "trains");
    String id = reader.steering().interests(reader.id()).getFirst().id();
    reader.open("/steer");
    reader.browser.submit("/steer/interests/" + id + "/weigh", Map.of("emphasis", "more"));
    assertThat(reader.steering().interests(reader.id()).getFirst().what().weight()).isEqualTo(2);
    assertThat(reader.open("/steer").select("select[name=emphasis] option[selected]").eachAttr("value")).containsExactly("more");
    reader.browser.submit("/steer/chronological", Map.of());
    assertThat(household.part(Editions.class).preview(reader.id()).chronological()).isTrue();
    reader.open("/steer");
    reader.browser.submit("/steer/chronological", Map.of());
    assertThat(household.part(Editions.class).preview(reader.id()).chronological()).isFalse();
  }

  @Test
  void allOfItIsExportedBroughtBackOnceAndErased() throws Exception {
    Someone from = new Someone("leaves", "en");
    Someone to = new Someone("arrives", "en");
    for (String interest : List.of("bridges", "trains", "climate")) from.say("interests", interest);
    from.say("mutes", "harbour");
    from.say("wishes", "How high will the river Wend rise?");
    Papers.lay(household.part(JdbcClient.class), from.id(), Papers.everyKind(Papers.DATE, Language.ENGLISH));
    from.open("/mornings/2026-05-30");
    from.browser.post("/cards/2026-05-30/2/up", Map.of());
    PersonalRecords records = household.parts(PersonalRecords.class).stream().filter(each -> each.name().equals("steering")).findFirst().orElseThrow();
    for (int times = 0; times < 2; times++) records.restore(to.id(), records.export(from.id()));
    assertThat(to.steering().said(to.id())).hasSize(6);
    assertThat(records.export(to.id()).path("feedback")).isEqualTo(records.export(from.id()).path("feedback"));
    assertThat(to.steering().interests(to.id())).extracting(held -> held.what().text()).containsExactlyElementsOf(from.steering().interests(from.id()).stream().map(held -> held.what().text()).toList());
    assertThat(records.erase(to.id())).isEqualTo(Map.of("interest", 3, "mute", 1, "wish", 1, "feedback", 1));
    assertThat(to.steering().said(to.id())).isEmpty();
    assertThat(Set.copyOf(records.tables())).hasSize(4);
  }
}
