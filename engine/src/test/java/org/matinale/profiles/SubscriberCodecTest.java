package org.matinale.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Language;
import org.matinale.kernel.Problem;
import org.matinale.kernel.StoryId;

final class SubscriberCodecTest {
  @Test
  void whoGivesOnlyAnIdIsFreeReadsEnglishAndRisesAtSevenInUtc() {
    Subscriber reader = read("{\"id\":\"ada\"}");
    assertThat(reader)
        .isEqualTo(
            new Subscriber(
                "ada", Subscriber.Plan.FREE, List.of(Language.ENGLISH), List.of(), List.of(), List.of(), Map.of(), List.of(), Map.of(), List.of(),
                LocalTime.of(7, 0), ZoneId.of("UTC"), List.of(), false));
  }

  private static final String EVERYTHING =
      """
      {"id":"bea","plan":"paid","languages":["fr","en-GB"],"interests":[{"text":"trains de nuit","weight":2.5},{"text":"bees"}],"mutes":[{"text":"football"}],
       "wishes":[{"text":"a second-hand cello","until":"2026-12-24"}],"sources":[{"url":"https://www.courrier.example/feed.xml","affinity":1.5}],
       "calendars":["bea.ics"],"series":[{"name":"bread","step":4}],
       "history":[{"article":"a-1","signal":"up","at":"2026-11-20T08:00:00+01:00"},
                  {"article":{"url":"https://news.example/x","title":"Night trains return","source":"News"},"signal":"saved","at":"2026-11-21T08:00:00Z"}],
       "readyBy":"06:30","zone":"Europe/Paris","told":[{"story":"s-9","at":"2026-11-22T06:30:00Z"}],"chronological":true}
      """.replace("\n", " ");

  @Test
  void readsEveryFieldOfTheFormat() {
    Subscriber reader = read(EVERYTHING);
    assertThat(reader.plan()).isEqualTo(Subscriber.Plan.PAID);
    assertThat(reader.languages()).containsExactly(Language.FRENCH, Language.ENGLISH);
    assertThat(reader.interests()).containsExactly(new Interest("trains de nuit", 2.5), new Interest("bees"));
    assertThat(reader.mutes()).containsExactly("football");
    assertThat(reader.wishes()).containsExactly(new Wish("a second-hand cello", null, Instant.parse("2026-12-24T23:00:00Z")));
    assertThat(reader.affinities()).isEqualTo(Map.of("courrier.example", 1.5));
    assertThat(reader.series()).isEqualTo(Map.of("bread", 4));
    assertThat(reader.history())
        .containsExactly(
            new Feedback(new ArticleId("a-1"), "", "", Feedback.Signal.UP, Instant.parse("2026-11-20T07:00:00Z")),
            new Feedback(new ArticleId("https://news.example/x"), "Night trains return", "news.example", Feedback.Signal.SAVED, Instant.parse("2026-11-21T08:00:00Z")));
    assertThat(reader.told()).containsExactly(new Told(new StoryId("s-9"), Instant.parse("2026-11-22T06:30:00Z")));
    assertThat(reader.readyBy()).isEqualTo(LocalTime.of(6, 30));
    assertThat(reader.chronological()).isTrue();
  }

  @Test
  void theExampleOfTheDocumentationIsReadWhole() throws IOException {
    String documentation = Files.readString(Path.of(System.getProperty("matinale.home", "..")).resolve("docs/night.md"));
    Subscriber reader = read(documentation.substring(documentation.indexOf("{\"id\":\"ada\""), documentation.indexOf("```", documentation.indexOf("{\"id\":\"ada\""))).replace("\n", " "));
    assertThat(reader.interests()).containsExactly(new Interest("night trains", 2), new Interest("bees"));
    assertThat(reader.confides()).isTrue();
    Matcher fields = Pattern.compile("\"([A-Za-z]+)\":").matcher(SubscriberCodec.write(read(EVERYTHING)));
    while (fields.find()) assertThat(documentation).contains("`" + fields.group(1) + "`");
  }

  @Test
  void whatIsOddInOneFieldCostsThatFieldAlone() {
    for (String step : List.of("-3", "0", "100001", "99999999999999999999", "2.5", "\"two\"")) {
      SubscriberCodec.Reading reading = SubscriberCodec.read("{\"id\":\"ada\",\"series\":[{\"name\":\"bread\",\"step\":%s}]}".formatted(step));
      assertThat(reading.subscriber().orElseThrow().series()).as(step).isEqualTo(Map.of("bread", 1));
      assertThat(reading.problems()).singleElement().satisfies(problem -> assertThat(problem.message()).contains("series[0].step", step));
    }
    SubscriberCodec.Reading many = SubscriberCodec.read("{\"id\":\"ada\",\"languages\":[\"xx\"],\"interests\":[%s]}".formatted(IntStream.range(0, 20_000).mapToObj(i -> "\"subject %d\"".formatted(i)).collect(Collectors.joining(","))));
    assertThat(many.subscriber().orElseThrow().interests()).hasSize(200);
    assertThat(many.problems()).extracting(Problem::code).containsExactly("unknown-language", "too-many");
  }

  @Test
  void whatIsWrittenIsReadAgainAsTheSame() {
    Subscriber reader = read(EVERYTHING);
    String line = SubscriberCodec.write(reader);
    assertThat(line).doesNotContain("\n");
    assertThat(read(line)).isEqualTo(reader);
  }

  @Test
  void anUnknownKeyIsNamedAndTheRestIsRead() {
    SubscriberCodec.Reading reading = SubscriberCodec.read("{\"id\":\"cy\",\"intrests\":[],\"interests\":[{\"text\":\"bees\",\"wieght\":2}]}");
    assertThat(reading.subscriber().orElseThrow().interests()).containsExactly(new Interest("bees"));
    assertThat(reading.problems()).extracting(Problem::code).containsOnly("unknown-key");
    assertThat(reading.problems()).extracting(Problem::message).anyMatch(message -> message.contains("'intrests'")).anyMatch(message -> message.contains("'interests[0].wieght'"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"plan\":\"free\"} | 'id'",
        "{\"id\":7} | 'id' is 7, not a text",
        "{\"id\":\"d\",\"plan\":\"gold\"} | 'plan' is \"gold\"",
        "{\"id\":\"d\",\"languages\":\"fr\"} | 'languages' is \"fr\", not a list",
        "{\"id\":\"d\",\"interests\":[{\"text\":\"bees\",\"weight\":\"much\"}]} | 'interests[0].weight' is \"much\", not a number",
        "{\"id\":\"d\",\"interests\":[{\"text\":\"bees\",\"weight\":-1}]} | -1",
        "{\"id\":\"d\",\"readyBy\":\"soon\"} | 'readyBy' is \"soon\"",
        "{\"id\":\"d\",\"zone\":\"Mars/Olympus\"} | 'zone' is \"Mars/Olympus\"",
        "{\"id\":\"d\",\"told\":[{\"story\":\"s\",\"at\":\"yesterday\"}]} | 'told[0].at' is \"yesterday\"",
        "{\"id\":\"d\",\"history\":[{\"article\":\"a\",\"signal\":\"liked\",\"at\":\"2026-11-20T08:00:00Z\"}]} | 'history[0].signal' is \"liked\"",
        "{\"id\":\"d\",\"history\":[{\"article\":\"a\",\"signal\":\"up\"}]} | 'history[0].at' is missing",
        "{\"id\":\"d\",\"chronological\":\"yes\"} | 'chronological' is \"yes\"",
        "[1] | is [1], not an object",
        "{\"id\":\"d\" | is no JSON",
      })
  void aWrongValueIsNamedWithItsFieldAndGivesNoSubscriber(String line, String expected) {
    SubscriberCodec.Reading reading = SubscriberCodec.read(line);
    assertThat(reading.subscriber()).isEmpty();
    assertThat(reading.problems()).extracting(Problem::message).anyMatch(message -> message.contains(expected));
  }

  @Test
  void anInterestOfAHundredThousandCharactersIsRefusedWithoutRepeatingIt() {
    SubscriberCodec.Reading reading = SubscriberCodec.read("{\"id\":\"e\",\"interests\":[{\"text\":\"%s\"}]}".formatted("word ".repeat(20_000)));
    assertThat(reading.subscriber()).isEmpty();
    assertThat(reading.problems()).singleElement().satisfies(problem -> assertThat(problem.message()).contains("interests[0]", "99999 characters", "1000").hasSizeLessThan(300));
  }

  private static Subscriber read(String line) {
    SubscriberCodec.Reading reading = SubscriberCodec.read(line);
    assertThat(reading.problems()).isEmpty();
    return reading.subscriber().orElseThrow();
  }
}
