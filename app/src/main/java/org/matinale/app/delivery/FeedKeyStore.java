package org.matinale.app.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.storage.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys to feeds as rows; of tokens only their hashes. */
final class FeedKeyStore {
  private final JdbcClient database;

  FeedKeyStore(JdbcClient database) {
    this.database = database;
  }

  void insert(ReaderId reader, String id, String hash, Instant now) {
    database
        .sql("insert into feed_token (id, reader, hash, created_at) values (:id, :reader, :hash, :now)")
        .param("id", id)
        .param("reader", reader.value())
        .param("hash", hash)
        .param("now", now.toEpochMilli())
        .update();
  }

  /** @return whether it was hers */
  boolean delete(ReaderId reader, String id) {
    return database.sql("delete from feed_token where reader = :reader and id = :id").param("reader", reader.value()).param("id", id).update() > 0;
  }

  int deleteAll(ReaderId reader) {
    return database.sql("delete from feed_token where reader = :reader").param("reader", reader.value()).update();
  }

  List<FeedKey> of(ReaderId reader) {
    return database
        .sql("select id, created_at, used_at from feed_token where reader = :reader order by created_at, id")
        .param("reader", reader.value())
        .query((row, number) -> new FeedKey(row.getString("id"), Instant.ofEpochMilli(row.getLong("created_at")), Columns.instant(row, "used_at")))
        .list();
  }

  /** A key with whose feed it opens. */
  record Opened(String id, ReaderId reader) {}

  Optional<Opened> find(String hash) {
    return database.sql("select id, reader from feed_token where hash = :hash").param("hash", hash).query((row, number) -> new Opened(row.getString("id"), new ReaderId(row.getString("reader")))).optional();
  }

  /** To the hour: a feed that is asked every minute must not write every minute. */
  void used(String id, Instant hour) {
    database.sql("update feed_token set used_at = :hour where id = :id and (used_at is null or used_at <> :hour)").param("hour", hour.toEpochMilli()).param("id", id).update();
  }
}
