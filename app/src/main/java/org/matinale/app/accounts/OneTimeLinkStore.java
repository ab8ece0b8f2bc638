package org.matinale.app.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One-time links as rows, by the hashes of their secrets. */
final class OneTimeLinkStore {
  private final JdbcClient database;

  OneTimeLinkStore(JdbcClient database) {
    this.database = database;
  }

  void insert(OneTimeLink link) {
    database
        .sql("insert into one_time_link (hash, kind, reader, created_at, expires_at) values (:hash, :kind, :reader, :createdAt, :expiresAt)")
        .param("hash", link.hash())
        .param("kind", link.kind().code())
        .param("reader", link.reader() == null ? null : link.reader().value())
        .param("createdAt", link.createdAt().toEpochMilli())
        .param("expiresAt", link.expiresAt().toEpochMilli())
        .update();
  }

  /** While it can be used. */
  Optional<OneTimeLink> find(String hash, Instant now) {
    return database
        .sql("select * from one_time_link where hash = :hash and used_at is null and expires_at > :now")
        .param("hash", hash)
        .param("now", now.toEpochMilli())
        .query(OneTimeLinkStore::link)
        .optional();
  }

  /** Those that can be used, the newest first. */
  List<OneTimeLink> open(OneTimeLink.Kind kind, Instant now) {
    return database
        .sql("select * from one_time_link where kind = :kind and used_at is null and expires_at > :now order by created_at desc, hash")
        .param("kind", kind.code())
        .param("now", now.toEpochMilli())
        .query(OneTimeLinkStore::link)
        .list();
  }

  /** True for exactly one of all who try. */
  boolean spend(String hash, Instant now) {
    return database
            .sql("update one_time_link set used_at = :now where hash = :hash and used_at is null and expires_at > :now")
            .param("hash", hash)
            .param("now", now.toEpochMilli())
            .update()
        == 1;
  }

  /** Takes those of a kind back that nobody has used: all, or one reader's. */
  void withdrawAll(OneTimeLink.Kind kind, @Nullable ReaderId reader) {
    database
        .sql("delete from one_time_link where kind = :kind and used_at is null and (:reader is null or reader = :reader)")
        .param("kind", kind.code())
        .param("reader", reader == null ? null : reader.value())
        .update();
  }

  boolean withdraw(OneTimeLink.Kind kind, String hash) {
    return database.sql("delete from one_time_link where kind = :kind and hash = :hash and used_at is null").param("kind", kind.code()).param("hash", hash).update() == 1;
  }

  private static OneTimeLink link(ResultSet row, int number) throws SQLException {
    String reader = row.getString("reader");
    return new OneTimeLink(
        row.getString("hash"),
        OneTimeLink.Kind.of(row.getString("kind")),
        reader == null ? null : new ReaderId(reader),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("expires_at")));
  }
}
