package org.matinale.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every page there is, signed out and signed in: nothing serious for axe-core in light and in dark, nothing to be pushed sideways on a telephone, nothing in the console, no link that leads nowhere.
 *
 * <p>With {@code -Dpictures} each is also pictured into {@code target/pictures}, to be looked at.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EveryPageBrowserTest extends ChromiumTest {
  private static final boolean PICTURES = System.getProperty("pictures") != null;

  private final List<String> problems = new ArrayList<>();
  private final Set<String> looked = new HashSet<>();
  private final Deque<String> links = new ArrayDeque<>();
  private Newsstand newsstand;

  @BeforeAll
  void open(@TempDir Path data) throws IOException {
    newsstand = new Newsstand(data);
  }

  @AfterAll
  void close() {
    newsstand.close();
  }

  /** What there is to say of the page as it is now. */
  private void look(Device device, String name) {
    Page page = device.page();
    device.seriousIssues().forEach(issue -> problems.add(name + ": " + issue));
    if (!device.fitsAPhone()) problems.add(name + ": it is wider than a telephone");
    takeErrors().forEach(error -> problems.add(name + ": " + error));
    if (PICTURES) device.pictures(name);
    looked.add(shape(URI.create(page.url())));
    for (Object link : (List<?>) page.evaluate("[...document.links].map(link => link.href)")) {
      URI to = URI.create(String.valueOf(link));
      if (String.valueOf(to.getHost()).equals("localhost") && to.getPort() == newsstand.household().port()) links.add(to.toString());
    }
  }

  private void look(Device device, String path, String name) {
    device.open(path);
    look(device, name);
  }

  /** Two addresses that differ only by a date, a number, an id or a query are one page. */
  private static String shape(URI address) {
    return Arrays.stream(address.getPath().split("/", -1)).map(part -> part.matches("\\d{4}-\\d{2}-\\d{2}") ? "DATE" : part.matches("\\d+") ? "1" : part.matches("[\\w-]{16,}") && part.matches(".*\\d.*") ? "ID" : part).collect(Collectors.joining("/"));
  }

  /** Follows what links there are to pages that were not looked at yet. */
  private void follow(Device device, String prefix) {
    for (String link = links.poll(); link != null; link = links.poll()) {
      String shape = shape(URI.create(link));
      if (!looked.add(shape)) continue;
      APIResponse answer = device.page().request().get(link);
      if (answer.status() != 200) problems.add("a link to " + shape + " leads to " + answer.status());
      if (!String.valueOf(answer.headers().get("content-type")).startsWith("text/html")) continue;
      device.page().navigate(link);
      look(device, prefix + shape.substring(1).replace('/', '-'));
    }
  }

  private void refused(Device device, String path, int status, String name) {
    Response answer = device.open(path);
    if (answer.status() != status) problems.add(path + " is answered with " + answer.status());
    look(device, name);
  }

  private static String chats() {
    return IntStream.range(0, 6)
        .mapToObj(
            at ->
                """
                {"title":"Bees %d","create_time":%d,"current_node":"b","mapping":{"b":{"parent":null,"message":{"author":{"role":"user"},"content":{"content_type":"text","parts":["How do beekeepers protect their hives from climate change in winter?"]}}}}}
                """
                    .formatted(at, 1_780_000_000L - at * 86_400L))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static FilePayload[] steps() throws IOException {
    try (Stream<Path> files = Files.list(Newsstand.SAMPLE.resolve("series").resolve("spanish"))) {
      return files.sorted().map(EveryPageBrowserTest::payload).toArray(FilePayload[]::new);
    }
  }

  private static FilePayload payload(Path file) {
    try {
      return new FilePayload(file.getFileName().toString(), "text/plain", Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void isFitForEverybody() throws IOException {
    signedOut();
    Device device = device(newsstand.household());
    beginning(device);
    morning(device);
    account(device);
    household(device);
    own(device);
    refusals(device);
    follow(device, "en-");
    french();
    waiting(device);
    assertThat(problems).isEmpty();
  }

  private void signedOut() {
    Device device = device(newsstand.household());
    look(device, "/", "out-home");
    look(device, "/sign-in", "out-sign-in");
    device.page().locator("#login").fill("nobody");
    device.page().locator("#password").fill("nothing at all");
    device.page().locator("form[action='/sign-in'] button").click();
    assertThat(device.page().getByRole(AriaRole.ALERT).first()).isVisible();
    look(device, "out-sign-in-wrong");
    refused(device, "/link/nothing", 404, "out-link-spent");
    look(device, newsstand.operatorsLink(), "out-link-operator");
    look(device, newsstand.invitation(), "out-link-invited");
    do {
      device.open("/sign-in");
      device.page().locator("#login").fill("tries");
      device.page().locator("#password").fill("not this one");
      device.page().locator("form[action='/sign-in'] button").click();
    } while (device.page().locator("#login").count() > 0);
    look(device, "out-too-many");
    looked.clear();
    links.clear();
  }

  private void beginning(Device device) throws IOException {
    Page page = device.page();
    device.authenticator();
    Newcomer newcomer = new Newcomer(newsstand, device).joinsByPasskey(newsstand.operatorsLink(), "Operator");
    look(device, "welcome-1-you");
    page.locator("#zone").fill("Atlantis");
    page.locator(".buttons button").click();
    look(device, "welcome-1-you-wrong");
    newcomer.says("en", true);
    look(device, "welcome-2-interests");
    newcomer.cares("climate", "space exploration", "cycling", "gardening", "open source");
    look(device, "welcome-3-sources");
    page.locator("#list").setInputFiles(new FilePayload("feeds.opml", "text/x-opml", newsstand.list(Newsstand.FRENCH)));
    page.locator("form[action='/welcome/sources'] .buttons button").click();
    look(device, "library-choose");
    device.open("/welcome/sources");
    newcomer.reads(Stream.concat(Newsstand.ENGLISH.stream(), Newsstand.FRENCH.stream()).toList());
    look(device, "welcome-4-own");
    page.locator("#calendar-file").setInputFiles(Newsstand.SAMPLE.resolve("calendar.ics"));
    page.locator("form[action='/connections/calendars/file'] button").click();
    page.locator("#series-files").setInputFiles(steps());
    page.locator("form[action='/connections/series'] button").click();
    page.locator("#chat-export").setInputFiles(new FilePayload("conversations.json", "application/json", chats().getBytes(StandardCharsets.UTF_8)));
    page.locator("form[action='/connections/chat'] button").click();
    look(device, "welcome-4-chat");
    device.open("/welcome/own");
    look(device, "welcome-4-own-filled");
    newsstand.hold();
    page.locator("form[action='/welcome/first'] button").click();
    assertThat(page.locator("[data-stage=sources]")).hasAttribute("data-state", "running");
    look(device, "welcome-5-progress");
    newsstand.letGo();
    assertThat(page.locator("article.card").first()).isVisible();
  }

  private void morning(Device device) {
    Page page = device.page();
    look(device, "morning");
    device.unfoldAll();
    page.locator(".card [data-act=save]").first().click();
    page.locator(".card [data-act=hide]").last().click();
    assertThat(page.locator(".card.gone")).containsText("Hidden:");
    look(device, "morning-acted");
    String ask = page.locator("a.act[href$='/ask']").first().getAttribute("href");
    page.keyboard().press("?");
    look(device, "morning-keys");
    look(device, "/saved", "saved");
    // a month before, there was one too
    newsstand
        .household()
        .part(JdbcClient.class)
        .sql(
            """
            insert into edition (reader, date, state, due_at, zone, attempts, next_attempt_at, made_at, shown_at, briefing, headline, cards)
            select reader, '2026-04-20', state, due_at, zone, attempts, next_attempt_at, made_at, made_at, briefing, headline, cards from edition where date = '2026-05-29'
            """)
        .update();
    look(device, "/earlier", "earlier");
    look(device, ask, "ask");
    for (String question : List.of("What happened?", "Who painted the ceiling?")) {
      page.locator("#question").fill(question);
      page.locator("main form .buttons button").first().click();
      assertThat(page.locator(".question").last()).hasText(question);
    }
    look(device, "conversation");
    look(device, ask.replace("/ask", "/more"), "tune");
    look(device, "/steer", "steer");
    for (String what : List.of("wish", "interest", "mute")) {
      page.locator("#" + what).fill("a very long word of one’s own such as donaudampfschifffahrtsgesellschaft, " + what);
      page.locator("#" + what).press("Enter");
      assertThat(page.locator("main [role=status]")).isVisible();
    }
    look(device, "steer-filled");
    look(device, "/steer/history", "steer-history");
    look(device, "/tomorrow", "tomorrow");
  }

  private void account(Device device) {
    Page page = device.page();
    look(device, "/account", "account");
    page.locator("form[action='/account/device'] button").click();
    look(device, "account-device");
    look(device, "/account/feed", "account-feed");
    page.locator("form[action='/account/feed/make'] button").click();
    look(device, "account-feed-made");
  }

  private void household(Device device) {
    Page page = device.page();
    Device other = device(newsstand.household());
    new Newcomer(newsstand, other).joinsByPassword(newsstand.invitation(), "Second reader");
    look(other, "/saved", "saved-empty");
    look(other, "/earlier", "earlier-empty");
    look(other, "/library", "library-empty");
    look(device, "/household", "household");
    page.locator("form[action='/household/invitations'] button").click();
    look(device, "household-invitation");
    device.open("/household/backups");
    page.locator("form[action='/household/backups'] button").click();
    assertThat(page.locator("main [role=status]")).isVisible();
    look(device, "household-backups");
  }

  private void own(Device device) {
    Page page = device.page();
    look(device, "/library", "library");
    page.locator("#address").fill("http://127.0.0.1:1/");
    page.locator("form[action='/library/find'] button").click();
    assertThat(page.getByRole(AriaRole.ALERT).first()).isVisible();
    look(device, "library-refused");
    look(device, "/connections", "connections");
    look(device, "/connections/chat", "connections-chat");
  }

  private void refusals(Device device) {
    refused(device, "/nothing/here", 404, "trouble-404");
    refused(device, "/mornings/yesterday", 400, "trouble-400");
    device.open("/account");
    device.page().evaluate("document.querySelector('form[action=\"/account\"] input[name=_csrf]').value = 'old'");
    device.page().locator("form[action='/account'] button").click();
    assertThat(device.page().locator("h1")).hasText("This page was too old");
    look(device, "trouble-403");
  }

  private void french() {
    Device device = device(newsstand.household(), new Browser.NewContextOptions().setLocale("fr-FR"));
    look(device, "/sign-in", "fr-out-sign-in");
    look(device, newsstand.invitation(), "fr-out-link");
    Newcomer newcomer = new Newcomer(newsstand, device).joinsByPassword(newsstand.invitation(), "Troisième");
    look(device, "fr-welcome-1-you");
    newcomer.says("fr", false);
    look(device, "fr-welcome-2-interests");
    newcomer.cares("climat", "exploration spatiale", "vélo");
    look(device, "fr-welcome-3-sources");
    newcomer.reads(Newsstand.FRENCH);
    look(device, "fr-welcome-4-own");
    newcomer.begins();
    looked.clear();
    links.clear();
    look(device, "fr-morning");
    follow(device, "fr-");
    refused(device, "/nothing/here", 404, "fr-trouble-404");
  }

  private void waiting(Device device) {
    newsstand.clock("2026-05-30T03:00:00Z");
    look(device, "/", "waiting-early");
    newsstand.clock("2026-05-30T09:00:00Z");
    look(device, "/", "waiting-late");
    look(device, "/account", "account-stale");
    device.page().locator("a[href='/account/proof']").first().click();
    look(device, "account-proof");
    device.page().locator("[data-passkey]").click();
    assertThat(device.page().locator("form[action='/account/password']")).isVisible();
  }
}
