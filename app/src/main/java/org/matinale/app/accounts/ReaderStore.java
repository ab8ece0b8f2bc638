package org.matinale.app.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.matinale.app.storage.Columns;
import org.matinale.kernel.Language;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Readers as rows. */
final class ReaderStore {
  private final JdbcClient database;

  ReaderStore(JdbcClient database) {
    this.database = database;
  }

  /** False where somebody has her login already.
   *
   * @param handle names her to authenticators; random, and never told otherwise */
  boolean insert(Reader reader, String handle) {
    return database
        .sql(
            """
            insert into reader (id, name, login, role, handle, languages, zone, ready_by, cards, chronological, created_at, onboarded_at)
            values (:id, :name, :login, :role, :handle, :languages, :zone, :readyBy, :cards, :chronological, :createdAt, :onboardedAt)
            on conflict (login) do nothing
            """)
        .param("id", reader.id().value())
        .param("name", reader.name())
        .param("login", reader.login())
        .param("role", reader.role().code())
        .param("handle", handle)
        .param("languages", codes(reader.languages()))
        .param("zone", reader.zone().getId())
        .param("readyBy", reader.readyBy().toString())
        .param("cards", reader.cards())
        .param("chronological", reader.chronological() ? 1 : 0)
        .param("createdAt", reader.createdAt().toEpochMilli())
        .param("onboardedAt", reader.onboardedAt() == null ? null : reader.onboardedAt().toEpochMilli())
        .update()
        == 1;
  }

  /** What her account says; neither her role, which no form of hers may change, nor when she came. */
  void update(Reader reader) {
    database
        .sql("update reader set name = :name, login = :login, languages = :languages, zone = :zone, ready_by = :readyBy, cards = :cards, chronological = :chronological where id = :id")
        .param("id", reader.id().value())
        .param("name", reader.name())
        .param("login", reader.login())
        .param("languages", codes(reader.languages()))
        .param("zone", reader.zone().getId())
        .param("readyBy", reader.readyBy().toString())
        .param("cards", reader.cards())
        .param("chronological", reader.chronological() ? 1 : 0)
        .update();
  }

  void expect(ReaderId id, List<Language> languages, ZoneId zone, LocalTime readyBy) {
    database
        .sql("update reader set languages = :languages, zone = :zone, ready_by = :readyBy where id = :id")
        .param("languages", codes(languages))
        .param("zone", zone.getId())
        .param("readyBy", readyBy.toString())
        .param("id", id.value())
        .update();
  }

  void confide(ReaderId id, @Nullable Consent consent) {
    database
        .sql("update reader set confides_model = :model, confides_host = :host, confides_since = :since where id = :id")
        .param("model", consent == null ? null : consent.model())
        .param("host", consent == null ? null : consent.host())
        .param("since", consent == null ? null : consent.since().toEpochMilli())
        .param("id", id.value())
        .update();
  }

  void order(ReaderId id, boolean chronological) {
    database.sql("update reader set chronological = :chronological where id = :id").param("chronological", chronological ? 1 : 0).param("id", id.value()).update();
  }

  /** Only the first time counts. */
  void onboard(ReaderId id, Instant at) {
    database.sql("update reader set onboarded_at = :at where id = :id and onboarded_at is null").param("at", at.toEpochMilli()).param("id", id.value()).update();
  }

  void role(ReaderId reader, Role role) {
    database.sql("update reader set role = :role where id = :id").param("role", role.code()).param("id", reader.value()).update();
  }

  Optional<Reader> find(ReaderId id) {
    return database.sql("select * from reader where id = :id").param("id", id.value()).query(ReaderStore::reader).optional();
  }

  Optional<Reader> findByLogin(String login) {
    return database.sql("select * from reader where login = :login").param("login", Reader.folded(login)).query(ReaderStore::reader).optional();
  }

  /** In the order they came. */
  List<Reader> all() {
    return database.sql("select * from reader order by created_at, id").query(ReaderStore::reader).list();
  }

  Optional<Reader> firstOperator() {
    return database.sql("select * from reader where role = :role order by created_at, id limit 1").param("role", Role.OPERATOR.code()).query(ReaderStore::reader).optional();
  }

  Optional<String> handle(ReaderId id) {
    return database.sql("select handle from reader where id = :id").param("id", id.value()).query(String.class).optional();
  }

  /** The hash of hers, where she has one. */
  Optional<String> password(ReaderId id) {
    return database.sql("select password from reader where id = :id and password is not null").param("id", id.value()).query(String.class).optional();
  }

  void changePassword(ReaderId id, @Nullable String hash) {
    database.sql("update reader set password = :hash where id = :id").param("hash", hash).param("id", id.value()).update();
  }

  boolean delete(ReaderId id) {
    return database.sql("delete from reader where id = :id").param("id", id.value()).update() == 1;
  }

  private static String codes(List<Language> languages) {
    return languages.stream().map(Language::code).collect(Collectors.joining(","));
  }

  private static Reader reader(ResultSet row, int number) throws SQLException {
    return new Reader(
        new ReaderId(row.getString("id")),
        row.getString("name"),
        row.getString("login"),
        Role.of(row.getString("role")),
        Arrays.stream(row.getString("languages").split(",")).map(Language::new).toList(),
        ZoneId.of(row.getString("zone")),
        LocalTime.parse(row.getString("ready_by")),
        row.getInt("cards"),
        row.getInt("chronological") == 1,
        Instant.ofEpochMilli(row.getLong("created_at")),
        Columns.instant(row, "onboarded_at"),
        consent(row));
  }

  private static @Nullable Consent consent(ResultSet row) throws SQLException {
    String model = row.getString("confides_model");
    String host = row.getString("confides_host");
    Instant since = Columns.instant(row, "confides_since");
    return model == null || host == null || since == null ? null : new Consent(model, host, since);
  }
}
