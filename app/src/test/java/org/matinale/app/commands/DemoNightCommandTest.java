package org.matinale.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class DemoNightCommandTest extends FrontDoor {
  @Test
  void everyoneIsServedAlsoWhenTheModelDies() throws IOException {
    Path page = folder.resolve("night.html");
    assertThat(run("demo", "night", "--readers", "60", "--capacity", "6", "--out", page, "--quiet")).isZero();
    assertThat(printed()).containsPattern("readers with a briefing +6 +60 +60\n").containsPattern("readers with nothing +54 +0 +0\n").containsPattern("on time +– +100 % +100 %\n").contains("No model wrote this");
    assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").contains("60 readers, capacity for 6", "No model wrote this", "scripted-large").doesNotContain("<script", "src=", "@import");
  }

  @Test
  void moreCapacityThanReadersIsRefused() {
    assertThat(run("demo", "night", "--readers", "10", "--capacity", "11")).isEqualTo(64);
    assertThat(told()).contains("--capacity 11");
  }
}
