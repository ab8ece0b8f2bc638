package org.matinale.app.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.matinale.app.storage.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Passkeys as rows. */
final class PasskeyStore {
  private final JdbcClient database;

  PasskeyStore(JdbcClient database) {
    this.database = database;
  }

  /** False where somebody has it already. */
  boolean insert(Passkey passkey) {
    return database
            .sql(
                """
                insert into passkey (credential, reader, label, record, created_at, used_at) values (:credential, :reader, :label, :record, :createdAt, :usedAt)
                on conflict (credential) do nothing
                """)
            .param("credential", passkey.credential())
            .param("reader", passkey.reader().value())
            .param("label", passkey.label())
            .param("record", passkey.record())
            .param("createdAt", passkey.createdAt().toEpochMilli())
            .param("usedAt", passkey.usedAt() == null ? null : passkey.usedAt().toEpochMilli())
            .update()
        == 1;
  }

  void used(String credential, String record, Instant at) {
    database.sql("update passkey set record = :record, used_at = :at where credential = :credential").param("record", record).param("at", at.toEpochMilli()).param("credential", credential).update();
  }

  boolean rename(ReaderId reader, String credential, String label) {
    return database
            .sql("update passkey set label = :label where credential = :credential and reader = :reader")
            .param("label", label)
            .param("credential", credential)
            .param("reader", reader.value())
            .update()
        == 1;
  }

  boolean delete(ReaderId reader, String credential) {
    return database.sql("delete from passkey where credential = :credential and reader = :reader").param("credential", credential).param("reader", reader.value()).update() == 1;
  }

  Optional<Passkey> find(String credential) {
    return database.sql("select * from passkey where credential = :credential").param("credential", credential).query(PasskeyStore::passkey).optional();
  }

  /** In the order they came. */
  List<Passkey> of(ReaderId reader) {
    return database.sql("select * from passkey where reader = :reader order by created_at, credential").param("reader", reader.value()).query(PasskeyStore::passkey).list();
  }

  private static Passkey passkey(ResultSet row, int number) throws SQLException {
    return new Passkey(
        row.getString("credential"),
        new ReaderId(row.getString("reader")),
        row.getString("label"),
        row.getString("record"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Columns.instant(row, "used_at"));
  }
}
