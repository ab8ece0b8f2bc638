package org.matinale.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InspectStoriesCommandTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aLineForEachArticleInTheOrderOfTheFile() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("articles.jsonl"),
            """
            {"id":"2","title":"Albatross ferry aground off Port Lindqvist","published":"2026-03-02T06:00:00Z"}
            not json
            {"id":"1","title":"Ferry Albatross aground off Port Lindqvist","published":"2026-03-02T05:00:00Z"}
            """);

    assertThat(run("inspect", "stories", "--articles", file.toString())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"article\":\"2\",\"story\":\"1\"}\n{\"article\":\"1\",\"story\":\"1\"}\n");
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("line 2");
  }

  @Test
  void aMissingFileAndOneWithoutArticlesAreNamed() throws IOException {
    assertThat(run("inspect", "stories", "--articles", folder.resolve("none.jsonl").toString())).isEqualTo(65);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("none.jsonl");
    Path empty = Files.writeString(folder.resolve("empty.jsonl"), "\n");
    assertThat(run("inspect", "stories", "--articles", empty.toString())).isEqualTo(65);
    assertThat(out.size()).isZero();
  }

  private int run(String... arguments) {
    return CommandLineInterface.run(new Console(new PrintStream(out, false, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), false, folder, Map.of()), arguments);
  }
}
