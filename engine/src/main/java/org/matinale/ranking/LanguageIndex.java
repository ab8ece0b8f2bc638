package org.matinale.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.matinale.kernel.Article;
import org.matinale.kernel.Language;
import org.matinale.language.GivenNames;
import org.matinale.language.Word;
import org.matinale.language.Words;

/** The morning's articles in one language, as words, with an inverted index from stem to article.
 *
 * <p>A word is an int: its stem's number, and five bits that say how it stands there. Positions are kept, since "carbon cycling" is not
 * "cycling" and "space exploration" is neither of its halves.
 */
final class LanguageIndex {
  static final int CAPITAL = 1;
  static final int SHOUTED = 2;
  static final int JOINED = 4;
  static final int STOP = 8;
  static final int SURNAME = 16;
  static final int BITS = 5;

  private static final int LEAD_WORDS = 60;
  private static final int READ_CHARACTERS = 2_400;
  private static final int CHUNK = 2_000;

  /** Running prose has more function words than this; a row of keywords has not. */
  private static final double FEWEST_STOPS = 0.12;

  private static final int STUFFABLE_WORDS = 25;

  /** A text that one outlet gives to this many articles says nothing about any of them. */
  private static final int BOILERPLATE = 3;

  private final Language language;
  private final Map<String, Integer> stems = new HashMap<>();
  private final Map<String, Integer> forms = new HashMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private final List<int[]> postings = new ArrayList<>();
  private final List<Integer> postingSizes = new ArrayList<>();
  private final Map<Integer, Integer> members = new HashMap<>();

  /** @param story its place among the morning's stories
   * @param words of title, lead and rest, one after the other
   * @param forms of the words, in the same places: which form of its stem each has, number folded */
  record Entry(int number, int story, Article article, int[] words, int[] forms, int titleEnd, int leadEnd) {}

  /** An article and the place of its story. */
  record Member(int story, Article article) {}

  private LanguageIndex(Language language) {
    this.language = language;
  }

  static LanguageIndex of(Language language, List<Member> members) {
    LanguageIndex index = new LanguageIndex(language);
    Map<String, Integer> repeats = new HashMap<>();
    for (Member member : members) if (!member.article.text().isBlank()) repeats.merge(textOfOutlet(member.article), 1, Integer::sum);
    for (int from = 0; from < members.size(); from += CHUNK) {
      List<Member> chunk = members.subList(from, Math.min(members.size(), from + CHUNK));
      List<Cut> cuts = chunk.parallelStream().map(member -> index.cut(member, repeats)).toList();
      for (int i = 0; i < chunk.size(); i++) index.add(chunk.get(i), cuts.get(i));
    }
    index.finish();
    return index;
  }

  private record Cut(List<Word> title, List<Word> text, String titleText, String bodyText) {}

  private Cut cut(Member member, Map<String, Integer> repeats) {
    Article article = member.article;
    String text = article.text().substring(0, Math.min(article.text().length(), READ_CHARACTERS));
    if (repeats.getOrDefault(textOfOutlet(article), 0) >= BOILERPLATE) text = "";
    List<Word> words = Words.of(text, language);
    if (stuffed(words) && !article.title().isBlank()) words = List.of();
    return new Cut(Words.of(article.title(), language), words, article.title(), text);
  }

  private static boolean stuffed(List<Word> words) {
    return words.size() >= STUFFABLE_WORDS && words.stream().filter(Word::stop).count() < FEWEST_STOPS * words.size();
  }

  private static String textOfOutlet(Article article) {
    return article.outlet().identity() + '\n' + article.text();
  }

  private void add(Member member, Cut cut) {
    int[] words = new int[cut.title.size() + cut.text.size()];
    int[] forms = new int[words.length];
    int size = packed(cut.title, cut.titleText, words, forms, 0);
    int leadEnd = Math.min(size + LEAD_WORDS, words.length);
    packed(cut.text, cut.bodyText, words, forms, size);
    Entry entry = new Entry(entries.size(), member.story, member.article, words, forms, cut.title.size(), leadEnd);
    entries.add(entry);
    members.merge(member.story, 1, Integer::sum);
    for (int stem : IntStream.of(words).map(word -> word >> BITS).distinct().toArray()) post(stem, entry.number);
  }

  private int packed(List<Word> words, String text, int[] into, int[] forms, int from) {
    int at = from;
    int end = -2;
    for (Word word : words) {
      boolean shouted = word.capital() && word.end() - word.start() > 1 && text.substring(word.start(), word.end()).chars().noneMatch(Character::isLowerCase);
      boolean joined = word.start() == end + 1 && (text.charAt(end) == ' ' || text.charAt(end) == '-');
      int stem = stems.computeIfAbsent(word.stem(), fresh -> stems.size());
      forms[at] = this.forms.computeIfAbsent(Forms.of(word.surface()), fresh -> this.forms.size());
      into[at++] = stem << BITS | (word.capital() ? CAPITAL : 0) | (shouted ? SHOUTED : 0) | (joined ? JOINED : 0) | (word.stop() ? STOP : 0) | (word.capital() && GivenNames.before(text, word.start()) ? SURNAME : 0);
      end = word.end();
    }
    return at;
  }

  private void post(int stem, int entry) {
    while (postings.size() <= stem) {
      postings.add(new int[2]);
      postingSizes.add(0);
    }
    int size = postingSizes.get(stem);
    if (size == postings.get(stem).length) postings.set(stem, Arrays.copyOf(postings.get(stem), size * 2));
    postings.get(stem)[size] = entry;
    postingSizes.set(stem, size + 1);
  }

  private void finish() {
    for (int stem = 0; stem < postings.size(); stem++) postings.set(stem, Arrays.copyOf(postings.get(stem), postingSizes.get(stem)));
    postingSizes.clear();
  }

  Language language() {
    return language;
  }

  List<Entry> entries() {
    return entries;
  }

  /** How many articles the story has here. */
  int members(int story) {
    return members.getOrDefault(story, 0);
  }

  /** The number of a stem; -1 where no article has it. */
  int stem(String stem) {
    return stems.getOrDefault(stem, -1);
  }

  /** The number of a form; -1 where no article has it. */
  int form(String form) {
    return forms.getOrDefault(form, -1);
  }

  /** The articles that have the stem, ascending. */
  int[] with(int stem) {
    return stem < 0 ? new int[0] : postings.get(stem);
  }

  /** How rare the stem is among the morning's articles; above 0 even where all have it. */
  double rarity(int stem) {
    return Math.log1p((entries.size() + 1.0) / (with(stem).length + 1.0));
  }
}
