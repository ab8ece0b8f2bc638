package org.matinale.personal;

import biweekly.component.VEvent;
import biweekly.parameter.Range;
import biweekly.property.Categories;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.property.ExceptionDates;
import biweekly.property.ExceptionRule;
import biweekly.property.ICalProperty;
import biweekly.property.RawProperty;
import biweekly.property.RecurrenceDates;
import biweekly.property.RecurrenceProperty;
import biweekly.property.ValuedProperty;
import biweekly.util.ICalDate;
import biweekly.util.Period;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Problem;
import org.matinale.personal.RecurrenceRule.Frequency;

/** Reads the events of one calendar: what an event cannot do without makes it a problem, all else is left out quietly. */
final class EventReader {
  private final CalendarZones zones;
  private final String calendar;
  private final String path;
  private final String calendarName;
  private final boolean allCancelled;
  private final Consumer<Problem> problems;

  EventReader(CalendarZones zones, String calendar, String path, String calendarName, boolean allCancelled, Consumer<Problem> problems) {
    this.zones = zones;
    this.calendar = calendar;
    this.path = path;
    this.calendarName = calendarName;
    this.allCancelled = allCancelled;
    this.problems = problems;
  }

  Optional<CalendarEvent> read(VEvent event) {
    String uid = Optional.ofNullable(valueOf(event.getUid())).map(String::strip).filter(each -> !each.isEmpty()).orElse("");
    EventTime start = Optional.ofNullable(event.getDateStart()).flatMap(this::time).orElse(null);
    if (start == null) {
      problem("event-without-start", uid, "has no start that can be read and is left out");
      return Optional.empty();
    }
    boolean midnights = isMidnight(start) && Objects.equals("TRUE", raw(event, "X-MICROSOFT-CDO-ALLDAYEVENT").toUpperCase(Locale.ROOT));
    if (midnights) start = new EventTime(start.local(), EventZone.FLOATING, true);
    EventTime first = start;
    String summary = Notes.oneLine(valueOf(event.getSummary()));
    if (uid.isEmpty()) uid = "without-uid-" + Integer.toHexString(Objects.hash(summary, start.local()));
    List<RecurrenceRule> rules = rules(event.getProperties(biweekly.property.RecurrenceRule.class), first, uid);
    boolean yearly = rules.stream().anyMatch(rule -> rule.frequency() == Frequency.YEARLY);
    Extent extent = extent(event, first, uid);
    var instance = event.getRecurrenceId();
    return Optional.of(
        new CalendarEvent(
            uid,
            Optional.ofNullable(valueOf(event.getSequence())).orElse(0),
            summary,
            emptyToNull(Notes.oneLine(valueOf(event.getLocation()))),
            Notes.of(description(event)),
            first,
            extent,
            rules,
            rules(event.getProperties(ExceptionRule.class), first, uid),
            added(event.getRecurrenceDates(), first, extent),
            removed(event.getExceptionDates()),
            instance == null ? null : time(instance).orElse(null),
            instance != null && Range.THIS_AND_FUTURE.equals(instance.getRange()),
            allCancelled || (event.getStatus() != null && event.getStatus().isCancelled()),
            (event.getTransparency() != null && event.getTransparency().isTransparent()) || raw(event, "X-MICROSOFT-CDO-BUSYSTATUS").equalsIgnoreCase("FREE"),
            Occasions.is(summary, categories(event), calendarName, marked(event), first.wholeDay() || yearly),
            event.getAttendees().size(),
            calendar));
  }

  private static boolean isMidnight(EventTime time) {
    return !time.wholeDay() && time.local().toLocalTime().equals(LocalTime.MIDNIGHT);
  }

  private Optional<EventTime> time(DateOrDateTimeProperty property) {
    return time(property.getValue(), property);
  }

  private Optional<EventTime> time(@Nullable ICalDate date, ICalProperty property) {
    return IcalTimes.local(date).map(local -> {
      ICalDate written = Objects.requireNonNull(date);
      if (!written.hasTime()) return new EventTime(local, EventZone.FLOATING, true);
      if (written.getRawComponents().isUtc()) return new EventTime(local, EventZone.UTC, false);
      String zone = property.getParameters().getTimezoneId();
      return new EventTime(local, zone == null || zone.isBlank() ? EventZone.FLOATING : zones.named(zone), false);
    });
  }

  // How long it lasts

  private Extent extent(VEvent event, EventTime start, String uid) {
    Extent least = start.wholeDay() ? Extent.DAY : Extent.NONE;
    if (event.getDateEnd() != null) {
      Optional<EventTime> end = time(event.getDateEnd());
      if (end.isEmpty()) return least;
      Optional<Extent> extent = between(start, end.get());
      if (extent.isEmpty()) problem("event-ends-early", uid, "ends before it starts; its end is left out");
      return extent.orElse(least);
    }
    if (event.getDuration() != null) {
      Optional<Extent> extent = IcalTimes.extent(valueOf(event.getDuration()));
      if (extent.isEmpty()) problem("event-ends-early", uid, "has no duration that can be; it is left out");
      return extent.map(each -> start.wholeDay() ? wholeDays(each) : each).orElse(least);
    }
    return least;
  }

  private static Optional<Extent> between(EventTime start, EventTime end) {
    if (start.wholeDay()) {
      long days = ChronoUnit.DAYS.between(start.local().toLocalDate(), end.local().toLocalDate());
      return days < 0 ? Optional.empty() : IcalTimes.between(start.local(), start.local().plusDays(Math.max(1, days))).map(EventReader::wholeDays);
    }
    boolean comparable = start.zone().rules() != null && end.zone().rules() != null;
    LocalDateTime from = comparable ? LocalDateTime.ofInstant(start.instant(ZoneOffset.UTC), ZoneOffset.UTC) : start.local();
    LocalDateTime to = comparable ? LocalDateTime.ofInstant(end.instant(ZoneOffset.UTC), ZoneOffset.UTC) : end.local();
    return IcalTimes.between(from, to);
  }

  private static Extent wholeDays(Extent extent) {
    int days = Math.max(1, extent.days().getDays() + (int) extent.time().toDays());
    return new Extent(java.time.Period.ofDays(days), java.time.Duration.ZERO);
  }

  // When it recurs

  private List<RecurrenceRule> rules(List<? extends RecurrenceProperty> properties, EventTime start, String uid) {
    List<RecurrenceRule> rules = new ArrayList<>();
    for (RecurrenceProperty property : properties) {
      Optional<RecurrenceRule> rule = property.getValue() == null ? Optional.empty() : IcalRules.of(property.getValue(), start);
      if (rule.isEmpty()) problem("rule-not-understood", uid, "recurs by a rule that cannot be followed; the rule is left out");
      rule.ifPresent(rules::add);
    }
    return rules;
  }

  private List<CalendarEvent.Added> added(List<RecurrenceDates> properties, EventTime start, Extent extent) {
    List<CalendarEvent.Added> added = new ArrayList<>();
    for (RecurrenceDates property : properties) {
      for (ICalDate date : property.getDates()) {
        time(date, property).map(time -> alike(time, start)).ifPresent(time -> added.add(new CalendarEvent.Added(time, extent)));
      }
      for (Period period : property.getPeriods()) {
        time(period.getStartDate(), property).ifPresent(time -> {
          Optional<Extent> own =
              period.getDuration() != null ? IcalTimes.extent(period.getDuration()) : time(period.getEndDate(), property).flatMap(end -> between(time, end));
          added.add(new CalendarEvent.Added(time, own.orElse(extent)));
        });
      }
    }
    return added;
  }

  /** A date among the times of a timed event means its usual time on that day; a time among dates means its day. */
  private static EventTime alike(EventTime time, EventTime start) {
    if (time.wholeDay() == start.wholeDay()) return time;
    return new EventTime(time.local().toLocalDate().atTime(start.local().toLocalTime()), start.zone(), start.wholeDay());
  }

  private List<EventTime> removed(List<ExceptionDates> properties) {
    List<EventTime> removed = new ArrayList<>();
    for (ExceptionDates property : properties) for (ICalDate date : property.getValues()) time(date, property).ifPresent(removed::add);
    return removed;
  }

  // What it is

  private static @Nullable String description(VEvent event) {
    String plain = valueOf(event.getDescription());
    return plain == null || plain.isBlank() ? emptyToNull(raw(event, "X-ALT-DESC")) : plain;
  }

  private static List<String> categories(VEvent event) {
    return event.getCategories().stream().map(Categories::getValues).flatMap(List::stream).filter(Objects::nonNull).toList();
  }

  /** Programs mark birthdays by properties of their own, each under another name. */
  private static boolean marked(VEvent event) {
    return event.getExperimentalProperties().stream()
        .map(property -> (property.getName() + "=" + property.getValue()).toUpperCase(Locale.ROOT))
        .anyMatch(property -> property.contains("BIRTHDAY") || property.contains("ANNIVERSARY") || property.contains("HOLIDAY"));
  }

  private static String raw(VEvent event, String name) {
    RawProperty property = event.getExperimentalProperty(name);
    return property == null || property.getValue() == null ? "" : property.getValue().strip();
  }

  private static <T> @Nullable T valueOf(@Nullable ValuedProperty<T> property) {
    return property == null ? null : property.getValue();
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isBlank() ? null : text;
  }

  private void problem(String code, String uid, String what) {
    String named = uid.isEmpty() ? "an event without a uid" : "event " + (uid.length() > 80 ? uid.substring(0, 80) + "…" : uid);
    problems.accept(new Problem(code, "%s: %s %s.".formatted(path, named, what)));
  }
}
