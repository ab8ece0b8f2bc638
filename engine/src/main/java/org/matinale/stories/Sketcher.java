package org.matinale.stories;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.matinale.kernel.Article;
import org.matinale.kernel.Language;
import org.matinale.language.Word;
import org.matinale.language.Words;

/** Makes the sketches of one language's articles. */
final class Sketcher {
  private static final float TITLE = 1.0f;
  private static final float LEAD = 0.45f;
  private static final float NAME = 1.25f;
  private static final float PLAIN = 0.85f;
  private static final float REPEATED = 1.15f;
  private static final int LEAD_CHARACTERS = 420;
  private static final int SHINGLE = 4;
  private static final int SHINGLED_WORDS = 400;

  private final Vocabulary vocabulary;
  private final Language language;

  Sketcher(Vocabulary vocabulary, Language language) {
    this.vocabulary = vocabulary;
    this.language = language;
  }

  /** The sketch of an article of which {@code text} is left when boilerplate is taken out. */
  Sketch of(Article article, String text) {
    List<Word> title = Words.of(Headline.of(article.title()), language);
    List<Word> lead = Words.of(start(text), language);
    boolean plain = capitalTells(title);
    Names names = new Names();
    names.read(lead, true);
    names.read(title, plain);
    Map<Integer, Float> strengths = new HashMap<>();
    List<Integer> inTitle = new ArrayList<>();
    for (Word word : lead) {
      if (meaningless(word)) continue;
      strengths.put(vocabulary.number(stem(word)), LEAD * names.strength(word, false));
    }
    for (Word word : title) {
      if (meaningless(word)) continue;
      int number = vocabulary.number(stem(word));
      inTitle.add(number);
      float bonus = strengths.containsKey(number) ? REPEATED : 1;
      strengths.put(number, TITLE * bonus * names.strength(word, plain));
    }
    int[] terms = strengths.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
    float[] values = new float[terms.length];
    for (int i = 0; i < terms.length; i++) values[i] = strengths.getOrDefault(terms[i], 0f);
    int[] groups = new int[terms.length];
    names.groups.forEach((stem, group) -> {
      int at = Arrays.binarySearch(terms, vocabulary.number(stem));
      if (at >= 0 && names.sizes.getOrDefault(group, 1) > 1) groups[at] = group;
    });
    return new Sketch(terms, values, groups, inTitle.stream().mapToInt(Integer::intValue).toArray(), titleKey(title), shingles(text));
  }

  /** The names of one article: runs of words written with a capital where a capital tells. */
  private static final class Names {
    final Map<String, Integer> groups = new HashMap<>();
    final Map<Integer, Integer> sizes = new HashMap<>();
    private int group;

    void read(List<Word> words, boolean capitalTells) {
      if (!capitalTells) return;
      for (int i = 0; i < words.size(); i++) {
        Word word = words.get(i);
        boolean opens = i == 0 || word.start() - words.get(i - 1).end() > 1;
        boolean lonely = opens && (i + 1 == words.size() || !words.get(i + 1).capital());
        if (!word.capital() || word.stop() || lonely) continue;
        boolean runsOn = !opens && words.get(i - 1).capital() && !words.get(i - 1).stop() && groups.containsKey(words.get(i - 1).stem());
        if (groups.containsKey(word.stem())) continue;
        int number = runsOn ? groups.getOrDefault(words.get(i - 1).stem(), 0) : ++group;
        groups.put(word.stem(), number);
        sizes.merge(number, 1, Integer::sum);
      }
    }

    float strength(Word word, boolean capitalTells) {
      Integer name = groups.get(word.stem());
      if (name != null) return NAME / (float) Math.sqrt(sizes.getOrDefault(name, 1));
      return capitalTells && !word.capital() && Character.isLetter(word.stem().charAt(0)) ? PLAIN : 1;
    }
  }

  private static boolean capitalTells(List<Word> title) {
    long content = title.stream().filter(word -> !word.stop()).count();
    long capitals = title.stream().filter(word -> !word.stop() && word.capital()).count();
    return capitals * 10 < content * 7;
  }

  /** The stem, the dots of abbreviations left out ("u.s"); the country where "US" is written large. */
  private static String stem(Word word) {
    if (country(word)) return "usa";
    return word.stem().indexOf('.') < 0 || Character.isDigit(word.stem().charAt(0)) ? word.stem() : word.stem().replace(".", "");
  }

  private static boolean country(Word word) {
    return word.capital() && (word.surface().equals("us") || word.surface().equals("u.s"));
  }

  private static boolean meaningless(Word word) {
    if (country(word)) return false;
    return word.stop() || word.stem().length() < 2 && !Character.isDigit(word.stem().charAt(0));
  }

  private static String start(String text) {
    if (text.length() <= LEAD_CHARACTERS) return text;
    int space = text.lastIndexOf(' ', LEAD_CHARACTERS);
    return text.substring(0, space > 0 ? space : LEAD_CHARACTERS);
  }

  private static long titleKey(List<Word> title) {
    long key = 1;
    for (Word word : title) key = mixed(key * 31 + word.surface().hashCode());
    return key;
  }

  private static long[] shingles(String text) {
    long[] words = new long[SHINGLED_WORDS];
    int count = 0;
    int start = -1;
    for (int i = 0; i <= text.length() && count < SHINGLED_WORDS; i++) {
      boolean inside = i < text.length() && Character.isLetterOrDigit(text.charAt(i));
      if (inside && start < 0) start = i;
      if (!inside && start >= 0) {
        long hash = 7;
        for (int j = start; j < i; j++) hash = hash * 131 + Character.toLowerCase(text.charAt(j));
        words[count++] = hash;
        start = -1;
      }
    }
    if (count < SHINGLE) return new long[0];
    long[] shingles = new long[count - SHINGLE + 1];
    for (int i = 0; i < shingles.length; i++) {
      long hash = 1;
      for (int j = 0; j < SHINGLE; j++) hash = mixed(hash * 31 + words[i + j]);
      shingles[i] = hash;
    }
    return Arrays.stream(shingles).sorted().distinct().toArray();
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
