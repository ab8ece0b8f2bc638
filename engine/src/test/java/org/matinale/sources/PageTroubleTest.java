package org.matinale.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.ForAll;
import org.matinale.kernel.Problem;

/** Pages that are none, and pages made to hurt. */
final class PageTroubleTest {
  private static final List<String> PIECES =
      List.of("<div>", "</div>", "<p>", "<table>", "<tr><td>", "<ul><li>", "<br>", "<pre>", "<a href=x>", "</a>", "<b>", "<h1>", "<svg>", "<frameset>", "<title>",
          "<!--", "-->", "<script type='application/ld+json'>[", "</script>", "<select>", "<article class=sidebar>", "words, and more words. ", "&amp;", "\u0000", "<", "é");

  @Test
  void nothingIsAnEmptyPage() {
    assertThat(codes(new byte[0])).containsExactly("empty");
    assertThat(codes(" \r\n ".getBytes(StandardCharsets.UTF_8))).containsExactly("empty");
  }

  @Test
  void picturesArchivesAndFeedsAreNoPages() {
    assertThat(codes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10})).containsExactly("not-a-page");
    assertThat(codes(new byte[] {0, 1, 2, 3, 4, 5, 6, 7})).containsExactly("not-a-page");
    assertThat(codes("<?xml version='1.0'?><!-- x --><rss version='2.0'/>".getBytes(StandardCharsets.UTF_8))).containsExactly("not-a-page");
    assertThat(PageReader.read("<p>x".getBytes(StandardCharsets.UTF_8), "application/pdf", null).readable()).isFalse();
  }

  @Test
  void aFramesetNamesTheFramedPage() {
    Page page = PageReaderTest.read("<html><head><title>Cape</title></head><frameset cols='1'><frame src='main.html'></frameset></html>");
    assertThat(page.title()).isEqualTo("Cape");
    assertThat(page.problems()).singleElement().satisfies(problem -> assertThat(problem.message()).contains("main.html"));
  }

  @Test
  void aPageWrittenByAScriptHasNoText() {
    assertThat(codes("<title>App</title><div id=root></div><script>go()</script>".getBytes(StandardCharsets.UTF_8))).containsExactly("no-text");
  }

  @Test
  void aVeryDeepPageIsReadToItsBottom() {
    Page page = PageReaderTest.read("<div>".repeat(100_000) + "<p>At the bottom, deep down, there is a sentence.</p>");
    assertThat(page.text()).isEqualTo("At the bottom, deep down, there is a sentence.");
  }

  @Test
  void aVeryLongPageIsCutAndSaysSo() {
    Page page = PageReaderTest.read("<p>A sentence, one of very many, fills a line.</p>".repeat(200_000));
    assertThat(page.text()).startsWith("A sentence, one of very many, fills a line.\n\nA sentence");
    assertThat(page.problems()).extracting(Problem::code).contains("cut");
  }

  @Test
  void whateverTheBytesAreThereIsAPage() {
    ForAll.of(PageTroubleTest::muddle).check(muddle -> {
      Page page = PageReaderTest.read(muddle);
      assertThat(page.readable() || !page.problems().isEmpty()).isTrue();
      assertThat(page.text()).isEqualTo(page.text().strip()).doesNotContain("\n\n\n");
    });
  }

  private static String muddle(RandomGenerator random) {
    StringBuilder page = new StringBuilder();
    for (int i = random.nextInt(1, 120); i > 0; i--) page.append(PIECES.get(random.nextInt(PIECES.size())));
    return page.toString();
  }

  private static List<String> codes(byte[] bytes) {
    return PageReader.read(bytes, null, null).problems().stream().map(Problem::code).toList();
  }
}
