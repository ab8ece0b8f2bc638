package org.matinale.writing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.matinale.language.Word;
import org.matinale.writing.ClaimCheck.Cause;
import org.matinale.writing.ClaimCheck.Withheld;

/** Holds who does what, and who says what, in a sentence against its sources.
 *
 * @param excerpts all that the model was shown, taken apart
 */
record RolesCheck(Claims claims, List<List<Taken>> excerpts) {
  private static final int BEFORE_A_VERB = 6;
  private static final int LONG_BEFORE_A_VERB = 12;
  private static final int SURELY_ELSEWHERE = 2;
  private static final int ENOUGH = 2;
  private static final int MOST_BEFORE_A_NAME = 3;
  private static final int DONE = 3;
  private static final Pattern AUXILIARY = Pattern.compile("(?iu)\\s(?:a|ont|avait|avaient|has|have|had)\\s$");

  /** Names that change places, then those beside another's words, then who is said to act, then who is said to speak. */
  @Nullable Withheld against(Taken told, List<Taken> sources) {
    Withheld withheld = swapped(told, sources);
    if (withheld == null) withheld = misplaced(told, sources);
    if (withheld == null) withheld = acting(told, sources);
    return withheld == null ? attribution(told, sources) : withheld;
  }

  /** Two names with a word between them that the sources have only the other way round. */
  private @Nullable Withheld swapped(Taken told, List<Taken> sources) {
    List<Integer> names = namePlaces(told.words());
    for (int i = 0; i < names.size(); i++)
      for (int j = i + 1; j < names.size(); j++) {
        Word one = told.words().get(names.get(i));
        Word other = told.words().get(names.get(j));
        if (Folding.fold(one.surface()).equals(Folding.fold(other.surface()))) continue;
        for (int between = names.get(i) + 1; between < names.get(j); between++) {
          Word does = told.words().get(between);
          if (does.stop() || does.capital() || Character.isDigit(does.surface().charAt(0))) continue;
          boolean passive = passive(told.words(), between, names.get(j));
          int same = 0;
          int turned = 0;
          for (Taken source : sources) {
            int direction = direction(source, Folding.fold(one.surface()), Folding.fold(other.surface()), claims.meanings(does.stem()));
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
      if (!words.get(i).capital() || words.get(i).stop() || told.dated(words.get(i).start(), words.get(i).end()) || i == 0 && words.size() > 1 && !words.get(1).capital()) continue;
      int end = i;
      while (end + 1 < words.size() && words.get(end + 1).capital() && !words.get(end + 1).stop()) end++;
      Set<String> run = new HashSet<>();
      for (int j = i; j <= end; j++) run.add(Folding.fold(words.get(j).surface()));
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

  /** Whoever opens a sentence and does something in it must do so in one sentence of a source: the first words behind the name must stand there with it, or with what stands for it. */
  private @Nullable Withheld acting(Taken told, List<Taken> sources) {
    List<Word> words = told.words();
    int first = !words.isEmpty() && words.get(0).stop() ? 1 : 0;
    int most = first + MOST_BEFORE_A_NAME;
    // "Highways chief Dora Finch", "Le maire Paul Garric"; what opens a sentence has a capital without being a name
    while (first < words.size() && !words.get(first).stop() && (!words.get(first).capital() || first == 0 && words.size() > 1 && !words.get(1).capital() && !named(words.get(0)))) if (++first > most) return null;
    int end = first;
    Set<String> run = new HashSet<>();
    while (end < words.size() && words.get(end).capital() && !words.get(end).stop() && !told.dated(words.get(end).start(), words.get(end).end())) run.add(Folding.fold(words.get(end++).surface()));
    run.removeAll(ClaimCheck.TITLES);
    if (run.isEmpty() || end == words.size()) return null;
    List<Word> does = new ArrayList<>();
    for (int i = end; i < words.size() && does.size() < DONE; i++) {
      if (Taken.PAUSE.matcher(told.text().substring(words.get(i - 1).end(), words.get(i).start())).find()) break;
      if (telling(words.get(i)) && told.figures().stream().noneMatch(overlaps(words.get(i))) && !claims.slight().matcher(words.get(i).surface()).matches()) does.add(words.get(i));
    }
    long needed = does.size() < DONE ? does.size() : DONE - 1;
    if (needed == 0) return null;
    // a verb that no source has is another word for theirs; one that they have is of whoever stands beside it
    boolean known = sources.stream().anyMatch(source -> claims.touches(does.getFirst(), source.meanings()));
    boolean there = sources.stream().filter(source -> run.stream().anyMatch(name -> source.folded().contains(name) || source.standing().contains(name)))
            .anyMatch(source -> (!known || claims.touches(does.getFirst(), source.meanings())) && shared(does, source) >= needed);
    return there ? null : new Withheld(Cause.SWAPPED, String.join(" ", run) + " " + String.join(" ", does.stream().map(Word::surface).toList()));
  }

  private static Predicate<Figure> overlaps(Word word) {
    return figure -> figure.start() < word.end() && figure.end() > word.start();
  }

  private boolean named(Word word) {
    return excerpts.stream().flatMap(List::stream).anyMatch(taken -> taken.named().contains(Folding.fold(word.surface())));
  }

  /** The lower-case words that mean something within some places of a name, up to the next comma. */
  private static List<Word> around(Taken told, int first, int last) {
    List<Word> words = told.words();
    List<Word> around = new ArrayList<>();
    for (int i = last + 1; i <= Math.min(words.size() - 1, last + LONG_BEFORE_A_VERB); i++) {
      if (Taken.PAUSE.matcher(told.text().substring(words.get(i - 1).end(), words.get(i).start())).find()) break;
      if (telling(words.get(i))) around.add(words.get(i));
    }
    for (int i = first - 1; i >= Math.max(0, first - BEFORE_A_VERB); i--) {
      if (Taken.PAUSE.matcher(told.text().substring(words.get(i).end(), words.get(i + 1).start())).find()) break;
      if (telling(words.get(i))) around.add(words.get(i));
    }
    return around;
  }

  private static boolean telling(Word word) {
    return !word.stop() && !word.capital() && !Character.isDigit(word.surface().charAt(0));
  }

  private long shared(List<Word> words, Taken source) {
    return words.stream().filter(word -> claims.touches(word, source.meanings())).map(Word::stem).distinct().count();
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
    for (int i = 0; i < words.size(); i++) if (words.get(i).capital() && Folding.fold(words.get(i).surface()).equals(name)) return i;
    return -1;
  }

  /** "by", "par" between a verb and who does it; "by three goals" is how it was done. */
  private static boolean passive(List<Word> words, int verb, int end) {
    for (int i = verb + 1; i < end; i++) if ((words.get(i).surface().equals("by") || words.get(i).surface().equals("par")) && Figure.in(words.get(i + 1).surface()).isEmpty()) return true;
    return false;
  }

  private static List<Integer> namePlaces(List<Word> words) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) if (words.get(i).capital() && !words.get(i).stop()) places.add(i);
    return places;
  }

  /** Who is said to say it must speak there, and of that. */
  private @Nullable Withheld attribution(Taken told, List<Taken> sources) {
    Set<String> speaker = speaker(told);
    if (speaker.isEmpty()) return null;
    List<Taken> theirs = sources.stream().filter(source -> source.speakers().stream().anyMatch(speaker::contains)).toList();
    if (theirs.isEmpty()) return new Withheld(Cause.ATTRIBUTION, String.join(" ", speaker));
    Matcher quoted = ClaimCheck.QUOTED.matcher(told.text());
    while (quoted.find()) {
      String sought = Folding.bare(quoted.group());
      List<Taken> where = sources.stream().filter(source -> Folding.bare(source.text()).contains(sought)).toList();
      if (!where.isEmpty() && where.stream().allMatch(source -> !source.speakers().isEmpty() && source.speakers().stream().noneMatch(speaker::contains))) return new Withheld(Cause.ATTRIBUTION, String.join(" ", speaker));
    }
    List<Word> said = told.words().stream().filter(RolesCheck::telling).toList();
    long best = sources.stream().filter(source -> source.speaks() && !source.speakers().isEmpty()).mapToLong(source -> shared(said, source)).max().orElse(0);
    long own = theirs.stream().mapToLong(source -> shared(said, source)).max().orElse(0);
    return best - own >= SURELY_ELSEWHERE ? new Withheld(Cause.ATTRIBUTION, String.join(" ", speaker)) : null;
  }

  /** The name nearest before the first verb of saying, all its words; none where nobody is named. */
  private Set<String> speaker(Taken told) {
    Matcher saying = claims.reporting().matcher(Folding.straight(told.text()));
    if (!saying.find()) return Set.of();
    List<Word> words = told.words();
    int verb = 0;
    while (verb < words.size() && words.get(verb).start() < saying.start()) verb++;
    String ahead = AUXILIARY.matcher(Folding.straight(told.text()).substring(0, saying.start())).replaceFirst("").strip();
    boolean from = saying.group().toLowerCase(Locale.ROOT).matches("according to|selon|d'après") || ahead.matches("(?s).*[,”\"»]");
    int step = from ? 1 : -1;
    int place = from ? verb + 1 : verb - 1;
    if (from) while (place < words.size() && words.get(place).start() < saying.end()) place++;
    for (int i = 0; i < BEFORE_A_VERB && place >= 0 && place < words.size(); i++, place += step) {
      Word word = words.get(place);
      boolean opens = place == 0 && excerpts.stream().flatMap(List::stream).noneMatch(taken -> taken.named().contains(Folding.fold(word.surface())));
      if (!word.capital() || word.stop() || opens || ClaimCheck.TITLES.contains(word.surface()) || told.dated(word.start(), word.end())) continue;
      Set<String> run = new HashSet<>();
      while (place >= 0 && place < words.size() && words.get(place).capital() && !words.get(place).stop()) {
        run.add(Folding.fold(words.get(place).surface()));
        place += step;
      }
      return run;
    }
    return Set.of();
  }
}
