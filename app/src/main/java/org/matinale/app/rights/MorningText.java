package org.matinale.app.rights;

import java.util.List;
import java.util.stream.Collectors;
import org.matinale.composing.Briefing;
import org.matinale.composing.Briefing.Card;
import org.matinale.composing.Briefing.Citation;
import org.matinale.composing.Briefing.Why;

/** A morning as Markdown (CommonMark), with what each sentence rests on. Whatever its sources wrote is text. */
final class MorningText {
  private MorningText() {}

  static String of(Briefing briefing) {
    StringBuilder out = new StringBuilder("# ").append(briefing.edition()).append('\n');
    for (Card card : briefing.cards()) {
      out.append("\n## ").append(escaped(card.headline())).append("\n\n");
      String told = card.sentences().stream().map(sentence -> escaped(sentence.text()) + cites(sentence.cites())).collect(Collectors.joining(" "));
      if (!told.isEmpty()) out.append(told).append("\n\n");
      for (Citation citation : card.citations()) out.append("- ").append(citation(citation)).append('\n');
      if (!card.why().isEmpty()) out.append("\n*").append(card.why().stream().map(MorningText::why).collect(Collectors.joining(" "))).append("*\n");
    }
    return out.append("\n---\n\n").append(escaped(briefing.closing())).append('\n').toString();
  }

  private static String cites(List<Integer> numbers) {
    return numbers.stream().map(number -> " \\[" + number + "\\]").collect(Collectors.joining());
  }

  private static String citation(Citation citation) {
    return switch (citation) {
      case Citation.Public shown -> "\\[%d\\] %s: %s%s%s".formatted(
          shown.number(), escaped(shown.source()), escaped(shown.title()), shown.url().matches("https?://[^\\s<>]+") ? " <" + shown.url() + ">" : "", shown.published() == null ? "" : " (" + shown.published() + ")");
      case Citation.Private hers -> "\\[%d\\] %s".formatted(hers.number(), escaped(hers.ref()));
    };
  }

  private static String why(Why why) {
    return switch (why) {
      case Why.Interest interest -> escaped(interest.interest()) + ".";
      case Why.Cause cause -> escaped(cause.cause());
    };
  }

  private static String escaped(String text) {
    return text.replaceAll("\\s+", " ").strip().replaceAll("([\\\\`*_{}\\[\\]<>#|~&!])", "\\\\$1").replaceFirst("^([-+]|\\d+(?=[.)]))", "\\\\$1");
  }
}
