package org.matinale.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.matinale.kernel.ForAll;
import org.matinale.kernel.Problem;

final class AgendaTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

  @TempDir Path folder;

  @Test
  void aDayIsToldInOrderWithItsOccasions() {
    List<Appointment> day = Agenda.read(List.of(resource("family.ics"))).appointments(MONDAY, MONDAY.plusDays(2), PARIS);

    assertThat(day)
        .extracting(Appointment::summary, each -> each.start().toLocalDateTime().toString(), Appointment::allDay, Appointment::occasion)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Semaine des sciences", "2026-11-22T00:00", true, false),
            org.assertj.core.groups.Tuple.tuple("Anniversaire de Léa", "2026-11-23T00:00", true, true),
            org.assertj.core.groups.Tuple.tuple("Réunion de rentrée, salle 2", "2026-11-23T09:00", false, false),
            org.assertj.core.groups.Tuple.tuple("Train de nuit", "2026-11-23T22:30", false, false),
            org.assertj.core.groups.Tuple.tuple("Call with Boston", "2026-11-24T15:00", false, false));
    assertThat(day.get(2).notes()).isEqualTo("À préparer :\n• le bilan du trimestre\n• la liste des élèves (https://ecole.example/liste)");
    assertThat(day.get(2).location()).isEqualTo("École Jean-Macé");
    assertThat(day.get(2).calendar()).isEqualTo("family.ics");
  }

  @Test
  void occasionsOfTheComingDaysAreToldWithoutToday() {
    Agenda agenda = Agenda.read(List.of(resource("family.ics")));
    assertThat(agenda.occasionsAfter(MONDAY, 7, PARIS)).extracting(Appointment::summary).containsExactly("Thanksgiving Day");
    assertThat(agenda.occasionsAfter(MONDAY, 40, PARIS)).extracting(Appointment::summary).containsExactly("Thanksgiving Day", "Noël");
  }

  @Test
  void aChangedInstanceTakesThePlaceOfTheOneItChanges() {
    Agenda agenda =
        agenda(
            Ics.event("s", "SUMMARY:Usual", "DTSTART;TZID=Europe/Paris:20261102T100000", "DTEND;TZID=Europe/Paris:20261102T110000", "RRULE:FREQ=WEEKLY"),
            // within the week, out of it, into it, and not at all
            Ics.event("s", "SUMMARY:Later", "RECURRENCE-ID;TZID=Europe/Paris:20261123T100000", "DTSTART;TZID=Europe/Paris:20261123T150000", "DTEND;TZID=Europe/Paris:20261123T160000"),
            Ics.event("s", "SUMMARY:Earlier", "RECURRENCE-ID:20261130T090000Z", "DTSTART;TZID=Europe/Paris:20261127T080000", "DURATION:PT30M"),
            Ics.event("s", "SUMMARY:Away", "RECURRENCE-ID;TZID=Europe/Paris:20261116T100000", "DTSTART;TZID=Europe/Paris:20270105T100000"),
            Ics.event("s", "STATUS:CANCELLED", "RECURRENCE-ID;TZID=Europe/Paris:20261207T100000", "DTSTART;TZID=Europe/Paris:20261207T100000"));

    assertThat(told(agenda, "2026-11-01", "2027-01-10"))
        .containsExactly(
            "2026-11-02T10:00 Usual", "2026-11-09T10:00 Usual", "2026-11-23T15:00 Later", "2026-11-27T08:00 Earlier", "2026-12-14T10:00 Usual", "2026-12-21T10:00 Usual",
            "2026-12-28T10:00 Usual", "2027-01-04T10:00 Usual", "2027-01-05T10:00 Away");
    assertThat(told(agenda, "2026-11-23", "2026-11-28")).containsExactly("2026-11-23T15:00 Later", "2026-11-27T08:00 Earlier");
    assertThat(told(agenda, "2026-11-16", "2026-11-17")).isEmpty();
    assertThat(told(agenda, "2027-01-05", "2027-01-06")).containsExactly("2027-01-05T10:00 Away");
  }

  @Test
  void aChangeMayReachOnToAllThatFollow() {
    Agenda agenda =
        agenda(
            Ics.event("s", "SUMMARY:Morning", "DTSTART;TZID=Europe/Paris:20261102T100000", "DTEND;TZID=Europe/Paris:20261102T110000", "RRULE:FREQ=WEEKLY;COUNT=5"),
            Ics.event("s", "SUMMARY:Evening", "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Paris:20261116T100000", "DTSTART;TZID=Europe/Paris:20261117T180000", "DURATION:PT2H"));
    assertThat(told(agenda, "2026-11-01", "2027-01-01"))
        .containsExactly("2026-11-02T10:00 Morning", "2026-11-09T10:00 Morning", "2026-11-17T18:00 Evening", "2026-11-24T18:00 Evening", "2026-12-01T18:00 Evening");
    assertThat(told(agenda, "2026-12-01", "2026-12-02")).containsExactly("2026-12-01T18:00 Evening");
  }

  @Test
  void theLastRevisionCounts() {
    Agenda agenda =
        agenda(
            Ics.event("a", "SUMMARY:New", "SEQUENCE:2", "DTSTART:20261123T100000Z"), Ics.event("a", "SUMMARY:Old", "SEQUENCE:1", "DTSTART:20261123T080000Z"),
            Ics.event("b", "SUMMARY:Gone", "STATUS:CANCELLED", "DTSTART:20261123T090000Z", "RRULE:FREQ=DAILY"),
            Ics.event("c", "SUMMARY:Alone", "RECURRENCE-ID:20261120T090000Z", "DTSTART:20261123T120000Z"));
    assertThat(told(agenda, "2026-11-23", "2026-11-24")).containsExactly("2026-11-23T11:00 New", "2026-11-23T13:00 Alone");
  }

  @Test
  void exceptionsMayBeInstantsOtherZonesOrWholeDays() {
    Agenda agenda =
        agenda(
            Ics.event(
                "a", "SUMMARY:Run", "DTSTART;TZID=Europe/Paris:20261123T070000", "RRULE:FREQ=DAILY;COUNT=6", "EXDATE:20261124T060000Z",
                "EXDATE;TZID=America/New_York:20261125T010000", "EXDATE;VALUE=DATE:20261127"),
            Ics.event("b", "SUMMARY:Away", "DTSTART;VALUE=DATE:20261123", "RRULE:FREQ=DAILY;COUNT=3", "EXDATE;VALUE=DATE:20261124"));
    assertThat(told(agenda, "2026-11-23", "2026-12-01"))
        .containsExactly("2026-11-23T00:00 Away", "2026-11-23T07:00 Run", "2026-11-25T00:00 Away", "2026-11-26T07:00 Run", "2026-11-28T07:00 Run");
  }

  @Test
  void clocksThatChangeLeaveLocalTimesAlone() {
    // in Paris 02:30 is missing on 29 March 2026 and comes twice on 25 October 2026
    Agenda agenda =
        agenda(
            Ics.event("gap", "SUMMARY:Gap", "DTSTART;TZID=Europe/Paris:20260328T023000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3"),
            Ics.event("twice", "SUMMARY:Twice", "DTSTART;TZID=Europe/Paris:20261024T023000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3"),
            Ics.event("night", "SUMMARY:Night", "DTSTART;TZID=Europe/Paris:20260328T220000", "DURATION:P1D"),
            Ics.event("clock", "SUMMARY:Clock", "DTSTART;TZID=Europe/Paris:20260328T220000", "DURATION:PT24H"));
    assertThat(instants(agenda, "gap")).containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z");
    assertThat(instants(agenda, "twice")).containsExactly("2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    assertThat(end(agenda, "night")).isEqualTo(Instant.parse("2026-03-29T20:00:00Z"));
    assertThat(end(agenda, "clock")).isEqualTo(Instant.parse("2026-03-29T21:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Europe/Paris | 2026-07-01T07:00:00Z | Europe/Paris",
        "Romance Standard Time | 2026-07-01T07:00:00Z | Europe/Paris",
        "W. Europe Standard Time | 2026-07-01T07:00:00Z | Europe/Berlin",
        "/mozilla.org/20050126_1/Europe/Paris | 2026-07-01T07:00:00Z | Europe/Paris",
        "US/Eastern | 2026-07-01T13:00:00Z | US/Eastern",
        "(UTC+05:30) Chennai | 2026-07-01T03:30:00Z | +05:30",
        "GMT-3 | 2026-07-01T12:00:00Z | -03:00",
      })
  void zonesAreKnownByManyNames(String zone, Instant start, String name) {
    Agenda agenda = agenda(Ics.event("a", "DTSTART;TZID=\"" + zone + "\":20260701T090000"));
    assertThat(all(agenda).occurrences()).singleElement().satisfies(each -> {
      assertThat(each.start().toInstant()).isEqualTo(start);
      assertThat(each.zone()).isEqualTo(name);
    });
    assertThat(agenda.problems()).isEmpty();
  }

  @Test
  void aZoneOfTheCalendarsOwnFollowsItsRules() {
    Agenda agenda = Agenda.read(List.of(resource("own-zone.ics")));
    assertThat(all(agenda).occurrences())
        .extracting(each -> each.start().toInstant().toString())
        .containsExactly("2026-03-07T14:00:00Z", "2026-03-08T13:00:00Z", "2026-11-01T14:00:00Z", "2026-12-01T08:00:00Z");
    assertThat(all(agenda).occurrences()).extracting(Occurrence::zone).containsExactly("Our Office", "Our Office", "Our Office", "Europe/Madrid");
  }

  @Test
  void anUnknownZoneIsTheReadersAndAProblem() {
    Agenda agenda = agenda(Ics.event("a", "DTSTART;TZID=Middle-earth/Shire:20261123T090000"), Ics.event("b", "DTSTART:20261123T100000"));
    assertThat(agenda.appointments(MONDAY, MONDAY.plusDays(1), PARIS)).extracting(each -> each.start().toInstant().toString()).containsExactly("2026-11-23T08:00:00Z", "2026-11-23T09:00:00Z");
    assertThat(agenda.problems()).extracting(Problem::code).containsExactly("unknown-zone");
    assertThat(agenda.problems().getFirst().message()).contains("Middle-earth/Shire");
  }

  @Test
  void aHostileZoneIsBounded() {
    String zone =
        "BEGIN:VTIMEZONE\r\nTZID:Evil\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nRRULE:FREQ=SECONDLY\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:STANDARD\r\n"
            + "BEGIN:DAYLIGHT\r\nDTSTART:19700101T000001\r\nRRULE:FREQ=SECONDLY;INTERVAL=2\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";
    Agenda agenda = Ics.agenda(folder, zone + Ics.event("a", "DTSTART;TZID=Evil:20261123T090000") + Ics.event("b", "DTSTART:20261123T090000Z"));
    assertThat(agenda.appointments(MONDAY, MONDAY.plusDays(1), PARIS)).hasSize(2);
  }

  @Test
  void aDayIncludesWhatReachesIntoIt() {
    Agenda agenda =
        agenda(
            Ics.event("a", "SUMMARY:Over midnight", "DTSTART;TZID=Europe/Paris:20261122T230000", "DTEND;TZID=Europe/Paris:20261123T010000"),
            Ics.event("b", "SUMMARY:Until midnight", "DTSTART;TZID=Europe/Paris:20261122T230000", "DTEND;TZID=Europe/Paris:20261123T000000"),
            Ics.event("c", "SUMMARY:Moment", "DTSTART;TZID=Europe/Paris:20261123T000000"),
            Ics.event("d", "SUMMARY:Three days", "DTSTART;VALUE=DATE:20261121", "DTEND;VALUE=DATE:20261124"),
            Ics.event("e", "SUMMARY:Two days", "DTSTART;VALUE=DATE:20261121", "DURATION:P2D"),
            Ics.event("f", "SUMMARY:Tomorrow", "DTSTART;TZID=Europe/Paris:20261124T000000"),
            Ics.event("g", "SUMMARY:Same day twice", "DTSTART;VALUE=DATE:20261123", "DTEND;VALUE=DATE:20261123"));
    assertThat(agenda.appointments(MONDAY, MONDAY.plusDays(1), PARIS))
        .extracting(Appointment::summary)
        .containsExactly("Three days", "Over midnight", "Same day twice", "Moment");
  }

  @Test
  void whatCanBeReadOfABrokenCalendarIsRead() {
    Agenda agenda = Agenda.read(List.of(resource("broken.ics")));
    assertThat(told(agenda, "2026-11-23", "2026-11-26")).containsExactly("2026-11-23T08:00 Whole", "2026-11-23T10:00 Rule lost", "2026-11-23T12:00 Ends early", "2026-11-24T12:00 Cut off");
    assertThat(agenda.problems()).extracting(Problem::code)
        .contains("truncated", "unreadable-property", "event-without-start", "event-ends-early")
        .doesNotContain("not-a-calendar");
    // what an event is about stays private
    assertThat(agenda.problems()).noneMatch(problem -> problem.message().contains("Secret"));
  }

  @Test
  void whatIsNoCalendarIsAProblemThatNamesIt() throws IOException {
    Path page = Ics.file(folder, "page.ics", "<html><body>Sign in to see BEGIN:VCALENDAR</body></html>");
    Path empty = Ics.file(folder, "empty.ics", "");
    Path missing = folder.resolve("missing.ics");
    Path huge = folder.resolve("huge.ics");
    try (var file = new java.io.RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(CalendarFile.MAX_BYTES + 1L);
    }
    Agenda agenda = Agenda.read(List.of(page, empty, missing, huge, folder));
    assertThat(agenda.problems()).extracting(Problem::code).containsExactly("not-a-calendar", "not-a-calendar", "missing", "too-large", "not-a-calendar");
    assertThat(agenda.problems()).extracting(Problem::message).satisfiesExactly(
        message -> assertThat(message).contains(page.toString()), message -> assertThat(message).contains(empty.toString()), message -> assertThat(message).contains(missing.toString()),
        message -> assertThat(message).contains(huge.toString()), message -> assertThat(message).contains(folder.toString()));
    assertThat(agenda.calendars()).isZero();
    assertThat(agenda.appointments(MONDAY, MONDAY.plusDays(1), PARIS)).isEmpty();
  }

  @Test
  void anEmptyCalendarIsACalendar() {
    Agenda agenda = Ics.agenda(folder, "");
    assertThat(agenda.calendars()).isEqualTo(1);
    assertThat(agenda.problems()).isEmpty();
  }

  @Test
  void anyUsualEncodingIsRead() throws IOException {
    String text = Ics.calendar(Ics.event("a", "SUMMARY:Fête à Nîmes", "DTSTART:20261123T090000Z"));
    List<byte[]> encoded =
        List.of(text.getBytes(StandardCharsets.UTF_8), ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8), ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE), text.getBytes(Charset.forName("windows-1252")));
    for (byte[] bytes : encoded) {
      Path file = Files.write(folder.resolve("encoded.ics"), bytes);
      assertThat(Agenda.read(List.of(file)).appointments(MONDAY, MONDAY.plusDays(1), PARIS)).extracting(Appointment::summary).containsExactly("Fête à Nîmes");
    }
  }

  @Test
  void oneAppointmentInTwoCalendarsIsToldOnce() {
    Path mine = Ics.file(folder, "mine.ics", Ics.calendar(Ics.event("a", "SUMMARY:Dinner", "DTSTART:20261123T180000Z", "DTEND:20261123T200000Z")));
    Path ours = Ics.file(folder, "ours.ics", Ics.calendar(Ics.event("b", "SUMMARY:Dinner", "DTSTART;TZID=Europe/Paris:20261123T190000", "DURATION:PT2H")));
    assertThat(Agenda.read(List.of(mine, ours)).appointments(MONDAY, MONDAY.plusDays(1), PARIS)).hasSize(1);
  }

  @Test
  void whereverTheFileIsCutNothingThrows() throws IOException {
    String whole = Files.readString(resource("family.ics"));
    ForAll.of(random -> whole.substring(0, random.nextInt(whole.length()))).check(part -> {
      Agenda agenda = Agenda.read(List.of(Ics.file(folder, "part.ics", part)));
      assertThat(agenda.appointments(MONDAY, MONDAY.plusDays(2), PARIS)).hasSizeLessThanOrEqualTo(6);
      assertThat(agenda.calendars() == 1 || !agenda.problems().isEmpty()).isTrue();
    });
  }

  @Test
  void whateverIsInTheFileNothingThrows() throws IOException {
    String whole = Files.readString(resource("family.ics"));
    ForAll.of(random -> {
      StringBuilder text = new StringBuilder(whole);
      for (int i = 0; i < 30; i++) text.setCharAt(random.nextInt(text.length()), (char) (32 + random.nextInt(100)));
      return text.toString();
    }).check(text -> {
      Expansion expansion = Agenda.read(List.of(Ics.file(folder, "noise.ics", text))).expand(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2030-01-01T00:00:00Z"), PARIS);
      assertThat(expansion.occurrences()).isSortedAccordingTo(Occurrence.IN_ORDER);
    });
  }

  private Agenda agenda(String... events) {
    return Ics.agenda(folder, String.join("", events));
  }

  private static Expansion all(Agenda agenda) {
    return agenda.expand(Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("2050-01-01T00:00:00Z"), PARIS);
  }

  private static List<String> instants(Agenda agenda, String uid) {
    return all(agenda).occurrences().stream().filter(each -> each.uid().equals(uid)).map(each -> each.start().toInstant().toString()).toList();
  }

  private static Instant end(Agenda agenda, String uid) {
    return all(agenda).occurrences().stream().filter(each -> each.uid().equals(uid)).findFirst().orElseThrow().end().toInstant();
  }

  private static List<String> told(Agenda agenda, String from, String to) {
    return agenda.appointments(LocalDate.parse(from), LocalDate.parse(to), PARIS).stream().map(each -> each.start().toLocalDateTime() + " " + each.summary()).toList();
  }

  static Path resource(String name) {
    try {
      return Path.of(Objects.requireNonNull(AgendaTest.class.getResource(name)).toURI());
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
