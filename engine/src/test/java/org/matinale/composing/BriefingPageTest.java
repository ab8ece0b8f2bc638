package org.matinale.composing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.matinale.composing.Mornings.article;
import static org.matinale.composing.Mornings.sentence;
import static org.matinale.composing.Mornings.story;
import static org.matinale.kernel.Language.ENGLISH;
import static org.matinale.kernel.Language.FRENCH;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.ForAll;
import org.matinale.ranking.Explanation.Reason;
import org.xml.sax.InputSource;

final class BriefingPageTest {
  @Test
  void aPageLoadsNothingAndRunsNothing() {
    for (Briefing briefing : List.of(SampleMornings.english(), SampleMornings.french())) {
      String page = Composer.page(briefing);
      assertThat(page).contains("default-src 'none'; style-src 'unsafe-inline'").doesNotContain("url(", "@import");
      assertInert(page);
    }
  }

  @Test
  void everyLinkInThePageHasItsTarget() {
    Document page = Jsoup.parse(Composer.page(SampleMornings.english()));
    assertThat(page.select("a[href^=#]")).isNotEmpty().allSatisfy(link -> assertThat(page.getElementById(link.attr("href").substring(1))).isNotNull());
    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
  }

  @Test
  void headingsComeInOrderAndEveryCardIsNamedByItsOwn() {
    Document page = Jsoup.parse(Composer.page(SampleMornings.english()));
    assertThat(page.select("h1")).hasSize(1);
    int before = 0;
    for (Element heading : page.select("h1, h2, h3, h4")) {
      int level = heading.tagName().charAt(1) - '0';
      assertThat(level).as("after h%d: %s", before, heading.text()).isLessThanOrEqualTo(before + 1);
      before = level;
    }
    for (Element card : page.select("article")) assertThat(page.select("#" + card.attr("aria-labelledby")).text()).isNotBlank();
  }

  @Test
  void aCardInAnotherLanguageThanThePageSaysSo() {
    Document page = Jsoup.parse(Composer.page(SampleMornings.english()));
    assertThat(page.select("html").attr("lang")).isEqualTo("en");
    assertThat(page.select("h2:contains(jardins)").attr("lang")).isEqualTo("fr");
    assertThat(page.select("h2:contains(Lantern)").hasAttr("lang")).isFalse();
  }

  @Test
  void theEndStandsByItself() {
    Document page = Jsoup.parse(Composer.page(SampleMornings.english()));
    assertThat(page.select(".closing p").eachText()).containsExactly("Nothing today on “chess” or “beekeeping”.", "That’s it for today.");
  }

  @Test
  void atAGlanceSaysHowMuchThereIsAndHowItIsOrdered() {
    assertThat(Jsoup.parse(Composer.page(SampleMornings.french())).select(".glance li").eachText()).containsExactly("5 cartes", "1 min", "38 sources lues");
    assertThat(Jsoup.parse(Composer.page(Mornings.in(ENGLISH).chronological().briefing())).select(".glance li").eachText())
        .containsExactly("no cards", "1 min", "3 sources read", "in order of time, without a profile");
  }

  @Test
  void pictures() {
    Document page = Jsoup.parse(Composer.page(SampleMornings.english()));
    Golden.check("figures.html", page.select("figure").outerHtml() + "\n");
  }

  @Test
  void everyPictureSaysInWordsWhatItShows() {
    Document page = Jsoup.parse(Composer.page(SampleMornings.english()));
    assertThat(page.select("figure svg")).hasSize(3).allSatisfy(svg -> {
      assertThat(svg.attr("role")).isEqualTo("img");
      assertThat(svg.attr("aria-label")).isNotBlank().isEqualTo(svg.select("title").text());
    });
  }

  @Test
  void anAddressABrowserWouldRunIsNoLink() {
    assertThat(Html.link("javascript:alert(1)", Html.of("{}", "a")).markup()).isEqualTo("a");
    assertThat(Html.link("\u0001java\nscript:alert(1)", Html.of("{}", "a")).markup()).isEqualTo("a");
    assertThat(Html.link("https://a.example/?q=\"><b>&x=1 2", Html.of("{}", "a")).markup())
        .isEqualTo("<a href=\"https://a.example/?q=&quot;&gt;&lt;b&gt;&amp;x=1%202\" rel=\"noopener noreferrer\">a</a>");
  }

  @Test
  void whateverStrangersWriteThePageStaysWellFormedAndInert() {
    ForAll.of(Hostile::text).check(text -> {
      var one = article("a", "https://a.example/" + text, text, text + "o", "2020-05-29T10:00:00Z", ENGLISH);
      String page =
          Composer.page(
              Mornings.in(FRENCH)
                  .story(story(one), text, List.of(sentence(text, 1)), true, new Reason.OfInterest(text, 0.5, List.of(text)))
                  .untold(story(one), new Reason.Rare(text))
                  .appointment(text, text, text, "2020-05-30T10:00:00+02:00", "2020-05-30T11:00:00+02:00")
                  .nothingOn(text)
                  .sources(new Briefing.SourcesRead(1, List.of(Mornings.failed(text, text)), text))
                  .briefing());
      assertWellFormed(page);
      assertInert(page);
    });
  }

  @Test
  void aLinkCardIsItsHeadlineLinked() {
    var bread = article("bread", "Rye, water, patience", "The Slow Kitchen", "2020-05-29T10:00:00Z", ENGLISH);
    Document page = Jsoup.parse(Composer.page(Mornings.in(ENGLISH).untold(story(bread), new Reason.Newest()).briefing()));
    Golden.check("link-card.html", page.select("article").outerHtml() + "\n");
  }

  @Test
  void aStoryCardHasItsFootnotesSourcesAndReasons() {
    var first = article("f", "Bridge closed", "Port Gazette", "2020-05-29T10:00:00Z", ENGLISH);
    var second = article("s", "Bridge reopens on Monday", "City Desk", null, ENGLISH);
    Briefing briefing =
        Mornings.in(ENGLISH)
            .story(
                story(first, second), "Bridge reopens on Monday", List.of(sentence("The bridge reopens on Monday.", 2), sentence("It had been closed for a year.", 1, 2)), true,
                new Reason.OfInterest("bridges", 0.5, List.of("bridge")), new Reason.Salient(2))
            .briefing();
    Golden.check("story-card.html", Jsoup.parse(Composer.page(briefing)).select("article").outerHtml() + "\n");
  }

  private static void assertInert(String page) {
    Document parsed = Jsoup.parse(page);
    assertThat(parsed.select("script, img, link, iframe, object, embed, form, base, audio, video, source, template, use, image")).isEmpty();
    assertThat(parsed.select("style")).hasSize(1);
    for (Element element : parsed.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        assertThat(attribute.getKey().toLowerCase(Locale.ROOT)).doesNotStartWith("on").isNotIn("src", "srcset", "style", "action", "ping", "xlink:href");
        if (!attribute.getKey().equals("href")) continue;
        assertThat(element.tagName()).isEqualTo("a");
        assertThat(attribute.getValue()).matches("#[a-z0-9-]+|(?i:https?)://\\S+");
        if (!attribute.getValue().startsWith("#")) assertThat(element.attr("rel")).isEqualTo("noopener noreferrer");
      }
    }
  }

  private static void assertWellFormed(String page) {
    assertThatCode(() -> secureXml().newDocumentBuilder().parse(new InputSource(new StringReader(page)))).doesNotThrowAnyException();
  }

  private static DocumentBuilderFactory secureXml() throws ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
    return factory;
  }
}
