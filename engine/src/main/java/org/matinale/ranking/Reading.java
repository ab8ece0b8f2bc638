package org.matinale.ranking;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.language.Word;
import org.matinale.language.Words;

/** An article's title and text, cut into words once for all readers. Safe for many threads. */
final class Reading {
  private static final int STOP = 1;
  private static final int CAPITAL = 2;
  private static final int BITS = 2;

  private final Article article;
  private final int[] words;
  private final int[] begins;
  private final int[] ends;
  private volatile @Nullable Map<String, Bridge.Shown> shown;

  private Reading(Article article, int[] words, int[] begins, int[] ends) {
    this.article = article;
    this.words = words;
    this.begins = begins;
    this.ends = ends;
  }

  static Reading of(Article article, Vocabulary vocabulary) {
    String text = text(article);
    List<Word> cut = Words.of(text, article.language());
    int[] words = new int[cut.size()];
    int[] begins = new int[cut.size()];
    int[] ends = new int[cut.size()];
    for (int i = 0; i < words.length; i++) {
      Word word = cut.get(i);
      words[i] = vocabulary.number(word.stem()) << BITS | (word.capital() ? CAPITAL : 0) | (word.stop() ? STOP : 0);
      begins[i] = begin(word, text);
      ends[i] = word.end();
    }
    return new Reading(article, words, begins, ends);
  }

  private static String text(Article article) {
    return article.title() + "\n" + article.text();
  }

  /** Where a word begins once an elided article before it is left out. */
  private static int begin(Word word, String text) {
    boolean whole = text.regionMatches(true, word.start(), word.surface(), 0, word.surface().length());
    return whole ? word.start() : Math.max(word.start(), word.end() - word.surface().length());
  }

  Article article() {
    return article;
  }

  String text() {
    return text(article);
  }

  /** The place of the first word with the stem, from a place on; -1 where there is none. */
  int next(int stem, boolean capital, int from) {
    for (int i = from; i < words.length; i++) if (words[i] >> BITS == stem && (!capital || (words[i] & CAPITAL) != 0)) return i;
    return -1;
  }

  int begin(int place) {
    return begins[place];
  }

  int end(int place) {
    return ends[place];
  }

  /** The subjects that it shows. */
  Map<String, Bridge.Shown> shown(Bridge bridge) {
    Map<String, Bridge.Shown> known = shown;
    if (known == null) shown = known = bridge.shown(article.title(), article.text(), article.language());
    return known;
  }

  /** The stems of the words that mean something. */
  Set<Integer> stems() {
    Set<Integer> stems = new HashSet<>();
    for (int word : words) if ((word & STOP) == 0) stems.add(word >> BITS);
    return stems;
  }

  /** Whether the stems follow each other somewhere, function words between them aside. */
  boolean follows(int[] phrase) {
    if (phrase.length == 0) return false;
    int[] meant = new int[words.length];
    int size = 0;
    for (int word : words) if ((word & STOP) == 0 || among(word >> BITS, phrase)) meant[size++] = word >> BITS;
    for (int from = 0; from + phrase.length <= size; from++) {
      int matched = 0;
      while (matched < phrase.length && meant[from + matched] == phrase[matched]) matched++;
      if (matched == phrase.length) return true;
    }
    return false;
  }

  private static boolean among(int stem, int[] phrase) {
    for (int one : phrase) if (one == stem) return true;
    return false;
  }
}
