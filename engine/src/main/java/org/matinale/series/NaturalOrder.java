package org.matinale.series;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order in which a person would put file names: runs of digits by their number, the rest by letters whatever their case. */
enum NaturalOrder implements Comparator<String> {
  INSTANCE;

  private static final Pattern RUN = Pattern.compile("\\d+|\\D+");

  @Override
  public int compare(String a, String b) {
    Matcher first = RUN.matcher(a);
    Matcher second = RUN.matcher(b);
    while (true) {
      boolean more = first.find();
      if (more != second.find()) return more ? 1 : -1;
      if (!more) return a.compareTo(b);
      int order = compareRuns(first.group(), second.group());
      if (order != 0) return order;
    }
  }

  private static int compareRuns(String a, String b) {
    boolean numbers = Character.isDigit(a.charAt(0)) && Character.isDigit(b.charAt(0));
    return numbers ? new BigInteger(a).compareTo(new BigInteger(b)) : String.CASE_INSENSITIVE_ORDER.compare(a, b);
  }
}
