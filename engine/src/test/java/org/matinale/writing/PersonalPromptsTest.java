package org.matinale.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Language;
import org.matinale.kernel.Outlet;
import org.matinale.kernel.PrivateText;
import org.matinale.kernel.Rights;
import org.matinale.research.Excerpt;

final class PersonalPromptsTest {
  private static final Article ARTICLE =
      new Article(
          new ArticleId("c"), "https://cello.example/c", "Cello fair in Ostry", "The cello fair of Ostry opens on Saturday with 40 makers.", Instant.parse("2026-05-29T12:00:00Z"), new Outlet("Cello Post", "cello.example"),
          Language.ENGLISH, List.of(), Rights.OPEN);

  private static final PersonalCard DENTIST =
      new PersonalCard(1, "appointment", List.of(new PrivateText("Dentist appointment with Dr Amsel"), new PrivateText("Today 14:00–15:00, 12 Mill Lane"), new PrivateText("Bring the insurance card"), new PrivateText("Join https://meet.example/secret")), List.of());

  private static final PersonalCard WISH = new PersonalCard(3, "wish", List.of(), List.of(new Excerpt(1, ARTICLE, List.of("The cello fair of Ostry opens on Saturday with 40 makers."))));

  private static final PersonalWording.Worded NOTHING = new PersonalWording.Worded(List.of(), 0, "none");

  @Test
  void oneReadersCardsAreOnePromptWithoutAddresses() {
    PersonalWording wording = PersonalWording.of(List.of(DENTIST, WISH), Language.ENGLISH).orElseThrow();
    assertThat(wording.prompt().material()).contains("card 1: appointment, evidence 1\ncard 3: wish, evidence 2\n").contains("Dr Amsel").doesNotContain("meet.example").doesNotContain("cello.example");
    assertThat(wording.prompt().toString()).doesNotContain("Amsel");
  }

  @Test
  void aCardIsWordedFromItsOwnEvidenceAlone() {
    PersonalWording wording = PersonalWording.of(List.of(DENTIST, WISH), Language.ENGLISH).orElseThrow();
    Map<Integer, PersonalWording.Worded> worded =
        wording.read(
            """
            {"cards": [
              {"card": 1, "sentences": [{"text": "The dentist appointment with Dr Amsel is today 14:00–15:00 at 12 Mill Lane.", "cites": [1]},
                                        {"text": "The dentist appointment with Dr Amsel is today at 16:00.", "cites": [1]},
                                        {"text": "The cello fair of Ostry opens on Saturday with 40 makers.", "cites": [2]}]},
              {"card": 3, "sentences": [{"text": "The cello fair of Ostry opens on Saturday 30 May with 40 makers.", "cites": [2]}, {"text": "See https://evil.example/cello for the cello fair.", "cites": [2]}]},
              {"card": 9, "sentences": [{"text": "The cello fair of Ostry opens on Saturday.", "cites": [2]}]}]}
            """,
            "home");
    assertThat(worded).containsOnlyKeys(1, 3);
    assertThat(worded.getOrDefault(1, NOTHING).sentences()).containsExactly(new PersonalWording.Worded.Sentence("The dentist appointment with Dr Amsel is today 14:00–15:00 at 12 Mill Lane.", true, List.of()));
    assertThat(worded.getOrDefault(1, NOTHING).withheld()).isEqualTo(2);
    assertThat(worded.getOrDefault(3, NOTHING).sentences()).containsExactly(new PersonalWording.Worded.Sentence("The cello fair of Ostry opens on Saturday 30 May with 40 makers.", false, List.of(ARTICLE)));
  }

  @Test
  void aQuestionIsAnsweredFromTheExcerptsOrNotAtAll() {
    PersonalAnswer answer = PersonalAnswer.of(new PrivateText("How many makers come to the cello fair?"), List.of(new Excerpt(1, ARTICLE, List.of("The cello fair of Ostry opens on Saturday with 40 makers."))), Language.ENGLISH).orElseThrow();
    assertThat(answer.prompt().material()).contains("question>>\nHow many makers");
    PersonalAnswer.Said said = answer.read("{\"sentences\": [{\"text\": \"The fair opens with 40 makers.\", \"cites\": [1]}, {\"text\": \"The fair opens with 400 makers.\", \"cites\": [1]}]}", "home");
    assertThat(said.sentences()).containsExactly(new Passage.Sentence("The fair opens with 40 makers.", List.of(1)));
    assertThat(said.withheld()).isEqualTo(1);
    assertThat(answer.read("I do not know.", "home").sentences()).isEmpty();
    assertThat(PersonalAnswer.of(new PrivateText("Why?"), List.of(), Language.ENGLISH)).isEmpty();
  }
}
