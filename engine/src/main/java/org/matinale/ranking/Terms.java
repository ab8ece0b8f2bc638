package org.matinale.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The words by which an article was found, as it writes them. */
final class Terms {
  private static final int MOST = 4;
  private static final int GAP = 2;

  private Terms() {}

  /** At most four, the interest's own words before what else it is called; none for a likeness in meaning alone. */
  static List<String> of(Reading article, Query query, Bridge bridge, Vocabulary vocabulary) {
    String text = article.text();
    List<String> found = new ArrayList<>();
    for (Query.Subject subject : query.subjects()) add(subject.own(), article, text, vocabulary, found);
    if (query.subjects().stream().anyMatch(subject -> !subject.named().subjects().isEmpty())) {
      Map<String, Bridge.Shown> shown = article.shown(bridge);
      for (Query.Subject subject : query.subjects())
        subject.named().subjects().stream().sorted().map(shown::get).filter(Objects::nonNull).forEach(one -> one.terms().forEach(term -> keep(term, found)));
    }
    return List.copyOf(found.subList(0, Math.min(MOST, found.size())));
  }

  private static void add(Phrase phrase, Reading article, String text, Vocabulary vocabulary, List<String> found) {
    if (phrase.isEmpty() || found.size() >= MOST) return;
    int[] places = new int[phrase.stems().size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = article.first(vocabulary.number(phrase.stems().get(i)), phrase.shouted().get(i));
      if (places[i] < 0) return;
    }
    if (together(places)) {
      keep(text.substring(article.begin(places[0]), article.end(places[places.length - 1])), found);
      return;
    }
    for (int place : places) keep(text.substring(article.begin(place), article.end(place)), found);
  }

  private static boolean together(int[] places) {
    for (int i = 1; i < places.length; i++) {
      int step = places[i] - places[i - 1];
      if (step < 1 || step > GAP) return false;
    }
    return true;
  }

  private static void keep(String term, List<String> found) {
    String folded = term.toLowerCase(Locale.ROOT);
    if (found.stream().noneMatch(known -> known.toLowerCase(Locale.ROOT).contains(folded))) found.add(term.replace('\n', ' '));
  }
}
