package org.matinale.models.scripted;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.models.Surroundings;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A server on this machine alone that speaks as OpenAI's does (chat completions, embeddings, files, batches) and plays a {@link Script}: no model. What it tells, it takes from the excerpts it is given.
 *
 * <p>Its models' names begin with {@value #NAMES}, and it knows no others: wherever its words are shown, it says what told them.
 */
public final class ScriptedModelServer implements AutoCloseable {
  public static final String NAMES = "scripted-";
  public static final String LARGE = NAMES + "large";
  public static final String SMALL = NAMES + "small";
  public static final String EMBEDDING = NAMES + "embedding";

  private static final int MOST_BYTES = 256 << 20;
  private static final int MOST_KEPT = 200_000;

  /** A request that was on its way when the one before was told to wait is not blamed. */
  private static final Duration ON_ITS_WAY = Duration.ofMillis(250);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Script script;
  private final Surroundings surroundings;
  private final ScriptedAnswers answers;
  private final ScriptedBatches batches;
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong tooEarly = new AtomicLong();
  private final Map<Long, AtomicLong> occurrences = new ConcurrentHashMap<>();
  private final Queue<String> requests = new ConcurrentLinkedQueue<>();
  private final boolean keeping;

  private final Object windowLock = new Object();
  private Instant windowBegan = Instant.EPOCH;
  private int inWindow;
  private Instant quietFrom = Instant.EPOCH;
  private Instant quietUntil = Instant.EPOCH;

  private ScriptedModelServer(HttpServer server, Script script, Surroundings surroundings, boolean keeping) {
    this.server = server;
    this.script = script;
    this.surroundings = surroundings;
    this.keeping = keeping;
    this.answers = new ScriptedAnswers(script);
    this.batches = new ScriptedBatches(script, answers);
  }

  /** Starts it and keeps what it is asked.
   *
   * @param port 0 for any that is free
   * @throws MatinaleException UNAVAILABLE where the port is taken
   */
  public static ScriptedModelServer start(int port, Script script, Surroundings surroundings) {
    return start(port, script, surroundings, true);
  }

  /** Starts one that runs for long, and keeps nothing. */
  public static ScriptedModelServer startForgetting(int port, Script script, Surroundings surroundings) {
    return start(port, script, surroundings, false);
  }

  private static ScriptedModelServer start(int port, Script script, Surroundings surroundings, boolean keeping) {
    try {
      HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
      ScriptedModelServer server = new ScriptedModelServer(http, script, surroundings, keeping);
      http.setExecutor(server.threads);
      http.createContext("/", server::handle);
      http.start();
      return server;
    } catch (IOException taken) {
      throw new MatinaleException(ErrorCode.UNAVAILABLE, "port %d of this machine cannot be listened to: %s. Maybe another program has it; 0 takes any that is free.".formatted(port, taken.getMessage()), taken);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** What {@code --model} wants. */
  public String base() {
    return "http://127.0.0.1:" + port() + "/v1";
  }

  /** Requests so far, those among them that failed. */
  public long calls() {
    return calls.get();
  }

  /** Requests that came while it had asked to be left alone. */
  public long callsInsideRetryAfter() {
    return tooEarly.get();
  }

  /** The bodies of the questions it was asked, in the order they came, those in batches among them; embeddings too. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES);
      long number = calls.incrementAndGet();
      if (script.diesAfter() >= 0 && number > script.diesAfter()) return;
      String path = exchange.getRequestURI().getPath();
      if (!limited(exchange)) route(exchange, path, body);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void route(HttpExchange exchange, String path, byte[] body) throws IOException, InterruptedException {
    boolean post = exchange.getRequestMethod().equals("POST");
    if (post && path.equals("/v1/chat/completions")) chat(exchange, body);
    else if (post && path.equals("/v1/embeddings")) embeddings(exchange, body);
    else if (!post && path.equals("/v1/models")) send(exchange, 200, models());
    else if (!script.is(Quirk.NO_BATCHES) && (path.startsWith("/v1/files") || path.startsWith("/v1/batches"))) {
      ScriptedBatches.Page page = batches.answer(post, path, body);
      page.questions().forEach(this::keep);
      send(exchange, page.status(), page.body());
    } else send(exchange, 404, ScriptedAnswers.error("nothing stands at " + path, "invalid_request_error", "not_found").toString());
  }

  private void chat(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
    String written = new String(body, StandardCharsets.UTF_8);
    keep(written);
    JsonNode request = parsed(written);
    if (!request.path("model").asString("").startsWith(NAMES)) {
      send(exchange, 404, ScriptedAnswers.error("The model does not exist. This is no model but a script: its names begin with " + NAMES, "invalid_request_error", "model_not_found").toString());
      return;
    }
    if (script.is(Quirk.NO_RESPONSE_FORMAT) && request.has("response_format")) {
      send(exchange, 400, ScriptedAnswers.error("Unsupported parameter: 'response_format'", "invalid_request_error", "unsupported_parameter").toString());
      return;
    }
    RandomGenerator chance = Draw.of(script.seed(), written, occurrence(written));
    if (!script.latency().isZero()) surroundings.pause().sleep(script.latency());
    if (chance.nextDouble() < script.errors()) fail(exchange, chance);
    else if (script.is(Quirk.ENDLESS)) endless(exchange);
    else send(exchange, 200, answers.completion(request, chance).toString());
  }

  private void embeddings(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
    String written = new String(body, StandardCharsets.UTF_8);
    keep(written);
    JsonNode request = parsed(written);
    RandomGenerator chance = Draw.of(script.seed(), written, occurrence(written));
    if (!script.latency().isZero()) surroundings.pause().sleep(script.latency());
    if (!request.path("model").asString("").startsWith(NAMES)) send(exchange, 404, ScriptedAnswers.error("The model does not exist.", "invalid_request_error", "model_not_found").toString());
    else if (chance.nextDouble() < script.errors()) fail(exchange, chance);
    else if (script.is(Quirk.ENDLESS)) endless(exchange);
    else if (script.is(Quirk.GARBAGE)) send(exchange, 200, answers.shapeless(request).toString());
    else send(exchange, 200, answers.embeddings(request).toString());
  }

  private long occurrence(String written) {
    return occurrences.computeIfAbsent(Draw.hash(written), hash -> new AtomicLong()).incrementAndGet();
  }

  private void keep(String request) {
    if (keeping && requests.size() < MOST_KEPT) requests.add(request);
  }

  /** An error of its own, an overload, or a connection that breaks down. */
  private void fail(HttpExchange exchange, RandomGenerator chance) throws IOException {
    switch (chance.nextInt(3)) {
      case 0 -> send(exchange, 500, ScriptedAnswers.error("The script says that this one fails.", "server_error", "").toString());
      case 1 -> send(exchange, 503, ScriptedAnswers.error("The script says that it is overloaded.", "server_error", "overloaded").toString());
      default -> {} // closing the exchange breaks the connection
    }
  }

  private void endless(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    byte[] more = "words and words ".repeat(512).getBytes(StandardCharsets.UTF_8);
    OutputStream out = exchange.getResponseBody();
    out.write("{\"choices\":[{\"message\":{\"content\":\"".getBytes(StandardCharsets.UTF_8));
    while (!Thread.currentThread().isInterrupted()) out.write(more);
  }

  /** Whether the request was told to come again in the next window. */
  private boolean limited(HttpExchange exchange) throws IOException {
    if (script.callsPerWindow() == 0) return false;
    long seconds;
    synchronized (windowLock) {
      Instant now = surroundings.clock().instant();
      if (now.isBefore(quietUntil) && now.isAfter(quietFrom.plus(ON_ITS_WAY))) tooEarly.incrementAndGet();
      if (!now.isBefore(windowBegan.plus(script.window()))) {
        windowBegan = now;
        inWindow = 0;
      }
      if (++inWindow <= script.callsPerWindow()) return false;
      Duration left = Duration.between(now, windowBegan.plus(script.window()));
      seconds = Math.max(1, left.plusMillis(999).toSeconds());
      if (!now.isBefore(quietUntil)) quietFrom = now;
      Instant until = now.plusSeconds(seconds);
      if (until.isAfter(quietUntil)) quietUntil = until;
    }
    exchange.getResponseHeaders().set("Retry-After", Long.toString(seconds));
    send(exchange, 429, ScriptedAnswers.error("The script allows %d requests in %s.".formatted(script.callsPerWindow(), script.window()), "rate_limit_error", "rate_limit_exceeded").toString());
    return true;
  }

  private static String models() {
    var list = ScriptedAnswers.JSON.createObjectNode().put("object", "list");
    var data = list.putArray("data");
    for (String name : new String[] {LARGE, SMALL, EMBEDDING}) data.addObject().put("id", name).put("object", "model").put("owned_by", "a script, no model");
    return list.toString();
  }

  static JsonNode parsed(String written) {
    try {
      return ScriptedAnswers.JSON.readTree(written);
    } catch (JacksonException noJson) {
      return ScriptedAnswers.JSON.missingNode();
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
