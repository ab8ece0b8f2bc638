package org.matinale.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a reader does with one morning shows in the next. */
final class SteeringBrowserTest extends ChromiumTest {
  private Newsstand newsstand;

  @BeforeEach
  void open() throws IOException {
    newsstand = new Newsstand(folder.resolve("data"));
  }

  @AfterEach
  void close() {
    newsstand.close();
  }

  private Device reading(String name) {
    Device device = device(newsstand.household());
    new Newcomer(newsstand, device).joinsByPassword(newsstand.invitation(), name).says("en", false).cares("climate", "Moon", "cycling").reads(Newsstand.ENGLISH).begins();
    return device;
  }

  private static List<String> headlines(Device device) {
    return device.page().locator("article.card h2").allInnerTexts();
  }

  private static void add(Page page, String field, String text) {
    page.locator("#" + field).fill(text);
    page.locator("#" + field).press("Enter");
    assertThat(page.locator("section[aria-labelledby=" + field + "s] .rows").getByText(text, new Locator.GetByTextOptions().setExact(true))).isVisible();
  }

  @Test
  void theNextMorningDiffersAsWasSaid() {
    Device steered = reading("Steers");
    Device left = reading("Does not");
    Page page = steered.page();
    assertThat(headlines(steered)).isEqualTo(headlines(left));

    Locator card = page.locator("#card-2");
    String headline = card.locator("h2").innerText();
    card.locator("[data-act=hide]").click();
    assertThat(card).containsText("Hidden: " + headline);
    steered.open("/");
    assertThat(card).containsText("Hidden: " + headline);
    steered.open("/steer");
    add(page, "interest", "boat");
    add(page, "mute", "Heron-2");

    newsstand.nextMorning();
    for (Device each : List.of(steered, left)) {
      each.open("/");
      assertThat(each.page().locator("h1")).hasText("Saturday 30 May 2026");
    }
    assertThat(headlines(left)).anyMatch(each -> each.contains("Heron-2")).noneMatch(each -> each.contains("boat"));
    assertThat(headlines(steered)).noneMatch(each -> each.contains("Heron-2")).anyMatch(each -> each.contains("boat"));
    assertThat(page.locator("article.card", new Page.LocatorOptions().setHasText("boat")).locator(".why").first()).containsText("boat");

    steered.open("/steer/history");
    Locator muted = page.locator(".rows > li", new Page.LocatorOptions().setHasText("Muted: Heron-2"));
    muted.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Its effect")).click();
    assertThat(page.locator(".effect")).containsText("Removing this changes");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Take back")).click();
    steered.open("/steer/history");
    assertThat(muted).hasCount(0);
    page.locator(".rows > li", new Page.LocatorOptions().setHasText("Hidden: " + headline)).getByRole(AriaRole.BUTTON).click();
    steered.open("/mornings/2026-05-29");
    assertThat(page.locator("#card-2 h2")).hasText(headline);
    steered.open("/earlier");
    assertThat(page.locator(".days a")).hasText(new Pattern[] {Pattern.compile("30"), Pattern.compile("29")});
  }
}
