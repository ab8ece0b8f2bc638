package org.matinale.models;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.Language;
import org.matinale.kernel.MatinaleException;

/**
 * An embedding model that remembers its vectors in a file, which is read when it is first needed.
 *
 * <p>The file, big-endian: {@link #MAGIC}, dimension and count as 32-bit integers, then for each text, the one asked for longest ago first, 16
 * bytes of the SHA-256 of model name, a zero byte and text, and the vector as 32-bit floats; last the CRC-32 of all before it as a 64-bit
 * integer. Texts themselves are not in it.
 */
final class VectorCache implements RememberingModel {
  private static final long MAGIC = 0x4D61_7469_6E56_6331L; // "MatinVc1"

  /** A cosine that the same text reaches with the same model on other hardware, and with another model never. */
  private static final double SAME = 0.995;

  private final EmbeddingModel model;
  private final Path file;
  private final int most;

  /** The one asked for longest ago first. */
  private final Map<Key, float[]> vectors = new LinkedHashMap<>();

  private boolean changed;
  private boolean resting;

  private record Key(long high, long low) {}

  private VectorCache(EmbeddingModel model, Path file, int most) {
    this.model = model;
    this.file = file;
    this.most = most;
  }

  static VectorCache open(EmbeddingModel model, Path file, int most) {
    VectorCache cache = new VectorCache(model, file, most);
    cache.resting = true; // a model far away is asked no sooner than it is needed
    return cache;
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public int dimension() {
    return model.dimension();
  }

  @Override
  public boolean speaks(Language language) {
    return model.speaks(language);
  }

  @Override
  public boolean tuned() {
    return model.tuned();
  }

  /** Makes unknown vectors outside of the lock: whoever finds all of hers does not wait. */
  @Override
  public List<float[]> embed(List<String> texts) {
    List<Key> keys = texts.stream().map(this::key).toList();
    float[][] answer = new float[texts.size()][];
    Set<String> unknown = new LinkedHashSet<>();
    synchronized (this) {
      wake();
      for (int i = 0; i < answer.length; i++) {
        float @Nullable [] known = vectors.remove(keys.get(i));
        if (known == null) {
          unknown.add(texts.get(i));
          continue;
        }
        vectors.put(keys.get(i), known);
        answer[i] = known.clone();
      }
      if (!texts.isEmpty()) changed = true;
    }
    List<String> asked = List.copyOf(unknown);
    Map<String, float[]> told = new LinkedHashMap<>();
    List<float[]> fresh = model.embed(asked);
    for (int i = 0; i < asked.size(); i++) told.put(asked.get(i), fresh.get(i));
    synchronized (this) {
      wake();
      for (int i = 0; i < answer.length; i++) {
        float @Nullable [] now = told.get(texts.get(i));
        if (now == null) continue;
        answer[i] = now.clone();
        if (silent(now)) continue;
        vectors.remove(keys.get(i));
        vectors.put(keys.get(i), now);
        if (vectors.size() > most) vectors.remove(vectors.keySet().iterator().next());
      }
    }
    return new ArrayList<>(List.of(answer));
  }

  /** Where a server failed there is nothing to remember. */
  private static boolean silent(float[] vector) {
    for (float one : vector) if (one != 0) return false;
    return true;
  }

  @Override
  public synchronized float @Nullable [] known(String text) {
    wake();
    float @Nullable [] known = vectors.get(key(text));
    return known == null ? null : known.clone();
  }

  @Override
  public synchronized void save() {
    try {
      if (changed && !vectors.isEmpty()) write();
      changed = false;
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "Cannot write the vectors to %s: %s. Maybe the folder is not writable or the disk is full.".formatted(file, e), e);
    }
  }

  @Override
  public synchronized void rest() {
    save();
    vectors.clear();
    resting = true;
  }

  private void wake() {
    if (!resting) return;
    Key probe = key(RemoteEmbeddingModel.PROBE);
    float[] now = model.tuned() ? new float[0] : model.embed(List.of(RemoteEmbeddingModel.PROBE)).getFirst();
    if (!model.tuned() && silent(now)) return;
    read();
    resting = false;
    if (model.tuned()) return;
    // the same name may stand for another model by now: where a word is not where it was, nothing is
    float @Nullable [] before = vectors.get(probe);
    if (before == null || product(before, now) < SAME) vectors.clear();
    vectors.put(probe, now);
  }

  private static double product(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) sum += one[i] * other[i];
    return sum;
  }

  @Override
  public void close() {
    try {
      save();
    } finally {
      model.close();
    }
  }

  private Key key(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(model.name().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      ByteBuffer hash = ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
      return new Key(hash.getLong(), hash.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private void read() {
    if (!Files.isRegularFile(file)) return;
    Map<Key, float[]> found = new LinkedHashMap<>();
    CRC32 sum = new CRC32();
    try (DataInputStream in = new DataInputStream(new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), sum))) {
      int dimension = model.dimension();
      long each = 2L * Long.BYTES + (long) Float.BYTES * dimension;
      if (in.readLong() != MAGIC || in.readInt() != dimension) return;
      int count = in.readInt();
      if (count < 0 || Files.size(file) != Long.BYTES + 2 * Integer.BYTES + count * each + Long.BYTES) return;
      byte[] bytes = new byte[(int) each];
      for (int i = 0; i < count; i++) {
        in.readFully(bytes);
        ByteBuffer one = ByteBuffer.wrap(bytes);
        Key key = new Key(one.getLong(), one.getLong());
        float[] vector = new float[dimension];
        one.asFloatBuffer().get(vector);
        found.put(key, vector);
      }
      long expected = sum.getValue();
      if (in.readLong() != expected) return;
    } catch (IOException e) {
      return; // an unreadable memory is an empty one: it is only a saving
    }
    vectors.putAll(found);
    while (vectors.size() > most) vectors.remove(vectors.keySet().iterator().next());
  }

  private void write() throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) throw new IOException("a path without a folder");
    Files.createDirectories(folder);
    Path fresh = Files.createTempFile(folder, file.getFileName().toString(), ".part");
    try {
      CRC32 sum = new CRC32();
      try (DataOutputStream out = new DataOutputStream(new CheckedOutputStream(new BufferedOutputStream(Files.newOutputStream(fresh), 1 << 16), sum))) {
        out.writeLong(MAGIC);
        out.writeInt(model.dimension());
        out.writeInt(vectors.size());
        ByteBuffer one = ByteBuffer.allocate(2 * Long.BYTES + Float.BYTES * model.dimension());
        for (Map.Entry<Key, float[]> entry : vectors.entrySet()) {
          one.clear().putLong(entry.getKey().high).putLong(entry.getKey().low);
          one.asFloatBuffer().put(entry.getValue());
          out.write(one.array());
        }
        out.writeLong(sum.getValue());
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
