package org.matinale.composing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.matinale.composing.Mornings.article;
import static org.matinale.composing.Mornings.sentence;
import static org.matinale.composing.Mornings.story;
import static org.matinale.kernel.Language.ENGLISH;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.ForAll;
import org.matinale.ranking.Explanation.Reason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class BriefingJsonTest {
  private static final JsonMapper READER = JsonMapper.builder().build();

  @Test
  void aStoryCard() {
    var first = article("f", "Bridge closed", "Port Gazette", "2020-05-29T10:00:00Z", ENGLISH);
    var second = article("s", "Bridge reopens on Monday", "City Desk", null, ENGLISH);
    Briefing briefing =
        Mornings.in(ENGLISH)
            .story(story(first, second), "Bridge reopens on Monday", List.of(sentence("The bridge reopens on Monday.", 1)), true, new Reason.OfInterest("bridges", 0.51234, List.of("bridge")), new Reason.Salient(2))
            .nothingOn("chess")
            .sources(new Briefing.SourcesRead(2, List.of(Mornings.failed("a.xml", "is empty")), "Old Times"))
            .briefing();
    Golden.check("story.json", pretty(briefing));
  }

  @Test
  void personalCardsCiteWhatIsPrivate() {
    Briefing briefing = Mornings.in(ENGLISH).appointment("Dentist", null, null, "2020-05-30T14:00:00+02:00", "2020-05-30T15:00:00+02:00").briefing();
    Golden.check("appointment.json", pretty(briefing));
  }

  @Test
  void oneLineWithoutCharactersThatCommandATerminal() {
    ForAll.of(Hostile::text).check(text -> {
      var one = article("a", text, text + "o", "2020-05-29T10:00:00Z", ENGLISH);
      String json = Composer.json(Mornings.in(ENGLISH).story(story(one), text, List.of(sentence(text, 1)), false, new Reason.Newest()).briefing());
      assertThat(json.codePoints().filter(character -> Character.getType(character) != Character.UNASSIGNED && Character.getType(character) != Character.SURROGATE && !SafeText.harmless(character) && character < 0x10000).boxed()).isEmpty();
      assertThat(READER.readTree(json).at("/cards/0/sentences/0/text").asString()).isEqualTo(text);
    });
  }

  private static String pretty(Briefing briefing) {
    JsonNode json = READER.readTree(Composer.json(briefing));
    return json.toPrettyString().replace(System.lineSeparator(), "\n") + "\n";
  }
}
