package org.matinale.writing;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Language;
import org.matinale.writing.ClaimCheck.Cause;
import org.matinale.writing.ClaimCheck.Withheld;

/** Holds the letters of a sentence against those that its language is written in: a word in others must stand in a source, for it may pass for one that does not. */
final class Scripts {
  private Scripts() {}

  static @Nullable Withheld against(String sentence, List<Taken> sources, Language language) {
    Set<Character.UnicodeScript> own = of(language);
    for (String word : sentence.split("[^\\p{L}\\p{M}]+")) {
      boolean foreign = word.codePoints().filter(Character::isLetter).mapToObj(Character.UnicodeScript::of).anyMatch(script -> script != Character.UnicodeScript.COMMON && script != Character.UnicodeScript.INHERITED && !own.contains(script));
      if (foreign && sources.stream().noneMatch(source -> Folding.bare(source.text()).contains(Folding.bare(word)))) return new Withheld(Cause.FORM, "letters of another script: " + word);
    }
    return null;
  }

  /** Those of a language that is not among these come from the sources alone. */
  private static Set<Character.UnicodeScript> of(Language language) {
    return switch (language.code()) {
      case "en", "fr", "de", "es", "it", "pt", "nl" -> Set.of(Character.UnicodeScript.LATIN);
      case "ru" -> Set.of(Character.UnicodeScript.CYRILLIC);
      default -> Set.of();
    };
  }
}
