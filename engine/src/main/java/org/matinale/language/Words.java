package org.matinale.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.it.ItalianLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.ru.RussianLightStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.matinale.kernel.Language;

/** The words of a text, cut by Unicode's rules (UAX 29) and stemmed lightly by the rules of its language. Safe for many threads. */
public final class Words {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final ConcurrentHashMap<Language, Words> BY_LANGUAGE = new ConcurrentHashMap<>();

  /** English contractions and reporting words that Lucene's list of 33 leaves out. */
  private static final Set<String> ENGLISH_STOPS =
      Set.of(
          "about", "above", "after", "again", "all", "also", "am", "amid", "any", "because", "been", "before", "being", "below", "between",
          "both", "can", "could", "did", "do", "does", "doing", "don't", "down", "during", "each", "few", "from", "further", "get", "gets",
          "got", "had", "has", "have", "having", "he", "her", "here", "hers", "him", "his", "how", "i", "i'm", "its", "it's", "just", "may",
          "me", "might", "more", "most", "much", "must", "my", "nor", "now", "off", "once", "only", "other", "our", "out", "over", "own",
          "same", "say", "says", "said", "she", "should", "so", "some", "such", "than", "them", "those", "through", "too", "under", "until",
          "up", "us", "very", "we", "were", "what", "when", "where", "which", "while", "who", "whom", "why", "would", "you", "your", "i've",
          "we're", "they're", "can't", "won't", "isn't", "doesn't", "didn't", "one", "new");

  private static final CharArraySet ITALIAN_ARTICLES =
      new CharArraySet(List.of("c", "l", "all", "dall", "dell", "nell", "sull", "coll", "un", "quell", "quest", "d", "s"), true);

  private static final Set<String> FRENCH_STOPS =
      Set.of(
          "a", "alors", "après", "au", "aussi", "autre", "avant", "avoir", "ça", "car", "cela", "celle", "celui", "ces", "cet", "cette",
          "comme", "comment", "contre", "depuis", "deux", "dire", "dit", "dont", "donc", "elle", "elles", "encore", "entre", "est", "été",
          "être", "eux", "fait", "faire", "faut", "ici", "ils", "leur", "leurs", "lors", "mais", "même", "mêmes", "moins", "ni", "non", "nos",
          "notre", "nous", "où", "ou", "par", "parce", "pas", "peu", "peut", "plus", "pour", "pourquoi", "quand", "que", "quel", "quelle",
          "quelles", "quels", "qui", "quoi", "sa", "sans", "se", "selon", "ses", "si", "son", "sont", "sous", "sur", "tous", "tout", "toute",
          "toutes", "très", "un", "une", "va", "vers", "vos", "votre", "vous", "y", "ont", "sera", "ainsi", "afin", "chez", "jusqu", "quelqu");

  private final Analyzer analyzer;
  private final Set<String> stops;

  private Words(Language language) {
    this.stops = stops(language);
    this.analyzer =
        new Analyzer() {
          @Override
          protected TokenStreamComponents createComponents(String field) {
            Tokenizer tokenizer = new StandardTokenizer();
            TokenStream surfaces = new SurfaceFilter(withoutClitics(new LowerCaseFilter(tokenizer), language));
            return new TokenStreamComponents(tokenizer, new ASCIIFoldingFilter(stemmed(surfaces, language)));
          }
        };
  }

  /** The words of a text in the given language; an unknown or unsupported language is cut but not stemmed. */
  public static List<Word> of(String text, Language language) {
    return BY_LANGUAGE.computeIfAbsent(language, Words::new).cut(text);
  }

  /** The same letters without their accents and other marks. */
  public static String withoutAccents(String text) {
    return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
  }

  /** The stems of the words that mean something, in order, repeats kept. */
  public static List<String> stems(String text, Language language) {
    return of(text, language).stream().filter(word -> !word.stop()).map(Word::stem).toList();
  }

  private List<Word> cut(String text) {
    List<Word> words = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream("", text)) {
      CharTermAttribute stem = tokens.addAttribute(CharTermAttribute.class);
      TypeAttribute surface = tokens.addAttribute(TypeAttribute.class);
      OffsetAttribute offset = tokens.addAttribute(OffsetAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        String written = surface.type();
        boolean whole = text.regionMatches(true, offset.startOffset(), written, 0, written.length());
        int first = whole ? offset.startOffset() : Math.max(offset.startOffset(), offset.endOffset() - written.length());
        boolean capital = Character.isUpperCase(text.charAt(first));
        words.add(new Word(written, stem.toString(), offset.startOffset(), offset.endOffset(), stops.contains(written), capital));
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
    return words;
  }

  private static TokenStream withoutClitics(TokenStream in, Language language) {
    return switch (language.code()) {
      case "en" -> new EnglishPossessiveFilter(in);
      case "fr" -> new ElisionFilter(in, FrenchAnalyzer.DEFAULT_ARTICLES);
      case "it" -> new ElisionFilter(in, ITALIAN_ARTICLES);
      default -> in;
    };
  }

  private static TokenStream stemmed(TokenStream in, Language language) {
    return switch (language.code()) {
      case "en" -> new KStemFilter(in);
      case "fr" -> new FrenchLightStemFilter(in);
      case "de" -> new GermanLightStemFilter(in);
      case "es" -> new SpanishLightStemFilter(in);
      case "it" -> new ItalianLightStemFilter(in);
      case "pt" -> new PortugueseLightStemFilter(in);
      case "ru" -> new RussianLightStemFilter(in);
      default -> in;
    };
  }

  private static Set<String> stops(Language language) {
    return switch (language.code()) {
      case "en" -> union(EnglishAnalyzer.ENGLISH_STOP_WORDS_SET, ENGLISH_STOPS);
      case "fr" -> union(FrenchAnalyzer.getDefaultStopSet(), FRENCH_STOPS);
      case "de" -> union(GermanAnalyzer.getDefaultStopSet(), Set.of());
      case "es" -> union(SpanishAnalyzer.getDefaultStopSet(), Set.of());
      case "it" -> union(ItalianAnalyzer.getDefaultStopSet(), Set.of());
      case "nl" -> union(DutchAnalyzer.getDefaultStopSet(), Set.of());
      case "pt" -> union(PortugueseAnalyzer.getDefaultStopSet(), Set.of());
      case "ru" -> union(RussianAnalyzer.getDefaultStopSet(), Set.of());
      default -> Set.of();
    };
  }

  private static Set<String> union(CharArraySet base, Set<String> more) {
    Set<String> all = new HashSet<>(more);
    for (Object chars : base) all.add(new String((char[]) chars));
    return Set.copyOf(all);
  }

  /** Keeps the word as written in the type attribute before a stemmer changes the term. */
  private static final class SurfaceFilter extends TokenFilter {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final TypeAttribute type = addAttribute(TypeAttribute.class);

    SurfaceFilter(TokenStream in) {
      super(in);
    }

    @Override
    public boolean incrementToken() throws IOException {
      if (!input.incrementToken()) return false;
      type.setType(term.toString());
      return true;
    }
  }
}
