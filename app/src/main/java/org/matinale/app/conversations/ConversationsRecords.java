package org.matinale.app.conversations;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.matinale.app.accounts.PersonalRecords;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.editions.CardPlace;
import org.matinale.app.storage.Identifiers;
import org.matinale.kernel.Check;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Conversations, as they are exported: {@code {"conversations": [{"edition", "position", "headline", "followed", "at", "turns": [{"question", "answer", "at"}]}]}}, the newest first. */
final class ConversationsRecords implements PersonalRecords {
  private final ConversationStore store;
  private final Identifiers identifiers;

  ConversationsRecords(ConversationStore store, Identifiers identifiers) {
    this.store = store;
    this.identifiers = identifiers;
  }

  @Override
  public String name() {
    return "conversations";
  }

  @Override
  public Set<String> tables() {
    return Set.of("conversation", "conversation_turn");
  }

  @Override
  public JsonNode export(ReaderId reader) {
    ObjectNode exported = JsonNodeFactory.instance.objectNode();
    ArrayNode all = exported.putArray("conversations");
    for (Conversation conversation : store.all(reader)) {
      ObjectNode one = all.addObject().put("edition", conversation.card().date().toString()).put("position", conversation.card().position()).put("headline", conversation.headline());
      one.put("followed", conversation.followed()).put("at", conversation.at().toString());
      ArrayNode turns = one.putArray("turns");
      for (Turn turn : conversation.turns()) turns.addObject().put("question", turn.question()).put("at", turn.at().toString()).set("answer", AnswerCodec.node(turn.answer()));
    }
    return exported;
  }

  @Override
  public void restore(ReaderId reader, JsonNode exported) {
    JsonNode all = exported.path("conversations");
    Check.that(all.isArray(), "an export of conversations without its list. Maybe the file was edited.");
    Set<List<Object>> known = new HashSet<>();
    for (Conversation conversation : store.all(reader)) known.add(List.of(conversation.card(), conversation.at()));
    try {
      for (JsonNode one : all) {
        List<Turn> turns = new ArrayList<>();
        for (JsonNode turn : one.path("turns")) turns.add(new Turn(text(turn, "question"), AnswerCodec.read(turn.path("answer")), Instant.parse(text(turn, "at"))));
        CardPlace card = new CardPlace(LocalDate.parse(text(one, "edition")), one.path("position").asInt(0));
        Instant at = Instant.parse(text(one, "at"));
        if (known.add(List.of(card, at))) store.insert(reader, new Conversation(identifiers.id(), card, text(one, "headline"), one.path("followed").asBoolean(false), at, turns));
      }
    } catch (DateTimeException damaged) {
      throw new IllegalArgumentException("a time in an export of conversations cannot be read. Maybe the file was edited.", damaged);
    }
  }

  @Override
  public Map<String, Integer> erase(ReaderId reader) {
    return store.erase(reader);
  }

  private static String text(JsonNode one, String field) {
    return one.path(field).asString("");
  }
}
