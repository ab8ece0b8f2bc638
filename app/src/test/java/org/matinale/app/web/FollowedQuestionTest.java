package org.matinale.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.Reader;
import org.matinale.app.editions.Editions;
import org.matinale.app.editions.Night;
import org.matinale.app.library.Library;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.serving.Household;
import org.matinale.app.steering.Steering;
import org.matinale.composing.Briefing;
import org.matinale.fetching.AllowedNetwork;
import org.matinale.fetching.LoopbackServer;
import org.matinale.profiles.Interest;

/** What a reader asks about a card, and follows by an act of hers, is what the next morning comes back to. */
final class FollowedQuestionTest {
  private static final List<String> OTHERS =
      List.of("Library lends ice skates again", "Choir looks for two tenors", "Price of bread rises by a tenth", "School canteen cooks with lentils", "Old cinema shows silent films", "Night train returns in spring",
          "Beekeepers count fewer hives", "Market moves under a roof", "Swimmers get a warmer pool", "Fog delays the morning buses", "Museum buys a painted clock", "Farmers plant more walnuts");

  @TempDir Path folder;

  @Test
  void aFollowedQuestionIsTheNextMorningsFollowUp() throws Exception {
    SteppedClock clock = new SteppedClock();
    try (LoopbackServer outlets = new LoopbackServer()) {
      outlets.serve("/ledger.xml", "application/rss+xml", feed(item("Harbour bridge of Ostry opens on Saturday", "The harbour bridge of Ostry is 640 metres long, and the council opens it on Saturday.", "Wed, 25 Nov 2026 04:00:00 GMT")));
      try (Household household = Household.of(ServeSettings.in(folder).withAllowed(List.of(AllowedNetwork.of("127.0.0.1/32:" + outlets.port()))), clock)) {
        Household.Browser browser = household.browser().joinAs("Asks");
        Reader reader = onboarded(household, browser.reader("Asks"), outlets.at("/ledger.xml"));
        household.part(Editions.class).makeNow(reader.id(), stage -> {});
        browser.open("/");
        browser.open(browser.first("a[href$=/ask]").attr("href"));
        browser.submit(browser.page().select("form:has(textarea)").attr("action"), Map.of("question", "How long is the bridge?"));
        assertThat(browser.page().select(".question").text()).isEqualTo("How long is the bridge?");
        browser.submit(browser.first("form[action$=/follow]").attr("action"), Map.of());

        Night night = household.part(Night.class);
        night.wake();
        night.settle();
        outlets.serve(
            "/ledger.xml", "application/rss+xml",
            feed(item("Harbour bridge of Ostry opens on Saturday week instead", "Inspectors found a crack in a pillar of the harbour bridge of Ostry on Wednesday evening. The council promises that it is mended within a week.", "Thu, 26 Nov 2026 02:00:00 GMT")));
        clock.step(Duration.ofDays(1).plusHours(7));
        night.wake();
        night.settle();
        browser.open("/");
        Briefing made = household.part(Editions.class).find(reader.id(), LocalDate.of(2026, 11, 26)).orElseThrow().briefing();
        assertThat(made).isNotNull();
        assertThat(made.cards()).anySatisfy(card -> {
          assertThat(card.kind()).isEqualTo(Briefing.Kind.FOLLOWUP);
          assertThat(card.headline()).isEqualTo("Harbour bridge of Ostry opens on Saturday week instead");
          assertThat(card.why().toString()).contains("You asked about “Harbour bridge of Ostry opens on Saturday”");
        });
        assertThat(browser.page().text()).contains("You asked about “Harbour bridge of Ostry opens on Saturday”");
      }
    }
  }

  private static Reader onboarded(Household household, Reader joined, String feed) {
    household.part(Accounts.class).onboard(joined.id(), joined.createdAt());
    household.part(Library.class).subscribeShared(joined.id(), feed, "Ostry Ledger", null, "en", null);
    household.part(Steering.class).addInterest(joined.id(), new Interest("bridge of Ostry"));
    return household.part(Accounts.class).find(joined.id()).orElseThrow();
  }

  /** Among others, so that its words are rare ones. */
  private static String feed(String item) {
    String others = OTHERS.stream().map(title -> item(title, title + ", says the town hall in a short notice to everybody.", "Wed, 25 Nov 2026 03:00:00 GMT")).collect(Collectors.joining());
    return "<rss version='2.0'><channel><title>Ostry Ledger</title>" + item + others + "</channel></rss>";
  }

  private static String item(String title, String text, String published) {
    return "<item><title>%s</title><link>https://ledger.example/%s</link><guid>%s</guid><pubDate>%s</pubDate><description>%s</description></item>".formatted(title, title.replace(' ', '-'), title, published, text);
  }
}
