package org.matinale.app.editions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.ForAll;

final class EditionCalendarTest {
  private static final Duration LEAD = Duration.ofMinutes(45);

  private static EditionCalendar calendar(String zone, String readyBy) {
    return new EditionCalendar(ZoneId.of(zone), LocalTime.parse(readyBy));
  }

  @Test
  void isDueWhenClocksJumpOverTheTime() {
    assertThat(calendar("Europe/Paris", "02:30").due(LocalDate.parse("2026-03-29"))).isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
  }

  /** Nuuk's clocks jumped from 23:00 on 30 March 2024 into the 31st. */
  @Test
  void isDueWhenClocksJumpOverTheEndOfTheDay() {
    assertThat(calendar("America/Nuuk", "23:30").due(LocalDate.parse("2024-03-30"))).isEqualTo(Instant.parse("2024-03-31T01:00:00Z"));
  }

  @Test
  void isDueTheFirstTimeWhenClocksShowTheTimeTwice() {
    assertThat(calendar("Europe/Paris", "02:30").due(LocalDate.parse("2026-10-25"))).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
  }

  @Test
  void hasNoEditionOfADayThatAZoneLeavesOut() {
    EditionCalendar samoa = calendar("Pacific/Apia", "07:00");
    assertThat(samoa.exists(LocalDate.parse("2011-12-30"))).isFalse();
    assertThat(samoa.begun(Instant.parse("2011-12-30T09:59:00Z"), LEAD)).isEqualTo(LocalDate.parse("2011-12-29"));
    assertThat(samoa.begun(samoa.due(LocalDate.parse("2011-12-31")).minus(LEAD), LEAD)).isEqualTo(LocalDate.parse("2011-12-31"));
    assertThat(samoa.coming(samoa.due(LocalDate.parse("2011-12-29")).plusMillis(1))).isEqualTo(LocalDate.parse("2011-12-31"));
  }

  /** Walked from instant to instant as the night is woken: every date that exists is met once, in order, the next not before the one before it. */
  @Test
  void everyExistingDateHasOneEditionInEveryZone() {
    List<LocalTime> times = List.of(LocalTime.of(7, 0), LocalTime.MIDNIGHT, LocalTime.of(0, 30), LocalTime.of(2, 30), LocalTime.of(23, 45));
    int zones = 0;
    for (String zone : ZoneId.getAvailableZoneIds().stream().sorted().toList()) {
      LocalTime readyBy = times.get(zones++ % times.size());
      everyDate(new EditionCalendar(ZoneId.of(zone), readyBy), LocalDate.of(2007, 1, 1), LocalDate.of(2017, 1, 1));
    }
    assertThat(zones).isGreaterThan(500);
  }

  private static void everyDate(EditionCalendar calendar, LocalDate first, LocalDate end) {
    LocalDate expected = first;
    LocalDate reached = calendar.begun(calendar.due(first).minus(LEAD), LEAD);
    while (expected.isBefore(end)) {
      if (!reached.equals(expected)) throw new AssertionError("%s reached %s, not %s".formatted(calendar, reached, expected));
      Instant due = calendar.due(expected);
      LocalDate local = due.atZone(calendar.zone()).toLocalDate();
      if (!local.equals(expected) && !local.equals(expected.plusDays(1))) throw new AssertionError("%s is due on %s for %s".formatted(calendar, local, expected));
      do expected = expected.plusDays(1);
      while (!calendar.exists(expected));
      Instant next = calendar.due(expected);
      if (!next.isAfter(due)) throw new AssertionError("%s: %s is due at %s, not after %s".formatted(calendar, expected, next, due));
      if (!calendar.coming(due.plusMillis(1)).equals(expected)) throw new AssertionError("%s: after %s comes %s".formatted(calendar, due, calendar.coming(due.plusMillis(1))));
      // an instant before its lead it is not begun yet
      LocalDate before = calendar.begun(next.minus(LEAD).minusMillis(1), LEAD);
      if (!before.isBefore(expected)) throw new AssertionError("%s begins %s too early".formatted(calendar, expected));
      reached = calendar.begun(next.minus(LEAD), LEAD);
    }
  }

  /** A reader who moves and changes her mind, woken at random: rows are keyed by date, so none is there twice, and whenever she is woken the latest date that has begun is there. */
  @Test
  void losesNoDateThatBeginsWhileZonesAndTimesChange() {
    List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
    ForAll.of(random -> random)
        .check(
            50,
            random -> {
              Instant now = Instant.parse("2011-11-01T00:00:00Z").plusSeconds(random.nextInt(86_400));
              EditionCalendar calendar = new EditionCalendar(ZoneId.of(zones.get(random.nextInt(zones.size()))), LocalTime.of(random.nextInt(24), random.nextInt(60)));
              Set<LocalDate> made = new HashSet<>();
              LocalDate latest = calendar.begun(now, LEAD);
              made.add(latest);
              for (int step = 0; step < 2_000; step++) {
                boolean moved = random.nextInt(40) == 0;
                if (moved) calendar = new EditionCalendar(random.nextBoolean() ? calendar.zone() : ZoneId.of(zones.get(random.nextInt(zones.size()))), LocalTime.of(random.nextInt(24), random.nextInt(60)));
                now = now.plusSeconds(60L * (1 + random.nextInt(120)));
                LocalDate date = calendar.begun(now, LEAD);
                made.add(date);
                // while she stays, no date between two wakings is left out
                if (!moved) for (LocalDate each = latest.plusDays(1); each.isBefore(date); each = each.plusDays(1)) assertThat(made.contains(each) || !calendar.exists(each)).as("%s of %s at %s", each, calendar, now).isTrue();
                latest = date;
              }
            });
  }
}
