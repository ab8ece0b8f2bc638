package org.matinale.models;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.matinale.kernel.Check;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Rung;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Questions that a server answers when it has time, at a lower price (OpenAI, "Batch API"): handed in early, looked for again and again, and cancelled at the last safe moment. What a batch did not answer is asked one by one.
 *
 * <p>Only shared prompts can be in one. Answers are found by the prompts' keys, so that a night that was broken off can collect what an earlier run handed in: all it must remember is the batch's id.
 */
public final class ModelBatches {
  public static final int MOST_PROMPTS = 20_000;

  private static final int MOST_BYTES = 100 << 20;
  private static final long MOST_ANSWERED = 200L << 20;
  private static final long MOST_SAID = 1 << 20;
  private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
  private static final Duration LONGEST_LOOK = Duration.ofMinutes(1);

  /** For what was finished before a batch was cancelled to be shown. */
  private static final Duration AFTER_CANCELLING = Duration.ofSeconds(20);

  private static final int MOST_FAILURES = 20;
  private static final Set<String> OVER = Set.of("completed", "failed", "expired", "cancelled");

  private final ModelEndpoint endpoint;
  private final ChatConnection connection;
  private final ChatCompletions completions;
  private final Surroundings surroundings;
  private final Tally tally;

  /** What became of handing a batch in. */
  public sealed interface Submission {
    /** @param id for {@link #collect}; to be remembered by whoever may be broken off */
    record Submitted(String id) implements Submission {}

    record Refused(Problem problem) implements Submission {}
  }

  ModelBatches(ModelEndpoint endpoint, ChatConnection connection, ChatCompletions completions, Surroundings surroundings, Tally tally) {
    this.endpoint = endpoint;
    this.connection = connection;
    this.completions = completions;
    this.surroundings = surroundings;
    this.tally = tally;
  }

  /** Hands prompts in.
   *
   * @param prompts all of one rung, at most {@value #MOST_PROMPTS} */
  public Submission submit(List<Prompt.Shared> prompts, Instant by) {
    Check.that(!prompts.isEmpty() && prompts.size() <= MOST_PROMPTS, "a batch of %,d prompts; 1 to %,d", prompts.size(), MOST_PROMPTS);
    Rung rung = prompts.getFirst().rung();
    Check.that(prompts.stream().allMatch(prompt -> prompt.rung() == rung), "a batch of several rungs; servers want one model in each");
    byte[] lines = lines(prompts, endpoint.model(rung).name());
    if (lines.length > MOST_BYTES) return new Submission.Refused(new Problem("batch-too-large", "a batch of %,d prompts has %,d bytes; %,d are the most. Maybe hand in fewer at a time.".formatted(prompts.size(), lines.length, MOST_BYTES)));
    return switch (said(connection.upload("files", lines, MOST_SAID, by))) {
      case Said.Nothing nothing -> new Submission.Refused(nothing.problem());
      case Said.Json file -> {
        ObjectNode order = Completion.JSON.createObjectNode().put("input_file_id", file.id()).put("endpoint", "/v1/chat/completions").put("completion_window", "24h");
        yield switch (said(connection.post("batches", Completion.bytes(order), MOST_SAID, by))) {
          case Said.Nothing nothing -> new Submission.Refused(nothing.problem());
          case Said.Json batch -> new Submission.Submitted(batch.id());
        };
      }
    };
  }

  /** Waits until the batch is over, and cancels it where that is too late; then what it answered, by {@link Prompt.Shared#key}. Unanswered prompts are absent.
   *
   * @param prompts that were handed in; answers to others are passed over
   * @param lastSafeMoment when asking one by one must begin; shortly after it this returns */
  public Map<String, Answer> collect(String id, List<Prompt.Shared> prompts, Instant lastSafeMoment) {
    Check.that(plain(id), "'%s' is no id of a batch", id);
    Instant end = lastSafeMoment.plus(AFTER_CANCELLING);
    Duration pause = FIRST_LOOK;
    boolean cancelled = false;
    int failures = 0;
    while (true) {
      Instant now = surroundings.clock().instant();
      if (!now.isBefore(end)) return Map.of();
      if (!cancelled && !now.isBefore(lastSafeMoment)) {
        said(connection.post("batches/" + id + "/cancel", "{}".getBytes(StandardCharsets.UTF_8), MOST_SAID, end));
        cancelled = true;
        pause = FIRST_LOOK;
      }
      switch (said(connection.read("batches/" + id, MOST_SAID, end))) {
        case Said.Nothing nothing -> {
          if (++failures > MOST_FAILURES) return Map.of();
        }
        case Said.Json batch -> {
          failures = 0;
          if (OVER.contains(batch.root().path("status").asString(""))) return answers(batch.root(), prompts, end);
        }
      }
      Instant next = cancelled ? end : lastSafeMoment;
      Duration left = Duration.between(surroundings.clock().instant(), next);
      if (left.isPositive() && !slept(left.compareTo(pause) < 0 ? left : pause)) return Map.of();
      pause = longer(pause);
    }
  }

  private Map<String, Answer> answers(JsonNode batch, List<Prompt.Shared> prompts, Instant by) {
    Map<String, Prompt.Shared> wanted = new HashMap<>();
    for (Prompt.Shared prompt : prompts) wanted.put(prompt.key(endpoint.model(prompt.rung()).name()), prompt);
    Map<String, Answer> found = new HashMap<>();
    for (String field : List.of("output_file_id", "error_file_id")) {
      String file = batch.path(field).asString("");
      if (!plain(file)) continue;
      if (connection.read("files/" + file + "/content", MOST_ANSWERED, by.plus(AFTER_CANCELLING)) instanceof Reply.Answered answered && answered.status() == 200)
        new String(answered.body(), StandardCharsets.UTF_8).lines().forEach(line -> answer(line, wanted, found));
    }
    return found;
  }

  private void answer(String line, Map<String, Prompt.Shared> wanted, Map<String, Answer> found) {
    if (line.isBlank()) return;
    JsonNode root = Completion.parse(line.getBytes(StandardCharsets.UTF_8));
    String key = root.path("custom_id").asString("");
    Prompt.Shared prompt = wanted.get(key);
    JsonNode response = root.path("response");
    if (prompt == null || response.path("status_code").asInt(0) != 200) return;
    Answer answer = Completion.read(response.path("body"), prompt, endpoint.model(prompt.rung()).name(), endpoint.shown(), true);
    tally.call();
    if (answer instanceof Answer.Given) tally.answer();
    found.putIfAbsent(key, answer);
  }

  private byte[] lines(List<Prompt.Shared> prompts, String model) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (Prompt.Shared prompt : prompts) {
      ObjectNode line = Completion.JSON.createObjectNode().put("custom_id", prompt.key(model)).put("method", "POST").put("url", "/v1/chat/completions");
      line.set("body", Completion.request(prompt, model, completions.dialect(model), surroundings.seed()));
      lines.writeBytes(Completion.bytes(line));
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  private sealed interface Said {
    record Json(JsonNode root) implements Said {
      String id() {
        return root.path("id").asString("");
      }
    }

    record Nothing(Problem problem) implements Said {}
  }

  private Said said(Reply reply) {
    if (!(reply instanceof Reply.Held)) tally.call();
    return switch (reply) {
      case Reply.Held held -> new Said.Nothing(Trouble.LEFT_ALONE.told("'%s' asked to be left alone until %s".formatted(endpoint.shown(), held.until())));
      case Reply.Broken broken -> new Said.Nothing(broken.trouble().told(broken.message()));
      case Reply.Answered answered -> {
        JsonNode root = Completion.parse(answered.body());
        boolean good = answered.status() >= 200 && answered.status() < 300 && plain(root.path("id").asString(""));
        yield good ? new Said.Json(root) : new Said.Nothing(new Problem("no-batches", "'%s' takes no batch (%d). Maybe it has none; then leave them out of the settings.".formatted(endpoint.shown(), answered.status())));
      }
    };
  }

  /** Safe in a path. */
  private static boolean plain(String id) {
    return id.matches("[A-Za-z0-9_-]{1,200}");
  }

  private static Duration longer(Duration pause) {
    Duration next = pause.multipliedBy(3).dividedBy(2);
    return next.compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : next;
  }

  private boolean slept(Duration time) {
    try {
      surroundings.pause().sleep(time);
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
