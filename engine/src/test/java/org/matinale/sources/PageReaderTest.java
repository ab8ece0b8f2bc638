package org.matinale.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.Language;

final class PageReaderTest {
  private static final String FIRST =
      "The old lighthouse at the northern cape, dark since the storm of last winter, will shine again in May, the harbour office said on Monday.";
  private static final String SECOND =
      "Three masons, two electricians and a retired keeper have worked on the tower since January, paid for by the fishing villages along the coast.";
  private static final String THIRD =
      "Whoever wants to climb the tower, all one hundred and twelve steps of it, may do so on Sundays, in groups of six, with sturdy shoes.";
  private static final String PARAGRAPHS = "<p>" + FIRST + "</p><p>" + SECOND + "</p><p>" + THIRD + "</p>";
  private static final String TEXT = FIRST + "\n\n" + SECOND + "\n\n" + THIRD;

  @Test
  void navigationSidebarsCommentsAndFootersAreLeftOut() {
    String page =
        """
        <html lang="en"><body>
        <div class="site-header"><a href="/">Home</a> <a href="/news">News</a></div>
        <nav><ul><li><a href="/a">Harbour</a></li><li><a href="/b">Weather</a></li></ul></nav>
        <div id="wrap"><div class="story">%s%s</div>
        <div class="sidebar"><h3>Most read</h3><ul><li><a href="/c">A whale, a boat, and a very long night</a></li></ul></div></div>
        <div id="comments"><p>I have waited for this, for years, and so has my father, who kept it once.</p></div>
        <footer>All rights reserved by nobody</footer></body></html>
        """
            .formatted(PARAGRAPHS, PARAGRAPHS);
    assertThat(text(page)).isEqualTo(TEXT + "\n\n" + TEXT);
  }

  @Test
  void whatAReaderCannotSeeIsLeftOut() {
    String page =
        "<article>" + PARAGRAPHS + "<p style='display: none'>Secret one</p><p hidden>Secret two</p><div aria-hidden='true'>Secret three</div>"
            + "<script>secret()</script><template><p>Secret four</p></template>" + PARAGRAPHS + "</article>";
    assertThat(text(page)).contains(FIRST).doesNotContain("Secret").doesNotContain("secret");
  }

  @Test
  void paragraphsPartedByLineBreaksAloneAreParagraphs() {
    assertThat(text("<div>" + FIRST + "<br><br>" + SECOND + " <br> <br> <b>" + THIRD + "</b></div>")).isEqualTo(TEXT);
  }

  @Test
  void aSingleLineBreakStaysALineBreak() {
    assertThat(text("<article><p>" + FIRST + "<br>" + SECOND + "</p><p>" + THIRD + "</p></article>")).isEqualTo(FIRST + "\n" + SECOND + "\n\n" + THIRD);
  }

  @Test
  void markupWithinAWordDoesNotPartItAndBlanksCollapse() {
    assertThat(text("<p>An un<b>believ</b>able \n  tale&nbsp;of <i>the</i> <i>sea</i>, it seems.</p>")).isEqualTo("An unbelievable tale of the sea, it seems.");
  }

  @Test
  void headingsListsAndQuotesAreParagraphs() {
    String page = "<article>" + PARAGRAPHS + "<h2>What to bring</h2><ul><li>Shoes, sturdy ones</li><li>Water</li></ul><blockquote>Bring bread.</blockquote></article>";
    assertThat(text(page)).isEqualTo(TEXT + "\n\nWhat to bring\n\nShoes, sturdy ones\n\nWater\n\nBring bread.");
  }

  @Test
  void codeKeepsItsLinesAndLosesBlankOnes() {
    String page = "<article>" + PARAGRAPHS + "<pre><code>while (dark) {\n  shine();\n\n\n  <b>turn</b> (1);\n}</code></pre></article>";
    assertThat(text(page)).isEqualTo(TEXT + "\n\nwhile (dark) {\n  shine();\n  turn (1);\n}");
  }

  @Test
  void aTableOfDataIsRowsOfCellsAndALayoutTableIsParagraphs() {
    String data = "<table><tr><th>Year</th><th>Visitors</th></tr><tr><td>1901</td><td>12</td></tr></table>";
    assertThat(text("<article>" + PARAGRAPHS + data + "</article>")).isEqualTo(TEXT + "\n\nYear\tVisitors\n1901\t12");
    String layout = "<table><tr><td><a href='/'>Home</a></td><td>" + PARAGRAPHS + PARAGRAPHS + "</td></tr></table>";
    assertThat(text(layout)).isEqualTo(TEXT + "\n\n" + TEXT);
  }

  @Test
  void captionsStayAndBoxesOfLinksAndButtonsGo() {
    String page =
        "<article>" + PARAGRAPHS + "<figure><img src='tower.jpg'><figcaption>The tower in March.</figcaption></figure>"
            + "<div class='share-tools'><ul class='share'><li><a href='/s'>Send</a></li></ul></div>"
            + "<div><a href='/1'>A whale in the bay</a> <a href='/2'>The keeper's diary</a></div><button>Subscribe now</button>" + "</article>";
    assertThat(text(page)).isEqualTo(TEXT + "\n\nThe tower in March.");
  }

  @Test
  void theTitleIsNotRepeatedInTheText() {
    String page = "<title>The lighthouse will shine again | Cape Courier</title><body><article><h1>The lighthouse will shine again</h1>" + PARAGRAPHS + "</article>";
    Page read = read(page);
    assertThat(read.title()).isEqualTo("The lighthouse will shine again");
    assertThat(read.text()).isEqualTo(TEXT);
  }

  @Test
  void writingFromRightToLeftAndWithoutBlanksIsRead() {
    String arabic = "قالت إدارة الميناء يوم الاثنين، بعد شتاء طويل، إن المنارة القديمة ستضيء من جديد في شهر مايو، وإن الزوار مدعوون إلى صعودها.";
    Page read = read("<html lang='ar' dir='rtl'><body><div id=menu><a href=/>الرئيسية</a></div><article><p>" + arabic + "</p><p>" + arabic + "</p></article>");
    assertThat(read.text()).isEqualTo(arabic + "\n\n" + arabic);
    assertThat(read.language()).isEqualTo(new Language("ar"));
    String japanese = "港湾事務所は月曜日、昨冬の嵐以来消えていた北の岬の古い灯台が、五月に再び点灯すると発表した。";
    assertThat(text("<article><p>" + japanese + "</p><p>" + japanese + "</p></article>")).isEqualTo(japanese + "\n\n" + japanese);
  }

  @Test
  void anArticleThatComesAsDataAloneIsRead() {
    String page =
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Light\",\"articleBody\":\"" + FIRST + "\\n" + SECOND + "\"}</script><div id=app>Loading</div>";
    assertThat(text(page)).isEqualTo(FIRST + "\n\n" + SECOND);
  }

  @Test
  void theCharsetOfTheHeaderThenOfThePageThenOfTheBytesIsUsed() {
    String page = "<html lang=fr><meta charset=iso-8859-1><p>Le phare éteint depuis l'hiver brillera, dit-on, dès le mois de mai.</p>";
    String expected = "Le phare éteint depuis l'hiver brillera, dit-on, dès le mois de mai.";
    assertThat(PageReader.read(page.getBytes(StandardCharsets.ISO_8859_1), null, null).text()).isEqualTo(expected);
    assertThat(PageReader.read(page.getBytes(Charset.forName("IBM850")), "text/html; charset=IBM850", null).text()).isEqualTo(expected);
    assertThat(PageReader.read(page.replace("<meta charset=iso-8859-1>", "").getBytes(StandardCharsets.UTF_8), null, null).text()).isEqualTo(expected);
  }

  static String text(String page) {
    return read(page).text();
  }

  static Page read(String page) {
    return read(page, null);
  }

  static Page read(String page, @Nullable String url) {
    return PageReader.read(page.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8", url);
  }
}
