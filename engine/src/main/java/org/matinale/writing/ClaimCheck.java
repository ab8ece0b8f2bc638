package org.matinale.writing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Language;
import org.matinale.language.Sentences;
import org.matinale.language.Telling;
import org.matinale.language.Word;
import org.matinale.language.Words;

/** Holds a sentence that a model wrote against the excerpts it names, and says what keeps it from being shown.
 *
 * <p>It does not understand; it compares. What it demands is what a careful sub-editor can tick off with a pencil: every number stands in a named excerpt, with its unit and
 * beside one of the same words; every name stands there, and names side by side stand in one sentence there; days and months stand there; what is in quotation marks
 * stands there word for word; nothing is denied that is not denied there, and the other way round; and most of the words that mean something come from there. No address, telephone number or markup
 * passes, nor anything that speaks to the reader. It errs on the side of withholding: a true sentence that is withheld costs a sentence, a false one that is shown costs
 * trust. Of the measures that are known for such checks (an overview: Ji and others, "Survey of hallucination in natural language generation", 2023) these need no model,
 * and give the same answer every night.
 */
final class ClaimCheck {
  private static final double SUPPORTED = 0.65;
  private static final int LONGEST = 420;
  private static final int LONGEST_HEADLINE = 130;
  private static final int FEWEST_WORDS = 4;
  private static final int BESIDE_A_FIGURE = 5;
  private static final int BEHIND_A_DENIAL = 4;

  private static final Pattern LINK = Pattern.compile("(?i)\\b(?:https?|ftp|mailto|javascript|data):|www\\.|(?<![\\p{L}\\d@.])[\\p{L}\\d-]{2,}(?:\\.[\\p{L}\\d-]+)*\\.(?:com|org|net|info|biz|io|ai|app|dev|fr|de|uk|eu|ru|cn|ch|be|ca|us|tv|me|co|example|test|onion|xyz|top|site|online|shop|link)(?![\\p{L}\\d])");
  private static final Pattern CONTACT = Pattern.compile("\\S@\\S|(?<!\\p{L})@\\p{L}{2,}|(?:\\+|\\b00)\\d[\\d\\s().-]{6,}\\d|\\(?\\b\\d{2,4}\\)?[\\s.-]\\d{2,4}[\\s.-]\\d{2,4}(?:[\\s.-]\\d{2,4})+\\b|\\b\\d{3}[-.]\\d{3,4}\\b|\\b0\\d{1,4}[\\s.-]\\d{2,4}[\\s.-]\\d{2,4}\\b");
  private static final Pattern MARKUP = Pattern.compile("</?[\\p{L}!]|&(?:#\\d+|#x[\\p{XDigit}]+|\\p{L}+);|!?\\[[^\\]]*]\\s?\\(|\\*\\*|__|`|^\\s*(?:#{1,6}|[-*>])\\s|[{}\\\\|<>]|\\p{Cntrl}");
  private static final Pattern QUOTED = Pattern.compile("“([^”]{1,300})”|\"([^\"]{1,300})\"|«\\s?([^»]{1,300}?)\\s?»|(?<![\\p{L}\\d])[‘']([^‘’']{3,300})[’'](?![\\p{L}\\d])");
  private static final Pattern DENIED = Pattern.compile("(?iu)(?<![\\p{L}])(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|\\p{L}+n['’]t|ne|n['’]|pas|jamais|aucune?|sans|ni|rien|personne ne)(?![\\p{L}])|(?<![\\p{L}])n['’](?=\\p{L})");
  private static final Pattern CALENDAR =
      Pattern.compile(
          "(?iu)(?<!\\p{L})(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|april|june|july|august|september|october|november|december"
              + "|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
              + "|today|yesterday|tomorrow|tonight|aujourd['’]hui|hier|demain)(?!\\p{L})|(?<!\\p{L})(?:March|May)(?!\\p{L})");

  /** Why a sentence was withheld. */
  enum Cause { LINK, CONTACT, MARKUP, FORM, ADDRESSES, UNCITED, NUMBER, DATE, NAME, QUOTATION, DENIAL, UNSUPPORTED }

  /** @param what of it, for the log */
  record Withheld(Cause cause, String what) {}

  /** A sentence of an excerpt, taken apart once. */
  private record Source(String text, List<Word> words, Set<String> stems, Set<String> folded, List<Figure> figures, Set<String> denied) {}

  private final Language language;
  private final List<List<Source>> excerpts;

  /** @param excerpts what the model was shown, the first is number 1; each with its title among its sentences */
  ClaimCheck(List<List<String>> excerpts, Language language) {
    this.language = language;
    this.excerpts = excerpts.stream().map(sentences -> sentences.stream().map(this::source).toList()).toList();
  }

  private Source source(String sentence) {
    List<Word> words = Words.of(sentence, language);
    Set<String> stems = new HashSet<>();
    Set<String> folded = new HashSet<>();
    for (Word word : words) {
      stems.add(word.stem());
      folded.add(fold(word.surface()));
    }
    return new Source(sentence, words, stems, folded, Figure.in(sentence), denied(sentence, words));
  }

  /** What keeps the sentence back; null where nothing does.
   *
   * @param cites numbers of excerpts, from 1
   */
  @Nullable Withheld against(String sentence, List<Integer> cites) {
    Withheld form = form(sentence);
    if (form == null) form = shape(sentence);
    if (form != null) return form;
    if (cites.isEmpty() || cites.stream().anyMatch(cite -> cite < 1 || cite > excerpts.size())) return new Withheld(Cause.UNCITED, cites.toString());
    List<Source> sources = cites.stream().distinct().flatMap(cite -> excerpts.get(cite - 1).stream()).toList();
    List<Word> words = Words.of(sentence, language);
    List<Figure> figures = Figure.in(sentence);
    Withheld withheld = quotations(sentence, sources);
    if (withheld == null) withheld = figures(sentence, figures, words, sources);
    if (withheld == null) withheld = calendar(sentence, sources);
    if (withheld == null) withheld = names(sentence, words, figures, sources);
    if (withheld == null) withheld = support(words, figures, sources);
    return withheld == null ? denial(words, denied(sentence, words), sources) : withheld;
  }

  /** The headline where it may head a passage: it passes against all excerpts together, and neither asks nor teases. */
  Optional<String> headline(String headline) {
    boolean tells = !headline.isBlank() && headline.length() <= LONGEST_HEADLINE && !Telling.teases(headline, language) && !Telling.shouts(headline);
    return tells && against(headline, IntStream.rangeClosed(1, excerpts.size()).boxed().toList()) == null ? Optional.of(headline) : Optional.empty();
  }

  /** Whether a text holds no address, telephone number, markup or invisible character. */
  static boolean harmless(String text) {
    return form(text) == null;
  }

  private @Nullable Withheld shape(String sentence) {
    if (sentence.length() > LONGEST || sentence.split(" ").length < FEWEST_WORDS) return new Withheld(Cause.FORM, sentence.length() + " characters");
    return Telling.addresses(sentence, language) ? new Withheld(Cause.ADDRESSES, "speaks to the reader") : null;
  }

  private static @Nullable Withheld form(String sentence) {
    Matcher link = LINK.matcher(sentence);
    if (link.find()) return new Withheld(Cause.LINK, link.group());
    Matcher markup = MARKUP.matcher(sentence);
    if (markup.find()) return new Withheld(Cause.MARKUP, markup.group());
    Matcher contact = CONTACT.matcher(sentence);
    if (contact.find()) return new Withheld(Cause.CONTACT, contact.group());
    boolean invisible = sentence.chars().anyMatch(c -> Character.getType(c) == Character.FORMAT || Character.getType(c) == Character.PRIVATE_USE);
    return invisible ? new Withheld(Cause.FORM, "characters that are not seen") : null;
  }

  private @Nullable Withheld quotations(String sentence, List<Source> sources) {
    Matcher quoted = QUOTED.matcher(sentence);
    while (quoted.find()) {
      String words = "";
      for (int group = 1; group <= quoted.groupCount(); group++) if (quoted.group(group) != null) words = quoted.group(group);
      String sought = bare(words);
      if (!sought.isBlank() && sources.stream().noneMatch(source -> bare(source.text()).contains(sought))) return new Withheld(Cause.QUOTATION, words);
    }
    return null;
  }

  /** Letters and digits alone, parted by single spaces. */
  private static String bare(String text) {
    return " " + fold(text).replaceAll("[^\\p{L}\\p{N}]+", " ").strip() + " ";
  }

  private static String fold(String text) {
    return Words.withoutAccents(text).toLowerCase(Locale.ROOT);
  }

  /** Each number must stand in a source, beside one of the words that stand beside it here. */
  private @Nullable Withheld figures(String sentence, List<Figure> figures, List<Word> words, List<Source> sources) {
    for (Figure figure : figures) {
      Set<String> beside = beside(figure, words, BESIDE_A_FIGURE);
      boolean stands = false;
      String counted = counted(figure, words);
      boolean together = beside.isEmpty();
      for (Source source : sources)
        for (Figure other : source.figures())
          if (figure.stands(other)) {
            stands = true;
            Set<String> there = beside(other, source.words(), BESIDE_A_FIGURE + 2);
            together |= there.stream().anyMatch(beside::contains) && (counted == null || there.contains(counted));
          }
      if (!stands || !together) return new Withheld(Cause.NUMBER, sentence.substring(figure.start(), figure.end()));
    }
    return null;
  }

  /** The stem of what a number counts: the word right behind it, or behind one small word; null where none is. */
  private static @Nullable String counted(Figure figure, List<Word> words) {
    int behind = 0;
    for (Word word : words) {
      if (word.start() < figure.end()) continue;
      if (!word.stop()) return Character.isDigit(word.surface().charAt(0)) ? null : word.stem();
      if (++behind == 2) return null;
    }
    return null;
  }

  /** Stems of the words that mean something within some places of a number. */
  private static Set<String> beside(Figure figure, List<Word> words, int places) {
    int first = words.size();
    int last = -1;
    for (int i = 0; i < words.size(); i++)
      if (words.get(i).start() < figure.end() && words.get(i).end() > figure.start()) {
        first = Math.min(first, i);
        last = i;
      }
    Set<String> beside = new HashSet<>();
    for (int i = Math.max(0, first - places); i <= Math.min(words.size() - 1, last + places); i++)
      if ((i < first || i > last) && !words.get(i).stop() && !Character.isDigit(words.get(i).surface().charAt(0))) beside.add(words.get(i).stem());
    return beside;
  }

  private static @Nullable Withheld calendar(String sentence, List<Source> sources) {
    Matcher day = CALENDAR.matcher(sentence);
    while (day.find()) {
      Pattern same = Pattern.compile("(?iu)(?<!\\p{L})" + Pattern.quote(day.group()) + "(?!\\p{L})");
      if (sources.stream().noneMatch(source -> same.matcher(source.text()).find())) return new Withheld(Cause.DATE, day.group());
    }
    return null;
  }

  /** Each name must stand in a source; two side by side must stand in one sentence there. */
  private @Nullable Withheld names(String sentence, List<Word> words, List<Figure> figures, List<Source> sources) {
    Word before = null;
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      boolean name = word.capital() && !word.stop() && figures.stream().noneMatch(figure -> figure.start() < word.end() && figure.end() > word.start());
      boolean opens = i == 0 || sentence.substring(0, word.start()).stripTrailing().matches(".*[.!?:“\"«]$");
      boolean followed = i + 1 < words.size() && words.get(i + 1).capital() && !words.get(i + 1).stop() && words.get(i + 1).start() - word.end() <= 2;
      if (!name) {
        before = null;
        continue;
      }
      String sought = fold(word.surface());
      boolean there = sources.stream().anyMatch(source -> source.folded().contains(sought) || !opens && source.stems().contains(word.stem()));
      if (!there && (!opens || followed)) return new Withheld(Cause.NAME, word.surface());
      Word last = before;
      if (there && last != null && word.start() - last.end() <= 2 && sources.stream().noneMatch(source -> source.folded().contains(sought) && source.folded().contains(fold(last.surface()))))
        return new Withheld(Cause.NAME, last.surface() + " " + word.surface());
      before = there ? word : null;
    }
    return null;
  }

  private @Nullable Withheld support(List<Word> words, List<Figure> figures, List<Source> sources) {
    List<String> unsupported = new ArrayList<>();
    int meaning = 0;
    for (Word word : words) {
      if (word.stop() || figures.stream().anyMatch(figure -> figure.start() < word.end() && figure.end() > word.start())) continue;
      meaning++;
      if (sources.stream().noneMatch(source -> source.stems().contains(word.stem()))) unsupported.add(word.surface());
    }
    boolean enough = meaning >= 2 && meaning - unsupported.size() >= SUPPORTED * meaning;
    return enough ? null : new Withheld(Cause.UNSUPPORTED, String.join(" ", unsupported));
  }

  /** Stems of what a text denies: the first word that means something behind each word of denial. */
  private static Set<String> denied(String text, List<Word> words) {
    Set<String> denied = new HashSet<>();
    Matcher denial = DENIED.matcher(text);
    while (denial.find()) {
      int behind = 0;
      for (Word word : words) {
        if (word.end() <= denial.end() || behind++ == BEHIND_A_DENIAL) continue;
        if (word.stop() || behind > BEHIND_A_DENIAL) continue;
        denied.add(word.stem());
        break;
      }
    }
    return denied;
  }

  /** What is denied must be denied there; what is denied there, and nowhere said, must not be said. */
  private static @Nullable Withheld denial(List<Word> words, Set<String> denied, List<Source> sources) {
    for (String stem : denied) if (sources.stream().noneMatch(source -> source.denied().contains(stem))) return new Withheld(Cause.DENIAL, "not " + stem);
    for (Word word : words) {
      if (word.stop() || denied.contains(word.stem())) continue;
      boolean denies = sources.stream().anyMatch(source -> source.denied().contains(word.stem()));
      boolean says = sources.stream().anyMatch(source -> source.stems().contains(word.stem()) && !source.denied().contains(word.stem()));
      if (denies && !says) return new Withheld(Cause.DENIAL, word.surface());
    }
    return null;
  }
}
