package org.matinale.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** From a link to the first briefing, over the sample's outlets as they were recorded. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FirstBriefingBrowserTest extends ChromiumTest {
  private Newsstand newsstand;

  @BeforeAll
  void open(@TempDir Path data) throws IOException {
    newsstand = new Newsstand(data);
  }

  @AfterAll
  void close() {
    newsstand.close();
  }

  @Test
  void isMadeWhileOneLooks() {
    Device device = device(newsstand.household());
    device.authenticator();
    Page page = device.page();
    new Newcomer(newsstand, device).joinsByPasskey(newsstand.invitation(), "English").says("en", false).cares("climate", "space exploration", "cycling").reads(Newsstand.ENGLISH);
    newsstand.hold();
    page.locator("form[action='/welcome/first'] button").click();
    assertThat(page.locator("h1")).hasText("Your first briefing is being made");
    assertThat(page.locator("[data-stage=sources]")).hasAttribute("data-state", "running");
    assertThat(page.locator("[aria-current=step]")).hasText("Reading your sources");
    newsstand.letGo();

    assertThat(page.locator("h1")).hasText("Friday 29 May 2026");
    assertThat(page.locator(".closing .end")).hasText("That’s it for today.");
    List<Locator> cards = page.locator("article.card").all();
    assertThat(cards).hasSizeBetween(3, 7);
    for (Locator card : cards) {
      assertThat(card.locator(".sources a[href^='https://']").first()).isAttached();
      assertThat(card.locator(".why")).isAttached();
    }
    assertThat(page.locator("nav.inside li")).hasCount(cards.size());
  }

  @Test
  void speaksFrench() {
    Device device = device(newsstand.household(), new Browser.NewContextOptions().setLocale("fr-FR"));
    Page page = device.page();
    new Newcomer(newsstand, device).joinsByPassword(newsstand.invitation(), "French").says("fr", false).cares("climat", "exploration spatiale", "vélo").reads(Newsstand.FRENCH).begins();
    assertThat(page.locator("html")).hasAttribute("lang", "fr");
    assertThat(page.locator("h1")).hasText("Vendredi 29 mai 2026");
    assertThat(page.locator(".ways [aria-current=page]")).hasText("Ce matin");
    assertThat(page.locator("article.card").first().locator("[data-act=save]")).containsText("Garder");
    assertThat(page.locator("article.card h2[lang=en]")).hasCount(0);
  }

  @Test
  void needsNoScript() {
    Device device = device(newsstand.household(), new Browser.NewContextOptions().setLocale("en-GB").setJavaScriptEnabled(false));
    Page page = device.page();
    new Newcomer(newsstand, device).joinsByPassword(newsstand.invitation(), "Without script").says("en", true).cares("climate", "cycling").reads(Newsstand.ENGLISH).begins();
    Locator card = page.locator("#card-1");
    String headline = card.locator("h2").innerText();
    card.locator("[data-act=save]").click();
    assertThat(card.locator("[data-act=save]")).hasAttribute("aria-pressed", "true");
    card.locator("[data-act=hide]").click();
    assertThat(card).containsText("Hidden:");
    card.locator("[data-act=hide]").click();
    assertThat(card.locator("h2")).hasText(headline);

    device.open("/saved");
    assertThat(page.locator(".keepsakes .headline")).hasText(headline);
    page.locator(".keepsakes button").click();
    assertThat(page.locator("main .empty")).isVisible();
    device.open("/earlier");
    page.locator(".days a").click();
    assertThat(page).hasURL(newsstand.household().at("/mornings/2026-05-29"));
    device.open("/account");
    page.locator("form[action='/sign-out'] button").click();
    page.locator("#login").fill("Without script");
    page.locator("#password").fill(Newcomer.PASSWORD);
    page.locator("form[action='/sign-in'] button").click();
    assertThat(page.locator("h1")).hasText("Friday 29 May 2026");
  }
}
