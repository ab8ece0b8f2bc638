package org.matinale.writing;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.matinale.language.Word;
import org.matinale.writing.ClaimCheck.Cause;
import org.matinale.writing.ClaimCheck.Withheld;

/** Holds what a sentence denies, doubts or turns into its opposite against its sources. */
record SenseCheck(Claims claims) {
  private static final double ALIGNED = 0.6;

  /** Denials, then doubts, then opposites. */
  @Nullable Withheld against(Taken told, List<Taken> sources) {
    Withheld withheld = denial(told, sources);
    if (withheld == null) withheld = doubt(told, sources);
    return withheld == null ? contrary(told, sources) : withheld;
  }

  /** What is denied must be denied there; what is denied there, and nowhere said, must not be said. */
  private @Nullable Withheld denial(Taken told, List<Taken> sources) {
    for (Word word : told.words())
      if (!word.stop() && told.denied().contains(word.stem()) && sources.stream().noneMatch(source -> claims.touches(word, source.denied()) || claims.touches(word, source.refused()))) return new Withheld(Cause.DENIAL, "not " + word.surface());
    boolean denies = !told.refused().isEmpty() || claims.deny().matcher(Folding.straight(told.text())).find();
    for (Word word : told.words()) {
      if (word.stop() || told.denied().contains(word.stem())) continue;
      if (touched(word, sources, Taken::denied) || !denies && touched(word, sources, Taken::refused)) return new Withheld(Cause.DENIAL, word.surface());
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
