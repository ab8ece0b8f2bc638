package org.matinale.research;

import java.util.List;
import java.util.Set;
import org.matinale.language.Words;

/** Tells forms of one English or French word from other words of its family, which stemmers throw together: "skiers" and "skier" from "skies". */
final class Inflection {
  /** What may stand behind the common beginning of two forms, both from one set. */
  private static final List<Set<String>> ENDINGS =
      List.of(
          Set.of("", "s", "es", "'s", "e", "x"), // vote, votes; voté, votée; jeu, jeux
          Set.of("", "s", "ne", "nes", "le", "les", "te", "tes"), // européen, européenne; professionnel, professionnelle
          Set.of("y", "ies"), // city, cities
          Set.of("f", "fe", "fs", "ve", "ves"), // wolf, wolves; sportif, sportive
          Set.of("an", "en"), // woman, women
          Set.of("is", "es"), // crisis, crises
          Set.of("l", "ls", "le", "les", "ux"), // régional, régionaux
          Set.of("r", "rs", "se", "ses"), // chanteur, chanteuse
          Set.of("eur", "eurs", "rice", "rices"), // acteur, actrice
          Set.of("er", "ers", "ère", "ères"), // boucher, bouchère
          Set.of("x", "se", "ses"), // heureux, heureuse
          Set.of("c", "cs", "que", "ques")); // public, publique

  /** A country and its people. */
  private static final Set<String> PEOPLES = Set.of("n", "ns", "an", "ans", "ian", "ians", "ese", "ien", "iens", "ienne", "iennes");

  private Inflection() {}

  /** @param name whether a country may stand for its people and the other way round */
  static boolean ofOneWord(String one, String two, boolean name) {
    return one.equals(two) || related(one.replace('’', '\''), two.replace('’', '\''), name);
  }

  private static boolean related(String one, String two, boolean name) {
    int common = 0;
    while (common < Math.min(one.length(), two.length()) && one.charAt(common) == two.charAt(common)) common++;
    String here = one.substring(common);
    String there = two.substring(common);
    if (ENDINGS.stream().anyMatch(endings -> endings.contains(here) && endings.contains(there))) return true;
    if (name && (here.isEmpty() && PEOPLES.contains(there) || there.isEmpty() && PEOPLES.contains(here))) return true;
    // accents are often left out, but the last letter's tells "orchestre" from "orchestré"
    boolean sameEnd = !one.isEmpty() && !two.isEmpty() && one.charAt(one.length() - 1) == two.charAt(two.length() - 1);
    return sameEnd && one.length() == two.length() && Words.withoutAccents(one).equals(Words.withoutAccents(two));
  }
}
