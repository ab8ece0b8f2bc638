package org.matinale.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.matinale.app.accounts.PersonalRecords;
import org.matinale.app.conversations.Conversation;
import org.matinale.app.conversations.Conversations;
import org.matinale.app.serving.Household;
import org.matinale.app.steering.Steering;
import org.matinale.composing.Briefing;
import org.matinale.composing.Briefing.Card;
import org.matinale.kernel.Article;
import org.matinale.kernel.Rung;
import org.matinale.mornings.Newsroom;
import org.matinale.profiles.Feedback;
import org.matinale.stories.Story;
import org.springframework.jdbc.core.simple.JdbcClient;

final class AskingPageTest extends SamplePages {
  private static final LocalDate DATE = LocalDate.of(2026, 5, 30);

  private final class Someone extends SamplePages.Someone {
    /** With a morning of one card for each of the stories that these titles begin. */
    Someone(String name, String speaks, String... titles) throws Exception {
      super(name, speaks);
      List<Story> stories = household.part(Newsroom.class).stories();
      List<Card> cards = Arrays.stream(titles).map(title -> card(title, stories)).toList();
      Papers.lay(
          household.part(JdbcClient.class), reader.id(),
          new Briefing(
              DATE, "reader", reader.language(), reader.zone(), cards, "The end.", true, false, new Briefing.Label(false, List.of()), new Briefing.Cost(0, BigDecimal.ZERO, "EUR", 0),
              new Briefing.SourcesRead(1, List.of(), null)));
    }

    Document ask(int position, String question) throws Exception {
      String path = "/cards/" + DATE + "/" + position + "/ask";
      assertThat(browser.open(path).statusCode()).isEqualTo(200);
      String action = browser.page().select("form:has(textarea)").attr("action");
      HttpResponse<String> answer = browser.submit(action, Map.of("question", question));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.uri().getPath()).startsWith("/conversations/");
      assertThat(answer.uri().getQuery()).isNull();
      return browser.page();
    }

    List<Conversation> kept() {
      Conversations conversations = household.part(Conversations.class);
      return conversations.asked(reader.id(), 0, 100).stream().map(one -> conversations.find(reader.id(), one.id()).orElseThrow()).toList();
    }

    List<Feedback> history() {
      return household.part(Steering.class).history(reader.id());
    }
  }

  private static Card card(String title, List<Story> stories) {
    Story story = stories.stream().filter(each -> each.articles().stream().anyMatch(article -> article.title().startsWith(title))).findFirst().orElseThrow(() -> new AssertionError("no story " + title));
    Article article = story.articles().stream().filter(each -> each.title().startsWith(title)).findFirst().orElseThrow();
    return new Card(
        Briefing.Kind.STORY, article.title(), article.language(), List.of(), List.of(new Briefing.Citation.Public(1, article.outlet().name(), article.title(), String.valueOf(article.url()), article.published())),
        Rung.EXTRACTIVE, List.of(new Briefing.Why.Cause("It happened.")), false, 0, Briefing.Share.NOTHING,
        new Briefing.StoryFacts(story.id(), story.articles().stream().map(Article::id).toList(), 1, SampleFeeds.EARLY, SampleFeeds.EARLY), null, null);
  }

  @Test
  void answersWithWhatTheSourcesSayOrSaysThatTheyDoNot() throws Exception {
    Someone reader = new Someone("asks", "en", "Harbour cycle bridge opens on Saturday", "Wend flood: 1,600 people");
    Document answered = reader.ask(1, "How long is the bridge?");
    assertThat(answered.select(".answer blockquote").text()).contains("640 metres");
    assertThat(answered.select(".answer figcaption a").eachAttr("href")).isNotEmpty().allMatch(href -> href.startsWith("http"));
    assertThat(reader.ask(1, "Who designed the bridge?").select(".answer").eachText().getLast()).isEqualTo("The sources do not say.");
    assertThat(reader.ask(2, "How high did the river rise?").select(".answer blockquote").text()).contains("5.82 metres");
    assertThat(reader.kept()).hasSize(2);
    assertThat(reader.browser.open("/conversations").body()).contains("Harbour cycle bridge", "2 questions");
  }

  @Test
  void whoAsksForNothingBesideTheCardIsToldWhatItsArticlesBeginWith() throws Exception {
    Someone reader = new Someone("asks at large", "en", "Harbour cycle bridge opens on Saturday", "Incendie de Marvanne");
    for (String question : List.of("What happened?", "Tell me about the bridge")) {
      Document answered = reader.ask(1, question);
      assertThat(answered.select(".answer:last-child blockquote").text()).as(question).contains("bridge");
      assertThat(answered.select(".answer figcaption a").eachAttr("href")).isNotEmpty();
    }
    assertThat(reader.ask(1, "Why?").select(".answer").eachText().getLast()).isEqualTo("The sources do not say.");
    assertThat(reader.ask(2, "Que s’est-il passé ?").select(".answer blockquote").text()).contains("Marvanne");
  }

  /** Each is answered and kept, whoever comes first. */
  @Test
  void questionsAtTheSameTimeAreAllKept() throws Exception {
    Someone reader = new Someone("asks at once", "en", "Harbour cycle bridge opens on Saturday");
    reader.browser.open("/cards/" + DATE + "/1/ask");
    String token = reader.browser.token();
    try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> asked = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Household.Browser tab = household.browser().withCookie("matinale", reader.browser.cookie("matinale"));
        String question = "How long is bridge number " + i + "?";
        asked.add(() -> tab.postBare("/cards/" + DATE + "/1/ask", List.of(Map.entry("_csrf", token), Map.entry("question", question))).statusCode());
      }
      for (Future<Integer> answer : many.invokeAll(asked)) assertThat(answer.get()).isEqualTo(200);
    }
    assertThat(reader.kept()).singleElement().satisfies(conversation -> assertThat(conversation.turns()).hasSize(4));
  }

  @Test
  void answersInFrench() throws Exception {
    Someone reader = new Someone("demande", "fr", "Incendie de Marvanne");
    assertThat(reader.ask(1, "Combien de pompiers ont été blessés ?").select(".answer blockquote").text()).contains("Deux pompiers");
    assertThat(reader.ask(1, "Qui a allumé l’incendie ?").select(".answer").eachText().getLast()).isEqualTo("Les sources ne le disent pas.");
  }

  @Test
  void followingIsAnActThatCanBeTakenBackInEitherPlace() throws Exception {
    Someone reader = new Someone("follows", "en", "Harbour cycle bridge opens on Saturday");
    reader.ask(1, "How long is the bridge?");
    String path = "/conversations/" + reader.kept().getFirst().id();
    for (int times = 0; times < 2; times++) reader.browser.post(path + "/follow", Map.of());
    assertThat(reader.history()).singleElement().satisfies(act -> assertThat(act.signal()).isEqualTo(Feedback.Signal.ASKED));
    assertThat(reader.kept().getFirst().followed()).isTrue();
    String act = household.part(Steering.class).acts(reader.reader.id()).getFirst().id();
    reader.browser.open("/steer/history");
    reader.browser.submit("/steer/history/" + act + "/undo", Map.of());
    assertThat(reader.kept().getFirst().followed()).isFalse();
    reader.browser.open(path);
    reader.browser.submit(path + "/follow", Map.of());
    reader.browser.submit(path + "/unfollow", Map.of());
    assertThat(reader.history()).isEmpty();
  }

  @Test
  void hostileAndEndlessQuestionsAreTextOrRefused() throws Exception {
    Someone reader = new Someone("hostile asks", "en", "Harbour cycle bridge opens on Saturday");
    Document page = reader.ask(1, Papers.HOSTILE);
    assertThat(page.select("main script, main img")).isEmpty();
    assertThat(page.select(".question").text()).contains("<script>alert(1)</script>");
    reader.ask(1, Papers.HOSTILE);
    assertThat(reader.kept().getFirst().turns()).as("the same again is asked once").hasSize(1);
    String ask = "/conversations/" + reader.kept().getFirst().id() + "/ask";
    reader.browser.open("/conversations/" + reader.kept().getFirst().id());
    assertThat(reader.browser.post(ask, Map.of("question", "x".repeat(501))).statusCode()).isEqualTo(422);
    assertThat(reader.browser.page().select(".error").text()).contains("500");
    assertThat(reader.browser.page().select("#question").text()).as("nothing of it is lost").hasSize(501);
    assertThat(reader.browser.page().select("nav.ways a[aria-current=page]").text()).isEqualTo("Today");
    assertThat(reader.browser.open("/conversations?page=9").uri().toString()).endsWith("/conversations");
    assertThat(reader.browser.post(ask, Map.of("question", " ")).statusCode()).isEqualTo(422);
    assertThat(reader.browser.post(ask, Map.of("question", "x".repeat(2 << 20))).statusCode()).isEqualTo(413);
    assertThat(reader.kept().getFirst().turns()).hasSize(1);
  }

  @Test
  void conversationsAreHersAlone() throws Exception {
    Someone hers = new Someone("asks for herself", "en", "Harbour cycle bridge opens on Saturday");
    hers.ask(1, "How long is the bridge?");
    String path = "/conversations/" + hers.kept().getFirst().id();
    Someone other = new Someone("asks too", "en", "Harbour cycle bridge opens on Saturday");
    assertThat(other.browser.open(path).statusCode()).isEqualTo(404);
    for (String act : List.of("/ask", "/follow", "/unfollow", "/delete")) {
      other.browser.open("/steer");
      assertThat(other.browser.post(path + act, Map.of("question", "Why?")).statusCode()).as(act).isEqualTo(404);
    }
    assertThat(other.browser.open("/cards/" + DATE + "/7/ask").statusCode()).isEqualTo(404);
    assertThat(hers.kept()).hasSize(1);
    hers.browser.open("/conversations");
    hers.browser.submit(path + "/delete", Map.of());
    assertThat(hers.kept()).isEmpty();
  }

  @Test
  void allOfItIsExportedBroughtBackOnceAndErased() throws Exception {
    Someone from = new Someone("leaves with answers", "en", "Harbour cycle bridge opens on Saturday");
    from.ask(1, "How long is the bridge?");
    from.ask(1, "Who designed the bridge?");
    Someone to = new Someone("arrives with answers", "en");
    PersonalRecords records = household.parts(PersonalRecords.class).stream().filter(each -> each.name().equals("conversations")).findFirst().orElseThrow();
    for (int times = 0; times < 2; times++) records.restore(to.reader.id(), records.export(from.reader.id()));
    assertThat(records.export(to.reader.id())).isEqualTo(records.export(from.reader.id()));
    assertThat(records.erase(to.reader.id())).isEqualTo(Map.of("conversation", 1, "conversation_turn", 2));
    assertThat(to.kept()).isEmpty();
  }
}
