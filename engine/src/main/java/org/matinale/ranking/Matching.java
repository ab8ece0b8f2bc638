package org.matinale.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.matinale.kernel.Language;
import org.matinale.ranking.LanguageIndex.Entry;

/** How well an article matches a phrase: BM25F's idea (one saturated sum over weighted fields; Robertson, Zaragoza and Taylor 2004) with
 * occurrences of the whole phrase in the place of single words, so that "space exploration" is not met by any space and any exploration. */
final class Matching {
  private static final double TITLE = 2;
  private static final double LEAD = 1;
  private static final double REST = 0.3;

  /** A word that stands once in a lead and not in the title is met in passing; twice, it is what the lead is about. */
  private static final double PASSING = 0.7;

  /** At this weighted sum an article reaches half of a full match. */
  private static final double HALF = 0.6;

  private static final double NEAR = 0.75;
  private static final double SCATTERED = 0.5;
  private static final int NEAR_SLACK = 5;

  /** A word that another noun narrows may be another thing altogether. */
  private static final double NARROWED = 0.12;

  /** Another form of the stem than the one that was asked for: "gardens" for "gardening". */
  private static final double DERIVED = 0.12;

  /** A long phrase may miss a word if this share of its rarity is there. */
  private static final double ENOUGH = 0.7;

  private Matching() {}

  /** What is known of a phrase before an article is looked at.
   *
   * @param gerund true for what somebody does ("cycling")
   * @param name true for a name of several words, which are nothing by themselves: in "the south of Asia Minor" there is no South Asia
   * @param thing true for the word of a thing, which is another word where it is a surname; false where it may be the surname that is sought ("Federer") */
  record Sort(boolean gerund, boolean name, boolean thing) {}

  /** 0 to 1; from about a half an article is about the phrase. */
  static double of(Entry entry, Phrase phrase, int[] numbers, Sort sort, LanguageIndex index) {
    boolean name = sort.name();
    if (numbers.length == 1) return phrase.strength() * saturated(single(entry, phrase, numbers[0], sort, index));
    double coverage = coverage(entry, phrase, numbers, index);
    if (coverage == 0 || name && coverage < 1) return 0;
    if (coverage < 1) {
      boolean enough = numbers.length >= 3 && coverage >= ENOUGH;
      double partial = (enough ? 0.75 : 0.4) * coverage * coverage * saturated(anywhere(entry, numbers));
      return phrase.strength() * (enough ? Math.max(partial, 0.75 * withoutTheMissing(entry, phrase, numbers)) : partial);
    }
    double title = together(entry.words(), 0, entry.titleEnd(), phrase, numbers, name);
    double lead = together(entry.words(), entry.titleEnd(), entry.leadEnd(), phrase, numbers, name);
    double rest = together(entry.words(), entry.leadEnd(), entry.words().length, phrase, numbers, name);
    double across = title == 0 && lead == 0 ? SCATTERED * together(entry.words(), 0, entry.leadEnd(), phrase, numbers, name) : 0;
    return phrase.strength() * fielded(title, Math.max(lead, across), rest);
  }

  /** 0 to 1, from how well a title, a lead and the rest of a text match. */
  static double fielded(double title, double lead, double rest) {
    return saturated(TITLE * title + LEAD * lead + REST * rest);
  }

  private static double saturated(double sum) {
    return sum / (sum + HALF);
  }

  private static double single(Entry entry, Phrase phrase, int number, Sort sort, LanguageIndex index) {
    int form = index.form(phrase.forms().getFirst());
    boolean english = index.language().equals(Language.ENGLISH);
    double title = 0;
    double lead = 0;
    double rest = 0;
    int[] words = entry.words();
    for (int i = 0; i < words.length; i++) {
      if (words[i] >> LanguageIndex.BITS != number) continue;
      if (phrase.shouted().getFirst() && (words[i] & LanguageIndex.SHOUTED) == 0) continue;
      double counts = entry.forms()[i] != form ? DERIVED : sort.thing() && (words[i] & LanguageIndex.SURNAME) != 0 || english && narrowed(entry, i, sort.gerund()) ? NARROWED : 1;
      if (i < entry.titleEnd()) title = Math.max(title, counts);
      else if (i < entry.leadEnd()) lead = Math.min(1.3, Math.max(lead + 0.3 * counts, counts * PASSING));
      else rest = Math.min(2, rest + counts);
    }
    return TITLE * title + LEAD * lead + REST * rest;
  }

  /** Whether a noun right before the word narrows it: "carbon cycling", "the business climate"; a name does not ("Paris climate talks"). */
  private static boolean narrowed(Entry entry, int at, boolean gerund) {
    int[] words = entry.words();
    if (at == 0 || at == entry.titleEnd() || (words[at] & LanguageIndex.JOINED) == 0) return false;
    int before = words[at - 1];
    if ((before & LanguageIndex.STOP) != 0) return false;
    boolean opens = at - 1 == 0 || at - 1 == entry.titleEnd();
    boolean headline = at < entry.titleEnd();
    if ((before & LanguageIndex.CAPITAL) != 0 && !opens && !headline) return false;
    if (gerund) return true;
    boolean last = at + 1 == words.length || at + 1 == entry.titleEnd();
    return last || (words[at + 1] & LanguageIndex.JOINED) == 0 || (words[at + 1] & LanguageIndex.STOP) != 0;
  }

  /** The share of the phrase's rarity that title and lead hold. */
  private static double coverage(Entry entry, Phrase phrase, int[] numbers, LanguageIndex index) {
    double all = 0;
    double held = 0;
    for (int n = 0; n < numbers.length; n++) {
      double rarity = index.rarity(numbers[n]);
      all += rarity;
      if (holds(entry, numbers[n], phrase.shouted().get(n))) held += rarity;
    }
    return held / all > 1 - 1e-9 ? 1 : held / all;
  }

  private static boolean holds(Entry entry, int number, boolean shouted) {
    for (int word : entry.words()) if (word >> LanguageIndex.BITS == number && (!shouted || (word & LanguageIndex.SHOUTED) != 0)) return true;
    return false;
  }

  /** How well the words that are there stand together: "Supreme Court" for "US Supreme Court", where nobody says of which country. */
  private static double withoutTheMissing(Entry entry, Phrase phrase, int[] numbers) {
    List<Integer> places = new ArrayList<>();
    for (int n = 0; n < numbers.length; n++) if (holds(entry, numbers[n], phrase.shouted().get(n))) places.add(n);
    if (places.size() < 2 || places.getLast() - places.getFirst() != places.size() - 1) return 0;
    int from = places.getFirst();
    int to = places.getLast() + 1;
    Phrase there = new Phrase(phrase.stems().subList(from, to), phrase.forms().subList(from, to), phrase.shouted().subList(from, to), to - from, phrase.strength());
    int[] of = Arrays.copyOfRange(numbers, from, to);
    double title = together(entry.words(), 0, entry.titleEnd(), there, of, true);
    double lead = together(entry.words(), entry.titleEnd(), entry.leadEnd(), there, of, true);
    return fielded(title, lead, 0);
  }

  private static double anywhere(Entry entry, int[] numbers) {
    double sum = 0;
    for (int number : numbers)
      for (int i = 0; i < entry.leadEnd(); i++)
        if (entry.words()[i] >> LanguageIndex.BITS == number) {
          sum += (i < entry.titleEnd() ? TITLE : LEAD) / numbers.length;
          break;
        }
    return sum;
  }

  /** How closely the words stand together in a field: 1 as written, less when near or scattered, 0 where one is missing. */
  private static double together(int[] words, int from, int to, Phrase phrase, int[] numbers, boolean name) {
    int[] last = new int[numbers.length];
    Arrays.fill(last, -1);
    BitSet seen = new BitSet(numbers.length);
    double best = 0;
    for (int i = from; i < to; i++) {
      for (int n = 0; n < numbers.length; n++) {
        if (words[i] >> LanguageIndex.BITS != numbers[n]) continue;
        if (phrase.shouted().get(n) && (words[i] & LanguageIndex.SHOUTED) == 0) continue;
        last[n] = i;
        seen.set(n);
      }
      if (seen.cardinality() == numbers.length) best = Math.max(best, closeness(last, phrase.span(), name));
    }
    return best;
  }

  private static double closeness(int[] last, int span, boolean name) {
    int first = Integer.MAX_VALUE;
    int end = -1;
    boolean inOrder = true;
    for (int n = 0; n < last.length; n++) {
      first = Math.min(first, last[n]);
      end = Math.max(end, last[n]);
      if (n > 0 && last[n] < last[n - 1]) inOrder = false;
    }
    int width = end - first + 1;
    if (inOrder && width <= span + 1) return 1;
    if (name) return 0;
    return width <= span + NEAR_SLACK ? NEAR : SCATTERED;
  }
}
