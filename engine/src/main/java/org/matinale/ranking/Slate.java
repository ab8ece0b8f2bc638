package org.matinale.ranking;

import java.util.List;

/** What one reader's briefing will be about, in the order of its cards.
 *
 * @param unmatched her interests that nothing today matched
 */
public record Slate(List<Choice> choices, List<String> unmatched) {
  /** @param relevance 0 to 1, for this reader
   * @param update true where she was told of it before */
  public record Choice(Matter matter, double relevance, boolean update, Explanation explanation) {}

  public Slate {
    choices = List.copyOf(choices);
    unmatched = List.copyOf(unmatched);
  }
}
