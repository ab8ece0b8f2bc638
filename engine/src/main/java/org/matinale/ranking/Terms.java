package org.matinale.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The words by which an article was found, as it writes them. */
final class Terms {
  private static final int MOST = 4;
  private static final int GAP = 2;
  private static final Pattern POSSESSIVE = Pattern.compile("['’]s?$");
  private static final Pattern FORM = Pattern.compile("\\p{L}{1,3}");

  private Terms() {}

  /** At most four, the interest's own words before what else it is called; none for a likeness in meaning alone. Of words inside one another the longer, of forms of one word the first. */
  static List<String> of(Reading article, Query query, Bridge bridge, Vocabulary vocabulary) {
    List<String> found = new ArrayList<>();
    for (Query.Subject subject : query.subjects()) addTogether(subject.own(), article, vocabulary, found);
    if (query.subjects().stream().anyMatch(subject -> !subject.named().subjects().isEmpty())) {
      Map<String, Bridge.Shown> shown = article.shown(bridge);
      for (Query.Subject subject : query.subjects())
        subject.named().subjects().stream().sorted().map(shown::get).filter(Objects::nonNull).forEach(one -> one.terms().forEach(term -> keep(term, found)));
    }
    if (found.isEmpty()) for (Query.Subject subject : query.subjects()) addScattered(subject.own(), article, vocabulary, found);
    return List.copyOf(found.subList(0, Math.min(MOST, found.size())));
  }

  /** The phrase where its words first stand together. */
  private static void addTogether(Phrase phrase, Reading article, Vocabulary vocabulary, List<String> found) {
    if (phrase.isEmpty()) return;
    int[] stems = phrase.stems().stream().mapToInt(vocabulary::number).toArray();
    for (int first = article.next(stems[0], phrase.shouted().getFirst(), 0); first >= 0; first = article.next(stems[0], phrase.shouted().getFirst(), first + 1)) {
      int last = first;
      for (int i = 1; i < stems.length && last >= 0; i++) {
        int next = article.next(stems[i], phrase.shouted().get(i), last + 1);
        last = next - last <= GAP ? next : -1;
      }
      if (last < 0) continue;
      keep(article.text().substring(article.begin(first), article.end(last)), found);
      return;
    }
  }

  private static void addScattered(Phrase phrase, Reading article, Vocabulary vocabulary, List<String> found) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < phrase.stems().size(); i++) {
      int place = article.next(vocabulary.number(phrase.stems().get(i)), phrase.shouted().get(i), 0);
      if (place < 0) return;
      words.add(article.text().substring(article.begin(place), article.end(place)));
    }
    words.forEach(word -> keep(word, found));
  }

  private static void keep(String term, List<String> found) {
    String bare = POSSESSIVE.matcher(term.replace('\n', ' ')).replaceFirst("");
    String folded = folded(bare);
    int place = found.size();
    for (int i = found.size() - 1; i >= 0; i--) {
      String known = folded(found.get(i));
      if (known.contains(folded) || folded.startsWith(known) && FORM.matcher(folded.substring(known.length())).matches()) return;
      if ((" " + folded + " ").contains(" " + known + " ")) place = i;
    }
    found.add(place, bare);
    for (int i = found.size() - 1; i > place; i--) if ((" " + folded + " ").contains(" " + folded(found.get(i)) + " ")) found.remove(i);
  }

  private static String folded(String term) {
    return term.toLowerCase(Locale.ROOT).replace('’', '\'').replace('-', ' ');
  }
}
