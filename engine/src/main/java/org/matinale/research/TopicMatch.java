package org.matinale.research;

import java.util.List;
import org.matinale.kernel.Check;

/** That a text is about a topic, how surely, and what shows it.
 *
 * @param score above 0, below 1: half for one sure term in a title, less in a long text, more for several terms
 * @param found in the order of the text; where only narrower topics were found, what shows the surest of them
 */
public record TopicMatch(Topic topic, double score, List<Found> found) {
  public TopicMatch {
    Check.that(score > 0 && score < 1, "score %s of topic %s is not between 0 and 1", score, topic.id());
    Check.that(!found.isEmpty(), "topic %s matched by nothing", topic.id());
    found = List.copyOf(found);
  }

  /** A term as it stands in the text.
   *
   * @param term as the catalogue writes it
   * @param surface as the text writes it
   * @param start index of its first character in the text
   * @param end index after its last character
   */
  public record Found(String term, String surface, int start, int end) {}
}
