package org.matinale.personal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.matinale.personal.RecurrenceRule.Frequency;
import org.matinale.personal.RecurrenceRule.Weekday;

/** Which days of a period a rule means: those that every BY part allows, the parts that are missing taken from the first occurrence. */
final class DayFilter {
  private final RecurrenceRule rule;
  private final SortedSet<Integer> months;
  private final SortedSet<Integer> monthDays;
  private final List<Weekday> days;

  DayFilter(RecurrenceRule rule, LocalDate first) {
    this.rule = rule;
    boolean dayNamed = !rule.yearDays().isEmpty() || !rule.monthDays().isEmpty() || !rule.days().isEmpty();
    boolean monthMissing = rule.frequency() == Frequency.YEARLY && !dayNamed && rule.weeks().isEmpty() && rule.months().isEmpty();
    boolean monthDayMissing = rule.frequency().compareTo(Frequency.MONTHLY) >= 0 && !dayNamed && rule.weeks().isEmpty();
    boolean weekdayMissing = !dayNamed && (rule.frequency() == Frequency.WEEKLY || !rule.weeks().isEmpty());
    this.months = monthMissing ? new TreeSet<>(List.of(first.getMonthValue())) : rule.months();
    this.monthDays = monthDayMissing ? new TreeSet<>(List.of(first.getDayOfMonth())) : rule.monthDays();
    this.days = weekdayMissing ? List.of(new Weekday(0, first.getDayOfWeek())) : rule.days();
  }

  /** The days that fit, of the period that begins on the given one, in order. */
  List<LocalDate> daysOf(LocalDate period, Steps steps) {
    List<LocalDate> fitting = new ArrayList<>();
    switch (rule.frequency()) {
      case DAILY -> add(fitting, period, period.plusDays(1), steps);
      case WEEKLY -> add(fitting, period, period.plusWeeks(1), steps);
      case MONTHLY -> add(fitting, period, period.plusMonths(1), steps);
      case YEARLY -> {
        if (!rule.weeks().isEmpty()) addWeeks(fitting, period.getYear(), steps);
        else if (months.isEmpty()) add(fitting, period, period.plusYears(1), steps);
        else for (int month : months) add(fitting, period.withMonth(month), period.withMonth(month).plusMonths(1), steps);
      }
      case SECONDLY, MINUTELY, HOURLY -> throw new IllegalStateException("a period within a day has no days");
    }
    return fitting;
  }

  private void add(List<LocalDate> fitting, LocalDate from, LocalDate to, Steps steps) {
    if (!months.isEmpty() && rule.frequency() == Frequency.MONTHLY && !months.contains(from.getMonthValue())) return;
    for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
      if (!steps.take()) return;
      if (fits(day)) fitting.add(day);
    }
  }

  /** Weeks are numbered within their year as ISO 8601 does, but begin on the rule's own day: the first has at least four days in the year. */
  private void addWeeks(List<LocalDate> fitting, int year, Steps steps) {
    LocalDate first = firstWeek(year);
    long weeks = ChronoUnit.WEEKS.between(first, firstWeek(year + 1));
    SortedSet<Long> numbers = new TreeSet<>();
    for (int week : rule.weeks()) numbers.add(week > 0 ? week : weeks + week + 1);
    for (long number : numbers) {
      if (number < 1 || number > weeks) continue;
      LocalDate begin = first.plusWeeks(number - 1);
      add(fitting, begin, begin.plusWeeks(1), steps);
    }
  }

  private LocalDate firstWeek(int year) {
    return LocalDate.of(year, 1, 4).with(TemporalAdjusters.previousOrSame(rule.weekStart()));
  }

  boolean fits(LocalDate day) {
    return fitsIn(months, day.getMonthValue(), 12)
        && fitsIn(monthDays, day.getDayOfMonth(), day.lengthOfMonth())
        && fitsIn(rule.yearDays(), day.getDayOfYear(), day.lengthOfYear())
        && (days.isEmpty() || days.stream().anyMatch(wanted -> fits(wanted, day)));
  }

  /** Numbers below zero count from the end. */
  private static boolean fitsIn(SortedSet<Integer> wanted, int number, int length) {
    return wanted.isEmpty() || wanted.contains(number) || wanted.contains(number - length - 1);
  }

  private boolean fits(Weekday wanted, LocalDate day) {
    DayOfWeek weekday = day.getDayOfWeek();
    if (weekday != wanted.day()) return false;
    if (wanted.ordinal() == 0 || !rule.weeks().isEmpty()) return true;
    boolean inMonth = rule.frequency() == Frequency.MONTHLY || (rule.frequency() == Frequency.YEARLY && !rule.months().isEmpty());
    boolean inYear = rule.frequency() == Frequency.YEARLY && rule.months().isEmpty();
    if (!inMonth && !inYear) return true;
    int number = inMonth ? day.getDayOfMonth() : day.getDayOfYear();
    int length = inMonth ? day.lengthOfMonth() : day.lengthOfYear();
    int ordinal = wanted.ordinal() > 0 ? (number - 1) / 7 + 1 : -((length - number) / 7 + 1);
    return ordinal == wanted.ordinal();
  }
}
