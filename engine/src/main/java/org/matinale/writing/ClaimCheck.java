package org.matinale.writing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Language;
import org.matinale.language.LanguageDetector;
import org.matinale.language.Telling;
import org.matinale.language.Word;
import org.matinale.language.Words;

/** Holds a sentence that a model wrote against the excerpts it names, and says what keeps it from being shown.
 *
 * <p>It does not understand; it compares. What it demands is what a careful sub-editor can tick off with a pencil: every number stands in a named excerpt, with its unit and
 * beside one of the same words; every name stands there, and names side by side stand in one sentence there; days and months stand there, or follow from the day of publication; what is in quotation
 * marks stands there word for word; who is said to have said it speaks there, and of that; nothing is denied, doubted or turned into its opposite that is not so there, and the other way round; what whole clauses deny or have from others there is not told as if it were so, and nobody should do anything who
 * need not there; who opens a sentence does in one sentence there what he does here; two who
 * do something to each other do not change places; and most of the words that mean something come from there. No address, telephone number or markup passes ({@link Harmless}), nor anything that speaks to
 * the reader, of the telling itself, in another language, or in the words of the instructions. What it knows of words is in {@code claims.<language>.txt}.
 *
 * <p>It errs on the side of withholding: a true sentence that is withheld costs a sentence, a false one that is shown costs trust. Of the measures that are known for such checks (an overview: Ji and
 * others, "Survey of hallucination in natural language generation", 2023) these need no model, and give the same answer every night.
 */
final class ClaimCheck {
  private static final double SUPPORTED = 0.65;
  private static final int WORDS_FOR_ONE_OF_ITS_OWN = 4;
  private static final int LONGEST = 420;
  private static final int LONGEST_HEADLINE = 130;
  private static final int FEWEST_WORDS = 4;
  private static final int FOREIGN_WORDS = 6;

  static final Pattern QUOTED = Pattern.compile("“([^”]{1,300})”|\"([^\"]{1,300})\"|«\\s?([^»]{1,300}?)\\s?»|„([^“”]{1,300})[“”]|(?<![\\p{L}\\d])[‘']([^‘’']{3,300})[’'](?![\\p{L}\\d])");
  static final Set<String> TITLES = Set.of("mr", "mrs", "ms", "dr", "m", "mme", "sir", "president", "minister", "mayor");
  private static final List<Language> TOLD_IN = List.of(Language.ENGLISH, Language.FRENCH);

  /** Why a sentence was withheld. */
  enum Cause { LINK, CONTACT, MARKUP, FORM, ADDRESSES, LANGUAGE, ITSELF, UNCITED, NUMBER, DATE, NAME, QUOTATION, ATTRIBUTION, DENIAL, DUTY, DOUBT, CONTRARY, SWAPPED, UNSUPPORTED }

  /** @param what of it, for the log */
  record Withheld(Cause cause, String what) {}

  /** What a model was shown of one article.
   *
   * @param sentences its title among them
   * @param day of publication, in UTC; null where nobody knows
   */
  record Excerpt(List<String> sentences, @Nullable LocalDate day) {
    Excerpt {
      sentences = List.copyOf(sentences);
    }
  }

  private final Language language;
  private final Claims claims;
  private final Instructions instructions;
  private final Taking taking;
  private final List<List<Taken>> excerpts;
  private final CalendarCheck calendar;
  private final FigureCheck figures;
  private final SenseCheck sense;
  private final RolesCheck roles;

  /** @param excerpts what the model was shown, the first is number 1 */
  ClaimCheck(List<Excerpt> excerpts, Language language, Instructions instructions) {
    this.language = language;
    this.claims = Claims.of(language);
    this.instructions = instructions;
    this.taking = new Taking(language, claims);
    this.excerpts = excerpts.stream().map(taking::taken).toList();
    this.calendar = new CalendarCheck(claims);
    this.figures = new FigureCheck(claims);
    this.sense = new SenseCheck(claims);
    this.roles = new RolesCheck(claims, this.excerpts);
  }

  /** What keeps the sentence back; null where nothing does.
   *
   * @param cites numbers of excerpts, from 1
   */
  @Nullable Withheld against(String sentence, List<Integer> cites) {
    return against(sentence, cites, false);
  }

  /** The same for a sentence that is read on the day that its evidence is about: it may say "today" where that does. */
  @Nullable Withheld againstToday(String sentence, List<Integer> cites) {
    return against(sentence, cites, true);
  }

  private @Nullable Withheld against(String sentence, List<Integer> cites, boolean today) {
    if (sentence.length() > LONGEST) return new Withheld(Cause.FORM, sentence.length() + " characters");
    Withheld form = Harmless.against(sentence);
    if (form == null) form = shape(sentence);
    if (form != null) return form;
    if (cites.isEmpty() || cites.stream().anyMatch(cite -> cite < 1 || cite > excerpts.size())) return new Withheld(Cause.UNCITED, cites.toString());
    List<Taken> sources = cites.stream().distinct().flatMap(cite -> excerpts.get(cite - 1).stream()).toList();
    Taken told = taking.taken(sentence, null, Set.of());
    Withheld withheld = Scripts.against(sentence, sources, language);
    if (withheld == null) withheld = itself(sentence, sources);
    if (withheld == null) withheld = quotations(sentence, sources);
    if (withheld == null) withheld = calendar.against(told, sources, today);
    if (withheld == null) withheld = figures.against(told, sources);
    if (withheld == null) withheld = names(told, sources);
    if (withheld == null) withheld = support(told, sources);
    if (withheld == null) withheld = sense.against(told, sources);
    return withheld == null ? roles.against(told, sources) : withheld;
  }

  /** The headline where it may head a passage: it passes against all excerpts together, and neither asks nor teases. */
  Optional<String> headline(String headline) {
    boolean tells = !headline.isBlank() && headline.length() <= LONGEST_HEADLINE && !Telling.teases(headline, language) && !Telling.shouts(headline);
    return tells && against(headline, IntStream.rangeClosed(1, excerpts.size()).boxed().toList()) == null ? Optional.of(headline) : Optional.empty();
  }

  private @Nullable Withheld shape(String sentence) {
    if (sentence.split(" ").length < FEWEST_WORDS) return new Withheld(Cause.FORM, sentence.length() + " characters");
    String plain = Folding.straight(sentence);
    if (Telling.addresses(sentence, language) || claims.order().matcher(plain).find()) return new Withheld(Cause.ADDRESSES, "speaks to somebody");
    return speaksOtherwise(sentence) ? new Withheld(Cause.LANGUAGE, "not in " + language) : null;
  }

  /** Whether it is in another language, by the small words that every sentence has. */
  private boolean speaksOtherwise(String sentence) {
    List<Word> words = Words.of(sentence, language);
    long own = words.stream().filter(Word::stop).count();
    for (Language other : TOLD_IN) if (!other.equals(language) && Words.of(sentence, other).stream().filter(Word::stop).count() > own + 1) return true;
    return own == 0 && TOLD_IN.contains(language) && words.size() >= FOREIGN_WORDS && !LanguageDetector.of(sentence, language).equals(language);
  }

  /** What the model says of itself, of its task, or in the words of its instructions. */
  private @Nullable Withheld itself(String sentence, List<Taken> sources) {
    String plain = Folding.straight(sentence);
    Matcher machine = claims.machine().matcher(plain);
    if (machine.find()) return new Withheld(Cause.ITSELF, machine.group());
    Matcher self = claims.self().matcher(plain);
    if (self.find() && sources.stream().noneMatch(source -> Folding.straight(source.text()).contains(self.group()))) return new Withheld(Cause.ITSELF, self.group());
    String leaked = instructions.leakedIn(sentence, sources.stream().map(Taken::text).toList());
    return leaked == null ? null : new Withheld(Cause.ITSELF, leaked);
  }

  private @Nullable Withheld quotations(String sentence, List<Taken> sources) {
    Matcher quoted = QUOTED.matcher(sentence);
    while (quoted.find()) {
      String words = "";
      for (int group = 1; group <= quoted.groupCount(); group++) if (quoted.group(group) != null) words = quoted.group(group);
      String sought = Folding.bare(words);
      if (!sought.isBlank() && sources.stream().noneMatch(source -> Folding.bare(source.text()).contains(sought))) return new Withheld(Cause.QUOTATION, words);
    }
    return null;
  }

  /** Each name must stand in a source; two side by side must stand in one sentence there. */
  private @Nullable Withheld names(Taken told, List<Taken> sources) {
    Word before = null;
    List<Word> words = told.words();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      boolean name = word.capital() && !word.stop() && !told.dated(word.start(), word.end()) && told.figures().stream().noneMatch(figure -> figure.start() < word.end() && figure.end() > word.start());
      boolean opens = i == 0 || told.text().substring(0, word.start()).stripTrailing().matches("(?s).*[.!?:“\"«]$");
      boolean followed = i + 1 < words.size() && words.get(i + 1).capital() && !words.get(i + 1).stop() && words.get(i + 1).start() - word.end() <= 2;
      if (!name) {
        before = null;
        continue;
      }
      String sought = Folding.fold(word.surface());
      boolean there = sources.stream().anyMatch(source -> source.folded().contains(sought) || !opens && source.meanings().contains(word.stem()));
      if (!there && (!opens || followed || unknown(word))) return new Withheld(Cause.NAME, word.surface());
      Word last = before;
      if (there && last != null && word.start() - last.end() <= 2 && sources.stream().noneMatch(source -> together(last, word, source)))
        return new Withheld(Cause.NAME, last.surface() + " " + word.surface());
      before = there ? word : null;
    }
    return null;
  }

  /** Whether two words stand close behind each other; a title may stand anywhere in the sentence. */
  private static boolean together(Word one, Word other, Taken source) {
    String first = Folding.fold(one.surface());
    String second = Folding.fold(other.surface());
    if (!source.folded().contains(first) || !source.folded().contains(second)) return false;
    boolean title = TITLES.contains(first) || TITLES.contains(second);
    List<Word> words = source.words();
    for (int i = 0; i < words.size(); i++) {
      if (!Folding.fold(words.get(i).surface()).equals(first)) continue;
      if (title || one.start() == 0 && !words.get(i).capital()) return true;
      for (int j = i + 1; j <= Math.min(words.size() - 1, i + 3); j++) if (Folding.fold(words.get(j).surface()).equals(second)) return true;
    }
    return false;
  }

  /** Whether a word that opens a sentence may be a name: no plural, no word that joins, and none that any excerpt has. */
  private boolean unknown(Word word) {
    String folded = Folding.fold(word.surface());
    boolean plural = folded.endsWith("s") || folded.endsWith("x");
    return !plural && !claims.opening().matcher(word.surface()).lookingAt() && !claims.alike().containsKey(word.stem()) && excerpts.stream().flatMap(List::stream).noneMatch(taken -> taken.meanings().contains(word.stem()) || taken.folded().contains(folded));
  }

  private @Nullable Withheld support(Taken told, List<Taken> sources) {
    List<String> unsupported = new ArrayList<>();
    int meaning = 0;
    int plain = 0;
    int foreign = 0;
    for (Word word : told.words()) {
      if (word.stop() || claims.slight().matcher(word.surface()).matches() || told.figures().stream().anyMatch(figure -> figure.start() < word.end() && figure.end() > word.start()) || told.dated(word.start(), word.end())) continue;
      meaning++;
      Set<String> meanings = claims.meanings(word.stem());
      boolean there = sources.stream().anyMatch(source -> meanings.stream().anyMatch(source.meanings()::contains));
      if (!there) unsupported.add(word.surface());
      if (word.capital()) continue;
      plain++;
      if (!there) foreign++;
    }
    // names stand there anyway: they must not make up for what is said of them
    boolean enough = meaning >= 1 && meaning + told.figures().size() >= 2 && meaning - unsupported.size() >= SUPPORTED * meaning && foreign <= Math.max(0, plain - 1) / WORDS_FOR_ONE_OF_ITS_OWN;
    return enough ? null : new Withheld(Cause.UNSUPPORTED, String.join(" ", unsupported));
  }

  /** Whether a sentence of a page may be shown to a model: it is prose, and neither speaks to anybody nor gives a machine orders. */
  static boolean tellable(String sentence, Language language) {
    return harmless(sentence) && !Telling.addresses(sentence, language) && !Claims.of(language).order().matcher(Folding.straight(sentence)).find();
  }

  /** Whether a text is meant for a machine rather than for readers. */
  static boolean instructs(String text, Language language) {
    String plain = Folding.straight(text);
    return Claims.of(language).machine().matcher(plain).find() || !language.equals(Language.ENGLISH) && Claims.of(Language.ENGLISH).machine().matcher(plain).find();
  }

  /** Whether a text holds no address, telephone number, markup or character that deceives. */
  static boolean harmless(String text) {
    return Objects.isNull(Harmless.against(text));
  }
}
