package org.matinale.app.editions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.ReaderId;
import org.matinale.composing.Briefing;
import org.matinale.composing.BriefingCodec;
import org.matinale.kernel.StoryId;
import org.matinale.profiles.Told;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Editions and impressions as rows. */
final class EditionStore {
  private final JdbcClient database;
  private final TransactionOperations transactions;

  EditionStore(JdbcClient database, TransactionOperations transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  /** All of it or nothing. */
  void together(Runnable work) {
    transactions.executeWithoutResult(status -> work.run());
  }

  Optional<Edition> find(ReaderId reader, LocalDate date) {
    return database.sql("select * from edition where reader = :reader and date = :date").param("reader", reader.value()).param("date", date.toString()).query(EditionStore::edition).optional();
  }

  /** The latest that is made and still kept whole, not after a date. */
  Optional<Edition> latest(ReaderId reader, LocalDate until) {
    return database
        .sql("select * from edition where reader = :reader and date <= :until and state = 'made' and briefing is not null order by date desc limit 1")
        .param("reader", reader.value())
        .param("until", until.toString())
        .query(EditionStore::edition)
        .optional();
  }

  /** Those that are made and still kept whole, the newest first. */
  List<Edition> made(ReaderId reader, int limit) {
    return database
        .sql("select * from edition where reader = :reader and state = 'made' and briefing is not null order by date desc limit :limit")
        .param("reader", reader.value())
        .param("limit", limit)
        .query(EditionStore::edition)
        .list();
  }

  /** @return whether there was none yet */
  boolean insert(ReaderId reader, LocalDate date, Instant dueAt, ZoneId zone, Instant now) {
    return database
            .sql(
                """
                insert into edition (reader, date, state, due_at, zone, attempts, next_attempt_at)
                values (:reader, :date, 'due', :dueAt, :zone, 0, :now) on conflict do nothing
                """)
            .param("reader", reader.value())
            .param("date", date.toString())
            .param("dueAt", dueAt.toEpochMilli())
            .param("zone", zone.getId())
            .param("now", now.toEpochMilli())
            .update()
        > 0;
  }

  /** @return whether it was not made yet */
  boolean made(ReaderId reader, Briefing briefing, Instant at) {
    boolean first =
        database
                .sql(
                    """
                    update edition set state = 'made', made_at = :at, briefing = :briefing, problem = null, claimed_by = null, claimed_until = null
                    where reader = :reader and date = :date and state <> 'made'
                    """)
                .param("at", at.toEpochMilli())
                .param("briefing", BriefingCodec.write(briefing))
                .param("reader", reader.value())
                .param("date", briefing.edition().toString())
                .update()
            > 0;
    if (first) for (int i = 0; i < briefing.cards().size(); i++) insert(reader, briefing.edition(), i + 1, briefing.cards().get(i), at);
    return first;
  }

  private void insert(ReaderId reader, LocalDate date, int position, Briefing.Card card, Instant at) {
    Briefing.StoryFacts story = card.story();
    Briefing.Figure.Progress progress = card.figure() instanceof Briefing.Figure.Progress shown ? shown : null;
    database
        .sql(
            """
            insert into impression (reader, edition, position, kind, rung, moved_on, story, series, step, tokens, money, made_at)
            values (:reader, :edition, :position, :kind, :rung, :movedOn, :story, :series, :step, :tokens, :money, :at)
            """)
        .param("reader", reader.value())
        .param("edition", date.toString())
        .param("position", position)
        .param("kind", card.kind().name().toLowerCase(Locale.ROOT))
        .param("rung", card.rung().name().toLowerCase(Locale.ROOT))
        .param("movedOn", card.update() ? 1 : 0)
        .param("story", story == null ? null : story.id().value())
        .param("series", progress == null ? null : progress.series())
        .param("step", progress == null ? 0 : progress.step())
        .param("tokens", card.cost().tokens())
        .param("money", card.cost().money().toPlainString())
        .param("at", at.toEpochMilli())
        .update();
  }

  /** @return whether it had not been shown yet */
  boolean shown(ReaderId reader, LocalDate date, Instant at) {
    boolean first =
        database
                .sql("update edition set shown_at = :at where reader = :reader and date = :date and state = 'made' and shown_at is null")
                .param("at", at.toEpochMilli())
                .param("reader", reader.value())
                .param("date", date.toString())
                .update()
            > 0;
    if (first)
      database.sql("update impression set shown_at = :at where reader = :reader and edition = :date").param("at", at.toEpochMilli()).param("reader", reader.value()).param("date", date.toString()).update();
    return first;
  }

  /** A step of a series that a card told. */
  record ToldStep(String series, int step) {}

  List<ToldStep> steps(ReaderId reader, LocalDate date) {
    return database
        .sql("select series, step from impression where reader = :reader and edition = :date and series is not null order by position")
        .param("reader", reader.value())
        .param("date", date.toString())
        .query((row, number) -> new ToldStep(row.getString("series"), row.getInt("step")))
        .list();
  }

  /** The stories she was shown since then, with when what she was shown was known. */
  List<Told> told(ReaderId reader, Instant since) {
    return database
        .sql("select story, max(made_at) as at from impression where reader = :reader and story is not null and shown_at is not null and made_at >= :since group by story order by story")
        .param("reader", reader.value())
        .param("since", since.toEpochMilli())
        .query((row, number) -> new Told(new StoryId(row.getString("story")), Instant.ofEpochMilli(row.getLong("at"))))
        .list();
  }

  private static Edition edition(ResultSet row, int number) throws SQLException {
    String briefing = row.getString("briefing");
    return new Edition(
        new ReaderId(row.getString("reader")), LocalDate.parse(row.getString("date")), State.of(row.getString("state")), Instant.ofEpochMilli(row.getLong("due_at")),
        ZoneId.of(row.getString("zone")), instant(row, "made_at"), instant(row, "shown_at"), briefing == null ? null : BriefingCodec.read(briefing), row.getString("problem"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
