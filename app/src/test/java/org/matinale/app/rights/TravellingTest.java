package org.matinale.app.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.app.accounts.AccountWish;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.PersonalRecords;
import org.matinale.app.accounts.Reader;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.accounts.Role;
import org.matinale.app.connections.BroughtSeries;
import org.matinale.app.connections.Calendar;
import org.matinale.app.connections.Connections;
import org.matinale.app.connections.Series;
import org.matinale.app.editions.Editions;
import org.matinale.app.editions.Night;
import org.matinale.app.library.Library;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.serving.Household;
import org.matinale.app.steering.Steering;
import org.matinale.app.storage.DataFolder;
import org.matinale.composing.Briefing;
import org.matinale.fetching.AllowedNetwork;
import org.matinale.fetching.LoopbackServer;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.Language;
import org.matinale.kernel.MatinaleException;
import org.matinale.profiles.Feedback;
import org.matinale.profiles.Interest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A reader moves from one household to another, over recorded feeds. */
final class TravellingTest {
  private static final Path SAMPLE = Path.of("..", "sample");
  private static final List<String> FEEDS = List.of("aldermouth-courier.xml", "northmere-ledger.xml", "coastwire.rss", "wend-valley-record.xml");

  @TempDir Path folder;
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-29T04:00:00Z"));
  private final InstantSource clock = now::get;
  private LoopbackServer server;
  private Household first;
  private Household second;

  @BeforeEach
  void start() throws IOException {
    server = new LoopbackServer();
    serve(SAMPLE.resolve("yesterday").resolve("feeds"));
    first = household("first");
    second = household("second");
  }

  @AfterEach
  void stop() {
    first.close();
    second.close();
    server.close();
  }

  private void serve(Path recorded) throws IOException {
    for (String feed : FEEDS) if (Files.exists(recorded.resolve(feed))) server.serve("/" + feed, "application/xml", Files.readString(recorded.resolve(feed)));
  }

  private Household household(String name) {
    return Household.of(ServeSettings.in(folder.resolve(name)).withAllowed(List.of(AllowedNetwork.of("127.0.0.1/32:" + server.port()))), clock);
  }

  /** @param own whether a source of hers is hers alone: such a one never joins the stories of the others, here or elsewhere */
  private Reader settled(boolean own) throws IOException {
    Accounts accounts = first.part(Accounts.class);
    Reader joined = accounts.join("Ada", "ada", Role.OPERATOR, new Language("en"), ZoneId.of("UTC"));
    accounts.change(joined.id(), new AccountWish(joined.name(), joined.login(), List.of("en"), "UTC", "07:00", "8", false));
    accounts.onboard(joined.id(), clock.instant());
    Reader reader = accounts.find(joined.id()).orElseThrow();
    Steering steering = first.part(Steering.class);
    steering.addInterest(reader.id(), new Interest("bridges and ferries"));
    steering.addInterest(reader.id(), new Interest("local council"));
    steering.mute(reader.id(), "horoscope");
    steering.wish(reader.id(), "the night ferry", null);
    Library library = first.part(Library.class);
    library.subscribeShared(reader.id(), server.at("/aldermouth-courier.xml"), "Aldermouth Courier", null, "en", null);
    library.subscribeShared(reader.id(), server.at("/northmere-ledger.xml"), "Northmere Ledger", null, "en", null);
    if (own) library.subscribeOwn(reader.id(), server.at("/coastwire.rss"), "Coastwire", null, "en");
    else library.subscribeShared(reader.id(), server.at("/coastwire.rss"), "Coastwire", null, "en", null);
    first.part(Connections.class).holdCalendar(reader.id(), "home", Files.readAllBytes(SAMPLE.resolve("calendar.ics")));
    return reader;
  }

  private static void wake(Household household) {
    Night night = household.part(Night.class);
    night.wake();
    night.settle();
  }

  private Path exported(Household household, ReaderId reader) throws IOException {
    Path zip = Files.createTempFile(folder, "export", ".zip");
    try (OutputStream out = Files.newOutputStream(zip)) {
      household.part(Rights.class).export(reader, out);
    }
    return zip;
  }

  private static Briefing briefing(Household household, ReaderId reader, String date) {
    return Objects.requireNonNull(household.part(Editions.class).find(reader, LocalDate.parse(date)).orElseThrow().briefing());
  }

  @Test
  void theNextMorningElsewhereIsTheOneSheWouldHaveHad() throws Exception {
    Reader ada = settled(false);
    now.set(Instant.parse("2026-05-29T06:16:00Z"));
    wake(first);
    first.part(Editions.class).show(ada.id(), LocalDate.parse("2026-05-29"));
    Briefing.Card card = briefing(first, ada.id(), "2026-05-29").cards().stream().filter(each -> each.story() != null).findFirst().orElseThrow();
    first.part(Steering.class).act(ada.id(), "2026-05-29", 1, new Feedback(Objects.requireNonNull(card.story()).articles().getFirst(), card.headline(), "", Feedback.Signal.SAVED, clock.instant()));
    now.set(Instant.parse("2026-05-29T09:00:00Z"));
    Path zip = exported(first, ada.id());

    Reader there = second.part(Accounts.class).join("Somebody", "ada.l", Role.OPERATOR, new Language("fr"), ZoneId.of("Europe/Paris"));
    second.part(Rights.class).bring(there.id(), zip, true);
    String once = records(second, there.id()).toString();
    second.part(Rights.class).bring(there.id(), zip, true);
    assertThat(records(second, there.id()).toString()).isEqualTo(once);
    assertThat(second.part(Editions.class).subscriber(there.id()).told()).isEqualTo(first.part(Editions.class).subscriber(ada.id()).told()).isNotEmpty();
    assertThat(second.part(Steering.class).wishes(there.id()).getFirst().what()).isEqualTo(first.part(Steering.class).wishes(ada.id()).getFirst().what());

    sameMorning(ada, there);
  }

  /** Some of her sources are everybody's in both households, and one is hers alone in both: what was kept apart stays apart. */
  @Test
  void lanesStayWhatTheyWereWhereTheOtherHouseholdSharesTheSameSources() throws Exception {
    Reader ada = settled(true);
    Reader host = second.part(Accounts.class).join("Host", "host", Role.OPERATOR, new Language("en"), ZoneId.of("UTC"));
    Library theirs = second.part(Library.class);
    theirs.subscribeShared(host.id(), server.at("/aldermouth-courier.xml"), "Aldermouth Courier", null, "en", null);
    theirs.subscribeShared(host.id(), server.at("/northmere-ledger.xml"), "Northmere Ledger", null, "en", null);
    now.set(Instant.parse("2026-05-29T06:16:00Z"));
    wake(first);
    wake(second);
    first.part(Editions.class).show(ada.id(), LocalDate.parse("2026-05-29"));
    now.set(Instant.parse("2026-05-29T09:00:00Z"));
    Reader there = second.part(Accounts.class).join("Somebody", "ada.l", Role.MEMBER, new Language("fr"), ZoneId.of("Europe/Paris"));
    second.part(Rights.class).bring(there.id(), exported(first, ada.id()), true);
    assertThat(theirs.sharedAddresses(there.id())).isEqualTo(first.part(Library.class).sharedAddresses(ada.id())).hasSize(2);
    assertThat(theirs.ownAddresses(there.id())).containsExactly(server.at("/coastwire.rss"));

    sameMorning(ada, there);
  }

  private void sameMorning(Reader ada, Reader there) throws IOException {
    serve(SAMPLE.resolve("feeds"));
    now.set(Instant.parse("2026-05-30T06:16:00Z"));
    wake(first);
    wake(second);
    Briefing here = briefing(first, ada.id(), "2026-05-30");
    Briefing elsewhere = briefing(second, there.id(), "2026-05-30");
    assertThat(here.cards()).isNotEmpty();
    assertThat(elsewhere.cards()).isEqualTo(here.cards());
    assertThat(elsewhere.closing()).isEqualTo(here.closing());
    assertThat(elsewhere.sources()).isEqualTo(here.sources());
  }

  /** Where the other household shares none of them, what was told here is told there no more, though stories may be joined that were kept apart. */
  @Test
  void nothingIsToldTwiceWhereLanesBecomeOne() throws Exception {
    Reader ada = settled(true);
    now.set(Instant.parse("2026-05-29T06:16:00Z"));
    wake(first);
    first.part(Editions.class).show(ada.id(), LocalDate.parse("2026-05-29"));
    now.set(Instant.parse("2026-05-29T09:00:00Z"));
    Reader there = second.part(Accounts.class).join("Somebody", "ada.l", Role.OPERATOR, new Language("fr"), ZoneId.of("Europe/Paris"));
    second.part(Rights.class).bring(there.id(), exported(first, ada.id()), true);
    assertThat(second.part(Library.class).ownAddresses(there.id())).hasSize(3);
    now.set(Instant.parse("2026-05-30T06:16:00Z"));
    serve(SAMPLE.resolve("feeds"));
    wake(first);
    wake(second);
    Set<ArticleId> told = articles(briefing(first, ada.id(), "2026-05-29"));
    assertThat(told).isNotEmpty();
    assertThat(articles(briefing(second, there.id(), "2026-05-30"))).isNotEmpty().doesNotContainAnyElementsOf(told);
  }

  /** Of the stories it tells, but for those that have moved on. */
  private static Set<ArticleId> articles(Briefing briefing) {
    Set<ArticleId> articles = new HashSet<>();
    for (Briefing.Card card : briefing.cards()) if (card.story() != null && !card.update()) articles.addAll(card.story().articles());
    return articles;
  }

  /** A zip from somewhere is no reason to be called otherwise, or to be woken at another hour. */
  @Test
  void whoBringsAnExportStaysWhoSheIs() throws Exception {
    Reader ada = settled(false);
    Path zip = exported(first, ada.id());
    Accounts accounts = second.part(Accounts.class);
    accounts.join("Host", "host", Role.OPERATOR, new Language("en"), ZoneId.of("UTC"));
    Reader there = accounts.join("Somebody", "somebody", Role.MEMBER, new Language("fr"), ZoneId.of("Europe/Paris"));
    second.part(Rights.class).bring(there.id(), zip, false);
    assertThat(accounts.find(there.id())).contains(there);
    assertThat(second.part(Steering.class).interests(there.id())).hasSize(2);
    second.part(Rights.class).bring(there.id(), zip, true);
    assertThat(accounts.find(there.id()))
        .hasValueSatisfying(
            changed -> {
              assertThat(List.of(changed.name(), changed.login(), changed.role())).containsExactly("Somebody", "somebody", Role.MEMBER);
              assertThat(List.of(changed.languages(), changed.zone(), changed.readyBy(), changed.cards())).containsExactly(ada.languages(), ada.zone(), ada.readyBy(), ada.cards());
            });
  }

  private static Map<String, JsonNode> records(Household household, ReaderId reader) {
    Map<String, JsonNode> records = new TreeMap<>();
    for (PersonalRecords part : household.parts(PersonalRecords.class)) records.put(part.name(), part.export(reader));
    return records;
  }

  @Test
  void otherProgramsReadWhatTheyCan() throws Exception {
    Reader ada = settled(true);
    now.set(Instant.parse("2026-05-29T06:16:00Z"));
    wake(first);
    Map<String, String> files = new TreeMap<>();
    try (ZipFile zip = new ZipFile(exported(first, ada.id()).toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        try (InputStream in = zip.getInputStream(entry)) {
          files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }
    assertThat(files).containsKeys("README.md", "matinale.json", "subscriptions.opml", "calendars/home.ics", "feedback.csv", "mornings/2026-05-29.md", "mornings/2026-05-29.json", "archive/archive.jsonl", "archive/carriers.jsonl");
    assertThat(files.get("README.md")).startsWith("# Everything Matinale held of you on 2026-05-29");
    assertThat(files.get("subscriptions.opml")).contains(server.at("/coastwire.rss"), "Aldermouth Courier");
    assertThat(files.get("calendars/home.ics")).startsWith("BEGIN:VCALENDAR");
    assertThat(files.get("mornings/2026-05-29.md")).startsWith("# 2026-05-29\n").contains("\\[1\\] ");
    assertThat(JsonMapper.shared().readTree(files.get("mornings/2026-05-29.json")).path("edition").asString("")).isEqualTo("2026-05-29");
    JsonNode whole = JsonMapper.shared().readTree(files.get("matinale.json"));
    assertThat(whole.path("format").asString("")).isEqualTo("matinale-export");
    assertThat(whole.path("parts").propertyNames()).contains("account", "library", "connections", "editions");
    assertThat(String.join("", files.values())).doesNotContain("argon2");
  }

  @Test
  void whatIsNoExportChangesNothing() throws Exception {
    Reader there = second.part(Accounts.class).join("Somebody", "somebody", Role.OPERATOR, new Language("en"), ZoneId.of("UTC"));
    String before = records(second, there.id()).toString();
    byte[] whole = Files.readAllBytes(exported(second, there.id()));
    refused(there, "not a zip at all".getBytes(StandardCharsets.UTF_8), ExportRefused.Flaw.NO_ZIP);
    refused(there, Arrays.copyOf(whole, whole.length / 2), ExportRefused.Flaw.NO_ZIP);
    refused(there, zip("other.json", "{}"), ExportRefused.Flaw.NOT_AN_EXPORT);
    refused(there, zip("matinale.json", "{\"format\":\"recipes\"}"), ExportRefused.Flaw.NOT_AN_EXPORT);
    refused(there, zip("matinale.json", "{\"format\":\"matinale-export\",\"version\":2,\"parts\":{}}"), ExportRefused.Flaw.NEWER);
    refused(there, zip("matinale.json", "{\"format\":\"matinale-export\",\"version\":1,\"parts\":{\"library\":{\"sour"), ExportRefused.Flaw.DAMAGED);
    refused(there, zip("matinale.json", "{\"format\":\"matinale-export\",\"version\":1,\"parts\":{\"account\":{},\"library\":7}}"), ExportRefused.Flaw.DAMAGED);
    String orphan = "{\"edition\":\"2026-05-29\",\"position\":1,\"kind\":\"story\",\"rung\":\"extractive\",\"movedOn\":false,\"tokens\":0,\"money\":\"0\",\"madeAt\":\"2026-05-29T06:00:00Z\"}";
    String interests = "{\"interests\":[{\"text\":\"bees\",\"weight\":1,\"since\":\"2026-05-29T06:00:00Z\"}],\"mutes\":[],\"wishes\":[],\"feedback\":[]}";
    refused(there, zip("matinale.json", "{\"format\":\"matinale-export\",\"version\":1,\"parts\":{\"steering\":%s,\"editions\":{\"editions\":[],\"impressions\":[%s]}}}".formatted(interests, orphan)), ExportRefused.Flaw.DAMAGED);
    refused(there, cut(), ExportRefused.Flaw.DAMAGED);
    refused(there, zip("matinale.json", "{\"format\":\"matinale-export\",\"version\":1,\"parts\":{\"x\":\"" + " ".repeat(97 << 20) + "\"}}"), ExportRefused.Flaw.TOO_LARGE);
    assertThat(records(second, there.id()).toString()).isEqualTo(before);
    assertThat(folder.resolve("second").toFile().list()).noneMatch(name -> name.startsWith("importing-"));
  }

  /** A sound one but for its archive, of which the directory of the zip tells less than there is. */
  private static byte[] cut() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("matinale.json"));
      zip.write("{\"format\":\"matinale-export\",\"version\":1,\"parts\":{\"none\":{}}}".getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("archive/carriers.jsonl"));
      zip.write("{\"source\":\"https://courier.example/feed\",\"articles\":[]}\n".repeat(50).getBytes(StandardCharsets.UTF_8));
    }
    byte[] zip = bytes.toByteArray();
    ByteBuffer little = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int last = zip.length - 22 - 46 - "archive/carriers.jsonl".length();
    assertThat(little.getInt(last)).isEqualTo(0x02014b50);
    little.putInt(last + 20, 9);
    return zip;
  }

  @Test
  void noMoreIsHeldThanMayBeHeld() throws Exception {
    Reader ada = settled(false);
    Steering hers = first.part(Steering.class);
    for (int number = 0; number < Steering.MOST; number++) {
      hers.addInterest(ada.id(), new Interest("bridge " + number));
      hers.mute(ada.id(), "ferry " + number);
      hers.wish(ada.id(), "harbour " + number, null);
    }
    Reader there = second.part(Accounts.class).join("Somebody", "somebody", Role.OPERATOR, new Language("en"), ZoneId.of("UTC"));
    Steering steering = second.part(Steering.class);
    steering.addInterest(there.id(), new Interest("bees"));
    steering.mute(there.id(), "wasps");
    steering.wish(there.id(), "hives", null);
    second.part(Rights.class).bring(there.id(), exported(first, ada.id()), false);
    assertThat(List.of(steering.interests(there.id()).size(), steering.mutes(there.id()).size(), steering.wishes(there.id()).size())).containsOnly(Steering.MOST);
    assertThat(steering.interests(there.id())).anyMatch(held -> held.what().text().equals("bees"));
  }

  @Test
  void noCalendarAndNoSeriesIsLargerThanOneThatIsSent() {
    assertThatThrownBy(() -> new BroughtSeries("bread", Collections.nCopies(2_001, new Series.Step("step.md", "# A step")))).hasMessageContaining("2,001");
    assertThatThrownBy(() -> new Calendar("id", "work", null, "x".repeat(Calendar.MOST_BYTES + 1))).hasMessageContaining("5,242,881");
  }

  /** Two runs in one folder would write over each other. */
  @Test
  void nothingIsChangedWhileAMorningOfHersIsMade() throws Exception {
    Reader ada = settled(true);
    now.set(Instant.parse("2026-05-29T06:16:00Z"));
    wake(first);
    Path zip = exported(first, ada.id());
    Reader there = second.part(Accounts.class).join("Somebody", "somebody", Role.OPERATOR, new Language("en"), ZoneId.of("UTC"));
    String before = records(second, there.id()).toString();
    Path own = Files.createDirectories(DataFolder.ofReader(folder.resolve("second"), there.id().value()));
    try (FileChannel channel = FileChannel.open(own.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      assertThat(held.isValid()).isTrue();
      assertThatThrownBy(() -> second.part(Rights.class).bring(there.id(), zip, true)).isInstanceOfSatisfying(MatinaleException.class, busy -> assertThat(busy.code()).isEqualTo(ErrorCode.INPUT_OUTPUT));
    }
    assertThat(records(second, there.id()).toString()).isEqualTo(before);
    // what is in the place of a file cannot be written over
    Files.createDirectories(own.resolve("origins.jsonl").resolve("in-the-way"));
    assertThat(second.part(Rights.class).bring(there.id(), zip, true)).isEqualTo(Rights.Brought.WITHOUT_ARTICLES);
    assertThat(second.part(Library.class).ownAddresses(there.id())).isNotEmpty();
    Files.delete(own.resolve("origins.jsonl").resolve("in-the-way"));
    Files.delete(own.resolve("origins.jsonl"));
    assertThat(second.part(Rights.class).bring(there.id(), zip, true)).isEqualTo(Rights.Brought.ALL);
    assertThat(own.resolve("archive.jsonl")).isNotEmptyFile();
    assertThat(folder.resolve("second").toFile().list()).noneMatch(name -> name.startsWith("importing-"));
  }

  private void refused(Reader reader, byte[] bytes, ExportRefused.Flaw flaw) throws IOException {
    Path file = Files.write(Files.createTempFile(folder, "bad", ".zip"), bytes);
    assertThatThrownBy(() -> second.part(Rights.class).bring(reader.id(), file, true)).isInstanceOfSatisfying(ExportRefused.class, refused -> assertThat(refused.flaw()).isEqualTo(flaw));
  }

  private static byte[] zip(String name, String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }
}
