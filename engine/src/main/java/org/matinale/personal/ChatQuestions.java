package org.matinale.personal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.matinale.language.Words;
import org.matinale.personal.ChatProposals.Suggestion;
import org.matinale.personal.ChatProposals.Said;

/** The questions that stayed open: those that nobody answered, and those that were asked again. */
final class ChatQuestions {
  private static final int FEWEST_WORDS = 4;

  private ChatQuestions() {}

  /** @param times how often it was asked
   * @param latest when it was asked last, as it was put then */
  private record Asked(String text, Said latest, Set<ChatConversation> in, int times, boolean open) {}

  static List<Suggestion> of(List<Said> said) {
    Map<String, Asked> asked = new LinkedHashMap<>();
    for (Said one : said) {
      List<String> questions = ChatWords.sentences(one).stream().filter(sentence -> sentence.endsWith("?") && Words.of(sentence, one.language()).size() >= FEWEST_WORDS).toList();
      for (int i = 0; i < questions.size(); i++) {
        boolean open = one.last() && one.in().unanswered() && i == questions.size() - 1;
        Asked now = new Asked(questions.get(i), one, new HashSet<>(Set.of(one.in())), 1, open);
        asked.merge(ChatWords.key(questions.get(i), one.language()), now, ChatQuestions::both);
      }
    }
    List<Suggestion> proposals = new ArrayList<>();
    asked.values().stream()
        .filter(question -> question.open() || question.times() > 1)
        .sorted(Comparator.comparing((Asked question) -> question.latest().in().at()).reversed().thenComparing(Asked::text))
        .limit(ChatProposals.MOST_OF_A_KIND)
        .forEach(question -> proposals.add(new Suggestion(
            question.text(), question.latest().language(), question.in().size(), ChatProposals.shown(question.latest().in().title()), question.latest().on(), null)));
    return proposals;
  }

  private static Asked both(Asked one, Asked other) {
    Asked latest = other.latest().in().at().isAfter(one.latest().in().at()) ? other : one;
    Set<ChatConversation> in = new HashSet<>(one.in());
    in.addAll(other.in());
    return new Asked(latest.text(), latest.latest(), in, one.times() + other.times(), one.open() || other.open());
  }
}
