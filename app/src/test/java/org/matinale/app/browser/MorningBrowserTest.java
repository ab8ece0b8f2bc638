package org.matinale.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A morning in the hands of its reader. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MorningBrowserTest extends ChromiumTest {
  private Newsstand newsstand;

  @BeforeAll
  void open(@TempDir Path data) throws IOException {
    newsstand = new Newsstand(data);
    newsstand.nextMorning();
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
  void aQuestionIsAnsweredByTheSourcesOrNotAtAll() {
    Device device = reading("Asks", "harbour bridge");
    Page page = device.page();
    Locator card = page.locator("article.card", new Page.LocatorOptions().setHasText(Pattern.compile("cycle bridge")).setHas(page.locator("a.act"))).first();
    String headline = card.locator("h2").innerText();
    card.locator("a.act[href$='/ask']").click();
    assertThat(page.locator("h1")).hasText(headline);
    ask(page, "How long is the bridge?");
    assertThat(page.locator(".answer blockquote").first()).containsText("640 metres");
    assertThat(page.locator(".answer figcaption a[href^='https://']").first()).isVisible();
    ask(page, "Who designed the bridge?");
    assertThat(page.locator(".answer").last()).hasText("The sources do not say.");
    assertThat(page.locator(".question")).hasText(new String[] {"How long is the bridge?", "Who designed the bridge?"});

    button(page, "Keep following this").click();
    device.open("/conversations");
    assertThat(page.locator("main .rows > li")).containsText(new String[] {"2 questions"});
    device.open("/steer/history");
    assertThat(page.locator("main .rows > li", new Page.LocatorOptions().setHasText("Asked about, to follow: " + headline))).hasCount(1);
  }

  private static void ask(Page page, String question) {
    page.locator("#question").fill(question);
    button(page, "Ask").click();
    assertThat(page.locator(".question").last()).hasText(question);
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  @Test
  void everythingIsHandedOverAndThenErased() throws IOException {
    Device device = reading("Leaves", "climate", "cycling");
    Page page = device.page();
    device.open("/account");
    Download download = page.waitForDownload(() -> page.locator("a[href='/account/export']").click());
    assertThat(download.suggestedFilename()).isEqualTo("matinale-2026-05-30.zip");
    Map<String, String> files = unpacked(download);
    assertThat(files).containsKeys("matinale.json", "subscriptions.opml", "feedback.csv", "mornings/2026-05-30.md", "mornings/2026-05-30.json");
    assertThat(files.get("matinale.json")).contains("Leaves", "cycling").doesNotContain("Does not leave");
    assertThat(files.get("subscriptions.opml")).contains(newsstand.feed("spoke-and-chain.rss"));
    assertThat(files.get("mornings/2026-05-30.md")).contains("more bicycles than cars");

    device.open("/account/erase");
    page.locator("#login").fill("somebody else");
    page.locator("form[action='/account/erase'] button").click();
    assertThat(page.getByRole(AriaRole.ALERT)).hasText("That is not the sign-in name. Nothing was deleted.");
    page.locator("#login").fill("Leaves");
    page.locator("form[action='/account/erase'] button").click();
    assertThat(page.locator("h1")).hasText("Receipt of an erasure");
    assertThat(page.locator("tbody tr", new Page.LocatorOptions().setHasText("Account")).locator(".number")).hasText("1");
    assertThat(page.locator("main")).not().containsText("Leaves");
    assertThat(device.seriousIssues()).isEmpty();
    if (System.getProperty("pictures") != null) device.pictures("receipt");

    device.open("/account");
    page.locator("#login").fill("Leaves");
    page.locator("#password").fill(Newcomer.PASSWORD);
    button(page, "Sign in").click();
    assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("No account has this name and this password.");
  }

  private static Map<String, String> unpacked(Download download) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(download.createReadStream())) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
    }
    return files;
  }
}
