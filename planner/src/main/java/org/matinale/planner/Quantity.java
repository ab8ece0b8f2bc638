package org.matinale.planner;

import org.matinale.planner.saying.Figure;
import org.matinale.planner.saying.Refused;

/** A number that a plan rests on: its name in a scenario, what it is when nothing is said, within which bounds it is uncertain, and what it means. The order is that of the list of assumptions. */
public enum Quantity {
  READERS("readers", 10_000, "readers", "who get a briefing each morning"),
  PAID("paid", 0.05, "share", "of the readers who pay"),
  PAID_WEIGHT("paid-weight", 2, "times", "as much that a card of a paying reader counts where not all can be written, as in a night's allocation"),
  PAID_PRICE("paid-price", 200, "a month", "what a paying reader pays"),
  OPEN_RATE("open-rate", 0.5, 0.3, 0.8, "share", "of briefings that are opened"),
  SPREAD("spread", 60, "minutes", "before and after the ready-by time within which readers want it, evenly"),
  CARDS("cards", 7, "cards", "in a briefing"),
  SHARED_CARDS("shared-cards", 6.2, 5, 7, "cards", "of them told from what is shared; the others are personal and need no model"),
  LANGUAGES("languages", 1, "languages", "in which readers read, each with as many readers and matters"),
  MATTERS("matters", 4_000, 2_000, 8_000, "matters", "that anybody wants of one night's news in one language"),
  POPULARITY("popularity", 1.85, 1.6, 2.1, "exponent", "by which the wish for a matter falls with its rank"),
  POPULARITY_OFFSET("popularity-offset", 100, "ranks", "that the fall is put off by"),
  INTERESTS("interests", 4.5, 3, 7, "interests", "a reader names"),
  HEAPS("heaps", 20, "factor", "in Heaps' law, distinct interests = heaps · named ^ heaps-exponent"),
  HEAPS_EXPONENT("heaps-exponent", 0.6, 0.5, 0.75, "exponent", "in Heaps' law of interests"),
  WISHES("wishes", 0, "wishes", "a reader has in her own words, researched by a model for her alone each night"),
  PAID_WISHES("paid-wishes", 0, "wishes", "more, that a paying reader has beside these"),
  FRESH("fresh-hours", 24, 12, 48, "hours", "after which a passage is written anew, on average, because its story has moved"),
  WINDOW("window-hours", 3, "hours", "before a reader's time from which her morning can be written"),
  COMPOSING("composing-minutes", 5, "minutes", "kept before each time for putting briefings together"),
  FULL_INPUT("full-input", 1_150, 850, 1_600, "tokens", "read to tell a matter at FULL"),
  FULL_OUTPUT("full-output", 135, 90, 200, "tokens", "written to tell a matter at FULL"),
  BRIEF_INPUT("brief-input", 660, 550, 900, "tokens", "read to tell a matter at BRIEF"),
  BRIEF_OUTPUT("brief-output", 78, 50, 120, "tokens", "written to tell a matter at BRIEF"),
  PREFIX("prefix", 530, "tokens", "of what is read are the same in each request"),
  HIT_RATIO("hit-ratio", 0.8, 0.6, 1, "share", "of requests that find them in the server's cache"),
  CALLS("calls", 1.15, 1.0, 1.3, "requests", "for each passage, those that fail included"),
  ALONE_INPUT("alone-input", 120_000, 30_000, 480_000, "tokens", "read to research one briefing for one reader: pages found, and read again in each round"),
  ALONE_OUTPUT("alone-output", 6_000, 2_000, 18_000, "tokens", "written to research one briefing for one reader, thinking included"),
  ALONE_CALLS("alone-calls", 20, "requests", "in which that is done: rounds of searching and reading"),
  ALONE_HIT("alone-hit-ratio", 0, 0, 0.8, "share", "of the tokens read for that which the server's cache has, from an earlier round or from another reader's research"),
  EFFICIENCY("efficiency", 1, 0.85, 1.15, "factor", "on the throughput that the hardware's model predicts"),
  BUSY("busy", 0.8, 0.6, 1, "share", "of the hours paid for in which an accelerator can be kept busy"),
  PRICE_FACTOR("price-factor", 1, 0.6, 1.6, "factor", "on the accelerator's price an hour"),
  PUE("pue", 1.2, 1.1, 1.5, "factor", "by which a data centre draws more than its machines"),
  IDLE_POWER("idle-power", 0.25, 0.15, 0.4, "share", "of its power that an accelerator draws with its machine while it is kept for the night and idle"),
  CORE_SECONDS("core-seconds", 0.0016, 0.001, 0.0026, "core-seconds", "of a processor to choose and compose one briefing"),
  INTEREST_SECONDS("interest-seconds", 0.003, 0.002, 0.0045, "core-seconds", "of a processor to find what is on one distinct interest, once for all who have it"),
  CORE_PRICE("core-price", 0.04, 0.02, 0.06, "an hour", "for one processor core"),
  GUARD("guard", 0.1, "share", "of the accelerators kept free for people who come beside those in the trace"),
  TRACE_SCALE("trace-scale", 1, "factor", "on the requests of the trace"),
  TRACE_DAY("trace-day", 2, "day", "of the trace on which the readers of UTC wake, from 0");

  private static final double MOST = 1e11;
  private static final double EXACTLY = 1e9;
  private static final double LEAST = 1e-9;
  private static final double LEAST_CARDS = 1e-6;
  private static final double LEAST_FACTOR = 0.01;
  private static final double STEEPEST = 10;
  private static final double LONGEST_SPREAD = 12 * 60;
  private static final double LONGEST_WINDOW = 24;
  private static final double LONGEST_COMPOSING = 30;

  private final String key;
  private final double usual;
  private final double low;
  private final double high;
  private final String unit;
  private final String meaning;

  Quantity(String key, double usual, String unit, String meaning) {
    this(key, usual, usual, usual, unit, meaning);
  }

  Quantity(String key, double usual, double low, double high, String unit, String meaning) {
    this.key = key;
    this.usual = usual;
    this.low = low;
    this.high = high;
    this.unit = unit;
    this.meaning = meaning;
  }

  /** Its name in a scenario. */
  public String key() {
    return key;
  }

  /** What it is when nothing is said. */
  public double usual() {
    return usual;
  }

  public String unit() {
    return unit;
  }

  public String meaning() {
    return meaning;
  }

  /** Whether it is known only within bounds. */
  public boolean uncertain() {
    return low < high;
  }

  /** A row of the documentation's table. */
  String row() {
    return "| `%s` | %s | %s | %s %s |".formatted(key, Figure.plain(usual), uncertain() ? Figure.plain(low) + " to " + Figure.plain(high) : "", unit, meaning);
  }

  /** The lower bound beside a value that was given: as far from it, in proportion, as from the usual one; shares stay shares. */
  double low(double value) {
    return beside(value, low);
  }

  double high(double value) {
    return beside(value, high);
  }

  /** Refuses what it cannot be. */
  void check(double value) {
    boolean maybeNone =
        switch (this) {
          case INTERESTS, INTEREST_SECONDS, PAID, PAID_PRICE, SPREAD, POPULARITY_OFFSET, WISHES, PAID_WISHES, ALONE_HIT, IDLE_POWER, PREFIX, HIT_RATIO, CORE_SECONDS, CORE_PRICE, GUARD, TRACE_SCALE, TRACE_DAY, COMPOSING -> true;
          default -> false;
        };
    double most = unit.equals("share") ? 1 : MOST;
    Refused.unless(value >= 0 && (maybeNone || value > 0) && value <= most, "%s = %s %s; it is %s to %s. Maybe %s, as usual.", key, Figure.plain(value), unit, maybeNone ? "0" : "above 0", most == 1 ? "1" : "a hundred billion", Figure.plain(usual));
    Refused.unless(value == 0 || value >= LEAST, "%s = %s %s; where it is above 0, it is at least a billionth. Maybe %s, as usual.", key, Figure.plain(value), unit, Figure.plain(usual));
    if (this == CARDS || this == SHARED_CARDS) Refused.unless(value >= LEAST_CARDS, "%s = %s; it is at least a millionth. Maybe %s, as usual.", key, Figure.plain(value), Figure.plain(usual));
    if (this == LANGUAGES || this == MATTERS || unit.equals("tokens") && this != PREFIX || this == ALONE_CALLS) Refused.unless(value >= 1, "%s = %s; there is at least one. Maybe %s, as usual.", key, Figure.plain(value), Figure.plain(usual));
    if (this == READERS) Refused.unless(value >= 1, "%s = %s; there is at least one. Maybe %s, as usual.", key, Figure.plain(value), Figure.plain(usual));
    if (this == EFFICIENCY || this == PRICE_FACTOR || this == BUSY) Refused.unless(value >= LEAST_FACTOR && value <= 1 / LEAST_FACTOR, "%s = %s; it is 0.01 to 100, and a share at most 1. Maybe %s, as usual.", key, Figure.plain(value), Figure.plain(usual));
    if (this == GUARD) Refused.unless(value < 1, "%s = %s; nothing is left to the night. Maybe %s, as usual.", key, Figure.plain(value), Figure.plain(usual));
    if (this == POPULARITY) Refused.unless(value <= STEEPEST, "%s = %s; it is at most 10. Maybe %s, as usual.", key, Figure.plain(value), Figure.plain(usual));
    if (this == PUE || this == CALLS) Refused.unless(value >= 1 && value <= 1 / LEAST_FACTOR, "%s = %s; it is 1 to 100. Maybe %s, as usual.", key, Figure.plain(value), Figure.plain(usual));
    if (this == SPREAD) Refused.unless(value <= LONGEST_SPREAD, "%s = %s minutes; at most half a day. Maybe %s, as usual.", key, Figure.plain(value), Figure.plain(usual));
    if (this == WINDOW) Refused.unless(value <= LONGEST_WINDOW, "%s = %s hours; at most a day. Maybe %s, as usual.", key, Figure.plain(value), Figure.plain(usual));
    if (this == COMPOSING) Refused.unless(value <= LONGEST_COMPOSING, "%s = %s minutes; at most half an hour. Maybe %s, as usual.", key, Figure.plain(value), Figure.plain(usual));
  }

  private double beside(double value, double bound) {
    if (unit.equals("share")) return Math.clamp(Math.round((value + bound - usual) * EXACTLY) / EXACTLY, 0, 1);
    double beside = value * bound / usual;
    return this == PUE || this == CALLS ? Math.max(1, beside) : beside;
  }
}
