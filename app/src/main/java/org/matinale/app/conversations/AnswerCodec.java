package org.matinale.app.conversations;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.matinale.kernel.Language;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers as JSON: {@code {"kind": "quoted", "passages": [{"source", "title", "url", "published", "language", "sentences": []}]}}, or {@code {"kind": "not-said"}}. */
final class AnswerCodec {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private AnswerCodec() {}

  static String write(Answer answer) {
    return node(answer).toString();
  }

  static JsonNode node(Answer answer) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    switch (answer) {
      case Answer.NotSaid() -> json.put("kind", "not-said");
      case Answer.Quoted(List<Answer.Passage> passages) -> {
        ArrayNode all = json.put("kind", "quoted").putArray("passages");
        for (Answer.Passage passage : passages) {
          ObjectNode one = all.addObject().put("source", passage.source()).put("title", passage.title()).put("url", passage.url()).put("language", passage.language().code());
          if (passage.published() != null) one.put("published", passage.published().toString());
          ArrayNode sentences = one.putArray("sentences");
          passage.sentences().forEach(sentences::add);
        }
      }
    }
    return json;
  }

  static Answer read(String json) {
    return read(JSON.readTree(json));
  }

  /** @throws IllegalArgumentException where it is no answer */
  static Answer read(JsonNode json) {
    try {
      return switch (json.path("kind").asString("")) {
        case "not-said" -> new Answer.NotSaid();
        case "quoted" -> {
          List<Answer.Passage> passages = new ArrayList<>();
          for (JsonNode one : json.path("passages")) {
            List<String> sentences = new ArrayList<>();
            for (JsonNode sentence : one.path("sentences")) sentences.add(sentence.asString(""));
            Instant published = one.has("published") ? Instant.parse(one.path("published").asString("")) : null;
            passages.add(new Answer.Passage(one.path("source").asString(""), one.path("title").asString(""), one.path("url").asString(""), published, new Language(one.path("language").asString("")), sentences));
          }
          yield new Answer.Quoted(passages);
        }
        default -> throw new IllegalArgumentException("this is no answer of a conversation. Maybe the file was edited.");
      };
    } catch (DateTimeException | JacksonException damaged) {
      throw new IllegalArgumentException("an answer of a conversation cannot be read. Maybe the file was edited.", damaged);
    }
  }
}
