package org.matinale.language;

import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.matinale.kernel.Language;

/** Says which language a text is written in, among the dozen that feeds in reach of an English or French reader use. Safe for many threads. */
public final class LanguageDetector {
  /** Below this many letters a guess is worth less than what the feed declares. */
  private static final int LETTERS_NEEDED = 20;

  private static final Map<com.github.pemistahl.lingua.api.Language, Language> SPOKEN =
      Stream.of(
              com.github.pemistahl.lingua.api.Language.ENGLISH,
              com.github.pemistahl.lingua.api.Language.FRENCH,
              com.github.pemistahl.lingua.api.Language.GERMAN,
              com.github.pemistahl.lingua.api.Language.SPANISH,
              com.github.pemistahl.lingua.api.Language.ITALIAN,
              com.github.pemistahl.lingua.api.Language.PORTUGUESE,
              com.github.pemistahl.lingua.api.Language.DUTCH,
              com.github.pemistahl.lingua.api.Language.RUSSIAN,
              com.github.pemistahl.lingua.api.Language.ARABIC,
              com.github.pemistahl.lingua.api.Language.CHINESE,
              com.github.pemistahl.lingua.api.Language.JAPANESE)
          .collect(Collectors.toUnmodifiableMap(language -> language, language -> new Language(language.getIsoCode639_1().toString())));

  private LanguageDetector() {}

  /** The language of the text; the declared one where the text is too short to tell. */
  public static Language of(String text, Language declared) {
    if (text.codePoints().filter(Character::isLetter).limit(LETTERS_NEEDED).count() < LETTERS_NEEDED) return declared;
    return SPOKEN.getOrDefault(Models.LOADED.detectLanguageOf(text), declared);
  }

  /** Loaded at the first text whose language nobody declared. */
  private static final class Models {
    static final com.github.pemistahl.lingua.api.LanguageDetector LOADED =
        LanguageDetectorBuilder.fromLanguages(SPOKEN.keySet().toArray(com.github.pemistahl.lingua.api.Language[]::new))
            .withLowAccuracyMode()
            .build();
  }
}
