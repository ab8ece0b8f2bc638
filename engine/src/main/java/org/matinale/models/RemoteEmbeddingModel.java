package org.matinale.models;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Language;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A model at an endpoint (OpenAI, "Embeddings"). It finds out how long its vectors are when it is first asked; what fails silences it, and the morning goes on without likeness in meaning. */
final class RemoteEmbeddingModel implements EmbeddingModel {
  private static final int MOST_TEXTS = 64;
  private static final int LONGEST = 8_000;
  private static final int MOST_NUMBERS = 8_192;
  private static final long MOST_BYTES = 32L << 20;
  private static final int MOST_CALLS = 3;
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final String model;
  private final ModelEndpoint endpoint;
  private final ChatConnection connection;
  private final Surroundings surroundings;
  private final Tally tally;
  private int dimension;
  private boolean silent;

  RemoteEmbeddingModel(String model, ModelEndpoint endpoint, ChatConnection connection, Surroundings surroundings, Tally tally) {
    this.model = model;
    this.endpoint = endpoint;
    this.connection = connection;
    this.surroundings = surroundings;
    this.tally = tally;
  }

  @Override
  public String name() {
    return endpoint.base() + "#" + model;
  }

  /** 1 where the server does not answer. */
  @Override
  public synchronized int dimension() {
    if (dimension == 0 && !silent) vectors(List.of("morning"));
    return Math.max(dimension, 1);
  }

  @Override
  public synchronized boolean speaks(Language language) {
    dimension();
    return !silent;
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    List<float[]> answer = new ArrayList<>(texts.size());
    for (int from = 0; from < texts.size(); from += MOST_TEXTS) answer.addAll(vectors(texts.subList(from, Math.min(from + MOST_TEXTS, texts.size()))));
    return answer;
  }

  @Override
  public void close() {}

  private synchronized List<float[]> vectors(List<String> texts) {
    List<float[]> found = silent ? null : asked(texts);
    if (found != null) return found;
    silent = true;
    List<float[]> nothing = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) nothing.add(new float[Math.max(dimension, 1)]);
    return nothing;
  }

  private @Nullable List<float[]> asked(List<String> texts) {
    ObjectNode body = Completion.JSON.createObjectNode().put("model", model);
    ArrayNode input = body.putArray("input");
    for (String text : texts) input.add(text.isBlank() ? "-" : Completion.whole(text.length() <= LONGEST ? text : text.substring(0, LONGEST)));
    byte[] request = Completion.bytes(body.put("encoding_format", "float"));
    for (int calls = 0; calls < MOST_CALLS; calls++) {
      Reply reply = connection.post("embeddings", request, MOST_BYTES, surroundings.clock().instant().plus(endpoint.patience().call()));
      Duration wait = WAIT.multipliedBy(calls + 1L);
      switch (reply) {
        case Reply.Held held -> wait = held.left().plus(WAIT);
        case Reply.Broken broken -> tally.call();
        case Reply.Answered answered -> {
          tally.call();
          if (answered.status() == 200) return read(Completion.parse(answered.body()).path("data"), texts.size());
          if (answered.status() < 500 && answered.status() != 429) return null;
        }
      }
      tally.failure();
      if (calls + 1 == MOST_CALLS || wait.compareTo(endpoint.patience().pause()) > 0 || !slept(wait)) return null;
    }
    return null;
  }

  private @Nullable List<float[]> read(JsonNode data, int count) {
    if (data.size() != count) return null;
    float[][] vectors = new float[count][];
    for (JsonNode one : data) {
      int index = one.path("index").asInt(-1);
      JsonNode numbers = one.path("embedding");
      if (index < 0 || index >= count || vectors[index] != null || numbers.isEmpty() || numbers.size() > MOST_NUMBERS || (dimension != 0 && numbers.size() != dimension)) return null;
      float[] vector = unit(numbers);
      if (vector == null) return null;
      dimension = vector.length;
      vectors[index] = vector;
    }
    return List.of(vectors);
  }

  private static float @Nullable [] unit(JsonNode numbers) {
    double length = 0;
    for (JsonNode number : numbers) length += number.asDouble(Double.NaN) * number.asDouble(Double.NaN);
    if (!(length > 0) || Double.isInfinite(length)) return null;
    float[] vector = new float[numbers.size()];
    for (int i = 0; i < vector.length; i++) vector[i] = (float) (numbers.path(i).asDouble(0) / Math.sqrt(length));
    return vector;
  }

  private boolean slept(Duration wait) {
    try {
      surroundings.pause().sleep(wait);
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
