package org.matinale.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class BriefCommandTest extends FrontDoor {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String NOW = "2026-05-30T05:00:00Z";
  private Path feeds;

  @BeforeEach
  void feeds() throws IOException {
    feeds = Files.createDirectory(folder.resolve("feeds"));
    Files.writeString(
        feeds.resolve("ledger.xml"),
        feed(
            "Ostry Ledger", "ledger.example",
            item("ledger.example/1", "Glacier above Ostry lost three metres of ice in a year", "29 May 2026 18:00:00 GMT",
                "The glacier above Ostry lost three metres of ice between May 2025 and May 2026, climate researchers measured. It worries the valley."),
            item("ledger.example/2", "Ostry council buys two ferries", "29 May 2026 17:00:00 GMT", "The council of Ostry bought two ferries for nine million crowns.")));
    Files.writeString(
        feeds.resolve("courier.xml"),
        feed(
            "Marlowe Courier", "courier.example",
            item("courier.example/1", "Ostry glacier thins by three metres, climate study finds", "29 May 2026 20:00:00 GMT",
                "Climate researchers drilled forty holes into the Ostry glacier to measure its thinning.")));
  }

  @Test
  void aBriefingIsPrintedAndNothingElse() {
    assertThat(run("brief", "--sources", feeds, "--interest", "climate", "--now", NOW)).isZero();
    assertThat(printed()).contains("Glacier above Ostry").contains("https://ledger.example/1").doesNotContain("It worries").doesNotContain("\u001b");
    assertThat(told()).isEmpty();
  }

  @Test
  void asJsonItHoldsWhatTheContractSays() throws IOException {
    assertThat(run("brief", "--sources", feeds, "--interest", "climate", "--interest", "falconry", "--now", NOW, "--format", "json", "--zone", "Europe/Paris")).isZero();
    JsonNode briefing = JSON.readTree(printed());
    assertThat(briefing.path("edition").asString()).isEqualTo("2026-05-30");
    assertThat(briefing.path("zone").asString()).isEqualTo("Europe/Paris");
    assertThat(briefing.path("quiet").asBoolean()).isTrue();
    assertThat(briefing.path("closing").asString()).contains("falconry");
    JsonNode card = briefing.path("cards").path(0);
    assertThat(card.path("kind").asString()).isEqualTo("story");
    assertThat(card.path("rung").asString()).isEqualTo("EXTRACTIVE");
    assertThat(card.path("story").path("independentSources").asInt()).isEqualTo(2);
    assertThat(card.path("why").path(0).path("interest").asString()).isEqualTo("climate");
    assertThat(card.path("citations").size()).isGreaterThanOrEqualTo(1);
  }

  @Test
  void theEditionIsTheFirstReadyByAtOrAfterNow() throws IOException {
    for (String[] expected : new String[][] {{"2026-05-30T07:00:00Z", "2026-05-30"}, {"2026-05-30T07:00:01Z", "2026-05-31"}}) {
      run("brief", "--sources", feeds, "--now", expected[0], "--format", "json");
      assertThat(JSON.readTree(printed()).path("edition").asString()).isEqualTo(expected[1]);
    }
  }

  @Test
  void withStateATaleIsToldOnceAndItsProgressIsAnUpdate() throws IOException {
    Path state = folder.resolve("state");
    Object[] brief = {"brief", "--sources", feeds, "--interest", "climate", "--format", "json", "--state", state, "--now"};
    assertThat(run(with(brief, NOW))).isZero();
    assertThat(headlines()).hasSize(1);
    assertThat(run(with(brief, NOW))).as("the same morning again").isZero();
    assertThat(headlines()).hasSize(1);

    assertThat(run(with(brief, "2026-05-31T05:00:00Z"))).isZero();
    assertThat(headlines()).as("nothing new").isEmpty();

    Files.writeString(
        feeds.resolve("post.xml"),
        feed("Valley Post", "post.example",
            item("post.example/1", "Ostry glacier: valley plans a dam against melt floods", "31 May 2026 03:00:00 GMT", "The valley plans a dam below the thinning Ostry glacier, after climate researchers warned of floods.")));
    assertThat(run(with(brief, "2026-05-31T06:00:00Z"))).isZero();
    JsonNode card = JSON.readTree(printed()).path("cards").path(0);
    assertThat(card.path("update").asBoolean()).isTrue();
    assertThat(card.path("headline").asString()).contains("dam");
  }

  @Test
  void equalInputGivesEqualBytes() {
    Set<String> answers = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      run("brief", "--sources", feeds, "--interest", "climate", "--now", NOW, "--format", "html");
      answers.add(printed());
    }
    assertThat(answers).hasSize(1);
  }

  @Test
  void aSeriesGoesOnWithTheMorningNotWithTheRun() throws IOException {
    Path series = Files.createDirectory(folder.resolve("knots"));
    for (int step = 1; step <= 3; step++) Files.writeString(series.resolve(step + ".md"), "# Knot " + step + "\n\nTie knot number " + step + " with a cord.\n");
    Object[] brief = {"brief", "--sources", feeds, "--series", series, "--state", folder.resolve("state"), "--format", "json", "--now"};
    for (String[] expected : new String[][] {{"2026-05-30T05:00:00Z", "Knot 1"}, {"2026-05-30T05:10:00Z", "Knot 1"}, {"2026-05-31T05:00:00Z", "Knot 2"}, {"2026-06-01T05:00:00Z", "Knot 3"}}) {
      run(with(brief, expected[0]));
      assertThat(headlines()).contains(expected[1]);
    }
    run(with(brief, "2026-06-02T05:00:00Z"));
    assertThat(headlines()).as("the series is over").noneMatch(headline -> headline.startsWith("Knot"));
  }

  @Test
  void oneBadSourceNeverSpoilsTheOthers() throws IOException {
    Files.writeString(feeds.resolve("broken.xml"), "<html><body>502 Bad Gateway</body></html>");
    Path calendar = Files.writeString(folder.resolve("notes.ics"), "this is no calendar");
    assertThat(run("brief", "--sources", feeds, folder.resolve("missing.xml"), "--calendar", calendar, "--interest", "climate", "--now", NOW, "--format", "json")).isZero();
    JsonNode sources = JSON.readTree(printed()).path("sources");
    assertThat(sources.path("read").asInt()).isEqualTo(2);
    assertThat(sources.path("failed").size()).isEqualTo(3);
    assertThat(told()).contains("broken.xml").contains("missing.xml").contains("notes.ics").doesNotContain("\tat ");
  }

  @Test
  void whereNothingCanBeReadTheAnswerIs65AndNamesTheThing() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path opml = Files.writeString(folder.resolve("list.opml"), "<opml><body><outline");
    for (Path source : List.of(folder.resolve("missing.xml"), empty, opml)) {
      assertThat(run("brief", "--sources", source)).isEqualTo(65);
      assertThat(told()).contains(source.getFileName().toString()).contains("Maybe").doesNotContain("\tat ");
      assertThat(printed()).isEmpty();
    }
  }

  @Test
  void theStarterCatalogueMayStandBesideSources() {
    assertThat(run("brief", "--sources", feeds, "--starter", "fr", "--starter", "en", "--cards", "99")).isEqualTo(64);
    assertThat(told()).contains("--cards 99").doesNotContain("--starter");
  }

  @Test
  void whatCannotBeMeantIs64() {
    assertThat(run("brief", "--sources", feeds, "--frobnicate")).isEqualTo(64);
    assertThat(told()).contains("--frobnicate").contains("Maybe");
    assertThat(run("brief", "--sources", feeds, "--interest", "x".repeat(100_000))).isEqualTo(64);
    assertThat(told()).contains("100000 characters").contains("Maybe").hasSizeLessThan(1_000);
    assertThat(run("brief", "--sources", feeds, "--zone", "Mars/Olympus")).isEqualTo(64);
    assertThat(run("brief", "--sources", feeds, "--cards", "11")).isEqualTo(64);
    assertThat(run("brief", "--sources", feeds, "--language", "klingon language")).isEqualTo(64);
    assertThat(run("brief", "--sources", feeds, "--language", "klingon")).isEqualTo(64);
    assertThat(told()).contains("--language 'klingon'", "de, en, es, fr");
    assertThat(run("brief", "--sources", feeds, "--ready-by", "25:99")).isEqualTo(64);
    assertThat(told()).contains("'25:99' is no time of day. Maybe write it as 07:00.").doesNotContain("java", "DateTime");
    assertThat(run("brief", "--sources", feeds, "--interest", "  ")).isEqualTo(64);
    assertThat(run("brief")).isEqualTo(64);
    assertThat(told()).contains("--sources").contains("--starter").contains("Maybe");
    assertThat(run("brief", "--sources", feeds, "--starter", "de")).isEqualTo(64);
    assertThat(told()).contains("'de'").contains("en and fr");
    assertThat(run("brief", "--starter", "")).isEqualTo(64);
    assertThat(run()).isEqualTo(64);
  }

  @Test
  void whatCannotBeWrittenIs74AndNothingIsHalfWritten() throws IOException {
    Path nowhere = folder.resolve("no").resolve("such").resolve("page.html");
    assertThat(run("brief", "--sources", feeds, "--out", nowhere)).isEqualTo(74);
    assertThat(told()).contains(nowhere.toString());
    assertThat(run("brief", "--sources", feeds, "--out", folder)).isEqualTo(74);
    Path file = Files.writeString(folder.resolve("a-file"), "");
    assertThat(run("brief", "--sources", feeds, "--state", file)).isEqualTo(74);
    Path kept = Files.writeString(folder.resolve("kept.html"), "yesterday");
    assertThat(run("brief", "--sources", folder.resolve("missing.xml"), "--out", kept)).isEqualTo(65);
    assertThat(kept).hasContent("yesterday");
  }

  @Test
  void whatNeverEndsIsNotRead() {
    Path endless = Path.of("/dev/zero");
    assertThat(run("brief", "--sources", feeds, endless, "--calendar", endless, "--interest", "climate", "--now", NOW)).isZero();
    assertThat(told()).contains("/dev/zero");
    assertThat(printed()).contains("Glacier above Ostry");
    assertThat(run("brief", "--settings", endless, "--sources", feeds)).isEqualTo(78);
    assertThat(run("inspect", "stories", "--articles", endless)).isEqualTo(65);
  }

  @Test
  void aDamagedStateIsToldAndDoesNotHang() throws IOException {
    Path state = folder.resolve("state");
    Object[] brief = {"brief", "--sources", feeds, "--interest", "climate", "--state", state, "--series", folder.resolve("none"), "--verbose", "--now"};
    assertThat(run(with(brief, NOW))).isZero();
    Files.writeString(state.resolve("archive.jsonl"), "{\"gone\":\"aa\",\"story\":\"bb\"}\n{\"gone\":\"bb\",\"story\":\"aa\"}\n{half a line\n");
    Files.writeString(
        state.resolve("impressions.jsonl"),
        "{\"edition\":\"2026-05-29\",\"at\":\"2026-05-29T05:00:00Z\",\"position\":1,\"kind\":\"story\",\"rung\":\"EXTRACTIVE\",\"story\":\"aa\"}\n"
            + "{\"edition\":\"2026-05-29\",\"at\":\"2026-05-29T05:00:00Z\",\"position\":1,\"kind\":\"lesson\",\"rung\":\"EXTRACTIVE\",\"series\":\"s\",\"step\":2147483647}\n");
    Files.writeString(state.resolve("vectors.bin"), "no vectors");
    assertThat(run(with(brief, NOW))).isZero();
    assertThat(told()).contains("line 3 of the archive").contains("impressions.jsonl");
    assertThat(printed()).contains("Glacier above Ostry");
  }

  @Test
  void whatStrangersWroteIntoNamesReachesNoTerminal() throws IOException {
    Path list = Files.writeString(folder.resolve("list.opml"), "<opml version='2.0'><body><outline type='rss' text='x' xmlUrl='nowhere\u001b[31m\u202e.xml'/></body></opml>");
    assertThat(run("brief", "--sources", feeds, list, "--interest", "climate", "--now", NOW)).isZero();
    assertThat(told() + printed()).doesNotContain("\u001b").doesNotContain("\u202e");
  }

  @Test
  void anInterestMayBeginWithAnAtAndNowHasBounds() {
    assertThat(run("brief", "--sources", feeds, "--interest", "@climate", "--now", NOW)).isZero();
    assertThat(run("brief", "--sources", feeds, "--now", "+1000000000-12-31T23:59:59Z")).isEqualTo(64);
    assertThat(run("brief", "--sources", feeds, "--now", "yesterday")).isEqualTo(64);
    assertThat(told()).contains("2026-05-30T05:00:00Z").doesNotContain("java.time");
  }

  @Test
  void theFormOfAFileFollowsItsName() throws IOException {
    Path page = folder.resolve("morning.html");
    assertThat(run("brief", "--sources", feeds, "--interest", "climate", "--now", NOW, "--out", page)).isZero();
    assertThat(printed()).isEmpty();
    assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").doesNotContain("<script");
  }

  @Test
  void settingsGiveOptionsTheirDefaultsAndUnknownOnesAreRefused() throws IOException {
    Path settings = Files.writeString(folder.resolve("matinale.properties"), "# mine\nbrief.zone = Europe/Paris\nbrief.format = json\n");
    assertThat(run("brief", "--settings", settings, "--sources", feeds, "--now", NOW)).isZero();
    assertThat(JSON.readTree(printed()).path("zone").asString()).isEqualTo("Europe/Paris");
    Files.writeString(settings, "brief.zoned = Europe/Paris\nbreif.zone = UTC\n");
    assertThat(run("brief", "--settings", settings, "--sources", feeds)).isEqualTo(78);
    assertThat(told()).contains("brief.zoned").contains("breif.zone");
  }

  @Test
  void aFeedTooLargeIsNamedAndTheOthersAreRead() throws IOException {
    Path huge = feeds.resolve("huge.xml");
    byte[] filler = new byte[1 << 20];
    Arrays.fill(filler, (byte) ' ');
    try (OutputStream out = Files.newOutputStream(huge)) {
      out.write("<rss version='2.0'><channel><title>Huge</title>".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 80; i++) out.write(filler);
    }
    assertThat(run("brief", "--sources", feeds, "--interest", "climate", "--now", NOW)).isZero();
    assertThat(told()).contains("huge.xml");
    assertThat(printed()).contains("Glacier above Ostry");
  }

  private List<String> headlines() {
    List<String> headlines = new ArrayList<>();
    JSON.readTree(printed()).path("cards").forEach(card -> headlines.add(card.path("headline").asString()));
    return headlines;
  }

  private static Object[] with(Object[] arguments, Object last) {
    Object[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = last;
    return all;
  }

  private static String feed(String name, String site, String... items) {
    return "<rss version='2.0'><channel><title>%s</title><link>https://%s/</link><language>en</language>%s</channel></rss>".formatted(name, site, String.join("", items));
  }

  private static String item(String address, String title, String published, String text) {
    return "<item><title>%s</title><link>https://%s</link><pubDate>%s</pubDate><description>%s</description></item>".formatted(title, address, published, text);
  }
}
