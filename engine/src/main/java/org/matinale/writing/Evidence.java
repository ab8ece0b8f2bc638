package org.matinale.writing;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.kernel.Language;
import org.matinale.kernel.PrivateText;
import org.matinale.kernel.Rights;
import org.matinale.language.Sentences;
import org.matinale.research.Excerpt;

/** One numbered piece of what a personal prompt may be answered from.
 *
 * @param article null where it is the reader's own
 */
record Evidence(@Nullable Article article, List<String> lines) {
  private static final Pattern HIDDEN = Pattern.compile("\\p{Cf}");
  private static final int MOST_LINES = 12;
  private static final int LONGEST = 400;

  Evidence {
    lines = List.copyOf(lines);
  }

  /** The reader's own lines, as far as they are prose: links to dial in and numbers to call are no matter for a model. */
  static Evidence own(List<PrivateText> facts, Language language) {
    return new Evidence(null, facts.stream().map(PrivateText::value).map(Evidence::line).filter(line -> !line.isEmpty() && ClaimCheck.harmless(line) && !ClaimCheck.instructs(line, language)).limit(MOST_LINES).toList());
  }

  /** An article's title and sentences; none where it is reserved, in another language, or gives a machine orders. */
  static Evidence of(Excerpt excerpt, Language language) {
    Article article = excerpt.article();
    List<String> lines = new ArrayList<>();
    if (article.rights() == Rights.OPEN && article.language().equals(language) && !ClaimCheck.instructs(article.title() + "\n" + String.join("\n", excerpt.sentences()), language)) {
      if (!Excerpting.title(article).isEmpty()) lines.add(Excerpting.title(article));
      excerpt.sentences().stream().map(Evidence::line).filter(sentence -> ClaimCheck.tellable(sentence, language)).limit(MOST_LINES).forEach(lines::add);
    }
    return new Evidence(article, lines);
  }

  private static String line(String text) {
    String folded = Sentences.fold(HIDDEN.matcher(text).replaceAll(""));
    return folded.length() <= LONGEST ? folded : "";
  }

  ClaimCheck.Excerpt excerpt() {
    return new ClaimCheck.Excerpt(lines, day());
  }

  private @Nullable LocalDate day() {
    return article == null || article.published() == null ? null : LocalDate.ofInstant(article.published(), ZoneOffset.UTC);
  }

  /** Between its fences. */
  void write(StringBuilder into, String fence, int number) {
    into.append("\n<<").append(fence).append(' ').append(number).append(">>\n");
    if (article != null) into.append("outlet: ").append(Excerpting.line(article.outlet().name())).append('\n');
    if (day() != null) into.append("published: ").append(day()).append('\n');
    for (String line : lines) into.append(line).append('\n');
    into.append("<</").append(fence).append(' ').append(number).append(">>\n");
  }

  /** What a fence must not occur in. */
  String content() {
    return (article == null ? "" : article.outlet().name()) + "\n" + String.join("\n", lines);
  }
}
