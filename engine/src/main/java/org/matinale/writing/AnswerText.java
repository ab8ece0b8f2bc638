package org.matinale.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds the JSON object in what a model answered, whatever it wrote around it: prose, a code fence, its thoughts. An answer that breaks off gives the sentences that are whole. */
final class AnswerText {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_CHARACTERS = 64_000;
  private static final int MOST_OBJECTS = 200;
  private static final int MOST_LISTED = 24;
  private static final String THOUGHT = "</think>";

  private AnswerText() {}

  /** @param sentences at most two dozen, the rest is passed over */
  record Said(String headline, List<Sentence> sentences) {
    record Sentence(String text, List<Integer> cites) {}
  }

  /** Empty where there is no object of the form that was asked for, nor a sentence of one. */
  static Optional<Said> passage(String answer) {
    List<JsonNode> objects = objects(answer);
    for (JsonNode object : objects)
      if (object.path("sentences").isArray()) return Optional.of(new Said(text(object.get("headline")), sentences(object.get("sentences"))));
    List<Said.Sentence> loose = sentences(objects);
    return loose.isEmpty() ? Optional.empty() : Optional.of(new Said("", loose));
  }

  /** Every outermost object that can be read, in order. */
  static List<JsonNode> objects(String answer) {
    String text = answer.length() <= MOST_CHARACTERS ? answer : answer.substring(0, MOST_CHARACTERS);
    int from = Math.max(0, text.lastIndexOf(THOUGHT));
    List<JsonNode> objects = new ArrayList<>();
    int tried = 0;
    for (int start = text.indexOf('{', from); start >= 0 && tried < MOST_OBJECTS; tried++) {
      int end = end(text, start);
      JsonNode object = end < 0 ? null : read(text.substring(start, end));
      if (object != null) objects.add(object);
      start = text.indexOf('{', object == null ? start + 1 : end);
    }
    return objects;
  }

  private static @Nullable JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      return null;
    }
  }

  /** Behind the brace that closes the one at {@code start}; -1 where none does. */
  private static int end(String text, int start) {
    int depth = 0;
    boolean quoted = false;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c == '\\') i++;
        else if (c == '"') quoted = false;
      } else if (c == '"') quoted = true;
      else if (c == '{') depth++;
      else if (c == '}' && --depth == 0) return i + 1;
    }
    return -1;
  }

  static List<Said.Sentence> sentences(Iterable<JsonNode> nodes) {
    List<Said.Sentence> sentences = new ArrayList<>();
    for (JsonNode node : nodes)
      if (sentences.size() < MOST_LISTED && node.isObject() && node.path("text").isString() && node.path("cites").isArray()) sentences.add(new Said.Sentence(node.get("text").stringValue(), numbers(node.get("cites"))));
    return sentences;
  }

  static List<Integer> numbers(JsonNode node) {
    List<Integer> numbers = new ArrayList<>();
    for (JsonNode number : node) {
      if (numbers.size() == MOST_LISTED) break;
      if (number.isIntegralNumber() && number.canConvertToInt()) numbers.add(number.intValue());
      else if (number.isString() && number.stringValue().strip().matches("\\d{1,3}")) numbers.add(Integer.parseInt(number.stringValue().strip()));
    }
    return numbers;
  }

  static String text(@Nullable JsonNode node) {
    return node != null && node.isString() ? node.stringValue() : "";
  }
}
