package org.matinale.writing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number in a text, with what it may mean.
 *
 * <p>Digits with the separators of either language ("1,200", "1 200", "1.200" and "1,5"), words ("three", "vingt"), a scale behind it ("2.5 million", "3 milliards") and a unit: per
 * cent or a currency. Where a separator may part thousands or decimals, both readings count. A share ("half", "un quart") is a number too, and so is a magnitude: "a million" is one, "hundreds" is
 * what has as many digits.
 *
 * @param values all readings, never empty; of a magnitude the least it may mean, and what it stays below
 * @param vague whether it is a magnitude
 * @param unit "%" or a currency's letters; empty for none
 * @param start index of its first character
 * @param end index after its last
 */
record Figure(Set<BigDecimal> values, boolean vague, String unit, int start, int end) {
  private static final Map<String, Integer> WORDS =
      Map.ofEntries(
          Map.entry("two", 2), Map.entry("three", 3), Map.entry("four", 4), Map.entry("five", 5), Map.entry("six", 6), Map.entry("seven", 7), Map.entry("eight", 8), Map.entry("nine", 9),
          Map.entry("ten", 10), Map.entry("eleven", 11), Map.entry("twelve", 12), Map.entry("thirteen", 13), Map.entry("fourteen", 14), Map.entry("fifteen", 15), Map.entry("sixteen", 16),
          Map.entry("seventeen", 17), Map.entry("eighteen", 18), Map.entry("nineteen", 19), Map.entry("twenty", 20), Map.entry("thirty", 30), Map.entry("forty", 40), Map.entry("fifty", 50),
          Map.entry("sixty", 60), Map.entry("seventy", 70), Map.entry("eighty", 80), Map.entry("ninety", 90), Map.entry("hundred", 100), Map.entry("thousand", 1_000),
          Map.entry("deux", 2), Map.entry("trois", 3), Map.entry("quatre", 4), Map.entry("cinq", 5), Map.entry("sept", 7), Map.entry("huit", 8), Map.entry("neuf", 9), Map.entry("dix", 10),
          Map.entry("onze", 11), Map.entry("douze", 12), Map.entry("treize", 13), Map.entry("quatorze", 14), Map.entry("quinze", 15), Map.entry("seize", 16), Map.entry("vingt", 20),
          Map.entry("trente", 30), Map.entry("quarante", 40), Map.entry("cinquante", 50), Map.entry("soixante", 60), Map.entry("cent", 100), Map.entry("cents", 100), Map.entry("mille", 1_000), Map.entry("dozen", 12), Map.entry("dizaine", 10),
          Map.entry("douzaine", 12), Map.entry("quinzaine", 15), Map.entry("vingtaine", 20), Map.entry("trentaine", 30), Map.entry("quarantaine", 40), Map.entry("cinquantaine", 50), Map.entry("soixantaine", 60),
          Map.entry("centaine", 100));

  /** Places in a row; "second" and "seconde" are as often time. */
  private static final Map<String, Integer> ORDINALS =
      Map.ofEntries(
          Map.entry("first", 1), Map.entry("third", 3), Map.entry("fourth", 4), Map.entry("fifth", 5), Map.entry("sixth", 6), Map.entry("seventh", 7), Map.entry("eighth", 8), Map.entry("ninth", 9),
          Map.entry("tenth", 10), Map.entry("second", 2), Map.entry("premier", 1), Map.entry("première", 1), Map.entry("deuxième", 2), Map.entry("troisième", 3), Map.entry("quatrième", 4),
          Map.entry("cinquième", 5), Map.entry("sixième", 6), Map.entry("septième", 7), Map.entry("huitième", 8), Map.entry("neuvième", 9), Map.entry("dixième", 10));

  private static final Map<String, Integer> SCALES =
      Map.ofEntries(
          Map.entry("thousand", 3), Map.entry("k", 3), Map.entry("mille", 3), Map.entry("million", 6), Map.entry("millions", 6), Map.entry("m", 6), Map.entry("mn", 6),
          Map.entry("billion", 9), Map.entry("billions", 9), Map.entry("bn", 9), Map.entry("milliard", 9), Map.entry("milliards", 9), Map.entry("trillion", 12), Map.entry("trillions", 12));

  /** Shares of a whole, as they are and in per cent. */
  private static final Map<String, Set<BigDecimal>> SHARES =
      Map.of("half", share(2), "halves", share(2), "moitié", share(2), "demi", share(2), "demie", share(2), "quarter", share(4), "quarters", share(4), "quart", share(4), "quarts", share(4), "tiers", Set.of(BigDecimal.valueOf(3)));

  /** Powers of ten of what comes in dozens, hundreds and so on; what nobody ever counted is beyond all. */
  private static final Map<String, Integer> MAGNITUDES =
      Map.ofEntries(
          Map.entry("tens", 1), Map.entry("dozens", 1), Map.entry("scores", 1), Map.entry("hundreds", 2), Map.entry("thousands", 3), Map.entry("millions", 6), Map.entry("billions", 9), Map.entry("trillions", 12),
          Map.entry("dizaines", 1), Map.entry("douzaines", 1), Map.entry("vingtaines", 1), Map.entry("centaines", 2), Map.entry("milliers", 3), Map.entry("milliards", 9), Map.entry("dozen", 1), Map.entry("hundred", 2), Map.entry("thousand", 3),
          Map.entry("million", 6), Map.entry("billion", 9), Map.entry("trillion", 12), Map.entry("zillion", 30), Map.entry("zillions", 30), Map.entry("gazillion", 30), Map.entry("gazillions", 30), Map.entry("myriad", 30), Map.entry("myriads", 30));

  private static final Map<String, String> CURRENCIES = Map.of("$", "usd", "€", "eur", "£", "gbp", "¥", "jpy", "dollar", "usd", "euro", "eur", "pound", "gbp", "yen", "jpy", "livre", "gbp");

  private static final String WORD = String.join("|", WORDS.keySet());
  private static final String ORDINAL = String.join("|", ORDINALS.keySet());
  private static final String MAGNITUDE = "tens of|scores of|dozens|hundreds|thousands|millions|billions|trillions|dizaines|douzaines|vingtaines|centaines|milliers|milliards|g?a?zillions?|myriads?|(?:several|many|a few|plusieurs|quelques) (?:dozen|hundred|thousand|million|billion|trillion)s?";
  private static final Pattern FIGURE =
      Pattern.compile(
          "(?iu)(?<before>[$€£¥]\\s?)?(?<![\\p{L}\\d.,])(?<digits>\\d+(?:[.,:'’\\u00a0\\u202f ](?=\\d{3}(?!\\d))\\d{3}){0,6}(?:[.,:]\\d+)?|(?<magnitude>(?:" + MAGNITUDE + ")(?: (?:of |de )?(?:thousands|millions|billions|milliers|milliards))?)(?!\\p{L})"
              + "|(?<share>half|halves|moitié|demie?|quarters?|quarts?|tiers)(?!\\p{L})|(?<word>(?:" + WORD + ")(?:(?:[- ]|(?<=hundred|thousand) and | et )(?:" + WORD + ")){0,6})(?!\\p{L})|(?<single>million|billion|trillion|milliard)(?!\\p{L})|(?<ordinal>(?:" + ORDINAL + ")s?)(?!\\p{L}))"
              + "(?:[\\s\\u00a0\\u202f-]?(?<scale>thousand|k|mille|millions?|mn|m|billions?|bn|milliards?|trillions?)(?![\\p{L}\\d]))?"
              + "(?:[\\s\\u00a0\\u202f-]?(?:d['’]|de |of )?(?<unit>%|per ?cent|percent|pour cent|(?:percentage |points de pour)?points?(?: de pourcentage)?|[$€£¥]|dollars?|euros?|pounds?|livres?|yens?)(?!\\p{L}))?");

  Figure {
    values = new TreeSet<>(values);
  }

  /** Every number of the text, in order. */
  static List<Figure> in(String text) {
    List<Figure> figures = new ArrayList<>();
    Matcher matcher = FIGURE.matcher(text);
    while (matcher.find()) figures.add(of(matcher));
    return figures;
  }

  private static Set<BigDecimal> share(int parts) {
    return Set.of(BigDecimal.ONE.divide(BigDecimal.valueOf(parts)), BigDecimal.valueOf(100 / parts));
  }

  /** More than twice the magnitude, and less than twenty times it: "hundreds" may be 230 and "dozens" 140. */
  private static Set<BigDecimal> magnitude(String written) {
    int power = 0;
    for (String word : written.toLowerCase(Locale.ROOT).split(" ")) power += MAGNITUDES.getOrDefault(word, 0);
    return new TreeSet<>(Set.of(BigDecimal.valueOf(2).scaleByPowerOfTen(power), BigDecimal.valueOf(2).scaleByPowerOfTen(power + 1)));
  }

  private static Figure of(Matcher found) {
    if (found.group("magnitude") != null) return new Figure(magnitude(found.group("magnitude")), true, unit(found.group("before"), found.group("unit")), found.start(), found.end());
    if (found.group("share") != null) return new Figure(SHARES.getOrDefault(found.group("share").toLowerCase(Locale.ROOT), Set.of(BigDecimal.ZERO)), false, "", found.start(), found.end());
    if (found.group("single") != null) return new Figure(Set.of(BigDecimal.ONE.scaleByPowerOfTen(SCALES.getOrDefault(found.group("single").toLowerCase(Locale.ROOT), 0))), false, unit(found.group("before"), found.group("unit")), found.start(), found.end());
    String word = found.group("word");
    String ordinal = found.group("ordinal");
    Set<BigDecimal> plain =
        ordinal != null ? Set.of(BigDecimal.valueOf(ORDINALS.getOrDefault(ordinal.toLowerCase(Locale.ROOT).replaceFirst("s$", ""), 1))) : word == null ? readings(found.group("digits")) : Set.of(BigDecimal.valueOf(words(word)));
    String scale = found.group("scale");
    Set<BigDecimal> values = new TreeSet<>();
    for (BigDecimal value : plain) values.add(scale == null ? value : value.scaleByPowerOfTen(SCALES.getOrDefault(scale.toLowerCase(Locale.ROOT), 0)));
    return new Figure(values, false, unit(found.group("before"), found.group("unit")), found.start(), found.end());
  }

  /** "twenty-one" is 21, "three hundred" is 300, "quatre-vingt" is 80. */
  private static long words(String written) {
    long thousands = 0;
    long whole = 0;
    for (String word : written.toLowerCase(Locale.ROOT).split("[- ]")) {
      int value = WORDS.getOrDefault(word, 0);
      if (value == 1_000) {
        thousands = Math.max(1, whole) * 1_000;
        whole = 0;
      } else whole = (value == 100 || value == 20 && whole == 4 || word.equals("dozen")) && whole > 0 ? whole * value : whole + value;
    }
    return thousands + whole;
  }

  private static Set<BigDecimal> readings(String digits) {
    Set<BigDecimal> readings = new TreeSet<>();
    String tight = digits.replaceAll("[\\s\\u00a0\\u202f'’]", "");
    String whole = tight.replaceAll("[.,:]", "");
    int last = Math.max(tight.lastIndexOf('.'), tight.lastIndexOf(','));
    boolean one = last >= 0 && tight.replaceAll("[^.,]", "").length() == 1;
    boolean thousands = last >= 0 && tight.length() - last == 4;
    if (tight.indexOf(':') >= 0 || last < 0 || thousands) readings.add(new BigDecimal(whole).stripTrailingZeros());
    if (last >= 0 && tight.indexOf(':') < 0 && (one || !thousands)) readings.add(new BigDecimal(tight.substring(0, last).replaceAll("[.,]", "") + "." + tight.substring(last + 1)).stripTrailingZeros());
    return readings;
  }

  private static String unit(String before, String behind) {
    if (before != null) return CURRENCIES.getOrDefault(before.strip(), "");
    if (behind == null) return "";
    String lower = behind.toLowerCase(Locale.ROOT);
    if (lower.contains("point")) return "points";
    if (lower.contains("%") || lower.contains("cent")) return "%";
    return CURRENCIES.getOrDefault(lower, CURRENCIES.getOrDefault(lower.replaceFirst("s$", ""), ""));
  }

  private BigDecimal least() {
    return values.stream().min(BigDecimal::compareTo).orElseThrow();
  }

  private BigDecimal below() {
    return values.stream().max(BigDecimal::compareTo).orElseThrow();
  }

  /** Whether it is a share of a whole. */
  boolean share() {
    return !vague && values.size() == 2 && least().compareTo(BigDecimal.ONE) < 0;
  }

  /** Whether it is a year of this or the last century, as it looks. */
  boolean year() {
    return !vague && unit.isEmpty() && end - start == 4 && values.size() == 1 && values.iterator().next().compareTo(BigDecimal.valueOf(1900)) >= 0 && values.iterator().next().compareTo(BigDecimal.valueOf(2100)) < 0;
  }

  /** Whether the other is the same number; a unit that this one has, the other must have too. */
  boolean stands(Figure other) {
    if (!unit.isEmpty() && !unit.equals(other.unit)) return false;
    if (vague == other.vague) return vague ? values.equals(other.values) : values.stream().anyMatch(other.values::contains);
    return vague && other.values.stream().anyMatch(value -> value.compareTo(least()) > 0 && value.compareTo(below()) < 0);
  }
}
