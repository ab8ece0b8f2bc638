package org.matinale.app.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.Reader;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.accounts.Role;
import org.matinale.app.connections.BroughtSeries;
import org.matinale.app.connections.Connections;
import org.matinale.app.connections.Proposal;
import org.matinale.app.connections.Series;
import org.matinale.app.editions.Editions;
import org.matinale.app.editions.Night;
import org.matinale.app.library.Library;
import org.matinale.app.operations.EventLog;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.steering.Steering;
import org.matinale.fetching.AllowedNetwork;
import org.matinale.fetching.LoopbackServer;
import org.matinale.kernel.Language;
import org.matinale.models.EmbeddingModels;
import org.matinale.models.RestingModel;
import org.matinale.mornings.Newsroom;
import org.matinale.mornings.Progress;
import org.matinale.profiles.Interest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A household lives a little, at the deepest log, and its log is searched for everything the reader said. */
final class PrivateWordsTest {
  private static final List<String> PRIVATE = List.of("Wilhelmina", "axolotl", "s3cret-token-of-a-feed", "vélocipède");

  @TempDir Path folder;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @AfterEach
  void quietAgain() {
    EventLog.open(System.err, EventLog.Depth.QUIET);
  }

  @Test
  void logHoldsNothingOfTheReader() throws Exception {
    EventLog.open(new PrintStream(log, true, StandardCharsets.UTF_8), EventLog.Depth.VERBOSE);
    try (Household household = Household.in(folder, InstantSource.fixed(Instant.parse("2026-05-30T05:00:00Z")))) {
      EventLog.serving();
      Household.Browser reader = household.browser().joinAs("Wilhelmina");
      reader.signIn("Wilhelmina", "axolotl is no password");
      for (String path : List.of("/", "/?wish=axolotl", "/feeds/s3cret-token-of-a-feed", "/assets/axolotl.css", "/readers/Wilhelmina", "/v%C3%A9locip%C3%A8de", "/%2e%2e/axolotl", "/health?axolotl")) reader.open(path);
    }
    String said = log.toString(StandardCharsets.UTF_8);
    assertThat(said).contains("has now schema").contains("GET /health 200 in ");
    for (String word : PRIVATE) assertThat(said).doesNotContainIgnoringCase(word);
    assertThat(said).doesNotContain("generated security password", "PID", "\n\tat ");
    assertThat(said.lines()).allMatch(line -> line.matches("\\d{4}-\\d{2}-\\d{2}T\\S+Z (debug|info |warn |error) .*"));
  }

  /** A word for each thing that a reader tells us, that nobody else would say. */
  private static final List<String> HERS = List.of("axolotls", "quillfordshire", "okapimania", "zubrowka", "pangolinades", "narwhalgebra", "tapirscope", "tamarinpost", "caracalium");

  private static final String WISH = "whether Quillfordshire gets a second lighthouse";
  private static final String QUESTION = "Who painted the tapirscope on the bridge?";

  @Test
  void aRichLifeLeavesNoWordWhereOthersLook() throws Exception {
    EventLog.open(new PrintStream(log, true, StandardCharsets.UTF_8), EventLog.Depth.VERBOSE);
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-30T11:00:00Z"));
    Path data = folder.resolve("rich");
    try (LoopbackServer outlets = new LoopbackServer()) {
      outlets.serve("/ledger.xml", "application/rss+xml", feed("Ostry Ledger", "The bridge of Ostry opens on Saturday", "The bridge of Ostry is 640 metres long, and the council opens it on Saturday."));
      outlets.serve("/tamarinpost.xml", "application/rss+xml", feed("Tamarinpost", "Caracalium is found below the bridge of Ostry", "Divers brought caracalium up from the river bed, and a museum of minerals will show it."));
      try (Household household = Household.of(ServeSettings.in(data).withAllowed(List.of(AllowedNetwork.of("127.0.0.1/32:" + outlets.port()))), now::get)) {
        EventLog.serving();
        Household.Browser browser = household.browser().joinAs("Wilhelmina");
        ReaderId reader = browser.reader("Wilhelmina").id();
        tellEverything(household, reader, outlets);
        household.part(Editions.class).makeNow(reader, Progress.NONE);
        anotherReads(household, outlets);
        browser.open("/");
        assertThat(browser.page().text()).contains("Caracalium is found below the bridge");
        String ask = browser.first("a[href$=/ask]").attr("href");
        browser.open(ask);
        String form = browser.page().select("form:has(textarea)").attr("action");
        assertThat(browser.submit(form, Map.of("question", QUESTION)).statusCode()).isEqualTo(200);

        Night night = household.part(Night.class);
        night.wake();
        night.settle();
        now.set(Instant.parse("2026-05-31T12:30:00Z")); // half past six where the readers of tests live
        outlets.serve("/ledger.xml", "application/rss+xml", feed("Ostry Ledger", "The bridge of Ostry is closed again", "The bridge of Ostry was closed on Sunday, says the council."));
        night.wake();
        night.settle();
        assertThat(browser.open("/").statusCode()).isEqualTo(200);
        for (String page : List.of("/steer", "/steer/history", "/steer/tomorrow", "/connections", "/conversations", "/account", "/earlier", "/saved")) browser.open(page);
        String metrics = browser.open("/metrics").body();
        household.part(Newsroom.class).save();
        List<byte @Nullable []> sessions = household.part(JdbcClient.class).sql("select attribute_bytes from spring_session_attributes").query(byte[].class).list();
        assertThat(metrics).contains("matinale_editions");
        assertThat(sessions).isNotEmpty();
        for (String word : HERS) {
          assertThat(metrics).doesNotContainIgnoringCase(word);
          for (byte @Nullable [] session : sessions) assertThat(new String(Objects.requireNonNull(session), StandardCharsets.ISO_8859_1)).doesNotContainIgnoringCase(word);
        }
      }
    }
    String said = log.toString(StandardCharsets.UTF_8);
    assertThat(said).contains("GET / 200 in ");
    List<Path> shared;
    try (Stream<Path> files = Files.walk(data.resolve("newsroom"))) {
      shared = files.filter(Files::isRegularFile).toList();
    }
    assertThat(shared).extracting(file -> file.getFileName().toString()).contains("archive.jsonl", "vectors.bin");
    for (String word : HERS) {
      assertThat(said).doesNotContainIgnoringCase(word);
      for (Path file : shared) assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).as(file.getFileName().toString()).doesNotContainIgnoringCase(word);
    }
    // vectors have no words, but the hashes of what they are of
    for (Path file : shared)
      for (String text : List.of("axolotls in art", WISH, QUESTION, "okapimania")) assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).as(text).doesNotContain(hash(text));
  }

  private static void tellEverything(Household household, ReaderId reader, LoopbackServer outlets) throws Exception {
    Steering steering = household.part(Steering.class);
    steering.addInterest(reader, new Interest("axolotls in art"));
    steering.addInterest(reader, new Interest("bridge"));
    steering.wish(reader, WISH, null);
    steering.mute(reader, "okapimania");
    Library library = household.part(Library.class);
    library.subscribeShared(reader, outlets.at("/ledger.xml"), "Ostry Ledger", null, "en", null);
    library.subscribeOwn(reader, outlets.at("/tamarinpost.xml"), "Tamarinpost", null, "en");
    Connections connections = household.part(Connections.class);
    String calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260531T150000Z\r\nSUMMARY:Zubrowka with Ann\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    assertThat(connections.holdCalendar(reader, "Zubrowka", calendar.getBytes(StandardCharsets.UTF_8))).isTrue();
    assertThat(connections.bring(reader, new BroughtSeries("Pangolinades", List.of(new Series.Step("01.md", "# Pangolinades\n\nThe first of them."))))).isTrue();
    connections.propose(reader, List.of(connections.proposal(Proposal.Kind.WISH, "the proof of narwhalgebra", "Narwhalgebra again")));
    Accounts accounts = household.part(Accounts.class);
    accounts.onboard(reader, accounts.find(reader).orElseThrow().createdAt());
  }

  /** Somebody of the shared sources alone: what is computed for her is everybody's. */
  private static void anotherReads(Household household, LoopbackServer outlets) {
    Accounts accounts = household.part(Accounts.class);
    Reader other = accounts.join("Ada", "ada", Role.MEMBER, Language.ENGLISH, ZoneId.of("America/Bahia_Banderas"));
    household.part(Steering.class).addInterest(other.id(), new Interest("river crossings"));
    household.part(Library.class).subscribeShared(other.id(), outlets.at("/ledger.xml"), "Ostry Ledger", null, "en", null);
    accounts.onboard(other.id(), other.createdAt());
    household.part(Editions.class).makeNow(other.id(), Progress.NONE);
  }

  private static String feed(String outlet, String title, String text) {
    return "<rss version='2.0'><channel><title>%s</title><item><title>%s</title><link>https://outlet.example/%s</link><guid>%s</guid><pubDate>Sat, 30 May 2026 09:00:00 GMT</pubDate><description>%s</description></item></channel></rss>"
        .formatted(outlet, title, title.replace(' ', '-'), title, text);
  }

  /** As a memory of vectors has it. */
  private static String hash(String text) throws NoSuchAlgorithmException {
    try (RestingModel model = EmbeddingModels.resting(1, 40)) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest((model.name() + "\0" + text).getBytes(StandardCharsets.UTF_8));
      return new String(digest, 0, 16, StandardCharsets.ISO_8859_1);
    }
  }
}
