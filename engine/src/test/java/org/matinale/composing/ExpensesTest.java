package org.matinale.composing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.matinale.composing.Mornings.article;
import static org.matinale.composing.Mornings.story;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.matinale.composing.Briefing.Share;
import org.matinale.kernel.Article;
import org.matinale.kernel.Language;
import org.matinale.kernel.Rung;
import org.matinale.kernel.StoryId;
import org.matinale.profiles.Subscriber;
import org.matinale.ranking.Explanation;
import org.matinale.ranking.Explanation.Reason;
import org.matinale.ranking.Matter;
import org.matinale.ranking.Slate;
import org.matinale.stories.Story;
import org.matinale.writing.Passage;

final class ExpensesTest {
  private static final Story BRIDGE = story(article("b", "Bridge reopens on Monday", "City Desk", "2020-05-29T10:00:00Z", Language.ENGLISH));
  private static final Story FERRY = story(article("f", "Ferry runs aground off the island", "Port Gazette", "2020-05-29T11:00:00Z", Language.ENGLISH));
  private static final Story FAIR = story(article("g", "Fair opens in the old town", "Ledger", "2020-05-29T12:00:00Z", Language.ENGLISH));

  private static final Map<StoryId, Passage> PASSAGES =
      Map.of(BRIDGE.id(), written("p-bridge", BRIDGE, Rung.FULL, "large-1", 2), FERRY.id(), written("p-ferry", FERRY, Rung.BRIEF, "small-1", 0), FAIR.id(), written("p-fair", FAIR, Rung.EXTRACTIVE, null, 0));

  private static final Map<String, Share> SHARES = Map.of("p-bridge", new Share(3_000, new BigDecimal("0.03"), 1_000), "p-ferry", new Share(500, new BigDecimal("0.00001"), 1));

  @Test
  void aReaderPaysHerShare() {
    Briefing.Cost cost = briefing().cost();
    assertThat(cost.tokens()).isEqualTo(503);
    assertThat(cost.money()).isEqualByComparingTo("0.00004");
    assertThat(cost.currency()).isEqualTo("USD");
    assertThat(cost.sharedPart()).isEqualTo(0.75);
  }

  @Test
  void whatAModelWroteSaysSoWhereItIsRead() {
    Briefing briefing = briefing();
    assertThat(briefing.label()).isEqualTo(new Briefing.Label(true, List.of("large-1", "small-1")));
    assertThat(briefing.cards()).extracting(Briefing.Card::rung).containsExactly(Rung.FULL, Rung.BRIEF, Rung.EXTRACTIVE);
    assertThat(Composer.json(briefing)).contains("\"aiGenerated\":true,\"models\":[\"large-1\",\"small-1\"]").contains("\"model\":\"large-1\"").contains("\"cost\":{\"tokens\":3000,\"money\":0.03,\"readers\":1000}");
    assertThat(Composer.text(briefing, false)).contains("Written by large-1 from these sources, checked sentence by sentence.").contains("2 sentences were held back").contains("Written briefly by small-1");
    String page = Composer.page(briefing);
    assertThat(page).contains("<p class=\"written\">Written by large-1 from these sources, checked sentence by sentence.</p>").contains("<p>Quoted from the sources.</p>");
    assertThat(page.indexOf("sentences were held back")).isGreaterThan(page.indexOf("<details class=\"why\">"));
    assertThat(BriefingCodec.read(BriefingCodec.write(briefing))).isEqualTo(briefing);
  }

  @Test
  void withoutAModelNothingIsSaidOfOne() {
    Subscriber reader = reader();
    Slate slate = new Slate(List.of(choice(FAIR)), List.of());
    Briefing briefing = Composer.compose(reader, Mornings.EDITION, slate, PASSAGES, new Briefing.SourcesRead(1, List.of(), null));
    assertThat(briefing.label()).isEqualTo(new Briefing.Label(false, List.of()));
    assertThat(briefing.cost()).isEqualTo(Briefing.Cost.NOTHING);
    assertThat(Composer.page(briefing)).doesNotContain("class=\"written\"");
    assertThat(Composer.json(briefing)).doesNotContain("\"model\"");
  }

  private static Briefing briefing() {
    Slate slate = new Slate(List.of(choice(BRIDGE), choice(FERRY), choice(FAIR)), List.of());
    return Composer.compose(reader(), Mornings.EDITION, slate, PASSAGES, new Briefing.SourcesRead(3, List.of(), null), new Expenses("USD", passage -> SHARES.getOrDefault(passage, Share.NOTHING)));
  }

  private static Subscriber reader() {
    return new Subscriber(
        "ada", Subscriber.Plan.FREE, List.of(Language.ENGLISH), List.of(), List.of(), List.of(), Map.of(), List.of(), Map.of(), List.of(), LocalTime.of(7, 0), Mornings.PARIS, List.of(), false);
  }

  private static Slate.Choice choice(Story story) {
    return new Slate.Choice(new Matter.OfStory(story), 0.8, false, new Explanation(List.of(new Reason.Newest())));
  }

  private static Passage written(String id, Story story, Rung rung, @Nullable String model, int withheld) {
    Article article = story.articles().getFirst();
    return new Passage(id, article.title(), Language.ENGLISH, List.of(new Passage.Sentence("It happened as the headline says.", List.of(1))), List.of(article), rung, false, withheld, model);
  }
}
