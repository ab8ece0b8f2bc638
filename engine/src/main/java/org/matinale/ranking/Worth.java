package org.matinale.ranking;

import java.util.List;
import java.util.regex.Pattern;
import org.matinale.kernel.Article;
import org.matinale.language.Sentences;
import org.matinale.language.Telling;

/** How much of a story can be shown to anybody: a title that tells, and a sentence that stands alone. */
final class Worth {
  private static final int ARTICLES_READ = 12;
  private static final int SENTENCES_READ = 4;
  private static final double TEASES = 0.6;
  private static final double LINK_ALONE = 0.75;
  private static final double IDLE = 0.6;
  private static final Pattern IDLE_SECTION = Pattern.compile("/(tvshowbiz|showbiz|celebrit(y|ies)|people|gossip|entertainment-daily|lifestyle/celebrity|femail)/");

  private Worth() {}

  /** 1 for a story that can be told; less where every title teases, most are gossip, or no sentence stands alone; 0 where every title is a shout, or withholds what no sentence says. */
  static double of(List<Article> readable) {
    List<Article> read = readable.subList(0, Math.min(ARTICLES_READ, readable.size()));
    if (read.stream().allMatch(article -> Telling.shouts(article.title()))) return 0;
    double worth = 1;
    if (read.stream().allMatch(article -> Telling.teases(article.title(), article.language()))) worth *= TEASES;
    if (read.stream().filter(Worth::idle).count() * 2 > read.size()) worth *= IDLE;
    if (read.stream().noneMatch(Worth::quotable)) {
      if (read.stream().allMatch(article -> Telling.withholds(article.title(), article.language()))) return 0;
      worth *= LINK_ALONE;
    }
    return worth;
  }

  /** Talk of people rather than news of a matter. */
  private static boolean idle(Article article) {
    String url = article.url();
    return Telling.gossips(article.title(), article.language()) || (url != null && IDLE_SECTION.matcher(url).find());
  }

  private static boolean quotable(Article article) {
    List<String> sentences = Sentences.of(article.text(), article.language());
    for (int i = 0; i < Math.min(SENTENCES_READ, sentences.size()); i++) {
      String sentence = Telling.withoutDateline(sentences.get(i));
      boolean last = i == sentences.size() - 1;
      int length = article.text().length();
      if (Telling.standsAlone(sentence, last, length, article.language()) || Telling.standsBeneath(sentence, i == 0, last, length, article.published() != null, article.language())) return true;
    }
    return false;
  }
}
