package org.matinale.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
        assertThat(browser.page().text()).contains("640 metres");
        browser.submit(browser.first("form[action$=/follow]").attr("action"), Map.of());

        Night night = household.part(Night.class);
        night.wake();
        night.settle();
        outlets.serve(
            "/ledger.xml", "application/rss+xml",
            feed(item("Harbour bridge of Ostry stays closed", "The harbour bridge of Ostry stays closed: inspectors found a crack on Wednesday evening.", "Thu, 26 Nov 2026 02:00:00 GMT")));
        clock.step(Duration.ofDays(1).plusHours(7));
        night.wake();
        night.settle();
        browser.open("/");
        Briefing made = household.part(Editions.class).today(reader.id()).orElseThrow().briefing();
        assertThat(made).isNotNull();
        assertThat(made.cards()).anySatisfy(card -> {
          assertThat(card.kind()).isEqualTo(Briefing.Kind.FOLLOWUP);
          assertThat(card.sentences().toString()).contains("inspectors found a crack");
        });
        assertThat(browser.page().text()).contains("inspectors found a crack");
      }
    }
  }

  private static Reader onboarded(Household household, Reader joined, String feed) {
    Reader reader = new Reader(joined.id(), joined.name(), joined.login(), joined.role(), joined.languages(), joined.zone(), joined.readyBy(), joined.cards(), false, joined.createdAt(), joined.createdAt());
    household.part(Accounts.class).change(reader);
    household.part(Library.class).subscribeShared(reader.id(), feed, "Ostry Ledger", null, "en", null);
    household.part(Steering.class).addInterest(reader.id(), new Interest("bridge of Ostry"));
    return reader;
  }

  private static String feed(String items) {
    return "<rss version='2.0'><channel><title>Ostry Ledger</title>" + items + "</channel></rss>";
  }

  private static String item(String title, String text, String published) {
    return "<item><title>%s</title><link>https://ledger.example/%s</link><guid>%s</guid><pubDate>%s</pubDate><description>%s</description></item>".formatted(title, title.replace(' ', '-'), title, published, text);
  }
}
