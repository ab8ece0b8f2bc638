package org.matinale.app.editions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.storage.Columns;
import org.matinale.composing.Briefing;
import org.matinale.composing.BriefingCodec;
import org.matinale.kernel.StoryId;
import org.matinale.profiles.Told;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Editions and impressions as rows. */
final class EditionStore {
  private static final String KEPT_WHOLE = " from edition where reader = :reader and state = 'made' and briefing is not null";
  private static final int LONGEST_HEADLINE = 1_000;

  private final JdbcClient database;

  EditionStore(JdbcClient database) {
    this.database = database;
  }

  Optional<Edition> find(ReaderId reader, LocalDate date) {
    return database.sql("select * from edition where reader = :reader and date = :date").param("reader", reader.value()).param("date", date.toString()).query(EditionStore::edition).optional();
  }

  /** The latest that is made and still kept whole, not after a date. */
  Optional<Made> latest(ReaderId reader, LocalDate until) {
    return database
        .sql("select date, made_at, shown_at" + KEPT_WHOLE + " and date <= :until order by date desc limit 1")
        .param("reader", reader.value())
        .param("until", until.toString())
        .query(EditionStore::made)
        .optional();
  }

  /** That of a date, where it is made and still kept whole. */
  Optional<Made> made(ReaderId reader, LocalDate date) {
    return database.sql("select date, made_at, shown_at" + KEPT_WHOLE + " and date = :date").param("reader", reader.value()).param("date", date.toString()).query(EditionStore::made).optional();
  }

  /** The same of all, the newest first. */
  List<Made> made(ReaderId reader, int limit) {
    return database.sql("select date, made_at, shown_at" + KEPT_WHOLE + " order by date desc limit :limit").param("reader", reader.value()).param("limit", limit).query(EditionStore::made).list();
  }

  /** The months of which some are kept, the newest first. */
  List<YearMonth> months(ReaderId reader) {
    return database.sql("select distinct substr(date, 1, 7) as month" + KEPT_WHOLE + " order by month desc").param("reader", reader.value()).query((row, number) -> YearMonth.parse(row.getString("month"))).list();
  }

  /** Those of a month, the newest first. */
  List<Summary> of(ReaderId reader, YearMonth month) {
    return database
        .sql("select date, headline, cards, case when cards is null then briefing end as briefing" + KEPT_WHOLE + " and date between :first and :last order by date desc")
        .param("reader", reader.value())
        .param("first", month.atDay(1).toString())
        .param("last", month.atEndOfMonth().toString())
        .query(EditionStore::summary)
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

  /** A row without its briefing. */
  record Planned(ReaderId reader, LocalDate date, State state, Instant dueAt) {}

  List<Planned> planned(LocalDate since) {
    return database
        .sql("select reader, date, state, due_at from edition where date >= :since")
        .param("since", since.toString())
        .query((row, number) -> new Planned(new ReaderId(row.getString("reader")), LocalDate.parse(row.getString("date")), State.of(row.getString("state")), Instant.ofEpochMilli(row.getLong("due_at"))))
        .list();
  }

  /** Those whose making is not over. */
  List<Planned> unmade(LocalDate since) {
    return planned(since).stream().filter(planned -> planned.state() == State.DUE || planned.state() == State.MAKING).toList();
  }

  /** Of her latest mornings with a shared story before a date, the newest first: whether a model wrote any card. */
  List<Boolean> written(ReaderId reader, LocalDate before, int most) {
    return database
        .sql("select edition, max(case when rung = 'extractive' then 0 else 1 end) as written from impression where reader = :reader and edition < :before and story is not null group by edition order by edition desc limit :most")
        .param("reader", reader.value())
        .param("before", before.toString())
        .param("most", most)
        .query((row, number) -> row.getInt("written") == 1)
        .list();
  }

  /** What was made since an instant, with who has it. */
  List<Paid> madeSince(Instant since) {
    return database
        .sql("select reader, briefing from edition where state = 'made' and made_at >= :since and briefing is not null order by reader, date")
        .param("since", since.toEpochMilli())
        .query((row, number) -> new Paid(new ReaderId(row.getString("reader")), BriefingCodec.read(row.getString("briefing"))))
        .list();
  }

  /** A morning for what it cost. */
  record Paid(ReaderId reader, Briefing briefing) {}

  /** Her ready-by or her zone has changed while it waits. */
  void move(ReaderId reader, LocalDate date, Instant dueAt, ZoneId zone) {
    database
        .sql("update edition set due_at = :dueAt, zone = :zone where reader = :reader and date = :date and state = 'due'")
        .param("dueAt", dueAt.toEpochMilli())
        .param("zone", zone.getId())
        .param("reader", reader.value())
        .param("date", date.toString())
        .update();
  }

  /** A row that may be claimed. */
  record Waiting(ReaderId reader, LocalDate date, Instant dueAt, int attempts) {}

  /** The most urgent first.
   *
   * @param process whose own claims are no hindrance
   * @param longestWait no wait is longer, unless the clock was set back
   * @param longestClaim no claim is longer, unless the clock was set back
   */
  List<Waiting> waiting(Instant now, String process, Duration longestWait, Duration longestClaim) {
    return database
        .sql(
            """
            select reader, date, due_at, attempts from edition
            where state in ('due', 'making') and (next_attempt_at <= :now or next_attempt_at > :waitEnd)
              and (claimed_by is null or claimed_by = :process or claimed_until <= :now or claimed_until > :claimEnd)
            order by due_at, reader, date
            """)
        .param("now", now.toEpochMilli())
        .param("waitEnd", now.plus(longestWait).toEpochMilli())
        .param("process", process)
        .param("claimEnd", now.plus(longestClaim).toEpochMilli())
        .query((row, number) -> new Waiting(new ReaderId(row.getString("reader")), LocalDate.parse(row.getString("date")), Instant.ofEpochMilli(row.getLong("due_at")), row.getInt("attempts")))
        .list();
  }

  /** @return whether it is the process's to make, until the claim runs out */
  boolean claim(ReaderId reader, LocalDate date, String process, Instant now, Duration claim) {
    return database
            .sql(
                """
                update edition set state = 'making', claimed_by = :process, claimed_until = :until, attempts = attempts + 1
                where reader = :reader and date = :date and state <> 'made'
                  and (claimed_by is null or claimed_by = :process or claimed_until <= :now or claimed_until > :until)
                """)
            .param("process", process)
            .param("until", now.plus(claim).toEpochMilli())
            .param("reader", reader.value())
            .param("date", date.toString())
            .param("now", now.toEpochMilli())
            .update()
        > 0;
  }

  /** Frees every claim. */
  void release() {
    database.sql("update edition set state = 'due', claimed_by = null, claimed_until = null where state = 'making'").update();
  }

  /** Keeps a briefing and its impressions, in the caller's transaction.
   *
   * @return whether the process still had it claimed */
  boolean finish(ReaderId reader, Briefing briefing, String process, Instant at) {
    boolean first =
        database
                .sql(
                    """
                    update edition set state = 'made', made_at = :at, briefing = :briefing, headline = :headline, cards = :cards, problem = null, claimed_by = null, claimed_until = null
                    where reader = :reader and date = :date and state = 'making' and claimed_by = :process
                    """)
                .param("at", at.toEpochMilli())
                .param("briefing", BriefingCodec.write(briefing))
                .param("headline", headline(briefing))
                .param("cards", briefing.cards().size())
                .param("reader", reader.value())
                .param("date", briefing.edition().toString())
                .param("process", process)
                .update()
            > 0;
    if (first) for (int i = 0; i < briefing.cards().size(); i++) insert(reader, briefing.edition(), i + 1, briefing.cards().get(i), at);
    return first;
  }

  /** @param problem what the attempt came to, for its reader's eyes */
  void postpone(ReaderId reader, LocalDate date, String process, Instant next, String problem) {
    database
        .sql(
            """
            update edition set state = 'due', claimed_by = null, claimed_until = null, next_attempt_at = :next, problem = :problem
            where reader = :reader and date = :date and state = 'making' and claimed_by = :process
            """)
        .param("next", next.toEpochMilli())
        .param("problem", problem)
        .param("reader", reader.value())
        .param("date", date.toString())
        .param("process", process)
        .update();
  }

  /** @return whether it had not been made */
  boolean goneBy(ReaderId reader, LocalDate date) {
    return database
            .sql("update edition set state = 'failed', claimed_by = null, claimed_until = null where reader = :reader and date = :date and state in ('due', 'making')")
            .param("reader", reader.value())
            .param("date", date.toString())
            .update()
        > 0;
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

  /** A made edition as it is kept.
   *
   * @param briefing by {@link BriefingCodec}; null once it is no longer kept */
  record Kept(LocalDate date, Instant dueAt, ZoneId zone, Instant madeAt, @Nullable Instant shownAt, @Nullable String briefing) {}

  List<Kept> kept(ReaderId reader) {
    return database
        .sql("select date, due_at, zone, made_at, shown_at, briefing from edition where reader = :reader and state = 'made' order by date")
        .param("reader", reader.value())
        .query(
            (row, number) ->
                new Kept(
                    LocalDate.parse(row.getString("date")), Instant.ofEpochMilli(row.getLong("due_at")), ZoneId.of(row.getString("zone")), Instant.ofEpochMilli(row.getLong("made_at")),
                    Columns.instant(row, "shown_at"), row.getString("briefing")))
        .list();
  }

  /** A morning from elsewhere, with what lists tell of it.
   *
   * @param headline null without a briefing, or a card
   * @param cards null without a briefing */
  record Brought(Kept kept, @Nullable String headline, @Nullable Integer cards) {
    static Brought of(Kept kept, @Nullable Briefing briefing) {
      return new Brought(kept, briefing == null ? null : EditionStore.headline(briefing), briefing == null ? null : briefing.cards().size());
    }
  }

  /** Leaves what is there already as it is. */
  void restore(ReaderId reader, Brought brought) {
    Kept kept = brought.kept();
    database
        .sql(
            """
            insert into edition (reader, date, state, due_at, zone, attempts, next_attempt_at, made_at, shown_at, briefing, headline, cards)
            values (:reader, :date, 'made', :dueAt, :zone, 1, :dueAt, :madeAt, :shownAt, :briefing, :headline, :cards) on conflict do nothing
            """)
        .param("reader", reader.value())
        .param("date", kept.date().toString())
        .param("dueAt", kept.dueAt().toEpochMilli())
        .param("zone", kept.zone().getId())
        .param("madeAt", kept.madeAt().toEpochMilli())
        .param("shownAt", millis(kept.shownAt()))
        .param("briefing", kept.briefing())
        .param("headline", brought.headline())
        .param("cards", brought.cards())
        .update();
  }

  /** An impression as it is kept (law 8). */
  record Shown(
      LocalDate edition, int position, String kind, String rung, boolean movedOn, @Nullable String story, @Nullable String series, int step, long tokens, String money, Instant madeAt,
      @Nullable Instant shownAt) {}

  List<Shown> impressions(ReaderId reader) {
    return database.sql("select * from impression where reader = :reader order by edition, position").param("reader", reader.value()).query(EditionStore::shown).list();
  }

  /** Leaves what is there already as it is. */
  void restore(ReaderId reader, Shown shown) {
    database
        .sql(
            """
            insert into impression (reader, edition, position, kind, rung, moved_on, story, series, step, tokens, money, made_at, shown_at)
            values (:reader, :edition, :position, :kind, :rung, :movedOn, :story, :series, :step, :tokens, :money, :madeAt, :shownAt) on conflict do nothing
            """)
        .param("reader", reader.value())
        .param("edition", shown.edition().toString())
        .param("position", shown.position())
        .param("kind", shown.kind())
        .param("rung", shown.rung())
        .param("movedOn", shown.movedOn() ? 1 : 0)
        .param("story", shown.story())
        .param("series", shown.series())
        .param("step", shown.step())
        .param("tokens", shown.tokens())
        .param("money", shown.money())
        .param("madeAt", shown.madeAt().toEpochMilli())
        .param("shownAt", millis(shown.shownAt()))
        .update();
  }

  /** @return how many rows of each table are gone */
  Map<String, Integer> erase(ReaderId reader) {
    int impressions = database.sql("delete from impression where reader = :reader").param("reader", reader.value()).update();
    int editions = database.sql("delete from edition where reader = :reader").param("reader", reader.value()).update();
    return Map.of("impression", impressions, "edition", editions);
  }

  private static Shown shown(ResultSet row, int number) throws SQLException {
    return new Shown(
        LocalDate.parse(row.getString("edition")), row.getInt("position"), row.getString("kind"), row.getString("rung"), row.getInt("moved_on") == 1, row.getString("story"),
        row.getString("series"), row.getInt("step"), row.getLong("tokens"), row.getString("money"), Instant.ofEpochMilli(row.getLong("made_at")), Columns.instant(row, "shown_at"));
  }

  private static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }

  private static @Nullable String headline(Briefing briefing) {
    if (briefing.cards().isEmpty()) return null;
    String headline = briefing.cards().getFirst().headline();
    return headline.length() <= LONGEST_HEADLINE ? headline : headline.substring(0, LONGEST_HEADLINE);
  }

  private static Made made(ResultSet row, int number) throws SQLException {
    return new Made(LocalDate.parse(row.getString("date")), Instant.ofEpochMilli(row.getLong("made_at")), Columns.instant(row, "shown_at"));
  }

  /** Those that were made before there was a column for it are read. */
  private static Summary summary(ResultSet row, int number) throws SQLException {
    String briefing = row.getString("briefing");
    String headline = row.getString("headline");
    LocalDate date = LocalDate.parse(row.getString("date"));
    if (briefing == null) return new Summary(date, headline == null ? "" : headline, row.getInt("cards"));
    List<Briefing.Card> cards = BriefingCodec.read(briefing).cards();
    return new Summary(date, cards.isEmpty() ? "" : cards.getFirst().headline(), cards.size());
  }

  private static Edition edition(ResultSet row, int number) throws SQLException {
    String briefing = row.getString("briefing");
    return new Edition(
        new ReaderId(row.getString("reader")), LocalDate.parse(row.getString("date")), State.of(row.getString("state")), Instant.ofEpochMilli(row.getLong("due_at")),
        ZoneId.of(row.getString("zone")), Columns.instant(row, "made_at"), Columns.instant(row, "shown_at"), briefing == null ? null : BriefingCodec.read(briefing), row.getString("problem"));
  }
}
