package org.matinale.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.kernel.ForAll;
import org.matinale.kernel.Language;
import org.matinale.kernel.MatinaleException;

final class VectorCacheTest {
  @TempDir Path folder;

  /** Makes vectors of a text's letters, and keeps what it was asked. */
  private static final class Letters implements EmbeddingModel {
    final List<String> asked = new ArrayList<>();
    private final String name;

    Letters(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public int dimension() {
      return 3;
    }

    @Override
    public boolean speaks(Language language) {
      return true;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
      asked.addAll(texts);
      return texts.stream().map(text -> new float[] {text.length(), text.hashCode(), 1f / (1 + text.length())}).toList();
    }

    @Override
    public void close() {}
  }

  private List<String> askedFor(String name, int most, String... texts) {
    Letters letters = new Letters(name);
    try (EmbeddingModel model = EmbeddingModels.remembering(letters, file(), most)) {
      List<float[]> vectors = model.embed(List.of(texts));
      List<float[]> plain = new Letters(name).embed(List.of(texts));
      for (int i = 0; i < texts.length; i++) assertThat(vectors.get(i)).containsExactly(plain.get(i));
    }
    return letters.asked;
  }

  private Path file() {
    return folder.resolve("state").resolve("vectors");
  }

  @Test
  void asksOnlyForWhatItDoesNotRemember() {
    assertThat(askedFor("m", 10, "a", "b", "a")).containsExactly("a", "b");
    assertThat(askedFor("m", 10, "b", "c", "a")).containsExactly("c");
    assertThat(askedFor("m", 10)).isEmpty();
  }

  @Test
  void vectorsOfAnotherModelAreNotRemembered() {
    askedFor("m", 10, "a");
    assertThat(askedFor("n", 10, "a")).containsExactly("a");
  }

  @Test
  void whatWasAskedForLongestAgoIsForgottenFirst() {
    askedFor("m", 3, "a", "b", "c");
    askedFor("m", 3, "a");
    askedFor("m", 3, "d");
    assertThat(askedFor("m", 3, "a", "c", "d")).isEmpty();
    assertThat(askedFor("m", 3, "b")).containsExactly("b");
    assertThat(askedFor("m", 1, "x", "y", "z")).containsExactly("x", "y", "z");
    assertThat(askedFor("m", 1, "z")).isEmpty();
  }

  @Test
  void aDamagedFileIsAnEmptyMemory() throws IOException {
    askedFor("m", 10, "a", "b");
    byte[] whole = Files.readAllBytes(file());
    ForAll.of(random -> {
      byte[] damaged = whole.clone();
      if (random.nextBoolean()) damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      else damaged = java.util.Arrays.copyOf(damaged, random.nextInt(damaged.length + 40));
      return damaged.length == whole.length && java.util.Arrays.equals(damaged, whole) ? new byte[0] : damaged;
    }).check(damaged -> {
      try {
        Files.write(file(), damaged);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      assertThat(askedFor("m", 10, "a", "b")).containsExactly("a", "b");
    });
    assertThat(askedFor("m", 10, "a", "b")).isEmpty();
  }

  @Test
  void leavesNothingBesideItsFile() throws IOException {
    askedFor("m", 10, "a");
    try (var files = Files.list(file().getParent())) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void aFolderInTheWayIsNamed() throws IOException {
    Files.createDirectories(file().resolve("full"));
    assertThatThrownBy(() -> askedFor("m", 10, "a")).isInstanceOf(MatinaleException.class).hasMessageContaining(file().toString()).hasMessageContaining("Maybe");
  }

  @Test
  void aChangedAnswerDoesNotChangeTheMemory() {
    try (EmbeddingModel model = EmbeddingModels.remembering(new Letters("m"), file(), 10)) {
      model.embed(List.of("a")).getFirst()[0] = 99;
      assertThat(model.embed(List.of("a")).getFirst()[0]).isEqualTo(1);
    }
  }
}
