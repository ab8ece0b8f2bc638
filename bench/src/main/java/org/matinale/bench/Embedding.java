package org.matinale.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.matinale.models.EmbeddingModel;
import org.matinale.models.EmbeddingModels;

/**
 * How long the embedded model takes to load, how many texts a second it embeds, what memory the process takes, and what the memory on disk saves.
 *
 * <p>Arguments: threads (2), words a text (22: some 26 tokens), texts (2,000).
 */
public final class Embedding {
  private static final List<String> WORDS =
      List.of(
          "the", "a", "of", "in", "and", "to", "council", "storm", "rocket", "market", "minister", "river", "school", "players", "doctors", "train", "harvest", "museum", "night", "coast",
          "report", "plan", "vote", "opens", "closes", "warns", "after", "before", "new", "old", "first", "city", "village", "workers", "prices", "energy", "forest", "match", "record", "festival");

  private Embedding() {}

  public static void main(String[] arguments) throws IOException {
    int threads = number(arguments, 0, 2);
    int words = number(arguments, 1, 22);
    int count = number(arguments, 2, 2_000);
    long begin = System.nanoTime();
    EmbeddingModel model = EmbeddingModels.embedded(threads, 64);
    model.embed(List.of("a first text"));
    System.out.printf("load and first text: %.0f ms%n", milliseconds(begin));
    List<String> texts = texts(words, count);
    for (int round = 1; round <= 3; round++) {
      begin = System.nanoTime();
      model.embed(texts);
      System.out.printf("%d texts of %d words, %d threads: %.0f texts/s%n", count, words, threads, count / milliseconds(begin) * 1_000);
    }
    Path file = Files.createTempDirectory("vectors").resolve("vectors");
    EmbeddingModel remembering = EmbeddingModels.remembering(model, file, 20_000);
    remembering.embed(texts);
    begin = System.nanoTime();
    remembering.close();
    System.out.printf("remember %d texts: %.0f ms, %d KB%n", count, milliseconds(begin), Files.size(file) / 1_000);
    begin = System.nanoTime();
    try (EmbeddingModel again = EmbeddingModels.remembering(EmbeddingModels.embedded(threads, 64), file, 20_000)) {
      again.embed(texts);
      System.out.printf("all %d from memory: %.0f ms%n", count, milliseconds(begin));
    }
    Files.delete(file);
    Files.delete(file.getParent());
    Path status = Path.of("/proc/self/status");
    if (Files.exists(status)) for (String line : Files.readAllLines(status)) if (line.startsWith("VmHWM")) System.out.println("peak memory " + line.substring(6).strip());
  }

  private static List<String> texts(int words, int count) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder().append(i);
      for (int word = 1; word < words; word++) text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
      texts.add(text.toString());
    }
    return texts;
  }

  private static int number(String[] arguments, int place, int otherwise) {
    return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
  }

  private static double milliseconds(long since) {
    return (System.nanoTime() - since) / 1e6;
  }
}
