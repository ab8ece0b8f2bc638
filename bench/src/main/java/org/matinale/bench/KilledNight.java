package org.matinale.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.Reader;
import org.matinale.app.accounts.Role;
import org.matinale.app.library.Library;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.serving.Serving;
import org.matinale.app.steering.Steering;
import org.matinale.app.storage.DatabaseAddress;
import org.matinale.composing.Briefing;
import org.matinale.composing.BriefingCodec;
import org.matinale.fetching.AllowedNetwork;
import org.matinale.kernel.Language;
import org.matinale.profiles.Interest;

/** Whether every reader has exactly one briefing for each local date when {@code serve}, a process of its own, is killed (SIGKILL) again and again during the night. Feeds are those of a folder, served on
 * loopback. Arguments: kills (100), readers (100), seed (1), the feeds' folder (sample/feeds), minutes after
 * which nothing is killed any more (30). */
public final class KilledNight {
  private static final Instant EVENING = Instant.parse("2026-05-29T18:00:00Z");
  private static final String NETWORK = "127.0.0.0/24:";
  private static final Duration LEAD = Duration.ofMinutes(45);
  private static final List<String> ZONES = List.of("Europe/Paris", "Europe/London", "UTC", "America/Bahia_Banderas", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia");
  private static final List<String> INTERESTS = List.of("bridges and ferries", "local council", "space telescopes", "baking bread", "train services", "climate research", "gardens", "football");

  /** A process is killed within so many wall-clock milliseconds of having made some editions. */
  private static final int SOON = 600;

  /** How many editions it may make before; the slower the machine, the longer that takes. */
  private static final int MOST_MADE = 12;

  /** It is killed after so many wall-clock seconds in any case: when there was nothing to make. */
  private static final int LONGEST_LIFE = 5;

  /** From one start to the next by the clock of the night: a hundred of them are two mornings in every zone. */
  private static final Duration STEP = Duration.ofMinutes(24);

  /** One kill in so many hits a process that is still starting. */
  private static final int EARLY = 5;

  private final Path data;
  private final int kills;
  private final Duration longest;
  private final RandomGenerator chance;
  private final int port;

  private KilledNight(Path data, int kills, Duration longest, long seed, int port) {
    this.data = data;
    this.kills = kills;
    this.longest = longest;
    this.chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.port = port;
  }

  public static void main(String[] arguments) throws Exception {
    int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
    int readers = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
    Path feeds = Path.of(arguments.length > 3 ? arguments[3] : "sample/feeds");
    Duration longest = Duration.ofMinutes(arguments.length > 4 ? Integer.parseInt(arguments[4]) : 30);
    Path data = Files.createTempDirectory("matinale-killed-night");
    List<String> names = names(feeds);
    List<HttpServer> hosts = serve(feeds, names.size());
    try {
      KilledNight night = new KilledNight(data, kills, longest, seed, hosts.getFirst().getAddress().getPort());
      System.out.printf(Locale.ROOT, "%d kills, %d readers, seed %d, data in %s%n", kills, readers, seed, data);
      List<Reader> household = night.settleIn(readers, names);
      System.exit(night.run(household) ? 0 : 1);
    } finally {
      hosts.forEach(host -> host.stop(0));
    }
  }

  private static List<String> names(Path feeds) throws IOException {
    try (Stream<Path> inside = Files.list(feeds)) {
      return inside.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static String host(int feed) {
    return "127.0.0." + (feed + 1);
  }

  /** A host for each feed, since one host is asked twice a second at most; all at one port. */
  private static List<HttpServer> serve(Path feeds, int count) throws IOException {
    List<HttpServer> hosts = new ArrayList<>();
    for (int feed = 0; feed < count; feed++) hosts.add(serve(feeds, new InetSocketAddress(InetAddress.getByName(host(feed)), hosts.isEmpty() ? 0 : hosts.getFirst().getAddress().getPort())));
    return hosts;
  }

  private static HttpServer serve(Path feeds, InetSocketAddress address) throws IOException {
    HttpServer server = HttpServer.create(address, 0);
    server.createContext(
        "/",
        exchange -> {
          Path file = feeds.resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
          boolean there = file.startsWith(feeds) && Files.isRegularFile(file);
          byte[] body = there ? Files.readAllBytes(file) : new byte[0];
          exchange.sendResponseHeaders(there ? 200 : 404, there ? body.length : -1);
          if (there) exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private List<Reader> settleIn(int count, List<String> names) {
    List<Reader> readers = new ArrayList<>();
    ServeSettings settings = ServeSettings.in(data).withPort(0).withAllowed(List.of(AllowedNetwork.of(NETWORK + port)));
    try (Serving serving = Serving.start(settings, () -> EVENING, RandomGeneratorFactory.of("L64X128MixRandom").create(chance.nextLong()))) {
      Accounts accounts = serving.part(Accounts.class);
      for (int i = 0; i < count; i++) {
        ZoneId zone = ZoneId.of(ZONES.get(i % ZONES.size()));
        Reader joined = accounts.join("Reader " + i, "reader " + i, i == 0 ? Role.OPERATOR : Role.MEMBER, new Language(i % 3 == 0 ? "fr" : "en"), zone);
        LocalTime readyBy = LocalTime.of(6, 30).plusMinutes(15L * (i % 5));
        accounts.expect(joined.id(), joined.languages(), zone, readyBy);
        accounts.order(joined.id(), i % 10 == 9);
        for (int each = 0; each < 6; each++) {
          int feed = (i + 5 * each) % names.size();
          String name = names.get(feed);
          String address = "http://" + host(feed) + ":" + port + "/" + name;
          // every tenth reader has sources of her own, and with them an archive of her own
          if (i % 10 == 0 && each < 2) serving.part(Library.class).subscribeOwn(joined.id(), address, name, null, null);
          else serving.part(Library.class).subscribeShared(joined.id(), address, name, null, null, null);
        }
        for (int each = 0; each < 3; each++) serving.part(Steering.class).addInterest(joined.id(), new Interest(INTERESTS.get((i + each) % INTERESTS.size())));
        // last: from now on she is waited upon
        accounts.onboard(joined.id(), EVENING);
        readers.add(accounts.find(joined.id()).orElseThrow());
      }
    }
    return readers;
  }

  private boolean run(List<Reader> readers) throws IOException, InterruptedException, SQLException {
    long begun = System.nanoTime();
    int amidst = 0;
    int starting = 0;
    Instant now = EVENING;
    int kill = 0;
    while (kill < kills && System.nanoTime() - begun < longest.toNanos()) {
      kill++;
      now = now.plus(STEP);
      Process process = start(now);
      if (chance.nextInt(EARLY) == 0) {
        process.waitFor(chance.nextInt(3_000), TimeUnit.MILLISECONDS);
        starting++;
      } else {
        untilReady(process);
        untilMade(process, chance.nextInt(MOST_MADE));
        process.waitFor(chance.nextInt(SOON), TimeUnit.MILLISECONDS);
      }
      process.destroyForcibly().waitFor();
      if (!"0".equals(one("select count(*) from edition where state = 'making'"))) amidst++;
      if (kill % 10 == 0) System.out.printf(Locale.ROOT, "%3d kills, %d while starting, %d amidst making; %s editions made, it is %s%n", kill, starting, amidst, one("select count(*) from edition where state = 'made'"), now);
    }
    now = now.plus(STEP);
    Process last = start(now);
    untilReady(last);
    for (int waited = 0; waited < 180 && !complete(readers, now); waited++) last.waitFor(1, TimeUnit.SECONDS);
    last.destroyForcibly().waitFor();
    boolean sound = sound(readers, now);
    System.out.printf(
        Locale.ROOT, "%d kills (%d while starting, %d amidst making) in %d s: %s editions for %d readers, %s attempts; %s%n", kill, starting, amidst, Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
        one("select count(*) from edition where state = 'made'"), readers.size(), one("select sum(attempts) from edition"), sound ? "every reader has exactly one briefing for each local date, the database is sound" : "NOT SOUND");
    return sound;
  }

  private Process start(Instant now) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
            "-Dslf4j.provider=ch.qos.logback.classic.spi.LogbackServiceProvider", "-cp", System.getProperty("java.class.path"), "org.matinale.app.Application", "serve", "--data", data.toString(), "--port", "0",
            "--allow-network", NETWORK + port, "--now", now.toString());
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.to(data.resolve("serve.log").toFile())).start();
  }

  private void untilReady(Process process) throws IOException, InterruptedException {
    while (!Files.readString(data.resolve("serve.log")).contains("Matinale is at")) {
      if (process.waitFor(50, TimeUnit.MILLISECONDS)) throw new IllegalStateException("serve has ended by itself:\n" + Files.readString(data.resolve("serve.log")));
    }
  }

  private void untilMade(Process process, int more) throws InterruptedException, SQLException {
    long begun = System.nanoTime();
    int aim = made() + more;
    while (made() < aim && System.nanoTime() - begun < Duration.ofSeconds(LONGEST_LIFE).toNanos()) process.waitFor(50, TimeUnit.MILLISECONDS);
  }

  private int made() throws SQLException {
    return Integer.parseInt(one("select count(*) from edition where state = 'made'"));
  }

  private static TreeSet<LocalDate> due(Reader reader, Instant until) {
    TreeSet<LocalDate> dates = new TreeSet<>();
    for (LocalDate date = EVENING.atZone(reader.zone()).toLocalDate(); !date.atTime(reader.readyBy()).atZone(reader.zone()).toInstant().isAfter(until); date = date.plusDays(1)) dates.add(date);
    return dates;
  }

  private boolean complete(List<Reader> readers, Instant now) throws SQLException {
    if (!"0".equals(one("select count(*) from edition where state <> 'made'"))) return false;
    for (Reader reader : readers) if (!made(reader).containsAll(due(reader, now))) return false;
    return true;
  }

  private TreeSet<LocalDate> made(Reader reader) throws SQLException {
    TreeSet<LocalDate> dates = new TreeSet<>();
    for (String date : all("select date from edition where state = 'made' and reader = '" + reader.id() + "'")) if (!dates.add(LocalDate.parse(date))) throw new IllegalStateException("two editions of " + date);
    return dates;
  }

  private boolean sound(List<Reader> readers, Instant now) throws SQLException {
    boolean sound = true;
    for (Reader reader : readers) {
      TreeSet<LocalDate> made = made(reader);
      if (made.containsAll(due(reader, now)) && due(reader, now.plus(LEAD).plus(Duration.ofMinutes(5))).containsAll(made)) continue;
      System.out.printf("a reader in %s has %s, and should have %s%n", reader.zone(), made, due(reader, now));
      sound = false;
    }
    for (String row : all("select reader || ' ' || date || ' ' || state from edition where state <> 'made'")) {
      System.out.println("not made: " + row);
      sound = false;
    }
    if (!all("pragma integrity_check").equals(List.of("ok")) || !all("pragma foreign_key_check").isEmpty()) {
      System.out.println("the database is damaged");
      sound = false;
    }
    int cards = 0;
    try (Connection database = database();
        Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery("select e.briefing, (select group_concat(i.kind, ' ') from (select kind from impression where reader = e.reader and edition = e.date order by position) i) from edition e where state = 'made'")) {
      while (rows.next()) {
        Briefing briefing = BriefingCodec.read(rows.getString(1));
        cards += briefing.cards().size();
        String kinds = String.join(" ", briefing.cards().stream().map(card -> card.kind().name().toLowerCase(Locale.ROOT)).toList());
        String impressions = rows.getString(2) == null ? "" : rows.getString(2);
        if (kinds.equals(impressions)) continue;
        System.out.printf("a briefing of %s has impressions of %s%n", kinds, impressions);
        sound = false;
      }
    }
    System.out.printf(Locale.ROOT, "%,d cards, as many impressions%n", cards);
    return sound;
  }

  private Connection database() throws SQLException {
    return DriverManager.getConnection(DatabaseAddress.in(data).url());
  }

  private String one(String sql) throws SQLException {
    return all(sql).getFirst();
  }

  private List<String> all(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection database = database();
        Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) values.add(String.valueOf(rows.getString(1)));
    }
    return values;
  }
}
