package org.matinale.stories;

import org.matinale.kernel.Article;
import org.matinale.kernel.Language;
import org.matinale.language.LanguageDetector;
import org.matinale.language.Word;
import org.matinale.language.Words;

/** Which language an article is in: the one it declares, else what its words show. */
final class Speech {
  private static final int SHORT = 120;

  private Speech() {}

  static Language of(Article article) {
    if (article.language().known()) return article.language();
    String text = Headline.of(article.title()) + " " + article.text();
    long english = stops(text, Language.ENGLISH);
    long french = stops(text, Language.FRENCH);
    if (english != french) return english > french ? Language.ENGLISH : Language.FRENCH;
    boolean latin = text.codePoints().filter(Character::isLetter).limit(SHORT).allMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN);
    return text.length() < SHORT && latin ? Language.ENGLISH : LanguageDetector.of(text, Language.UNKNOWN);
  }

  private static long stops(String text, Language language) {
    return Words.of(text, language).stream().filter(Word::stop).count();
  }
}
