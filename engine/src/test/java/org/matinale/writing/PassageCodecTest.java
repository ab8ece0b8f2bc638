package org.matinale.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.ForAll;
import org.matinale.kernel.Language;
import org.matinale.kernel.Outlet;
import org.matinale.kernel.Rights;
import org.matinale.kernel.Rung;

final class PassageCodecTest {
  private static final String LETTERS = "abc é\u00a0\"\\<>\n\t\u202e\u0000\ud83c\udf3c 你好{}[],:";

  @Test
  void everyPassageComesBack() {
    ForAll.of(PassageCodecTest::passage).check(passage -> {
      String line = PassageCodec.line(passage);
      assertThat(line).doesNotContain("\n");
      assertThat(PassageCodec.read(line)).isEqualTo(new PassageCodec.Line.Kept(PassageCodec.kept(passage)));
    });
  }

  @Test
  void nothingOfASourcesTextIsKept() {
    Article source = new Article(new ArticleId("a"), "https://a.example/a", "A title", "the whole text", null, new Outlet("A", "a.example"), Language.ENGLISH, List.of("An author"), Rights.OPEN);
    Passage passage = new Passage("p", "A headline", Language.ENGLISH, List.of(new Passage.Sentence("It happened.", List.of(1))), List.of(source), Rung.FULL, false, 0, "large");
    assertThat(PassageCodec.line(passage))
        .isEqualTo("{\"id\":\"p\",\"headline\":\"A headline\",\"language\":\"en\",\"sentences\":[{\"text\":\"It happened.\",\"cites\":[1]}],\"sources\":[{\"id\":\"a\",\"url\":\"https://a.example/a\",\"title\":\"A title\",\"source\":\"A\"}],\"rung\":\"FULL\",\"update\":false,\"withheld\":0,\"model\":\"large\"}");
  }

  @Test
  void aDamagedLineIsAProblem() {
    ForAll.of(random -> {
      String line = PassageCodec.line(passage(random));
      return line.substring(0, random.nextInt(line.length()));
    }).check(cut -> assertThat(PassageCodec.read(cut)).isInstanceOf(PassageCodec.Line.Damaged.class));
    for (String damaged : List.of("null", "[]", "{}", "7", "{\"id\":7}", "{\"id\":\"p\",\"headline\":\"h\",\"language\":\"en\",\"sentences\":{},\"sources\":[],\"rung\":\"FULL\",\"update\":false,\"withheld\":0}"))
      assertThat(PassageCodec.read(damaged)).isInstanceOf(PassageCodec.Line.Damaged.class);
  }

  private static Passage passage(RandomGenerator random) {
    List<Article> sources = IntStream.rangeClosed(1, random.nextInt(1, 5)).mapToObj(i -> article(i, random)).toList();
    List<Passage.Sentence> sentences =
        IntStream.range(0, random.nextInt(4)).mapToObj(i -> new Passage.Sentence("x" + text(random), IntStream.range(0, random.nextInt(1, 4)).mapToObj(j -> random.nextInt(1, sources.size() + 1)).toList())).toList();
    Rung rung = Rung.values()[random.nextInt(3)];
    return new Passage("p-" + random.nextLong(), "h" + text(random), language(random), sentences, sources, rung, random.nextBoolean(), random.nextInt(9), rung == Rung.EXTRACTIVE ? null : "m" + text(random));
  }

  private static Article article(int number, RandomGenerator random) {
    @Nullable String url = random.nextBoolean() ? "https://news.outlet%d.example/%d".formatted(number, random.nextInt(99)) : null;
    @Nullable Instant published = random.nextBoolean() ? Instant.ofEpochSecond(random.nextLong(0, 2_000_000_000), random.nextLong(1_000_000_000)) : null;
    return new Article(
        new ArticleId("a" + number), url, random.nextBoolean() ? "" : "t" + text(random), "x" + text(random), published, new Outlet("o" + text(random), random.nextBoolean() ? "" : "outlet" + number + ".example"), language(random),
        List.of("somebody"), Rights.values()[random.nextInt(2)]);
  }

  private static Language language(RandomGenerator random) {
    return List.of(Language.ENGLISH, Language.FRENCH, Language.UNKNOWN).get(random.nextInt(3));
  }

  private static String text(RandomGenerator random) {
    int[] points = LETTERS.codePoints().toArray();
    return IntStream.range(0, random.nextInt(12)).map(i -> points[random.nextInt(points.length)]).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
  }
}
