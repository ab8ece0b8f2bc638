package org.matinale.app.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.app.accounts.PersonalRecords;
import org.matinale.app.operations.Backups;
import org.matinale.app.operations.Retention;
import org.matinale.app.serving.Household;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds the data map of docs/privacy.md against the schema as it is. */
final class PrivacyMapTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_/.…-]+)` \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$");

  @TempDir Path folder;

  private record Row(String what, String why, String until, String part) {}

  private static Map<String, Row> map() throws Exception {
    String page = Files.readString(Path.of(System.getProperty("matinale.home", "..")).resolve("docs/privacy.md"));
    Map<String, Row> rows = new TreeMap<>();
    Matcher row = ROW.matcher(page);
    while (row.find()) assertThat(rows.put(row.group(1), new Row(row.group(2).strip(), row.group(3).strip(), row.group(4).strip(), row.group(5).strip()))).as(row.group(1)).isNull();
    return rows;
  }

  @Test
  void everyTableIsInTheMapAndEveryReadersTableIsOnePartsOwn() throws Exception {
    Map<String, Row> map = map();
    try (Household household = Household.in(folder)) {
      JdbcClient database = household.part(JdbcClient.class);
      Set<String> tables = new TreeSet<>(database.sql("select name from sqlite_master where type = 'table' and name not like 'sqlite%'").query(String.class).list());
      Set<String> files = new TreeSet<>(map.keySet());
      files.removeAll(tables);
      assertThat(map.keySet()).containsAll(tables);
      assertThat(files).allMatch(name -> name.endsWith("/") || Set.of("erased", "lock", "matinale.db", "readers", "retention").contains(name));

      Map<String, String> owners = new HashMap<>();
      for (PersonalRecords part : household.parts(PersonalRecords.class)) for (String table : part.tables()) assertThat(owners.put(table, part.name())).as("%s is of two parts", table).isNull();
      for (String table : readers(database, tables)) assertThat(owners).as("nobody exports and erases %s", table).containsKey(table);
      map.forEach((name, row) -> assertThat(row.part()).as("the part of %s", name).isEqualTo(owners.getOrDefault(name, "–")));
      assertThat(map.keySet()).containsAll(owners.keySet());
    }
  }

  /** By its own name, or by that of the folders or files which begin like it. */
  @Test
  void everyFileOfTheFolderIsInTheMap() throws Exception {
    Map<String, Row> map = map();
    try (Household household = Household.in(folder)) {
      household.browser().joinAs("Anne");
      household.part(Backups.class).make();
      for (String name : Objects.requireNonNull(folder.toFile().list())) {
        boolean told = map.containsKey(name) || map.containsKey(name + "/") || map.keySet().stream().anyMatch(known -> known.contains("…") && name.startsWith(known.substring(0, known.indexOf('…'))));
        assertThat(told || name.startsWith("matinale.db-")).as(name).isTrue();
      }
    }
    assertThat(map).containsKeys("backup-…/", "restoring-…/", "importing-…/");
  }

  /** Those with a column of the reader's id, and those that hang on one of these. */
  private static Set<String> readers(JdbcClient database, Set<String> tables) {
    Set<String> readers = new HashSet<>(Set.of("reader", "spring_session"));
    for (String table : tables) {
      if (!database.sql("select name from pragma_table_info(:table) where name = 'reader'").param("table", table).query(String.class).list().isEmpty()) readers.add(table);
    }
    for (boolean more = true; more; ) {
      more = false;
      for (String table : tables) {
        List<@Nullable String> parents = database.sql("select \"table\" from pragma_foreign_key_list(:table)").param("table", table).query(String.class).list();
        if (parents.stream().anyMatch(parent -> parent != null && readers.contains(parent))) more |= readers.add(table);
      }
    }
    return readers;
  }

  @Test
  void periodsAreThoseOfTheSettings() throws Exception {
    Map<String, Row> map = map();
    assertThat(until(map, "edition")).contains(Retention.BRIEFINGS + " days");
    assertThat(until(map, "conversation")).contains(Retention.BRIEFINGS + " days");
    assertThat(until(map, "impression")).contains(Retention.IMPRESSIONS + " days");
    assertThat(Retention.FEEDBACK).isZero();
    assertThat(until(map, "feedback")).contains("as long as the account");
    assertThat(until(map, "backups/")).contains(Retention.BACKUPS + " days", Retention.COPIES + " days");
  }

  private static String until(Map<String, Row> map, String name) {
    return Objects.requireNonNull(map.get(name)).until();
  }
}
