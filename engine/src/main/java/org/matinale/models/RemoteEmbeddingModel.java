package org.matinale.models;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Language;
import org.matinale.kernel.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A model at an endpoint (OpenAI, "Embeddings"). It finds out how long its vectors are when it is first asked, and takes no others from then on. What fails silences it, for a minute at first and up to half an hour: meanwhile nothing is sent, and texts
 * are like nothing. A key that opens nothing, or a model that is not there, silences it for good. */
final class RemoteEmbeddingModel implements DistantModel {
  private static final int MOST_TEXTS = 64;
  private static final int LONGEST = 8_000;
  private static final int MOST_NUMBERS = 8_192;
  private static final long MOST_BYTES = 32L << 20;
  private static final int MOST_CALLS = 2;
  private static final int AT_ONCE = 8;
  private static final Duration WAIT = Duration.ofSeconds(1);
  private static final Duration FIRST_REST = Duration.ofMinutes(1);
  private static final Duration LONGEST_REST = Duration.ofMinutes(30);

  /** Asked for to learn how long vectors are. */
  static final String PROBE = "morning";

  private final EmbeddingTerms terms;
  private final ChatConnection connection;
  private final Surroundings surroundings;
  private final Duration longest;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Object lock = new Object();
  private final LongAdder texts = new LongAdder();
  private final LongAdder tokens = new LongAdder();
  private final LongAdder calls = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private volatile Instant by = Instant.MAX;
  private volatile @Nullable Problem trouble;
  private volatile Instant quiet = Instant.MIN;
  private volatile int dimension;
  private Duration rest = FIRST_REST;

  /** What came of a request: vectors, or a problem and whether it may be another time. */
  private sealed interface Said {
    record Vectors(List<float[]> vectors) implements Said {}

    record Nothing(Problem problem, boolean again, Duration held) implements Said {}
  }

  /** @param longest that one {@link #embed} may take */
  RemoteEmbeddingModel(EmbeddingTerms terms, Surroundings surroundings, Duration longest) {
    this.terms = terms;
    this.connection = new ChatConnection(terms.endpoint(), surroundings);
    this.surroundings = surroundings;
    this.longest = longest;
  }

  @Override
  public String name() {
    return terms.name();
  }

  @Override
  public boolean tuned() {
    return false;
  }

  /** 1 where the server never answered. */
  @Override
  public int dimension() {
    if (dimension == 0) embed(List.of(PROBE));
    return Math.max(dimension, 1);
  }

  @Override
  public boolean speaks(Language language) {
    return !silent(surroundings.clock().instant()) && dimension() > 1 && !silent(surroundings.clock().instant());
  }

  private boolean silent(Instant now) {
    return !now.isBefore(by) || now.isBefore(quiet);
  }

  @Override
  public void until(Instant end) {
    by = end;
  }

  @Override
  public Optional<Problem> trouble() {
    return Optional.ofNullable(trouble);
  }

  @Override
  public Worked worked() {
    return new Worked(texts.sum(), tokens.sum(), calls.sum(), failures.sum());
  }

  @Override
  public List<float[]> embed(List<String> asked) {
    Instant now = surroundings.clock().instant();
    Instant until = by.isBefore(now.plus(longest)) ? by : now.plus(longest);
    List<float[]> answer = new ArrayList<>(asked.size());
    for (int from = 0; from < asked.size(); from += MOST_TEXTS) {
      List<String> some = asked.subList(from, Math.min(asked.size(), from + MOST_TEXTS));
      List<float[]> vectors = vectors(some, until);
      if (vectors != null) answer.addAll(vectors);
      else for (int i = 0; i < some.size(); i++) answer.add(new float[Math.max(dimension, 1)]);
    }
    return answer;
  }

  private @Nullable List<float[]> vectors(List<String> some, Instant until) {
    try {
      Duration left = Duration.between(surroundings.clock().instant(), until);
      if (silent(surroundings.clock().instant()) || !places.tryAcquire(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS)) return null;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return null;
    }
    try {
      return silent(surroundings.clock().instant()) ? null : answered(some, until);
    } finally {
      places.release();
    }
  }

  private @Nullable List<float[]> answered(List<String> some, Instant until) {
    byte[] request = request(some);
    for (int call = 1; ; call++) {
      switch (asked(request, some.size(), until)) {
        case Said.Vectors said -> {
          texts.add(some.size());
          synchronized (lock) {
            rest = FIRST_REST;
          }
          return said.vectors();
        }
        case Said.Nothing nothing -> {
          Duration wait = nothing.held().plus(WAIT.multipliedBy(call));
          boolean worthwhile = nothing.again() && call < MOST_CALLS && wait.compareTo(terms.endpoint().patience().pause()) <= 0 && surroundings.clock().instant().plus(wait).isBefore(until);
          if (worthwhile && slept(wait)) continue;
          silence(nothing);
          return null;
        }
      }
    }
  }

  private void silence(Said.Nothing nothing) {
    trouble = nothing.problem();
    synchronized (lock) {
      Instant now = surroundings.clock().instant();
      Duration pause = nothing.held().compareTo(rest) > 0 ? nothing.held() : rest;
      quiet = nothing.again() ? now.plus(pause) : Instant.MAX;
      rest = rest.multipliedBy(2).compareTo(LONGEST_REST) < 0 ? rest.multipliedBy(2) : LONGEST_REST;
    }
  }

  private byte[] request(List<String> some) {
    ObjectNode body = Completion.JSON.createObjectNode().put("model", terms.model());
    ArrayNode input = body.putArray("input");
    for (String text : some) input.add(text.isBlank() ? "-" : Completion.whole(text.length() <= LONGEST ? text : text.substring(0, LONGEST)));
    return Completion.bytes(body.put("encoding_format", "float"));
  }

  private Said asked(byte[] request, int count, Instant until) {
    Instant patience = surroundings.clock().instant().plus(terms.endpoint().patience().call());
    Reply reply = connection.post("embeddings", request, MOST_BYTES, patience.isBefore(until) ? patience : until);
    Said said =
        switch (reply) {
          case Reply.Held held -> new Said.Nothing(Trouble.LEFT_ALONE.told("'%s' asked to be left alone until %s".formatted(terms.endpoint().shown(), held.until())), true, held.left());
          case Reply.Broken broken -> new Said.Nothing(broken.trouble().told(broken.message()), true, Duration.ZERO);
          case Reply.Answered answered when answered.status() == 200 -> read(Completion.parse(answered.body()), count);
          case Reply.Answered answered -> refused(answered.status());
        };
    if (reply instanceof Reply.Held) return said;
    calls.increment();
    if (said instanceof Said.Nothing) failures.increment();
    return said;
  }

  private Said.Nothing refused(int status) {
    String shown = terms.endpoint().shown();
    return switch (status) {
      case 401, 403 -> new Said.Nothing(Trouble.KEY.told("'%s' does not let us in (%d). %s".formatted(shown, status, terms.endpoint().key().doubt())), false, Duration.ZERO);
      case 404 -> new Said.Nothing(Trouble.NO_MODEL.told("'%s' knows no embedding model '%s', or takes no embeddings there (404). Maybe the name is misspelt, or the address lacks /v1.".formatted(shown, terms.model())), false, Duration.ZERO);
      case 402 -> new Said.Nothing(Trouble.QUOTA.told("'%s' wants to be paid first (402)".formatted(shown)), false, Duration.ZERO);
      case 429 -> new Said.Nothing(Trouble.BUSY.told("'%s' has too much to do (429)".formatted(shown)), true, Duration.ZERO);
      default -> status >= 500 || status == 408
          ? new Said.Nothing(Trouble.FAILING.told("'%s' failed (%d)".formatted(shown, status)), true, Duration.ZERO)
          : new Said.Nothing(Trouble.REJECTED.told("'%s' does not take texts to be embedded as we send them (%d). Maybe '%s' is a model of another kind.".formatted(shown, status, terms.model())), false, Duration.ZERO);
    };
  }

  private Said read(JsonNode answer, int count) {
    JsonNode data = answer.path("data");
    if (data.size() != count) return nonsense("%d vectors for %d texts".formatted(data.size(), count));
    float[][] vectors = new float[count][];
    int length = dimension;
    for (JsonNode one : data) {
      int index = one.path("index").asInt(-1);
      JsonNode numbers = one.path("embedding");
      if (index < 0 || index >= count || vectors[index] != null) return nonsense("vectors without their places");
      if (length == 0) length = numbers.size();
      if (numbers.size() != length || length < 2 || length > MOST_NUMBERS) return nonsense("vectors of %,d numbers, where there were %,d".formatted(numbers.size(), length));
      float[] vector = unit(numbers);
      if (vector == null) return nonsense("vectors of no numbers, or of zeros");
      vectors[index] = vector;
    }
    synchronized (lock) {
      if (dimension != 0 && dimension != length) return nonsense("vectors of %,d numbers, where there were %,d".formatted(length, dimension));
      dimension = length;
    }
    tokens.add(Math.max(0, answer.path("usage").path("prompt_tokens").asLong(0)));
    return new Said.Vectors(List.of(vectors));
  }

  private Said.Nothing nonsense(String what) {
    return new Said.Nothing(Trouble.NO_COMPLETION.told("'%s' answered %s. Maybe '%s' is no embedding model, or was exchanged meanwhile.".formatted(terms.endpoint().shown(), what, terms.model())), true, Duration.ZERO);
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

  /** Breaks off what is under way. */
  @Override
  public void close() {
    connection.close();
  }
}
