package org.matinale.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class DemoCommandTest extends FrontDoor {
  @ParameterizedTest
  @ValueSource(strings = {"en", "fr"})
  void theSampleMorningShowsEveryKindOfCard(String language) throws IOException {
    Path page = folder.resolve("demo.html");
    assertThat(run("demo", "--language", language, "--format", "json", "--out", page)).isZero();
    assertThat(told()).contains(page.toString());
    assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>");

    JsonNode briefing = JsonMapper.builder().build().readTree(printed());
    Set<String> kinds = new HashSet<>();
    Set<String> stories = new HashSet<>();
    boolean update = false;
    boolean link = false;
    boolean several = false;
    for (JsonNode card : briefing.path("cards")) {
      kinds.add(card.path("kind").asString());
      update |= card.path("update").asBoolean();
      link |= card.path("sentences").isEmpty();
      several |= card.path("story").path("independentSources").asInt() >= 3;
      if (card.has("story")) assertThat(stories.add(card.path("story").path("id").asString())).as("one card for an event").isTrue();
      assertThat(card.path("headline").asString()).as("the glacier was told yesterday and has not moved on").doesNotContainIgnoringCase("glacier");
    }
    assertThat(kinds).contains("story", "followup", "appointment", "lesson");
    assertThat(update).as("an update").isTrue();
    assertThat(link).as("an honest link").isTrue();
    assertThat(several).as("a story of several sources").isTrue();
    assertThat(briefing.path("sources").path("failed").size()).isEqualTo(1);
  }
}
