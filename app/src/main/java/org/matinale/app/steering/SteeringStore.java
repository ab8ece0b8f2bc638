package org.matinale.app.steering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.storage.Columns;
import org.matinale.kernel.ArticleId;
import org.matinale.profiles.Feedback;
import org.matinale.profiles.Interest;
import org.matinale.profiles.Wish;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Interests, mutes, wishes and the log of feedback as rows. */
final class SteeringStore {
  private final JdbcClient database;

  SteeringStore(JdbcClient database) {
    this.database = database;
  }

  List<Held<Interest>> interests(ReaderId reader) {
    return database
        .sql("select id, text, weight, created_at from interest where reader = :reader order by created_at, id")
        .param("reader", reader.value())
        .query((row, number) -> new Held<>(row.getString("id"), new Interest(row.getString("text"), row.getDouble("weight")), Instant.ofEpochMilli(row.getLong("created_at"))))
        .list();
  }

  void add(ReaderId reader, Held<Interest> interest) {
    database
        .sql("insert into interest (id, reader, text, folded, weight, created_at) values (:id, :reader, :text, :folded, :weight, :at) on conflict do nothing")
        .param("id", interest.id())
        .param("reader", reader.value())
        .param("text", interest.what().text())
        .param("folded", interest.what().normalized())
        .param("weight", interest.what().weight())
        .param("at", interest.at().toEpochMilli())
        .update();
  }

  /** @return whether she holds it */
  boolean weigh(ReaderId reader, String id, double weight) {
    return database.sql("update interest set weight = :weight where id = :id and reader = :reader").param("weight", weight).param("id", id).param("reader", reader.value()).update() > 0;
  }

  List<Held<String>> mutes(ReaderId reader) {
    return database
        .sql("select id, text, created_at from mute where reader = :reader order by created_at, id")
        .param("reader", reader.value())
        .query((row, number) -> new Held<>(row.getString("id"), row.getString("text"), Instant.ofEpochMilli(row.getLong("created_at"))))
        .list();
  }

  void addMute(ReaderId reader, Held<String> mute) {
    database
        .sql("insert into mute (id, reader, text, created_at) values (:id, :reader, :text, :at) on conflict do nothing")
        .param("id", mute.id())
        .param("reader", reader.value())
        .param("text", mute.what())
        .param("at", mute.at().toEpochMilli())
        .update();
  }

  List<Held<Wish>> wishes(ReaderId reader) {
    return database.sql("select * from wish where reader = :reader order by since, id").param("reader", reader.value()).query(SteeringStore::wish).list();
  }

  void addWish(ReaderId reader, Held<Wish> wish) {
    Instant until = wish.what().until();
    database
        .sql("insert into wish (id, reader, text, since, until) values (:id, :reader, :text, :since, :until) on conflict do nothing")
        .param("id", wish.id())
        .param("reader", reader.value())
        .param("text", wish.what().text())
        .param("since", wish.at().toEpochMilli())
        .param("until", until == null ? null : until.toEpochMilli())
        .update();
  }

  /** @param table interest, mute or wish
   * @return whether it was hers and is gone */
  boolean remove(String table, ReaderId reader, String id) {
    return database.sql("delete from " + table + " where id = :id and reader = :reader").param("id", id).param("reader", reader.value()).update() > 0;
  }

  /** @param table interest, mute, wish or feedback
   * @return how many rows there were */
  int erase(String table, ReaderId reader) {
    return database.sql("delete from " + table + " where reader = :reader").param("reader", reader.value()).update();
  }

  /** The whole log, what was taken back included, oldest first. */
  List<Act> acts(ReaderId reader) {
    return database.sql("select * from feedback where reader = :reader order by at, id").param("reader", reader.value()).query(SteeringStore::act).list();
  }

  List<Act> acts(ReaderId reader, String edition) {
    return database
        .sql("select * from feedback where reader = :reader and edition = :edition and undone_at is null order by at, id")
        .param("reader", reader.value())
        .param("edition", edition)
        .query(SteeringStore::act)
        .list();
  }

  List<Act> acts(ReaderId reader, Feedback.Signal signal) {
    return database
        .sql("select * from feedback where reader = :reader and signal = :signal and undone_at is null order by at desc, id")
        .param("reader", reader.value())
        .param("signal", signal.code())
        .query(SteeringStore::act)
        .list();
  }

  Optional<Act> act(ReaderId reader, String id) {
    return database.sql("select * from feedback where reader = :reader and id = :id").param("reader", reader.value()).param("id", id).query(SteeringStore::act).optional();
  }

  /** Leaves the log as it is where the same is in force on that card. */
  void append(ReaderId reader, Act act) {
    Feedback feedback = act.feedback();
    database
        .sql(
            """
            insert into feedback (id, reader, edition, position, article, title, site, signal, at, undone_at)
            values (:id, :reader, :edition, :position, :article, :title, :site, :signal, :at, :undoneAt) on conflict do nothing
            """)
        .param("id", act.id())
        .param("reader", reader.value())
        .param("edition", act.edition())
        .param("position", act.position())
        .param("article", feedback.article().value())
        .param("title", feedback.title())
        .param("site", feedback.site())
        .param("signal", feedback.signal().code())
        .param("at", feedback.at().toEpochMilli())
        .param("undoneAt", act.undoneAt() == null ? null : act.undoneAt().toEpochMilli())
        .update();
  }

  void undo(ReaderId reader, String id, Instant at) {
    database.sql("update feedback set undone_at = :at where reader = :reader and id = :id and undone_at is null").param("at", at.toEpochMilli()).param("reader", reader.value()).param("id", id).update();
  }

  /** Leaves it taken back where the same is in force on its card. */
  void redo(ReaderId reader, String id) {
    database
        .sql(
            """
            update feedback set undone_at = null
            where reader = :reader and id = :id and not exists (
              select 1 from feedback f
              where f.reader = feedback.reader and f.edition = feedback.edition and f.position = feedback.position and f.signal = feedback.signal and f.undone_at is null and f.id <> feedback.id)
            """)
        .param("reader", reader.value())
        .param("id", id)
        .update();
  }

  private static Held<Wish> wish(ResultSet row, int number) throws SQLException {
    Instant since = Instant.ofEpochMilli(row.getLong("since"));
    return new Held<>(row.getString("id"), new Wish(row.getString("text"), since, Columns.instant(row, "until")), since);
  }

  private static Act act(ResultSet row, int number) throws SQLException {
    Feedback feedback =
        new Feedback(
            new ArticleId(row.getString("article")), row.getString("title"), row.getString("site"), Feedback.Signal.valueOf(row.getString("signal").toUpperCase(Locale.ROOT)),
            Instant.ofEpochMilli(row.getLong("at")));
    return new Act(row.getString("id"), row.getString("edition"), row.getInt("position"), feedback, Columns.instant(row, "undone_at"));
  }
}
