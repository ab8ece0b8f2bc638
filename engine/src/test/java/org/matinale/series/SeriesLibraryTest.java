package org.matinale.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.kernel.Unusable;
import org.matinale.kernel.ForAll;
import org.matinale.kernel.Language;
import org.matinale.kernel.Problem;

final class SeriesLibraryTest {
  @TempDir Path shelf;
  private Path folder;

  @BeforeEach
  void folder() throws IOException {
    folder = Files.createDirectory(shelf.resolve("soupes-d_hiver"));
  }

  @Test
  void stepsComeInTheNaturalOrderOfTheirNames() throws IOException {
    for (String name : List.of("10-dix.md", "2-deux.md", "01-un.md", "README.md", ".hidden.md", "notes.txt", "series.md")) write(name, "Texte de " + name);
    SeriesLibrary library = SeriesLibrary.read(List.of(folder));
    assertThat(library.names()).containsExactly("Soupes d hiver");
    assertThat(library.steps("soupes D hiver")).isEqualTo(3);
    assertThat(List.of(1, 2, 3)).extracting(step -> library.lesson("Soupes d hiver", step).orElseThrow().title()).containsExactly("Un", "Deux", "Dix");
    assertThat(library.lesson("Soupes d hiver", 4)).isEmpty();
    assertThat(library.lesson("Soupes d hiver", 0)).isEmpty();
    assertThat(library.lesson("another", 1)).isEmpty();
    assertThat(library.problems()).isEmpty();
  }

  @Test
  void markdownBecomesParagraphs() throws IOException {
    write(
        "1.md",
        """
        # La soupe *au potiron*

        Comptez **une heure**, et
        lisez [la fiche](https://cuisine.example/fiche).

        - un potiron
        - deux `oignons`
          - rouges

        1. Couper.
        2. Cuire.

        > Goûtez !

        | mot | sens |
        |---|---|
        | louche | grande cuillère |

            sel = 5 g

        <div>Servir <b>chaud</b></div>

        ![Un bol](bol.png)

        ---
        ## Demain
        """);
    Lesson lesson = SeriesLibrary.read(List.of(folder)).lesson("Soupes d hiver", 1).orElseThrow();
    assertThat(lesson.title()).isEqualTo("La soupe au potiron");
    assertThat(lesson.paragraphs())
        .containsExactly(
            "Comptez une heure, et lisez la fiche (https://cuisine.example/fiche).", "• un potiron", "• deux oignons", "• rouges", "1. Couper.", "2. Cuire.", "Goûtez !", "mot – sens",
            "louche – grande cuillère", "sel = 5 g", "Servir chaud", "Un bol", "Demain");
    assertThat(lesson.language()).isEqualTo(Language.FRENCH);
    assertThat(lesson.file()).isEqualTo("1.md");
  }

  @Test
  void frontMatterSaysTitleAndLanguage() throws IOException {
    write("1.md", "---\r\ntitle: \"Hola\"\r\nlang: es-MX\r\ntags: [a]\r\n---\r\n\r\n## Buenos días\r\n\r\nDecimos hola.");
    write("2.md", "---\n---\nJust text in English, long enough to be told from other languages by anyone.");
    write("series.md", "---\nlanguage: en\n---\n# Spanish in ten days\n\nWhat this is.");
    SeriesLibrary library = SeriesLibrary.read(List.of(folder));
    assertThat(library.names()).containsExactly("Spanish in ten days");
    Lesson first = library.lesson("Spanish in ten days", 1).orElseThrow();
    assertThat(first.title()).isEqualTo("Hola");
    assertThat(first.language()).isEqualTo(new Language("es"));
    assertThat(first.paragraphs()).containsExactly("Decimos hola.");
    assertThat(library.lesson("Spanish in ten days", 2).orElseThrow().language()).isEqualTo(Language.ENGLISH);
    assertThat(library.lesson("Spanish in ten days", 2).orElseThrow().of()).isEqualTo(2);
  }

  @Test
  void aShelfHoldsSeveralSeries() throws IOException {
    write("1.md", "Un pas.");
    Files.writeString(Files.createDirectory(shelf.resolve("running")).resolve("day-1.md"), "# Walk\n\nTen minutes.");
    Files.createDirectory(shelf.resolve("empty"));
    SeriesLibrary library = SeriesLibrary.read(List.of(shelf));
    assertThat(library.names()).containsExactly("Running", "Soupes d hiver");
    assertThat(library.problems()).isEmpty();
  }

  @Test
  void whatCannotBeReadIsAProblemThatNamesIt() throws IOException {
    Path file = Files.writeString(shelf.resolve("file.md"), "# A step");
    Path missing = shelf.resolve("missing");
    SeriesLibrary library = SeriesLibrary.read(List.of(folder, missing, file));
    assertThat(library.names()).isEmpty();
    assertThat(library.problems()).extracting(Problem::code).containsExactly("empty-series", "missing-series", "missing-series");
    assertThat(library.problems()).extracting(Problem::message).allMatch(message -> message.contains(shelf.toString()));
  }

  @Test
  void aStepTooLargeKeepsItsNumber() throws IOException {
    write("1.md", "word ".repeat(300_000));
    write("2.md", "Second.");
    SeriesLibrary library = SeriesLibrary.read(List.of(folder));
    assertThat(library.lesson("Soupes d hiver", 1)).isEmpty();
    assertThat(library.lesson("Soupes d hiver", 2)).isPresent();
    assertThat(library.problems()).extracting(Problem::code).containsExactly("too-large");
  }

  @Test
  void anEmptyStepIsNamedByItsFile() throws IOException {
    write("03_le-repos.md", "");
    Lesson lesson = SeriesLibrary.read(List.of(folder)).lesson("Soupes d hiver", 1).orElseThrow();
    assertThat(lesson.title()).isEqualTo("Le repos");
    assertThat(lesson.paragraphs()).isEmpty();
  }

  @Test
  void deepNestingIsRead() throws IOException {
    write("1.md", ">".repeat(20_000) + " deep\n\n" + "*a _b ".repeat(20_000) + "\n\n" + "[".repeat(20_000) + "\n\n" + "*".repeat(20_000) + "x" + "*".repeat(20_000));
    SeriesLibrary library = SeriesLibrary.read(List.of(folder));
    assertThat(library.lesson("Soupes d hiver", 1)).isPresent();
  }

  @Test
  void naturalOrderIsAnOrder() {
    ForAll.of(random -> {
      List<String> names = new ArrayList<>();
      for (int i = 0; i < 6; i++) names.add(random.nextInt(30) + List.of("", "-a", "-B", "-b", " 7", "-07").get(random.nextInt(6)) + ".md");
      return names;
    }).check(names -> {
      List<String> sorted = names.stream().sorted(NaturalOrder.INSTANCE).toList();
      List<String> reversed = new ArrayList<>(names);
      Collections.reverse(reversed);
      assertThat(reversed.stream().sorted(NaturalOrder.INSTANCE).toList()).isEqualTo(sorted);
      assertThat(sorted).extracting(name -> Integer.parseInt(name.replaceAll("\\D.*", ""))).isSorted();
    });
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  @Test
  void aHeldSeriesIsReadAsAFolderWouldBe() {
    SeriesText soups =
        new SeriesText(
            "Soups", new Language("fr"),
            List.of(
                new SeriesText.StepText("10-beet.md", "Cook the beet."), new SeriesText.StepText("2-leek.md", "# Leek soup\n\nCut the leek."), new SeriesText.StepText("README.md", "About soups"),
                new SeriesText.StepText("notes.txt", "No step"), new SeriesText.StepText("3-large.md", "x".repeat((1 << 20) + 1))));
    SeriesLibrary library = SeriesLibrary.of(List.of(soups, new SeriesText("Nothing", null, List.of())));
    assertThat(library.steps("soups")).isEqualTo(3);
    assertThat(library.lesson("Soups", 1).orElseThrow().title()).isEqualTo("Leek soup");
    assertThat(library.lesson("Soups", 1).orElseThrow().language()).isEqualTo(new Language("fr"));
    assertThat(library.lesson("Soups", 2)).isEmpty();
    assertThat(library.lesson("Soups", 3).orElseThrow().title()).isEqualTo("Beet");
    assertThat(library.problems()).extracting(Problem::code).containsExactly("too-large", "empty-series");
    assertThat(library.unusable()).extracting(Unusable::name).containsExactly("Nothing");
    SeriesLibrary twice = library.joined(SeriesLibrary.of(List.of(soups)));
    assertThat(twice.names()).containsExactly("Soups");
    assertThat(twice.problems()).extracting(Problem::code).contains("double-series");
  }
}
