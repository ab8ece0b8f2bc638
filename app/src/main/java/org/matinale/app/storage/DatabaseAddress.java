package org.matinale.app.storage;

import java.nio.file.Path;
import org.matinale.kernel.Check;

/** Where the database is.
 *
 * @param url as JDBC writes it
 */
public record DatabaseAddress(String url) {
  /** Write-ahead, so that readers never wait for the writer; every transaction asks for the write lock at once, or one in ten would fail half-way. */
  private static final String SQLITE_OPTIONS = "?journal_mode=WAL&synchronous=NORMAL&busy_timeout=5000&foreign_keys=on&transaction_mode=IMMEDIATE";

  public DatabaseAddress {
    Check.that(url.startsWith("jdbc:sqlite:"), "the database address '%s' is not SQLite's. Maybe leave it out: the data folder then holds the database.", url);
  }

  /** The embedded database of a data folder: one file. */
  public static DatabaseAddress in(Path folder) {
    return new DatabaseAddress("jdbc:sqlite:" + file(folder) + SQLITE_OPTIONS);
  }

  public static Path file(Path folder) {
    return folder.resolve("matinale.db");
  }
}
