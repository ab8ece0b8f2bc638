package org.matinale.writing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Language;
import org.matinale.language.Word;
import org.matinale.language.Words;

/** Takes sentences apart, as far as the claim check compares them. */
record Taking(Language language, Claims claims) {
  private static final Pattern DENIED =
      Pattern.compile("(?iu)(?<![\\p{L}])(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|hardly|\\p{L}+n['’]t|ne|n['’]|pas|jamais|aucune?|sans|ni|rien|guère|personne ne)(?![\\p{L}])|(?<![\\p{L}])n['’](?=\\p{L})");
  private static final int BEHIND_A_DENIAL = 4;
  private static final int OPENING = 30;
  private static final int BEFORE_A_VERB = 6;
  private static final int LONG_BEFORE_A_VERB = 12;

  List<Taken> taken(ClaimCheck.Excerpt excerpt) {
    List<Taken> all = new ArrayList<>();
    Set<String> before = Set.of();
    for (String sentence : excerpt.sentences()) {
      Taken taken = taken(sentence, excerpt.day(), before);
      all.add(taken);
      Set<String> own = names(taken.words());
      before = own.isEmpty() ? before : own;
    }
    return all;
  }

  /** @param before names of the sentence before, for whom a pronoun may stand */
  Taken taken(String sentence, @Nullable LocalDate day, Set<String> before) {
    List<Word> words = Words.of(sentence, language);
    Set<String> meanings = new HashSet<>();
    Set<String> folded = new HashSet<>();
    for (Word word : words) {
      meanings.addAll(claims.meanings(word.stem()));
      folded.add(Folding.fold(word.surface()));
    }
    String plain = Folding.straight(sentence);
    Set<String> speakers = new HashSet<>();
    boolean speaks = speakers(plain, words, before, speakers);
    return new Taken(
        sentence, words, meanings, folded, Figure.in(sentence), Dates.in(sentence), Dates.meant(sentence, day), bound(DENIED.matcher(sentence), words, 1), bound(claims.deny().matcher(plain), words, BEHIND_A_DENIAL),
        bound(claims.hedge().matcher(plain), words, 1), speaks, speakers, named(words), leans(plain) ? before : Set.of(), scopes(plain));
  }

  /** Capitals that are no sentence's beginning, or a beginning that another follows. */
  private static Set<String> named(List<Word> words) {
    Set<String> named = new HashSet<>();
    for (int i = 0; i < words.size(); i++) {
      boolean followed = i + 1 < words.size() && words.get(i + 1).capital() && !words.get(i + 1).stop();
      if (words.get(i).capital() && !words.get(i).stop() && (i > 0 || followed) && Dates.in(words.get(i).surface()).isEmpty()) named.add(Folding.fold(words.get(i).surface()));
    }
    return named;
  }

  /** Whether a sentence opens with what stands for a name. */
  private boolean leans(String plain) {
    Matcher pronoun = claims.pronoun().matcher(plain);
    return claims.standing().matcher(plain).lookingAt() || pronoun.find() && pronoun.start() <= OPENING;
  }

  private List<Taken.Scope> scopes(String plain) {
    List<Taken.Scope> scopes = new ArrayList<>();
    Matcher unsaid = claims.scopes().unsaid().matcher(plain);
    while (unsaid.find()) scopes.add(new Taken.Scope(unsaid.end(), endOfClause(plain, unsaid.end()), false));
    Matcher hearsay = claims.scopes().hearsay().matcher(plain);
    while (hearsay.find()) scopes.add(new Taken.Scope(hearsay.end(), endOfClause(plain, hearsay.end()), true));
    Matcher before = claims.scopes().before().matcher(plain);
    while (before.find()) scopes.add(new Taken.Scope(0, before.start(), false));
    return scopes;
  }

  private int endOfClause(String plain, int from) {
    Matcher end = claims.scopes().end().matcher(plain);
    return end.find(from) ? end.start() : plain.length();
  }

  private static Set<String> names(List<Word> words) {
    Set<String> names = new HashSet<>();
    for (Word word : words) if (word.capital() && !word.stop()) names.add(Folding.fold(word.surface()));
    return names;
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
      for (int i = Math.max(0, verb - LONG_BEFORE_A_VERB); i < verb; i++) if (words.get(i).capital() && !words.get(i).stop()) into.add(Folding.fold(words.get(i).surface()));
      for (int i = verb + 1; i < Math.min(words.size(), verb + BEFORE_A_VERB + 1); i++) if (words.get(i).capital() && !words.get(i).stop()) into.add(Folding.fold(words.get(i).surface()));
      for (int i = Math.max(0, verb - BEHIND_A_DENIAL); i < Math.min(words.size(), verb + 2); i++) if (claims.pronoun().matcher(words.get(i).surface()).matches()) into.addAll(before);
    }
    return speaks;
  }
}
