package org.matinale.app.connections;

import java.util.List;
import org.matinale.app.accounts.ReaderId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Calendars and series as rows. */
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

  List<Following> following(ReaderId reader) {
    return database
        .sql("select s.id, s.name, s.reader, f.next_step from series s join series_following f on f.series = s.id where f.reader = :reader order by f.created_at, s.id")
        .param("reader", reader.value())
        .query((row, number) -> new Following(new Series(row.getString("id"), row.getString("name"), row.getString("reader") == null, steps(row.getString("id"))), row.getInt("next_step")))
        .list();
  }

  void nextStep(ReaderId reader, String series, int step) {
    database.sql("update series_following set next_step = :step where reader = :reader and series = :series").param("step", step).param("reader", reader.value()).param("series", series).update();
  }

  private List<Series.Step> steps(String series) {
    return database
        .sql("select file, text from series_step where series = :series order by number")
        .param("series", series)
        .query((row, number) -> new Series.Step(row.getString("file"), row.getString("text")))
        .list();
  }
}
