package org.matinale.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.fetching.FetchSettings;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.LoopbackServer;
import org.matinale.fetching.Outside;
import org.matinale.kernel.Article;
import org.matinale.kernel.Language;
import org.matinale.kernel.Outlet;
import org.matinale.kernel.Problem;

final class SourcesTest {
  private static final Instant NOW = Instant.parse("2020-05-30T12:00:00Z");

  @TempDir private Path folder;

  private static String rss(String title, String link, String... items) {
    return "<rss version='2.0'><channel><title>" + title + "</title><link>" + link + "</link>" + String.join("", items) + "</channel></rss>";
  }

  private static String item(String title, String link, String description) {
    return "<item><title>%s</title><link>%s</link><description>%s</description><pubDate>Sat, 30 May 2020 08:00:00 GMT</pubDate></item>".formatted(title, link, description);
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static Gathering gather(String... sources) {
    try (Fetcher fetcher = new Fetcher(FetchSettings.DEFAULT, Outside.real(InstantSource.fixed(NOW)))) {
      return new Sources(fetcher, InstantSource.fixed(NOW)).gather(List.of(sources));
    }
  }

  private Article only(String feed) throws IOException {
    Gathering gathering = gather(file("one.xml", feed).toString());
    assertThat(gathering.articles()).as("%s", gathering).hasSize(1);
    return gathering.articles().getFirst();
  }

  @Test
  void oneBadSourceSpoilsNoOther() throws IOException {
    file("a.xml", rss("Alpha News", "https://alphanews.example.com/", item("One", "https://alphanews.example.com/1", "Text of one.")));
    file("b.xml", "<html><body>502</body></html>");
    file("c.json", "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Gamma\",\"items\":[{\"id\":\"g1\",\"title\":\"Three of them\"}]}");
    file("notes.txt", "not looked at");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Gathering gathering = gather(folder.resolve("missing.xml").toString(), folder.toString(), empty.toString(), "http://127.0.0.1:1/feed");
    assertThat(gathering.articles()).extracting(Article::title).containsExactly("One", "Three of them");
    assertThat(gathering.read()).extracting(SourceRead::name).containsExactly("Alpha News", "Gamma");
    assertThat(gathering.failed()).extracting(failed -> failed.problem().code()).containsExactly("missing", "not-a-feed", "empty-folder", "address-refused");
    assertThat(gathering.failed()).allSatisfy(failed -> assertThat(failed.problem().message()).containsAnyOf(failed.name(), "127.0.0.1"));
  }

  @Test
  void theAnswerIsInTheOrderOfTheSources() throws IOException {
    List<String> named = new ArrayList<>();
    for (int i = 0; i < 60; i++) named.add(file("f%02d.xml".formatted(i), rss("Feed " + i, "https://s%d.example/".formatted(i), item("Title " + i, "https://s%d.example/a".formatted(i), "")).concat(" ".repeat((i * 7919) % 50_000))).toString());
    Gathering first = gather(named.toArray(String[]::new));
    assertThat(first.articles()).extracting(Article::title).hasSize(60).startsWith("Title 0", "Title 1").endsWith("Title 59");
    assertThat(gather(named.toArray(String[]::new))).isEqualTo(first);
  }

  @Test
  void anArticleIsGatheredOnce() throws IOException {
    file("a.xml", rss("Alpha", "https://alpha.example/", item("One", "https://alpha.example/1?utm_source=rss&amp;fbclid=x&amp;p=2#top", "Text.")));
    file("b.xml", rss("Beta", "https://beta.example/", item("One", "http://www.alpha.example/1?p=2", "Text."), item("Two", "https://beta.example/2", "More.")));
    Gathering gathering = gather(folder.toString());
    assertThat(gathering.articles()).extracting(Article::title).containsExactly("One", "Two");
    assertThat(gathering.articles().getFirst().url()).isEqualTo("https://alpha.example/1?p=2#top");
    assertThat(gathering.read()).extracting(SourceRead::articles).containsExactly(1, 1);
  }

  @Test
  void oneFeedUnderTwoNamesCountsOnce() throws IOException {
    String feed = rss("Alpha", "https://alpha.example/", item("One", "https://alpha.example/1", "Text."));
    file("a.xml", feed);
    file("b.xml", "<!-- captured later -->" + feed);
    Gathering gathering = gather(folder.toString());
    assertThat(gathering.articles()).hasSize(1);
    assertThat(gathering.read().getLast().articles()).isZero();
    assertThat(gathering.read().getLast().problems()).extracting(Problem::code).contains("same-feed");
  }

  @Test
  void itemsThatAllLinkToTheFrontPageAreDifferentArticles() throws IOException {
    Gathering gathering = gather(file("a.xml", rss("Alpha", "https://alpha.example/", item("One", "https://alpha.example/", ""), item("Two", "https://alpha.example/", ""), item("Two", "https://alpha.example/", ""))).toString());
    assertThat(gathering.articles()).extracting(Article::title).containsExactly("One", "Two");
  }

  @Test
  void idsDoNotDependOnTheOtherArticles() throws IOException {
    Article alone = only(rss("Alpha", "https://alpha.example/", item("One", "https://alpha.example/1", "")));
    Article among = gather(file("two.xml", rss("Other", "https://other.example/", item("Zero", "https://alpha.example/0", ""), item("One!", "https://alpha.example/1?utm_medium=x", ""))).toString()).articles().getLast();
    assertThat(among.id()).isEqualTo(alone.id());
  }

  @Test
  void aBoilerplateDescriptionIsNoText() throws IOException {
    String same = "Latest content from the newsroom of the Alpha Herald.";
    Gathering gathering =
        gather(
            file(
                    "a.xml",
                    rss("Alpha", "https://alpha.example/", item("One", "https://alpha.example/1", same), item("Two", "https://alpha.example/2", same), item("Three", "https://alpha.example/3", same), item("Four", "https://alpha.example/4", "Its own words.")))
                .toString());
    assertThat(gathering.articles()).extracting(Article::text).containsExactly("", "", "", "Its own words.");
  }

  @Test
  void theFeedsSoftwareIsNotHeard() throws IOException {
    assertThat(only(rss("A", "https://a.example/", item("One", "https://a.example/1", "&lt;p&gt;Rain fell. [&amp;hellip;]&lt;/p&gt;&lt;p&gt;The post &lt;a href='x'&gt;One&lt;/a&gt; appeared first on &lt;a href='y'&gt;A&lt;/a&gt;.&lt;/p&gt;"))).text()).isEqualTo("Rain fell.…");
    assertThat(only(rss("A", "https://a.example/", item("One", "https://a.example/1", "Rain fell. Read more…"))).text()).isEqualTo("Rain fell.");
    assertThat(only(rss("A", "https://a.example/", item("One", "https://a.example/1", "Il pleut. Lire la suite"))).text()).isEqualTo("Il pleut.");
    assertThat(only(rss("A", "https://a.example/", item("One", "https://a.example/1", "The rain fell on the town and [...]"))).text()).as("a cut end stays a cut end").isEqualTo("The rain fell on the town and…");
    assertThat(only(rss("A", "https://a.example/", item("One", "https://a.example/1", "Children learn to read more books than ever."))).text()).isEqualTo("Children learn to read more books than ever.");
  }

  @Test
  void theNameOfTheOutletLeavesTheTitle() throws IOException {
    assertThat(only(rss("Le Roubeval - Toute l'info", "https://www.leroubeval.fr/", item("Le climat change – Le Roubeval", "https://www.leroubeval.fr/1", ""))).title()).isEqualTo("Le climat change");
    assertThat(only(rss("QZN.com - RSS Channel", "https://www.qzn.com/", item("Rockets fly | QZN.com", "https://qzn.it/1", ""))).title()).isEqualTo("Rockets fly");
    assertThat(only(rss("Daily Tide", "https://dailytide.example/", item("Dover - Calais by boat", "https://dailytide.example/1", ""))).title()).isEqualTo("Dover - Calais by boat");
  }

  @Test
  void futureDatesAreNoDates() throws IOException {
    String feed = rss("A", "https://a.example/", "<item><title>Soon</title><link>https://a.example/1</link><pubDate>Sun, 31 May 2020 12:00:01 GMT</pubDate></item>");
    assertThat(only(feed).published()).isNull();
    assertThat(gather(folder.resolve("one.xml").toString()).read().getFirst().problems()).extracting(Problem::code).contains("future-date");
    assertThat(only(feed.replace("12:00:01", "11:59:59")).published()).isEqualTo(Instant.parse("2020-05-31T11:59:59Z"));
  }

  @Test
  void languagesAreDeclaredAndVerified() throws IOException {
    String french = "Le gouvernement a annoncé une nouvelle loi sur le climat, qui sera votée par les députés dans les prochains jours, avec le soutien des écologistes et de la gauche.";
    String item = item("Une loi pour le climat", "https://a.example/1", french);
    assertThat(only(rss("A", "https://a.example/", "<language>fr-FR</language>", item)).language()).isEqualTo(Language.FRENCH);
    assertThat(only(rss("A", "https://a.example/", "<language>en-us</language>", item)).language()).as("the text contradicts it").isEqualTo(Language.FRENCH);
    assertThat(only(rss("A", "https://a.example/", item)).language()).as("nobody says").isEqualTo(Language.FRENCH);
    assertThat(only(rss("A", "https://a.example/", "<language>en</language>", item("Coup d'état à Paris", "https://a.example/1", ""))).language()).as("too few words to contradict").isEqualTo(Language.ENGLISH);
    assertThat(only(rss("A", "https://a.example/", "<language>en</language>", item("Новости науки и техники", "https://a.example/1", ""))).language()).isEqualTo(new Language("ru"));
  }

  @Test
  void outletsAreNamedByWhatTheirDomainSpells() throws IOException {
    assertThat(outlet("QZN.com - RSS Channel - Online World Edition", "https://www.qzn.com/online/index.html", "http://qzn.it/2ZQ")).isEqualTo(new Outlet("QZN", "qzn.com"));
    assertThat(outlet("Top Stories &#124; Daily Quillmoor", "https://www.dailyquillmoor.com.au", "https://www.dailyquillmoor.com.au/1")).isEqualTo(new Outlet("Daily Quillmoor", "dailyquillmoor.com.au"));
    assertThat(outlet("RSS Feed - Quillmoor Evening Herald - Top News", "https://www.qeh.com.au/rss", "https://www.qeh.com.au/1")).isEqualTo(new Outlet("Quillmoor Evening Herald", "qeh.com.au"));
    assertThat(outlet("Le Roubeval.fr - Accueil", "https://www.leroubeval.fr", "https://www.leroubeval.fr/1")).isEqualTo(new Outlet("Le Roubeval", "leroubeval.fr"));
    assertThat(outlet("Articles | Gull Online", "https://www.dailygull.co.uk", "https://www.dailygull.co.uk/1")).isEqualTo(new Outlet("Gull Online", "dailygull.co.uk"));
    assertThat(outlet("Reef Channel", "https://www.youtube.com/channel/x", "https://www.youtube.com/watch?v=1")).isEqualTo(new Outlet("Reef Channel", ""));
  }

  @Test
  void aTailThatEndsEveryTitleIsNoPartOfThem() throws IOException {
    Gathering gathering =
        gather(
            file("a.xml", rss("sport.example", "https://sport.example/", item("Первый гол - Спорт-Прибой", "https://sport.example/1", ""), item("Второй гол - Спорт-Прибой", "https://sport.example/2", ""), item("Третий - Спорт-Прибой", "https://sport.example/3", "")))
                .toString());
    assertThat(gathering.articles()).extracting(Article::title).containsExactly("Первый гол", "Второй гол", "Третий");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Quillmoor keeper breaks her wrist - Rowing - QUI - Quillmoor ; Quillmoor keeper breaks her wrist",
        "The ferry of Wexmere is sold / Tides / Wexmere / SHORELINE.fr ; The ferry of Wexmere is sold",
        "Twelve boats burnt in the harbour - example. ; Twelve boats burnt in the harbour",
        "The trial of the new trawler is halted - temporarily. ; The trial of the new trawler is halted - temporarily.",
        "The county votes for the bridge - again ; The county votes for the bridge - again",
        "Second league, the marks : Quillmoor - Wexmere ; Second league, the marks : Quillmoor - Wexmere",
        "The league live : Lens / Brandt ; The league live : Lens / Brandt",
        "The ferry of Wexmere may be sold - reports ; The ferry of Wexmere may be sold - reports",
        "Quillmoor keeper to leave - Friday's gossip ; Quillmoor keeper to leave - Friday's gossip",
        "Quillmoor keeper to row for charity - Rowing - charity ; Quillmoor keeper to row for charity",
        "Tide tables are free again (subscription) ; Tide tables are free again",
        "Master of the lost trawler identified - Ada Quill ; Master of the lost trawler identified - Ada Quill",
        "The harbour master resigns - Oskar Brandt ; The harbour master resigns",
      })
  void aTailThatTellsNothingIsCutAndOneThatNamesSomebodyIsNot(String title, String cut) throws IOException {
    String text = "Ada Quill was the master of a trawler that left the port on 2 May and was found on a sandbank, the coast guard of the county said.";
    assertThat(only(rss("A", "https://a.example/", item(title, "https://a.example/1", text))).title()).isEqualTo(cut);
  }

  @Test
  void markupGivenAsPlainTextIsNone() throws IOException {
    String feed = "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"A\",\"items\":[{\"id\":\"1\",\"url\":\"https://a.example/1\",\"title\":\"One\","
        + "\"content_text\":\"<p>The <i>Wexmere</i> sailed on 2 May.</p>\\n\\nIts crew is well.\"},{\"id\":\"2\",\"url\":\"https://a.example/2\",\"title\":\"Two\",\"content_text\":\"Where a < b, nothing changes. | https://a.example/story/2\"}]}";
    assertThat(gather(file("a.json", feed).toString()).articles()).extracting(Article::text).containsExactly("The Wexmere sailed on 2 May.\n\nIts crew is well.", "Where a < b, nothing changes.");
  }

  @Test
  void anAggregatorThatHidesAddressesNamesOutletsInItsTitles() throws IOException {
    Article article = only(rss("Google News", "https://news.google.com/", item("Tides rise - The Tidal Post", "https://news.google.com/articles/CBM", "")));
    assertThat(article.title()).isEqualTo("Tides rise");
    assertThat(article.outlet()).isEqualTo(new Outlet("The Tidal Post", ""));
  }

  private Outlet outlet(String title, String home, String entry) throws IOException {
    return only(rss(title, home, item("One", entry, ""))).outlet();
  }

  @Test
  void anAggregatorsArticlesBelongToTheirOwnOutlets() throws IOException {
    Gathering gathering = gather(file("a.xml", rss("Everything", "https://everything.example/",
        "<item><title>One - Le Roubeval</title><link>https://www.leroubeval.fr/1</link><source url='https://www.leroubeval.fr'>Le Roubeval</source></item>",
        "<item><title>Two</title><link>https://www.wexmere.co.uk/2</link></item>",
        "<item><title>Three</title><link>https://www.thebeacon.example/3</link><source url='https://www.thebeacon.example'>The Beacon</source></item>")).toString());
    assertThat(gathering.articles()).extracting(Article::outlet).containsExactly(new Outlet("Le Roubeval", "leroubeval.fr"), new Outlet("wexmere.co.uk", "wexmere.co.uk"), new Outlet("The Beacon", "thebeacon.example"));
    assertThat(gathering.articles().getFirst().title()).isEqualTo("One");
  }

  @Test
  void readsListsPagesAndFeedsFromTheNetwork() throws IOException {
    try (LoopbackServer server = new LoopbackServer()) {
      server.serve("/a-feed", "application/rss+xml", rss("Net", "https://net.example/", item("One", "https://net.example/1", "")));
      server.serve("/page", "text/html", "<html><head><link rel='alternate' type='application/rss+xml' title='Comments' href='/comments'><link rel='alternate' type='application/rss+xml' href='a-feed'></head></html>");
      server.serve("/plain", "text/html", "<html><head><title>Nothing</title></head></html>");
      server.serve("/list", "text/x-opml", "<opml version='2.0'><body><outline text='N' xmlUrl='" + server.at("/a-feed") + "'/><outline text='F' xmlUrl='/etc/hosts'/></body></opml>");
      file("beside.xml", rss("Beside", "https://beside.example/", item("Two", "https://beside.example/2", "")));
      Path list = file("list.opml", "<opml version='1.0'><body><outline text='group'><outline title='B' xmlUrl='beside.xml'/><outline title='Up' xmlUrl='../../secret.xml'/></outline></body></opml>");
      Path none = file("none.opml", "<opml version='1.0'><body/></opml>");
      try (Fetcher fetcher = server.fetcher(InstantSource.fixed(NOW))) {
        Gathering gathering = new Sources(fetcher, InstantSource.fixed(NOW)).gather(List.of(server.at("/page"), server.at("/plain"), server.at("/list"), list.toString(), none.toString()));
        assertThat(gathering.articles()).extracting(Article::title).containsExactly("One", "Two");
        assertThat(gathering.read()).extracting(SourceRead::address).containsExactly(server.at("/a-feed"), server.at("/a-feed"), folder.resolve("beside.xml").toString());
        assertThat(gathering.failed()).extracting(failed -> failed.problem().code()).containsExactly("not-a-feed", "not-an-address", "not-an-address", "no-feeds");
      }
    }
  }
}
