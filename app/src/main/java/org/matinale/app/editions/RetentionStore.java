package org.matinale.app.editions;

import java.time.Instant;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deletes what is older than it may be, in every table that grows with time. */
final class RetentionStore {
  private final JdbcClient database;

  RetentionStore(JdbcClient database) {
    this.database = database;
  }

  /** All but those of which a card is saved. */
  int forgetBriefings(LocalDate before) {
    return database
        .sql(
            """
            update edition set briefing = null, headline = null, cards = null, problem = null
            where date < :before and (briefing is not null or problem is not null)
              and not exists (select 1 from feedback f where f.reader = edition.reader and f.edition = edition.date and f.signal = 'saved' and f.undone_at is null)
            """)
        .param("before", before.toString())
        .update();
  }

  int forgetImpressions(LocalDate before) {
    return database.sql("delete from impression where edition < :before").param("before", before.toString()).update();
  }

  /** Rows of which nothing is left. */
  int forgetEditions(LocalDate before) {
    return database.sql("delete from edition where date < :before and briefing is null").param("before", before.toString()).update();
  }

  int forgetConversations(Instant before) {
    return before("delete from conversation where created_at < :before", before);
  }

  int forgetFeedback(Instant before) {
    return before("delete from feedback where at < :before", before);
  }

  int forgetProposals(Instant before) {
    return before("delete from proposal where created_at < :before", before);
  }

  int forgetLinks(Instant before) {
    return before("delete from one_time_link where expires_at < :before", before);
  }

  private int before(String sql, Instant before) {
    return database.sql(sql).param("before", before.toEpochMilli()).update();
  }
}
