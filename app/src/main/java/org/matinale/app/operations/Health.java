package org.matinale.app.operations;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Whether the program can do its work now. */
public final class Health {
  private static final int PATIENCE_SECONDS = 2;

  private final DataSource database;

  Health(DataSource database) {
    this.database = database;
  }

  /** True where the database answers from its file. */
  public boolean up() {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(PATIENCE_SECONDS);
      try (ResultSet rows = statement.executeQuery("select max(installed_rank) from flyway_schema_history")) {
        return rows.next();
      }
    } catch (SQLException down) {
      return false;
    }
  }
}
