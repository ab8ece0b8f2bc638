package org.matinale.models;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.Language;
import org.matinale.kernel.MatinaleException;

/**
 * all-MiniLM-L6-v2 (Wang et al., "MiniLM", 2020; Reimers and Gurevych, "Sentence-BERT", 2019) on ONNX Runtime: the mean of the last layer
 * over all pieces of the text, made length one.
 *
 * <p>One text a run, several runs at a time, never several texts in a run: the eight-bit model scales its activations by the largest of the
 * whole run, so that the neighbours of a text in a batch would change its vector.
 */
final class MiniLanguageModel implements EmbeddingModel {
  private static final String MODEL = "/all-minilm-l6-v2-q.onnx";
  private static final String VOCABULARY = "/all-minilm-l6-v2-q-tokenizer.json";
  static final int DIMENSION = 384;

  private final int tokens;
  private final int threads;
  private final ExecutorService workers;
  private final CompletableFuture<Loaded> loading;

  private record Loaded(OrtSession session, WordPieces pieces) {}

  MiniLanguageModel(int threads, int tokens) {
    this.threads = threads;
    this.tokens = tokens;
    this.workers = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().name("embedding-", 0).factory());
    this.loading = CompletableFuture.supplyAsync(MiniLanguageModel::session, workers).thenCombine(CompletableFuture.supplyAsync(MiniLanguageModel::pieces, workers), Loaded::new);
  }

  @Override
  public String name() {
    return name(tokens);
  }

  static String name(int tokens) {
    return "all-minilm-l6-v2-q/" + tokens;
  }

  @Override
  public int dimension() {
    return DIMENSION;
  }

  @Override
  public boolean speaks(Language language) {
    return language.equals(Language.ENGLISH) && loads();
  }

  /** A morning does without likeness in meaning rather than not at all. */
  private boolean loads() {
    try {
      loading.join();
      return true;
    } catch (CompletionException e) {
      return false;
    }
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    if (texts.isEmpty()) return List.of();
    Loaded loaded = loaded();
    Map<String, Integer> places = new HashMap<>();
    for (String text : texts) places.putIfAbsent(text, places.size());
    String[] distinct = new String[places.size()];
    places.forEach((text, place) -> distinct[place] = text);
    float[][] vectors = new float[distinct.length][];
    List<Future<?>> shares = new ArrayList<>();
    for (int first = 0; first < Math.min(threads, distinct.length); first++) {
      int share = first;
      shares.add(workers.submit(() -> {
        Inputs inputs = new Inputs(tokens);
        for (int i = share; i < distinct.length; i += threads) vectors[i] = vector(loaded, loaded.pieces.of(distinct[i], tokens), inputs);
        return null;
      }));
    }
    for (Future<?> share : shares) await(share);
    List<float[]> answer = new ArrayList<>(texts.size());
    boolean[] given = new boolean[distinct.length];
    for (String text : texts) {
      int place = places.getOrDefault(text, 0);
      answer.add(given[place] ? vectors[place].clone() : vectors[place]);
      given[place] = true;
    }
    return answer;
  }

  /** Ends the session once what is being embedded is done. */
  @Override
  public void close() {
    workers.close();
    if (loading.isCompletedExceptionally()) return;
    try {
      loading.join().session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("a session that would not close", e);
    }
  }

  private Loaded loaded() {
    try {
      return loading.join();
    } catch (CompletionException e) {
      throw new MatinaleException(
          ErrorCode.UNAVAILABLE,
          "The embedding model did not load: %s. Maybe ONNX Runtime has no build for this machine; interests can be matched by words alone.".formatted(e.getCause()),
          e);
    }
  }

  private static void await(Future<?> share) {
    try {
      share.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while embedding", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a text could not be embedded", e.getCause());
    }
  }

  private static OrtSession session() {
    try {
      OrtEnvironment environment = OnnxLibrary.environment();
      environment.setTelemetry(false);
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        return environment.createSession(read(MODEL), options);
      }
    } catch (OrtException | IOException | LinkageError e) {
      throw new CompletionException(e);
    }
  }

  private static WordPieces pieces() {
    try (InputStream vocabulary = open(VOCABULARY)) {
      return WordPieces.read(vocabulary);
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private static byte[] read(String resource) throws IOException {
    try (InputStream in = open(resource)) {
      return in.readAllBytes();
    }
  }

  private static InputStream open(String resource) throws IOException {
    @Nullable InputStream in = MiniLanguageModel.class.getResourceAsStream(resource);
    if (in == null) throw new FileNotFoundException(resource + " is not on the class path");
    return in;
  }

  private static float[] vector(Loaded loaded, long[] numbers, Inputs inputs) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] shape = {1, numbers.length};
    try (OnnxTensor ids = OnnxTensor.createTensor(environment, inputs.numbers(numbers), shape);
        OnnxTensor mask = OnnxTensor.createTensor(environment, inputs.ones(numbers.length), shape);
        OnnxTensor types = OnnxTensor.createTensor(environment, inputs.zeros(numbers.length), shape);
        OrtSession.Result result = loaded.session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
      if (!(result.get(0) instanceof OnnxTensor layer)) throw new IllegalStateException("the model answered with " + result.get(0));
      return unit(mean(layer.getFloatBuffer(), numbers.length));
    }
  }

  private static float[] mean(FloatBuffer layer, int pieces) {
    float[] row = new float[DIMENSION];
    float[] sum = new float[DIMENSION];
    for (int piece = 0; piece < pieces; piece++) {
      layer.get(piece * DIMENSION, row);
      for (int i = 0; i < DIMENSION; i++) sum[i] += row[i];
    }
    return sum;
  }

  private static float[] unit(float[] vector) {
    double squares = 0;
    for (float x : vector) squares += (double) x * x;
    float scale = (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < vector.length; i++) vector[i] *= scale;
    return vector;
  }

  /** The three inputs of one thread, outside the heap, used for one text after the other. */
  private static final class Inputs {
    private final LongBuffer numbers;
    private final LongBuffer ones;
    private final LongBuffer zeros;

    Inputs(int tokens) {
      numbers = outside(tokens);
      zeros = outside(tokens);
      ones = outside(tokens);
      long[] all = new long[tokens];
      Arrays.fill(all, 1);
      ones.put(0, all);
    }

    LongBuffer numbers(long[] values) {
      numbers.clear().put(0, values);
      return numbers.limit(values.length);
    }

    LongBuffer ones(int length) {
      return ones.clear().limit(length);
    }

    LongBuffer zeros(int length) {
      return zeros.clear().limit(length);
    }

    private static LongBuffer outside(int tokens) {
      return ByteBuffer.allocateDirect(tokens * Long.BYTES).order(ByteOrder.nativeOrder()).asLongBuffer();
    }
  }
}
