package org.matinale.models;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A server on this machine that embeds as it is told, and writes down what it was asked. */
public final class PlayedEmbeddings implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final List<String> texts = new CopyOnWriteArrayList<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Function<String, float[]> model;
  private volatile int status = 200;
  private volatile @Nullable String retryAfter;
  private volatile @Nullable String nonsense;
  private volatile boolean silent;

  private PlayedEmbeddings(HttpServer server, Function<String, float[]> model) {
    this.server = server;
    this.model = model;
  }

  public static PlayedEmbeddings of(Function<String, float[]> model) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    PlayedEmbeddings played = new PlayedEmbeddings(server, model);
    server.createContext("/v1/embeddings", played::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return played;
  }

  /** The built-in model, all of whose vectors lean to one side: nothing is less alike than 0.74. */
  public static Function<String, float[]> leaning(EmbeddingModel model) {
    return text -> {
      float[] plain = model.embed(List.of(text)).getFirst();
      float[] leaning = new float[plain.length + 1];
      for (int i = 0; i < plain.length; i++) leaning[i] = plain[i] / 2;
      leaning[plain.length] = (float) Math.sqrt(0.75);
      return leaning;
    };
  }

  /** Two numbers for the letters of a text. */
  public static float[] letters(String text) {
    double angle = text.chars().sum() % 628 / 100.0;
    return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
  }

  public String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  public EmbeddingTerms terms() {
    return terms(Duration.ofSeconds(20));
  }

  /** @param call how long one request is waited for */
  public EmbeddingTerms terms(Duration call) {
    Patience patience = new Patience(Duration.ofSeconds(2), call, Duration.ofSeconds(2), Duration.ofSeconds(2));
    return new EmbeddingTerms(ModelEndpoint.at(base(), "meaning", "meaning").withPatience(patience).withPrivateText(true), "meaning");
  }

  public void exchange(Function<String, float[]> other) {
    model = other;
  }

  public void status(int code) {
    status = code;
  }

  /** Has too much to do for so long. */
  public void busy(Duration time) {
    retryAfter = Long.toString(time.toSeconds());
    status = 429;
  }

  /** Answers this, whatever it is asked; null to answer again. */
  public void nonsense(@Nullable String answer) {
    nonsense = answer;
  }

  /** Never answers. */
  public void silent() {
    silent = true;
  }

  /** Every text it was asked for, in the order they came. */
  public List<String> texts() {
    return List.copyOf(texts);
  }

  /** The header Authorization of each request; empty where there was none. */
  public List<String> keys() {
    return List.copyOf(keys);
  }

  private void answer(HttpExchange exchange) throws IOException {
    JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
    List<String> asked = new ArrayList<>();
    for (JsonNode text : request.path("input")) asked.add(text.asString());
    texts.addAll(asked);
    keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")).replace("null", ""));
    if (silent) waited();
    String said = nonsense != null ? nonsense : status == 200 ? embedded(asked) : "{\"error\":{\"message\":\"no\"}}";
    byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
    String later = retryAfter;
    if (later != null) exchange.getResponseHeaders().set("Retry-After", later);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void waited() {
    try {
      closed.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private String embedded(List<String> asked) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode data = answer.putArray("data");
    for (int i = 0; i < asked.size(); i++) {
      ArrayNode numbers = data.addObject().put("index", i).putArray("embedding");
      for (float one : model.apply(asked.get(i))) numbers.add(one);
    }
    answer.putObject("usage").put("prompt_tokens", 3 * asked.size());
    return answer.toString();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
