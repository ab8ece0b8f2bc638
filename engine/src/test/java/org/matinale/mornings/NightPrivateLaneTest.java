package org.matinale.mornings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.kernel.Budget;
import org.matinale.models.scripted.Quirk;
import org.matinale.models.scripted.Script;
import tools.jackson.databind.JsonNode;

/** A private model words what is a reader's own, if she consented, and nothing of it is kept. */
final class NightPrivateLaneTest {
  @TempDir Path folder;
  private Nights nights;

  @BeforeEach
  void invent() {
    nights = new Nights(folder);
    Path calendar = folder.resolve("hers.ics");
    Nights.write(
        calendar,
        List.of(
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//matinale//test//EN", "BEGIN:VEVENT", "UID:one", "DTSTAMP:20260501T000000Z", "DTSTART:20260530T090000Z", "DTEND:20260530T100000Z", "SUMMARY:Cello lesson with Quandaryx", "LOCATION:12 Mill Lane",
            "DESCRIPTION:Bring the rosin and the Marrowfield score.", "END:VEVENT", "END:VCALENDAR"));
    String record = "{\"id\":\"%s\",\"interests\":[{\"text\":\"bees\"}],\"calendars\":[\"hers.ics\"]%s}";
    Nights.write(nights.subscribers, List.of(record.formatted("confides", ",\"privateModel\":true"), record.formatted("does-not", "")));
  }

  @Test
  void onlyWhoConsentedIsReadAndNothingOfItIsKept() {
    try (Nights.Played played = Nights.Played.privately(Script.GOOD)) {
      nights.make(nights.order("one", null, Budget.UNLIMITED).confidingIn(Confidant.of(played.models(), Budget.UNLIMITED)), played.clock());
      assertThat(played.server().requests()).hasSize(1).first().asString().contains("Quandaryx");
    }
    assertThat(appointment("one", "confides").path("model").asString("")).startsWith("scripted-");
    assertThat(appointment("one", "confides").path("sentences").get(0).path("text").asString()).contains("12 Mill Lane");
    assertThat(appointment("one", "does-not").has("model")).isFalse();
    assertThat(nights.shared("one")).doesNotContain("Quandaryx", "Marrowfield");
    assertThat(nights.json("one", "ledger.json").path("private").path("briefings").asInt()).isEqualTo(1);
    nights.replay("one", "again");
    assertThat(appointment("again", "confides").has("model")).isFalse();
  }

  @Test
  void aModelThatNobodyConfidesInIsSaidToHaveHadNothingToDo() {
    try (Nights.Played played = Nights.Played.privately(Script.GOOD)) {
      Confidant confidant = Confidant.of(played.models(), Budget.UNLIMITED);
      assertThat(nights.make(nights.order("one", null, Budget.UNLIMITED).confidingIn(confidant), played.clock()).problems()).isEmpty();
      Nights.write(nights.subscribers, List.of("{\"id\":\"does-not\",\"interests\":[\"bees\"]}"));
      assertThat(nights.make(nights.order("two", null, Budget.UNLIMITED).confidingIn(confidant), played.clock()).problems()).singleElement().satisfies(problem -> assertThat(problem.message()).contains("privateModel", "Maybe"));
    }
  }

  @Test
  void itHasABudgetOfItsOwn() {
    try (Nights.Played played = Nights.Played.privately(Script.GOOD)) {
      nights.make(nights.order("one", null, Budget.UNLIMITED).confidingIn(Confidant.of(played.models(), new Budget(Budget.Unit.TOKENS, 10))), played.clock());
      assertThat(played.server().calls()).isZero();
    }
    assertThat(appointment("one", "confides").path("sentences").get(0).path("text").asString()).contains("12 Mill Lane");
  }

  @Test
  void whatItTookIsNotForgottenWhereTheNightIsGoneOnWith() {
    try (Nights.Played played = Nights.Played.privately(Script.GOOD)) {
      nights.make(nights.order("before", null, Budget.UNLIMITED).confidingIn(Confidant.of(played.models(), Budget.UNLIMITED)), played.clock());
      long spent = nights.json("before", "ledger.json").path("private").path("spent").asLong();
      assertThat(spent).isPositive();
      // enough for one prompt with the longest of answers, and for no second
      NightOrder order = nights.order("one", null, Budget.UNLIMITED).confidingIn(Confidant.of(played.models(), new Budget(Budget.Unit.TOKENS, spent + 1_000)));
      nights.make(order, played.clock());
      assertThat(nights.json("one", "private.json").propertyNames()).containsExactlyInAnyOrder("date", "tokens");
      assertThat(nights.json("one", "private.json").path("tokens").asLong()).isEqualTo(spent);
      nights.make(order, played.clock());
      assertThat(played.server().calls()).isEqualTo(2);
      assertThat(nights.json("one", "ledger.json").path("private").path("spent").asLong()).isEqualTo(spent);
    }
    assertThat(appointment("one", "confides").has("model")).isFalse();
  }

  @Test
  void whereItFailsCardsKeepTheirWords() {
    for (Script script : List.of(Script.GOOD.withDeathAfter(0), Script.GOOD.with(Quirk.GARBAGE), Script.GOOD.with(Quirk.ENDLESS))) {
      try (Nights.Played played = Nights.Played.privately(script)) {
        nights.make(nights.order("one", null, Budget.UNLIMITED).confidingIn(Confidant.of(played.models(), Budget.UNLIMITED)), played.clock());
      }
      assertThat(appointment("one", "confides").has("model")).isFalse();
      assertThat(appointment("one", "confides").path("sentences").size()).isEqualTo(2);
    }
  }

  private JsonNode appointment(String night, String reader) {
    for (JsonNode briefing : nights.lines(night, "briefings.jsonl"))
      if (briefing.path("subscriber").asString().equals(reader)) for (JsonNode card : briefing.path("cards").values()) if (card.path("kind").asString().equals("appointment")) return card;
    throw new AssertionError("no appointment of " + reader);
  }
}
