package org.matinale.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ArticleCodecTest {
  @Test
  void whatIsWrittenIsRead() {
    Article article =
        new Article(
            new ArticleId("1"), "https://news.gazette.co.uk/a?b=1", "Ferry «aground»", "One.\n\nTwo.", Instant.parse("2026-03-02T06:30:00Z"), new Outlet("The Gazette", "gazette.co.uk"),
            Language.ENGLISH, List.of("A. Writer"), Rights.RESERVED);

    ArticleCodec.Reading reading = ArticleCodec.readLines(List.of(ArticleCodec.write(article).toString()));

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.articles()).containsExactly(article);
    Article untold = article.told("").reserved("");
    assertThat(ArticleCodec.read(ArticleCodec.write(untold))).isEqualTo(untold);
  }

  @Test
  void aTitleAndOneOfIdAndUrlAreEnough() {
    ArticleCodec.Reading reading =
        ArticleCodec.readLines(List.of("{\"title\":\"Ferry aground\",\"url\":\"https://www.sport.lavoix.fr/1\",\"published\":\"2026-03-02T08:30:00+02:00\"}", "{\"title\":\"Ferry\",\"id\":7}"));

    assertThat(reading.problems()).isEmpty();
    Article first = reading.articles().get(0);
    assertThat(first.id()).isEqualTo(new ArticleId("https://www.sport.lavoix.fr/1"));
    assertThat(first.outlet()).isEqualTo(new Outlet("lavoix.fr", "lavoix.fr"));
    assertThat(first.published()).isEqualTo(Instant.parse("2026-03-02T06:30:00Z"));
    assertThat(reading.articles().get(1).id()).isEqualTo(new ArticleId("7"));
  }

  @Test
  void badLinesAreProblemsWithTheirNumber() {
    ArticleCodec.Reading reading =
        ArticleCodec.readLines(List.of("{\"title\":\"a\",\"id\":\"1\"}", "", "{\"title\":", "[]", "{\"id\":\"2\"}", "{\"title\":\"b\"}", "{\"title\":\"c\",\"id\":\"3\",\"published\":\"yesterday\"}"));

    assertThat(reading.articles()).extracting(article -> article.id().value()).containsExactly("1", "3");
    assertThat(reading.problems()).extracting(Problem::message).satisfiesExactly(
        message -> assertThat(message).contains("line 3"),
        message -> assertThat(message).contains("line 4"),
        message -> assertThat(message).contains("line 5").contains("title"),
        message -> assertThat(message).contains("line 6").contains("url"));
    assertThat(reading.articles().get(1).publishedAt()).isEmpty();
  }
}
