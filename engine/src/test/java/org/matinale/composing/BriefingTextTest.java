package org.matinale.composing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.matinale.composing.Mornings.article;
import static org.matinale.composing.Mornings.failed;
import static org.matinale.composing.Mornings.sentence;
import static org.matinale.composing.Mornings.story;
import static org.matinale.kernel.Language.ENGLISH;
import static org.matinale.kernel.Language.FRENCH;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.ForAll;
import org.matinale.ranking.Explanation.Reason;

final class BriefingTextTest {
  @Test
  void aMorningInEnglish() {
    Golden.check("morning-en.txt", Composer.text(SampleMornings.english(), false));
  }

  @Test
  void aMorningInFrench() {
    Golden.check("morning-fr.txt", Composer.text(SampleMornings.french(), false));
  }

  @Test
  void colourIsEscapeSequencesAroundTheSameWords() {
    String plain = Composer.text(SampleMornings.english(), false);
    String coloured = Composer.text(SampleMornings.english(), true);
    assertThat(plain).doesNotContain("\u001B");
    assertThat(coloured).contains("\u001B[1m    Lunch with Ines\u001B[0m\n");
    assertThat(coloured.replaceAll("\u001B\\[\\d*m", "")).isEqualTo(plain);
  }

  @Test
  void escapeSequencesOfSourcesNeverReachTheTerminal() {
    String evil = "Calm\u001B[2J\u001B]0;owned\u0007 \u009B31msea\u202E at\u0000 dawn\r\nand\u2028after";
    var one = article("a", "https://a.example/\u001B[31mx\u009Dy", evil, evil, "2020-05-29T10:00:00Z", ENGLISH);
    Briefing briefing =
        Mornings.in(ENGLISH)
            .story(story(one), evil, List.of(sentence(evil, 1)), false, new Reason.OfInterest(evil, 0.5, List.of(evil)))
            .appointment(evil, evil, evil, "2020-05-30T10:00:00+02:00", "2020-05-30T11:00:00+02:00")
            .nothingOn(evil)
            .sources(new Briefing.SourcesRead(1, List.of(failed(evil, evil)), evil))
            .briefing();
    String text = Composer.text(briefing, false);
    assertThat(text).contains("Calm 31msea at dawn and after").contains("https://a.example/xy\n");
    assertThat(text.codePoints().filter(character -> character != '\n' && !SafeText.harmless(character)).boxed()).isEmpty();
  }

  @Test
  void noLineRunsOver80CellsButAnAddressAlone() {
    ForAll.of(Hostile::text).check(text -> {
      var one = article("a", "https://a.example/" + "long/".repeat(40), text, text + "o", "2020-05-29T10:00:00Z", FRENCH);
      Briefing briefing =
          Mornings.in(FRENCH)
              .story(story(one), text, List.of(sentence(text, 1)), true, new Reason.OfInterest(text, 0.5, List.of(text)))
              .appointment(text, text, text, "2020-05-30T10:00:00+02:00", "2020-05-30T11:00:00+02:00")
              .nothingOn(text, text)
              .sources(new Briefing.SourcesRead(1, List.of(failed(text, text)), text))
              .briefing();
      for (String line : Composer.text(briefing, false).split("\n", -1))
        if (!line.strip().startsWith("https://a.example/")) assertThat(Columns.width(line)).as(line).isLessThanOrEqualTo(80);
      assertThat(Composer.text(briefing, false).codePoints().filter(character -> character != '\n' && !SafeText.harmless(character)).boxed()).isEmpty();
    });
  }

  @Test
  void widthsAreThoseOfATerminal() {
    assertThat(Columns.width("abc")).isEqualTo(3);
    assertThat(Columns.width("e\u0301")).isEqualTo(1);
    assertThat(Columns.width("漢字")).isEqualTo(4);
    assertThat(Columns.width("ｱ")).isEqualTo(1);
    assertThat(Columns.width("Ａ")).isEqualTo(2);
    assertThat(Columns.width("한")).isEqualTo(2);
    assertThat(Columns.width("🌞")).isEqualTo(2);
    assertThat(Columns.width("")).isZero();
  }

  @Test
  void linesBreakBetweenWordsAndNeverAtANoBreakSpace() {
    assertThat(Columns.wrap("one two three", 7)).containsExactly("one two", "three");
    assertThat(Columns.wrap("il dit\u202F: non", 7)).containsExactly("il", "dit\u202F:", "non");
    assertThat(Columns.wrap("à 14\u00A0h\u00A030 ici", 7)).containsExactly("à", "14\u00A0h\u00A030", "ici");
    assertThat(Columns.wrap("abcdefghij", 4)).containsExactly("abcd", "efgh", "ij");
    assertThat(Columns.wrap("漢字かな", 5)).containsExactly("漢字", "かな");
    assertThat(Columns.wrap("", 5)).isEmpty();
  }

  @Test
  void wrappingLosesNoLetter() {
    ForAll.of(random -> SafeText.line(Hostile.text(random)))
        .check(text -> assertThat(String.join("", Columns.wrap(text, 20)).replaceAll("[\\s\u2000-\u200A\u205F\u1680]", "")).isEqualTo(text.replaceAll("[\\s\u2000-\u200A\u205F\u1680]", "")));
  }

  @Test
  void manyFailuresAreFiveAndACount() {
    var failures = IntStream.rangeClosed(1, 12).mapToObj(i -> failed("https://f%d.example/feed".formatted(i), "answered 404")).toList();
    String text = Composer.text(Mornings.in(ENGLISH).sources(new Briefing.SourcesRead(0, failures, null)).briefing(), false);
    assertThat(text).contains("12 sources could not be read\n").contains("f5.example").doesNotContain("f6.example").contains("and 7 more");
  }
}
