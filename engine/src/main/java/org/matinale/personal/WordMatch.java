package org.matinale.personal;

import java.util.List;

/** What words of an intent an article says.
 *
 * @param coverage weight of the words found, as a share of the weight of all, 0 to 1
 * @param evidence how unlikely it is to find them together by chance, in nats
 * @param count how many different words were found, numbers left aside
 * @param titled true where the title has two of the words or more, and a good part of the weight
 * @param namesFound true unless the intent names something of which the article says less than half
 * @param lone true where the intent has one word only, which the article's title has too, as a rare name
 * @param terms as the article writes them, in the intent's order
 */
record WordMatch(double coverage, double evidence, int count, boolean titled, boolean namesFound, boolean lone, List<String> terms) {
  WordMatch {
    terms = List.copyOf(terms);
  }
}
