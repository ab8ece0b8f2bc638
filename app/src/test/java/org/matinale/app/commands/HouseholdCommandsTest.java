package org.matinale.app.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.Reader;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.accounts.Role;
import org.matinale.app.delivery.Feeds;
import org.matinale.app.operations.Erasures;
import org.matinale.app.operations.Restoring;
import org.matinale.app.operations.Retention;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.serving.Household;
import org.matinale.app.steering.Steering;
import org.matinale.app.storage.DataFolder;
import org.matinale.app.storage.DatabaseAddress;
import org.matinale.profiles.Interest;

final class HouseholdCommandsTest extends FrontDoor {
  private Path data() {
    return folder.resolve("data");
  }

  @Test
  void backsUpWhileItRunsAndRestoresWhileItDoesNot() throws Exception {
    Path backup = folder.resolve("backup.zip");
    try (Household household = Household.in(data())) {
      household.browser().signInAsOperator();
      assertThat(run("backup", "--data", data(), "--out", backup)).as(told()).isZero();
      household.browser().joinAs("Anne");
      assertThat(run("restore", "--data", data(), backup)).isEqualTo(74);
      assertThat(told()).contains("a server runs on", "/household/backups");
    }
    assertThat(run("restore", "--data", data(), backup)).as(told()).isZero();
    assertThat(logins(data())).containsExactly("operator");
    assertThat(run("restore", "--data", folder.resolve("elsewhere"), backup)).as(told()).isZero();
    assertThat(logins(folder.resolve("elsewhere"))).containsExactly("operator");
  }

  @Test
  void whoWasErasedIsNotBroughtBack() throws Exception {
    Path backup = folder.resolve("backup.zip");
    try (Household household = Household.in(data())) {
      household.browser().signInAsOperator();
      household.browser().joinAs("Anne");
      assertThat(run("backup", "--data", data(), "--out", backup)).as(told()).isZero();
      assertThat(run("erase", "--data", data(), "--reader", "operator")).isEqualTo(64);
      assertThat(told()).contains("--successor: anne");
      assertThat(run("erase", "--data", data(), "--reader", "anne")).as(told()).isZero();
      assertThat(printed()).contains("\"reader\" : 1");
      assertThat(household.part(Accounts.class).findByLogin("anne")).isEmpty();
    }
    assertThat(run("restore", "--data", data(), backup)).as(told()).isZero();
    assertThat(logins(data())).containsExactly("operator");
  }

  /** The process died before it deleted anything, or after: either way the next start has an end to it, and no backup brings her back. */
  @Test
  void whatAProcessThatDiedHadBegunToEraseIsErasedByTheNextStart() throws Exception {
    Path backup = folder.resolve("backup.zip");
    String anne;
    String berthe;
    String operator;
    try (Household household = Household.in(data())) {
      Household.Browser browser = household.browser().signInAsOperator();
      operator = browser.reader("operator").id().value();
      anne = household.browser().joinAs("Anne").reader("anne").id().value();
      berthe = household.browser().joinAs("Berthe").reader("berthe").id().value();
      household.browser().joinAs("Claude");
      for (String id : List.of(anne, berthe)) Files.writeString(Files.createDirectories(DataFolder.ofReader(data(), id)).resolve("archive.jsonl"), "{}\n");
      assertThat(run("backup", "--data", data(), "--out", backup)).as(told()).isZero();
    }
    try (Connection database = DriverManager.getConnection(DatabaseAddress.in(data()).url());
        PreparedStatement delete = database.prepareStatement("delete from reader where id = ?")) {
      delete.setString(1, berthe);
      delete.executeUpdate();
    }
    Erasures erasures = Erasures.in(data());
    Instant at = Instant.parse("2026-05-30T05:00:00Z");
    erasures.begin(anne, null, at);
    erasures.begin(berthe, null, at);
    Files.writeString(data().resolve("erased"), "begun 0123", StandardOpenOption.APPEND); // within a line
    try (Household household = Household.in(data())) {
      assertThat(household.part(Accounts.class).all()).extracting(Reader::login).containsExactly("operator", "claude");
      assertThat(DataFolder.readers(data())).isEmpty();
      assertThat(erasures.unfinished()).isEmpty();
      erasures.begin(operator, household.part(Accounts.class).findByLogin("claude").orElseThrow().id().value(), at);
    }
    assertThat(run("restore", "--data", data(), backup)).as(told()).isZero();
    try (Household household = Household.in(data())) {
      assertThat(household.part(Accounts.class).all()).singleElement().satisfies(left -> assertThat(List.of(left.login(), left.role())).containsExactly("claude", Role.OPERATOR));
      assertThat(erasures.unfinished()).isEmpty();
    }
  }

  /** In the backup the one who was erased looks after the household, and the one who was named does not. */
  @Test
  void whoWasNamedLooksAfterTheHouseholdThatIsRestored() throws Exception {
    Path backup = folder.resolve("backup.zip");
    try (Household household = Household.in(data())) {
      household.browser().signInAsOperator();
      household.browser().joinAs("Anne");
      household.browser().joinAs("Berthe");
      assertThat(run("backup", "--data", data(), "--out", backup)).as(told()).isZero();
      assertThat(run("erase", "--data", data(), "--reader", "operator", "--successor", "berthe")).as(told()).isZero();
    }
    assertThat(run("restore", "--data", data(), backup)).as(told()).isZero();
    try (Household household = Household.in(data())) {
      assertThat(household.part(Accounts.class).all()).extracting(Reader::login, Reader::role).containsExactly(tuple("anne", Role.MEMBER), tuple("berthe", Role.OPERATOR));
    }
  }

  /** The process died when her row was gone and before anybody was asked to follow her. */
  @Test
  void whoWasNamedFollowsThoughTheRowIsGone() throws Exception {
    String operator;
    String anne;
    try (Household household = Household.in(data())) {
      operator = household.browser().signInAsOperator().reader("operator").id().value();
      anne = household.browser().joinAs("Anne").reader("anne").id().value();
    }
    execute(DatabaseAddress.in(data()), "delete from reader where login = 'operator'");
    Erasures.in(data()).begin(operator, anne, Instant.parse("2026-05-30T05:00:00Z"));
    try (Household household = Household.in(data())) {
      assertThat(household.part(Accounts.class).all()).extracting(Reader::login, Reader::role).containsExactly(tuple("anne", Role.OPERATOR));
    }
  }

  /** The backup was made between the two. */
  @Test
  void whatWasGivenUpSinceABackupIsNotErasedByIt() throws Exception {
    Path backup = folder.resolve("backup.zip");
    Instant at = Instant.parse("2026-05-30T05:00:00Z");
    try (Household household = Household.in(data())) {
      household.browser().signInAsOperator();
      String anne = household.browser().joinAs("Anne").reader("anne").id().value();
      Erasures.in(data()).begin(anne, null, at);
      assertThat(run("backup", "--data", data(), "--out", backup)).as(told()).isZero();
      Erasures.in(data()).giveUp(anne, at);
    }
    assertThat(run("restore", "--data", data(), backup)).as(told()).isZero();
    assertThat(logins(data())).containsExactly("operator", "anne");
  }

  @Test
  void whatCannotBeNotedIsNotErased() throws Exception {
    try (Household household = Household.in(data())) {
      household.browser().joinAs("Anne");
      Files.createDirectory(data().resolve("erased"));
      assertThat(run("erase", "--data", data(), "--reader", "anne")).isEqualTo(74);
      assertThat(household.part(Accounts.class).findByLogin("anne")).isPresent();
      Files.delete(data().resolve("erased"));
      assertThat(run("erase", "--data", data(), "--reader", "anne", "--successor", "nobody")).isEqualTo(65);
      assertThat(run("erase", "--data", data(), "--reader", "anne")).as(told()).isZero();
    }
  }

  @Test
  void theReceiptCountsOnTheBackupsThatTheServerKeeps() throws Exception {
    ServeSettings usual = ServeSettings.in(data());
    for (int days : List.of(90, Retention.BACKUPS)) {
      Retention retention = new Retention(Retention.BRIEFINGS, Retention.IMPRESSIONS, Retention.FEEDBACK, days);
      ServeSettings settings =
          new ServeSettings(
              data(), usual.bind(), usual.port(), null, null, usual.proxies(), usual.contact(), usual.allowed(), usual.search(), usual.lead(), retention, usual.metricsToken(), usual.writing(), usual.confidant(), usual.embeddings(), usual.seed());
      try (Household household = Household.of(settings, InstantSource.system())) {
        household.browser().joinAs("Anne");
      }
      assertThat(run("erase", "--data", data(), "--reader", "anne", "--now", "2026-05-30T05:00:00Z")).as(told()).isZero();
      assertThat(printed()).contains(days == 90 ? "2026-08-29" : "2026-06-30");
    }
  }

  @Test
  void aBackupOfTheSchemaBeforeIsUpgradedAndOneOfALaterIsRefused() throws Exception {
    DatabaseAddress address = DatabaseAddress.in(Files.createDirectory(folder.resolve("made")));
    String[] places = {"classpath:org/matinale/app/storage/common", "classpath:org/matinale/app/storage/sqlite"};
    MigrationInfo[] all = Flyway.configure().dataSource(address.url(), null, null).locations(places).load().info().all();
    Flyway.configure().dataSource(address.url(), null, null).locations(places).target("1").load().migrate();
    execute(address, Files.readString(Path.of("src/test/resources/org/matinale/app/storage/upgrade/household-v1.sql")));
    Flyway.configure().dataSource(address.url(), null, null).locations(places).target(all[all.length - 2].getVersion()).load().migrate();
    execute(address, "pragma wal_checkpoint(truncate)");
    Path before = Files.write(folder.resolve("before.zip"), packed(String.valueOf(all[all.length - 2].getVersion()), Map.of("matinale.db", Files.readAllBytes(address.file())), Map.of()));
    assertThat(run("restore", "--data", data(), before)).as(told()).isZero();
    assertThat(logins(data())).containsExactly("reader", "lectrice");

    Flyway.configure().dataSource(address.url(), null, null).locations(places[0], places[1], "classpath:org/matinale/app/storage/upgrade").load().migrate();
    execute(address, "pragma wal_checkpoint(truncate)");
    Path later = Files.write(folder.resolve("later.zip"), packed("9000", Map.of("matinale.db", Files.readAllBytes(address.file())), Map.of()));
    assertThat(run("restore", "--data", data(), later)).isEqualTo(78);
    assertThat(told()).contains("schema 9000, which this program does not know; nothing was changed. Maybe a newer program made it");
    assertThat(logins(data())).containsExactly("reader", "lectrice");
  }

  private static void execute(DatabaseAddress address, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(address.url());
        Statement statement = connection.createStatement()) {
      for (String one : sql.split(";\\s*\n")) if (!one.isBlank()) statement.execute(one);
    }
  }

  @Test
  void theAddressesOfFeedsAreThoseThatHoldNow() throws Exception {
    Path backup = folder.resolve("backup.zip");
    String kept;
    String revoked;
    ReaderId anne;
    try (Household household = Household.in(data())) {
      anne = household.browser().joinAs("Anne").reader("anne").id();
      Feeds feeds = household.part(Feeds.class);
      revoked = feeds.issue(anne);
      String early = feeds.list(anne).getFirst().id();
      assertThat(run("backup", "--data", data(), "--out", backup)).as(told()).isZero();
      kept = feeds.issue(anne);
      assertThat(feeds.revoke(anne, early)).isTrue();
    }
    assertThat(run("restore", "--data", data(), backup)).as(told()).isZero();
    assertThat(run("restore", "--data", folder.resolve("elsewhere"), backup)).as(told()).isZero();
    try (Household household = Household.in(data())) {
      assertThat(household.rawStatus("/feed/" + kept + ".atom", "localhost")).isEqualTo(200);
      assertThat(household.rawStatus("/feed/" + revoked + ".atom", "localhost")).isEqualTo(404);
    }
    try (Household household = Household.in(folder.resolve("elsewhere"))) {
      assertThat(household.part(Feeds.class).list(anne)).isEmpty();
    }
  }

  /** A start clears away what a process that died has left, and nothing that is being made. */
  @Test
  void aStartLeavesAloneWhatACommandIsMaking() throws Exception {
    Path backup = folder.resolve("backup.zip");
    try (Household household = Household.in(data())) {
      household.browser().joinAs("Anne");
    }
    assertThat(run("backup", "--data", data(), "--out", backup)).as(told()).isZero();
    Files.writeString(Files.createDirectory(data().resolve("restoring-1")).resolve("matinale.db"), "half");
    Files.createFile(data().resolve("backup-2.held"));
    Files.createDirectory(data().resolve("backup-2"));
    Restoring.Staged staged = new Restoring(data(), DatabaseAddress.in(data())).stage(backup);
    try (Household household = Household.in(data())) {
      household.browser().joinAs("Berthe");
      assertThat(data().resolve("restoring-1")).doesNotExist();
      assertThat(data().resolve("backup-2")).doesNotExist();
    }
    staged.commit(Instant.parse("2026-05-30T05:00:00Z"));
    assertThat(logins(data())).containsExactly("anne");
    assertThat(data().toFile().list()).noneMatch(name -> name.startsWith("restoring") || name.startsWith("backup-"));
  }

  @Test
  void exportsWhileItRuns() throws Exception {
    Path zip = folder.resolve("anne.zip");
    try (Household household = Household.in(data())) {
      Household.Browser anne = household.browser().joinAs("Anne");
      household.part(Steering.class).addInterest(anne.reader("anne").id(), new Interest("beekeeping"));
      assertThat(run("export", "--data", data(), "--reader", "Anne", "--out", zip)).as(told()).isZero();
      assertThat(run("export", "--data", data(), "--reader", "nobody", "--out", zip)).isEqualTo(65);
      assertThat(told()).contains("nobody signs in as 'nobody'. Maybe one of: anne.");
    }
    assertThat(new String(entries(zip).get("matinale.json"), StandardCharsets.UTF_8)).contains("beekeeping");
    assertThat(Files.getPosixFilePermissions(zip)).containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    assertThat(run("export", "--data", folder.resolve("none"), "--reader", "anne", "--out", zip)).isEqualTo(65);
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void whatIsNoBackupChangesNothing() throws Exception {
    try (Household household = Household.in(data())) {
      household.browser().signInAsOperator();
    }
    Path backup = folder.resolve("backup.zip");
    assertThat(run("backup", "--data", data(), "--out", backup)).as(told()).isZero();
    byte[] whole = Files.readAllBytes(backup);
    refused(Arrays.copyOf(whole, whole.length - 200), "cut short");
    refused("{}".getBytes(StandardCharsets.UTF_8), "cut short");
    refused(zip(Map.of("recipe.txt", new byte[10])), "no manifest");
    byte[] database = Objects.requireNonNull(entries(backup).get("matinale.db"));
    refused(packed("3", Map.of("matinale.db", database, "newsroom/../../slip", new byte[1]), Map.of()), "has no file");
    refused(packed("3", Map.of("matinale.db", database, "readers/x/.ssh", new byte[1]), Map.of()), "has no file");
    refused(packed("3", Map.of("matinale.db", database, "newsroom/archive.jsonl", new byte[50 << 20]), Map.of("newsroom/archive.jsonl", 10L)), "longer than its manifest says");
    byte[] flipped = database.clone();
    for (int at = 5_000; at < flipped.length; at += 61) flipped[at] ^= 0x55;
    refused(packed("3", Map.of("matinale.db", flipped), Map.of()), "damaged");
    refused(packed("3", Map.of("matinale.db", "no database at all".repeat(90).getBytes(StandardCharsets.UTF_8)), Map.of()), "damaged");
    assertThat(run("restore", "--data", data(), folder.resolve("nothing.zip"))).isEqualTo(65);
    assertThat(data().toFile().list()).noneMatch(name -> name.startsWith("restor") || name.startsWith("before"));
    assertThat(logins(data())).containsExactly("operator");
  }

  private void refused(byte[] bytes, String why) throws IOException {
    Path file = Files.write(folder.resolve("bad.zip"), bytes);
    assertThat(run("restore", "--data", data(), file)).as(told()).isEqualTo(65);
    assertThat(told()).contains(why, "nothing was changed", "Maybe ");
  }

  private static List<String> logins(Path data) {
    try (Household household = Household.in(data)) {
      return household.part(Accounts.class).all().stream().map(Reader::login).toList();
    }
  }

  private static Map<String, byte[]> entries(Path zip) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : Collections.list(file.entries())) entries.put(entry.getName(), file.getInputStream(entry).readAllBytes());
    }
    return entries;
  }

  /** A backup as somebody else might pack it.
   *
   * @param lies what the manifest says of sizes instead */
  private static byte[] packed(String schema, Map<String, byte[]> files, Map<String, Long> lies) throws Exception {
    StringBuilder manifest = new StringBuilder("{\"format\":\"matinale-backup\",\"version\":1,\"schema\":\"" + schema + "\",\"madeAt\":\"2026-05-30T05:00:00Z\",\"files\":[");
    String comma = "";
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file.getValue()));
      manifest.append(comma).append("{\"name\":\"%s\",\"bytes\":%d,\"sha256\":\"%s\"}".formatted(file.getKey(), lies.getOrDefault(file.getKey(), (long) file.getValue().length), sum));
      comma = ",";
    }
    Map<String, byte[]> all = new LinkedHashMap<>(files);
    all.put("manifest.json", manifest.append("]}").toString().getBytes(StandardCharsets.UTF_8));
    return zip(all);
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
