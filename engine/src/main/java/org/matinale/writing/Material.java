package org.matinale.writing;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;
import org.matinale.kernel.PublicText;

/** What stands behind the instructions of a shared prompt: a head, then the numbered excerpts, each in its fence.
 *
 * <p>This is the format, line by line; nothing else comes before, between or behind:
 *
 * <pre>
 * language: French (fr)
 * matter: news story                        or: dossier
 * subject: Climate change                   only of a dossier
 * telling: first                            or: update
 * excerpts: 2
 * fence: 0f3c9a7e51b2d864                   16 hexadecimal digits
 *
 * &lt;&lt;0f3c9a7e51b2d864 1&gt;&gt;
 * outlet: The Ostry Post
 * published: 2026-05-29                     left out where unknown; the day in UTC
 * title: Ostry dam reopens after repairs    left out where there is none
 * text:
 * A sentence of the article.                one sentence a line; none where only the title is known
 * Another sentence.
 * &lt;&lt;/0f3c9a7e51b2d864 1&gt;&gt;
 *
 * &lt;&lt;0f3c9a7e51b2d864 2&gt;&gt;
 * …
 * </pre>
 *
 * <p>The fence is a hash over all that it encloses and once more where it happens to occur there: who writes an article would have to find a text that contains its own hash, and those of the others.
 */
final class Material {
  private static final int FENCE = 16;

  private Material() {}

  /** @param subject of a dossier; empty for a news story */
  static PublicText of(List<Shown> shown, Language language, String subject, boolean update) {
    Check.that(!shown.isEmpty(), "a matter without an excerpt");
    StringBuilder content = new StringBuilder(subject).append('\n');
    for (Shown one : shown) content.append(excerpt(one)).append('\n');
    String fence = fence(content.toString());
    StringBuilder text = new StringBuilder();
    text.append("language: ").append(name(language)).append('\n');
    text.append("matter: ").append(subject.isEmpty() ? "news story" : "dossier").append('\n');
    if (!subject.isEmpty()) text.append("subject: ").append(Excerpting.line(subject)).append('\n');
    text.append("telling: ").append(update ? "update" : "first").append('\n');
    text.append("excerpts: ").append(shown.size()).append('\n');
    text.append("fence: ").append(fence).append('\n');
    for (int i = 0; i < shown.size(); i++)
      text.append("\n<<").append(fence).append(' ').append(i + 1).append(">>\n").append(excerpt(shown.get(i))).append("<</").append(fence).append(' ').append(i + 1).append(">>\n");
    return new PublicText(text.toString());
  }

  /** A row of digits that the text does not contain. */
  static String fence(String content) {
    String fence = Hash.of(content).substring(0, FENCE);
    while (content.contains(fence)) fence = Hash.of(fence, content).substring(0, FENCE);
    return fence;
  }

  /** "French (fr)". */
  static String name(Language language) {
    return language.locale().getDisplayLanguage(Locale.ENGLISH) + " (" + language + ")";
  }

  private static String excerpt(Shown shown) {
    StringBuilder text = new StringBuilder("outlet: ").append(Excerpting.line(shown.article().outlet().name())).append('\n');
    shown.article().publishedAt().ifPresent(instant -> text.append("published: ").append(LocalDate.ofInstant(instant, ZoneOffset.UTC)).append('\n'));
    if (!shown.title().isEmpty()) text.append("title: ").append(shown.title()).append('\n');
    text.append("text:\n");
    for (String sentence : shown.sentences()) text.append(sentence).append('\n');
    return text.toString();
  }
}
