package org.matinale.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.matinale.kernel.ForAll;
import org.matinale.kernel.Problem;

final class FeedReaderTest {
  private static final String RSS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel>
          <title>The Tidal Post</title><link>https://tidalpost.example/</link><language>en-gb</language>
          <item>
            <title>Harbour wall &amp;amp; pier reopen</title>
            <link>/harbour</link>
            <guid isPermaLink="false">tp-1</guid>
            <pubDate>Sat, 30 May 2020 08:10:59 +0100</pubDate>
            <dc:creator>Ada Low</dc:creator>
            <description>&lt;p&gt;The wall reopened.&lt;/p&gt;&lt;p&gt;Boats came&lt;br/&gt;home.&lt;/p&gt;</description>
            <content:encoded><![CDATA[<p>The wall reopened on Friday.</p><script>var x = "<p>no</p>";</script><ul><li>One</li><li>Two</li></ul>]]></content:encoded>
          </item>
        </channel>
      </rss>
      """;

  private static Feed read(String text) {
    return FeedReader.read(text.getBytes(StandardCharsets.UTF_8), null, null);
  }

  private static Feed.Entry only(String text) {
    Feed feed = read(text);
    assertThat(feed.entries()).as("%s", feed.problems()).hasSize(1);
    return feed.entries().getFirst();
  }

  private static String item(String inside) {
    return "<rss version='2.0'><channel><title>T</title><item>" + inside + "</item></channel></rss>";
  }

  @Test
  void readsRss2() {
    Feed feed = read(RSS);
    assertThat(feed.format()).isEqualTo("rss-2.0");
    assertThat(feed.title()).isEqualTo("The Tidal Post");
    assertThat(feed.link()).isEqualTo("https://tidalpost.example/");
    assertThat(feed.language()).isEqualTo("en-gb");
    assertThat(feed.problems()).isEmpty();
    Feed.Entry entry = feed.entries().getFirst();
    assertThat(entry.title()).isEqualTo("Harbour wall & pier reopen");
    assertThat(entry.url()).isEqualTo("https://tidalpost.example/harbour");
    assertThat(entry.id()).isEqualTo("tp-1");
    assertThat(entry.published()).isEqualTo(Instant.parse("2020-05-30T07:10:59Z"));
    assertThat(entry.authors()).containsExactly("Ada Low");
    assertThat(entry.summary()).isEqualTo("The wall reopened.\n\nBoats came\n\nhome.");
    assertThat(entry.text()).isEqualTo("The wall reopened on Friday.\n\nOne\n\nTwo");
  }

  @Test
  void readsAtom1WithBasesAndTextConstructs() {
    Feed feed =
        read(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://reef.example/news/" xml:lang="fr">
              <title type="html">Récif &amp;eacute;tude</title><link rel="self" href="feed.atom"/><link href="./"/><updated>2024-02-29T10:00:00Z</updated>
              <entry xml:base="2024/">
                <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">a <b>bold</b> &lt;claim&gt;</div></title>
                <link rel="enclosure" href="a.mp3"/><link rel="alternate" href="corail"/><id>tag:reef.example,2024:1</id>
                <updated>2024-02-28T23:59:59.5+01:00</updated><author><name>Zoé</name></author>
                <summary>1 &lt; 2</summary><content type="html">&lt;p&gt;Un&lt;/p&gt;&lt;p&gt;Deux&lt;/p&gt;</content>
              </entry>
            </feed>
            """);
    assertThat(feed.format()).isEqualTo("atom-1.0");
    assertThat(feed.title()).isEqualTo("Récif étude");
    assertThat(feed.link()).isEqualTo("https://reef.example/news/");
    assertThat(feed.language()).isEqualTo("fr");
    assertThat(feed.updated()).isEqualTo(Instant.parse("2024-02-29T10:00:00Z"));
    Feed.Entry entry = feed.entries().getFirst();
    assertThat(entry.title()).isEqualTo("a bold <claim>");
    assertThat(entry.url()).isEqualTo("https://reef.example/news/2024/corail");
    assertThat(entry.published()).as("falls back to updated").isEqualTo(entry.updated()).isEqualTo(Instant.parse("2024-02-28T22:59:59Z"));
    assertThat(entry.summary()).isEqualTo("1 < 2");
    assertThat(entry.text()).isEqualTo("Un\n\nDeux");
    assertThat(entry.authors()).containsExactly("Zoé");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<feed xmlns='http://www.w3.org/2005/Atom'><link rel='self' href='https://reef.example/news/feed.atom'/><entry><link href='%s'/></entry></feed> | https://reef.example/news/corail",
        "<rss xmlns:a='http://www.w3.org/2005/Atom'><channel><a:link rel='self' href='https://reef.example/news/rss'/><item><link>%s</link></item></channel></rss> | https://reef.example/news/corail",
        "<rss xmlns:a='http://www.w3.org/2005/Atom'><channel><link>https://cape.example/</link><a:link rel='self' href='https://reef.example/news/rss'/><item><link>%s</link></item></channel></rss> | https://cape.example/corail",
        "<feed xmlns='http://www.w3.org/2005/Atom'><link rel='self' href='feed.atom'/><entry><link href='%s'/></entry></feed> | corail",
      })
  void aFeedThatOnlyNamesItsOwnAddressIsTheBaseOfItsLinks(String feed, String url) {
    assertThat(only(feed.formatted("corail")).url()).isEqualTo(url);
    assertThat(only(feed.formatted("https://cape.example/1")).url()).isEqualTo("https://cape.example/1");
  }

  @Test
  void readsTheOtherFormats() {
    Feed rdf =
        read(
            """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/">
              <channel rdf:about="https://a.example/"><title>A</title><link>https://a.example/</link></channel>
              <item rdf:about="https://a.example/1"><title>One</title><d:date>2003-12-31</d:date></item>
            </rdf:RDF>
            """);
    assertThat(rdf.format()).isEqualTo("rss-1.0");
    assertThat(rdf.entries().getFirst().url()).isEqualTo("https://a.example/1");
    assertThat(rdf.entries().getFirst().published()).isEqualTo(Instant.parse("2003-12-31T00:00:00Z"));

    assertThat(read("<rss version='0.92'><channel><item><title>x</title></item></channel></rss>").format()).isEqualTo("rss-0.9x");

    Feed old =
        read("<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry><title mode='base64'>SGVsbG8=</title><issued>2004-01-01T19:48:21Z</issued></entry></feed>");
    assertThat(old.format()).isEqualTo("atom-0.3");
    assertThat(old.entries().getFirst().title()).isEqualTo("Hello");

    Feed cdf = read("<CHANNEL HREF='https://c.example/'><TITLE>C</TITLE><ITEM HREF='https://c.example/1' LASTMOD='2004-04-06T23:05:43-05:00'><TITLE>One</TITLE><ABSTRACT>Short</ABSTRACT></ITEM></CHANNEL>");
    assertThat(cdf.format()).isEqualTo("cdf");
    assertThat(cdf.link()).isEqualTo("https://c.example/");
    assertThat(cdf.entries().getFirst().published()).isEqualTo(Instant.parse("2004-04-07T04:05:43Z"));
    assertThat(cdf.entries().getFirst().summary()).isEqualTo("Short");

    Feed json =
        read(
            """
            {"version":"https://jsonfeed.org/version/1.1","title":"J","home_page_url":"https://j.example/","language":"fr",
             "items":[{"id":"1","url":"/one","title":"Un","content_html":"<p>A</p><p>B</p>","date_published":"2020-05-29T15:57:06Z","authors":[{"name":"Jo"}]},
                      {"id":"https://j.example/2","content_text":"deux\\n\\ntrois","author":{"name":"Li"}}]}
            """);
    assertThat(json.format()).isEqualTo("json-feed-1.x");
    assertThat(json.entries()).extracting(Feed.Entry::url).containsExactly("https://j.example/one", "https://j.example/2");
    assertThat(json.entries()).extracting(Feed.Entry::text).containsExactly("A\n\nB", "deux\n\ntrois");
    assertThat(json.entries()).extracting(Feed.Entry::authors).containsExactly(List.of("Jo"), List.of("Li"));
  }

  @Test
  void fillsGapsFromOtherNamespaces() {
    Feed.Entry video =
        only(
            "<rss xmlns:media='http://search.yahoo.com/mrss/' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'><channel><item><media:group><media:title>Clip</media:title>"
                + "<media:description>About it</media:description></media:group><itunes:author>Pod</itunes:author><enclosure url='https://p.example/1.mp3'/></item></channel></rss>");
    assertThat(video.title()).isEqualTo("Clip");
    assertThat(video.summary()).isEqualTo("About it");
    assertThat(video.authors()).containsExactly("Pod");
    assertThat(video.url()).isEqualTo("https://p.example/1.mp3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Wed, 11 Jan 2023 08:53:01 +1100|2023-01-10T21:53:01Z",
        "Mon, 01 Jan 2001 00:00:00 GMT|2001-01-01T00:00:00Z",
        "Tue,  7 Jun 2005 09:00:00 -0700|2005-06-07T16:00:00Z",
        "Tue 7 Dec 2010 01:30:00 GMT|2010-12-07T01:30:00Z",
        "07 Nov 2015 12:00:00 EST|2015-11-07T17:00:00Z",
        "Thu, 01 Aug 2019 16:15 EDT|2019-08-01T20:15:00Z",
        "Sun, 20 Apr 2014 8:19 pm CEST|2014-04-20T18:19:00Z",
        "Mon, 21 Jan 2008 12:56 am PST|2008-01-21T08:56:00Z",
        "Sat, Dec 16 2023 02:02:33 PM|2023-12-16T14:02:33Z",
        "03 Apr 02 1500 GMT|2002-04-03T15:00:00Z",
        "01-Jan-2004 19:48:21 -0800|2004-01-02T03:48:21Z",
        "Thu Jan  1 19:48:21 2004|2004-01-01T19:48:21Z",
        "mar., 12 déc. 2023 10:00:00 +0100|2023-12-12T09:00:00Z",
        "Ср, 06 мая 2020 10:00:00 +0300|2020-05-06T07:00:00Z",
        "2007-11-22T16:37:23.000-08:00|2007-11-23T00:37:23Z",
        "2013-09-13T23:45:36.972031-05:00|2013-09-14T04:45:36Z",
        "2001-01-04T00:00+00:00|2001-01-04T00:00:00Z",
        "2006-01-17T12:35:7+01:00|2006-01-17T11:35:07Z",
        "2017-06-13T03:18:00+00:0|2017-06-13T03:18:00Z",
        "2003-12-13T18:30:02|2003-12-13T18:30:02Z",
        "2006-01-11 16:42:55 -0800|2006-01-12T00:42:55Z",
        "2020/1/10 14:26:00|2020-01-10T14:26:00Z",
        "2019-08-24|2019-08-24T00:00:00Z",
        "20031231|2003-12-31T00:00:00Z",
        "1518478934|2018-02-12T23:42:14Z",
        "31.12.2019 23:59|2019-12-31T23:59:00Z",
        "2020-05-30T24:00:00Z|2020-05-31T00:00:00Z",
        "Sat, 30 May 2020 12:00:60 GMT|2020-05-30T12:00:59Z"
      })
  void readsDates(String written, String instant) {
    assertThat(only(item("<title>x</title><pubDate>" + written + "</pubDate>")).published()).isEqualTo(Instant.parse(instant));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"Fri, 31 Dec 9999 23:59:59 GMT", "0001-01-01T00:00:00Z", "2020-02-31", "yesterday", "Sat, 30 May", "99999999999999999999"})
  void impossibleDatesAreAProblemAndNoDate(String written) {
    Feed feed = read(item("<title>x</title><pubDate>" + written + "</pubDate>"));
    assertThat(feed.entries().getFirst().published()).isNull();
    assertThat(feed.problems()).extracting(Problem::code).containsExactly("bad-date");
    assertThat(feed.problems().getFirst().message()).contains(written);
  }

  @Test
  void charsetsFollowTheStandard() {
    String french = item("<title>Été à Noël — 5 €</title>");
    Charset latin = Charset.forName("windows-1252");
    assertThat(titleOf(french.getBytes(latin), "text/xml; charset=ISO-8859-1")).isEqualTo("Été à Noël — 5 €");
    assertThat(titleOf(("<?xml version='1.0' encoding='iso-8859-1'?>" + french).getBytes(latin), null)).isEqualTo("Été à Noël — 5 €");
    assertThat(titleOf(("<?xml version='1.0' encoding='utf-8'?>" + french).getBytes(latin), null)).as("wrongly declared").isEqualTo("Été à Noël — 5 €");
    assertThat(titleOf(french.getBytes(latin), null)).as("not declared").isEqualTo("Été à Noël — 5 €");
    assertThat(titleOf(("<?xml version='1.0' encoding='iso-8859-1'?>" + french).getBytes(StandardCharsets.UTF_8), "text/xml; charset=us-ascii")).isEqualTo("Été à Noël — 5 €");
    assertThat(titleOf(("\uFEFF" + french).getBytes(StandardCharsets.UTF_16BE), "text/xml; charset=utf-8")).as("a byte order mark comes first").isEqualTo("Été à Noël — 5 €");
    assertThat(titleOf(french.getBytes(StandardCharsets.UTF_16LE), null)).isEqualTo("Été à Noël — 5 €");
    String chinese = "<?xml version='1.0' encoding='gb2312'?>" + item("<title>投资资讯</title>");
    assertThat(titleOf(chinese.getBytes(Charset.forName("GB18030")), null)).isEqualTo("投资资讯");
    String russian = item("<title>Новости</title>");
    assertThat(titleOf(russian.getBytes(Charset.forName("windows-1251")), "application/rss+xml;charset=\"windows-1251\"")).isEqualTo("Новости");
    byte[] odd = ("<?xml version='1.0' encoding='klingon'?>" + french).getBytes(StandardCharsets.UTF_8);
    assertThat(FeedReader.read(odd, null, null).problems()).extracting(Problem::code).contains("unknown-charset");
  }

  private static String titleOf(byte[] bytes, @Nullable String contentType) {
    return FeedReader.read(bytes, contentType, null).entries().getFirst().title();
  }

  @Test
  void toleratesWhatIsNotWellFormed() {
    Feed.Entry entry =
        only(
            "\n  <!DOCTYPE rss [<!ENTITY x 'y'>]><rss version='2.0'><channel><item><title>Caf&eacute; &nbsp;&undeclared; a\u0000\u0007b R&D &#150; &#x1F600;</title>"
                + "<link>\n https://a.example/?a=1&b=2 \n</link><description>one<p>two</description></item></channel></rss>");
    assertThat(entry.title()).isEqualTo("Café &undeclared; ab R&D – \uD83D\uDE00");
    assertThat(entry.url()).isEqualTo("https://a.example/?a=1&b=2");
    assertThat(entry.summary()).isEqualTo("one\n\ntwo");
  }

  @Test
  void keepsBracketsThatAreText() {
    assertThat(only(item("<title><![CDATA[Vector<String> if a < b & c > d]]></title>")).title()).isEqualTo("Vector<String> if a < b & c > d");
    assertThat(only(item("<title><![CDATA[<img src=x onerror=alert(1)>News <b>now</b><!-- not this -->]]></title>")).title()).isEqualTo("News now");
  }

  @Test
  void keepsWhatStandsBeforeABreak() {
    Feed xml = read("<rss version='2.0'><channel><title>T</title><item><title>One</title><link>https://a.example/1</link></item><item><title>Two</title><link>https://a.exa");
    assertThat(xml.problems()).extracting(Problem::code).contains("truncated");
    assertThat(xml.entries()).extracting(Feed.Entry::title).containsExactly("One", "Two");
    assertThat(xml.entries().getLast().url()).as("half an address is worse than none").isNull();
    Feed json = read("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\",\"title\":\"One\"},{\"id\":\"2\",\"ti");
    assertThat(json.problems()).extracting(Problem::code).contains("truncated");
    assertThat(json.entries()).extracting(Feed.Entry::title).containsExactly("One");
  }

  @Test
  void entriesThatWereNeverClosedStayInOrder() {
    Feed feed = read("<rss><channel><item><title>1</title><item><title>2</title><item><title>3</title></channel></rss>");
    assertThat(feed.entries()).extracting(Feed.Entry::title).containsExactly("1", "2", "3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<!DOCTYPE html><html><head><title>502</title></head><body>Bad gateway</body></html>",
        "<html><body><div class='feed'>No feed here</div></body></html>",
        "Access denied",
        "{\"error\":\"quota\"}",
        "{\"error\":",
        "[1,2]",
        "<svg xmlns='http://www.w3.org/2000/svg'/>"
      })
  void errorPagesAreNoFeeds(String page) {
    Feed feed = read(page);
    assertThat(feed.readable()).isFalse();
    assertThat(feed.problems()).extracting(Problem::code).containsExactly("not-a-feed");
  }

  @Test
  void emptyFilesAreNoFeeds() {
    assertThat(FeedReader.read(new byte[0], null, null).readable()).isFalse();
    assertThat(read(" \n").readable()).isFalse();
  }

  @Test
  void expandsNoEntities() {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE rss [<!ENTITY a0 'lol'>");
    for (int i = 1; i < 40; i++) bomb.append("<!ENTITY a").append(i).append(" '").append(("&a" + (i - 1) + ";").repeat(10)).append("'>");
    Feed feed = read(bomb + "]><rss version='2.0'><channel><item><title>&a39;</title></item></channel></rss>");
    assertThat(feed.entries().getFirst().title()).isEqualTo("&a39;");
  }

  @Test
  void nestingHasALimit() {
    Feed feed = read("<rss><channel><item><title>T</title><description>" + "<div>".repeat(100_000) + "deep</description></item></channel></rss>");
    assertThat(feed.entries()).extracting(Feed.Entry::title).containsExactly("T");
    assertThat(read("{\"items\":[" + "[".repeat(100_000)).problems()).isNotEmpty();
  }

  @Test
  void tooLargeIsAProblem() {
    Feed feed = FeedReader.read(new byte[FeedReader.LONGEST_BYTES + 1], null, null);
    assertThat(feed.problems()).extracting(Problem::code).containsExactly("too-large");
  }

  @Test
  void noBytesMakeItThrow() {
    byte[] whole = RSS.getBytes(StandardCharsets.UTF_8);
    ForAll.of(
            random -> {
              byte[] broken = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
              for (int i = random.nextInt(8); i > 0 && broken.length > 0; i--) broken[random.nextInt(broken.length)] = (byte) "<>&;\"'/!]\u0000\u00FFx ".charAt(random.nextInt(13));
              return broken;
            })
        .check(500, broken -> assertThat(FeedReader.read(broken, null, "https://x.example/").problems()).isNotNull());
  }
}
