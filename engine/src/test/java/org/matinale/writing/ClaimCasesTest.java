package org.matinale.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.matinale.kernel.Language;

/** How much of what is false the claim check holds back, and how much of what is true it lets pass; the figures of docs/quality.md are written to {@code target/claims.txt}. */
final class ClaimCasesTest {
  @ParameterizedTest
  @CsvSource({"en, en, 0.9, 0.95", "fr, fr, 0.9, 0.95", "en-2, en, 0.7, 0.8", "fr-2, fr, 0.7, 0.8", "en-3, en, 0.9, 0.95", "fr-3, fr, 0.9, 0.95"})
  void keepsWhatIsBorneOutAndCatchesWhatIsNot(String name, String language, double kept, double caught) throws Exception {
    ClaimCases cases = ClaimCases.of(name, new Language(language));
    Files.writeString(Path.of("target", "claims-" + name + ".txt"), cases.toString(), StandardCharsets.UTF_8);
    assertThat(share(cases.kept().size(), cases.lost().size())).as(cases.toString()).isGreaterThanOrEqualTo(kept);
    assertThat(share(cases.caught().size(), cases.passed().size())).as(cases.toString()).isGreaterThanOrEqualTo(caught);
  }

  private static double share(int of, int others) {
    return of / (double) (of + others);
  }

  @Test
  void aLanguageWithoutAFileIsComparedByWordsAndFigures() {
    ClaimCheck check = new ClaimCheck(java.util.List.of(new ClaimCheck.Excerpt(java.util.List.of("Die Stadt Kassel baut bis 2027 eine neue Brücke über die Fulda."), null)), new Language("de"), PromptFile.FULL.words());
    assertThat(check.against("Kassel baut bis 2027 eine neue Brücke über die Fulda.", java.util.List.of(1))).isNull();
    assertThat(check.against("Kassel baut bis 2028 eine neue Brücke über die Fulda.", java.util.List.of(1))).isNotNull();
  }
}
