package org.matinale.app.library;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.matinale.app.accounts.ReaderId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sources and subscriptions as rows. */
final class SourceStore {
  private final JdbcClient database;

  SourceStore(JdbcClient database) {
    this.database = database;
  }

  List<Subscription> subscriptions(ReaderId reader) {
    return database
        .sql("select s.*, u.affinity from source s join subscription u on u.source = s.id where u.reader = :reader order by u.created_at, s.title, s.id")
        .param("reader", reader.value())
        .query((row, number) -> new Subscription(source(row, number), row.getDouble("affinity")))
        .list();
  }

  List<Readership> readerships() {
    return database
        .sql("select s.*, (select count(*) from subscription u where u.source = s.id) as readers from source s where s.reader is null order by s.title, s.id")
        .query((row, number) -> new Readership(source(row, number), row.getInt("readers")))
        .list();
  }

  List<ReaderId> readers(String source) {
    return database.sql("select reader from subscription where source = :source order by reader").param("source", source).query((row, number) -> new ReaderId(row.getString("reader"))).list();
  }

  /** @return whether it was shared */
  boolean removeShared(String source) {
    return database.sql("delete from source where id = :source and reader is null").param("source", source).update() > 0;
  }

  /** @return whether she reads it */
  boolean weigh(ReaderId reader, String source, double affinity) {
    return database
            .sql("update subscription set affinity = :affinity where reader = :reader and source = :source")
            .param("affinity", affinity)
            .param("reader", reader.value())
            .param("source", source)
            .update()
        > 0;
  }

  int eraseSubscriptions(ReaderId reader) {
    return database.sql("delete from subscription where reader = :reader").param("reader", reader.value()).update();
  }

  int eraseOwn(ReaderId reader) {
    return database.sql("delete from source where reader = :reader").param("reader", reader.value()).update();
  }

  List<Source> shared() {
    return database.sql("select * from source where reader is null order by title, id").query(SourceStore::source).list();
  }

  /** Addresses of the shared sources that anybody reads. */
  List<String> read() {
    return database.sql("select address from source where reader is null and id in (select source from subscription) order by address").query((row, number) -> row.getString("address")).list();
  }

  /** Leaves a source as it is where the household, or its owner, has one of that address; and says which it is. */
  String keep(Source source) {
    database
        .sql(
            """
            insert into source (id, address, title, site, language, theme, reader, created_at)
            values (:id, :address, :title, :site, :language, :theme, :reader, :createdAt) on conflict do nothing
            """)
        .param("id", source.id())
        .param("address", source.address())
        .param("title", source.title())
        .param("site", source.site())
        .param("language", source.language())
        .param("theme", source.theme())
        .param("reader", source.owner() == null ? null : source.owner().value())
        .param("createdAt", source.createdAt().toEpochMilli())
        .update();
    return source.owner() == null
        ? database.sql("select id from source where address = :address and reader is null").param("address", source.address()).query(String.class).single()
        : database.sql("select id from source where address = :address and reader = :reader").param("address", source.address()).param("reader", source.owner().value()).query(String.class).single();
  }

  void subscribe(ReaderId reader, String source, Instant now) {
    database
        .sql("insert into subscription (reader, source, affinity, created_at) values (:reader, :source, 1.0, :now) on conflict do nothing")
        .param("reader", reader.value())
        .param("source", source)
        .param("now", now.toEpochMilli())
        .update();
  }

  /** @return whether she read it */
  boolean unsubscribe(ReaderId reader, String source) {
    boolean read = database.sql("delete from subscription where reader = :reader and source = :source").param("reader", reader.value()).param("source", source).update() > 0;
    database.sql("delete from source where id = :source and reader = :reader").param("source", source).param("reader", reader.value()).update();
    return read;
  }

  private static Source source(ResultSet row, int number) throws SQLException {
    String owner = row.getString("reader");
    return new Source(
        row.getString("id"), row.getString("address"), row.getString("title"), row.getString("site"), row.getString("language"), row.getString("theme"),
        owner == null ? null : new ReaderId(owner), Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
