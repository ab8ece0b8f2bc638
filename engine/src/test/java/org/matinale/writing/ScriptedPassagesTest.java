package org.matinale.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.matinale.fetching.FetchSettings;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.Outside;
import org.matinale.fetching.SteppedTime;
import org.matinale.kernel.Language;
import org.matinale.kernel.PrivateText;
import org.matinale.kernel.Rung;
import org.matinale.models.Answer;
import org.matinale.models.ConnectedModels;
import org.matinale.models.LanguageModels;
import org.matinale.models.ModelEndpoint;
import org.matinale.models.Surroundings;
import org.matinale.models.scripted.Quirk;
import org.matinale.models.scripted.Script;
import org.matinale.models.scripted.ScriptedModelServer;
import org.matinale.sources.Sources;
import org.matinale.stories.Stories;
import org.matinale.stories.Story;
import org.matinale.stories.StorySettings;

/** The sample morning told by the scripted model, as a night has it told. */
final class ScriptedPassagesTest {
  private static final Instant MORNING = Instant.parse("2026-05-30T04:45:00Z");
  private static List<Story> stories = List.of();

  @BeforeAll
  static void gather() {
    InstantSource clock = InstantSource.fixed(MORNING);
    try (Fetcher fetcher = new Fetcher(FetchSettings.DEFAULT, Outside.real(clock))) {
      Stories all = Stories.empty(StorySettings.DEFAULT, null);
      all.add(new Sources(fetcher, clock).gather(List.of(Path.of("..", "sample", "feeds").toString())).articles(), MORNING);
      stories = all.all();
    }
  }

  private static List<Reading> told(Script script) {
    SteppedTime time = new SteppedTime();
    Surroundings surroundings = new Surroundings(time, time::sleep, 1);
    List<Reading> readings = new ArrayList<>();
    try (ScriptedModelServer server = ScriptedModelServer.start(0, script, surroundings);
        ConnectedModels models = LanguageModels.connected(ModelEndpoint.at(server.base(), ScriptedModelServer.LARGE, ScriptedModelServer.SMALL), surroundings)) {
      for (Story story : stories) {
        for (Language language : List.of(Language.ENGLISH, Language.FRENCH)) {
          for (Rung rung : List.of(Rung.FULL, Rung.BRIEF)) {
            Optional<Commission> commission = Commission.of(story, language, rung, null);
            if (commission.isEmpty()) continue;
            Answer answer = models.ask(commission.get().prompt(), time.instant().plus(Duration.ofHours(1)));
            if (answer instanceof Answer.Given given) readings.add(commission.get().read(given.text(), given.model()));
          }
        }
      }
    }
    return readings;
  }

  private static List<Passage> passages(List<Reading> readings) {
    return readings.stream().filter(Reading.Told.class::isInstance).map(reading -> ((Reading.Told) reading).passage()).toList();
  }

  @Test
  void mostOfWhatTheScriptTellsPassesAndNotAll() {
    List<Reading> readings = told(Script.GOOD);
    List<Passage> passages = passages(readings);
    assertThat(readings).hasSizeGreaterThan(40);
    assertThat(passages.size()).isGreaterThan(readings.size() * 3 / 4);
    assertThat(passages.stream().mapToInt(Passage::withheld).sum()).isPositive();
    assertThat(passages).allSatisfy(passage -> assertThat(passage.model()).startsWith(ScriptedModelServer.NAMES));
  }

  @Test
  void thoughtsAndProseAroundItChangeNothing() {
    List<List<Passage.Sentence>> plain = passages(told(Script.GOOD)).stream().map(Passage::sentences).toList();
    assertThat(passages(told(Script.GOOD.with(Quirk.TALKATIVE))).stream().map(Passage::sentences)).isEqualTo(plain);
  }

  @Test
  void aReadersCardsAreWordedFromTheirOwnEvidence() {
    PersonalCard dentist = new PersonalCard(1, "appointment", List.of(new PrivateText("Dentist appointment with Dr Amsel at 12 Mill Lane"), new PrivateText("Bring the insurance card and the letter of Dr Reiter")), List.of());
    PersonalCard lesson = new PersonalCard(4, "appointment", List.of(new PrivateText("Cello lesson in the old music school of Ostry")), List.of());
    PersonalWording wording = PersonalWording.of(List.of(dentist, lesson), Language.ENGLISH).orElseThrow();
    SteppedTime time = new SteppedTime();
    Surroundings surroundings = new Surroundings(time, time::sleep, 1);
    for (Script script : List.of(Script.GOOD, Script.GOOD.with(Quirk.OBEDIENT))) {
      try (ScriptedModelServer server = ScriptedModelServer.start(0, script, surroundings);
          ConnectedModels models = LanguageModels.connected(ModelEndpoint.at(server.base(), ScriptedModelServer.LARGE, ScriptedModelServer.SMALL).withPrivateText(true), surroundings)) {
        Answer.Given given = (Answer.Given) models.ask(wording.prompt(), time.instant().plus(Duration.ofHours(1)));
        assertThat(wording.read(given.text(), given.model())).containsOnlyKeys(1, 4);
      }
    }
  }

  @Test
  void garbageIsKnownAsSuch() {
    assertThat(told(Script.GOOD.with(Quirk.GARBAGE))).isNotEmpty().allSatisfy(reading -> assertThat(reading).isInstanceOfSatisfying(Reading.TooLittle.class, little -> assertThat(little.garbage()).isTrue()));
  }

  @Test
  void anObedientModelTellsOfHarmlessStoriesWhatItToldBefore() {
    List<Passage> plain = passages(told(Script.GOOD));
    List<Passage> obedient = passages(told(Script.GOOD.with(Quirk.OBEDIENT)));
    assertThat(obedient).isNotEmpty();
    for (Passage passage : obedient)
      for (Passage.Sentence sentence : passage.sentences()) assertThat(sentence.text()).doesNotContain("collect.example", "http", "<", "[Click", "My instructions", "I was given");
    assertThat(plain.size() - obedient.size()).isLessThan(plain.size() / 4);
  }
}
