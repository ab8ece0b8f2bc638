package org.matinale.personal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Language;
import org.matinale.language.Words;
import org.matinale.personal.ChatProposals.Suggestion;
import org.matinale.personal.ChatProposals.Said;

/** What a reader said that she wants, plans, or wants to be reminded of. */
final class ChatWishes {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final Pattern ENGLISH_REMINDER = Pattern.compile("\\bremind me (?:to|about|that|of) (.+)", FLAGS);
  private static final Pattern ENGLISH_WISH =
      Pattern.compile("\\bI(?:'d| would)(?: really)? (?:like|love) to (.+)|\\bI(?: really)? want to (.+)|\\bI(?:'m| am) (?:planning|hoping) to (.+)|\\bI (?:plan|hope|intend) to (.+)|\\bmy goal is to (.+)", FLAGS);
  private static final Pattern FRENCH_REMINDER = Pattern.compile("(?<!\\p{L})rappel(?:le|ez)[- ]moi (?:de |d'|que |qu'|l[ea] |les |mon |ma |mes )?(.+)", FLAGS);
  private static final Pattern FRENCH_WISH =
      Pattern.compile(
          "(?<!\\p{L})j'aimerais (?:bien |beaucoup )?(.+)|(?<!\\p{L})je (?:voudrais|souhaiterais|souhaite|veux) (?:bien )?(.+)|(?<!\\p{L})j'ai (?:très )?envie (?:de |d')(.+)|(?<!\\p{L})je (?:compte|prévois de|prévois d'|pense|rêve de|rêve d') ?(.+)"
              + "|(?<!\\p{L})mon (?:objectif|but) est (?:de |d')(.+)",
          FLAGS);

  /** What is asked of the assistant, and done when it has answered. */
  private static final Pattern TASK =
      Pattern.compile(
          "^(?:que tu|que vous|you to|tu |qu'|know|understand|see|ask|say|use|write|rewrite|create|generate|make (?:a|an|it|this|the|sure)|translate|fix|summari[sz]e|add|change|remove|convert|print|code|build an? (?:app|script|function|class)|get (?:the|a)|check"
              + "|savoir|comprendre|connaître|voir|demander|dire|écrire|réécrire|rédiger|créer|générer|traduire|corriger|résumer|ajouter|changer|modifier|supprimer|convertir|afficher|coder|utiliser|faire (?:un|une|des) (?:script|texte|lettre|mail|tableau|résumé|programme)|une réponse|un texte|un exemple)(?!\\p{L})",
          FLAGS);

  private static final Pattern FIRST_PERSON = Pattern.compile("(?<![\\p{L}'])(?:I|I'm|I'll|we|we're|my|our|je|j'|nous|on|mon|ma|mes|notre|nos)(?!\\p{L})", FLAGS);

  private static final int LONGEST_AGE_YEARS = 2;

  private ChatWishes() {}

  private record Wish(String text, Said latest, Set<ChatConversation> in, @Nullable LocalDate day) {}

  static List<Suggestion> of(List<Said> said, LocalDate today) {
    Map<String, Wish> wishes = new LinkedHashMap<>();
    for (Said one : said) {
      if (one.on().isBefore(today.minusYears(LONGEST_AGE_YEARS))) continue;
      for (String sentence : ChatWords.sentences(one)) {
        LocalDate day = ChatDays.in(sentence, one.language(), one.on());
        // what was to be by then has been, or not
        if (day != null && day.isBefore(today)) continue;
        String wish = wished(sentence, one.language());
        if (wish == null && day != null && !sentence.endsWith("?") && FIRST_PERSON.matcher(sentence).find()) wish = trimmed(sentence);
        if (wish == null || Words.of(wish, one.language()).stream().filter(word -> !word.stop()).count() < (day == null ? 2 : 1)) continue;
        wishes.merge(ChatWords.key(wish, one.language()), new Wish(wish, one, new HashSet<>(Set.of(one.in())), day), ChatWishes::both);
      }
    }
    List<Suggestion> proposals = new ArrayList<>();
    wishes.values().stream()
        .sorted(Comparator.comparing((Wish wish) -> wish.latest().in().at()).reversed().thenComparing(Wish::text))
        .limit(ChatProposals.MOST_OF_A_KIND)
        .forEach(wish -> proposals.add(new Suggestion(wish.text(), wish.latest().language(), wish.in().size(), ChatProposals.shown(wish.latest().in().title()), wish.latest().on(), wish.day())));
    return proposals;
  }

  private static Wish both(Wish one, Wish other) {
    Wish latest = other.latest().in().at().isAfter(one.latest().in().at()) ? other : one;
    Set<ChatConversation> in = new HashSet<>(one.in());
    in.addAll(other.in());
    return new Wish(latest.text(), latest.latest(), in, latest.day());
  }

  private static @Nullable String wished(String sentence, Language language) {
    boolean french = language.equals(Language.FRENCH);
    String reminder = captured(french ? FRENCH_REMINDER : ENGLISH_REMINDER, sentence);
    if (reminder != null) return trimmed(reminder);
    if (sentence.endsWith("?")) return null;
    String wish = captured(french ? FRENCH_WISH : ENGLISH_WISH, sentence);
    return wish == null || TASK.matcher(wish).find() ? null : trimmed(wish);
  }

  private static @Nullable String captured(Pattern pattern, String sentence) {
    Matcher found = pattern.matcher(sentence);
    if (!found.find()) return null;
    for (int i = 1; i <= found.groupCount(); i++) if (found.group(i) != null) return found.group(i).strip();
    return null;
  }

  private static @Nullable String trimmed(String wish) {
    String trimmed = wish.replaceFirst("(?i)[,;]? (?:please|s'il te pla[iî]t|s'il vous pla[iî]t|stp|svp)[ .!?]*$", "").replaceFirst("[\\s.!?;:,…]+$", "").strip();
    return trimmed.isEmpty() ? null : trimmed;
  }
}
