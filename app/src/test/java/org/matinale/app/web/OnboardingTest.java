package org.matinale.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.Reader;
import org.matinale.app.connections.Connections;
import org.matinale.app.connections.Proposal;
import org.matinale.app.editions.Editions;
import org.matinale.app.library.Library;
import org.matinale.app.library.Source;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.serving.Household;
import org.matinale.app.steering.Held;
import org.matinale.app.steering.Steering;
import org.matinale.fetching.AllowedNetwork;
import org.matinale.fetching.LoopbackServer;
import org.matinale.profiles.Interest;

/** From an account to a first briefing, as a browser without script goes. */
final class OnboardingTest {
  private static final String BOUNDARY = "----a-part-begins";

  @TempDir Path folder;
  private LoopbackServer server;
  private Household household;

  @BeforeEach
  void open() throws IOException {
    server = new LoopbackServer();
    String item = "<item><title>%s</title><link>%s</link><pubDate>%s</pubDate><description>%s</description></item>";
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().minusSeconds(7_200).atOffset(ZoneOffset.UTC));
    String english = item.formatted("Glacier above Ostry lost three metres of ice, climate study finds", server.at("/1"), date, "The glacier above the town of Ostry is three metres thinner than a year ago, a climate study of the observatory found.");
    String french = item.formatted("Le glacier d’Ostry a perdu trois mètres, selon une étude du climat", server.at("/2"), date, "Le glacier au-dessus de la ville d’Ostry est plus mince de trois mètres qu’il y a un an, selon une étude du climat.");
    server
        .serve("/feed", "application/rss+xml", "<rss version='2.0'><channel><title>Ostry Ledger</title><link>%s</link>%s%s</channel></rss>".formatted(server.at("/"), english, french))
        .serve("/other", "application/rss+xml", "<rss version='2.0'><channel><title>Ostry &lt;b&gt;Sport&lt;/b&gt;</title><link>%s</link>%s</channel></rss>".formatted(server.at("/"), english))
        .serve("/robots.txt", "text/plain", "")
        .serve("/site/", "text/html", "<!DOCTYPE html><html><head><title>Ostry</title><link rel='alternate' type='application/rss+xml' href='/feed'></head><body><p>Ostry</p></body></html>")
        .serve("/two/", "text/html", "<!DOCTYPE html><html><head><link rel='alternate' type='application/rss+xml' href='/feed'><link rel='alternate' type='application/rss+xml' href='/other'></head><body><p>Ostry</p></body></html>")
        .serve("/plain/", "text/html", "<!DOCTYPE html><html><body><p>No feed here.</p></body></html>")
        .serve("/mine.ics", "text/calendar", calendar());
    household = Household.of(ServeSettings.in(folder.resolve("data")).withAllowed(List.of(AllowedNetwork.of("127.0.0.1/32:" + server.port()))), InstantSource.system());
  }

  @AfterEach
  void close() {
    household.close();
    server.close();
  }

  private static String calendar() {
    String day = DateTimeFormatter.BASIC_ISO_DATE.format(Instant.now().plusSeconds(86_400 * 3).atOffset(ZoneOffset.UTC).toLocalDate());
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:t\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:%sT100000Z\r\nDTEND:%sT110000Z\r\nSUMMARY:Dentist\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".formatted(day, day);
  }

  private Reader only() {
    return household.part(Accounts.class).all().getFirst();
  }

  private HttpResponse<String> upload(Household.Browser browser, String path, String field, String name, byte[] content, Map<String, String> fields) throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    Stream.concat(fields.entrySet().stream(), Map.of("_csrf", browser.token()).entrySet().stream())
        .forEach(entry -> body.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(BOUNDARY, entry.getKey(), entry.getValue()).getBytes(StandardCharsets.UTF_8)));
    body.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n".formatted(BOUNDARY, field, name).getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(household.at(path))).header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY).POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())).build();
    return browser.client().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
    return out.toByteArray();
  }

  private static String text(HttpResponse<String> answer) {
    return Jsoup.parse(answer.body()).text();
  }

  @ParameterizedTest
  @CsvSource({"en, Good morning, What matters to you?, climate", "fr-FR, Bonjour, Qu’est-ce qui compte pour vous, climat"})
  void leadsANewcomerToHerFirstBriefing(String speaks, String greeting, String question, String interest) throws Exception {
    String language = speaks.substring(0, 2);
    Household.Browser browser = household.browser().speaking(speaks).signInAsOperator();
    browser.open("/");
    assertThat(browser.page().select("a[href=/welcome]")).isNotEmpty();
    browser.open("/welcome");
    assertThat(browser.page().text()).contains(greeting);

    browser.submit("/welcome", Map.of("language", language, "zone", "europe/paris", "readyBy", "06:30"));
    assertThat(only().zone()).isEqualTo(ZoneId.of("Europe/Paris"));
    assertThat(only().readyBy()).hasToString("06:30");
    assertThat(browser.page().text()).contains(question);

    browser.submit("/welcome/interests", Map.of("interest", interest + "\r\nbees, wasps", "topic", "space-exploration"));
    assertThat(household.part(Steering.class).interests(only().id())).extracting(Held::what).extracting(Interest::text).contains(interest, "bees, wasps").hasSize(3);
    assertThat(browser.page().select("input[name=feed][checked]")).isNotEmpty();

    HttpResponse<String> added = browser.post("/welcome/sources", Map.of("address", server.at("/site/")));
    assertThat(added.uri().getPath()).isEqualTo("/welcome/own");
    assertThat(text(added)).contains("Ostry Ledger");
    assertThat(household.part(Library.class).subscribed(only().id())).singleElement().satisfies(source -> {
      assertThat(source.address()).isEqualTo(server.at("/feed"));
      assertThat(source.owner()).isEqualTo(only().id());
    });

    browser.submit("/welcome/first", Map.of());
    browser.open("/welcome/own");
    browser.submit("/welcome/first", Map.of());
    String stream = events(browser);
    assertThat(stream).contains("event: stage\ndata: sources\n\n", "data: telling").endsWith("event: made\ndata: \n\n");
    assertThat(household.part(Editions.class).today(only().id()).flatMap(made -> household.part(Editions.class).find(only().id(), made.date()))).hasValueSatisfying(edition -> assertThat(String.valueOf(edition.briefing())).contains("Ostry"));
    assertThat(browser.open("/welcome/progress").uri().getPath()).isEqualTo("/");
  }

  private String events(Household.Browser browser) throws IOException, InterruptedException {
    return browser.client().send(HttpRequest.newBuilder(URI.create(household.at("/welcome/progress"))).header("Accept", "text/event-stream").build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  @Test
  void saysWhatIsWrongWithAZoneAndKeepsWhatWasTyped() throws Exception {
    Household.Browser browser = household.browser().signInAsOperator();
    browser.open("/welcome");
    HttpResponse<String> answer = browser.submit("/welcome", Map.of("zone", "Atlantis/<b>City</b>", "readyBy", "25:99", "language", "en"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(browser.page().select("[role=alert]").text()).contains("There is no time zone “Atlantis/<b>City</b>”", "no time of day");
    assertThat(browser.page().select("#zone").attr("value")).isEqualTo("Atlantis/<b>City</b>");
  }

  @Test
  void guessesTheZoneFromTheBrowser() {
    assertThat(Guess.zone("fr-BE,fr;q=0.9,en;q=0.5")).isEqualTo(ZoneId.of("Europe/Brussels"));
    assertThat(Guess.zone("fr")).isEqualTo(ZoneId.of("Europe/Paris"));
    assertThat(Guess.zone("en;q=nonsense")).isEqualTo(ZoneOffset.UTC);
    assertThat(Guess.zone(null)).isEqualTo(ZoneOffset.UTC);
    assertThat(Guess.named("america/new york")).contains(ZoneId.of("America/New_York"));
    assertThat(Guess.named("../etc/passwd")).isEmpty();
  }

  @Test
  void refusesWhatIsTooMuchWithAPage() throws Exception {
    Household.Browser browser = household.browser().signInAsOperator();
    browser.open("/welcome/interests");
    HttpResponse<String> document = browser.submit("/welcome/interests", Map.of("interest", "x".repeat(10 << 20)));
    assertThat(document.statusCode()).isEqualTo(413);
    assertThat(text(document)).contains("That was too large");
    browser.open("/welcome/interests");
    HttpResponse<String> line = browser.submit("/welcome/interests", Map.of("interest", "y".repeat(2_000)));
    assertThat(line.statusCode()).isEqualTo(422);
    assertThat(text(line)).contains("more than 1,000 characters");
    browser.open("/welcome/own");
    assertThat(upload(browser, "/connections/calendars/file", "file", "a.ics", new byte[7 << 20], Map.of()).statusCode()).isEqualTo(413);
    assertThat(text(upload(browser, "/connections/calendars/file", "file", "a.ics", new byte[(5 << 20) + 1], Map.of("from", "welcome")))).contains("larger than 5 MB");
    Household.Browser stranger = household.browser();
    stranger.open("/sign-in");
    assertThat(upload(stranger, "/connections/chat", "export", "a.zip", new byte[2 << 20], Map.of()).statusCode()).isEqualTo(413);
    assertThat(answeredBeforeAnythingIsSent("/connections/chat", 2L << 30)).contains(" 413 ");
    try (Stream<Path> left = Files.list(folder.resolve("data").resolve("uploads"))) {
      assertThat(left).isEmpty();
    }
  }

  /** What is said first to a stranger who announces so many bytes. */
  private String answeredBeforeAnythingIsSent(String path, long bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), household.port())) {
      socket.setSoTimeout(60_000); // else an answer that never comes is waited for without end
      String head = "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: %d\r\n\r\n".formatted(path, bytes);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
    }
  }

  @Test
  void asksWhichOfSeveralFeedsWasMeant() throws Exception {
    Household.Browser browser = household.browser().signInAsOperator();
    browser.open("/library");
    browser.submit("/library/find", Map.of("address", server.at("/two/")));
    assertThat(browser.page().select("input[name=feed]")).hasSize(2);
    assertThat(browser.page().html()).doesNotContain("<b>Sport");
    String other = browser.page().select("input[name=feed]").get(1).attr("value");
    browser.submit("/library/choose", Map.of("feed", other));
    assertThat(household.part(Library.class).subscribed(only().id())).extracting(Source::address).containsExactly(server.at("/other"));
    assertThat(browser.page().text()).contains("One source is added");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/passwd", "file:///etc/passwd", "http://127.0.0.1:1/feed", "http://[::1]/", "http://169.254.169.254/latest/meta-data", "javascript:alert(1)", "nowhere"})
  void neverOpensWhatIsNoPublicAddress(String typed) throws Exception {
    Household.Browser browser = household.browser().signInAsOperator();
    browser.open("/library");
    HttpResponse<String> answer = browser.submit("/library/find", Map.of("address", typed));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(text(answer)).contains("was not added");
    assertThat(household.part(Library.class).subscribed(only().id())).isEmpty();
    browser.open("/connections");
    browser.submit("/connections/calendars", Map.of("address", typed));
    assertThat(household.part(Connections.class).calendars(only().id())).isEmpty();
    assertThat(browser.page().select("[role=alert]").text()).isNotEmpty();
  }

  @Test
  void showsALongListToTick() throws Exception {
    Household.Browser browser = household.browser().signInAsOperator();
    browser.open("/welcome/sources");
    String outlines = IntStream.range(0, 50_000).mapToObj(i -> "<outline text='F%d' xmlUrl='https://f%d.example/feed'/>".formatted(i, i)).collect(Collectors.joining());
    HttpResponse<String> answer = upload(browser, "/welcome/sources", "list", "all.opml", ("<opml version='2.0'><body><outline text='News'>" + outlines + "</outline></body></opml>").getBytes(StandardCharsets.UTF_8), Map.of());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(text(answer)).contains("first 2,000 feeds", "News");
    assertThat(Jsoup.parse(answer.body()).select("input[name=feed]")).hasSize(2_000);
    List<Map.Entry<String, String>> all =
        Stream.concat(Jsoup.parse(answer.body()).select("input[name=feed]").stream().map(feed -> Map.entry("feed", feed.attr("value"))), Stream.of(Map.entry("_csrf", browser.token()), Map.entry("from", "welcome"))).toList();
    assertThat(browser.postBare("/library/choose", all).uri().getPath()).isEqualTo("/welcome/sources");
    assertThat(household.part(Library.class).ownAddresses(only().id())).hasSize(2_000);
    assertThat(text(upload(browser, "/library/list", "list", "no.opml", "hello".getBytes(StandardCharsets.UTF_8), Map.of()))).contains("This is no list of feeds");
    String mixed = "<opml version='2.0'><body><outline text='Kept' xmlUrl='https://kept.example/feed'/><outline text='A &lt;b&gt; of gopher' xmlUrl='gopher://hole.example/'/></body></opml>";
    assertThat(text(upload(browser, "/library/list", "list", "mixed.opml", mixed.getBytes(StandardCharsets.UTF_8), Map.of()))).contains("One entry of the list is left out", "of gopher”").contains("Kept");
  }

  @Test
  void connectsCalendarsByTheirHostAlone() throws Exception {
    Household.Browser browser = household.browser().signInAsOperator();
    browser.open("/welcome/own");
    browser.submit("/connections/calendars", Map.of("address", server.at("/mine.ics?token=s3cret")));
    assertThat(browser.page().text()).contains("127.0.0.1:" + server.port() + " is connected: one appointment").doesNotContain("s3cret");
    assertThat(text(upload(browser, "/connections/calendars/file", "file", "C:\\me\\Family.ics", calendar().getBytes(StandardCharsets.UTF_8), Map.of("from", "welcome")))).contains("Family is connected: one appointment");
    assertThat(text(upload(browser, "/connections/calendars/file", "file", "x.ics", "hello".getBytes(StandardCharsets.UTF_8), Map.of()))).contains("x was not added");
    assertThat(household.part(Connections.class).calendars(only().id())).hasSize(2);
    String named = calendar().replace("PRODID:t\r\n", "PRODID:t\r\nX-WR-CALNAME:Rowing\\, and \r\n other things\r\n");
    assertThat(text(upload(browser, "/connections/calendars/file", "file", "calendar.ics", named.getBytes(StandardCharsets.UTF_8), Map.of()))).contains("Rowing, and other things is connected");
  }

  @Test
  void bringsSeriesAndRefusesBrokenOnes() throws Exception {
    Household.Browser browser = household.browser().signInAsOperator();
    browser.open("/connections");
    byte[] good = zip(Map.of("course/01-one.md", "# One\n\nThe first step of it.".getBytes(StandardCharsets.UTF_8), "course/02-two.md", "# Two\n\nThe second step of it.".getBytes(StandardCharsets.UTF_8)));
    assertThat(text(upload(browser, "/connections/series", "files", "my-course.zip", good, Map.of()))).contains("“My course” begins tomorrow: 2 steps");
    assertThat(text(upload(browser, "/connections/series", "files", "cut.zip", java.util.Arrays.copyOf(good, good.length / 3), Map.of()))).contains("That zip is broken");
    assertThat(text(upload(browser, "/connections/series", "files", "bomb.zip", zip(Map.of("zeros.bin", new byte[60 << 20])), Map.of()))).contains("more than a series may have");
    assertThat(text(upload(browser, "/connections/series", "files", "a.txt", "hello".getBytes(StandardCharsets.UTF_8), Map.of()))).contains("no Markdown steps");
    assertThat(household.part(Connections.class).following(only().id())).singleElement().satisfies(following -> assertThat(following.nextStep()).isEqualTo(1));
    String id = household.part(Connections.class).following(only().id()).getFirst().series().id();
    browser.open("/connections");
    browser.submit("/connections/series/" + id + "/place", Map.of("step", "2"));
    assertThat(browser.page().text()).contains("step 2 of 2 comes next");
    browser.submit("/connections/series/" + id + "/place", Map.of("step", "99"));
    assertThat(browser.page().text()).contains("There is no such step");
  }

  @Test
  void takesOfAnExportOnlyWhatIsTicked() throws Exception {
    Household.Browser browser = household.browser().signInAsOperator();
    browser.open("/welcome/own");
    assertThat(text(upload(browser, "/connections/chat", "export", "a.zip", zip(Map.of("x.txt", new byte[10])), Map.of("from", "welcome")))).contains("no conversations in it");
    String chats =
        IntStream.range(0, 6)
            .mapToObj(i -> "{\"title\":\"Bees %d\",\"create_time\":%d,\"current_node\":\"b\",\"mapping\":{\"b\":{\"parent\":null,\"message\":{\"author\":{\"role\":\"user\"},\"content\":{\"content_type\":\"text\",\"parts\":[\"How do beekeepers protect their hives from climate change in winter?\"]}}}}}".formatted(i, Instant.now().getEpochSecond() - i * 86_400L))
            .collect(Collectors.joining(",", "[", "]"));
    HttpResponse<String> proposed = upload(browser, "/connections/chat", "export", "conversations.json", chats.getBytes(StandardCharsets.UTF_8), Map.of("from", "welcome"));
    assertThat(proposed.uri().getPath()).as(text(proposed)).isEqualTo("/connections/chat");
    List<Proposal> proposals = household.part(Connections.class).proposals(only().id());
    assertThat(proposals).isNotEmpty();
    assertThat(household.part(Steering.class).interests(only().id())).isEmpty();
    browser.open("/connections/chat?from=welcome");
    assertThat(browser.page().select("input[name=take][checked]")).isEmpty();
    browser.submit("/connections/chat/take", Map.of("take", proposals.getFirst().id()));
    assertThat(household.part(Connections.class).proposals(only().id())).hasSize(proposals.size() - 1);
    assertThat(household.part(Steering.class).interests(only().id()).size() + household.part(Steering.class).wishes(only().id()).size()).isEqualTo(1);
    browser.open("/connections/chat");
    if (proposals.size() > 1) browser.submit("/connections/chat/discard", Map.of());
    assertThat(household.part(Connections.class).proposals(only().id())).isEmpty();
  }

  @Test
  void letsNobodyTouchWhatIsAnothers() throws Exception {
    Household.Browser first = household.browser().signInAsOperator();
    first.open("/library");
    first.submit("/library/find", Map.of("address", server.at("/feed")));
    first.open("/connections");
    upload(first, "/connections/calendars/file", "file", "mine.ics", calendar().getBytes(StandardCharsets.UTF_8), Map.of());
    upload(first, "/connections/series", "files", "01-one.md", "# One\n\nThe first step.".getBytes(StandardCharsets.UTF_8), Map.of());
    Reader owner = only();
    String source = household.part(Library.class).subscribed(owner.id()).getFirst().id();
    String calendar = household.part(Connections.class).calendars(owner.id()).getFirst().id();
    String series = household.part(Connections.class).following(owner.id()).getFirst().series().id();
    Household.Browser other = household.browser().joinAs("Other");
    other.open("/library");
    for (String path :
        List.of(
            "/library/" + source + "/remove", "/library/" + source + "/lean?affinity=more", "/library/" + source + "/publish", "/connections/calendars/" + calendar + "/remove",
            "/connections/series/" + series + "/follow", "/connections/series/" + series + "/leave", "/connections/series/" + series + "/place", "/connections/series/" + series + "/remove", "/connections/series/" + series + "/share", "/connections/series/" + series + "/withdraw", "/library/" + source + "/withdraw")) {
      other.open("/library");
      assertThat(other.post(path, Map.of()).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(household.part(Library.class).subscribed(owner.id())).hasSize(1);
    assertThat(household.part(Connections.class).offered(other.reader("other").id())).noneMatch(offered -> offered.id().equals(series));
    for (String page : List.of("/connections/series/" + series + "/share", "/library/" + source + "/publish")) assertThat(other.open(page).statusCode()).as(page).isEqualTo(404);
    first.open("/connections/series/" + series + "/share");
    assertThat(text(first.submit("/connections/series/" + series + "/share", Map.of()))).contains("offered to everybody");
    assertThat(household.part(Connections.class).offered(other.reader("other").id())).anyMatch(offered -> offered.id().equals(series) && offered.shared());
    first.open("/library/" + source + "/publish");
    first.submit("/library/" + source + "/publish", Map.of());
    assertThat(household.part(Library.class).gathered()).containsExactly(server.at("/feed"));
    assertThat(household.part(Library.class).readerships()).singleElement().satisfies(readership -> assertThat(readership.readers()).isEqualTo(1));
    takesBack(first, owner, other.reader("other"), series);
  }

  /** What is shared can be shared no longer, and what nobody reads be removed. */
  private void takesBack(Household.Browser operator, Reader owner, Reader other, String series) throws Exception {
    Connections connections = household.part(Connections.class);
    connections.follow(other.id(), series);
    operator.open("/connections/series/" + series + "/withdraw");
    assertThat(operator.page().text()).contains("loses her place");
    operator.submit("/connections/series/" + series + "/withdraw", Map.of());
    assertThat(connections.offered(other.id())).noneMatch(offered -> offered.id().equals(series));
    assertThat(connections.following(other.id())).isEmpty();
    assertThat(connections.following(owner.id())).singleElement().satisfies(following -> assertThat(following.series().shared()).isFalse());
    assertThat(operator.post("/connections/series/" + series + "/withdraw", Map.of()).statusCode()).isEqualTo(404);

    Library library = household.part(Library.class);
    String shared = library.readerships().getFirst().source().id();
    library.subscribeShared(other.id(), server.at("/feed"), "Ostry Ledger", null, null, null);
    operator.open("/library/" + shared + "/withdraw");
    operator.submit("/library/" + shared + "/withdraw", Map.of());
    assertThat(library.readerships()).isEmpty();
    for (Reader reader : List.of(owner, other)) assertThat(library.ownAddresses(reader.id())).containsExactly(server.at("/feed"));

    library.subscribeShared(other.id(), server.at("/other"), "Ostry Sport", null, null, null);
    library.unsubscribe(other.id(), library.readerships().getFirst().source().id());
    operator.open("/library");
    operator.submit("/library/" + library.readerships().getFirst().source().id() + "/withdraw", Map.of());
    assertThat(library.readerships()).isEmpty();
  }
}
