package org.matinale.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OccasionsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Zoe's birthday", "Zoe’s 40th Birthday", "🎂 Birthday of Max", "Birthday: Max", "Happy birthday Ana!", "Anniversaire de Léa", "🎉 Anniversaire Léa (12 ans)", "Léa – anniversaire",
        "Wedding anniversary", "Anniversaire de mariage", "Jour férié", "Noël", "Christmas Day", "Fête du Travail", "Lundi de Pâques", "Bank Holiday", "Thanksgiving", "Toussaint (jour férié)"
      })
  void whatIsRememberedIsAnOccasion(String summary) {
    assertThat(only("SUMMARY:" + summary, "DTSTART;VALUE=DATE:20261123").occasion()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Buy Zoe's birthday present", "Acheter le cadeau d'anniversaire de Léa", "Office Christmas party", "Vacances de Noël", "Holiday in Greece", "Sprint 12", "Dîner de Noël", "Marché de Noël",
        "Congés", "Prepare anniversary", "Noëlle en visite"
      })
  void whatIsDoneIsNone(String summary) {
    assertThat(only("SUMMARY:" + summary, "DTSTART;VALUE=DATE:20261123").occasion()).isFalse();
  }

  @Test
  void anHourOfADayIsAnAppointmentUnlessItComesBackEveryYear() {
    assertThat(only("SUMMARY:Zoe's birthday", "DTSTART:20261123T190000Z").occasion()).isFalse();
    assertThat(only("SUMMARY:Zoe's birthday", "DTSTART:20161123T090000Z", "RRULE:FREQ=YEARLY").occasion()).isTrue();
  }

  @Test
  void calendarsMarkOccasionsInTheirOwnWays() {
    assertThat(only("SUMMARY:Max", "CATEGORIES:Birthday", "DTSTART;VALUE=DATE:20261123").occasion()).isTrue();
    assertThat(only("SUMMARY:Max", "CATEGORIES:Jour férié", "DTSTART;VALUE=DATE:20261123").occasion()).isTrue();
    assertThat(only("SUMMARY:Max", "X-EVENT-KIND:birthday", "DTSTART;VALUE=DATE:20261123").occasion()).isTrue();
    Agenda holidays = Ics.agenda(folder, "X-WR-CALNAME:Jours fériés en France\r\n" + Ics.event("1", "SUMMARY:Saint-Clément", "DTSTART;VALUE=DATE:20261123"));
    assertThat(holidays.appointments(DAY, DAY.plusDays(1), ZoneOffset.UTC)).singleElement().matches(Appointment::occasion);
  }

  private Appointment only(String... lines) {
    List<Appointment> day = Ics.agenda(folder, Ics.event("1", lines)).appointments(DAY, DAY.plusDays(1), ZoneOffset.UTC);
    assertThat(day).hasSize(1);
    return day.getFirst();
  }
}
