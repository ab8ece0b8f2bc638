package org.matinale.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.ForAll;
import org.matinale.kernel.Problem;
import org.matinale.sources.OpmlReader.FeedList;
import org.matinale.sources.OpmlReader.Listed;

final class OpmlTest {
  private static FeedList upload(String opml) {
    return OpmlReader.upload(new ByteArrayInputStream(opml.getBytes(StandardCharsets.UTF_8)));
  }

  private static String feeds(int count) {
    StringBuilder opml = new StringBuilder("<opml version='2.0'><body>");
    for (int i = 0; i < count; i++) opml.append("<outline text='Feed ").append(i).append("' xmlUrl='https://site").append(i).append(".example/feed'/>");
    return opml.append("</body></opml>").toString();
  }

  @Test
  void fiftyThousandFeedsAreTwoThousandAndAWordOnTheRest() {
    FeedList list = upload(feeds(50_000));
    assertThat(list.feeds()).hasSize(2_000).first().isEqualTo(new Listed("Feed 0", "https://site0.example/feed", "", ""));
    assertThat(list.problems()).singleElement().satisfies(problem -> assertThat(problem.message()).contains("50,000").contains("2,000").contains("48,000").contains("Maybe"));
    assertThat(upload(feeds(2_000)).problems()).isEmpty();
  }

  @Test
  void ofAHundredMegabytesOnlyTheBeginningIsRead() {
    Endless upload = new Endless("<opml><body>" + "<outline text='x'>".repeat(100), 100_000_000);
    FeedList list = OpmlReader.upload(upload);
    assertThat(list.feeds()).isEmpty();
    assertThat(list.problems()).extracting(Problem::code).containsExactly("too-large");
    assertThat(upload.read).isLessThan(20_000_000);
  }

  @Test
  void depthCostsNothingAndHidesNothing() {
    int depth = 400_000;
    FeedList list = upload("<opml><body>" + "<outline text='x'>".repeat(depth) + "<outline text='Deep' xmlUrl='https://deep.example/feed'/>" + "</outline>".repeat(depth) + "<outline title='After' xmlUrl='https://after.example/'/></body></opml>");
    assertThat(list.feeds()).containsExactly(new Listed("Deep", "https://deep.example/feed", "", "x"), new Listed("After", "https://after.example/", "", ""));
    assertThat(upload("<opml>" + "<a>".repeat(2_000_000)).problems()).extracting(Problem::code).containsExactly("no-feeds");
    assertThat(upload("<opml>" + "<outline <outline xmlUrl".repeat(200_000)).problems()).extracting(Problem::code).containsExactly("no-feeds");
  }

  @Test
  void onlyAddressesAreTakenFromAnUpload() {
    FeedList list = upload("<opml><body><outline xmlUrl='file:///etc/passwd'/><outline xmlUrl='/etc/passwd'/><outline xmlUrl='../secret.xml'/><outline xmlUrl='ftp://a.example/'/>"
        + "<outline xmlUrl='HTTPS://ok.example/feed' text='&lt;b&gt;Bold&lt;/b&gt; &amp;amp; plain'/><outline xmlUrl='http://'/></body></opml>");
    assertThat(list.feeds()).extracting(Listed::address).containsExactly("HTTPS://ok.example/feed");
    assertThat(list.feeds()).extracting(Listed::name).allSatisfy(name -> assertThat(name).contains("Bold").contains("plain"));
    assertThat(list.problems()).singleElement().satisfies(problem -> assertThat(problem.message()).startsWith("5 of").contains("file:///etc/passwd"));
  }

  @Test
  void whatIsNoListSaysSo() {
    assertThat(upload("").problems()).extracting(Problem::code).containsExactly("not-a-list");
    assertThat(upload("<rss version='2.0'/>").problems()).extracting(Problem::code).containsExactly("not-a-list");
    assertThat(upload("<opml version='2.0'><body/></opml>").problems()).extracting(Problem::code).containsExactly("no-feeds");
    assertThat(OpmlReader.upload(new Broken()).problems()).extracting(Problem::code).containsExactly("unreadable");
  }

  @Test
  void commentsAndOddSpellingsAreNoTrouble() {
    FeedList list = upload("<?xml version='1.0'?><OPML><body><!-- <outline xmlUrl='https://no.example/'/> --><OUTLINE TEXT=\"News > here\"><o:outline\n title = Bare XMLURL = https://a.example/f?x=1&amp;y=2 /></OUTLINE>"
        + "<outline text='B' xmlUrl=\"https://b.example/'q'\" htmlUrl='https://b.example/'></outline><outline text='half' xmlUrl='https://c.example/");
    assertThat(list.feeds())
        .startsWith(new Listed("Bare", "https://a.example/f?x=1&y=2", "", "News > here"), new Listed("B", "https://b.example/'q'", "https://b.example/", ""))
        .extracting(Listed::address).last().isEqualTo("https://c.example/");
  }

  @Test
  void whatIsWrittenIsReadBack() {
    ForAll.of(OpmlTest::listed).check(feeds -> {
      FeedList back = upload(OpmlWriter.write("My <feeds> & \"more\"", feeds));
      assertThat(back.feeds()).containsExactlyInAnyOrderElementsOf(feeds);
      assertThat(OpmlWriter.write("t", back.feeds())).isEqualTo(OpmlWriter.write("t", feeds));
      assertThat(back.problems()).hasSize(feeds.isEmpty() ? 1 : 0);
    });
  }

  private static List<Listed> listed(RandomGenerator random) {
    String[] names = {"", "Le Monde – À la une", "a & b", "x > \"y\" 'z'", "日本 🗞", "Ça, \"c'est\" < 3"};
    String[] categories = {"", "Nouvelles & idées", "\"Sport\"", "l'économie"};
    Map<String, Listed> feeds = new LinkedHashMap<>();
    for (int i = random.nextInt(12); i > 0; i--) {
      String address = "https://s%d.example/feed?a=1&b='%d'\"<>".formatted(random.nextInt(100), i);
      feeds.put(address, new Listed(names[random.nextInt(names.length)], address, random.nextBoolean() ? "" : "https://s.example/?x&y", categories[random.nextInt(categories.length)]));
    }
    return new ArrayList<>(feeds.values());
  }

  /** The same text again and again, made as it is read. */
  private static final class Endless extends InputStream {
    private final byte[] text;
    private final long length;
    long read;

    Endless(String text, long length) {
      this.text = text.getBytes(StandardCharsets.UTF_8);
      this.length = length;
    }

    @Override
    public int read() {
      return read == length ? -1 : text[(int) (read++ % text.length)];
    }
  }

  private static final class Broken extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("connection reset");
    }
  }
}
