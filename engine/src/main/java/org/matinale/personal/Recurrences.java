package org.matinale.personal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The local times at which a rule recurs within a window (RFC 5545 section 3.3.10).
 *
 * <p>Periods before the window are jumped over by arithmetic unless the rule counts its occurrences. Within a period the days that fit are
 * found first; the times of day are the same for each of them, so an occurrence is a pair of indices and a product such as
 * BYHOUR × BYMINUTE × BYSECOND is never spread out. Every period, day and occurrence looked at takes one of the {@link Steps} allowed.
 */
final class Recurrences {
  /** No calendar is meant to reach further; years of five digits have no place in its formats either. */
  private static final int LAST_YEAR = 9999;

  private final RecurrenceRule rule;
  private final LocalDateTime start;
  private final LocalDateTime from;
  private final LocalDateTime to;
  private final Steps steps;
  private final DayFilter filter;
  private final List<LocalDateTime> found = new ArrayList<>();
  private long counted;
  private boolean over;

  private Recurrences(RecurrenceRule rule, LocalDateTime start, LocalDateTime from, LocalDateTime to, Steps steps) {
    this.rule = rule.countedFrom(start);
    this.start = start;
    this.from = from;
    this.to = to;
    this.steps = steps;
    this.filter = new DayFilter(this.rule, start.toLocalDate());
  }

  /** The occurrences from {@code from} to before {@code to}, the first of all ({@code start} itself) included where it lies there; incomplete where the steps ran out. */
  static List<LocalDateTime> between(RecurrenceRule rule, LocalDateTime start, LocalDateTime from, LocalDateTime to, Steps steps) {
    Recurrences recurrences = new Recurrences(rule, start, from, to, steps);
    if (rule.until() != null && rule.until().isBefore(start)) return List.of();
    recurrences.accept(start);
    if (rule.frequency().withinDay()) recurrences.walkDays();
    else recurrences.walkPeriods();
    return List.copyOf(recurrences.found);
  }

  /** The start always counts as the first occurrence, whether the rule names it or not; the rule's later ones follow. */
  private void accept(LocalDateTime time) {
    if (!time.equals(start) && !time.isAfter(start)) return;
    if (time.equals(start) && counted > 0) return;
    boolean afterLast = rule.until() != null && time.isAfter(rule.until());
    boolean countedOut = rule.count() != null && counted >= rule.count();
    if (afterLast || countedOut || !steps.take()) {
      over = true;
      return;
    }
    counted++;
    if (!time.isBefore(from) && time.isBefore(to)) found.add(time);
  }

  private boolean mustCount() {
    return rule.count() != null;
  }

  // Periods of a day and longer

  private void walkPeriods() {
    int[] times = timesOfDay();
    long first = mustCount() ? 0 : Math.max(0, periodsBefore(from.toLocalDate()) / rule.interval() - 1);
    for (long index = first; !over; index++) {
      LocalDate period = periodAt(index);
      if (period == null || period.minusWeeks(1).isAfter(to.toLocalDate()) || !steps.take()) return;
      List<LocalDate> days = filter.daysOf(period, steps);
      if (!rule.positions().isEmpty()) chosen(days, times).forEach(this::accept);
      else all(days, times);
    }
  }

  /** Whole periods between the first and the one of the date; negative where it lies before. */
  private long periodsBefore(LocalDate date) {
    LocalDate first = start.toLocalDate();
    return switch (rule.frequency()) {
      case DAILY -> ChronoUnit.DAYS.between(first, date);
      case WEEKLY -> ChronoUnit.WEEKS.between(weekOf(first), date);
      case MONTHLY -> ChronoUnit.MONTHS.between(YearMonth.from(first), YearMonth.from(date));
      case YEARLY -> (long) date.getYear() - first.getYear();
      case SECONDLY, MINUTELY, HOURLY -> throw new IllegalStateException("periods within a day are not walked by date");
    };
  }

  /** The first day of a period; null beyond the end of calendars. */
  private @Nullable LocalDate periodAt(long index) {
    LocalDate first =
        switch (rule.frequency()) {
          case DAILY -> start.toLocalDate();
          case WEEKLY -> weekOf(start.toLocalDate());
          case MONTHLY -> start.toLocalDate().withDayOfMonth(1);
          case YEARLY -> start.toLocalDate().withDayOfYear(1);
          case SECONDLY, MINUTELY, HOURLY -> throw new IllegalStateException("periods within a day are not walked by date");
        };
    ChronoUnit unit = rule.frequency().unit();
    long farthest = unit.between(first, LocalDate.of(LAST_YEAR, 12, 31));
    if (index > 0 && rule.interval() > farthest / index) return null;
    return first.plus(index * rule.interval(), unit);
  }

  private LocalDate weekOf(LocalDate date) {
    return date.with(TemporalAdjusters.previousOrSame(rule.weekStart()));
  }

  private int[] timesOfDay() {
    LocalTime own = start.toLocalTime();
    SortedSet<Integer> hours = orOwn(rule.hours(), own.getHour());
    SortedSet<Integer> minutes = orOwn(rule.minutes(), own.getMinute());
    SortedSet<Integer> seconds = orOwn(rule.seconds(), own.getSecond());
    return hours.stream()
        .flatMapToInt(hour -> minutes.stream().flatMapToInt(minute -> seconds.stream().mapToInt(second -> (hour * 60 + minute) * 60 + second)))
        .toArray();
  }

  private static SortedSet<Integer> orOwn(SortedSet<Integer> given, int own) {
    return given.isEmpty() ? new TreeSet<>(List.of(own)) : given;
  }

  private void all(List<LocalDate> days, int[] times) {
    for (LocalDate day : days) {
      // a day that is neither counted nor in the window need not be spread out
      if (!mustCount() && (day.isBefore(from.toLocalDate()) || day.isAfter(to.toLocalDate()))) continue;
      for (int time : times) {
        if (over) return;
        accept(at(day, time));
      }
    }
  }

  /** The occurrences at the positions the rule names, of a period that has {@code days × times} of them. */
  private List<LocalDateTime> chosen(List<LocalDate> days, int[] times) {
    long size = (long) days.size() * times.length;
    return rule.positions().stream()
        .mapToLong(position -> position > 0 ? position - 1 : size + position)
        .filter(index -> index >= 0 && index < size)
        .sorted()
        .distinct()
        .mapToObj(index -> at(days.get((int) (index / times.length)), times[(int) (index % times.length)]))
        .toList();
  }

  private static LocalDateTime at(LocalDate day, int secondOfDay) {
    return day.atTime(LocalTime.ofSecondOfDay(secondOfDay));
  }

  // Periods within a day

  private void walkDays() {
    LocalDate day = start.toLocalDate();
    if (!mustCount() && from.toLocalDate().isAfter(day)) day = from.toLocalDate();
    for (; !over && !day.isAfter(to.toLocalDate()) && day.getYear() <= LAST_YEAR && steps.take(); day = day.plusDays(1)) {
      if (filter.fits(day)) walkWithin(day);
    }
  }

  private void walkWithin(LocalDate day) {
    int length = (int) rule.frequency().unit().getDuration().toSeconds();
    int perDay = 86_400 / length;
    long first = Math.floorDiv(start.toEpochSecond(ZoneOffset.UTC), length);
    long midnight = day.toEpochDay() * perDay;
    long offset = Math.floorMod(first - midnight, rule.interval());
    for (long unit = offset; unit < perDay && !over; unit += rule.interval()) {
      int second = (int) unit * length;
      int hour = second / 3_600;
      if (!rule.hours().isEmpty() && !rule.hours().contains(hour)) {
        unit += skipped(unit, (hour + 1) * (3_600 / length));
        continue;
      }
      int minute = second / 60 % 60;
      if (length <= 60 && !rule.minutes().isEmpty() && !rule.minutes().contains(minute)) {
        unit += skipped(unit, (second / 60 + 1) * (60 / length));
        continue;
      }
      if (!steps.take()) return;
      int[] times = timesWithin(second);
      if (!rule.positions().isEmpty()) chosen(List.of(day), times).forEach(this::accept);
      else for (int time : times) if (!over) accept(at(day, time));
    }
  }

  /** How many units to add so that the next one is the last of the rule's before {@code next}. */
  private long skipped(long unit, long next) {
    long gap = Math.max(0, next - unit - 1);
    return gap / rule.interval() * rule.interval();
  }

  /** Seconds of the day at which the period that begins at {@code second} recurs. */
  private int[] timesWithin(int second) {
    LocalTime own = start.toLocalTime();
    return switch (rule.frequency()) {
      case HOURLY ->
          orOwn(rule.minutes(), own.getMinute()).stream()
              .flatMapToInt(minute -> orOwn(rule.seconds(), own.getSecond()).stream().mapToInt(each -> second + minute * 60 + each))
              .toArray();
      case MINUTELY -> orOwn(rule.seconds(), own.getSecond()).stream().mapToInt(each -> second + each).toArray();
      case SECONDLY -> rule.seconds().isEmpty() || rule.seconds().contains(second % 60) ? new int[] {second} : new int[0];
      case DAILY, WEEKLY, MONTHLY, YEARLY -> new int[0];
    };
  }
}
