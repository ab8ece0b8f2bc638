package org.matinale.app.web;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.matinale.composing.Briefing.Card;
import org.matinale.composing.Briefing.Sentence;
import org.matinale.composing.Briefing.Why;
import org.matinale.kernel.Language;
import org.matinale.language.Word;
import org.matinale.language.Words;
import org.matinale.profiles.Interest;
import org.matinale.research.TopicMatch;
import org.matinale.research.Topics;

/** What a card is about, in words that can be wanted or muted. It only proposes.
 *
 * @param topics of the catalogue, in the reader's language
 * @param names that stand in its words, and the terms by which it was chosen
 */
record Tuning(List<String> topics, List<String> names) {
  private static final int TOPICS = 4;
  private static final int NAMES = 8;
  private static final int LONGEST = 60;

  Tuning {
    topics = List.copyOf(topics);
    names = List.copyOf(names);
  }

  static Tuning of(Card card, Language reader) {
    String text = card.headline() + ". " + card.sentences().stream().map(Sentence::text).collect(Collectors.joining(" "));
    List<String> topics = Topics.catalogue().in(text, card.language()).stream().limit(TOPICS).map(TopicMatch::topic).map(topic -> topic.name(reader)).distinct().toList();
    Map<String, String> names = new LinkedHashMap<>();
    for (String name : names(card.headline(), card.language())) names.putIfAbsent(new Interest(name).normalized(), name);
    for (Sentence sentence : card.sentences()) for (String name : names(sentence.text(), card.language())) names.putIfAbsent(new Interest(name).normalized(), name);
    for (Why why : card.why())
      switch (why) {
        case Why.Interest(_, _, List<String> terms) -> terms.stream().filter(term -> !term.isBlank()).forEach(term -> names.putIfAbsent(new Interest(term).normalized(), term));
        case Why.Cause cause -> {}
      }
    topics.forEach(topic -> names.remove(new Interest(topic).normalized()));
    return new Tuning(topics, names.values().stream().filter(name -> name.length() <= LONGEST).limit(NAMES).toList());
  }

  /** Whether all of it is words too common to mean anything: in the language she is addressed in, or very short ones of another ("car" is common in French alone). */
  static boolean meansNothing(String phrase, Language reader) {
    if (Words.of(phrase, reader).isEmpty()) return false;
    return Stream.of(reader, Language.ENGLISH, Language.FRENCH).anyMatch(language -> Words.of(phrase, language).stream().allMatch(word -> word.stop() && (language.equals(reader) || word.surface().length() <= 2)));
  }

  /** The same, without what she holds already. */
  Tuning without(List<Interest> held) {
    Set<String> hers = held.stream().map(Interest::normalized).collect(Collectors.toSet());
    return new Tuning(topics.stream().filter(topic -> !hers.contains(new Interest(topic).normalized())).toList(), names.stream().filter(name -> !hers.contains(new Interest(name).normalized())).toList());
  }

  /** The same, without what cannot be muted. */
  Tuning mutable(Language reader) {
    return new Tuning(topics, names.stream().filter(name -> !meansNothing(name, reader)).toList());
  }

  private static Set<String> weekdays(Language language) {
    return Arrays.stream(DayOfWeek.values()).map(day -> day.getDisplayName(TextStyle.FULL, language.locale()).toLowerCase(language.locale())).collect(Collectors.toSet());
  }

  private static Set<String> months(Language language) {
    return Arrays.stream(Month.values()).map(month -> month.getDisplayName(TextStyle.FULL, language.locale()).toLowerCase(language.locale())).collect(Collectors.toSet());
  }

  /** Whether a word is part of a date, which has a capital in English and says nothing of what a card is about: a day of the week, or a month beside one or beside a figure. May may be a person, and
   * Mars a planet. */
  private static boolean ofDate(List<Word> words, int at, Set<String> weekdays, Set<String> months) {
    if (weekdays.contains(words.get(at).surface())) return true;
    if (!months.contains(words.get(at).surface())) return false;
    return Stream.of(at - 1, at + 1).filter(beside -> beside >= 0 && beside < words.size()).map(beside -> words.get(beside).surface()).anyMatch(beside -> Character.isDigit(beside.charAt(0)) || weekdays.contains(beside));
  }

  /** Words with a capital that stand together, but the first of a sentence, which says nothing. */
  private static List<String> names(String text, Language language) {
    List<String> names = new ArrayList<>();
    List<Word> words = Words.of(text, language);
    Set<String> weekdays = weekdays(language);
    Set<String> months = months(language);
    for (int i = 0; i < words.size(); i++) {
      Word first = words.get(i);
      if (!first.capital() || (first.stop() && !months.contains(first.surface())) || first.start() == 0) continue;
      int last = i;
      while (last + 1 < words.size() && words.get(last + 1).capital() && text.substring(words.get(last).end(), words.get(last + 1).start()).equals(" ")) last++;
      int end = last;
      if (IntStream.rangeClosed(i, end).allMatch(at -> ofDate(words, at, weekdays, months))) {
        i = last;
        continue;
      }
      names.add(text.substring(first.start(), words.get(last).end()).replaceFirst("^\\p{L}['’]", ""));
      i = last;
    }
    return names;
  }
}
