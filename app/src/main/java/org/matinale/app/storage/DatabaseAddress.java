package org.matinale.app.storage;

import java.nio.file.Path;
import org.matinale.kernel.Check;

/** Where the database is.
 *
 * @param url as JDBC writes it
 */
public record DatabaseAddress(String url) {
  private static final String SQLITE = "jdbc:sqlite:";

  /** Write-ahead, so that readers never wait for the writer; every transaction asks for the write lock at once, or one in ten would fail half-way; what is deleted is overwritten. */
  private static final String SQLITE_OPTIONS = "?journal_mode=WAL&synchronous=NORMAL&busy_timeout=5000&foreign_keys=on&transaction_mode=IMMEDIATE&secure_delete=on";

  public DatabaseAddress {
    Check.that(url.startsWith(SQLITE), "the database address '%s' is not SQLite's. Maybe leave it out: the data folder then holds the database.", withoutOptions(url));
    Check.that(url.length() > SQLITE.length() && !url.startsWith(SQLITE + ":"), "the database address '%s' names no file. Maybe write jdbc:sqlite:/var/lib/matinale/matinale.db.", url);
    if (!url.contains("?")) url += SQLITE_OPTIONS;
  }

  /** The embedded database of a data folder: one file. */
  public static DatabaseAddress in(Path folder) {
    return new DatabaseAddress(SQLITE + file(folder));
  }

  public static Path file(Path folder) {
    return folder.resolve("matinale.db");
  }

  public Path file() {
    return Path.of(withoutOptions(url).substring(SQLITE.length()));
  }

  /** What follows the question mark may hold a password. */
  private static String withoutOptions(String url) {
    return url.replaceFirst("[?].*", "");
  }
}
