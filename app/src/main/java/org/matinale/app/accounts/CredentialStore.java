package org.matinale.app.accounts;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Deletes what lets a reader in; the sessions are Spring Session's rows, whose principal is her id. */
final class CredentialStore {
  private final JdbcClient database;

  CredentialStore(JdbcClient database) {
    this.database = database;
  }

  int deleteSessionAttributes(ReaderId reader) {
    return delete("delete from spring_session_attributes where session_primary_id in (select primary_id from spring_session where principal_name = :reader)", reader);
  }

  int deleteSessions(ReaderId reader) {
    return delete("delete from spring_session where principal_name = :reader", reader);
  }

  int deleteLinks(ReaderId reader) {
    return delete("delete from one_time_link where reader = :reader", reader);
  }

  int deletePasskeys(ReaderId reader) {
    return delete("delete from passkey where reader = :reader", reader);
  }

  private int delete(String sql, ReaderId reader) {
    return database.sql(sql).param("reader", reader.value()).update();
  }
}
