package org.matinale.app.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What deleted rows leave behind in the files of the database. */
public final class Remains {
  private static final Logger LOG = LoggerFactory.getLogger(Remains.class);

  private final DataSource database;

  public Remains(DataSource database) {
    this.database = database;
  }

  /** Writes the database anew without them, and empties its write-ahead log. What the disk itself keeps of freed blocks is beyond a program's reach.
   *
   * @return whether nothing is left; if not, it goes with later writes */
  public boolean overwrite() {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("vacuum");
      try (var answer = statement.executeQuery("pragma wal_checkpoint(truncate)")) {
        return answer.next() && answer.getInt(1) == 0;
      }
    } catch (SQLException busy) {
      LOG.warn("The database could not be written anew after an erasure (code {}); what is left goes with later writes.", busy.getErrorCode());
      return false;
    }
  }
}
