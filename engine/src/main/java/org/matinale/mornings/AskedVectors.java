package org.matinale.mornings;

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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.FileTrouble;
import org.matinale.kernel.Language;
import org.matinale.kernel.MatinaleException;
import org.matinale.models.EmbeddingModel;

/** What an embedding model far away said to a night. The first answer to a text counts for all the night, silence too, and so does whether it answered at all: so that a replay, which asks nobody, is told the same.
 *
 * <p>Vectors of interests are the readers' own, and so is the file: its owner's alone, beside what the next night reads, in no manifest, unknown to the next night. Texts are not in it, but whoever has the file can try whether a text was asked
 * for: its hash is there. Big-endian: {@link #MAGIC}, the numbers of a vector, how many vectors; then of each 16 bytes of the SHA-256 of its text, and its numbers as 32-bit floats. Safe for many threads.
 */
final class AskedVectors {
  static final String FILE = "meanings-asked.bin";
  private static final long MAGIC = 0x4D61_7469_6E4D_6E31L; // "MatinMn1"
  private static final float[] SILENCE = {};
  private static final int LONGEST = 8_192;

  private final String name;
  private final ConcurrentMap<Key, float[]> known = new ConcurrentHashMap<>();
  private @Nullable Boolean speaks;
  private volatile int dimension = 1;

  private record Key(long high, long low) {
    static Key of(String text) {
      ByteBuffer hash = ByteBuffer.wrap(Readers.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
      return new Key(hash.getLong(), hash.getLong());
    }
  }

  /** @param name of the model */
  AskedVectors(String name) {
    this.name = name;
  }

  /** Those of a finished night.
   *
   * @throws MatinaleException NO_USABLE_INPUT where the file is not what it was */
  static AskedVectors recorded(Path file, String name) {
    AskedVectors asked = new AskedVectors(name);
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      if (in.readLong() != MAGIC) throw new IOException("another kind of file");
      int dimension = in.readInt();
      int count = in.readInt();
      if (dimension < 1 || dimension > LONGEST || count < 0 || Files.size(file) != Long.BYTES + 2 * Integer.BYTES + count * (2L * Long.BYTES + (long) Float.BYTES * dimension)) throw new IOException("its length is another");
      asked.dimension = dimension;
      asked.speaks = dimension > 1;
      byte[] bytes = new byte[Float.BYTES * dimension];
      for (int i = 0; i < count; i++) {
        Key key = new Key(in.readLong(), in.readLong());
        in.readFully(bytes);
        float[] vector = new float[dimension];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(vector);
        asked.known.put(key, vector);
      }
      return asked;
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "what '%s' said of texts' meanings that night cannot be read from %s: %s. Maybe the night's folder was not moved whole.".formatted(name, file, FileTrouble.of(e)), e);
    }
  }

  void write(Path file) {
    Path fresh = file.resolveSibling(FILE + ".part");
    try {
      Files.deleteIfExists(fresh);
      Files.createFile(fresh);
      NightFolder.forOwner(fresh, "rw-------");
      List<Map.Entry<Key, float[]>> told = known.entrySet().stream().filter(one -> one.getValue() != SILENCE).sorted(Map.Entry.comparingByKey((a, b) -> a.high() != b.high() ? Long.compare(a.high(), b.high()) : Long.compare(a.low(), b.low()))).toList();
      try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(fresh), 1 << 16))) {
        out.writeLong(MAGIC);
        out.writeInt(dimension);
        out.writeInt(told.size());
        for (Map.Entry<Key, float[]> one : told) {
          out.writeLong(one.getKey().high());
          out.writeLong(one.getKey().low());
          for (float number : one.getValue()) out.writeFloat(number);
        }
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "what '%s' said of texts' meanings cannot be kept in %s: %s. Maybe the disk is full.".formatted(name, file, FileTrouble.of(e)), e);
    }
  }

  /** A model whose answers are kept here.
   *
   * @param model asked for what is not known; null for nobody */
  EmbeddingModel over(@Nullable EmbeddingModel model) {
    return new Listening(model);
  }

  private synchronized boolean speaks(@Nullable EmbeddingModel model, Language language) {
    Boolean decided = speaks;
    if (decided != null) return decided;
    boolean now = model != null && model.speaks(language);
    if (now && model != null) dimension = model.dimension();
    speaks = now && dimension > 1;
    return now && dimension > 1;
  }

  private List<float[]> said(@Nullable EmbeddingModel model, List<String> texts) {
    List<Key> keys = texts.stream().map(Key::of).toList();
    LinkedHashSet<Integer> missing = new LinkedHashSet<>();
    for (int i = 0; i < keys.size(); i++) if (!known.containsKey(keys.get(i))) missing.add(i);
    if (model != null && !missing.isEmpty()) {
      List<Integer> places = List.copyOf(missing);
      List<float[]> fresh = model.embed(places.stream().map(texts::get).toList());
      for (int i = 0; i < places.size(); i++) known.putIfAbsent(keys.get(places.get(i)), silent(fresh.get(i)) ? SILENCE : fresh.get(i));
    }
    List<float[]> answer = new ArrayList<>();
    for (Key key : keys) {
      float[] vector = known.getOrDefault(key, SILENCE);
      answer.add(vector == SILENCE ? new float[dimension] : vector.clone());
    }
    return answer;
  }

  private boolean silent(float[] vector) {
    if (vector.length != dimension) return true;
    for (float one : vector) if (one != 0) return false;
    return true;
  }

  private final class Listening implements EmbeddingModel {
    private final @Nullable EmbeddingModel model;

    Listening(@Nullable EmbeddingModel model) {
      this.model = model;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public int dimension() {
      return dimension;
    }

    @Override
    public boolean speaks(Language language) {
      return AskedVectors.this.speaks(model, language);
    }

    @Override
    public boolean tuned() {
      return false;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
      return said(model, texts);
    }

    @Override
    public void close() {
      // it is the caller's
    }
  }
}
