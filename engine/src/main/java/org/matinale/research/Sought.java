package org.matinale.research;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.matinale.kernel.Language;
import org.matinale.language.Framing;
import org.matinale.language.Word;
import org.matinale.language.Words;

/** What a question, a wish or a topic asks for, as the texts of one language would say it.
 *
 * @param own true where it was asked in the texts' language, so that a name must be found as it was written
 * @param expected what an answer has in it
 */
record Sought(List<Concept> concepts, boolean own, Expected expected) {
  private static final int MOST_CONCEPTS = 40;
  private static final double NUMBER = 0.5;
  private static final double MEASURE = 0.3;
  private static final double SURE = 0.8;
  private static final int KINDRED = 5;

  /** What questions are asked with, beside what language knows as stop words. */
  private static final Set<String> ASKING =
      Set.of(
          "many", "much", "whose", "ever", "there", "combien", "lequel", "laquelle", "lesquels", "lesquelles", "quoi", "est-ce", "qu'est-ce", "cela", "ceci", "il", "elle", "on", "t",
          "go", "goes", "come", "comes", "get", "gets", "make", "makes", "take", "takes", "give", "gives", "prend", "prennent", "prendre", "aller", "vont", "vient", "lieu", "place", "kind", "sort", "mean", "means", "signifie", "concerne", "arrive", "arrivé", "passé", "passe", "happen", "happens", "happened", "happening", "tell", "summarise", "summarize", "raconte", "racontez", "résume", "résumez", "exactly", "exactement", "explain", "expliquer", "explique", "does", "would");

  /** Asked for by a measure, and told by its figure: they help, but need not be found. */
  private static final Set<String> MEASURES =
      Set.of(
          "long", "tall", "high", "deep", "far", "big", "large", "wide", "old", "heavy", "fast", "often", "number", "amount", "length", "height", "size", "weight", "age", "date", "time",
          "price", "total", "rate", "percentage", "name", "called", "longueur", "hauteur", "taille", "profondeur", "largeur", "grand", "grande", "haut", "haute", "loin", "vieux", "âge",
          "poids", "pèse", "nombre", "montant", "prix", "taux", "pourcentage", "heure", "temps", "mesure", "nom", "appelle", "nomme", "fois", "times", "people", "personnes", "endroit");

  private static final Pattern FIGURE = Pattern.compile("(?iu)\\bhow (many|much|long|tall|high|deep|far|big|large|wide|old|heavy|fast|often)\\b|\\bcombien\\b|\\bquel(le)? (âge|est (la|le) (longueur|hauteur|taille|prix|taux|nombre|montant|poids))\\b|\\bwhat (percentage|share|price|rate)\\b|\\bquel(le)? (pourcentage|prix|taux|part)\\b");
  private static final Pattern DATE = Pattern.compile("(?iu)\\bwhen\\b|\\bquand\\b|\\b(what|which) (day|date|time|month|year)\\b|\\b(quel|quelle) (jour|date|heure|mois|année)\\b|\\bjusqu['’]à quand\\b");
  private static final Pattern PERSON = Pattern.compile("(?iu)^\\s*(who|whose|by whom|qui|à qui|de qui|par qui)\\b");

  private static final Pattern CAUSE = Pattern.compile("(?iu)\\b(why|how come|what (explains|causes|caused)|pourquoi|pour quelle raison)\\b");

  /** What an answer has in it. */
  enum Expected {
    ANYTHING,
    CAUSE,
    FIGURE,
    DATE,
    NAME
  }

  /** Something asked for, and the ways to say it: each is stems that stand in one sentence.
   *
   * @param written as it was asked
   * @param weight beside its rarity, above 0, at most 1
   * @param name true where it was written as a name is
   * @param required false for what need not be found
   */
  record Concept(String written, List<List<String>> ways, double weight, boolean name, boolean required) {
    Concept {
      ways = ways.stream().map(List::copyOf).distinct().toList();
    }
  }

  Sought {
    concepts = List.copyOf(concepts);
  }

  boolean isEmpty() {
    return concepts.stream().noneMatch(Concept::required);
  }

  /** The same, where each thing asked for may also be said by one of these stems that begins as it is written: "amendements", "amendment". */
  Sought kindred(Set<String> stems) {
    List<Concept> more = new ArrayList<>();
    for (Concept concept : concepts) {
      List<List<String>> ways = new ArrayList<>(concept.ways());
      String begins = beginning(concept.written());
      if (begins.length() == KINDRED) stems.stream().filter(stem -> beginning(stem).equals(begins)).sorted().forEach(stem -> ways.add(List.of(stem)));
      more.add(new Concept(concept.written(), ways, concept.weight(), concept.name(), concept.required()));
    }
    return new Sought(more, own, expected);
  }

  private static String beginning(String word) {
    String folded = Words.withoutAccents(word.toLowerCase(Locale.ROOT));
    return folded.substring(0, Math.min(KINDRED, folded.length()));
  }

  /** The same with other words that would do to tell of it.
   *
   * @param terms stems, and as they were written
   */
  Sought with(Map<String, String> terms) {
    List<Concept> more = new ArrayList<>(concepts);
    terms.forEach((stem, written) -> more.add(new Concept(written, List.of(List.of(stem)), 1, false, false)));
    return new Sought(more, own, expected);
  }

  /** @param asked the language it is asked in
   * @param told the language of the texts */
  static Sought of(String text, Language asked, Language told) {
    Map<String, Concept> concepts = new LinkedHashMap<>();
    boolean own = asked.equals(told);
    List<TopicMatch.Found> bridged = new ArrayList<>();
    Map<TopicMatch.Found, List<List<String>>> ways = new LinkedHashMap<>();
    if (!own)
      for (TopicMatch match : Topics.catalogue().in(text, asked))
        for (TopicMatch.Found found : match.found()) {
          if (bridged.stream().anyMatch(other -> other.start() <= found.start() && found.end() <= other.end() && other.end() - other.start() > found.end() - found.start())) continue;
          bridged.add(found);
          ways.computeIfAbsent(found, each -> new ArrayList<>()).addAll(ways(match.topic(), told));
        }
    Set<String> stops = new HashSet<>();
    for (Language language : Stream.of(Language.ENGLISH, Language.FRENCH, asked).distinct().toList())
      for (Word word : Words.of(text, language)) if (word.stop()) stops.add(word.surface());
    boolean titleCase = titleCase(text);
    for (Word word : Words.of(text, told)) {
      String surface = word.surface();
      boolean number = surface.chars().allMatch(Character::isDigit);
      if (concepts.size() == MOST_CONCEPTS || word.stop() || stops.contains(surface) || ASKING.contains(surface) || Framing.around(surface)) continue;
      if (surface.length() == 1 && !Character.isIdeographic(surface.charAt(0))) continue;
      boolean measure = MEASURES.contains(surface);
      boolean name = word.capital() && word.start() > 0 && !titleCase && !number;
      List<List<String>> said = new ArrayList<>();
      said.add(List.of(word.stem()));
      bridged.stream().filter(found -> found.start() <= word.start() && word.end() <= found.end()).forEach(found -> said.addAll(ways.getOrDefault(found, List.of())));
      double weight = number ? NUMBER : measure ? MEASURE : 1;
      concepts.putIfAbsent(word.stem(), new Concept(text.substring(word.start(), word.end()), said, weight, name, !measure));
    }
    return new Sought(List.copyOf(concepts.values()), own, expected(text));
  }

  static Sought of(Topic topic, Language told) {
    List<List<String>> ways = ways(topic, told);
    return new Sought(ways.isEmpty() ? List.of() : List.of(new Concept(topic.name(told), ways, 1, false, true)), false, Expected.ANYTHING);
  }

  private static List<List<String>> ways(Topic topic, Language told) {
    return topic.terms(told).stream().filter(term -> term.name() || term.weight() >= SURE).map(term -> Words.stems(term.text(), told)).filter(stems -> !stems.isEmpty()).toList();
  }

  static Expected expected(String text) {
    if (FIGURE.matcher(text).find()) return Expected.FIGURE;
    if (DATE.matcher(text).find()) return Expected.DATE;
    if (CAUSE.matcher(text).find()) return Expected.CAUSE;
    return PERSON.matcher(text).find() ? Expected.NAME : Expected.ANYTHING;
  }

  /** Headlines That Are Written Like This say nothing about names. */
  private static boolean titleCase(String text) {
    List<String> words = Stream.of(text.split("[^\\p{L}]+")).filter(word -> word.length() > 3).toList();
    long capital = words.stream().filter(word -> Character.isUpperCase(word.charAt(0))).count();
    return words.size() >= 3 && capital * 10 >= words.size() * 8L;
  }
}
