package org.matinale.writing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words a model was instructed in, to find them again where it repeats them. */
final class Instructions {
  /** So many words in a row are no chance. */
  private static final int IN_A_ROW = 6;

  private final Set<String> rows;

  Instructions(String text) {
    this.rows = Set.copyOf(rows(text));
  }

  /** A row of their words in a sentence that none of the sources has; null where there is none. */
  @Nullable String leakedIn(String sentence, List<String> sources) {
    for (String row : rows(sentence)) if (rows.contains(row) && sources.stream().noneMatch(source -> Folding.bare(source).contains(" " + row + " "))) return row;
    return null;
  }

  private static Set<String> rows(String text) {
    String[] words = Folding.bare(text).strip().split(" ");
    Set<String> rows = new HashSet<>();
    for (int i = 0; i + IN_A_ROW <= words.length; i++) rows.add(String.join(" ", List.of(words).subList(i, i + IN_A_ROW)));
    return rows;
  }
}
