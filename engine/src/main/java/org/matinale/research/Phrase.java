package org.matinale.research;

import java.util.List;
import java.util.Locale;
import org.matinale.language.Word;

/** A word or some words of the catalogue, and in which of its written forms a text must show them.
 *
 * @param topic place of its topic in the catalogue
 * @param text without its marks
 * @param weak true where it shows its topic only together with others
 * @param shared true where another topic may have it too
 * @param stems what its words have in common with their inflected forms, in order
 * @param surfaces its words in small letters, in order
 */
record Phrase(int topic, Role role, Form form, String text, boolean weak, boolean shared, List<String> stems, List<String> surfaces) {
  private static final double SURE = 1;
  private static final double WEAK = 0.4;

  enum Role {
    NAME,
    KEY,
    /** Terms of its topic that lie inside it do not count. */
    CONTEXT
  }

  enum Form {
    /** Inflected or not, with capitals or without. */
    ANY,
    /** Begins with a capital. */
    CAPITAL,
    /** In capitals throughout. */
    CAPITALS,
    /** Letter by letter, capitals apart. */
    EXACT
  }

  /** A phrase with its marks ({@code ~weak}, {@code =exact}, {@code &shared}), before its words are known. */
  record Written(int topic, Role role, String marked) {
    String text() {
      return marked.substring(marks());
    }

    Phrase cut(List<Word> words) {
      String marks = marked.substring(0, marks());
      List<String> stems = words.stream().map(Word::stem).toList();
      List<String> surfaces = words.stream().map(Word::surface).toList();
      return new Phrase(topic, role, marks.contains("=") ? Form.EXACT : form(text()), text(), marks.contains("~"), marks.contains("&"), stems, surfaces);
    }

    private int marks() {
      int marks = 0;
      while (marks < marked.length() && "~=&".indexOf(marked.charAt(marks)) >= 0) marks++;
      return marks;
    }
  }

  private static Form form(String text) {
    if (text.isEmpty() || !Character.isUpperCase(text.codePointAt(0))) return Form.ANY;
    long capitals = text.codePoints().filter(Character::isUpperCase).count();
    return capitals >= 2 && text.codePoints().noneMatch(Character::isLowerCase) ? Form.CAPITALS : Form.CAPITAL;
  }

  /** A context that differs from its term by a capital alone ("Rockets"). */
  boolean onlyACapital() {
    return context() && form == Form.CAPITAL && stems.size() == 1;
  }

  double weight() {
    return weak ? WEAK : SURE;
  }

  boolean context() {
    return role == Role.CONTEXT;
  }

  /** Whether some words of a text, capitals apart, are found as this phrase and as the other one, whose stems are the same. */
  boolean foundTogetherWith(Phrase other) {
    for (int i = 0; i < surfaces.size(); i++) {
      String here = surfaces.get(i);
      String there = other.surfaces.get(i);
      boolean exact = form == Form.EXACT || other.form == Form.EXACT;
      if (exact ? !here.equals(there) : !Inflection.ofOneWord(here, there, form == Form.CAPITAL && other.form == Form.CAPITAL)) return false;
    }
    return true;
  }

  /** Whether the words, whose stems are this phrase's, are those it means; their capitals do not count. */
  boolean typedAs(List<Word> words) {
    for (int i = 0; i < surfaces.size(); i++) {
      String here = surfaces.get(i);
      String there = words.get(i).surface();
      if (form == Form.EXACT ? !here.equals(there) : !Inflection.ofOneWord(here, there, form == Form.CAPITAL)) return false;
    }
    return true;
  }

  /** Whether the words, whose stems are this phrase's, are written as it asks. */
  boolean writtenAsIn(List<Word> words, String text) {
    boolean capitals =
        switch (form) {
          case ANY, EXACT -> true;
          case CAPITAL -> words.getFirst().capital();
          case CAPITALS -> words.stream().allMatch(word -> inCapitals(word, text));
        };
    return capitals && typedAs(words);
  }

  private static boolean inCapitals(Word word, String text) {
    int begin = begin(word, text);
    String written = text.substring(begin, Math.min(word.end(), begin + word.surface().length()));
    return written.equals(written.toUpperCase(Locale.ROOT));
  }

  /** Where the word begins in the text, an elided article left out. */
  static int begin(Word word, String text) {
    int length = word.surface().length();
    return text.regionMatches(true, word.start(), word.surface(), 0, length) ? word.start() : Math.max(word.start(), word.end() - length);
  }
}
