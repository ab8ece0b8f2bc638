package org.matinale.app.conversations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.editions.CardPlace;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Conversations and their turns as rows. */
final class ConversationStore {
  private final JdbcClient database;

  ConversationStore(JdbcClient database) {
    this.database = database;
  }

  /** The newest first. */
  List<Conversation> all(ReaderId reader) {
    Map<String, List<Turn>> turns = new HashMap<>();
    database
        .sql("select t.* from conversation_turn t join conversation c on c.id = t.conversation where c.reader = :reader order by t.conversation, t.number")
        .param("reader", reader.value())
        .query((RowCallbackHandler) row -> turns.computeIfAbsent(row.getString("conversation"), one -> new ArrayList<>()).add(turn(row)));
    return database.sql("select * from conversation where reader = :reader order by created_at desc, id").param("reader", reader.value()).query(ConversationStore::bare).list().stream()
        .map(bare -> new Conversation(bare.id(), bare.card(), bare.headline(), bare.followed(), bare.at(), turns.getOrDefault(bare.id(), List.of())))
        .toList();
  }

  /** Some of them in short, the newest first. */
  List<Asked> asked(ReaderId reader, int from, int most) {
    return database
        .sql(
            """
            select c.*, (select count(*) from conversation_turn t where t.conversation = c.id) as turns,
              (select t.question from conversation_turn t where t.conversation = c.id order by t.number desc limit 1) as question
            from conversation c where c.reader = :reader order by c.created_at desc, c.id limit :most offset :from
            """)
        .param("reader", reader.value())
        .param("most", most)
        .param("from", from)
        .query(
            (row, number) -> {
              Conversation bare = bare(row, number);
              String question = row.getString("question");
              return new Asked(bare.id(), bare.card(), bare.headline(), bare.followed(), question == null ? "" : question, row.getInt("turns"));
            })
        .list();
  }

  Optional<Conversation> find(ReaderId reader, String id) {
    return database.sql("select * from conversation where reader = :reader and id = :id").param("reader", reader.value()).param("id", id).query(ConversationStore::bare).optional().map(this::whole);
  }

  /** The latest about a card. */
  Optional<Conversation> about(ReaderId reader, CardPlace card) {
    return database
        .sql("select * from conversation where reader = :reader and edition = :edition and position = :position order by created_at desc, id limit 1")
        .param("reader", reader.value())
        .param("edition", card.date().toString())
        .param("position", card.position())
        .query(ConversationStore::bare)
        .optional()
        .map(this::whole);
  }

  void insert(ReaderId reader, Conversation conversation) {
    database
        .sql("insert into conversation (id, reader, edition, position, headline, followed, created_at) values (:id, :reader, :edition, :position, :headline, :followed, :at)")
        .param("id", conversation.id())
        .param("reader", reader.value())
        .param("edition", conversation.card().date().toString())
        .param("position", conversation.card().position())
        .param("headline", conversation.headline())
        .param("followed", conversation.followed() ? 1 : 0)
        .param("at", conversation.at().toEpochMilli())
        .update();
    for (Turn turn : conversation.turns()) append(conversation.id(), turn);
  }

  /** Behind those that are there, whoever asks at the same time. */
  void append(String conversation, Turn turn) {
    database
        .sql(
            """
            insert into conversation_turn (conversation, number, question, answer, at)
            select :conversation, coalesce(max(number), 0) + 1, :question, :answer, :at from conversation_turn where conversation = :conversation
            """)
        .param("conversation", conversation)
        .param("question", turn.question())
        .param("answer", AnswerCodec.write(turn.answer()))
        .param("at", turn.at().toEpochMilli())
        .update();
  }

  void follow(ReaderId reader, String id, boolean followed) {
    database.sql("update conversation set followed = :followed where reader = :reader and id = :id").param("followed", followed ? 1 : 0).param("reader", reader.value()).param("id", id).update();
  }

  /** @return whether it was hers */
  boolean delete(ReaderId reader, String id) {
    database.sql("delete from conversation_turn where conversation in (select id from conversation where reader = :reader and id = :id)").param("reader", reader.value()).param("id", id).update();
    return database.sql("delete from conversation where reader = :reader and id = :id").param("reader", reader.value()).param("id", id).update() > 0;
  }

  /** @return how many rows there were of each table */
  Map<String, Integer> erase(ReaderId reader) {
    Map<String, Integer> gone = new LinkedHashMap<>();
    gone.put("conversation_turn", database.sql("delete from conversation_turn where conversation in (select id from conversation where reader = :reader)").param("reader", reader.value()).update());
    gone.put("conversation", database.sql("delete from conversation where reader = :reader").param("reader", reader.value()).update());
    return gone;
  }

  private Conversation whole(Conversation bare) {
    List<Turn> turns =
        database.sql("select * from conversation_turn where conversation = :id order by number").param("id", bare.id()).query((row, number) -> turn(row)).list();
    return new Conversation(bare.id(), bare.card(), bare.headline(), bare.followed(), bare.at(), turns);
  }

  private static Conversation bare(ResultSet row, int number) throws SQLException {
    CardPlace card = new CardPlace(LocalDate.parse(row.getString("edition")), row.getInt("position"));
    return new Conversation(row.getString("id"), card, row.getString("headline"), row.getInt("followed") == 1, Instant.ofEpochMilli(row.getLong("created_at")), List.of());
  }

  private static Turn turn(ResultSet row) throws SQLException {
    return new Turn(row.getString("question"), AnswerCodec.read(row.getString("answer")), Instant.ofEpochMilli(row.getLong("at")));
  }
}
