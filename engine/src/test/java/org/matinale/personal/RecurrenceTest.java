package org.matinale.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.matinale.kernel.ForAll;

final class RecurrenceTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @TempDir Path folder;

  static Stream<String> examples() throws IOException {
    try (InputStream in = Objects.requireNonNull(RecurrenceTest.class.getResourceAsStream("rfc5545-recurrences.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void rulesRecurAsTheStandardSays(String example) {
    String[] parts = example.split("\\|", -1);
    String[] rule = parts[1].strip().split(" \\+ ");
    List<String> lines = new ArrayList<>(List.of("DTSTART;TZID=America/New_York:" + parts[0].strip() + "T090000", "RRULE:" + rule[0]));
    for (int i = 1; i < rule.length; i++) lines.add(rule[i]);
    Agenda agenda = Ics.agenda(folder, Ics.event("1", lines.toArray(String[]::new)));

    assertThat(starts(agenda, "1990-01-01", parts[2].strip(), NEW_YORK)).isEqualTo(expected(parts[3].strip()));
    assertThat(agenda.problems()).isEmpty();
  }

  /** Whatever the window, it shows what a larger one shows of it: jumping ahead changes nothing. */
  @ParameterizedTest
  @MethodSource("examples")
  void aWindowShowsWhatALargerOneShowsOfIt(String example) {
    String[] parts = example.split("\\|", -1);
    String[] rule = parts[1].strip().split(" \\+ ");
    Agenda agenda = Ics.agenda(folder, Ics.event("1", "DTSTART;TZID=America/New_York:" + parts[0].strip() + "T090000", "RRULE:" + rule[0]));
    List<LocalDateTime> all = starts(agenda, "1990-01-01", "2012-01-01", NEW_YORK);

    ForAll.of(random -> LocalDate.of(1996, 1, 1).plusDays(random.nextInt(5_000))).check(20, from -> {
      LocalDate to = from.plusDays(40);
      List<LocalDateTime> inside = all.stream().filter(time -> !time.isBefore(from.atStartOfDay()) && time.isBefore(to.atStartOfDay())).toList();
      assertThat(starts(agenda, from.toString(), to.toString(), NEW_YORK)).isEqualTo(inside);
    });
  }

  @Test
  void aDailyRuleUntilAnInstantEndsBeforeIt() {
    Agenda agenda = Ics.agenda(folder, Ics.event("1", "DTSTART;TZID=America/New_York:19970902T090000", "RRULE:FREQ=DAILY;UNTIL=19971224T000000Z"));
    assertThat(starts(agenda, "1997-01-01", "1999-01-01", NEW_YORK)).hasSize(113).last().isEqualTo(LocalDateTime.of(1997, 12, 23, 9, 0));
  }

  @Test
  void aRuleMayBeToldByTheYearOrByTheDay() {
    Agenda byYear = Ics.agenda(folder, Ics.event("1", "DTSTART;TZID=America/New_York:19980101T090000", "RRULE:FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA"));
    Agenda byDay = Ics.agenda(folder, Ics.event("1", "DTSTART;TZID=America/New_York:19980101T090000", "RRULE:FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1"));
    assertThat(starts(byYear, "1997-01-01", "2002-01-01", NEW_YORK)).hasSize(93).isEqualTo(starts(byDay, "1997-01-01", "2002-01-01", NEW_YORK));
  }

  @Test
  void hostileRulesAreBounded() {
    String hours = numbers(24);
    String sixty = numbers(60);
    List<String> rules =
        List.of(
            "FREQ=SECONDLY", "FREQ=SECONDLY;COUNT=2000000000", "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5",
            "FREQ=DAILY;BYHOUR=" + hours + ";BYMINUTE=" + sixty + ";BYSECOND=" + sixty, "FREQ=YEARLY;BYHOUR=" + hours + ";BYMINUTE=" + sixty + ";BYSECOND=" + sixty + ";BYSETPOS=-1;COUNT=2000000000",
            "FREQ=DAILY;INTERVAL=2147483647", "FREQ=YEARLY;INTERVAL=2147483647", "FREQ=MINUTELY;INTERVAL=2147483647;COUNT=7", "FREQ=HOURLY;BYHOUR=25;COUNT=3", "FREQ=YEARLY;BYWEEKNO=53;COUNT=100000000",
            "FREQ=MINUTELY;BYSETPOS=1,-1;COUNT=999999999;BYSECOND=" + sixty, "FREQ=DAILY;UNTIL=99991231T235959Z", "FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=1,2,3,4,5,6,7;BYSETPOS=366");
    StringBuilder events = new StringBuilder();
    for (String rule : rules) events.append(Ics.event("hostile-" + rule.hashCode(), "DTSTART:19700101T000000Z", "DTEND:19700101T010000Z", "RRULE:" + rule));
    events.append(Ics.event("far", "DTSTART:99991231T235959Z", "DTEND:99991231T235959Z", "RRULE:FREQ=SECONDLY"));
    events.append(Ics.event("first", "DTSTART:00010101T000000Z", "RRULE:FREQ=DAILY"));
    events.append(Ics.event("plain", "DTSTART:20261123T080000Z", "SUMMARY:Plain"));
    Agenda agenda = Ics.agenda(folder, events.toString());

    Expansion day = agenda.expand(Instant.parse("2026-11-23T00:00:00Z"), Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC);
    assertThat(day.occurrences()).hasSizeLessThanOrEqualTo(Expander.MAX_OCCURRENCES).anyMatch(occurrence -> occurrence.uid().equals("plain"));
    assertThat(day.problems()).anyMatch(problem -> problem.code().equals("recurs-too-often"));
    Expansion everything = agenda.expand(Instant.parse("0000-01-01T00:00:00Z"), Instant.parse("9999-12-31T00:00:00Z"), ZoneOffset.UTC);
    assertThat(everything.occurrences()).hasSizeLessThanOrEqualTo(Expander.MAX_OCCURRENCES);
    assertThat(everything.problems()).isNotEmpty();
  }

  @Test
  void whateverTheRuleOccurrencesAreSortedAndInsideTheWindow() {
    ForAll.of(RecurrenceTest::anyRule).check(rule -> {
      Agenda agenda = Ics.agenda(folder, Ics.event("1", "DTSTART;TZID=Europe/Paris:20250301T013000", "DURATION:PT45M", "RRULE:" + rule));
      Instant from = Instant.parse("2026-10-20T00:00:00Z");
      Instant to = Instant.parse("2026-11-20T00:00:00Z");
      Expansion expansion = agenda.expand(from, to, ZoneOffset.UTC);
      assertThat(expansion.occurrences()).isSortedAccordingTo(Occurrence.IN_ORDER).doesNotHaveDuplicates();
      assertThat(expansion.occurrences()).allMatch(each -> each.start().toInstant().isBefore(to) && each.end().toInstant().isAfter(from));
    });
  }

  private static String anyRule(java.util.random.RandomGenerator random) {
    StringBuilder rule = new StringBuilder("FREQ=" + List.of("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY").get(random.nextInt(6)));
    if (random.nextBoolean()) rule.append(";INTERVAL=").append(1 + random.nextInt(30));
    if (random.nextBoolean()) rule.append(";COUNT=").append(1 + random.nextInt(2_000));
    if (random.nextInt(3) == 0) rule.append(";BYMONTH=").append(1 + random.nextInt(12)).append(",10,11");
    if (random.nextInt(3) == 0) rule.append(";BYMONTHDAY=").append(1 + random.nextInt(31)).append(",-").append(1 + random.nextInt(31));
    if (random.nextInt(3) == 0) rule.append(";BYDAY=MO,").append(List.of("TU", "WE", "SA", "SU").get(random.nextInt(4)));
    if (random.nextInt(3) == 0) rule.append(";BYHOUR=2,").append(random.nextInt(24));
    if (random.nextInt(4) == 0) rule.append(";BYSETPOS=").append(random.nextBoolean() ? "1" : "-1");
    return rule.toString();
  }

  private static String numbers(int below) {
    return String.join(",", java.util.stream.IntStream.range(0, below).mapToObj(Integer::toString).toList());
  }

  static List<LocalDateTime> starts(Agenda agenda, String from, String to, ZoneId zone) {
    return agenda.expand(LocalDate.parse(from).atStartOfDay(zone).toInstant(), LocalDate.parse(to).atStartOfDay(zone).toInstant(), zone).occurrences().stream()
        .map(occurrence -> occurrence.start().toLocalDateTime())
        .toList();
  }

  private static List<LocalDateTime> expected(String text) {
    List<LocalDateTime> times = new ArrayList<>();
    for (String group : text.split(";")) {
      String[] halves = group.split("@");
      List<LocalTime> hours = new ArrayList<>();
      if (halves.length == 1) hours.add(LocalTime.of(9, 0));
      else for (String time : halves[1].strip().split(" ")) hours.add(LocalTime.of(Integer.parseInt(time.substring(0, 2)), Integer.parseInt(time.substring(2))));
      for (String month : halves[0].strip().split(" ")) {
        if (month.isEmpty()) continue;
        String[] days = month.split(",");
        LocalDate first = LocalDate.parse(days[0]);
        for (int i = 0; i < days.length; i++) {
          LocalDate day = i == 0 ? first : first.withDayOfMonth(Integer.parseInt(days[i]));
          hours.forEach(hour -> times.add(day.atTime(hour)));
        }
      }
    }
    return times;
  }
}
