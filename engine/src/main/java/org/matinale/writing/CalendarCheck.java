package org.matinale.writing;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.matinale.writing.ClaimCheck.Cause;
import org.matinale.writing.ClaimCheck.Withheld;

/** Holds the days, months and spans of time of a sentence against its sources. */
record CalendarCheck(Claims claims) {
  /** Each day and month must be named in a source, or follow from what it says and the day it was published; a day that only the writer knew is none. */
  @Nullable Withheld against(Taken told, List<Taken> sources, boolean today) {
    Matcher relative = claims.relative().matcher(Folding.straight(withoutQuotations(told.text())).toLowerCase(Locale.ROOT));
    while (relative.find())
      if (!today || sources.stream().noneMatch(source -> Folding.straight(source.text()).toLowerCase(Locale.ROOT).contains(relative.group()))) return new Withheld(Cause.DATE, relative.group());
    Matcher period = claims.period().matcher(Folding.straight(told.text()).toLowerCase(Locale.ROOT));
    while (period.find()) if (sources.stream().noneMatch(source -> Folding.straight(source.text()).toLowerCase(Locale.ROOT).contains(period.group()))) return new Withheld(Cause.DATE, period.group());
    for (Dates.Named date : told.dates()) if (sources.stream().noneMatch(source -> stands(date, source))) return new Withheld(Cause.DATE, date.written());
    return null;
  }

  private static boolean stands(Dates.Named date, Taken source) {
    MonthDay day = date.day();
    Integer year = date.year();
    for (Dates.Named other : source.dates()) {
      boolean same = day != null ? day.equals(other.day()) : date.weekday() != null ? date.weekday() == other.weekday() : date.month() != null && date.month().equals(other.month());
      if (same && (year == null || year.equals(other.year()))) return true;
    }
    for (LocalDate meant : source.days()) {
      boolean same = day != null ? day.equals(MonthDay.from(meant)) : date.weekday() != null ? date.weekday() == meant.getDayOfWeek() : date.month() != null && date.month() == meant.getMonthValue();
      if (same && (year == null || year == meant.getYear())) return true;
    }
    return false;
  }

  private static String withoutQuotations(String text) {
    return ClaimCheck.QUOTED.matcher(text).replaceAll(" ");
  }
}
