package org.matinale.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.Language;
import org.matinale.kernel.Rights;

final class PageFactsTest {
  @Test
  void linkedDataSaysWhoWroteWhatWhenAndWhere() {
    Page page =
        head(
            """
            <script type="application/ld+json">
            {"@context":"https://schema.org","@graph":[
              {"@type":"Person","@id":"#ana","name":"Ana Brandt"},
              {"@type":"NewsArticle","headline":"Light returns","datePublished":"2024-03-01T08:00:00+01:00","inLanguage":"en-GB",
               "author":[{"@id":"#ana"},{"@type":"Person","name":"Ben Cole"}],"publisher":{"@type":"Organization","name":"Cape Courier"}}]}
            </script>""");
    assertThat(page.title()).isEqualTo("Light returns");
    assertThat(page.published()).isEqualTo(Instant.parse("2024-03-01T07:00:00Z"));
    assertThat(page.authors()).containsExactly("Ana Brandt", "Ben Cole");
    assertThat(page.siteName()).isEqualTo("Cape Courier");
    assertThat(page.language()).isEqualTo(Language.ENGLISH);
  }

  @Test
  void brokenLinkedDataIsNoTrouble() {
    Page page = head("<title>Light returns</title><script type='application/ld+json'>{\"headline\": </script>");
    assertThat(page.title()).isEqualTo("Light returns");
    assertThat(page.problems()).isEmpty();
  }

  @Test
  void metaElementsSpeakWhereLinkedDataDoesNot() {
    Page page =
        head(
            """
            <title>ignored</title>
            <meta property="og:title" content="Light returns"><meta property="og:site_name" content="Cape Courier"><meta property="og:locale" content="fr_CA">
            <meta property="article:published_time" content="2024-03-01"><meta name="author" content="By Ana Brandt, Ben Cole and Cy Dorn">""");
    assertThat(page.title()).isEqualTo("Light returns");
    assertThat(page.published()).isEqualTo(Instant.parse("2024-03-01T00:00:00Z"));
    assertThat(page.authors()).containsExactly("Ana Brandt", "Ben Cole", "Cy Dorn");
    assertThat(page.siteName()).isEqualTo("Cape Courier");
    assertThat(page.language()).isEqualTo(Language.FRENCH);
  }

  @Test
  void dublinCoreAndParselyAreUnderstood() {
    Page page = head("<meta name='DC.title' content='Light returns'><meta name='dc:creator' content='Brandt, Ana'><meta name='parsely-pub-date' content='2024-03-01T08:00:00Z'>");
    assertThat(page.title()).isEqualTo("Light returns");
    assertThat(page.authors()).containsExactly("Brandt, Ana");
    assertThat(page.published()).isEqualTo(Instant.parse("2024-03-01T08:00:00Z"));
  }

  @Test
  void visibleMarkupSpeaksLast() {
    String body = "<article><p class='byline'>Par Ana Brandt<br>Cape Courier</p><time datetime='2024-03-01T08:00Z'>Friday</time><p>Light, at last, returns.</p></article>";
    Page page = PageReaderTest.read("<body>" + body);
    assertThat(page.authors()).containsExactly("Ana Brandt");
    assertThat(page.published()).isEqualTo(Instant.parse("2024-03-01T08:00:00Z"));
  }

  @Test
  void datesAndNamesOfCommentsAreNotTheArticles() {
    Page page = PageReaderTest.read("<article><p>Light, at last, returns.</p><div id='comments'><b rel='author'>Troll</b><time datetime='2020-01-01'>then</time></div></article>");
    assertThat(page.authors()).isEmpty();
    assertThat(page.published()).isNull();
  }

  @Test
  void titlesLoseTheNameOfTheSiteAndNothingElse() {
    assertThat(title("Light returns - Cape Courier", "Cape Courier")).isEqualTo("Light returns");
    assertThat(title("Cape Courier: Light returns", "Cape Courier")).isEqualTo("Cape Courier: Light returns");
    assertThat(title("Light returns | News | Cape Courier", "Cape Courier")).isEqualTo("Light returns | News");
    assertThat(title("Light returns to the northern cape | News", "")).isEqualTo("Light returns to the northern cape");
    assertThat(title("Cape - a year without a light", "")).isEqualTo("Cape - a year without a light");
    assertThat(PageReaderTest.read("<title>Light returns - courier</title><p>x", "https://www.courier.example/a").title()).isEqualTo("Light returns");
  }

  @Test
  void theAddressIsTheOneThePageCallsItsOwn() {
    String link = "<link rel=canonical href='/light'><p>Light, at last.</p>";
    assertThat(PageReaderTest.read(link, "https://courier.example/light?from=mail").url()).isEqualTo("https://courier.example/light");
    assertThat(PageReaderTest.read("<p>Light", "https://courier.example/x").url()).isEqualTo("https://courier.example/x");
    assertThat(PageReaderTest.read("<link rel=canonical href='javascript:1'><p>Light").url()).isNull();
  }

  @Test
  void anAddressThatCannotBeThePagesOwnIsNotBelieved() {
    String from = "https://www.courier.example/2024/light";
    for (String wrong : new String[] {"https://www.courier.example/", "https://elsewhere.example/light", "http://", "ftp://www.courier.example/light", "http://10.0.0.1/light"})
      assertThat(PageReaderTest.read("<link rel=canonical href='" + wrong + "'><p>Light, at last.</p>", from).url()).as(wrong).isEqualTo(from);
    String both = "<link rel=canonical href='https://www.courier.example'><meta property='og:url' content='https://news.courier.example/light'><p>Light</p>";
    assertThat(PageReaderTest.read(both.replace("courier.example", "courier.org"), "https://www.courier.org/2024/light").url()).as("the next best").isEqualTo("https://news.courier.org/light");
    assertThat(PageReaderTest.read("<link rel=canonical href='/'><p>Light", "https://courier.example/").url()).isEqualTo("https://courier.example/");
  }

  @Test
  void aPageSaysThatItIsNotFree() {
    String article = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Light returns\",%s}</script>";
    for (String costs : new String[] {"\"isAccessibleForFree\":false", "\"isAccessibleForFree\":\"False\"", "\"hasPart\":{\"@type\":\"WebPageElement\",\"isAccessibleForFree\":\"http://schema.org/False\"}", "\"hasPart\":[{},{\"isAccessibleForFree\":false}]"})
      assertThat(head(article.formatted(costs)).free()).as(costs).isFalse();
    assertThat(head(article.formatted("\"isAccessibleForFree\":true")).free()).isTrue();
    assertThat(head("<meta property='article:content_tier' content='Metered'>").free()).isFalse();
    assertThat(head("<meta property='article:content_tier' content='free'>").free()).isTrue();
    String list = "<script type='application/ld+json'>{\"@type\":\"ItemList\",\"itemListElement\":[{\"@type\":\"ListItem\",\"isAccessibleForFree\":false}]}</script>";
    assertThat(head(article.formatted("\"name\":\"x\"") + list).free()).as("others in a list may cost").isTrue();
  }

  @Test
  void theExcerptIsThePublishersOwnOnOneLine() {
    assertThat(head("<meta name=description content='Light,&#10; at last,  &amp;lt;b&amp;gt;returns&amp;lt;/b&amp;gt;.'><meta property='og:description' content='Other'>").excerpt()).isEqualTo("Light, at last, returns.");
    assertThat(head("<meta property='og:description' content='Light returns.'>").excerpt()).isEqualTo("Light returns.");
    assertThat(head("<meta name=description content='" + "Light returns to the cape. ".repeat(60) + "'>").excerpt()).hasSizeBetween(450, 500).endsWith("cape.");
    assertThat(head("").excerpt()).isEmpty();
  }

  @Test
  void rightsAreReservedWhereThePageSaysSo() {
    assertThat(head("<meta name='tdm-reservation' content='1'>").rights()).isEqualTo(Rights.RESERVED);
    assertThat(head("<meta name='tdm-reservation' content='0'>").rights()).isEqualTo(Rights.OPEN);
    assertThat(head("<meta name='robots' content='index'><meta name='ROBOTS' content='max-snippet:-1, NoAI'>").rights()).isEqualTo(Rights.RESERVED);
    assertThat(head("<meta name='robots' content='noarchive, noimageindex'>").rights()).isEqualTo(Rights.OPEN);
    assertThat(head("<meta name='matinale' content='index'><meta name='Matinale' content='noai'>").rights()).isEqualTo(Rights.RESERVED);
    assertThat(head("<meta name='otherbot' content='noai'>").rights()).isEqualTo(Rights.OPEN);
  }

  @Test
  void anUndeclaredLanguageIsHeard() {
    Page page = PageReaderTest.read("<p>Le vieux phare du cap, éteint depuis la tempête de l'hiver dernier, brillera de nouveau au mois de mai.</p>");
    assertThat(page.language()).isEqualTo(Language.FRENCH);
  }

  @Test
  void namesAreSplitOnlyWhereEachIsAName() {
    assertThat(List.of(head("<meta name=author content='Salt &amp; Pepper'>").authors(), head("<meta name=author content='Ana Brandt, MD'>").authors()))
        .containsExactly(List.of("Salt & Pepper"), List.of("Ana Brandt, MD"));
  }

  private static Page head(String head) {
    return PageReaderTest.read("<html><head>" + head + "</head><body><p>Light, at last, returns.</p></body></html>");
  }

  private static String title(String title, String site) {
    String meta = site.isEmpty() ? "" : "<meta property='og:site_name' content='" + site + "'>";
    return head("<title>" + title + "</title>" + meta).title();
  }
}
