package org.matinale.mornings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.allocation.AllocationSettings;
import org.matinale.fetching.Fetcher;
import org.matinale.kernel.Budget;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Problem;
import org.matinale.models.EmbeddingModel;
import org.matinale.models.EmbeddingModels;
import org.matinale.models.EmbeddingTerms;
import org.matinale.models.PlayedEmbeddings;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Nights of the sample morning in which a model at an endpoint compares interests with articles. */
final class NightMeaningTest {
  private static final Instant NOW = Instant.parse("2026-05-30T04:45:00Z");
  private static final List<String> INTERESTS = List.of("railways", "marine biology", "astronomy", "bicycle racing", "public health", "farming", "vélo", "pêche");

  @TempDir Path folder;
  private Path feeds = Path.of("..", "sample", "feeds");

  private NightOrder order(String out, @Nullable String previous, @Nullable EmbeddingTerms terms) throws Exception {
    Path readers = folder.resolve("readers.jsonl");
    if (!Files.exists(readers)) {
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < INTERESTS.size(); i++)
        lines.add("{\"id\":\"Wilhelmina-%d\",\"languages\":[\"en\",\"fr\"],\"interests\":[{\"text\":\"%s\"}],\"mutes\":[{\"text\":\"Zubrowka\"}],\"wishes\":[{\"text\":\"a Quandaryx for Ann\"}]}".formatted(i, INTERESTS.get(i)));
      Nights.write(readers, lines);
    }
    return new NightOrder(List.of(feeds.toString()), readers, folder.resolve(out), previous == null ? null : folder.resolve(previous), List.of(), 7, 0, Budget.UNLIMITED, "EUR", AllocationSettings.DEFAULT, 2, 1, null).comparedBy(terms);
  }

  private NightReport make(String out, @Nullable EmbeddingTerms terms) throws Exception {
    return make(out, null, terms, InstantSource.fixed(NOW));
  }

  private NightReport make(String out, @Nullable String previous, @Nullable EmbeddingTerms terms, InstantSource clock) throws Exception {
    try (Fetcher nobody = Nights.nobody()) {
      return Night.make(order(out, previous, terms), nobody, clock);
    }
  }

  private void replay(String night, String out) {
    try (Fetcher nobody = Nights.nobody()) {
      Night.replay(folder.resolve(night).resolve("manifest.json"), null, folder.resolve(out), nobody, InstantSource.fixed(NOW));
    }
  }

  private String text(String night, String file) throws Exception {
    return Files.readString(folder.resolve(night).resolve(file));
  }

  /** Who is told what. */
  private Set<String> cards(String night) throws Exception {
    Set<String> cards = new TreeSet<>();
    for (String line : text(night, "briefings.jsonl").lines().toList()) {
      JsonNode briefing = Nights.JSON.readTree(line);
      for (JsonNode card : briefing.path("cards")) cards.add(briefing.path("subscriber").asString() + ": " + card.path("story").path("id").asString(card.path("headline").asString()));
    }
    return cards;
  }

  @Test
  void anotherModelFindsWhatWordsDoNotAndItsNightIsReplayedWithoutIt() throws Exception {
    make("built-in", null);
    make("words", new PlayedSilence().terms());
    try (EmbeddingModel model = EmbeddingModels.embedded(2, 40)) {
      PlayedEmbeddings server = PlayedEmbeddings.of(PlayedEmbeddings.leaning(model));
      try (server) {
        NightReport report = make("one", server.terms());
        assertThat(report.problems()).extracting(Problem::code).doesNotContain("embeddings-failed", "embeddings-unfit");
        assertThat(server.texts()).containsAll(INTERESTS.subList(0, 6)).allSatisfy(text -> assertThat(text).doesNotContain("Wilhelmina", "Zubrowka", "Quandaryx", "Ann"));
        assertThat(Nights.JSON.readTree(text("one", "ledger.json")).path("embeddings").path("texts").asInt()).isEqualTo(server.texts().size());

        int asked = server.texts().size();
        make("next", "one", server.terms(), InstantSource.fixed(NOW.plus(Duration.ofHours(1))));
        assertThat(server.texts().subList(asked, server.texts().size())).as("vectors of articles are remembered, and of interests none").containsAll(INTERESTS.subList(0, 6)).hasSizeLessThan(asked / 4);
      }
    }
    Set<String> builtIn = cards("built-in");
    Set<String> words = cards("words");
    Set<String> found = cards("one");
    assertThat(found).as("it takes nothing away from what words find").containsAll(words);
    assertThat(found).as("and finds what they do not").anyMatch(card -> builtIn.contains(card) && !words.contains(card));
    assertThat(found).as("without flooding anybody").hasSizeLessThan(2 * words.size());

    replay("one", "again");
    replay("again", "third");
    for (String night : List.of("again", "third")) assertThat(text(night, "briefings.jsonl")).isEqualTo(text("one", "briefings.jsonl"));
    for (String night : List.of("one", "again")) assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(night).resolve("state").resolve(AskedVectors.FILE)))).isEqualTo("rw-------");
    assertThat(text("one", "manifest.json")).contains("\"embeddings\"").doesNotContain("railways", AskedVectors.FILE);
    Files.delete(folder.resolve("one").resolve("state").resolve(AskedVectors.FILE));
    assertThatExceptionOfType(MatinaleException.class).isThrownBy(() -> replay("one", "fourth")).withMessageContainingAll("meaning", "Maybe");
  }

  /** Where nobody listens. */
  private record PlayedSilence() {
    EmbeddingTerms terms() throws Exception {
      try (PlayedEmbeddings gone = PlayedEmbeddings.of(PlayedEmbeddings::letters)) {
        return gone.terms();
      }
    }
  }

  @Test
  void aServerInTroubleCostsNothingButLikeness() throws Exception {
    feeds = new Nights(folder.resolve("small")).feeds;
    NightReport dead = make("dead", new PlayedSilence().terms());
    assertThat(dead.readers()).isEqualTo(INTERESTS.size());
    assertThat(dead.problems()).filteredOn(problem -> problem.code().equals("embeddings-failed")).singleElement().satisfies(problem -> assertThat(problem.message()).contains("nobody answers", "words alone", "Maybe"));
    replay("dead", "dead-again");
    assertThat(text("dead-again", "briefings.jsonl")).isEqualTo(text("dead", "briefings.jsonl"));
    for (String trouble : List.of("key", "nonsense", "silent", "letters")) {
      try (PlayedEmbeddings server = PlayedEmbeddings.of(PlayedEmbeddings::letters)) {
        if (trouble.equals("key")) server.status(401);
        if (trouble.equals("nonsense")) server.nonsense("{\"data\":[{\"index\":0,\"embedding\":[\"north\"]}]}");
        if (trouble.equals("silent")) server.silent();
        NightReport report = make(trouble, null, server.terms(Duration.ofMillis(300)), Nights.runningFrom(NOW));
        assertThat(report.onTime()).as(trouble).isEqualTo(1);
        assertThat(report.problems()).extracting(Problem::code).as(trouble).contains(trouble.equals("letters") ? "embeddings-unfit" : "embeddings-failed");
        assertThat(cards(trouble)).as(trouble).isEqualTo(cards("dead"));
      }
      replay(trouble, trouble + "-again");
      assertThat(text(trouble + "-again", "briefings.jsonl")).as(trouble).isEqualTo(text(trouble, "briefings.jsonl"));
    }
  }

  @Test
  void aServerThatDiesHalfWayIsReplayedAsItWas() throws Exception {
    try (EmbeddingModel model = EmbeddingModels.embedded(2, 40)) {
      int[] left = {200};
      PlayedEmbeddings server = PlayedEmbeddings.of(text -> {
        if (left[0]-- <= 0) return new float[0];
        return PlayedEmbeddings.leaning(model).apply(text);
      });
      try (server) {
        NightReport report = make("half", server.terms());
        assertThat(report.readers()).isEqualTo(INTERESTS.size());
        assertThat(report.problems()).extracting(Problem::code).contains("embeddings-failed");
        assertThat(Nights.JSON.readTree(text("half", "ledger.json")).path("embeddings").path("texts").asInt()).isPositive();
      }
      replay("half", "again");
      assertThat(text("again", "briefings.jsonl")).isEqualTo(text("half", "briefings.jsonl"));
    }
  }

  @Test
  void aNightComparedByAnotherModelIsAnotherNight() throws Exception {
    feeds = new Nights(folder.resolve("small")).feeds;
    try (PlayedEmbeddings server = PlayedEmbeddings.of(PlayedEmbeddings::letters)) {
      make("one", server.terms());
      assertThatExceptionOfType(MatinaleException.class).isThrownBy(() -> make("one", null)).withMessageContaining("whole night");
    }
  }
}
