package org.matinale.writing;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
 * marks stands there word for word; who is said to have said it speaks there, and of that; nothing is denied, doubted or turned into its opposite that is not so there, and the other way round; two who
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
  private static final int BESIDE_A_FIGURE = 5;
  private static final int BEHIND_A_DENIAL = 4;
  private static final int BEFORE_A_VERB = 6;
  private static final int LONG_BEFORE_A_VERB = 12;
  private static final double ALIGNED = 0.6;
  private static final int SURELY_ELSEWHERE = 2;
  private static final int ENOUGH = 2;
  private static final int FOREIGN_WORDS = 6;

  private static final Pattern QUOTED = Pattern.compile("“([^”]{1,300})”|\"([^\"]{1,300})\"|«\\s?([^»]{1,300}?)\\s?»|„([^“”]{1,300})[“”]|(?<![\\p{L}\\d])[‘']([^‘’']{3,300})[’'](?![\\p{L}\\d])");
  private static final Pattern DENIED =
      Pattern.compile("(?iu)(?<![\\p{L}])(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|hardly|\\p{L}+n['’]t|ne|n['’]|pas|jamais|aucune?|sans|ni|rien|guère|personne ne)(?![\\p{L}])|(?<![\\p{L}])n['’](?=\\p{L})");
  private static final Pattern AUXILIARY = Pattern.compile("(?iu)\\s(?:a|ont|avait|avaient|has|have|had)\\s$");
  private static final Set<String> TITLES = Set.of("mr", "mrs", "ms", "dr", "m", "mme", "sir", "president", "minister", "mayor");
  private static final List<Language> TOLD_IN = List.of(Language.ENGLISH, Language.FRENCH);

  /** Why a sentence was withheld. */
  enum Cause { LINK, CONTACT, MARKUP, FORM, ADDRESSES, LANGUAGE, ITSELF, UNCITED, NUMBER, DATE, NAME, QUOTATION, ATTRIBUTION, DENIAL, DOUBT, CONTRARY, SWAPPED, UNSUPPORTED }

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

  /** A sentence, taken apart.
   *
   * @param meanings stems of its words, and the groups of words that may stand for each other
   * @param denied meanings of what it denies
   * @param refused meanings of what somebody in it denies
   * @param doubted meanings of what it calls only possible
   * @param speakers names of those who may be speaking in it
   * @param named names in it
   */
  private record Taken(
      String text, List<Word> words, Set<String> meanings, Set<String> folded, List<Figure> figures, List<Dates.Named> dates, Set<LocalDate> days, Set<String> denied, Set<String> refused, Set<String> doubted,
      boolean speaks, Set<String> speakers, Set<String> named) {}

  private final Language language;
  private final Claims claims;
  private final Instructions instructions;
  private final List<List<Taken>> excerpts;

  /** @param excerpts what the model was shown, the first is number 1 */
  ClaimCheck(List<Excerpt> excerpts, Language language, Instructions instructions) {
    this.language = language;
    this.claims = Claims.of(language);
    this.instructions = instructions;
    this.excerpts = excerpts.stream().map(this::taken).toList();
  }

  private List<Taken> taken(Excerpt excerpt) {
    List<Taken> all = new ArrayList<>();
    Set<String> before = Set.of();
    for (String sentence : excerpt.sentences()) {
      Taken taken = taken(sentence, excerpt.day(), before);
      all.add(taken);
      before = names(taken.words());
    }
    return all;
  }

  /** @param before names of the sentence before, for whom a pronoun may stand */
  private Taken taken(String sentence, @Nullable LocalDate day, Set<String> before) {
    List<Word> words = Words.of(sentence, language);
    Set<String> meanings = new HashSet<>();
    Set<String> folded = new HashSet<>();
    for (Word word : words) {
      meanings.addAll(claims.meanings(word.stem()));
      folded.add(fold(word.surface()));
    }
    String plain = straight(sentence);
    Set<String> speakers = new HashSet<>();
    boolean speaks = speakers(plain, words, before, speakers);
    return new Taken(
        sentence, words, meanings, folded, Figure.in(sentence), Dates.in(sentence), Dates.meant(sentence, day), bound(DENIED.matcher(sentence), words, 1), bound(claims.deny().matcher(plain), words, BEHIND_A_DENIAL),
        bound(claims.hedge().matcher(plain), words, 1), speaks, speakers, named(words));
  }

  /** Capitals that are no sentence's beginning, or a beginning that another follows. */
  private static Set<String> named(List<Word> words) {
    Set<String> named = new HashSet<>();
    for (int i = 0; i < words.size(); i++) {
      boolean followed = i + 1 < words.size() && words.get(i + 1).capital() && !words.get(i + 1).stop();
      if (words.get(i).capital() && !words.get(i).stop() && (i > 0 || followed) && Dates.in(words.get(i).surface()).isEmpty()) named.add(fold(words.get(i).surface()));
    }
    return named;
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
    Withheld form = Harmless.against(sentence);
    if (form == null) form = shape(sentence);
    if (form != null) return form;
    if (cites.isEmpty() || cites.stream().anyMatch(cite -> cite < 1 || cite > excerpts.size())) return new Withheld(Cause.UNCITED, cites.toString());
    List<Taken> sources = cites.stream().distinct().flatMap(cite -> excerpts.get(cite - 1).stream()).toList();
    Taken told = taken(sentence, null, Set.of());
    Withheld withheld = itself(sentence, sources);
    if (withheld == null) withheld = quotations(sentence, sources);
    if (withheld == null) withheld = calendar(told, sources, today);
    if (withheld == null) withheld = figures(told, sources);
    if (withheld == null) withheld = names(told, sources);
    if (withheld == null) withheld = support(told, sources);
    if (withheld == null) withheld = denial(told, sources);
    if (withheld == null) withheld = doubt(told, sources);
    if (withheld == null) withheld = contrary(told, sources);
    if (withheld == null) withheld = swapped(told, sources);
    if (withheld == null) withheld = misplaced(told, sources);
    return withheld == null ? attribution(told, sources) : withheld;
  }

  /** The headline where it may head a passage: it passes against all excerpts together, and neither asks nor teases. */
  Optional<String> headline(String headline) {
    boolean tells = !headline.isBlank() && headline.length() <= LONGEST_HEADLINE && !Telling.teases(headline, language) && !Telling.shouts(headline);
    return tells && against(headline, IntStream.rangeClosed(1, excerpts.size()).boxed().toList()) == null ? Optional.of(headline) : Optional.empty();
  }

  private @Nullable Withheld shape(String sentence) {
    if (sentence.length() > LONGEST || sentence.split(" ").length < FEWEST_WORDS) return new Withheld(Cause.FORM, sentence.length() + " characters");
    String plain = straight(sentence);
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
    String plain = straight(sentence);
    Matcher machine = claims.machine().matcher(plain);
    if (machine.find()) return new Withheld(Cause.ITSELF, machine.group());
    Matcher self = claims.self().matcher(plain);
    if (self.find() && sources.stream().noneMatch(source -> straight(source.text()).contains(self.group()))) return new Withheld(Cause.ITSELF, self.group());
    String leaked = instructions.leakedIn(sentence, sources.stream().map(Taken::text).toList());
    return leaked == null ? null : new Withheld(Cause.ITSELF, leaked);
  }

  private @Nullable Withheld quotations(String sentence, List<Taken> sources) {
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
  static String bare(String text) {
    return " " + fold(text).replaceAll("[^\\p{L}\\p{N}]+", " ").strip() + " ";
  }

  private static String fold(String text) {
    return Words.withoutAccents(text).toLowerCase(Locale.ROOT);
  }

  private static String straight(String text) {
    return text.replace('’', '\'').replace('‘', '\'').replace('\u00a0', ' ').replace('\u202f', ' ');
  }

  /** Each number must stand in a source, beside one of the words that stand beside it here. */
  private @Nullable Withheld figures(Taken told, List<Taken> sources) {
    for (Figure figure : told.figures()) {
      if (dated(told, figure.start(), figure.end())) continue;
      Set<String> beside = beside(figure, told.words(), BESIDE_A_FIGURE);
      boolean stands = false;
      Set<String> counted = counted(figure, told);
      boolean together = beside.isEmpty();
      for (Taken source : sources)
        for (Figure other : source.figures())
          if (figure.stands(other)) {
            stands = true;
            Set<String> there = beside(other, source.words(), BESIDE_A_FIGURE + 2);
            together |= there.stream().anyMatch(beside::contains) && (counted.isEmpty() || there.stream().anyMatch(counted::contains)) && belongs(figure, told, other, source);
          }
      if (!stands || !together) return new Withheld(Cause.NUMBER, told.text().substring(figure.start(), figure.end()));
    }
    return null;
  }

  /** Whether the figure of a source counts what this one counts, rather than what another figure of the same sentence counts: "two of nine" is not "nine of two", nor "by" a figure "to" it. */
  private boolean belongs(Figure figure, Taken told, Figure other, Taken source) {
    if (figure.year()) return true;
    String before = before(figure, told.text());
    String there = before(other, source.text());
    if (BOUND.contains(before) && BOUND.contains(there) && !before.equals(there)) return false;
    if (partOf(figure, told.text())) return partOf(other, source.text()) || source.figures().size() == 1;
    Set<String> behind = behind(figure, told);
    if (behind.isEmpty()) return true;
    long own = behind(other, source).stream().filter(behind::contains).count();
    for (Figure rival : source.figures())
      if (rival != other && !rival.year() && !figure.stands(rival) && own == 0 && behind(rival, source).stream().anyMatch(behind::contains)) return false;
    return true;
  }

  private static final Set<String> BOUND = Set.of("by", "to", "from");

  private static String before(Figure figure, String text) {
    String[] words = text.substring(0, figure.start()).strip().split(" ");
    return words[words.length - 1].toLowerCase(Locale.ROOT);
  }

  private static boolean partOf(Figure figure, String text) {
    String behind = text.substring(figure.end()).stripLeading().toLowerCase(Locale.ROOT);
    return behind.startsWith("of ") || behind.startsWith("des ") || behind.startsWith("sur ");
  }

  /** Meanings of the words behind a figure, up to the next figure or four. */
  private Set<String> behind(Figure figure, Taken taken) {
    int next = taken.figures().stream().mapToInt(Figure::start).filter(start -> start >= figure.end()).min().orElse(Integer.MAX_VALUE);
    Set<String> behind = new HashSet<>();
    taken.words().stream()
        .filter(word -> word.start() >= figure.end() && word.start() < next && !word.stop() && !Character.isDigit(word.surface().charAt(0)))
        .limit(4)
        .forEach(word -> behind.addAll(claims.meanings(word.stem())));
    return behind;
  }

  /** Whether it is part of a day of a month, which {@link #calendar} has looked at. */
  private static boolean dated(Taken told, int start, int end) {
    return told.dates().stream().anyMatch(date -> date.start() <= start && end <= date.end());
  }

  /** The meanings of what a number counts: the word right behind it, or behind one small word; none where there is none, or where it only says that they are people. */
  private Set<String> counted(Figure figure, Taken told) {
    int behind = 0;
    if (figure.year()) return Set.of();
    for (Word word : told.words()) {
      if (word.start() < figure.end()) continue;
      if (PAUSE.matcher(told.text().substring(figure.end(), word.start())).find()) return Set.of();
      if (!word.stop()) return Character.isDigit(word.surface().charAt(0)) || PEOPLE.contains(word.surface()) ? Set.of() : claims.meanings(word.stem());
      if (++behind == 2) return Set.of();
    }
    return Set.of();
  }

  private static final Pattern PAUSE = Pattern.compile("[,;:.()–—]");
  private static final Set<String> PEOPLE = Set.of("people", "persons", "others", "personnes", "autres", "gens");

  /** Meanings of the words that mean something within some places of a number. */
  private Set<String> beside(Figure figure, List<Word> words, int places) {
    int first = words.size();
    int last = -1;
    for (int i = 0; i < words.size(); i++)
      if (words.get(i).start() < figure.end() && words.get(i).end() > figure.start()) {
        first = Math.min(first, i);
        last = i;
      }
    Set<String> beside = new HashSet<>();
    for (int i = Math.max(0, first - places); i <= Math.min(words.size() - 1, last + places); i++)
      if ((i < first || i > last) && !words.get(i).stop() && !Character.isDigit(words.get(i).surface().charAt(0))) beside.addAll(claims.meanings(words.get(i).stem()));
    return beside;
  }

  /** Each day and month must be named in a source, or follow from what it says and the day it was published; a day that only the writer knew is none. */
  private @Nullable Withheld calendar(Taken told, List<Taken> sources, boolean today) {
    Matcher relative = claims.relative().matcher(straight(withoutQuotations(told.text())).toLowerCase(Locale.ROOT));
    while (relative.find())
      if (!today || sources.stream().noneMatch(source -> straight(source.text()).toLowerCase(Locale.ROOT).contains(relative.group()))) return new Withheld(Cause.DATE, relative.group());
    Matcher period = claims.period().matcher(straight(told.text()).toLowerCase(Locale.ROOT));
    while (period.find()) if (sources.stream().noneMatch(source -> straight(source.text()).toLowerCase(Locale.ROOT).contains(period.group()))) return new Withheld(Cause.DATE, period.group());
    for (Dates.Named date : told.dates()) if (sources.stream().noneMatch(source -> stands(date, source))) return new Withheld(Cause.DATE, date.written());
    return null;
  }

  private static boolean stands(Dates.Named date, Taken source) {
    MonthDay day = date.day();
    Integer year = date.year();
    for (Dates.Named other : source.dates()) {
      boolean same = day != null ? day.equals(other.day()) : date.weekday() != null ? date.weekday() == other.weekday() : date.month() != null && date.month().equals(other.month());
      if (same && (year == null || year.equals(other.year()))) return true;
    }
    for (LocalDate meant : source.days()) {
      boolean same = day != null ? day.equals(MonthDay.from(meant)) : date.weekday() != null ? date.weekday() == meant.getDayOfWeek() : date.month() != null && date.month() == meant.getMonthValue();
      if (same && (year == null || year == meant.getYear())) return true;
    }
    return false;
  }

  private static String withoutQuotations(String text) {
    return QUOTED.matcher(text).replaceAll(" ");
  }

  /** Each name must stand in a source; two side by side must stand in one sentence there. */
  private @Nullable Withheld names(Taken told, List<Taken> sources) {
    Word before = null;
    List<Word> words = told.words();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      boolean name = word.capital() && !word.stop() && !dated(told, word.start(), word.end()) && told.figures().stream().noneMatch(figure -> figure.start() < word.end() && figure.end() > word.start());
      boolean opens = i == 0 || told.text().substring(0, word.start()).stripTrailing().matches("(?s).*[.!?:“\"«]$");
      boolean followed = i + 1 < words.size() && words.get(i + 1).capital() && !words.get(i + 1).stop() && words.get(i + 1).start() - word.end() <= 2;
      if (!name) {
        before = null;
        continue;
      }
      String sought = fold(word.surface());
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
    String first = fold(one.surface());
    String second = fold(other.surface());
    if (!source.folded().contains(first) || !source.folded().contains(second)) return false;
    boolean title = TITLES.contains(first) || TITLES.contains(second);
    List<Word> words = source.words();
    for (int i = 0; i < words.size(); i++) {
      if (!fold(words.get(i).surface()).equals(first)) continue;
      if (title || one.start() == 0 && !words.get(i).capital()) return true;
      for (int j = i + 1; j <= Math.min(words.size() - 1, i + 3); j++) if (fold(words.get(j).surface()).equals(second)) return true;
    }
    return false;
  }

  /** Whether a word that opens a sentence may be a name: no plural, no word that joins, and none that any excerpt has. */
  private boolean unknown(Word word) {
    String folded = fold(word.surface());
    boolean plural = folded.endsWith("s") || folded.endsWith("x");
    return !plural && !claims.opening().matcher(word.surface()).lookingAt() && !claims.alike().containsKey(word.stem()) && excerpts.stream().flatMap(List::stream).noneMatch(taken -> taken.meanings().contains(word.stem()) || taken.folded().contains(folded));
  }

  private @Nullable Withheld support(Taken told, List<Taken> sources) {
    List<String> unsupported = new ArrayList<>();
    int meaning = 0;
    int plain = 0;
    int foreign = 0;
    for (Word word : told.words()) {
      if (word.stop() || claims.slight().matcher(word.surface()).matches() || told.figures().stream().anyMatch(figure -> figure.start() < word.end() && figure.end() > word.start()) || dated(told, word.start(), word.end())) continue;
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

  /** Meanings of the first words that mean something behind each match.
   *
   * @param most of them */
  private Set<String> bound(Matcher found, List<Word> words, int most) {
    Set<String> bound = new HashSet<>();
    while (found.find()) {
      int behind = 0;
      int taken = 0;
      for (Word word : words) {
        if (word.end() <= found.end() || behind++ == BEHIND_A_DENIAL || taken == most) continue;
        if (word.stop() || behind > BEHIND_A_DENIAL) continue;
        bound.addAll(claims.meanings(word.stem()));
        taken++;
      }
    }
    return bound;
  }

  /** What is denied must be denied there; what is denied there, and nowhere said, must not be said. */
  private @Nullable Withheld denial(Taken told, List<Taken> sources) {
    for (Word word : told.words())
      if (!word.stop() && told.denied().contains(word.stem()) && sources.stream().noneMatch(source -> touches(word, source.denied()) || touches(word, source.refused()))) return new Withheld(Cause.DENIAL, "not " + word.surface());
    boolean denies = !told.refused().isEmpty() || claims.deny().matcher(straight(told.text())).find();
    for (Word word : told.words()) {
      if (word.stop() || told.denied().contains(word.stem())) continue;
      if (touched(word, sources, Taken::denied) || !denies && touched(word, sources, Taken::refused)) return new Withheld(Cause.DENIAL, word.surface());
    }
    return null;
  }

  private boolean touches(Word word, Set<String> meanings) {
    return claims.meanings(word.stem()).stream().anyMatch(meanings::contains);
  }

  /** Whether the sources say it, and each time so bound. */
  private boolean touched(Word word, List<Taken> sources, Function<Taken, Set<String>> bound) {
    Set<String> meanings = claims.meanings(word.stem());
    boolean so = false;
    for (Taken source : sources) {
      if (meanings.stream().noneMatch(source.meanings()::contains)) continue;
      if (meanings.stream().noneMatch(bound.apply(source)::contains)) return false;
      so = true;
    }
    return so;
  }

  /** What is only possible there, and nowhere sure, must not be sure here. */
  private @Nullable Withheld doubt(Taken told, List<Taken> sources) {
    if (told.speaks() || claims.hedge().matcher(straight(told.text())).find()) return null;
    for (Word word : told.words()) if (!word.stop() && touched(word, sources, Taken::doubted)) return new Withheld(Cause.DOUBT, word.surface());
    return null;
  }

  /** The sentences it is told from, by the words they share. */
  private List<Taken> aligned(Taken told, List<Taken> sources) {
    long best = sources.stream().mapToLong(source -> overlap(told, source)).max().orElse(0);
    return sources.stream().filter(source -> overlap(told, source) >= Math.max(2, ALIGNED * best)).toList();
  }

  private long overlap(Taken told, Taken source) {
    return told.words().stream().filter(word -> !word.stop() && touches(word, source.meanings())).map(Word::stem).distinct().count();
  }

  /** A word whose opposite stands there in its place. */
  private @Nullable Withheld contrary(Taken told, List<Taken> sources) {
    List<Taken> aligned = aligned(told, sources);
    for (Claims.Contrary pair : claims.contraries()) {
      Withheld withheld = contrary(pair.one(), pair.other(), told, aligned);
      if (withheld == null) withheld = contrary(pair.other(), pair.one(), told, aligned);
      if (withheld != null) return withheld;
    }
    return null;
  }

  private static @Nullable Withheld contrary(Set<String> said, Set<String> opposite, Taken told, List<Taken> aligned) {
    String word = told.folded().stream().filter(said::contains).sorted().findFirst().orElse(null);
    if (word == null || told.folded().stream().anyMatch(opposite::contains)) return null;
    boolean there = aligned.stream().anyMatch(source -> source.folded().stream().anyMatch(said::contains));
    boolean turned = aligned.stream().anyMatch(source -> source.folded().stream().anyMatch(opposite::contains));
    return turned && !there ? new Withheld(Cause.CONTRARY, word) : null;
  }

  /** Two names with a word between them that the sources have only the other way round. */
  private @Nullable Withheld swapped(Taken told, List<Taken> sources) {
    List<Integer> names = namePlaces(told.words());
    for (int i = 0; i < names.size(); i++)
      for (int j = i + 1; j < names.size(); j++) {
        Word one = told.words().get(names.get(i));
        Word other = told.words().get(names.get(j));
        if (fold(one.surface()).equals(fold(other.surface()))) continue;
        for (int between = names.get(i) + 1; between < names.get(j); between++) {
          Word does = told.words().get(between);
          if (does.stop() || does.capital() || Character.isDigit(does.surface().charAt(0))) continue;
          boolean passive = passive(told.words(), between, names.get(j));
          int same = 0;
          int turned = 0;
          for (Taken source : sources) {
            int direction = direction(source, fold(one.surface()), fold(other.surface()), claims.meanings(does.stem()));
            if (direction == 0) continue;
            if (direction > 0 == !passive) same++;
            else turned++;
          }
          if (turned > 0 && same == 0) return new Withheld(Cause.SWAPPED, one.surface() + " " + does.surface() + " " + other.surface());
        }
      }
    return null;
  }

  /** A name beside words that the sources have beside another name, which is missing here. */
  private @Nullable Withheld misplaced(Taken told, List<Taken> sources) {
    List<Word> words = told.words();
    for (int i = 0; i < words.size(); i++) {
      if (!words.get(i).capital() || words.get(i).stop() || dated(told, words.get(i).start(), words.get(i).end()) || i == 0 && words.size() > 1 && !words.get(1).capital()) continue;
      int end = i;
      while (end + 1 < words.size() && words.get(end + 1).capital() && !words.get(end + 1).stop()) end++;
      Set<String> run = new HashSet<>();
      for (int j = i; j <= end; j++) run.add(fold(words.get(j).surface()));
      List<Word> around = around(told, i, end);
      long own = 0;
      for (Taken source : sources) if (run.stream().anyMatch(source.folded()::contains)) own = Math.max(own, shared(around, source));
      for (Taken source : sources) {
        Set<String> others = new HashSet<>(source.named());
        others.removeAll(told.folded());
        if (!others.isEmpty() && run.stream().noneMatch(source.folded()::contains) && shared(around, source) >= own + SURELY_ELSEWHERE && shared(around, source) >= ENOUGH) return new Withheld(Cause.SWAPPED, String.join(" ", run));
      }
      i = end;
    }
    return null;
  }

  /** The lower-case words that mean something within some places of a name, up to the next comma. */
  private static List<Word> around(Taken told, int first, int last) {
    List<Word> words = told.words();
    List<Word> around = new ArrayList<>();
    for (int i = last + 1; i <= Math.min(words.size() - 1, last + LONG_BEFORE_A_VERB); i++) {
      if (PAUSE.matcher(told.text().substring(words.get(i - 1).end(), words.get(i).start())).find()) break;
      if (telling(words.get(i))) around.add(words.get(i));
    }
    for (int i = first - 1; i >= Math.max(0, first - BEFORE_A_VERB); i--) {
      if (PAUSE.matcher(told.text().substring(words.get(i).end(), words.get(i + 1).start())).find()) break;
      if (telling(words.get(i))) around.add(words.get(i));
    }
    return around;
  }

  private static boolean telling(Word word) {
    return !word.stop() && !word.capital() && !Character.isDigit(word.surface().charAt(0));
  }

  private long shared(List<Word> words, Taken source) {
    return words.stream().filter(word -> touches(word, source.meanings())).map(Word::stem).distinct().count();
  }

  /** 1 where the one does it to the other, -1 where it is the other way round, 0 where that is not clear. */
  private int direction(Taken source, String one, String other, Set<String> does) {
    int first = place(source.words(), one);
    int second = place(source.words(), other);
    if (first < 0 || second < 0) return 0;
    for (int i = Math.min(first, second) + 1; i < Math.max(first, second); i++) {
      Word word = source.words().get(i);
      if (word.capital() || claims.meanings(word.stem()).stream().noneMatch(does::contains)) continue;
      return (first < second) == passive(source.words(), i, Math.max(first, second)) ? -1 : 1;
    }
    return 0;
  }

  private static int place(List<Word> words, String name) {
    for (int i = 0; i < words.size(); i++) if (words.get(i).capital() && fold(words.get(i).surface()).equals(name)) return i;
    return -1;
  }

  /** "by", "par" between a verb and who does it. */
  private static boolean passive(List<Word> words, int verb, int end) {
    for (int i = verb + 1; i < end; i++) if (words.get(i).surface().equals("by") || words.get(i).surface().equals("par")) return true;
    return false;
  }

  private static List<Integer> namePlaces(List<Word> words) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) if (words.get(i).capital() && !words.get(i).stop()) places.add(i);
    return places;
  }

  private static Set<String> names(List<Word> words) {
    Set<String> names = new HashSet<>();
    for (Word word : words) if (word.capital() && !word.stop()) names.add(fold(word.surface()));
    return names;
  }

  /** Collects whoever may be speaking in a sentence: the names before a verb of saying, behind it where it stands behind what is said, and those before for a pronoun.
   *
   * @return whether anybody says anything in it */
  private boolean speakers(String plain, List<Word> words, Set<String> before, Set<String> into) {
    Matcher saying = claims.reporting().matcher(plain);
    boolean speaks = false;
    while (saying.find()) {
      speaks = true;
      int verb = 0;
      while (verb < words.size() && words.get(verb).start() < saying.start()) verb++;
      for (int i = Math.max(0, verb - LONG_BEFORE_A_VERB); i < verb; i++) if (words.get(i).capital() && !words.get(i).stop()) into.add(fold(words.get(i).surface()));
      for (int i = verb + 1; i < Math.min(words.size(), verb + BEFORE_A_VERB + 1); i++) if (words.get(i).capital() && !words.get(i).stop()) into.add(fold(words.get(i).surface()));
      for (int i = Math.max(0, verb - BEHIND_A_DENIAL); i < Math.min(words.size(), verb + 2); i++) if (claims.pronoun().matcher(words.get(i).surface()).matches()) into.addAll(before);
    }
    return speaks;
  }

  /** Who is said to say it must speak there, and of that. */
  private @Nullable Withheld attribution(Taken told, List<Taken> sources) {
    Set<String> speaker = speaker(told);
    if (speaker.isEmpty()) return null;
    List<Taken> theirs = sources.stream().filter(source -> source.speakers().stream().anyMatch(speaker::contains)).toList();
    if (theirs.isEmpty()) return new Withheld(Cause.ATTRIBUTION, String.join(" ", speaker));
    Matcher quoted = QUOTED.matcher(told.text());
    while (quoted.find()) {
      String sought = bare(quoted.group());
      List<Taken> where = sources.stream().filter(source -> bare(source.text()).contains(sought)).toList();
      if (!where.isEmpty() && where.stream().allMatch(source -> !source.speakers().isEmpty() && source.speakers().stream().noneMatch(speaker::contains))) return new Withheld(Cause.ATTRIBUTION, String.join(" ", speaker));
    }
    List<Word> said = told.words().stream().filter(ClaimCheck::telling).toList();
    long best = sources.stream().filter(source -> source.speaks() && !source.speakers().isEmpty()).mapToLong(source -> shared(said, source)).max().orElse(0);
    long own = theirs.stream().mapToLong(source -> shared(said, source)).max().orElse(0);
    return best - own >= SURELY_ELSEWHERE ? new Withheld(Cause.ATTRIBUTION, String.join(" ", speaker)) : null;
  }

  /** The name nearest before the first verb of saying, all its words; none where nobody is named. */
  private Set<String> speaker(Taken told) {
    Matcher saying = claims.reporting().matcher(straight(told.text()));
    if (!saying.find()) return Set.of();
    List<Word> words = told.words();
    int verb = 0;
    while (verb < words.size() && words.get(verb).start() < saying.start()) verb++;
    String ahead = AUXILIARY.matcher(straight(told.text()).substring(0, saying.start())).replaceFirst("").strip();
    boolean from = saying.group().toLowerCase(Locale.ROOT).matches("according to|selon|d'après") || ahead.matches("(?s).*[,”\"»]");
    int step = from ? 1 : -1;
    int place = from ? verb + 1 : verb - 1;
    if (from) while (place < words.size() && words.get(place).start() < saying.end()) place++;
    for (int i = 0; i < BEFORE_A_VERB && place >= 0 && place < words.size(); i++, place += step) {
      Word word = words.get(place);
      boolean opens = place == 0 && excerpts.stream().flatMap(List::stream).noneMatch(taken -> taken.named().contains(fold(word.surface())));
      if (!word.capital() || word.stop() || opens || TITLES.contains(word.surface()) || dated(told, word.start(), word.end())) continue;
      Set<String> run = new HashSet<>();
      while (place >= 0 && place < words.size() && words.get(place).capital() && !words.get(place).stop()) {
        run.add(fold(words.get(place).surface()));
        place += step;
      }
      return run;
    }
    return Set.of();
  }

  /** Whether a sentence of a page may be shown to a model: it is prose, and neither speaks to anybody nor gives a machine orders. */
  static boolean tellable(String sentence, Language language) {
    return harmless(sentence) && !Telling.addresses(sentence, language) && !Claims.of(language).order().matcher(straight(sentence)).find();
  }

  /** Whether a text is meant for a machine rather than for readers. */
  static boolean instructs(String text, Language language) {
    String plain = straight(text);
    return Claims.of(language).machine().matcher(plain).find() || !language.equals(Language.ENGLISH) && Claims.of(Language.ENGLISH).machine().matcher(plain).find();
  }

  /** Whether a text holds no address, telephone number, markup or character that deceives. */
  static boolean harmless(String text) {
    return Objects.isNull(Harmless.against(text));
  }
}
