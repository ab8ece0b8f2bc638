package org.matinale.sources;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.matinale.kernel.Language;

final class TextLanguageTest {
  private static final String MALAY = "Majlis berkata jambatan itu tidak akan dibuka pada tahun ini dan penduduk boleh menggunakan feri untuk keluarga mereka dari bulan depan dalam semua daerah.";
  private static final String TAGALOG = "Sinabi ng konseho na ang mga guro sa lungsod ay makatatanggap ng dagdag na sahod ngayong taon dahil sa bagong batas na nilagdaan noong Lunes.";

  @ParameterizedTest
  @CsvSource({"en, id", "id, id", "ms, ms"})
  void whatSharesItsLittleWordsWithAnotherLanguageIsBelievedWhereItIsDeclared(String declared, String language) {
    assertThat(TextLanguage.of(MALAY, new Language(declared)).code()).isEqualTo(language);
  }

  @ParameterizedTest
  @CsvSource({"en, tl", "tl, tl", "fil, fil"})
  void tagalogIsToldFromEnglishAndFilipinoIsTheSame(String declared, String language) {
    assertThat(TextLanguage.of(TAGALOG, new Language(declared)).code()).isEqualTo(language);
  }
}
