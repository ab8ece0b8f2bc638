package org.matinale.planner.serving;

import java.util.regex.Pattern;
import org.matinale.planner.saying.Figure;
import org.matinale.planner.saying.Refused;

/** What one accelerator costs for an hour, in a currency by its ISO 4217 code. */
public record Price(double perHour, String currency) {
  private static final Pattern CODE = Pattern.compile("[A-Z]{3}");

  public Price {
    Refused.unless(perHour >= 0 && Double.isFinite(perHour), "a price of %s an hour is none. Maybe leave it out where it is not known.", Figure.brief(perHour));
    Refused.unless(CODE.matcher(currency).matches(), "currency '%s' is no code of three capital letters. Maybe EUR or USD.", currency);
  }
}
