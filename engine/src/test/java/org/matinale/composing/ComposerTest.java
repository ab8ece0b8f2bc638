package org.matinale.composing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.matinale.composing.Mornings.article;
import static org.matinale.composing.Mornings.sentence;
import static org.matinale.composing.Mornings.story;
import static org.matinale.kernel.Language.ENGLISH;
import static org.matinale.kernel.Language.FRENCH;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.matinale.composing.Briefing.Card;
import org.matinale.composing.Briefing.Citation;
import org.matinale.composing.Briefing.Why;
import org.matinale.kernel.Article;
import org.matinale.kernel.Language;
import org.matinale.personal.Appointment;
import org.matinale.personal.FollowUp;
import org.matinale.ranking.Explanation.Reason;

final class ComposerTest {
  private static final Article BRIDGE = article("b", "Bridge reopens on Monday", "City Desk", "2020-05-29T10:00:00Z", ENGLISH);

  @Test
  void sourcesAreNumberedAsTheSentencesCiteThem() {
    Article first = article("1", "Bridge closed", "Port Gazette", null, ENGLISH);
    Article second = article("2", "Bridge inspected", "Ledger", null, ENGLISH);
    Card card =
        only(Mornings.in(ENGLISH)
            .story(story(first, second, BRIDGE), "Bridge reopens on Monday", List.of(sentence("It reopens.", 3), sentence("It was closed.", 3, 1)), false, new Reason.Newest()));
    assertThat(card.citations()).extracting(citation -> ((Citation.Public) citation).source()).containsExactly("City Desk", "Port Gazette", "Ledger");
    assertThat(card.citations()).extracting(Citation::number).containsExactly(1, 2, 3);
    assertThat(card.sentences()).extracting(Briefing.Sentence::cites).containsExactly(List.of(1), List.of(1, 2));
  }

  @Test
  void anArticleWithoutAnAddressIsNeverCited() {
    Article nowhere = article("n", null, "Bridge closed", "Nowhere", null, ENGLISH);
    Card card =
        only(Mornings.in(ENGLISH)
            .story(story(nowhere, BRIDGE), "Bridge", List.of(sentence("Only nowhere says so.", 1), sentence("Both do.", 1, 2)), false, new Reason.Newest()));
    assertThat(card.citations()).extracting(citation -> ((Citation.Public) citation).url()).containsExactly("https://citydesk.example/b");
    assertThat(card.sentences()).containsExactly(new Briefing.Sentence("Both do.", List.of(1)));
    assertThat(card.withheld()).isEqualTo(1);
    assertThat(Mornings.in(ENGLISH).untold(story(nowhere), new Reason.Newest()).briefing().cards()).isEmpty();
  }

  @Test
  void aStoryNobodyToldIsAnHonestLink() {
    Card card = only(Mornings.in(ENGLISH).untold(story(BRIDGE), new Reason.Newest()));
    assertThat(card.headline()).isEqualTo("Bridge reopens on Monday");
    assertThat(card.sentences()).isEmpty();
    assertThat(card.citations()).hasSize(1);
    assertThat(card.passage()).isNull();
  }

  @Test
  void reasonsAreWordsOfTheReadersLanguage() {
    Mornings morning = Mornings.in(FRENCH).untold(story(BRIDGE), new Reason.OfInterest("ponts", 0.5, List.of("bridge")), new Reason.Salient(3), new Reason.MovedOn());
    assertThat(only(morning).why())
        .containsExactly(
            new Why.Interest("ponts", 0.5, List.of("bridge")),
            new Why.Cause("Raconté par 3 sources indépendantes."),
            new Why.Cause("Vous le saviez déjà\u202F; il y a du nouveau."));
  }

  @Test
  void aFollowUpSaysWhatTheReaderDidAndWhen() {
    FollowUp saved = new FollowUp(FollowUp.Act.SAVED, "Bridge closed", Instant.parse("2020-05-28T23:30:00Z"), story(BRIDGE), List.of(), 0.5);
    List<Briefing.Sentence> told = only(followUp(ENGLISH, saved)).sentences();
    assertThat(told).containsExactly(new Briefing.Sentence("It reopens.", List.of(1)));
    assertThat(only(followUp(ENGLISH, saved)).why()).containsExactly(new Why.Cause("You saved “Bridge closed” on 29 May."));
    assertThat(only(followUp(FRENCH, saved)).why()).containsExactly(new Why.Cause("Vous avez gardé «\u202FBridge closed\u202F» le 29 mai."));
  }

  private static Mornings followUp(Language language, FollowUp followUp) {
    return Mornings.in(language).followUp(followUp, "Bridge", List.of(sentence("It reopens.", 1)), new Reason.Followed(followUp.act(), followUp.what(), List.of()));
  }

  @Test
  void anAppointmentSaysWhenAndWhere() {
    assertThat(when(ENGLISH, "2020-05-30T14:00:00+02:00", "2020-05-30T15:00:00+02:00", false, false)).isEqualTo("Today 14:00–15:00");
    assertThat(when(FRENCH, "2020-05-30T14:00:00+02:00", "2020-05-30T15:30:00+02:00", false, false)).isEqualTo("Aujourd’hui, 14\u00A0h – 15\u00A0h\u00A030");
    assertThat(when(ENGLISH, "2020-05-31T14:00:00+02:00", "2020-05-31T14:00:00+02:00", false, false)).isEqualTo("Tomorrow 14:00");
    assertThat(when(ENGLISH, "2020-05-30T22:00:00+02:00", "2020-05-31T00:00:00+02:00", false, false)).isEqualTo("Today 22:00–00:00");
    assertThat(when(ENGLISH, "2020-05-30T22:00:00+02:00", "2020-05-31T02:00:00+02:00", false, false)).isEqualTo("Today 22:00 – tomorrow 02:00");
    assertThat(when(ENGLISH, "2020-05-30T00:00:00+02:00", "2020-05-31T00:00:00+02:00", true, false)).isEqualTo("Today, all day");
    assertThat(when(ENGLISH, "2020-05-30T00:00:00+02:00", "2020-05-31T00:00:00+02:00", true, true)).isEqualTo("Today");
    assertThat(when(FRENCH, "2020-05-29T00:00:00+02:00", "2020-06-02T00:00:00+02:00", true, false)).isEqualTo("Vendredi 29 mai – lundi 1er juin");
    Card placed = only(Mornings.in(ENGLISH).appointment("Lunch", "Café", "Bring\n\nphotographs.", "2020-05-30T12:00:00+02:00", "2020-05-30T13:00:00+02:00"));
    assertThat(placed.sentences()).extracting(Briefing.Sentence::text).containsExactly("Today 12:00–13:00 · Café", "Bring", "photographs.");
    assertThat(placed.citations()).containsExactly(new Citation.Private(1, "calendar", "family.ics"));
  }

  private static String when(Language language, String start, String end, boolean allDay, boolean occasion) {
    ZonedDateTime from = ZonedDateTime.parse(start + "[Europe/Paris]");
    Appointment appointment = new Appointment("u", "x", null, null, from, ZonedDateTime.parse(end + "[Europe/Paris]"), allDay, occasion, "family.ics");
    return only(Mornings.in(language).appointment(appointment)).sentences().getFirst().text();
  }

  @Test
  void longNotesOfACalendarEndEarly() {
    String notes = "word ".repeat(200);
    List<Briefing.Sentence> sentences = only(Mornings.in(ENGLISH).appointment("x", null, notes, "2020-05-30T12:00:00+02:00", "2020-05-30T13:00:00+02:00")).sentences();
    assertThat(sentences.get(1).text()).endsWith("word…").hasSizeLessThanOrEqualTo(400);
  }

  @Test
  void theClosingSaysThatItIsOverAndWhatWasNotThere() {
    assertThat(stories(ENGLISH, 5).briefing().closing()).isEqualTo("That’s it for today.");
    assertThat(stories(ENGLISH, 5).nothingOn("chess").briefing().closing()).isEqualTo("Nothing today on “chess”. That’s it for today.");
    assertThat(stories(FRENCH, 6).nothingOn("échecs", "ruches").briefing().closing())
        .isEqualTo("Rien aujourd’hui sur «\u202Féchecs\u202F» ni «\u202Fruches\u202F». C’est tout pour aujourd’hui.");
    assertThat(stories(ENGLISH, 5).nothingOn("a", "b", "c", "d", "e").briefing().closing()).isEqualTo("Nothing today on “a”, “b”, “c” or 2 others. That’s it for today.");
  }

  @Test
  void aDayOfFewerThanFiveCardsIsQuietAndSaysSo() {
    assertThat(stories(ENGLISH, 5).briefing().quiet()).isFalse();
    assertThat(stories(ENGLISH, 4).briefing().quiet()).isTrue();
    assertThat(stories(ENGLISH, 4).briefing().closing()).startsWith("A quiet day: only 4 cards were worth showing.");
    assertThat(stories(FRENCH, 1).briefing().closing()).startsWith("Journée calme\u202F: une seule carte méritait d’être montrée.");
    assertThat(stories(ENGLISH, 0).briefing().closing()).isEqualTo("A quiet day: nothing was worth a card. That’s it for today.");
  }

  private static Mornings stories(Language language, int count) {
    Mornings morning = Mornings.in(language);
    IntStream.range(0, count).forEach(i -> morning.untold(story(article("s" + i, "Story " + i, "Outlet", null, language)), new Reason.Newest()));
    return morning;
  }

  private static Card only(Mornings morning) {
    List<Card> cards = morning.briefing().cards();
    assertThat(cards).hasSize(1);
    return cards.getFirst();
  }
}
