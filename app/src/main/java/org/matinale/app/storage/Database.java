package org.matinale.app.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteException;

/**
 * Brings a database to this program's schema before anything else opens it.
 *
 * <p>An existing one is first copied whole, beside itself, as {@code matinale.db.before-vN}, N being the schema it is brought to; the copy has its name only once it is complete. A database that is newer than the program is
 * left untouched.
 */
public final class Database {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /** The first in which a write-ahead log can no longer be reset under a writer: https://sqlite.org/wal.html#walresetbug. */
  private static final int[] OLDEST_SQLITE = {3, 51, 3};

  private final DatabaseAddress address;
  private final String[] migrations;

  private Database(DatabaseAddress address, String... migrations) {
    this.address = address;
    this.migrations = migrations;
  }

  /** Makes, checks and upgrades it.
   *
   * @throws MatinaleException INPUT_OUTPUT where it is damaged, full, in use or not writable; SETTINGS where it is newer than this program, or not Matinale's
   */
  public static void prepare(DatabaseAddress address) {
    prepare(address, "classpath:org/matinale/app/storage/common", "classpath:org/matinale/app/storage/sqlite");
  }

  /** Looks whether it has exactly this program's schema, and changes nothing: for commands beside a running server.
   *
   * @throws MatinaleException INPUT_OUTPUT where it cannot be read; SETTINGS where its schema is another */
  public static void check(DatabaseAddress address) {
    Database database = new Database(address, "classpath:org/matinale/app/storage/common", "classpath:org/matinale/app/storage/sqlite");
    try {
      MigrationInfoService info = Flyway.configure().dataSource(address.url(), null, null).locations(database.migrations).load().info();
      MigrationInfo current = info.current();
      if (current == null || current.getState().name().startsWith("FUTURE") || info.pending().length > 0)
        throw new MatinaleException(
            ErrorCode.SETTINGS, "the database %s has schema %s, which is not this program's. Maybe the server that uses it is of another release: use that one's commands.".formatted(address.file(), current == null ? "none" : version(current)));
    } catch (FlywayException e) {
      throw sql(e).map(database::refused).orElseGet(() -> database.unsuitable(e));
    }
  }

  /** An empty file where readers have folders was a household's: starting anew over it would look like a loss. */
  private void refuseEmptiedOne() {
    Path file = address.file();
    Path readers = file.toAbsolutePath().resolveSibling(DataFolder.READERS);
    try (Stream<Path> folders = Files.isDirectory(readers) ? Files.list(readers) : Stream.empty()) {
      if (Files.isRegularFile(file) && Files.size(file) == 0 && folders.findAny().isPresent()) throw damaged("it is empty, but there are readers' folders beside it");
    } catch (IOException unreadable) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the folder %s cannot be looked at: %s. Maybe it belongs to another user.".formatted(readers, unreadable), unreadable);
    }
  }

  static void prepare(DatabaseAddress address, String... migrations) {
    new Database(address, migrations).prepare();
  }

  private void prepare() {
    refuseEmptiedOne();
    try (Connection connection = DriverManager.getConnection(address.url())) {
      checkVersion(one(connection, "select sqlite_version()"));
      one(connection, "select count(*) from sqlite_master");
      writable(connection);
      migrate(connection);
    } catch (SQLException e) {
      throw refused(e);
    } catch (FlywayException e) {
      throw sql(e).map(this::refused).orElseGet(() -> unsuitable(e));
    }
  }

  /** @throws MatinaleException UNAVAILABLE where it is older than what keeps a write-ahead log whole */
  static void checkVersion(String version) {
    int[] parts = Arrays.stream(version.split("[.]")).mapToInt(Integer::parseInt).toArray();
    if (Arrays.compare(parts, OLDEST_SQLITE) < 0) throw new MatinaleException(ErrorCode.UNAVAILABLE, "SQLite %s is too old; 3.51.3 or newer is needed. Maybe another sqlite-jdbc lies on the class path.".formatted(version));
  }

  private void migrate(Connection connection) throws SQLException {
    Flyway flyway = Flyway.configure().dataSource(address.url(), null, null).locations(migrations).load();
    MigrationInfoService info = flyway.info();
    MigrationInfo current = info.current();
    String newest = Arrays.stream(info.all()).filter(migration -> !migration.getState().name().startsWith("FUTURE")).reduce((first, last) -> last).map(Database::version).orElse("0");
    if (current != null && current.getState().name().startsWith("FUTURE"))
      throw new MatinaleException(
          ErrorCode.SETTINGS,
          "the database %s has schema %s, but this program knows schemas up to %s only; nothing was changed. Maybe run the newer program again, or put back the copy %s.".formatted(
              address.file(), version(current), newest, copy(version(current)).getFileName()));
    if (current != null && info.pending().length > 0) keepCopy(connection, version(current), newest);
    int applied = flyway.migrate().migrationsExecuted;
    if (applied > 0) LOG.info("the database {} has now schema {}", address.file(), newest);
  }

  private void keepCopy(Connection connection, String from, String to) throws SQLException {
    String sound = one(connection, "pragma quick_check(1)");
    if (!sound.equals("ok")) throw damaged(sound);
    Path copy = copy(to);
    Path partial = copy.resolveSibling(copy.getFileName() + ".partial");
    try {
      Files.deleteIfExists(partial);
      try (var vacuum = connection.prepareStatement("vacuum into ?")) {
        vacuum.setString(1, partial.toString());
        vacuum.executeUpdate();
      }
      Files.move(partial, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the database could not be copied to %s before its upgrade: %s; nothing was changed. Maybe the disk is full.".formatted(copy, e), e);
    }
    LOG.info("the database {} is brought from schema {} to {}; a copy from before is {}", address.file(), from, to, copy);
  }

  private Path copy(String version) {
    Path file = address.file();
    return file.resolveSibling(file.getFileName() + ".before-v" + version);
  }

  private static String version(MigrationInfo migration) {
    return String.valueOf(migration.getVersion());
  }

  private static void writable(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("begin immediate");
      statement.execute("rollback");
    }
  }

  private static String one(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Optional<SQLException> sql(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) if (cause instanceof SQLException found) return Optional.of(found);
    return Optional.empty();
  }

  private MatinaleException refused(SQLException e) {
    Path file = address.file();
    int code = e instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xff : e.getErrorCode() & 0xff;
    return switch (code) {
      case 11, 26 -> damaged(e.getMessage() == null ? "no database" : e.getMessage());
      case 5, 6 -> new MatinaleException(ErrorCode.INPUT_OUTPUT, "the database %s is locked by another process. Maybe a backup or a second Matinale uses it; try again when it has ended.".formatted(file), e);
      case 3, 8, 14 -> new MatinaleException(ErrorCode.INPUT_OUTPUT, "the database %s cannot be opened for writing. Maybe it, or its folder, belongs to another user or is a folder.".formatted(file), e);
      case 10, 13 -> new MatinaleException(ErrorCode.INPUT_OUTPUT, "the database %s could not be written: %s. Maybe the disk is full.".formatted(file, e.getMessage()), e);
      default -> unsuitable(e);
    };
  }

  private MatinaleException damaged(String how) {
    return new MatinaleException(ErrorCode.INPUT_OUTPUT, "the database %s is damaged (%s); nothing was changed. Maybe put back a backup.".formatted(address.file(), how.replaceAll("\\s+", " ")));
  }

  private MatinaleException unsuitable(Exception e) {
    return new MatinaleException(
        ErrorCode.SETTINGS, "the database %s cannot be brought to this program's schema: %s. Maybe it is another program's, or was changed by hand.".formatted(address.file(), String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip()), e);
  }
}
