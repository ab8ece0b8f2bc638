package org.matinale.writing;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.matinale.language.Word;
import org.matinale.writing.ClaimCheck.Cause;
import org.matinale.writing.ClaimCheck.Withheld;

/** Holds the numbers of a sentence against its sources. */
record FigureCheck(Claims claims) {
  private static final int BESIDE_A_FIGURE = 5;
  private static final Figure ONE = new Figure(Set.of(BigDecimal.ONE), false, "", 0, 0);
  private static final Set<String> LONE = Set.of("a", "an", "one", "single", "un", "une", "seul", "seule");
  private static final Pattern MARK = Pattern.compile("[\\p{No}№]");
  private static final Pattern EDGES = Pattern.compile("^[\\p{P}\\p{Z}]+|[\\p{P}\\p{Z}]+$");
  private static final Set<String> BOUND = Set.of("by", "to", "from");
  private static final Set<String> PEOPLE = Set.of("people", "persons", "others", "personnes", "autres", "gens");

  /** Numbers, then marks that are numbers, then one of what the sources have several of, then how much of it. */
  @Nullable Withheld against(Taken told, List<Taken> sources) {
    Withheld withheld = numbers(told, sources);
    if (withheld == null) withheld = marks(told, sources);
    if (withheld == null) withheld = lone(told, sources);
    return withheld == null ? quantities(told, sources) : withheld;
  }

  /** "m²", "½", "№ 5": with whatever they are written to, they must stand in a source. */
  private static @Nullable Withheld marks(Taken told, List<Taken> sources) {
    for (String word : told.text().split(" "))
      if (MARK.matcher(word).find()) {
        String bare = EDGES.matcher(word).replaceAll("");
        if (sources.stream().noneMatch(source -> Arrays.stream(source.text().split("[ \u00a0\u202f]")).anyMatch(other -> EDGES.matcher(other).replaceAll("").equals(bare)))) return new Withheld(Cause.NUMBER, bare);
      }
    return null;
  }

  /** "One worker" where the sources, beside the same words, have nothing but "three workers". */
  private @Nullable Withheld lone(Taken told, List<Taken> sources) {
    List<Word> words = told.words();
    for (int i = 0; i + 1 < words.size(); i++) {
      Word counted = words.get(i + 1);
      if (!LONE.contains(words.get(i).surface()) || counted.stop() || counted.capital() || words.get(i).end() + 1 < counted.start()) continue;
      Set<String> meanings = claims.meanings(counted.stem());
      Set<String> around = new HashSet<>();
      words.stream().filter(word -> !word.stop() && word != counted).forEach(word -> around.addAll(claims.meanings(word.stem())));
      boolean several = false;
      boolean single = false;
      for (Taken source : sources) {
        single |= source.words().stream().anyMatch(word -> word.surface().equals(counted.surface())) && source.meanings().stream().anyMatch(around::contains);
        for (Figure figure : source.figures()) several |= !figure.stands(ONE) && !figure.year() && counted(figure, source, false).stream().anyMatch(meanings::contains);
      }
      if (several && !single) return new Withheld(Cause.NUMBER, words.get(i).surface() + " " + counted.surface());
    }
    return null;
  }

  /** "Nearly all", "many": whatever means as much must stand in a source. */
  private @Nullable Withheld quantities(Taken told, List<Taken> sources) {
    for (Pattern quantity : claims.quantities()) {
      Matcher found = quantity.matcher(Folding.straight(told.text()));
      if (found.find() && sources.stream().noneMatch(source -> quantity.matcher(Folding.straight(source.text())).find())) return new Withheld(Cause.NUMBER, found.group());
    }
    return null;
  }

  /** Each number must stand in a source, beside one of the words that stand beside it here. */
  private @Nullable Withheld numbers(Taken told, List<Taken> sources) {
    for (Figure figure : told.figures()) {
      if (told.dated(figure.start(), figure.end())) continue;
      Set<String> beside = beside(figure, told.words(), BESIDE_A_FIGURE);
      told.words().stream().filter(word -> PEOPLE.contains(word.surface())).forEach(word -> beside.removeAll(claims.meanings(word.stem())));
      boolean stands = false;
      Set<String> counted = counted(figure, told, true);
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
    if (!figure.vague() && !figure.share() && partOf(figure, told.text())) return partOf(other, source.text()) || source.figures().size() == 1;
    Set<String> behind = behind(figure, told);
    if (behind.isEmpty()) return true;
    long own = behind(other, source).stream().filter(behind::contains).count();
    for (Figure rival : source.figures())
      if (rival != other && !rival.year() && !figure.stands(rival) && own == 0 && behind(rival, source).stream().anyMatch(behind::contains)) return false;
    return true;
  }

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

  /** The meanings of what a number counts: the word right behind it, or behind one small word; none where there is none, or where it only says that they are people.
   *
   * @param orPeople whether that counts for nothing */
  private Set<String> counted(Figure figure, Taken told, boolean orPeople) {
    int behind = 0;
    if (figure.year()) return Set.of();
    for (Word word : told.words()) {
      if (word.start() < figure.end()) continue;
      if (Taken.PAUSE.matcher(told.text().substring(figure.end(), word.start())).find()) return Set.of();
      if (!word.stop()) return Character.isDigit(word.surface().charAt(0)) || orPeople && PEOPLE.contains(word.surface()) ? Set.of() : claims.meanings(word.stem());
      if (++behind == 2) return Set.of();
    }
    return Set.of();
  }

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
}
