package org.matinale.models.scripted;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Files and batches of a scripted server: a batch is done after so many looks at it; cancelled before, half of it is. */
final class ScriptedBatches {
  private final Script script;
  private final ScriptedAnswers answers;
  private final Map<String, String> files = new ConcurrentHashMap<>();
  private final Map<String, Batch> batches = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();

  /** @param questions that came with it */
  record Page(int status, String body, List<String> questions) {}

  private static final class Batch {
    final String id;
    final String input;
    int looks;
    String status = "in_progress";
    String output = "";
    String errors = "";

    Batch(String id, String input) {
      this.id = id;
      this.input = input;
    }
  }

  ScriptedBatches(Script script, ScriptedAnswers answers) {
    this.script = script;
    this.answers = answers;
  }

  synchronized Page answer(boolean post, String path, byte[] body) {
    String[] parts = path.split("/"); // "", v1, files|batches, id, content|cancel
    boolean file = parts[2].equals("files");
    if (post && parts.length == 3) return file ? upload(body) : create(new String(body, StandardCharsets.UTF_8));
    if (file && !post && parts.length == 5 && parts[4].equals("content") && files.containsKey(parts[3])) return new Page(200, files.getOrDefault(parts[3], ""), List.of());
    Batch batch = file || parts.length < 4 ? null : batches.get(parts[3]);
    if (batch == null) return new Page(404, ScriptedAnswers.error("nothing stands at " + path, "invalid_request_error", "not_found").toString(), List.of());
    if (post && parts.length == 5 && parts[4].equals("cancel")) cancel(batch);
    else look(batch);
    return new Page(200, shown(batch), List.of());
  }

  /** Of the form's parts the lines that are JSON. */
  private Page upload(byte[] body) {
    List<String> lines = new String(body, StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("{")).toList();
    String id = "file-" + numbers.incrementAndGet();
    files.put(id, String.join("\n", lines));
    ObjectNode answer = ScriptedAnswers.JSON.createObjectNode().put("id", id).put("object", "file").put("bytes", body.length).put("purpose", "batch");
    return new Page(200, answer.toString(), lines);
  }

  private Page create(String body) {
    String input = files.get(ScriptedModelServer.parsed(body).path("input_file_id").asString(""));
    if (input == null) return new Page(400, ScriptedAnswers.error("no such input file", "invalid_request_error", "").toString(), List.of());
    Batch batch = new Batch("batch-" + numbers.incrementAndGet(), input);
    batches.put(batch.id, batch);
    return new Page(200, shown(batch), List.of());
  }

  private void look(Batch batch) {
    if (!batch.status.equals("in_progress") || ++batch.looks < script.polls()) return;
    List<String> lines = batch.input.lines().toList();
    work(batch, lines);
    batch.status = "completed";
  }

  private void cancel(Batch batch) {
    if (!batch.status.equals("in_progress")) return;
    List<String> lines = batch.input.lines().toList();
    work(batch, lines.subList(0, lines.size() / 2));
    batch.status = "cancelled";
  }

  private void work(Batch batch, List<String> lines) {
    List<String> done = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (String line : lines) {
      JsonNode question = ScriptedModelServer.parsed(line);
      RandomGenerator chance = Draw.of(script.seed(), line, 1);
      boolean fails = chance.nextDouble() < script.errors();
      ObjectNode answer = ScriptedAnswers.JSON.createObjectNode().put("id", batch.id + "-" + (done.size() + failed.size())).put("custom_id", question.path("custom_id").asString(""));
      ObjectNode response = answer.putObject("response").put("status_code", fails ? 500 : 200);
      response.set("body", fails ? ScriptedAnswers.error("The script says that this one fails.", "server_error", "") : answers.completion(question.path("body"), chance));
      (fails ? failed : done).add(answer.toString());
    }
    batch.output = kept(done);
    batch.errors = kept(failed);
  }

  private String kept(List<String> lines) {
    if (lines.isEmpty()) return "";
    String id = "file-" + numbers.incrementAndGet();
    files.put(id, String.join("\n", lines) + "\n");
    return id;
  }

  private static String shown(Batch batch) {
    ObjectNode answer = ScriptedAnswers.JSON.createObjectNode().put("id", batch.id).put("object", "batch").put("status", batch.status);
    if (!batch.output.isEmpty()) answer.put("output_file_id", batch.output);
    if (!batch.errors.isEmpty()) answer.put("error_file_id", batch.errors);
    return answer.toString();
  }
}
