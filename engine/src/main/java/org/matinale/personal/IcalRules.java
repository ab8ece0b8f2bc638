package org.matinale.personal;

import biweekly.util.ByDay;
import biweekly.util.ICalDate;
import biweekly.util.Recurrence;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.matinale.personal.RecurrenceRule.Frequency;
import org.matinale.personal.RecurrenceRule.Weekday;

/** biweekly's recurrences as rules of ours: values out of range left out, the end told in the event's local time. */
final class IcalRules {
  private IcalRules() {}

  /** Empty where the rule has no frequency we know, counts in another calendar than the Gregorian, or has a BY part of which no value can be. */
  static Optional<RecurrenceRule> of(Recurrence recurrence, EventTime start) {
    if (recurrence.getFrequency() == null) return Optional.empty();
    boolean foreign = recurrence.getXRules().getOrDefault("RSCALE", List.of()).stream().anyMatch(scale -> !scale.equalsIgnoreCase("GREGORIAN"));
    Integer interval = recurrence.getInterval();
    Integer count = recurrence.getCount();
    if (foreign || (interval != null && interval < 1) || (count != null && count < 1)) return Optional.empty();
    boolean impossible =
        impossible(recurrence.getByMonth(), 1, 12, false)
            || impossible(recurrence.getByWeekNo(), 1, 53, true)
            || impossible(recurrence.getByYearDay(), 1, 366, true)
            || impossible(recurrence.getByMonthDay(), 1, 31, true)
            || impossible(recurrence.getByHour(), 0, 23, false)
            || impossible(recurrence.getByMinute(), 0, 59, false)
            || impossible(recurrence.getBySecond(), 0, 60, false);
    if (impossible) return Optional.empty();
    boolean dates = start.wholeDay();
    boolean yearly = recurrence.getFrequency() == biweekly.util.Frequency.YEARLY; // weeks have numbers in a year only
    return Optional.of(
        new RecurrenceRule(
            Frequency.valueOf(recurrence.getFrequency().name()),
            interval == null ? 1 : interval,
            count,
            until(recurrence.getUntil(), start),
            within(recurrence.getByMonth(), 1, 12, false),
            yearly ? within(recurrence.getByWeekNo(), 1, 53, true) : new TreeSet<>(),
            within(recurrence.getByYearDay(), 1, 366, true),
            within(recurrence.getByMonthDay(), 1, 31, true),
            days(recurrence.getByDay()),
            dates ? new TreeSet<>() : within(recurrence.getByHour(), 0, 23, false),
            dates ? new TreeSet<>() : within(recurrence.getByMinute(), 0, 59, false),
            dates ? new TreeSet<>() : within(recurrence.getBySecond(), 0, 59, false),
            within(recurrence.getBySetPos(), 1, 366 * 86_400, true),
            recurrence.getWorkweekStarts() == null ? DayOfWeek.MONDAY : DayOfWeek.valueOf(recurrence.getWorkweekStarts().name())));
  }

  private static boolean impossible(List<Integer> values, int least, int most, boolean fromEnd) {
    return !values.isEmpty() && within(values, least, most, fromEnd).isEmpty();
  }

  private static SortedSet<Integer> within(List<Integer> values, int least, int most, boolean fromEnd) {
    return values.stream()
        .filter(value -> value != null && ((value >= least && value <= most) || (fromEnd && value <= -least && value >= -most)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Weekday> days(List<ByDay> days) {
    return days.stream()
        .filter(day -> day.getDay() != null)
        .map(day -> new Weekday(day.getNum() == null ? 0 : day.getNum(), DayOfWeek.valueOf(day.getDay().name())))
        .distinct()
        .toList();
  }

  /** A date means the whole of that day. An instant is told in the event's zone; in a floating event it can only be taken as written. */
  private static @Nullable LocalDateTime until(@Nullable ICalDate until, EventTime start) {
    LocalDateTime written = IcalTimes.local(until).orElse(null);
    if (until == null || written == null) return null;
    if (!until.hasTime() || start.wholeDay()) return written.toLocalDate().atTime(23, 59, 59);
    boolean utc = until.getRawComponents().isUtc();
    if (!utc || start.zone().rules() == null) return written;
    return start.zone().localOf(written.toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
  }
}
