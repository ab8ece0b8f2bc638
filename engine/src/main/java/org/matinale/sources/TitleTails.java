package org.matinale.sources;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.matinale.kernel.Article;

/** The tails of titles that are a site's furniture, not the news: sections, editions and outlets that several titles of one gathering end in ("… - Rugby - Transferts", "… | Talk to Al Jazeera"). */
final class TitleTails {
  private static final Pattern TAIL = Pattern.compile("\\s+[-–—|»·•]\\s+([\\p{Lu}\\p{N}][^-–—|»·•.!?:]{1,38})$");
  private static final int MOST_WORDS = 4;
  private static final int WORDS_LEFT = 3;
  private static final int TAILS = 2;

  private TitleTails() {}

  /** The articles without the tails that two or more of their titles share. */
  static List<Article> cut(List<Article> articles) {
    List<Article> cut = articles;
    for (int pass = 0; pass < TAILS; pass++) cut = once(cut);
    return cut;
  }

  private static List<Article> once(List<Article> articles) {
    Map<String, Integer> uses = new HashMap<>();
    for (Article article : articles) tail(article.title()).ifPresent(tail -> uses.merge(tail, 1, Integer::sum));
    List<Article> cut = new ArrayList<>(articles.size());
    for (Article article : articles) {
      boolean furniture = tail(article.title()).filter(tail -> uses.getOrDefault(tail, 0) > 1).isPresent();
      cut.add(furniture ? article.titled(TAIL.matcher(article.title()).replaceFirst("").strip()) : article);
    }
    return cut;
  }

  private static Optional<String> tail(String title) {
    Matcher matcher = TAIL.matcher(title);
    if (!matcher.find()) return Optional.empty();
    String tail = matcher.group(1).strip();
    boolean enoughLeft = title.substring(0, matcher.start()).split("\\s+").length >= WORDS_LEFT;
    return enoughLeft && tail.split("\\s+").length <= MOST_WORDS ? Optional.of(tail) : Optional.empty();
  }
}
