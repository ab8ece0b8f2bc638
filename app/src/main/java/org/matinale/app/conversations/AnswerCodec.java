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

/** Answers as JSON: {@code {"kind": "quoted", "passages": [{"source", "title", "url", "published", "language", "sentences": []}]}}, {@code {"kind": "worded", "model", "withheld", "words": [{"text", "cites": []}], "passages"}}, or
 * {@code {"kind": "not-said"}}. */
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
      case Answer.Quoted(List<Answer.Passage> passages) -> passages(json.put("kind", "quoted").putArray("passages"), passages);
      case Answer.Worded(List<Answer.Sentence> sentences, List<Answer.Passage> passages, int withheld, String model) -> {
        ArrayNode words = json.put("kind", "worded").put("model", model).put("withheld", withheld).putArray("words");
        for (Answer.Sentence sentence : sentences) {
          ArrayNode cites = words.addObject().put("text", sentence.text()).putArray("cites");
          sentence.cites().forEach(cites::add);
        }
        passages(json.putArray("passages"), passages);
      }
    }
    return json;
  }

  private static void passages(ArrayNode all, List<Answer.Passage> passages) {
    for (Answer.Passage passage : passages) {
      ObjectNode one = all.addObject().put("source", passage.source()).put("title", passage.title()).put("url", passage.url()).put("language", passage.language().code());
      if (passage.published() != null) one.put("published", passage.published().toString());
      ArrayNode sentences = one.putArray("sentences");
      passage.sentences().forEach(sentences::add);
    }
  }

  static Answer read(String json) {
    return read(JSON.readTree(json));
  }

  /** @throws IllegalArgumentException where it is no answer */
  static Answer read(JsonNode json) {
    try {
      return switch (json.path("kind").asString("")) {
        case "not-said" -> new Answer.NotSaid();
        case "quoted" -> new Answer.Quoted(passages(json.path("passages")));
        case "worded" -> {
          List<Answer.Sentence> words = new ArrayList<>();
          for (JsonNode one : json.path("words")) words.add(new Answer.Sentence(one.path("text").asString(""), one.path("cites").valueStream().map(cite -> cite.asInt(0)).toList()));
          yield new Answer.Worded(words, passages(json.path("passages")), json.path("withheld").asInt(0), json.path("model").asString(""));
        }
        default -> throw new IllegalArgumentException("this is no answer of a conversation. Maybe the file was edited.");
      };
    } catch (DateTimeException | JacksonException damaged) {
      throw new IllegalArgumentException("an answer of a conversation cannot be read. Maybe the file was edited.", damaged);
    }
  }

  private static List<Answer.Passage> passages(JsonNode json) {
    List<Answer.Passage> passages = new ArrayList<>();
    for (JsonNode one : json) {
      List<String> sentences = new ArrayList<>();
      for (JsonNode sentence : one.path("sentences")) sentences.add(sentence.asString(""));
      Instant published = one.has("published") ? Instant.parse(one.path("published").asString("")) : null;
      passages.add(new Answer.Passage(one.path("source").asString(""), one.path("title").asString(""), one.path("url").asString(""), published, new Language(one.path("language").asString("")), sentences));
    }
    return passages;
  }
}
