package org.matinale.writing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.kernel.Language;
import org.matinale.kernel.Rights;
import org.matinale.language.Sentences;
import org.matinale.language.Telling;
import org.matinale.research.Dossier;
import org.matinale.research.Excerpt;
import org.matinale.stories.Story;

/** Chooses what a model is shown of a matter: the same whatever order its articles come in.
 *
 * <p>Of the open articles in the language that is told, one of each outlet before a second of any, newer before older; of each its sentences from the beginning, as many as fit its share, and
 * what then is left to those that have more to say, newest first. A sentence that stands in two articles is shown once. Sentences that could not be told anyway are not shown: cut ones, furniture of
 * the page, what speaks to the reader or gives orders, and what holds an address, a telephone number or markup. An article that gives a machine orders is not shown at all.
 *
 * @param most excerpts
 * @param characters of all of them, titles included
 * @param ofOneOutlet excerpts at most
 */
record Excerpting(int most, int characters, int ofOneOutlet) {
  static final Excerpting FULL = new Excerpting(12, 6_000, 3);
  static final Excerpting BRIEF = new Excerpting(6, 2_000, 2);

  private static final Pattern NOT_IN_A_TITLE = Pattern.compile("[|<>{}\\\\`*\\p{Cc}\\p{Cf}]");
  private static final Pattern HIDDEN = Pattern.compile("\\p{Cf}");
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_SENTENCE = 500;
  private static final int SENTENCES_READ = 40;
  private static final int LONGEST_READ = 20_000;

  private static final Comparator<Article> NEWEST_FIRST =
      Comparator.comparing((Article article) -> article.publishedAt().orElse(Instant.MIN)).reversed().thenComparing(Article::id);

  /** An article with all of it that could be shown. */
  private record Offered(Article article, List<String> sentences) {}

  /** @param since only what came later; null for everything */
  List<Shown> of(Story story, Language language, @Nullable Instant since) {
    List<Offered> offered =
        story.originals().stream()
            .filter(article -> usable(article, language) && (since == null || later(article, since)) && !Telling.shouts(article.title()))
            .sorted(NEWEST_FIRST)
            .map(article -> new Offered(article, Sentences.of(HIDDEN.matcher(beginning(article.text())).replaceAll(""), language)))
            .toList();
    return shared(spread(offered), language);
  }

  /** @param since only what came later; null for everything */
  List<Shown> of(Dossier dossier, @Nullable Instant since) {
    List<Offered> offered =
        dossier.excerpts().stream()
            .filter(excerpt -> usable(excerpt.article(), dossier.language()) && (since == null || later(excerpt.article(), since)))
            .sorted(Comparator.comparingInt(Excerpt::number))
            .map(excerpt -> new Offered(excerpt.article(), excerpt.sentences()))
            .toList();
    return shared(spread(offered), dossier.language());
  }

  static boolean later(Article article, Instant since) {
    return article.published() != null && article.published().isAfter(since);
  }

  private static boolean usable(Article article, Language language) {
    return article.rights() == Rights.OPEN && article.url() != null && article.language().equals(language) && !ClaimCheck.instructs(article.title() + "\n" + beginning(article.text()), language);
  }

  /** Its title on one line; empty where it has none, or one that holds an address. */
  static String title(Article article) {
    String line = line(NOT_IN_A_TITLE.matcher(article.title()).replaceAll(" "));
    return ClaimCheck.harmless(line) ? line : "";
  }

  /** A text on one line, as far as a title goes. */
  static String line(String text) {
    String folded = Sentences.fold(text);
    if (folded.length() <= LONGEST_TITLE) return folded;
    int cut = folded.lastIndexOf(' ', LONGEST_TITLE);
    return folded.substring(0, cut > 0 ? cut : LONGEST_TITLE);
  }

  private static String beginning(String text) {
    return text.length() <= LONGEST_READ ? text : text.substring(0, LONGEST_READ);
  }

  /** The first of each outlet, then the second of each, until there are enough; in the order of publication again. */
  private List<Offered> spread(List<Offered> offered) {
    Map<String, Integer> taken = new HashMap<>();
    Map<Integer, List<Offered>> rounds = new TreeMap<>();
    for (Offered one : offered) rounds.computeIfAbsent(taken.merge(one.article().outlet().identity(), 1, Integer::sum), round -> new ArrayList<>()).add(one);
    return rounds.entrySet().stream()
        .filter(round -> round.getKey() <= ofOneOutlet)
        .flatMap(round -> round.getValue().stream())
        .limit(most)
        .sorted(Comparator.comparing(Offered::article, NEWEST_FIRST))
        .toList();
  }

  private List<Shown> shared(List<Offered> offered, Language language) {
    Set<String> seen = new HashSet<>();
    List<List<String>> tellable = new ArrayList<>();
    for (Offered one : offered) {
      seen.add(title(one.article()));
      tellable.add(one.sentences().stream().limit(SENTENCES_READ).map(Telling::withoutDateline).filter(sentence -> tellable(sentence, language) && seen.add(sentence)).toList());
    }
    List<List<String>> chosen = new ArrayList<>();
    int left = characters;
    for (Offered one : offered) left -= title(one.article()).length();
    for (int i = 0; i < offered.size(); i++) {
      List<String> fitting = beginning(tellable.get(i), Math.max(0, left) / (offered.size() - i));
      for (String sentence : fitting) left -= sentence.length();
      chosen.add(fitting);
    }
    List<Shown> shown = new ArrayList<>();
    for (int i = 0; i < offered.size(); i++) {
      List<String> rest = beginning(tellable.get(i).subList(chosen.get(i).size(), tellable.get(i).size()), Math.max(0, left));
      for (String sentence : rest) left -= sentence.length();
      List<String> all = new ArrayList<>(chosen.get(i));
      all.addAll(rest);
      if (!all.isEmpty() || !title(offered.get(i).article()).isEmpty()) shown.add(new Shown(offered.get(i).article(), all));
    }
    return shown;
  }

  private static List<String> beginning(List<String> sentences, int characters) {
    int left = characters;
    int end = 0;
    while (end < sentences.size() && (left -= sentences.get(end).length()) >= 0) end++;
    return sentences.subList(0, end);
  }

  private static boolean tellable(String sentence, Language language) {
    return sentence.length() <= LONGEST_SENTENCE && !sentence.endsWith("…") && !sentence.endsWith("...") && !Telling.stuffed(sentence, language) && ClaimCheck.tellable(sentence, language);
  }
}
