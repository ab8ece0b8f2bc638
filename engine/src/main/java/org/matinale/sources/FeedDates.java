package org.matinale.sources;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Instants as feeds write them: RFC 822 and its many misreadings, ISO 8601, epoch seconds, month names in a dozen languages.
 *
 * <p>A date without a zone is UTC, a date without a time is midnight. Years outside 1980 to 2100 are mistakes and no dates.
 */
final class FeedDates {
  private static final int FIRST_YEAR = 1980;
  private static final int LAST_YEAR = 2100;

  private static final Pattern ISO =
      Pattern.compile("(\\d{4})[-/.](\\d{1,2})(?:[-/.](\\d{1,2}))?(?:(?:\\s*[Tt]\\s*|\\s+)(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:[.,:](\\d+))?)?\\s*([AaPp][Mm])?\\s*(.*))?");
  private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:[Tt ]?(\\d{2})(\\d{2})(\\d{2})?\\s*(.*))?");
  private static final Pattern EPOCH = Pattern.compile("-?\\d{9,13}");
  private static final Pattern ORDINAL = Pattern.compile("(\\d{4})-(\\d{3})");
  private static final Pattern EAST_ASIAN =
      Pattern.compile("(\\d{4})\\s*[年년]\\s*(\\d{1,2})\\s*[月월]\\s*(\\d{1,2})\\s*[日일]?\\s*(?:([^0-9]*)(\\d{1,2})\\s*[:時时시]\\s*(\\d{1,2})(?:\\s*[:分분]\\s*(\\d{1,2}))?)?.*");
  private static final Pattern NUMERIC = Pattern.compile("(\\d{1,2})[./-](\\d{1,2})[./-](\\d{4})(?:[ T,]+(\\d{1,2}):(\\d{2})(?::(\\d{2}))?\\s*([AaPp][Mm])?\\s*(.*))?");
  private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:[.,]\\d+)?)?");
  private static final Pattern OFFSET = Pattern.compile("(?:GMT|UTC|UT|Z)?\\s*([+-])\\s*(\\d{1,2}):?(\\d{1,2})?(?::?\\d{2})?");
  private static final Pattern WORDS = Pattern.compile("[\\s,]+");

  /** Whole hours and halves east of Greenwich, in minutes; where a name has several meanings, the one that feeds use. */
  private static final Map<String, Integer> ZONES =
      Map.ofEntries(
          Map.entry("Z", 0), Map.entry("UT", 0), Map.entry("UTC", 0), Map.entry("GMT", 0), Map.entry("WET", 0), Map.entry("WEST", 60), Map.entry("BST", 60),
          Map.entry("CET", 60), Map.entry("MEZ", 60), Map.entry("MET", 60), Map.entry("CEST", 120), Map.entry("MESZ", 120), Map.entry("MEST", 120), Map.entry("EET", 120),
          Map.entry("EEST", 180), Map.entry("MSK", 180), Map.entry("SAST", 120), Map.entry("IST", 330), Map.entry("SGT", 480), Map.entry("HKT", 480), Map.entry("PHT", 480),
          Map.entry("AWST", 480), Map.entry("JST", 540), Map.entry("KST", 540), Map.entry("ACST", 570), Map.entry("AEST", 600), Map.entry("ACDT", 630),
          Map.entry("AEDT", 660), Map.entry("NZST", 720), Map.entry("NZDT", 780), Map.entry("NST", -210), Map.entry("NDT", -150), Map.entry("AST", -240),
          Map.entry("ADT", -180), Map.entry("EST", -300), Map.entry("EDT", -240), Map.entry("ET", -300), Map.entry("CST", -360), Map.entry("CDT", -300),
          Map.entry("CT", -360), Map.entry("MST", -420), Map.entry("MDT", -360), Map.entry("MT", -420), Map.entry("PST", -480), Map.entry("PDT", -420),
          Map.entry("PT", -480), Map.entry("AKST", -540), Map.entry("AKDT", -480), Map.entry("HST", -600), Map.entry("BRT", -180), Map.entry("ART", -180));

  /** First letters that tell a month in English, French, German, Spanish, Italian, Portuguese, Dutch, Polish, Russian, Greek, Hungarian, the Nordic languages. */
  private static final String[][] MONTHS = {
    {"jan", "gen", "ene", "sty", "янв", "ιαν"},
    {"feb", "fév", "fev", "fèv", "lut", "фев", "φεβ"},
    {"mar", "mär", "maa", "mrt", "mrz", "már", "мар", "μάρ", "μαρ", "μaρ", "mrc"},
    {"apr", "avr", "abr", "kwi", "ápr", "апр", "απρ", "aprí"},
    {"may", "mai", "mei", "mag", "maj", "máj", "май", "мая", "μάι", "μαι", "μαϊ"},
    {"jun", "juin", "giu", "cze", "jún", "июн", "ιουν", "ιον"},
    {"jul", "juil", "lug", "lip", "júl", "июл", "ιουλ", "ιολ"},
    {"aug", "aoû", "aou", "ago", "sie", "авг", "αύγ", "αυγ"},
    {"sep", "set", "wrz", "szep", "сен", "σεπ"},
    {"oct", "okt", "ott", "out", "paź", "окт", "οκτ"},
    {"nov", "lis", "ноя", "νοέ", "νοε"},
    {"dec", "déc", "dic", "dez", "dés", "des", "gru", "дек", "δεκ"},
  };

  private FeedDates() {}

  /** The instant that the words mean; empty where they mean none. */
  static Optional<Instant> instant(@Nullable String written) {
    if (written == null || written.length() > 120) return Optional.empty();
    String words = written.strip();
    if (words.isEmpty()) return Optional.empty();
    try {
      LocalDateTime utc = read(words);
      if (utc == null || utc.getYear() < FIRST_YEAR || utc.getYear() > LAST_YEAR) return Optional.empty();
      return Optional.of(utc.toInstant(ZoneOffset.UTC));
    } catch (DateTimeException | NumberFormatException noSuchDay) {
      return Optional.empty();
    }
  }

  private static @Nullable LocalDateTime read(String words) {
    char first = words.charAt(0);
    if (first >= '0' && first <= '9') {
      if (EPOCH.matcher(words).matches() && !(words.length() == 12 || words.length() == 14)) {
        long number = Long.parseLong(words);
        return LocalDateTime.ofEpochSecond(words.length() >= 12 ? number / 1000 : number, 0, ZoneOffset.UTC);
      }
      LocalDateTime fast = strictIso(words);
      if (fast != null) return fast;
      Matcher iso = ISO.matcher(words);
      if (iso.matches()) return of(number(iso.group(1)), number(iso.group(2)), number(iso.group(3), 1), iso.group(4), iso.group(5), iso.group(6), iso.group(8), iso.group(9));
      Matcher ordinal = ORDINAL.matcher(words);
      if (ordinal.matches()) return LocalDate.ofYearDay(number(ordinal.group(1)), number(ordinal.group(2))).atStartOfDay();
      Matcher compact = COMPACT.matcher(words);
      if (compact.matches()) return of(number(compact.group(1)), number(compact.group(2)), number(compact.group(3)), compact.group(4), compact.group(5), compact.group(6), null, compact.group(7));
      Matcher asian = EAST_ASIAN.matcher(words);
      if (asian.matches()) {
        String half = asian.group(4);
        boolean after = half != null && (half.contains("오후") || half.contains("下午") || half.contains("午後"));
        LocalDateTime local = of(number(asian.group(1)), number(asian.group(2)), number(asian.group(3)), asian.group(5), asian.group(6), asian.group(7), after ? "pm" : null, null);
        return local;
      }
      Matcher numeric = NUMERIC.matcher(words);
      if (numeric.matches()) {
        int one = number(numeric.group(1));
        int two = number(numeric.group(2));
        // day first, as most of the world writes it, unless that is no date
        boolean monthFirst = two > 12 || numeric.group(7) != null;
        return of(number(numeric.group(3)), monthFirst ? one : two, monthFirst ? two : one, numeric.group(4), numeric.group(5), numeric.group(6), numeric.group(7), numeric.group(8));
      }
    }
    return spoken(words);
  }

  /** "2020-05-30T06:22:03+00:00" and "…Z" without a pattern, for they are nearly all. */
  private static @Nullable LocalDateTime strictIso(String s) {
    if (s.length() < 20 || s.charAt(4) != '-' || s.charAt(7) != '-' || s.charAt(10) != 'T' || s.charAt(13) != ':' || s.charAt(16) != ':') return null;
    boolean utc = s.length() == 20 && s.charAt(19) == 'Z';
    boolean offset = s.length() == 25 && (s.charAt(19) == '+' || s.charAt(19) == '-') && s.charAt(22) == ':';
    if (!utc && !offset) return null;
    LocalDateTime local = LocalDateTime.of(two(s, 0) * 100 + two(s, 2), two(s, 5), two(s, 8), two(s, 11) % 24, two(s, 14), Math.min(59, two(s, 17)));
    if (two(s, 11) == 24) local = local.plusDays(1);
    if (utc) return local;
    int minutes = two(s, 20) * 60 + two(s, 23);
    return local.minusMinutes(s.charAt(19) == '+' ? minutes : -minutes);
  }

  private static int two(String s, int at) {
    int tens = s.charAt(at) - '0';
    int ones = s.charAt(at + 1) - '0';
    if (tens < 0 || tens > 9 || ones < 0 || ones > 9) throw new NumberFormatException(s);
    return tens * 10 + ones;
  }

  /** "Wed, 11 Jan 2023 08:53:01 +1100" in any order and with any word missing but the month and the year. */
  private static @Nullable LocalDateTime spoken(String words) {
    int day = 0;
    int month = 0;
    int year = -1;
    String[] clock = {null, null, null};
    String half = null;
    StringBuilder zone = new StringBuilder();
    for (String word : WORDS.split(withoutHyphensInTheDate(words))) {
      if (word.isEmpty()) continue;
      char c = word.charAt(0);
      if (c >= '0' && c <= '9') {
        Matcher time = CLOCK.matcher(word);
        if (time.lookingAt()) {
          clock[0] = time.group(1);
          clock[1] = time.group(2);
          clock[2] = time.group(3);
          String rest = word.substring(time.end());
          if (rest.equalsIgnoreCase("am") || rest.equalsIgnoreCase("pm")) half = rest;
          else zone.append(rest);
        } else {
          String digits = digits(word);
          if (digits.length() == 4 && year >= 0 && clock[0] == null && month > 0) {
            clock[0] = digits.substring(0, 2);
            clock[1] = digits.substring(2);
          } else if (digits.length() == 4 && year < 0) year = Integer.parseInt(digits);
          else if (digits.length() <= 2 && day == 0) day = Integer.parseInt(digits);
          else if (digits.length() <= 2 && year < 0) year = century(Integer.parseInt(digits));
          else return null;
        }
      } else if (word.equalsIgnoreCase("am") || word.equalsIgnoreCase("pm") || word.equalsIgnoreCase("a.m.") || word.equalsIgnoreCase("p.m.")) {
        half = word;
      } else if (clock[0] != null && (c == '+' || c == '-' || !zone.isEmpty() || ZONES.containsKey(word.toUpperCase(Locale.ROOT)) || month > 0)) {
        zone.append(word);
      } else {
        // the last one counts: "mar." is a Tuesday before "12 déc."
        int named = month(word);
        if (named > 0) month = named;
      }
    }
    if (month == 0 || year < 0) return null;
    return of(year, month, day == 0 ? 1 : day, clock[0], clock[1], clock[2], half, zone.toString());
  }

  /** "01-Jan-2004 08:00 -0800" has three hyphens, of which the last is a sign. */
  private static String withoutHyphensInTheDate(String words) {
    int colon = words.indexOf(':');
    int end = colon < 0 ? words.length() : colon;
    int hyphen = words.indexOf('-');
    return hyphen < 0 || hyphen > end ? words : words.substring(0, end).replace('-', ' ') + words.substring(end);
  }

  private static String digits(String word) {
    int end = 0;
    while (end < word.length() && Character.isDigit(word.charAt(end))) end++;
    return word.substring(0, end);
  }

  private static int century(int twoDigits) {
    return twoDigits < 70 ? 2000 + twoDigits : 1900 + twoDigits;
  }

  private static int month(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    for (int month = 0; month < MONTHS.length; month++) for (String start : MONTHS[month]) if (lower.startsWith(start)) return month + 1;
    return 0;
  }

  private static LocalDateTime of(
      int year, int month, int day, @Nullable String hour, @Nullable String minute, @Nullable String second, @Nullable String half, @Nullable String zone) {
    LocalDate date = LocalDate.of(year, month, day);
    if (hour == null) return date.atStartOfDay();
    int hours = number(hour);
    if (half != null && !half.isEmpty()) {
      boolean after = Character.toLowerCase(half.charAt(0)) == 'p';
      if (after && hours < 12) hours += 12;
      if (!after && hours == 12) hours = 0;
    }
    LocalDateTime local = date.plusDays(hours == 24 ? 1 : 0).atTime(LocalTime.of(hours % 24, number(minute, 0), Math.min(59, number(second, 0))));
    if (hours > 24) throw new DateTimeException("hour " + hours);
    return local.minusMinutes(offset(zone == null ? "" : zone.strip()));
  }

  /** Minutes east of Greenwich; nothing readable means Greenwich. */
  private static int offset(String zone) {
    if (zone.isEmpty()) return 0;
    Integer named = ZONES.get(zone.toUpperCase(Locale.ROOT));
    if (named != null) return named;
    Matcher offset = OFFSET.matcher(zone.toUpperCase(Locale.ROOT));
    if (!offset.lookingAt()) {
      int bracket = zone.indexOf('(');
      return bracket > 0 ? offset(zone.substring(0, bracket).strip()) : 0;
    }
    int hours = Integer.parseInt(offset.group(2));
    int minutes = hours * 60 + number(offset.group(3), 0);
    if (minutes > 18 * 60) return 0;
    return offset.group(1).equals("+") ? minutes : -minutes;
  }

  private static int number(@Nullable String digits, int otherwise) {
    return digits == null || digits.isEmpty() ? otherwise : Integer.parseInt(digits);
  }

  private static int number(@Nullable String digits) {
    return number(digits, 0);
  }
}
