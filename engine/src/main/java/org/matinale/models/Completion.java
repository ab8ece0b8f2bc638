package org.matinale.models;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.matinale.kernel.Language;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Requests and answers of the interface "chat completions" (OpenAI, "API reference", 2026), as JSON. */
final class Completion {
  /** Times the tokens that we estimate of what it was asked: a server that says it read more than that, and {@link #AROUND} more, is not believed. */
  private static final long AMISS = 4;

  /** What servers put around a prompt, its schema among it. */
  private static final long AROUND = 2_000;

  static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(60).maxStringLength(4 << 20).maxNumberLength(100).maxNameLength(1_000).maxDocumentLength(64L << 20).build())
                  .build())
          .build();

  private Completion() {}

  /** Bytes an answer may have: every token a long word, every letter escaped. */
  static long mostBytes(Prompt prompt) {
    return (256L << 10) + 64L * prompt.mostTokens();
  }

  /** What is sent. Equal prompts give equal bytes, and what prompts have in common stands first. */
  static ObjectNode request(Prompt prompt, String model, Dialect dialect, long seed) {
    ObjectNode body = JSON.createObjectNode();
    body.put("model", model);
    boolean told = dialect.form() == Dialect.Form.OBJECT || dialect.form() == Dialect.Form.WORDS;
    String instructions = prompt.instructions().value() + (told ? "\n\nAnswer with one JSON object of this JSON Schema, and with nothing else:\n" + prompt.form().schema() : "");
    var messages = body.putArray("messages");
    messages.addObject().put("role", "system").put("content", whole(instructions));
    messages.addObject().put("role", "user").put("content", whole(prompt.material()));
    if (dialect.temperature()) body.put("temperature", 0);
    if (dialect.seed()) body.put("seed", seed & 0x7fff_ffff);
    body.put(dialect.completionTokens() ? "max_completion_tokens" : "max_tokens", prompt.mostTokens());
    body.put("stream", false);
    switch (dialect.form()) {
      case STRICT, SCHEMA -> {
        ObjectNode schema = body.putObject("response_format").put("type", "json_schema").putObject("json_schema").put("name", prompt.form().name());
        if (dialect.form() == Dialect.Form.STRICT) schema.put("strict", true);
        schema.set("schema", JSON.readTree(prompt.form().schema()));
      }
      case OBJECT -> body.putObject("response_format").put("type", "json_object");
      case WORDS -> {}
    }
    return body;
  }

  /** Without halves of letters, which no JSON in UTF-8 can hold, whoever wrote them. */
  static String whole(String text) {
    if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) return text;
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints().forEach(point -> whole.appendCodePoint(point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point));
    return whole.toString();
  }

  static byte[] bytes(ObjectNode body) {
    return JSON.writeValueAsBytes(body);
  }

  /** The document, or a missing node where it is none: it goes on without exceptions. */
  static JsonNode parse(byte[] body) {
    try {
      return JSON.readTree(new ByteArrayInputStream(body));
    } catch (JacksonException noJson) {
      return JSON.missingNode();
    }
  }

  /** Reads a completion. */
  static Answer read(JsonNode root, Prompt prompt, String model, String shown, boolean batched) {
    JsonNode choice = root.path("choices").path(0);
    JsonNode message = choice.path("message");
    if (!message.isObject()) return Trouble.NO_COMPLETION.refused("what '%s' answers is no chat completion. Maybe its address lacks /v1, or something else stands there.".formatted(shown));
    String text = content(message.path("content"));
    Usage usage = usage(root.path("usage"), prompt, text, batched);
    String finish = choice.path("finish_reason").asString("");
    if (finish.equals("length")) return refused(Trouble.CUT_OFF, usage, "the answer of %s was cut off at %,d tokens. Maybe the model thinks aloud, or does not find an end.".formatted(model, prompt.mostTokens()));
    if (finish.equals("content_filter")) return refused(Trouble.FILTERED, usage, "'%s' withheld the answer of %s by a filter of its own".formatted(shown, model));
    if (text.isBlank()) return refused(Trouble.EMPTY, usage, "the answer of %s is empty. Maybe it is no model for chats.".formatted(model));
    return new Answer.Given(text, usage, model, 1);
  }

  /** What the server says of its error; of a page of HTML its beginning. */
  static String error(byte[] body) {
    JsonNode root = parse(body);
    JsonNode error = root.path("error");
    for (JsonNode one : new JsonNode[] {error.path("message"), error, root.path("message"), root.path("detail"), root.path("object")}) {
      if (one.isString() && !one.stringValue().isBlank()) return one.stringValue();
      if (one.isContainer() && !one.isEmpty()) return one.toString();
    }
    return new String(body, 0, Math.min(body.length, 2_000), StandardCharsets.UTF_8);
  }

  /** The error's code or type, where it has one. */
  static String errorCode(byte[] body) {
    JsonNode error = parse(body).path("error");
    return error.path("code").asString("") + " " + error.path("type").asString("");
  }

  private static Answer.Refused refused(Trouble trouble, Usage usage, String message) {
    return new Answer.Refused(trouble.told(message), usage, 1, trouble.retriable(), null);
  }

  /** Text, or parts of which some are text. */
  private static String content(JsonNode content) {
    if (content.isString()) return content.stringValue();
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) if (part.path("type").asString("").equals("text")) text.append(part.path("text").asString(""));
    return text.toString();
  }

  private static Usage usage(JsonNode told, Prompt prompt, String text, boolean batched) {
    long in = count(told.path("prompt_tokens"));
    long out = count(told.path("completion_tokens"));
    long asked = Tokens.estimate(prompt);
    long answered = Math.min(prompt.mostTokens(), Tokens.estimate(text, Language.UNKNOWN));
    if (in < 0 || out < 0) return new Usage(asked, 0, answered, true, batched, false);
    // nobody is paid for more than was asked for, and nothing is had for nothing
    boolean read = in > 0 && in <= AMISS * asked + AROUND;
    boolean wrote = out <= prompt.mostTokens() && (out > 0 || text.isBlank());
    if (!read || !wrote) return new Usage(read ? in : asked, 0, wrote ? out : answered, true, batched, true);
    long cached = Math.max(count(told.path("prompt_tokens_details").path("cached_tokens")), count(told.path("prompt_cache_hit_tokens")));
    return new Usage(in, Math.clamp(cached, 0, in), out, false, batched);
  }

  private static long count(JsonNode number) {
    return number.isIntegralNumber() && number.canConvertToLong() && number.longValue() >= 0 ? number.longValue() : -1;
  }
}
