package org.matinale.language;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.matinale.kernel.Language;

/** Judges whether a sentence can stand alone before a reader, and whether a title tells or only teases. Languages without phrases of their own are judged by their punctuation. */
public final class Telling {
  private static final int FEWEST_WORDS = 6;
  private static final int MOST_CHARACTERS = 420;

  /** Feeds that cut do so above this length; a shorter text without a final stop lost only the stop. */
  private static final int SHORTEST_CUT = 118;

  private static final Pattern FINAL_STOP = Pattern.compile("[.!?][\"'”’»)\\]]*$|[.!?]\\s?»$");
  private static final Pattern CUT = Pattern.compile("(\\.\\.\\.|…|\\[…]|\\[\\.\\.\\.])[\"'”’»)\\]]*$");
  private static final Pattern SIGNED = Pattern.compile(" [-–|—] [\\p{Lu}\\d][^.!?]{1,40}$");
  private static final Pattern LONE_LETTER = Pattern.compile(" \\p{Ll}$");
  private static final Pattern DATELINE = Pattern.compile("^(?:[\\p{Lu}\\d][\\p{Lu}\\d\\s.,’'/-]{2,40}(?:\\([^)]{2,30}\\))?\\s*[-–—:|]\\s+|[\\p{Lu}][\\p{L}\\s]{2,25} News: ){1,3}(?=\\p{Lu}|[\"“«])");

  /** A place that lost the dash behind it ("PARIS France saw …"), or a section before a bar. */
  private static final Pattern BARE_DATELINE =
      Pattern.compile(
          "^(?:(?:PARIS|LYON|MARSEILLE|BRUXELLES|BRUSSELS|GENÈVE|GENEVA|MONTRÉAL|OTTAWA|TORONTO|LONDON|DUBLIN|BERLIN|ROME|MADRID|MOSCOW|BEIJING|SHANGHAI|TOKYO|SEOUL|NEW DELHI|DELHI|MUMBAI|SYDNEY|DUBAI|JERUSALEM|SINGAPORE"
              + "|HONG KONG|NEW YORK|WASHINGTON|CHICAGO|LOS ANGELES|SAN FRANCISCO) (?=\\p{Lu}\\p{Ll})|\\p{Lu}[\\p{L}\\d ]{2,20} \\| (?=\\p{Lu}))");

  private static final Pattern NETWORK = Pattern.compile("(?i)https?:|www\\.|\\S@\\S|©|\\b\\w+\\.(com|org|net|fr|co\\.uk)/");
  private static final Pattern UPLOADED = Pattern.compile("(?iu)\\b(full hd|subscribe|viral|best moments|must watch|watch video|full video|full match|official (video|trailer)|\\bhd\\b.*\\bvideo\\b)\\b");
  private static final Pattern DEFINITE = Pattern.compile("^(?:The|Le|La|Les) (?=\\p{Ll})|^L'(?=\\p{Ll})");
  private static final Pattern NAME_OR_FIGURE = Pattern.compile("(?<![.!?] )(?<!\\p{L})\\p{Lu}\\p{L}|\\d");
  private static final Pattern VAGUE = Pattern.compile("(\\.\\.\\.|…)$|^(\\.\\.\\.|…)|\\?");
  private static final Pattern BROKEN_OFF = Pattern.compile("[^\\d$€£] [b-hj-xz]$|(?:\\.\\.\\.|…)$");
  private static final Pattern LABEL = Pattern.compile("^[\\p{L}\\d' /-]{3,28}\\s?[:.|] ");
  private static final Pattern QUOTED = Pattern.compile("“[^”]*”|\"[^\"]*\"|«[^»]*»|(?<!\\p{L})[‘'][^’']{8,}[’'](?!\\p{L})");

  /** A text that ends on one of these was cut there, stop or no stop. */
  private static final Set<String> LEADS_ON =
      Set.of(
          "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "with", "from", "and", "or", "but", "as", "that", "which", "who", "is", "are", "was", "were", "be", "has", "have", "had", "his",
          "her", "their", "its", "this", "will", "would", "may", "could", "should", "must", "de", "du", "des", "la", "le", "les", "un", "une", "et", "ou", "à", "au", "aux", "en", "dans", "sur", "par",
          "pour", "avec", "qui", "que", "dont", "est", "sont", "son", "sa", "ses", "ce", "cette", "se", "ne", "d", "l", "than", "into", "between", "entre", "sans", "chez", "not", "very");

  private Telling() {}

  /** Whether a sentence may be quoted by itself: whole, leaning on nothing, turned to nobody, and prose. */
  public static boolean standsAlone(String sentence, boolean last, int textLength, Language language) {
    return whole(sentence, last, textLength) && !dangles(sentence, language) && !addresses(sentence, language) && !stuffed(sentence, language);
  }

  /** Whether a sentence may be quoted right behind the one that stands before it in its text: it may lean on that one, but on no day that only the writer knew. */
  public static boolean standsBehind(String sentence, boolean last, int textLength, Language language) {
    return whole(sentence, last, textLength) && !dayless(plain(sentence), language) && !addresses(sentence, language) && !stuffed(sentence, language);
  }

  /** Whether a sentence may be quoted where nothing that stands alone is: beneath the headline of its own article and beside that article's date. There a weekday is one of the days around the
   * date, and what an article begins with may lean on the headline by "the" ("The prisoners …").
   *
   * @param first true for the first sentence of its text
   * @param dated true where the article's date is shown beside it
   */
  public static boolean standsBeneath(String sentence, boolean first, boolean last, int textLength, boolean dated, Language language) {
    if (!whole(sentence, last, textLength) || addresses(sentence, language) || stuffed(sentence, language)) return false;
    Optional<Phrases> phrases = Phrases.of(language);
    if (phrases.isEmpty()) return true;
    String plain = opened(sentence);
    if (leans(plain, phrases.get()) || !first && definiteAlone(plain)) return false;
    return !dayless(dated ? phrases.get().ownWeek().matcher(plain).replaceAll("") : plain, language);
  }

  /** The sentence without its dateline or label ("PARIS (AFP) — ", "WEATHER - "). */
  public static String withoutDateline(String sentence) {
    return BARE_DATELINE.matcher(DATELINE.matcher(sentence).replaceFirst("")).replaceFirst("");
  }

  /** Whether the sentence is whole: begins as one, ends as one, lost nothing at its end, and closes what it opens.
   *
   * @param last true for the last sentence of its text, which is the one that feeds cut
   * @param textLength of the whole text, in characters
   */
  public static boolean whole(String sentence, boolean last, int textLength) {
    if (sentence.length() > MOST_CHARACTERS || CUT.matcher(sentence).find() || sentence.contains("[...") || sentence.contains("[…") || sentence.contains("…”")) return false;
    String[] words = sentence.split(" ");
    if (words.length < FEWEST_WORDS || !beginsAsOne(sentence) || !balanced(sentence)) return false;
    String end = words[words.length - 1].replaceAll("[^\\p{L}\\p{N}]", "");
    if (LEADS_ON.contains(end)) return false;
    if (FINAL_STOP.matcher(sentence).find()) return true;
    return last && textLength < SHORTEST_CUT && !LONE_LETTER.matcher(sentence).find() && Character.isLetterOrDigit(sentence.codePointBefore(sentence.length())) && !SIGNED.matcher(sentence).find();
  }

  /** Whether the sentence leans on something said before, or on the day it was said: "he", "this", "on Tuesday" without a date. */
  public static boolean dangles(String sentence, Language language) {
    Optional<Phrases> phrases = Phrases.of(language);
    if (phrases.isEmpty()) return false;
    String plain = opened(sentence);
    return leans(plain, phrases.get()) || definiteAlone(plain) || dayless(plain, language);
  }

  private static String opened(String sentence) {
    return plain(sentence).replaceFirst("^[\"'“«‘\\s]+", "");
  }

  private static boolean leans(String plain, Phrases phrases) {
    return phrases.leans().matcher(plain).find() || phrases.leansAnywhere().matcher(plain).find();
  }

  private static boolean dayless(String plain, Language language) {
    return Phrases.of(language)
        .map(phrases -> {
          String unnamed = phrases.namedDay().matcher(plain).replaceAll("");
          return (phrases.day().matcher(unnamed).find() || phrases.weekday().matcher(unnamed).find()) && !phrases.date().matcher(plain).find();
        })
        .orElse(false);
  }

  /** Whether the sentence asks, speaks to the reader or of the writer outside quotation marks, or is the page's own furniture. */
  public static boolean addresses(String sentence, Language language) {
    String plain = plain(sentence);
    if (NETWORK.matcher(plain).find() || plain.endsWith("?") || plain.contains("? ")) return true;
    Optional<Phrases> phrases = Phrases.of(language);
    if (phrases.isEmpty()) return false;
    if (phrases.get().furniture().matcher(plain).find()) return true;
    String outside = QUOTED.matcher(sentence).replaceAll(" ").replace('’', '\'').replaceAll("\\bUS\\b|\\bU\\.S\\.", "");
    return phrases.get().addresses().matcher(outside).find();
  }

  /** Whether a text is a list of search words rather than prose: hashtags, bars, or hardly a word that joins others. */
  public static boolean stuffed(String sentence, Language language) {
    if (Sentences.count(sentence, '#') >= 2 || Sentences.count(sentence, '|') >= 2 || Sentences.count(sentence, '►') >= 1) return true;
    List<Word> words = Words.of(sentence, language);
    if (words.size() < 12 || Phrases.of(language).isEmpty()) return false;
    long joining = words.stream().filter(Word::stop).count();
    return joining * 8 < words.size() || Sentences.count(sentence, ',') * 3 > words.size();
  }

  /** Whether a title is search words or a shout rather than a headline: several words in capitals, or the words that uploads are found by. */
  public static boolean shouts(String title) {
    int shouted = 0;
    for (String word : title.split("[^\\p{L}']+")) if (word.length() > 3 && word.equals(word.toUpperCase(Locale.ROOT)) && !word.equals(word.toLowerCase(Locale.ROOT))) shouted++;
    return title.contains("!!") || shouted >= 3 || UPLOADED.matcher(title).find();
  }

  /** Whether a title withholds what it is about: a question, a list, an address to the reader, a shout. */
  public static boolean teases(String title, Language language) {
    String plain = plain(title).strip();
    return VAGUE.matcher(plain).find() || plain.split(" ").length < 4 || withholds(title, language);
  }

  /** Whether a title lost its end: it breaks off in a word, or does not close what it opens. */
  public static boolean brokenOff(String title) {
    return BROKEN_OFF.matcher(title).find() || Sentences.count(title, '«') != Sentences.count(title, '»') || Sentences.count(title, '“') != Sentences.count(title, '”') || Sentences.count(title, '(') != Sentences.count(title, ')');
  }

  /** Whether a title says in so many words that it keeps something back ("The secret that …", "Here's why"); a short one does not. */
  public static boolean withholds(String title, Language language) {
    String plain = plain(title).strip();
    String unlabelled = LABEL.matcher(plain).replaceFirst("");
    return Phrases.of(language)
        .map(phrases -> phrases.teases().matcher(plain).find() || phrases.teases().matcher(unlabelled).find() || phrases.teasesAnywhere().matcher(plain).find())
        .orElse(false);
  }

  /** Whether a title is talk of people ("fans", "on Instagram", "furious") rather than news of a matter. */
  public static boolean gossips(String title, Language language) {
    return Phrases.of(language).map(phrases -> phrases.gossips().matcher(plain(title)).find()).orElse(false);
  }

  /** "The schools will reopen …" with no name and no figure: which, only the title says. */
  private static boolean definiteAlone(String sentence) {
    return DEFINITE.matcher(sentence).find() && !NAME_OR_FIGURE.matcher(sentence.substring(1)).find();
  }

  private static String plain(String text) {
    return text.replace('’', '\'').replace('\u2018', '\'');
  }

  private static boolean beginsAsOne(String text) {
    for (int i = 0; i < Math.min(3, text.length()); i++) if (Character.isLetterOrDigit(text.charAt(i))) return !Character.isLowerCase(text.charAt(i));
    return false;
  }

  private static boolean balanced(String text) {
    return Sentences.count(text, '(') == Sentences.count(text, ')')
        && Sentences.count(text, '[') == Sentences.count(text, ']')
        && Sentences.count(text, '“') == Sentences.count(text, '”')
        && Sentences.count(text, '«') == Sentences.count(text, '»')
        && Sentences.count(text, '"') % 2 == 0;
  }
}
