package org.matinale.app.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;

/** A copy of the database as it was at one moment, in a file of its own that nobody else has open. */
public final class Snapshot {
  /** What lets somebody in without asking, or wakes the night, belongs to a running household, and to no copy: what was ended there must not come back. */
  private static final List<String> FLEETING = List.of("spring_session_attributes", "spring_session", "one_time_link", "feed_token", "job");

  private final Path file;

  public Snapshot(Path file) {
    this.file = file;
  }

  /** Takes one of a database that may be in use.
   *
   * @param file that is not there yet
   * @throws MatinaleException INPUT_OUTPUT; then there may be half a file */
  public static Snapshot take(DatabaseAddress address, Path file) {
    try (Connection connection = DriverManager.getConnection(address.url());
        PreparedStatement vacuum = connection.prepareStatement("vacuum into ?")) {
      vacuum.setString(1, file.toString());
      vacuum.executeUpdate();
    } catch (SQLException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the database %s could not be copied: %s. Maybe the disk is full, or another program has it locked.".formatted(address.file(), e.getMessage()), e);
    }
    Snapshot taken = new Snapshot(file);
    taken.scrub();
    return taken;
  }

  /** Deletes what no copy may hold, and what no household's schema has: whoever wrote the file may have been another program. */
  public void scrub() {
    change(
        statement -> {
          List<String> strange = new ArrayList<>();
          try (ResultSet found = statement.executeQuery("select type, name from sqlite_master where type in ('trigger', 'view')")) {
            while (found.next()) strange.add("drop %s \"%s\"".formatted(found.getString(1), found.getString(2).replace("\"", "\"\"")));
          }
          for (String drop : strange) statement.execute(drop);
          for (String table : FLEETING) statement.executeUpdate("delete from " + table);
          statement.execute("vacuum");
        });
  }

  /** The version of its schema.
   *
   * @throws MatinaleException NO_USABLE_INPUT where it is damaged, or no household's */
  public String verified() {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      if (!one(statement, "pragma integrity_check(1)").equals("ok")) throw damaged(null);
      try (ResultSet broken = statement.executeQuery("pragma foreign_key_check")) {
        if (broken.next()) throw damaged(null);
      }
      return one(statement, "select version from flyway_schema_history where success = 1 and version is not null order by installed_rank desc limit 1");
    } catch (SQLException e) {
      throw damaged(e);
    }
  }

  /** Deletes the readers who were erased since.
   *
   * @return their ids */
  public List<String> eraseAgain(Predicate<String> erased) {
    List<String> ids = new ArrayList<>();
    change(
        statement -> {
          try (ResultSet readers = statement.executeQuery("select id from reader")) {
            while (readers.next()) if (erased.test(readers.getString(1))) ids.add(readers.getString(1));
          }
          try (PreparedStatement delete = statement.getConnection().prepareStatement("delete from reader where id = ?")) {
            for (String id : ids) {
              delete.setString(1, id);
              delete.executeUpdate();
            }
          }
          if (!ids.isEmpty()) statement.execute("vacuum");
        });
    return ids;
  }

  /** Has those look after the household who were named for it, where nobody does.
   *
   * @param named told the id of each reader */
  public void lookedAfter(Predicate<String> named) {
    change(
        statement -> {
          List<String> ids = new ArrayList<>();
          try (ResultSet readers = statement.executeQuery("select id from reader where not exists (select 1 from reader where role = 'operator')")) {
            while (readers.next()) if (named.test(readers.getString(1))) ids.add(readers.getString(1));
          }
          try (PreparedStatement promote = statement.getConnection().prepareStatement("update reader set role = 'operator' where id = ?")) {
            for (String id : ids) {
              promote.setString(1, id);
              promote.executeUpdate();
            }
          }
        });
  }

  /** Takes over who is signed in now, and the addresses of private feeds, as far as their readers are known here too; where that cannot be read, everybody signs in anew.
   *
   * @param present of the same schema */
  public void takeOver(Path present) {
    if (!Files.exists(present)) return;
    try (Connection connection = open();
        PreparedStatement attach = connection.prepareStatement("attach database ? as present");
        Statement statement = connection.createStatement()) {
      attach.setString(1, present.toString());
      attach.execute();
      statement.executeUpdate("insert or ignore into main.spring_session select * from present.spring_session where principal_name in (select id from main.reader)");
      statement.executeUpdate("insert or ignore into main.spring_session_attributes select * from present.spring_session_attributes where session_primary_id in (select primary_id from main.spring_session)");
      statement.executeUpdate("insert or ignore into main.feed_token select * from present.feed_token where reader in (select id from main.reader)");
    } catch (SQLException unreadable) {
      change(
          statement -> {
            for (String table : FLEETING) statement.executeUpdate("delete from " + table);
          });
    }
  }

  private interface Change {
    void to(Statement statement) throws SQLException;
  }

  private void change(Change change) {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      change.to(statement);
    } catch (SQLException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the copy %s of the database could not be written: %s. Maybe the disk is full.".formatted(file, e.getMessage()), e);
    }
  }

  /** Without a write-ahead log beside it: the file alone is the copy. */
  private Connection open() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file + "?journal_mode=DELETE&foreign_keys=on&secure_delete=on");
  }

  private static String one(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : "";
    }
  }

  private MatinaleException damaged(@Nullable SQLException e) {
    return new MatinaleException(ErrorCode.NO_USABLE_INPUT, "the database in the backup is damaged. Maybe try an earlier one.", e);
  }
}
