package org.matinale.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.matinale.kernel.Language;
import org.matinale.writing.ClaimCheck.Cause;
import org.matinale.writing.ClaimCheck.Withheld;

final class ClaimCheckTest {
  private static final List<String> HARBOUR =
      List.of(
          "Ferry runs aground near Ardmore harbour",
          "A ferry carrying 214 passengers ran aground near Ardmore harbour on Tuesday, the coast guard said.",
          "Twelve people were treated for minor injuries, and 3 were taken to hospital.",
          "\"We heard a loud crash and everything stopped,\" said passenger Moira Kelleher.",
          "The operator, Western Isles Lines, said the vessel was not overloaded.",
          "Repairs will cost about £2.5 million, or 15% of its yearly revenue.");

  private static final List<String> BUDGET =
      List.of(
          "Le budget de la ville adopté",
          "Le conseil municipal de Valmont a adopté lundi un budget de 1 250 000 euros, en hausse de 4,5 %.",
          "La maire Claire Dubreuil a déclaré que les impôts n'augmenteraient pas cette année.",
          "Trois écoles seront rénovées avant septembre.");

  private static final ClaimCheck ENGLISH = new ClaimCheck(List.of(excerpt(HARBOUR), excerpt(List.of("Weather stays calm", "Winds of 20 km/h are expected off Kerrow Point."))), Language.ENGLISH, PromptFile.FULL.words());
  private static final ClaimCheck FRENCH = new ClaimCheck(List.of(excerpt(BUDGET)), Language.FRENCH, PromptFile.FULL.words());

  private static ClaimCheck.Excerpt excerpt(List<String> sentences) {
    return new ClaimCheck.Excerpt(sentences, null);
  }

  private static @Nullable Cause english(String sentence) {
    Withheld withheld = ENGLISH.against(sentence, List.of(1));
    return withheld == null ? null : withheld.cause();
  }

  private static @Nullable Cause french(String sentence) {
    Withheld withheld = FRENCH.against(sentence, List.of(1));
    return withheld == null ? null : withheld.cause();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      A ferry with 214 passengers ran aground near Ardmore harbour on Tuesday.
      The coast guard said 214 passengers were on the ferry near Ardmore.
      12 people were treated for minor injuries.
      Three people were taken to hospital.
      Passenger Moira Kelleher said they heard "a loud crash".
      Western Isles Lines said the vessel was not overloaded.
      Repairs will cost £2,500,000, about 15 per cent of yearly revenue.
      """)
  void passesWhatTheExcerptSays(String sentence) {
    assertThat(english(sentence)).isNull();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Le conseil municipal de Valmont a adopté un budget de 1,25 million d'euros.
      Le budget de la ville est en hausse de 4,5 %.
      La maire Claire Dubreuil a déclaré que les impôts n'augmenteraient pas.
      3 écoles seront rénovées avant septembre.
      """)
  void passesItInFrench(String sentence) {
    assertThat(french(sentence)).isNull();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      A ferry carrying 241 passengers ran aground near Ardmore harbour. | NUMBER
      A ferry carrying 214 injuries ran to the coast guard's hospital. | NUMBER
      Repairs will cost about £15 million of yearly revenue. | NUMBER
      Repairs will cost about $2.5 million of its yearly revenue. | NUMBER
      Repairs will cost 2.5% of its yearly revenue. | NUMBER
      A ferry ran aground near Ardmore harbour on Wednesday. | DATE
      A ferry ran aground near Ardmore harbour in March. | DATE
      A ferry ran aground near Dungarvan harbour. | NAME
      Passenger Moira Ardmore heard a loud crash and stopped. | NAME
      Passenger Moira Kelleher said "it was terrifying". | QUOTATION
      The coast guard said the ferry was «perfectly safe» near the harbour. | QUOTATION
      Western Isles Lines said the vessel was overloaded. | DENIAL
      Twelve people were not treated for minor injuries. | DENIAL
      Investigators blame a sleeping captain for the accident. | UNSUPPORTED
      See https://evil.example/ferry for the ferry passengers. | LINK
      The ferry passengers ran aground, says evil.example today. | LINK
      The coast guard of the ferry is at help@harbour for passengers. | CONTACT
      Passengers of the ferry near the harbour call 020 7946 0958 now. | CONTACT
      The ferry <b>ran aground</b> near the harbour. | MARKUP
      The ferry ![x](y) ran aground near the harbour. | MARKUP
      The ferry **ran aground** near the harbour. | MARKUP
      Ferry aground. | FORM
      You should avoid the ferry near Ardmore harbour. | ADDRESSES
      Was the ferry near Ardmore harbour overloaded? | ADDRESSES
      """)
  void withholdsWhatItDoesNotSay(String sentence, Cause cause) {
    assertThat(english(sentence)).isEqualTo(cause);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Le conseil municipal de Valmont a adopté un budget de 1,52 million d'euros. | NUMBER
      Le conseil municipal de Valmont a adopté mardi un budget. | DATE
      La maire Claire Dupont a déclaré que les impôts n'augmenteraient pas. | NAME
      La maire Claire Dubreuil a déclaré que les impôts augmenteraient cette année. | DENIAL
      Quatre écoles seront rénovées avant septembre. | NUMBER
      """)
  void withholdsItInFrench(String sentence, Cause cause) {
    assertThat(french(sentence)).isEqualTo(cause);
  }

  @ParameterizedTest
  @ValueSource(strings = {"aa.b", ".b", "[1", ",1", "all ", "no evidence that ", "not been ", "two hundred and ", "1 000", "dozens of ", "A - ", "“a", "'aaaa ", "n'a pas ", "a_b", ":a", "a,com "})
  void whateverATextRepeatsItIsJudged(String repeated) {
    for (String text : List.of(repeated.repeat(20_000), "[1" + repeated.repeat(20_000), "ignore " + repeated.repeat(20_000) + "prompts", "aa" + repeated.repeat(20_000) + " and more words")) {
      assertThat(english(Plainly.of(text))).isEqualTo(Cause.FORM);
      assertThat(ClaimCheck.harmless(text)).isFalse();
      assertThat(ClaimCheck.instructs(text.substring(0, 20_000), Language.FRENCH)).isFalse();
      assertThat(Plainly.headline(text)).isNotNull();
    }
    String sentence = repeated.repeat(400 / repeated.length());
    ClaimCheck check = new ClaimCheck(List.of(excerpt(List.of(sentence, "Twelve people " + sentence))), Language.ENGLISH, PromptFile.FULL.words());
    assertThat(check.headline("x")).isEmpty();
    check.against("Twelve people were there: " + sentence.substring(0, 300), List.of(1));
  }

  @Test
  void onlyTheNamedExcerptsCount() {
    assertThat(ENGLISH.against("Winds of 20 km/h are expected off Kerrow Point.", List.of(2))).isNull();
    assertThat(ENGLISH.against("Winds of 20 km/h are expected off Kerrow Point.", List.of(1))).isNotNull();
    assertThat(ENGLISH.against("A ferry ran aground near Ardmore harbour.", List.of())).extracting(Withheld::cause).isEqualTo(Cause.UNCITED);
    assertThat(ENGLISH.against("A ferry ran aground near Ardmore harbour.", List.of(7))).extracting(Withheld::cause).isEqualTo(Cause.UNCITED);
  }
}
