package org.matinale.models;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Finds the JSON object in what a model wrote, whatever it wrote around it: thoughts, a fence, a sentence before and one behind. */
public final class JsonAnswer {
  private static final int LONGEST = 1 << 20;
  private static final int MOST_BEGINNINGS = 64;
  private static final String THOUGHT = "</think>";

  private JsonAnswer() {}

  /** The first object that has this property; empty where there is none. What a model thought aloud before its answer does not count, nor what lies behind the first mebibyte.
   *
   * @param property that the object wanted has, and an example or an echo of the schema has not */
  public static Optional<JsonNode> find(String answer, String property) {
    int thought = answer.lastIndexOf(THOUGHT);
    String text = thought < 0 ? answer : answer.substring(thought + THOUGHT.length());
    if (text.length() > LONGEST) text = text.substring(0, LONGEST);
    int begin = text.indexOf('{');
    for (int tried = 0; begin >= 0 && tried < MOST_BEGINNINGS; tried++) {
      int end = end(text, begin);
      Optional<JsonNode> object = end < 0 ? Optional.empty() : object(text.substring(begin, end));
      if (object.isPresent() && object.get().has(property)) return object;
      begin = text.indexOf('{', begin + 1);
    }
    return Optional.empty();
  }

  /** Behind the bracket that closes the one there, as JSON counts them; -1 where none does. */
  private static int end(String text, int begin) {
    int depth = 0;
    boolean quoted = false;
    for (int i = begin; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c == '\\') i++;
        else if (c == '"') quoted = false;
      } else if (c == '"') {
        quoted = true;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }

  private static Optional<JsonNode> object(String written) {
    try {
      JsonNode node = Completion.JSON.readTree(written);
      return node.isObject() ? Optional.of(node) : Optional.empty();
    } catch (JacksonException noJson) {
      return Optional.empty();
    }
  }
}
