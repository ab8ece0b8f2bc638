package org.matinale.stories;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.matinale.kernel.Article;

/** What an outlet says under many different titles (its own description, a call to subscribe) and that therefore tells nothing of any. */
final class Boilerplate {
  private static final int TITLES = 3;
  private static final int SENTENCES = 12;

  /** The title hashes under which an outlet has said a sentence, up to {@link #TITLES} of them. */
  private final Map<Long, Set<Integer>> titles = new HashMap<>();

  /** Learns from an article; call for a whole batch before asking. */
  void learn(Article article) {
    int title = Headline.of(article.title()).hashCode();
    int count = 0;
    for (String sentence : sentences(article.text())) {
      if (count++ == SENTENCES) break;
      Set<Integer> known = titles.computeIfAbsent(key(article, sentence), k -> new HashSet<>(2));
      if (known.size() < TITLES) known.add(title);
    }
  }

  /** The article's text without its boilerplate. */
  String without(Article article) {
    StringBuilder rest = new StringBuilder();
    int count = 0;
    for (String sentence : sentences(article.text())) {
      if (count++ < SENTENCES && titles.getOrDefault(key(article, sentence), Set.of()).size() >= TITLES) continue;
      if (!rest.isEmpty()) rest.append(' ');
      rest.append(sentence);
    }
    return rest.toString();
  }

  private static String[] sentences(String text) {
    return text.isEmpty() ? new String[0] : text.split("(?<=[.!?…])\\s+|\\n+");
  }

  private static long key(Article article, String sentence) {
    return ((long) article.outlet().identity().hashCode() << 32) ^ (sentence.strip().hashCode() & 0xffffffffL);
  }
}
