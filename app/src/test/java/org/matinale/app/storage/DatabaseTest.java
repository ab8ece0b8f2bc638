package org.matinale.app.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;

final class DatabaseTest {
  private static final String PRODUCT = "classpath:org/matinale/app/storage/";
  private static final String TOMORROW = "classpath:org/matinale/app/storage/upgrade";

  @TempDir Path folder;
  private Path file;
  private DatabaseAddress address;

  @BeforeEach
  void address() {
    file = folder.resolve("matinale.db");
    address = DatabaseAddress.in(folder);
  }

  /** A household as the first schema held it, rows of every table, in a text that is never changed again. */
  @Test
  void upgradeKeepsEverythingAndACopyFromBefore() throws Exception {
    Database.prepare(address, first());
    execute(golden("household-v1.sql"));
    List<String> before = rows(address.url());
    assertThat(before).hasSizeGreaterThan(15);

    Database.prepare(address);

    // a later schema may have more columns
    List<String> after = rows(address.url());
    assertThat(before).allSatisfy(row -> assertThat(after).anyMatch(now -> now.equals(row) || now.startsWith(row + "|")));
    Path copy = newestCopy();
    assertThat(rows("jdbc:sqlite:" + copy)).isEqualTo(before);
    assertThat(one("jdbc:sqlite:" + copy, "select max(version) from flyway_schema_history")).isEqualTo("1");
  }

  /** The same household as the fourth schema held it, some acts pressed twice: one of a kind on a card was the rule only from the next on. */
  @Test
  void upgradeLetsTheFirstOfDoubledActsCount() throws Exception {
    Database.prepare(address, first());
    execute(golden("household-v1.sql"));
    Flyway.configure().dataSource(address.url(), null, null).locations(PRODUCT + "common", PRODUCT + "sqlite").target("4").load().migrate();
    execute(golden("household-v4.sql"));
    List<String> before = rows(address.url());

    Database.prepare(address);

    List<String> after = rows(address.url());
    assertThat(before).filteredOn(row -> !row.startsWith("feedback|")).hasSizeGreaterThan(20).allSatisfy(row -> assertThat(after).anyMatch(now -> now.equals(row) || now.startsWith(row + "|")));
    assertThat(after).filteredOn(row -> row.startsWith("feedback|")).hasSize(7);
    assertThat(one(address.url(), "select group_concat(id, ' ') from (select id from feedback where undone_at is null order by id)")).isEqualTo("feedback-3 feedback-4 feedback-6 feedback-7");
    assertThat(one(address.url(), "select undone_at from feedback where id = 'feedback-1'")).isEqualTo("1780000004000");
  }

  @Test
  void nothingIsCopiedWhereNothingChanges() {
    Database.prepare(address);
    Database.prepare(address);
    assertThat(folder.toFile().list()).noneMatch(name -> name.contains("before"));
  }

  @Test
  void newerDatabaseIsLeftAlone() throws Exception {
    Database.prepare(address, PRODUCT + "common", PRODUCT + "sqlite", TOMORROW);
    execute(golden("household-v1.sql").lines().filter(line -> line.startsWith("insert into reader ")).map(line -> line.replace("reader values", "reader (id, name, login, role, handle, password, languages, zone, ready_by, cards, chronological, created_at, onboarded_at) values")).collect(Collectors.joining("\n")));
    List<String> before = rows(address.url());

    assertThatThrownBy(() -> Database.prepare(address))
        .isInstanceOfSatisfying(MatinaleException.class, refused -> assertThat(refused.code()).isEqualTo(ErrorCode.SETTINGS))
        .hasMessageContaining("schema 9000")
        .hasMessageContaining("matinale.db.before-v9000");
    assertThat(rows(address.url())).isEqualTo(before);
  }

  @Test
  void damagedDatabaseIsNamedAndLeftAlone() throws Exception {
    byte[] rubbish = "this was a database once, long ago and far away ".repeat(100).getBytes(StandardCharsets.UTF_8);
    Files.write(file, rubbish);
    refused(ErrorCode.INPUT_OUTPUT, "is damaged");
    assertThat(file).hasBinaryContent(rubbish);
  }

  /** Pages of the middle are gone: it opens, but an upgrade would carry the damage on. */
  @Test
  void damageIsFoundBeforeAnUpgrade() throws Exception {
    Database.prepare(address, first());
    execute(golden("household-v1.sql"));
    execute("pragma wal_checkpoint(truncate)");
    byte[] bytes = Files.readAllBytes(file);
    for (int at = 4_096 * 3; at < bytes.length; at += 97) bytes[at] = (byte) ~bytes[at];
    Files.write(file, bytes);
    refused(ErrorCode.INPUT_OUTPUT, "is damaged");
    assertThat(folder.toFile().list()).noneMatch(name -> name.contains("before"));
  }

  @Test
  void folderInItsPlaceIsNamed() throws Exception {
    Files.createDirectory(file);
    refused(ErrorCode.INPUT_OUTPUT, "cannot be opened for writing");
  }

  @Test
  void anotherProgramsDatabaseIsRefused() throws Exception {
    execute("create table recipe (name text)");
    refused(ErrorCode.SETTINGS, "Maybe it is another program's");
  }

  @Test
  void anEmptyFileAmongReadersFoldersIsNoNewHousehold() throws Exception {
    Files.createFile(file);
    Database.prepare(address);
    Files.write(file, new byte[0]);
    Files.createDirectories(folder.resolve("readers").resolve("one"));
    refused(ErrorCode.INPUT_OUTPUT, "it is empty, but there are readers' folders beside it");
  }

  @Test
  void lockedDatabaseIsNamed() throws Exception {
    Database.prepare(address);
    DatabaseAddress impatient = new DatabaseAddress(address.url().replace("busy_timeout=5000", "busy_timeout=1"));
    try (Connection other = DriverManager.getConnection(address.url());
        Statement statement = other.createStatement()) {
      statement.execute("begin immediate");
      assertThatThrownBy(() -> Database.prepare(impatient)).isInstanceOf(MatinaleException.class).hasMessageContaining("is locked by another process");
    }
  }

  @Test
  void oldSqliteIsRefused() {
    for (String sound : List.of("3.51.3", "3.53.4", "4.0.0")) Database.checkVersion(sound);
    for (String old : List.of("3.51.2", "3.45.1", "3.9.3")) assertThatThrownBy(() -> Database.checkVersion(old)).isInstanceOf(MatinaleException.class).hasMessageContaining(old);
  }

  @Test
  void folderBelongsToOneAtATime() {
    try (DataFolder held = DataFolder.claim(folder.resolve("data"))) {
      assertThatThrownBy(() -> DataFolder.claim(held.path())).isInstanceOf(MatinaleException.class).hasMessageContaining("in use by another process");
    }
    DataFolder.claim(folder.resolve("data")).close();
  }

  private void refused(ErrorCode code, String why) {
    assertThatThrownBy(() -> Database.prepare(address))
        .isInstanceOfSatisfying(MatinaleException.class, refused -> assertThat(refused.code()).isEqualTo(code))
        .hasMessageContaining(why)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("Maybe ");
  }

  private Path newestCopy() {
    String[] copies = Objects.requireNonNull(folder.toFile().list((parent, name) -> name.startsWith("matinale.db.before-v")));
    assertThat(copies).hasSize(1);
    return folder.resolve(copies[0]);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(address.url());
        Statement statement = connection.createStatement()) {
      for (String one : sql.split(";\\s*\n")) if (!one.isBlank()) statement.execute(one);
    }
  }

  /** Every row of every table of the household's, as text. */
  private static List<String> rows(String url) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet found = statement.executeQuery("select name from sqlite_master where type = 'table' and name not like 'sqlite%' and name not like 'flyway%' order by name")) {
        while (found.next()) tables.add(found.getString(1));
      }
      for (String table : tables) {
        try (ResultSet found = statement.executeQuery("select * from " + table + " order by 1")) {
          while (found.next()) {
            StringBuilder row = new StringBuilder(table);
            for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) row.append('|').append(found.getMetaData().getColumnName(column)).append('=').append(found.getString(column));
            rows.add(row.toString());
          }
        }
      }
    }
    return rows;
  }

  private static String one(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Where the first schema lies alone. */
  private String first() throws Exception {
    Path alone = Files.createDirectories(folder.resolve("first"));
    try (InputStream in = Objects.requireNonNull(DatabaseTest.class.getResourceAsStream("common/V1__household.sql"))) {
      Files.write(alone.resolve("V1__household.sql"), in.readAllBytes());
    }
    return "filesystem:" + alone;
  }

  private static String golden(String name) throws Exception {
    try (InputStream in = Objects.requireNonNull(DatabaseTest.class.getResourceAsStream("upgrade/" + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
