package org.matinale.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.regex.Pattern;

/** Somebody on her way from a link to her first briefing. */
final class Newcomer {
  static final String PASSWORD = "the kettle sings at seven";

  private final Newsstand newsstand;
  private final Device device;
  private final Page page;

  Newcomer(Newsstand newsstand, Device device) {
    this.newsstand = newsstand;
    this.device = device;
    this.page = device.page();
  }

  Device device() {
    return device;
  }

  Newcomer joinsByPasskey(String link, String name) {
    page.navigate(link);
    page.locator("#name").fill(name);
    page.locator("button[data-passkey=create]").click();
    assertThat(page).hasURL(Pattern.compile("/welcome$"));
    return this;
  }

  Newcomer joinsByPassword(String link, String name) {
    page.navigate(link);
    page.locator("#name").fill(name);
    page.locator("#password").fill(PASSWORD);
    page.locator("form[action$='/join'] button[type=submit]").click();
    assertThat(page).hasURL(Pattern.compile("/welcome$"));
    return this;
  }

  /** The first page: she reads in one language or in both. */
  Newcomer says(String language, boolean both) {
    page.locator("input[name=language][value=" + language + "]").check();
    if (both) page.locator("input[name=both]").check();
    page.locator("#zone").fill("Europe/Paris");
    onward("/welcome/interests");
    return this;
  }

  Newcomer cares(String... interests) {
    page.locator("#interest").fill(String.join("\n", interests));
    onward("/welcome/sources");
    return this;
  }

  /** Nothing of the catalogue, which lies outside; what was recorded, as a list and one by its address. */
  Newcomer reads(List<String> feeds) {
    device.unfoldAll();
    while (page.locator("input[name=feed]:checked").count() > 0) page.locator("input[name=feed]:checked").first().uncheck();
    page.locator("#address").fill(newsstand.feed(feeds.getFirst()));
    page.locator("button[name=stay]").click();
    assertThat(page.locator("input[name=keep]")).hasCount(1);
    page.locator("#list").setInputFiles(new FilePayload("feeds.opml", "text/x-opml", newsstand.list(feeds.subList(1, feeds.size()))));
    page.locator("form[action='/welcome/sources'] .buttons button").click();
    assertThat(page.locator("input[name=feed]:checked")).hasCount(feeds.size() - 1);
    page.locator("form[action='/library/choose'] button").first().click();
    assertThat(page.locator("input[name=keep]:checked")).hasCount(feeds.size());
    onward("/welcome/own");
    return this;
  }

  /** The last page is left: her first briefing is made, and she is led to it. */
  Newcomer begins() {
    page.locator("form[action='/welcome/first'] button").click();
    assertThat(page.locator("article.card").first()).isVisible();
    assertThat(page).hasURL(newsstand.household().at("/"));
    return this;
  }

  private void onward(String path) {
    page.locator("main form .buttons button[type=submit]").first().click();
    assertThat(page).hasURL(newsstand.household().at(path));
  }
}
