package org.matinale.writing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.matinale.language.Word;
import org.matinale.writing.ClaimCheck.Cause;
import org.matinale.writing.ClaimCheck.Withheld;

/** Holds what a sentence denies, doubts or turns into its opposite against its sources. */
record SenseCheck(Claims claims) {
  private static final double ALIGNED = 0.6;

  /** Denials, then what whole clauses deny or have from others, then duties, doubts and opposites. */
  @Nullable Withheld against(Taken told, List<Taken> sources) {
    Withheld withheld = denial(told, sources);
    if (withheld == null) withheld = scoped(told, sources);
    if (withheld == null) withheld = duty(told, sources);
    if (withheld == null) withheld = doubt(told, sources);
    return withheld == null ? contrary(told, sources) : withheld;
  }

  /** What is denied must be denied there; what is denied there, and nowhere said, must not be said. */
  private @Nullable Withheld denial(Taken told, List<Taken> sources) {
    for (Word word : told.words())
      if (!word.stop() && told.denied().contains(word.stem()) && sources.stream().noneMatch(source -> claims.touches(word, source.denied()) || claims.touches(word, source.refused()))) return new Withheld(Cause.DENIAL, "not " + word.surface());
    boolean denies = denies(told);
    if (denies && sources.stream().noneMatch(source -> overlap(told, source) > 0 && (denies(source) || !source.denied().isEmpty()))) return new Withheld(Cause.DENIAL, "denies what nobody does");
    for (Word word : told.words()) {
      if (word.stop() || told.denied().contains(word.stem())) continue;
      if (touched(word, sources, Taken::denied) || !denies && touched(word, sources, Taken::refused)) return new Withheld(Cause.DENIAL, word.surface());
    }
    return null;
  }

  private boolean denies(Taken taken) {
    return !taken.refused().isEmpty() || claims.deny().matcher(Folding.straight(taken.text())).find();
  }

  /** What a source only mentions to say that it is not so, or that somebody has it so, must not be told as if it were. */
  private @Nullable Withheld scoped(Taken told, List<Taken> sources) {
    boolean attributed = told.speaks() || claims.hedge().matcher(Folding.straight(told.text())).find();
    List<Word> free = told.words().stream().filter(word -> telling(word, told) && !told.scoped(word) && !told.denied().contains(word.stem())).toList();
    for (Taken source : sources)
      for (Taken.Scope scope : source.scopes()) {
        if (scope.hearsay() && attributed) continue;
        Set<String> within = meanings(source, word -> scope.start() <= word.start() && word.end() <= scope.end());
        long most = source.words().stream().filter(word -> telling(word, source) && scope.start() <= word.start() && word.end() <= scope.end()).map(Word::stem).distinct().count();
        List<Word> repeated = distinct(free.stream().filter(word -> claims.touches(word, within)).toList());
        if (repeated.isEmpty() || repeated.size() < Math.min(2, most) || repeated.size() * 2 < most) continue;
        long needed = repeated.size() <= 2 ? repeated.size() : repeated.size() - 1;
        if (sources.stream().noneMatch(other -> outside(repeated, other) >= needed)) return new Withheld(Cause.DENIAL, String.join(" ", repeated.stream().map(Word::surface).toList()));
      }
    return null;
  }

  /** How many of the words a source says outright. */
  private long outside(List<Word> words, Taken source) {
    Set<String> outright = meanings(source, word -> !source.scoped(word));
    return words.stream().filter(word -> claims.touches(word, outright)).count();
  }

  private Set<String> meanings(Taken source, Predicate<Word> which) {
    Set<String> meanings = new HashSet<>();
    source.words().stream().filter(word -> !word.stop() && which.test(word)).forEach(word -> meanings.addAll(claims.meanings(word.stem())));
    return meanings;
  }

  private static boolean telling(Word word, Taken of) {
    return !word.stop() && !Character.isDigit(word.surface().charAt(0)) && !of.dated(word.start(), word.end());
  }

  private static List<Word> distinct(List<Word> words) {
    Set<String> stems = new HashSet<>();
    return words.stream().filter(word -> stems.add(word.stem())).toList();
  }

  /** What somebody should do, a source must say that somebody should. */
  private @Nullable Withheld duty(Taken told, List<Taken> sources) {
    Matcher duty = claims.duty().matcher(Folding.straight(told.text()));
    while (duty.find()) {
      Word does = told.words().stream().filter(word -> word.start() >= duty.end() && !word.stop()).findFirst().orElse(null);
      // "doit 430 000 euros" is a debt
      if (does == null || Character.isDigit(does.surface().charAt(0))) continue;
      boolean there = sources.stream().filter(source -> claims.touches(does, source.meanings()) && overlap(told, source) >= 2)
          .anyMatch(source -> claims.duty().matcher(Folding.straight(source.text())).find() || claims.bidding().matcher(Folding.straight(source.text())).find());
      if (!there) return new Withheld(Cause.DUTY, duty.group() + " " + does.surface());
    }
    return null;
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
    if (told.speaks() || claims.hedge().matcher(Folding.straight(told.text())).find()) return null;
    for (Word word : told.words()) if (!word.stop() && touched(word, sources, Taken::doubted)) return new Withheld(Cause.DOUBT, word.surface());
    return null;
  }

  /** The sentences it is told from, by the words they share. */
  private List<Taken> aligned(Taken told, List<Taken> sources) {
    long best = sources.stream().mapToLong(source -> overlap(told, source)).max().orElse(0);
    return sources.stream().filter(source -> overlap(told, source) >= Math.max(2, ALIGNED * best)).toList();
  }

  private long overlap(Taken told, Taken source) {
    return told.words().stream().filter(word -> !word.stop() && claims.touches(word, source.meanings())).map(Word::stem).distinct().count();
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
}
