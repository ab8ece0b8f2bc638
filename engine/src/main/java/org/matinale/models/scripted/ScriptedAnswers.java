package org.matinale.models.scripted;

import java.util.Locale;
import java.util.random.RandomGenerator;
import org.matinale.kernel.Language;
import org.matinale.models.Tokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The bodies of a scripted server's answers, as OpenAI's interface has them. */
final class ScriptedAnswers {
  static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int DIMENSION = 64;

  private final Script script;

  ScriptedAnswers(Script script) {
    this.script = script;
  }

  /** A completion for the request; the answer depends on the request alone. */
  ObjectNode completion(JsonNode request, RandomGenerator failing) {
    String instructions = "";
    StringBuilder material = new StringBuilder();
    for (JsonNode message : request.path("messages")) {
      if (message.path("role").asString("").equals("system")) instructions = message.path("content").asString("");
      else material.append(message.path("content").asString(""));
    }
    int mostTokens = request.path("max_tokens").asInt(request.path("max_completion_tokens").asInt(512));
    String model = request.path("model").asString("");
    RandomGenerator chance = Draw.of(script.seed(), model + "\n" + instructions + "\n" + material, 0);
    String text = new Composition(chance).of(instructions, material.toString(), mostTokens, script.is(Quirk.OBEDIENT));
    if (script.is(Quirk.TALKATIVE)) text = "<think>I was asked {for JSON}, so JSON it is.</think>\nHere is the passage:\n```json\n" + text + "\n```\nI hope it helps {really}.";
    if (script.is(Quirk.GARBAGE)) text = garbage(failing, text);
    if (script.is(Quirk.CUT_OFF)) text = text.substring(0, text.length() / 2);
    ObjectNode answer = JSON.createObjectNode();
    answer.put("id", "scripted-" + Long.toHexString(Draw.hash(material.toString()))).put("object", "chat.completion").put("model", model);
    ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
    choice.putObject("message").put("role", "assistant").put("content", text);
    choice.put("finish_reason", script.is(Quirk.CUT_OFF) ? "length" : "stop");
    if (!script.is(Quirk.NO_USAGE)) usage(answer, instructions, material.toString(), text);
    return answer;
  }

  /** As if it had read the instructions before, always: the first question is not told from the others. */
  private static void usage(ObjectNode answer, String instructions, String material, String text) {
    long prefix = Tokens.estimate(instructions, Language.ENGLISH);
    long in = prefix + Tokens.estimate(material, Language.UNKNOWN);
    long out = Tokens.estimate(text, Language.UNKNOWN);
    ObjectNode usage = answer.putObject("usage").put("prompt_tokens", in).put("completion_tokens", out).put("total_tokens", in + out);
    usage.putObject("prompt_tokens_details").put("cached_tokens", prefix);
  }

  private static String garbage(RandomGenerator chance, String text) {
    return switch (chance.nextInt(5)) {
      case 0 -> "I am sorry, but as a script I would rather talk about the weather.";
      case 1 -> "{\"result\": {\"status\": \"ok\", \"items\": []}}";
      case 2 -> "<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>";
      case 3 -> "{\"headline\": [1, 2, {\"sentences\"";
      default -> text.substring(0, Math.min(8, text.length())).repeat(400);
    };
  }

  /** Each text as the words in it, each on an axis that its hash says. */
  ObjectNode embeddings(JsonNode request) {
    ObjectNode answer = JSON.createObjectNode().put("object", "list").put("model", request.path("model").asString(""));
    ArrayNode data = answer.putArray("data");
    JsonNode input = request.path("input");
    if (input.isString()) embedding(data, 0, input.stringValue());
    for (int i = 0; i < input.size(); i++) embedding(data, i, input.path(i).asString(""));
    long tokens = input.isString() ? Tokens.estimate(input.stringValue(), Language.UNKNOWN) : 0;
    for (JsonNode text : input) tokens += Tokens.estimate(text.asString(""), Language.UNKNOWN);
    answer.putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
    return answer;
  }

  /** Vectors of which one holds what is no number. */
  ObjectNode shapeless(JsonNode request) {
    ObjectNode answer = embeddings(request);
    ArrayNode data = (ArrayNode) answer.path("data");
    ((ArrayNode) data.path(0).path("embedding")).add("north");
    return answer;
  }

  private static void embedding(ArrayNode data, int index, String text) {
    double[] vector = new double[DIMENSION];
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
      if (word.isEmpty()) continue;
      long hash = Draw.hash(word);
      vector[Math.floorMod(hash, DIMENSION)] += (hash & (1L << 40)) == 0 ? 1 : -1;
    }
    double length = 0;
    for (double one : vector) length += one * one;
    if (length == 0) {
      vector[0] = 1;
      length = 1;
    }
    ArrayNode numbers = data.addObject().put("object", "embedding").put("index", index).putArray("embedding");
    for (double one : vector) numbers.add(one / Math.sqrt(length));
  }

  static ObjectNode error(String message, String type, String code) {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("error").put("message", message).put("type", type).put("code", code);
    return body;
  }
}
