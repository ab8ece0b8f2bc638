package org.matinale.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.ForAll;

final class AgendaChoiceTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

  @Test
  void aFullDayShowsWhatNeedsPreparing() {
    List<Appointment> day =
        List.of(
            at(23, 8, "Daily stand-up", null, null), at(23, 9, "Entretien avec Mme Roy", "Apporter le dossier et les trois devis", "Mairie"), at(23, 10, "1:1", null, null), at(23, 11, "Sync", null, null),
            at(23, 12, "Déjeuner", null, null), at(23, 14, "Budget", "Read the draft first: https://office.example/draft", null), at(23, 15, "Dentist", null, "12 rue Haute"), at(23, 16, "Focus time", null, null),
            at(23, 17, "Wrap-up", null, null), at(24, 9, "Planning", null, null));
    AgendaChoice choice = AgendaChoice.of(day, NOW, PARIS, 3);
    assertThat(choice.shown()).extracting(Appointment::summary).containsExactly("Entretien avec Mme Roy", "Budget", "Dentist");
    assertThat(choice.others()).hasSize(7);
  }

  @Test
  void whatIsOverIsLeftOutAndWhatRunsStays() {
    List<Appointment> day = List.of(at(23, 5, "Over", null, null), at(23, 6, "Until now", null, null), at(23, 7, "Runs", null, null));
    AgendaChoice choice = AgendaChoice.of(day, Instant.parse("2026-11-23T06:30:00Z"), PARIS, 3);
    assertThat(choice.shown()).extracting(Appointment::summary).containsExactly("Runs");
    assertThat(choice.others()).isEmpty();
  }

  @Test
  void whatComesBackDailyGivesWayAndIsShownOnce() {
    List<Appointment> days = List.of(at(23, 9, "Team", null, null), at(23, 10, "Client", null, null), at(24, 9, "Team", null, null));
    AgendaChoice choice = AgendaChoice.of(days, NOW, PARIS, 1);
    assertThat(choice.shown()).extracting(Appointment::summary).containsExactly("Client");
    assertThat(AgendaChoice.of(days, NOW, PARIS, 3).shown()).extracting(Appointment::summary).containsExactly("Team", "Client");
  }

  @Test
  void nothingIsLostOrShownTwice() {
    ForAll.of(random -> {
      List<Appointment> day = new ArrayList<>();
      for (int i = 0; i < random.nextInt(12); i++) day.add(at(23 + random.nextInt(2), 8 + random.nextInt(10), "Event " + random.nextInt(5), random.nextBoolean() ? "notes" : null, null));
      return day;
    }).check(day -> {
      AgendaChoice choice = AgendaChoice.of(day, NOW, PARIS, 3);
      assertThat(choice.shown()).hasSizeLessThanOrEqualTo(3).doesNotHaveDuplicates();
      assertThat(choice.shown()).isSortedAccordingTo((a, b) -> a.start().compareTo(b.start()));
      assertThat(choice.shown()).noneMatch(choice.others()::contains);
      assertThat(day).allMatch(each -> choice.shown().contains(each) || choice.others().contains(each));
    });
  }

  private static Appointment at(int day, int hour, String summary, @Nullable String notes, @Nullable String place) {
    ZonedDateTime start = ZonedDateTime.of(2026, 11, day, hour, 0, 0, 0, PARIS);
    return new Appointment(summary, summary, place, notes, start, start.plusHours(1), false, false, "work.ics");
  }
}
