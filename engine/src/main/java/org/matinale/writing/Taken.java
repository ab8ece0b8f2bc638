package org.matinale.writing;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.matinale.language.Word;

/** A sentence, taken apart; by {@link Taking}.
 *
 * @param meanings stems of its words, and the groups of words that may stand for each other
 * @param denied meanings of what it denies
 * @param refused meanings of what somebody in it denies
 * @param doubted meanings of what it calls only possible
 * @param speakers names of those who may be speaking in it
 * @param named names in it
 * @param standing names of the sentence before, where this one opens with a word that may stand for them
 */
record Taken(
    String text, List<Word> words, Set<String> meanings, Set<String> folded, List<Figure> figures, List<Dates.Named> dates, Set<LocalDate> days, Set<String> denied, Set<String> refused, Set<String> doubted,
    boolean speaks, Set<String> speakers, Set<String> named, Set<String> standing, List<Scope> scopes) {
  /** A stretch of which the sentence says that it is not so.
   *
   * @param hearsay whether it only says that somebody has it so */
  record Scope(int start, int end, boolean hearsay) {}

  /** Whether it is within what the sentence says is not so, or has from others. */
  boolean scoped(Word word) {
    return scopes.stream().anyMatch(scope -> scope.start() <= word.start() && word.end() <= scope.end());
  }

  /** What parts what is said. */
  static final Pattern PAUSE = Pattern.compile("[,;:.()–—]");

  /** Whether it is part of a day of a month, which {@link CalendarCheck} has looked at. */
  boolean dated(int start, int end) {
    return dates().stream().anyMatch(date -> date.start() <= start && end <= date.end());
  }
}
