package org.matinale.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.fetching.SteppedTime;
import org.matinale.kernel.ForAll;
import org.matinale.kernel.Rung;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What goes over the wire, and what is made of what comes back. */
final class ConnectedModelsTest {
  private static final String SECRET = "sk-kestrel-4711-not-for-anybody";
  private static final String ANSWER = "{\"choices\":[{\"message\":{\"content\":\"{}\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":120,\"completion_tokens\":30,\"prompt_tokens_details\":{\"cached_tokens\":100}}}";

  @TempDir Path folder;
  private final SteppedTime time = new SteppedTime();
  private final MockWebServer server = new MockWebServer();
  private final List<ConnectedModels> opened = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    opened.forEach(ConnectedModels::close);
    server.close();
  }

  private ModelEndpoint endpoint() {
    return ModelEndpoint.at(server.url("/v1").toString(), "large", "small");
  }

  private ConnectedModels models(ModelEndpoint endpoint) {
    ConnectedModels models = LanguageModels.connected(endpoint, new Surroundings(time, time::sleep, 7));
    opened.add(models);
    return models;
  }

  private Instant later() {
    return time.instant().plus(Duration.ofHours(1));
  }

  private void enqueue(int status, String body, String... headers) {
    server.enqueue(new MockResponse(status, Headers.of(headers), body));
  }

  private ApiKey key() throws IOException {
    return ApiKey.inFile(Files.writeString(folder.resolve("model.key"), SECRET + "\n"));
  }

  private JsonNode sent() throws InterruptedException {
    RecordedRequest request = server.takeRequest(10, TimeUnit.SECONDS);
    return body(Objects.requireNonNull(request));
  }

  private static JsonNode body(RecordedRequest request) {
    return JsonMapper.shared().readTree(Objects.requireNonNull(request.getBody()).utf8());
  }

  @Test
  void asksForTheFormInTheWayOfTheInterface() throws Exception {
    enqueue(200, ANSWER);
    Answer answer = models(endpoint().withKey(key())).ask(Prompts.shared(1), later());
    assertThat(answer).isEqualTo(new Answer.Given("{}", new Usage(120, 100, 30, false, false), "large", 1));
    RecordedRequest request = server.takeRequest();
    assertThat(request.getTarget()).isEqualTo("/v1/chat/completions");
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + SECRET);
    JsonNode body = body(request);
    assertThat(body.at("/model").asString()).isEqualTo("large");
    assertThat(body.at("/messages/0/content").asString()).isEqualTo(Prompts.INSTRUCTIONS);
    assertThat(body.at("/messages/1/content").asString()).isEqualTo(Prompts.shared(1).material());
    assertThat(body.at("/response_format/json_schema/strict").asBoolean()).isTrue();
    assertThat(body.at("/response_format/json_schema/schema/required/0").asString()).isEqualTo("headline");
    assertThat(body.at("/temperature").asInt(1)).isZero();
    assertThat(body.at("/seed").asInt()).isEqualTo(7);
    assertThat(body.at("/max_tokens").asInt()).isEqualTo(900);
  }

  @Test
  void halvesOfLettersAreNoReasonToFail() throws Exception {
    enqueue(200, ANSWER);
    given(models(endpoint()).ask(Prompts.of(Rung.FULL, "Half a letter \ud83d stands here, and a whole one \ud83d\ude00."), later()));
    assertThat(sent().at("/messages/1/content").asString()).contains("Half a letter \ufffd stands here, and a whole one \ud83d\ude00.");
  }

  @Test
  void noMomentIsTooShort() {
    ConnectedModels models = models(endpoint());
    for (long nanos : new long[] {-1, 0, 1, 999_999}) assertThat(refused(models.ask(Prompts.shared(1), time.instant().plusNanos(nanos))).problem().code()).isEqualTo("too-late");
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void theSmallModelAnswersBrief() throws Exception {
    enqueue(200, ANSWER);
    models(endpoint()).ask(Prompts.shared(1, Rung.BRIEF), later());
    assertThat(sent().at("/model").asString()).isEqualTo("small");
  }

  @Test
  void tokensAreEstimatedWhereTheServerDoesNotCountThem() {
    for (String usage : List.of("", ",\"usage\":null", ",\"usage\":{\"prompt_tokens\":-4,\"completion_tokens\":2}", ",\"usage\":{\"prompt_tokens\":\"many\"}", ",\"usage\":{\"prompt_tokens\":1e300,\"completion_tokens\":9}"))
      enqueue(200, "{\"choices\":[{\"message\":{\"content\":\"Some words of an answer.\"}}]" + usage + "}");
    ConnectedModels models = models(endpoint());
    for (int i = 0; i < 5; i++) {
      Usage usage = given(models.ask(Prompts.shared(i), later())).usage();
      assertThat(usage.estimated()).isTrue();
      assertThat(usage.in()).isBetween(50L, 400L);
      assertThat(usage.out()).isBetween(3L, 12L);
    }
  }

  @Test
  void tokensThatTheRequestCannotHaveCostAreEstimatedAndDoubted() {
    for (String usage : List.of("\"prompt_tokens\":49000000,\"completion_tokens\":30", "\"prompt_tokens\":120,\"completion_tokens\":901", "\"prompt_tokens\":120,\"completion_tokens\":0", "\"prompt_tokens\":0,\"completion_tokens\":0"))
      enqueue(200, "{\"choices\":[{\"message\":{\"content\":\"Some words of an answer.\"}}],\"usage\":{" + usage + "}}");
    ConnectedModels models = models(endpoint());
    for (int i = 0; i < 4; i++) {
      Usage usage = given(models.ask(Prompts.shared(i), later())).usage();
      assertThat(usage.doubted()).isTrue();
      assertThat(usage.in()).isBetween(50L, 400L);
      assertThat(usage.out()).isBetween(3L, 30L);
    }
    enqueue(200, ANSWER);
    assertThat(given(models.ask(Prompts.shared(9), later())).usage().doubted()).isFalse();
  }

  @Test
  void moreCachedTokensThanThereAreAreNotBelieved() {
    enqueue(200, ANSWER.replace("\"cached_tokens\":100", "\"cached_tokens\":900"));
    assertThat(given(models(endpoint()).ask(Prompts.shared(1), later())).usage()).isEqualTo(new Usage(120, 120, 30, false, false));
  }

  @Test
  void aContentInPartsIsReadTogether() {
    enqueue(200, "{\"choices\":[{\"message\":{\"content\":[{\"type\":\"thinking\",\"thinking\":[]},{\"type\":\"text\",\"text\":\"{\\\"a\\\":\"},{\"type\":\"text\",\"text\":\"1}\"}]}}]}");
    assertThat(given(models(endpoint()).ask(Prompts.shared(1), later())).text()).isEqualTo("{\"a\":1}");
  }

  @Test
  void aWrongKeyIsToldWithoutTheKeyAndNotTriedAgain() throws Exception {
    enqueue(401, "{\"error\":{\"message\":\"Incorrect API key provided: " + SECRET + "\"}}");
    ConnectedModels models = models(endpoint().withKey(key()));
    Answer.Refused refused = refused(models.ask(Prompts.shared(1), later()));
    assertThat(refused.retriable()).isFalse();
    assertThat(refused.problem().message()).contains(server.url("/v1").toString()).contains("Maybe the key in " + folder.resolve("model.key") + " is wrong.").doesNotContain(SECRET);
    assertThat(refused(models.ask(Prompts.shared(2), later())).calls()).isZero();
    assertThat(models.state(Rung.FULL)).isInstanceOf(ModelState.GivenUp.class);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void theKeyNamesItselfNowhere() throws Exception {
    ModelEndpoint endpoint = endpoint().withKey(key());
    enqueue(400, "{\"error\":{\"message\":\"I was sent Bearer " + SECRET + "\"}}");
    ConnectedModels models = models(endpoint);
    Answer answer = models.ask(Prompts.shared(1), later());
    for (Object shown : List.of(endpoint, endpoint.key(), answer, models.statistics(), models.endpoint(), models.state(Rung.FULL), ApiKey.inVariable("MODEL_KEY", Map.of("MODEL_KEY", SECRET)))) assertThat(shown.toString()).doesNotContain(SECRET);
    assertThat(refused(answer).problem().message()).contains("Bearer …");
  }

  @Test
  void aServerThatRefusesTheFormIsAskedWithoutItFromThenOn() throws Exception {
    enqueue(400, "{\"error\":{\"message\":\"response_format is not supported\"}}");
    enqueue(422, "{\"detail\":[{\"loc\":[\"body\",\"response_format\"],\"msg\":\"extra_forbidden\"}]}");
    enqueue(200, ANSWER);
    enqueue(200, ANSWER);
    ConnectedModels models = models(endpoint());
    assertThat(given(models.ask(Prompts.shared(1), later())).calls()).isEqualTo(3);
    assertThat(given(models.ask(Prompts.shared(2), later())).calls()).isEqualTo(1);
    assertThat(sent().at("/response_format/type").asString()).isEqualTo("json_schema");
    assertThat(sent().at("/response_format/type").asString()).isEqualTo("json_object");
    JsonNode last = sent();
    assertThat(last.has("response_format")).isFalse();
    assertThat(last.at("/messages/0/content").asString()).startsWith(Prompts.INSTRUCTIONS).contains("\"additionalProperties\":false");
    assertThat(sent().has("response_format")).isFalse();
  }

  @Test
  void whatAServerDoesNotTakeIsLeftOut() throws Exception {
    enqueue(400, "{\"error\":{\"message\":\"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.\"}}");
    enqueue(400, "{\"error\":{\"message\":\"Unsupported value: 'temperature' does not support 0 with this model.\"}}");
    enqueue(422, "{\"detail\":[{\"type\":\"extra_forbidden\",\"loc\":[\"body\",\"seed\"]}]}");
    enqueue(200, ANSWER);
    assertThat(given(models(endpoint()).ask(Prompts.shared(1), later())).calls()).isEqualTo(4);
    for (int i = 0; i < 3; i++) sent();
    JsonNode last = sent();
    assertThat(last.has("temperature") || last.has("seed") || last.has("max_tokens")).isFalse();
    assertThat(last.at("/max_completion_tokens").asInt()).isEqualTo(900);
    assertThat(last.at("/response_format/type").asString()).isEqualTo("json_schema");
  }

  @Test
  void nobodyAsksInsideOfARetryAfter() throws Exception {
    String inAMinute = DateTimeFormatter.RFC_1123_DATE_TIME.format(time.instant().plusSeconds(20).atOffset(ZoneOffset.UTC));
    for (String header : List.of("20", inAMinute)) {
      SteppedTime clock = new SteppedTime();
      try (ConnectedModels models = LanguageModels.connected(endpoint().withPrivateText(true).withBatches(true), new Surroundings(clock, clock::sleep, 7))) {
        Instant start = clock.instant();
        int before = server.getRequestCount();
        enqueue(429, "{}", "Retry-After", header);
        Answer.Refused first = refused(models.ask(Prompts.shared(1), start.plusSeconds(10)));
        assertThat(first.retriable()).isTrue();
        assertThat(first.after()).isEqualTo(Duration.ofSeconds(20));

        assertThat(refused(models.ask(Prompts.shared(2, Rung.BRIEF), start.plusSeconds(15))).calls()).isZero();
        assertThat(models.batches().orElseThrow().submit(List.of(Prompts.shared(3)), start.plusSeconds(15))).isInstanceOf(ModelBatches.Submission.Refused.class);
        assertThat(models.available(Rung.FULL)).isFalse();
        assertThat(server.getRequestCount()).isEqualTo(before + 1);

        enqueue(200, ANSWER);
        assertThat(given(models.ask(Prompts.shared(1), start.plusSeconds(60))).calls()).isEqualTo(1);
        assertThat(clock.instant()).isAfterOrEqualTo(start.plusSeconds(20));
        assertThat(server.getRequestCount()).isEqualTo(before + 2);
      }
    }
  }

  @Test
  void aWaitThatIsTooLongIsLeftToWhoeverAsks() {
    enqueue(503, "{}", "Retry-After", "600");
    Answer.Refused refused = refused(models(endpoint()).ask(Prompts.shared(1), later()));
    assertThat(refused.after()).isEqualTo(Duration.ofMinutes(10));
    assertThat(refused.calls()).isEqualTo(1);
  }

  @Test
  void aServerThatSaysAtOnceIsNotAskedTwiceBehindOurBack() {
    enqueue(503, "{}", "Retry-After", "0");
    enqueue(200, ANSWER);
    assertThat(given(models(endpoint()).ask(Prompts.shared(1), later())).calls()).isEqualTo(2);
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void anAnswerThatWasCutOffIsRefusedAndPaid() {
    enqueue(200, ANSWER.replace("\"stop\"", "\"length\""));
    Answer.Refused refused = refused(models(endpoint()).ask(Prompts.shared(1), later()));
    assertThat(refused.problem().code()).isEqualTo("answer-cut-off");
    assertThat(refused.retriable()).isFalse();
    assertThat(refused.usage().tokens()).isEqualTo(150);
  }

  @Test
  void anAnswerWithoutAnEndIsNotReadToIt() {
    enqueue(200, "{\"choices\":[{\"message\":{\"content\":\"" + "x".repeat(2 << 20));
    Answer.Refused refused = refused(models(endpoint()).ask(Prompts.shared(1), later()));
    assertThat(refused.problem().code()).isEqualTo("answer-endless");
    assertThat(refused.usage().out()).isEqualTo(900);
  }

  @Test
  void whatIsTooLateIsNotBegunAndWhatIsUnderWayIsBrokenOff() {
    ConnectedModels models = models(endpoint());
    assertThat(refused(models.ask(Prompts.shared(1), time.instant())).problem().code()).isEqualTo("too-late");
    assertThat(server.getRequestCount()).isZero();
    server.enqueue(new MockResponse.Builder().code(200).body(ANSWER).headersDelay(1, TimeUnit.HOURS).build());
    Answer.Refused late = refused(models.ask(Prompts.shared(1), time.instant().plusMillis(200)));
    assertThat(late.problem().code()).isEqualTo("too-late");
    assertThat(late.usage().estimated()).isTrue();
  }

  @Test
  void aSlowServerIsLeftWhenPatienceEnds() {
    for (int i = 0; i < 4; i++) server.enqueue(new MockResponse.Builder().code(200).body(ANSWER).headersDelay(1, TimeUnit.HOURS).build());
    Patience little = new Patience(Duration.ofSeconds(5), Duration.ofMillis(150), Duration.ofSeconds(30), Duration.ofMinutes(2));
    Answer.Refused refused = refused(models(endpoint().withPatience(little)).ask(Prompts.shared(1), later()));
    assertThat(refused.problem().code()).isEqualTo("model-too-slow");
    assertThat(refused.calls()).isBetween(1, 4);
  }

  @Test
  void nobodyFollowsWhereItSendsThem() {
    enqueue(307, "", "Location", server.url("/elsewhere").toString());
    assertThat(refused(models(endpoint()).ask(Prompts.shared(1), later())).problem().message()).contains("sends elsewhere");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void whatIsNoCompletionIsRefused() {
    for (String body : List.of("<html>hello</html>", "[]", "{}", "{\"choices\":[]}", "{\"choices\":[{\"message\":null}]}", "", "{\"choices\":[{\"message\":{\"content\":\"" + "[".repeat(5_000)))
      for (int i = 0; i < 4; i++) enqueue(200, body);
    for (int i = 0; i < 7; i++) {
      Answer answer = models(endpoint()).ask(Prompts.shared(i), later());
      assertThat(refused(answer).problem().code()).isEqualTo("not-a-completion");
    }
  }

  @Test
  void personalWordsGoOnlyWhereTheOperatorSaysAndAreQuotedNowhere() {
    Prompt.Personal hers = Prompts.personal("kestrel appointment at nine");
    assertThat(refused(models(endpoint()).ask(hers, later())).problem().code()).isEqualTo("not-for-private-text");
    assertThat(server.getRequestCount()).isZero();
    enqueue(400, "{\"error\":{\"message\":\"cannot read 'kestrel appointment at nine'\"}}");
    assertThat(refused(models(endpoint().withPrivateText(true)).ask(hers, later())).toString()).doesNotContain("kestrel");
  }

  @Test
  void nobodyAnsweringIsToldAsSuch() {
    String gone = endpoint().base();
    server.close();
    Answer.Refused refused = refused(models(ModelEndpoint.at(gone, "large", "small")).ask(Prompts.shared(1), later()));
    assertThat(refused.problem().code()).isEqualTo("model-unreachable");
    assertThat(refused.usage()).isEqualTo(Usage.NONE);
  }

  @Test
  void anyAnswerAtAllIsBorne() {
    List<String> pieces = List.of("{", "}", "\"choices\"", ":", "[", "]", ",", "\"message\"", "\"content\"", "null", "1e999", "\"\\ud800\"", "\"usage\"", "\"prompt_tokens\"", " ", "<", "\u0000", "\"finish_reason\"", "\"length\"");
    ConnectedModels models = models(endpoint());
    ForAll.of(random -> {
      StringBuilder body = new StringBuilder();
      for (int i = random.nextInt(30); i >= 0; i--) body.append(pieces.get(random.nextInt(pieces.size())));
      return body.toString();
    }).check(100, body -> {
      Completion.read(Completion.parse(body.getBytes(StandardCharsets.UTF_8)), Prompts.shared(1), "large", "http://here", false);
      Completion.error(body.getBytes(StandardCharsets.UTF_8));
      Completion.errorCode(body.getBytes(StandardCharsets.UTF_8));
    });
    assertThat(models.statistics().calls()).isZero();
  }

  private static Answer.Given given(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Given.class);
    return (Answer.Given) answer;
  }

  private static Answer.Refused refused(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return (Answer.Refused) answer;
  }
}
