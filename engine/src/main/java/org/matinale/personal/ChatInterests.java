package org.matinale.personal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.matinale.kernel.Language;
import org.matinale.language.Word;
import org.matinale.language.Words;
import org.matinale.personal.ChatProposals.Suggestion;
import org.matinale.personal.ChatProposals.Said;

/** What a reader came back to: topics of the catalogue, names, and phrases of two or three words, by the number of conversations and how recent they are. */
final class ChatInterests {
  /** Over so long what was said comes to count half. */
  private static final Duration HALF = Duration.ofDays(180);

  private static final int FEWEST_OF_A_TOPIC = 2;
  private static final int FEWEST_OF_A_PHRASE = 3;
  private static final int MOST_PHRASES = 200_000;
  private static final int LONGEST_PHRASE = 60;

  /** Whatever one talks about with an assistant is said with these. */
  private static final Set<String> GENERAL =
      Set.copyOf(List.of(
          "want", "need", "make", "write", "help", "please", "know", "think", "like", "use", "give", "tell", "find", "explain", "create", "good", "best", "way", "thing", "things", "example", "list", "question", "answer", "word", "words",
          "time", "day", "week", "month", "year", "today", "tomorrow", "yesterday", "lot", "something", "anything", "going", "go", "look", "work", "working", "people", "better", "different", "many", "really", "remind", "plan", "let", "love",
          "text", "sentence", "email", "mail", "message", "code", "file", "hello", "hi", "thanks", "thank", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "june", "july",
          "august", "september", "october", "november", "december", "chatgpt", "gpt", "ok", "okay", "yes", "no", "first", "last", "next", "two", "three", "every", "idea", "ideas", "take", "keep", "start", "try", "learn", "read",
          "veux", "voudrais", "peux", "peut", "aide", "aider", "merci", "bonjour", "salut", "donne", "donner", "explique", "expliquer", "trouve", "trouver", "écris", "écrire", "exemple", "liste", "question", "réponse", "mot", "mots",
          "temps", "jour", "jours", "semaine", "mois", "année", "an", "ans", "demain", "hier", "aujourd'hui", "chose", "choses", "bon", "bonne", "meilleur", "meilleure", "meilleurs", "meilleures", "aimerais", "rappelle", "besoin", "savoir", "voir",
          "texte", "phrase", "courriel", "fichier", "oui", "non", "premier", "dernier", "prochain", "prochaine", "idée", "idées", "façon", "manière", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "janvier", "février",
          "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre", "quels", "quelles", "apprendre", "lire", "prendre", "commencer", "svp", "stp", "beaucoup", "vraiment"));

  private static final Set<String> BETWEEN = Set.of("de", "du", "des", "d", "of", "à", "au", "en");

  private final BiFunction<String, Language, List<String>> topics;
  private final Instant now;

  ChatInterests(BiFunction<String, Language, List<String>> topics, Instant now) {
    this.topics = topics;
    this.now = now;
  }

  /** Something that came up; its text is as it was written first, or the topic's name. */
  private static final class Found {
    final String text;
    final Language language;
    final boolean topic;
    final Set<String> stems;
    final Set<ChatConversation> in = new HashSet<>();
    Said latest;

    Found(String text, Said said, boolean topic) {
      this.text = text;
      this.language = said.language();
      this.topic = topic;
      this.stems = Set.copyOf(Words.stems(text, said.language()));
      this.latest = said;
    }

    void again(Said said) {
      in.add(said.in());
      if (said.in().at().isAfter(latest.in().at())) latest = said;
    }
  }

  List<Suggestion> of(List<Said> said) {
    Map<String, Found> found = new LinkedHashMap<>();
    for (Said one : said) {
      for (String topic : topics.apply(one.text(), one.language())) found.computeIfAbsent("topic " + topic, key -> new Found(topic, one, true)).again(one);
      for (String sentence : ChatWords.sentences(one)) {
        phrases(sentence, one.language()).forEach((key, text) -> {
          Found phrase = found.size() < MOST_PHRASES ? found.computeIfAbsent("phrase " + key, unknown -> new Found(text, one, false)) : found.get("phrase " + key);
          if (phrase != null) phrase.again(one);
        });
      }
    }
    List<Found> ranked =
        found.values().stream()
            .filter(one -> one.in.size() >= (one.topic ? FEWEST_OF_A_TOPIC : FEWEST_OF_A_PHRASE))
            .sorted(Comparator.comparingDouble(this::weight).reversed().thenComparing((Found one) -> -one.text.length()).thenComparing(one -> one.text))
            .toList();
    List<Found> chosen = new ArrayList<>();
    for (Found one : ranked) {
      if (chosen.size() == ChatProposals.MOST_OF_A_KIND) break;
      if (chosen.stream().noneMatch(other -> alike(one, other))) chosen.add(one);
    }
    return chosen.stream().map(one -> new Suggestion(one.text, one.language, one.in.size(), ChatProposals.shown(one.latest.in().title()), one.latest.on(), null)).toList();
  }

  private static boolean alike(Found one, Found other) {
    return !one.stems.isEmpty() && !other.stems.isEmpty() && (one.stems.containsAll(other.stems) || other.stems.containsAll(one.stems));
  }

  private double weight(Found found) {
    double[] weights = found.in.stream().mapToDouble(chat -> Math.pow(0.5, Math.max(0, (double) Duration.between(chat.at(), now).toDays() / HALF.toDays()))).sorted().toArray();
    double weight = 0;
    for (double one : weights) weight += one;
    // a phrase of several words says more than one word, a topic bridges the languages
    return weight * (found.topic ? 1.5 : found.stems.size() > 1 ? 1.2 : 1);
  }

  /** The names and phrases of a sentence, by what their forms have in common. */
  private static Map<String, String> phrases(String sentence, Language language) {
    List<Word> words = Words.of(sentence, language);
    Map<String, String> phrases = new TreeMap<>();
    for (int first = 0; first < words.size(); first++) {
      if (!telling(words.get(first))) continue;
      if (first > 0 && words.get(first).capital() && words.get(first).surface().length() >= 3) add(phrases, words, first, first, sentence, language);
      int telling = 1;
      for (int last = first + 1; last < Math.min(words.size(), first + 4) && together(words.get(last - 1), words.get(last), sentence); last++) {
        if (BETWEEN.contains(words.get(last).surface())) continue;
        if (!telling(words.get(last))) break;
        if (++telling > 3) break;
        add(phrases, words, first, last, sentence, language);
      }
    }
    return phrases;
  }

  private static boolean telling(Word word) {
    return !word.stop() && !GENERAL.contains(word.surface()) && word.surface().length() >= 3 && word.surface().chars().anyMatch(Character::isLetter);
  }

  private static boolean together(Word one, Word next, String sentence) {
    String between = sentence.substring(one.end(), Math.max(one.end(), next.start()));
    return between.equals(" ") || between.equals("-") || between.isEmpty();
  }

  private static void add(Map<String, String> phrases, List<Word> words, int first, int last, String sentence, Language language) {
    Word begin = words.get(first);
    Word end = words.get(last);
    int start = begin.end() - begin.surface().length();
    String text = sentence.substring(start >= begin.start() ? start : begin.start(), end.end());
    if (text.length() > LONGEST_PHRASE || text.indexOf('<') >= 0) return;
    Map<String, Integer> stems = new HashMap<>();
    StringBuilder key = new StringBuilder(language.code());
    for (int i = first; i <= last; i++) if (!words.get(i).stop() && stems.put(words.get(i).stem(), i) == null) key.append(' ').append(words.get(i).stem());
    phrases.putIfAbsent(key.toString(), text);
  }
}
