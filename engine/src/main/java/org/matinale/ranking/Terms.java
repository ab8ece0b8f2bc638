package org.matinale.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.matinale.kernel.Article;
import org.matinale.language.Word;
import org.matinale.language.Words;

/** The words by which an article was found, as it writes them. */
final class Terms {
  private static final int MOST = 4;
  private static final int GAP = 2;

  private Terms() {}

  /** At most four, the interest's own words before what else it is called; none for a likeness in meaning alone. */
  static List<String> of(Article article, Query query, Bridge bridge) {
    String text = article.title() + "\n" + article.text();
    List<Word> words = Words.of(text, article.language());
    List<String> found = new ArrayList<>();
    for (Query.Subject subject : query.subjects()) add(subject.own(), words, text, found);
    if (query.subjects().stream().anyMatch(subject -> !subject.named().subjects().isEmpty())) {
      Map<String, Bridge.Shown> shown = bridge.shown(article.title(), article.text(), article.language());
      for (Query.Subject subject : query.subjects())
        subject.named().subjects().stream().sorted().map(shown::get).filter(Objects::nonNull).forEach(one -> one.terms().forEach(term -> keep(term, found)));
    }
    return List.copyOf(found.subList(0, Math.min(MOST, found.size())));
  }

  private static void add(Phrase phrase, List<Word> words, String text, List<String> found) {
    if (phrase.isEmpty() || found.size() >= MOST) return;
    List<Word> places = new ArrayList<>();
    for (int i = 0; i < phrase.stems().size(); i++) {
      String stem = phrase.stems().get(i);
      boolean shouted = phrase.shouted().get(i);
      words.stream().filter(word -> word.stem().equals(stem) && (!shouted || word.capital())).findFirst().ifPresent(places::add);
    }
    if (places.size() < phrase.stems().size()) return;
    if (together(places, words)) {
      keep(text.substring(begin(places.getFirst(), text), places.getLast().end()), found);
      return;
    }
    for (Word place : places) keep(text.substring(begin(place, text), place.end()), found);
  }

  /** Where a word begins once an elided article before it is left out. */
  private static int begin(Word word, String text) {
    boolean whole = text.regionMatches(true, word.start(), word.surface(), 0, word.surface().length());
    return whole ? word.start() : Math.max(word.start(), word.end() - word.surface().length());
  }

  private static boolean together(List<Word> places, List<Word> words) {
    for (int i = 1; i < places.size(); i++) {
      int step = words.indexOf(places.get(i)) - words.indexOf(places.get(i - 1));
      if (step < 1 || step > GAP) return false;
    }
    return true;
  }

  private static void keep(String term, List<String> found) {
    String folded = term.toLowerCase(Locale.ROOT);
    if (found.stream().noneMatch(known -> known.toLowerCase(Locale.ROOT).contains(folded))) found.add(term.replace('\n', ' '));
  }
}
