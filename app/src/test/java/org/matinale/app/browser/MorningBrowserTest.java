package org.matinale.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A morning in the hands of its reader, and the next. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MorningBrowserTest extends ChromiumTest {
  private Newsstand newsstand;

  @BeforeAll
  void open() throws IOException {
    newsstand = new Newsstand(folder.resolve("data"));
  }

  @AfterAll
  void close() {
    newsstand.close();
  }

  private Device reading(String name, String... interests) {
    Device device = device(newsstand.household());
    new Newcomer(newsstand, device).joinsByPassword(newsstand.invitation(), name).says("en", false).cares(interests).reads(Newsstand.ENGLISH).begins();
    return device;
  }

  private static List<String> headlines(Device device) {
    return device.page().locator("article.card h2").allInnerTexts();
  }

  @Test
  void keysDoWhatAMouseDoes() {
    Device device = reading("By keys", "climate", "space exploration", "cycling");
    Page page = device.page();
    device.open("/");
    page.keyboard().press("Tab");
    assertThat(page.locator(".skip")).isFocused();
    assertThat(page.locator(".skip")).isInViewport();
    page.keyboard().press("Enter");
    assertThat(page.locator("main")).isFocused();

    page.keyboard().press("Tab");
    assertThat(page.locator(".inside a").first()).isFocused();
    device.open("/");
    for (String way : List.of(".skip", ".brand", ".ways a[href='/']", ".ways a[href='/earlier']", ".ways a[href='/saved']", ".ways a[href='/steer']", ".ways a[href='/account']", ".inside a >> nth=0")) {
      page.keyboard().press("Tab");
      assertThat(page.locator(way)).isFocused();
      assertThat(page.locator(way)).not().hasCSS("outline-style", "none");
    }

    page.keyboard().press("j");
    assertThat(page.locator("#card-1")).isFocused();
    page.keyboard().press("j");
    assertThat(page.locator("#card-2")).isFocused();
    page.keyboard().press("s");
    Locator save = page.locator("#card-2 [data-act=save]");
    assertThat(save).hasAttribute("aria-pressed", "true");
    assertThat(save).isFocused();
    assertThat(page.locator("#said")).hasText("Saved");
    page.keyboard().press("Enter");
    assertThat(save).hasAttribute("aria-pressed", "false");
    assertThat(page.locator("#said")).hasText("No longer saved");
    page.keyboard().press("k");
    assertThat(page.locator("#card-1")).isFocused();

    page.keyboard().press("?");
    assertThat(page.locator("#keys")).isVisible();
    page.locator("#keys-off").press("Space");
    page.keyboard().press("Escape");
    assertThat(page.locator("#keys")).not().isVisible();
    page.keyboard().press("j");
    assertThat(page.locator("#card-2")).not().isFocused();
  }

  @Test
  void steeringShowsTheNextMorning() {
    Device steered = reading("Steers", "climate", "space exploration", "cycling");
    Device left = reading("Does not", "climate", "space exploration", "cycling");
    System.err.println("FIRST " + headlines(steered));
    newsstand.nextMorning();
    left.open("/");
    System.err.println("SECOND " + left.page().locator("article.card").allInnerTexts());
  }
}
