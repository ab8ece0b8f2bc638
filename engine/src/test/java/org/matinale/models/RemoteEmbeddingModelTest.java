package org.matinale.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.fetching.SteppedTime;
import org.matinale.kernel.Language;
import org.matinale.models.scripted.Quirk;
import org.matinale.models.scripted.Script;
import org.matinale.models.scripted.ScriptedModelServer;

/** An embedding model far away, on a clock that passes where somebody waits. */
final class RemoteEmbeddingModelTest {
  @TempDir Path folder;
  private final SteppedTime time = new SteppedTime();
  private final Surroundings surroundings = new Surroundings(time, time::sleep, 1);
  private PlayedEmbeddings server;

  @BeforeEach
  void play() throws Exception {
    server = PlayedEmbeddings.of(PlayedEmbeddings::letters);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private DistantModel model() {
    return EmbeddingModels.distant(server.terms(), surroundings, Duration.ofMinutes(5));
  }

  private static EmbeddingTerms scripted(ScriptedModelServer server) {
    return new EmbeddingTerms(ModelEndpoint.at(server.base(), "s", "s").withPrivateText(true), ScriptedModelServer.EMBEDDING);
  }

  @Test
  void textsBecomeUnitVectorsInTheirOrderAndAreCounted() {
    try (ScriptedModelServer scripted = ScriptedModelServer.start(0, Script.GOOD, surroundings); DistantModel model = EmbeddingModels.distant(scripted(scripted), surroundings, Duration.ofMinutes(5))) {
      assertThat(model.speaks(Language.FRENCH)).isTrue();
      assertThat(model.dimension()).isEqualTo(64);
      assertThat(model.tuned()).isFalse();
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < 150; i++) texts.add("the dam of Ostry " + i);
      texts.add("the dam of Ostry 0");
      List<float[]> vectors = model.embed(texts);
      assertThat(vectors).hasSize(151);
      assertThat(vectors.getLast()).containsExactly(vectors.getFirst());
      double length = 0;
      for (float one : vectors.get(7)) length += one * one;
      assertThat(length).isCloseTo(1, within(1e-5));
      assertThat(model.worked()).satisfies(worked -> {
        assertThat(worked.texts()).isEqualTo(152);
        assertThat(worked.calls()).isEqualTo(4);
        assertThat(worked.tokens()).isGreaterThan(152);
        assertThat(worked.failures()).isZero();
      });
      assertThat(model.trouble()).isEmpty();
    }
  }

  @Test
  void anEndpointThatIsNotForPrivateTextIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> new EmbeddingTerms(ModelEndpoint.at("http://127.0.0.1:1/v1", "m", "m"), "m")).withMessageContainingAll("what readers wrote", "Maybe");
  }

  @Test
  void whatFailsIsLeftAloneForAWhileAndThenTriedAgain() {
    try (DistantModel model = model()) {
      assertThat(model.speaks(Language.ENGLISH)).isTrue();
      server.status(503);
      assertThat(model.embed(List.of("a", "b"))).hasSize(2).allSatisfy(vector -> assertThat(vector).containsOnly(0f).hasSize(2));
      int asked = server.texts().size();
      assertThat(model.speaks(Language.ENGLISH)).isFalse();
      assertThat(model.embed(List.of("c")).getFirst()).containsOnly(0f);
      assertThat(server.texts()).hasSize(asked);
      assertThat(model.trouble()).hasValueSatisfying(trouble -> assertThat(trouble.code()).isEqualTo("model-failing"));
      server.status(200);
      time.sleep(Duration.ofMinutes(2));
      assertThat(model.speaks(Language.ENGLISH)).isTrue();
      assertThat(model.embed(List.of("c")).getFirst()).isNotEqualTo(new float[2]);
    }
  }

  @Test
  void whoAsksToBeLeftAloneIsAskedNoSoonerAndWhatWasNotSentIsNoFailure() {
    server.busy(Duration.ofMinutes(20));
    try (DistantModel model = model()) {
      assertThat(model.speaks(Language.ENGLISH)).isFalse();
      time.sleep(Duration.ofMinutes(19));
      assertThat(model.speaks(Language.ENGLISH)).isFalse();
      assertThat(server.texts()).hasSize(1);
      assertThat(model.worked()).isEqualTo(new DistantModel.Worked(0, 0, 1, 1));
    }
  }

  @Test
  void aWrongKeyIsSaidAndNotTriedAgain() throws Exception {
    Path key = Files.writeString(folder.resolve("key"), "sk-wrong\n");
    server.status(401);
    try (DistantModel model = EmbeddingModels.distant(new EmbeddingTerms(server.terms().endpoint().withKey(ApiKey.inFile(key)), "meaning"), surroundings, Duration.ofMinutes(5))) {
      assertThat(model.speaks(Language.ENGLISH)).isFalse();
      time.sleep(Duration.ofHours(5));
      assertThat(model.speaks(Language.ENGLISH)).isFalse();
      assertThat(server.texts()).hasSize(1);
      assertThat(server.keys()).containsExactly("Bearer sk-wrong");
      assertThat(model.trouble()).hasValueSatisfying(trouble -> assertThat(trouble.message()).contains("401", "Maybe the key in " + key).doesNotContain("sk-wrong"));
    }
  }

  @Test
  void nonsenseIsNoVector() {
    String[] nonsense = {
      "", "[]", "<html>", "{\"data\":[]}", "{\"data\":[{\"index\":0,\"embedding\":[]}]}", "{\"data\":[{\"index\":7,\"embedding\":[1,2]}]}", "{\"data\":[{\"index\":0,\"embedding\":[0,0]}]}", "{\"data\":[{\"index\":0,\"embedding\":[1,2,3]}]}",
      "{\"data\":[{\"index\":0,\"embedding\":[1,\"north\"]}]}", "{\"data\":[{\"index\":0,\"embedding\":[1e308,1e308]}]}", "{\"data\":\"none\"}", "{\"data\":[{\"index\":0,\"embedding\":[null,1]}]}"
    };
    for (String answer : nonsense) {
      server.nonsense(null);
      try (DistantModel model = model()) {
        assertThat(model.speaks(Language.ENGLISH)).isTrue();
        server.nonsense(answer);
        assertThat(model.embed(List.of("text")).getFirst()).as(answer).containsOnly(0f).hasSize(2);
        assertThat(model.speaks(Language.ENGLISH)).isFalse();
      }
    }
  }

  @Test
  void vectorsThatHaveAnotherLengthFromOneDayToTheNextAreNotTaken() {
    try (DistantModel model = model()) {
      assertThat(model.embed(List.of("a")).getFirst()).hasSize(2);
      server.exchange(text -> new float[] {1, 2, 3});
      assertThat(model.embed(List.of("b")).getFirst()).containsOnly(0f).hasSize(2);
      assertThat(model.dimension()).isEqualTo(2);
      assertThat(model.trouble()).hasValueSatisfying(trouble -> assertThat(trouble.message()).contains("3 numbers, where there were 2"));
    }
  }

  @Test
  void misbehaviourOfAScriptIsSilence() {
    for (Script script : List.of(Script.GOOD.with(Quirk.GARBAGE), Script.GOOD.with(Quirk.ENDLESS), Script.GOOD.withErrors(1)))
      try (ScriptedModelServer scripted = ScriptedModelServer.start(0, script, surroundings); DistantModel model = EmbeddingModels.distant(scripted(scripted), surroundings, Duration.ofMinutes(5))) {
        assertThat(model.speaks(Language.ENGLISH)).isFalse();
        assertThat(model.dimension()).isOne();
        assertThat(model.trouble()).isPresent();
      }
  }

  @Test
  void nobodyWaitsBeyondItsTime() {
    try (DistantModel model = model()) {
      assertThat(model.speaks(Language.ENGLISH)).isTrue();
      model.until(time.instant());
      assertThat(model.speaks(Language.ENGLISH)).isFalse();
      assertThat(model.embed(List.of("late")).getFirst()).containsOnly(0f);
      assertThat(server.texts()).doesNotContain("late");
    }
  }

  @Test
  void whoeverNeverAnswersIsWaitedForBriefly() {
    server.silent();
    Surroundings real = Surroundings.real(InstantSource.system(), 1);
    Patience brief = new Patience(Duration.ofMillis(200), Duration.ofMillis(200), Duration.ZERO, Duration.ofSeconds(1));
    try (DistantModel model = EmbeddingModels.distant(new EmbeddingTerms(server.terms().endpoint().withPatience(brief), "meaning"), real, Duration.ofMillis(300))) {
      assertThat(model.speaks(Language.ENGLISH)).isFalse();
      assertThat(server.texts()).hasSize(1);
      assertThat(model.trouble()).hasValueSatisfying(trouble -> assertThat(trouble.code()).isIn("model-too-slow", "too-late"));
    }
  }

  private List<float[]> remembered(String... texts) {
    try (RememberingModel memory = EmbeddingModels.remembering(model(), folder.resolve("meanings.bin"), 100)) {
      return memory.embed(List.of(texts));
    }
  }

  @Test
  void aMemoryOfItsVectorsIsForThisModelAlone() {
    List<float[]> first = remembered("the dam", "the bridge");
    int asked = server.texts().size();
    assertThat(remembered("the dam", "the bridge").getFirst()).containsExactly(first.getFirst());
    assertThat(server.texts().subList(asked, server.texts().size())).containsOnly(RemoteEmbeddingModel.PROBE);

    // the same name, and another model behind it
    server.exchange(text -> new float[] {text.length(), 1});
    assertThat(remembered("the dam").getFirst()[0]).isCloseTo((float) (7 / Math.sqrt(50)), within(1e-6f));
    assertThat(server.texts()).last().isEqualTo("the dam");

    // one of another length
    server.exchange(text -> new float[] {text.length(), 1, 1});
    assertThat(remembered("the dam").getFirst()).hasSize(3);
  }

  @Test
  void aServerThatIsDownCostsNoMemory() throws Exception {
    remembered("the dam");
    byte[] file = Files.readAllBytes(folder.resolve("meanings.bin"));
    server.status(500);
    assertThat(remembered("the dam", "the bridge")).allSatisfy(vector -> assertThat(vector).containsOnly(0f));
    assertThat(Files.readAllBytes(folder.resolve("meanings.bin"))).isEqualTo(file);
  }
}
