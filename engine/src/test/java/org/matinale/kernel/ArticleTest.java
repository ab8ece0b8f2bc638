package org.matinale.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ArticleTest {
  private static Article article(String title, String text) {
    return new Article(new ArticleId("1"), "https://gazette.example/1", title, text, null, new Outlet("Gazette", "gazette.example"), Language.ENGLISH, List.of(), Rights.OPEN);
  }

  @Test
  void ofAReservedArticleOnlyTheExcerptIsLeft() {
    Article reserved = article("Ferry aground", "The whole report, line by line.").reserved("A ferry ran aground.");
    assertThat(reserved.rights()).isEqualTo(Rights.RESERVED);
    assertThat(reserved.text()).isEqualTo("A ferry ran aground.");
    assertThat(reserved.title()).isEqualTo("Ferry aground");
    assertThat(reserved.reserved("Another excerpt.")).isEqualTo(reserved);
    assertThat(article("Ferry aground", "The whole report.").reserved("").text()).isEmpty();
    assertThat(article("", "A ferry ran aground.").reserved("").text()).as("something must name it").isEqualTo("A ferry ran aground.");
  }

  @Test
  void anExcerptEndsWithASentenceElseWithAWord() {
    String sentence = "Divers will clear the wreck of the barge within six weeks, says Dr. Oduya. ";
    assertThat(PublisherExcerpt.of(sentence.repeat(20))).hasSizeBetween(400, 500).endsWith("says Dr. Oduya.");
    assertThat(PublisherExcerpt.of("barge ".repeat(200))).hasSizeBetween(480, 500).endsWith("barge…");
    assertThat(PublisherExcerpt.of("\uD83D\uDEA2".repeat(400))).hasSizeLessThanOrEqualTo(500).endsWith("\uD83D\uDEA2…");
    assertThat(PublisherExcerpt.of("港は六週間閉鎖される。".repeat(80))).hasSizeBetween(480, 500).endsWith("。");
  }

  @Test
  void anExcerptIsABeginningAndNeverTooLong() {
    ForAll.of(random -> {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(1_200); i > 0; i--) text.append("ab. \"!… \n\uD83D\uDEA2」".charAt(random.nextInt(12)));
      return text.toString();
    }).check(text -> {
      String excerpt = PublisherExcerpt.of(text);
      assertThat(excerpt).hasSizeLessThanOrEqualTo(PublisherExcerpt.MOST_CHARACTERS);
      assertThat(PublisherExcerpt.of(excerpt)).isEqualTo(excerpt);
      assertThat(text.strip()).startsWith(excerpt.isEmpty() || text.strip().startsWith(excerpt) ? excerpt : excerpt.substring(0, excerpt.length() - 1));
    });
  }
}
