package org.matinale.app.connections;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.ReaderId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Calendars, series and proposals as rows. */
final class ConnectionStore {
  private final JdbcClient database;

  ConnectionStore(JdbcClient database) {
    this.database = database;
  }

  List<Calendar> calendars(ReaderId reader) {
    return database
        .sql("select id, name, address, content from calendar where reader = :reader order by created_at, id")
        .param("reader", reader.value())
        .query((row, number) -> new Calendar(row.getString("id"), row.getString("name"), row.getString("address"), row.getString("content")))
        .list();
  }

  void add(ReaderId reader, Calendar calendar, Instant now) {
    database
        .sql("insert into calendar (id, reader, name, address, content, created_at) values (:id, :reader, :name, :address, :content, :now)")
        .param("id", calendar.id())
        .param("reader", reader.value())
        .param("name", calendar.name())
        .param("address", calendar.address())
        .param("content", calendar.content())
        .param("now", now.toEpochMilli())
        .update();
  }

  /** @return whether it was hers */
  boolean removeCalendar(ReaderId reader, String id) {
    return database.sql("delete from calendar where reader = :reader and id = :id").param("reader", reader.value()).param("id", id).update() > 0;
  }

  List<Following> following(ReaderId reader) {
    return database
        .sql("select s.id, s.name, s.reader, f.next_step from series s join series_following f on f.series = s.id where f.reader = :reader order by f.created_at, s.id")
        .param("reader", reader.value())
        .query((row, number) -> new Following(new Series(row.getString("id"), row.getString("name"), row.getString("reader") == null, steps(row.getString("id"))), row.getInt("next_step")))
        .list();
  }

  /** Those of the household and her own. */
  List<Offered> offered(ReaderId reader) {
    return database
        .sql(
            """
            select s.id, s.name, s.reader, (select count(*) from series_step t where t.series = s.id) as steps, f.next_step
            from series s left join series_following f on f.series = s.id and f.reader = :reader
            where s.reader is null or s.reader = :reader order by s.created_at, s.name, s.id
            """)
        .param("reader", reader.value())
        .query((row, number) -> new Offered(row.getString("id"), row.getString("name"), row.getString("reader") == null, row.getInt("steps"), row.getInt("next_step")))
        .list();
  }

  /** Of the household's. */
  List<String> sharedNames() {
    return database.sql("select name from series where reader is null").query((row, number) -> row.getString("name")).list();
  }

  Optional<Series> ownSeries(ReaderId reader, String id) {
    return database
        .sql("select id, name from series where reader = :reader and id = :id")
        .param("reader", reader.value())
        .param("id", id)
        .query((row, number) -> new Series(row.getString("id"), row.getString("name"), false, steps(row.getString("id"))))
        .optional();
  }

  /** @param owner null to offer it to all */
  void insert(Series series, @Nullable ReaderId owner, Instant now) {
    database
        .sql("insert into series (id, reader, name, created_at) values (:id, :reader, :name, :now)")
        .param("id", series.id())
        .param("reader", owner == null ? null : owner.value())
        .param("name", series.name())
        .param("now", now.toEpochMilli())
        .update();
    for (int number = 1; number <= series.steps().size(); number++) {
      Series.Step step = series.steps().get(number - 1);
      database
          .sql("insert into series_step (series, number, file, text) values (:series, :number, :file, :text)")
          .param("series", series.id())
          .param("number", number)
          .param("file", step.file())
          .param("text", step.text())
          .update();
    }
  }

  void follow(ReaderId reader, String series, int step, Instant now) {
    database
        .sql("insert into series_following (reader, series, next_step, created_at) values (:reader, :series, :step, :now) on conflict do nothing")
        .param("reader", reader.value())
        .param("series", series)
        .param("step", step)
        .param("now", now.toEpochMilli())
        .update();
  }

  /** @return whether she followed it */
  boolean unfollow(ReaderId reader, String series) {
    return database.sql("delete from series_following where reader = :reader and series = :series").param("reader", reader.value()).param("series", series).update() > 0;
  }

  /** @return whether it was hers */
  boolean removeSeries(ReaderId reader, String id) {
    return database.sql("delete from series where reader = :reader and id = :id").param("reader", reader.value()).param("id", id).update() > 0;
  }

  void share(ReaderId owner, String id, String name) {
    database.sql("update series set reader = null, shared_by = :owner, name = :name where id = :id").param("owner", owner.value()).param("name", name).param("id", id).update();
  }

  /** Who shared it; empty where the installation did, she is gone, or it is not shared. */
  Optional<ReaderId> sharer(String id) {
    return database.sql("select shared_by from series where id = :id and reader is null and shared_by is not null").param("id", id).query((row, number) -> new ReaderId(row.getString("shared_by"))).optional();
  }

  /** Makes a shared one its sharer's own; whoever else follows it does no longer. */
  void giveBack(String id, ReaderId sharer, String name) {
    database.sql("delete from series_following where series = :id and reader <> :sharer").param("id", id).param("sharer", sharer.value()).update();
    database.sql("update series set reader = :sharer, shared_by = null, name = :name where id = :id and reader is null").param("sharer", sharer.value()).param("name", name).param("id", id).update();
  }

  /** @return whether it was shared */
  boolean removeShared(String id) {
    return database.sql("delete from series where id = :id and reader is null").param("id", id).update() > 0;
  }

  /** @return whether she follows it */
  boolean nextStep(ReaderId reader, String series, int step) {
    return database.sql("update series_following set next_step = :step where reader = :reader and series = :series").param("step", step).param("reader", reader.value()).param("series", series).update() > 0;
  }

  List<Proposal> proposals(ReaderId reader, Instant since) {
    return database
        .sql("select id, kind, text, evidence from proposal where reader = :reader and created_at >= :since order by created_at, id")
        .param("reader", reader.value())
        .param("since", since.toEpochMilli())
        .query((row, number) -> new Proposal(row.getString("id"), Proposal.Kind.of(row.getString("kind")), row.getString("text"), row.getString("evidence")))
        .list();
  }

  void propose(ReaderId reader, Proposal proposal, Instant now) {
    database
        .sql("insert into proposal (id, reader, kind, text, evidence, created_at) values (:id, :reader, :kind, :text, :evidence, :now)")
        .param("id", proposal.id())
        .param("reader", reader.value())
        .param("kind", proposal.kind().code())
        .param("text", proposal.text())
        .param("evidence", proposal.evidence())
        .param("now", now.toEpochMilli())
        .update();
  }

  boolean forget(ReaderId reader, String proposal) {
    return database.sql("delete from proposal where reader = :reader and id = :id").param("reader", reader.value()).param("id", proposal).update() > 0;
  }

  /** @param table calendar, series, series_following or proposal */
  int erase(String table, ReaderId reader) {
    return database.sql("delete from " + table + " where reader = :reader").param("reader", reader.value()).update();
  }

  int eraseSteps(ReaderId reader) {
    return database.sql("delete from series_step where series in (select id from series where reader = :reader)").param("reader", reader.value()).update();
  }

  private List<Series.Step> steps(String series) {
    return database
        .sql("select file, text from series_step where series = :series order by number")
        .param("series", series)
        .query((row, number) -> new Series.Step(row.getString("file"), row.getString("text")))
        .list();
  }
}
