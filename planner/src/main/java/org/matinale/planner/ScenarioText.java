package org.matinale.planner;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.planner.saying.Figure;
import org.matinale.planner.saying.Nearest;
import org.matinale.planner.saying.Refused;
import org.matinale.planner.scheduling.Rung;
import org.matinale.planner.serving.Catalogue;
import org.matinale.planner.serving.Precision;

/** A scenario as text: {@code key = value} line by line, the rest of a line from {@code #} on for people.
 *
 * <p>Several texts lie over each other, the later over the earlier, so that a preset, a file and a command line make one scenario.
 */
public final class ScenarioText {
  private static final double SECONDS_AN_HOUR = 3600;
  private static final int PROBLEMS_TOLD = 20;

  /** More than the Earth has. */
  private static final int MOST_ZONES = 1_000;
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9_.]+([eE][-+]?[0-9]+)?|NaN|[-+]?Infinity");

  /** Clocks go by the rules of this day. */
  private static final Instant IN_OUR_DAYS = Instant.parse("2026-01-01T00:00:00Z");

  /** What a scenario says beside numbers. */
  private enum Name {
    ACCELERATOR("accelerator", "h100"),
    ACCELERATORS("accelerators", null),
    MODEL("model", "llama-3.3-70b"),
    SMALL_MODEL("small-model", "llama-3.1-8b"),
    ENGINE("engine", "vllm"),
    PRECISION("precision", null),
    TENSOR_PARALLEL("tensor-parallel", null),
    ZONES("zones", "UTC"),
    READY_BY("ready-by", "07:00"),
    WAY("way", "shared"),
    RUNGS("rungs", "FULL"),
    PAID_RUNGS("paid-rungs", null),
    TRACE("trace", null),
    TRACE_LENGTHS("trace-lengths", null);

    private final String key;
    private final @Nullable String usual;

    Name(String key, @Nullable String usual) {
      this.key = key;
      this.usual = usual;
    }
  }

  /** A value, and where it stands. */
  private record Said(String value, String where, Refused.Kind kind) {}

  private final Map<String, Said> said = new LinkedHashMap<>();

  /** @param where what the text is called in messages, such as its file */
  public ScenarioText with(String text, String where) {
    ScenarioText both = copy();
    String[] lines = text.split("\r?\n", -1);
    List<String> problems = new ArrayList<>();
    Map<String, Integer> lineOf = new LinkedHashMap<>();
    for (int line = 0; line < lines.length; line++) {
      String content = lines[line].replaceFirst("#.*", "").strip();
      if (content.isEmpty()) continue;
      String at = "%s, line %d".formatted(where, line + 1);
      int equals = content.indexOf('=');
      if (equals < 0) {
        problems.add("%s: '%s' has no value. Maybe write key = value.".formatted(at, shortened(content)));
        continue;
      }
      String key = content.substring(0, equals).strip().toLowerCase(Locale.ROOT);
      Integer before = lineOf.put(key, line + 1);
      if (before != null) problems.add("%s: '%s' is already on line %d. Maybe delete one.".formatted(at, shortened(key), before));
      String problem = unknown(key);
      if (problem != null) problems.add(at + ": " + problem);
      else both.said.put(key, new Said(content.substring(equals + 1).strip(), at, Refused.Kind.DATA));
    }
    if (problems.size() > PROBLEMS_TOLD) problems.set(PROBLEMS_TOLD, "and %d problems more. Maybe another file was meant.".formatted(problems.size() - PROBLEMS_TOLD));
    if (!problems.isEmpty()) throw new Refused(Refused.Kind.DATA, String.join("\n", problems.subList(0, Math.min(problems.size(), PROBLEMS_TOLD + 1))));
    return both;
  }

  /** One value more, as from a command line. */
  public ScenarioText with(String key, String value, String where) {
    String problem = unknown(key);
    if (problem != null) throw new Refused(Refused.Kind.USAGE, problem);
    ScenarioText both = copy();
    both.said.put(key, new Said(value, where, Refused.Kind.USAGE));
    return both;
  }

  /** What was measured, as from a file.
   *
   * @param where what was measured is called in messages */
  public ScenarioText with(Map<String, String> measured, String where) {
    ScenarioText both = copy();
    measured.forEach((key, value) -> both.said.put(key, new Said(value, where, Refused.Kind.DATA)));
    return both;
  }

  /** Whether a key was given a value. */
  public boolean says(String key) {
    return said.containsKey(key);
  }

  /** What a scenario says beside numbers, by key. */
  public static Map<String, String> names(Scenario scenario) {
    Scenario.Fleet fleet = scenario.fleet();
    Map<String, String> names = new LinkedHashMap<>();
    names.put(Name.ACCELERATOR.key, fleet.accelerator());
    if (fleet.accelerators() != null) names.put(Name.ACCELERATORS.key, String.valueOf(fleet.accelerators()));
    names.put(Name.MODEL.key, fleet.model());
    names.put(Name.SMALL_MODEL.key, fleet.smallModel());
    names.put(Name.ENGINE.key, fleet.engine());
    if (fleet.precision() != null) names.put(Name.PRECISION.key, fleet.precision());
    if (fleet.tensorParallel() != null) names.put(Name.TENSOR_PARALLEL.key, String.valueOf(fleet.tensorParallel()));
    double all = scenario.zones().stream().mapToDouble(Zone::share).sum();
    names.put(Name.ZONES.key, scenario.zones().stream().map(zone -> zone.name() + " " + Figure.rounded(zone.share() / all)).collect(Collectors.joining(", ")));
    names.put(Name.READY_BY.key, scenario.readyBy().toString());
    names.put(Name.WAY.key, word(scenario.way()));
    names.put(Name.RUNGS.key, scenario.mix(Readership.FREE).written());
    names.put(Name.PAID_RUNGS.key, scenario.mix(Readership.PAID).written());
    return names;
  }

  /** Where the trace of people served by day lies, if there is one. */
  public Optional<String> trace() {
    return Optional.ofNullable(named(Name.TRACE));
  }

  /** Where lengths of requests are drawn from, for a trace that has none. */
  public Optional<String> traceLengths() {
    return Optional.ofNullable(named(Name.TRACE_LENGTHS));
  }

  /** Refuses names that the catalogue does not have, too. */
  public Scenario scenario(Catalogue catalogue) {
    known(Name.ACCELERATOR, catalogue::accelerator);
    known(Name.MODEL, catalogue::model);
    known(Name.SMALL_MODEL, catalogue::model);
    known(Name.ENGINE, catalogue::engine);
    known(Name.PRECISION, Precision::of);
    return scenario();
  }

  private void known(Name name, Consumer<String> catalogue) {
    String value = named(name);
    Said given = said.get(name.key);
    if (value == null || given == null) return;
    try {
      catalogue.accept(value);
    } catch (Refused unknown) {
      throw new Refused(given.kind(), given.where() + ": " + unknown.getMessage());
    }
  }

  public Scenario scenario() {
    try {
      return together();
    } catch (Refused refused) {
      throw refused.kind() == Refused.Kind.USAGE ? blamed(refused) : refused;
    }
  }

  /** What files say against each other is theirs, whatever the options are. */
  private Refused blamed(Refused refused) {
    ScenarioText files = new ScenarioText();
    said.forEach((key, value) -> {
      if (value.kind() == Refused.Kind.DATA) files.said.put(key, value);
    });
    try {
      files.together();
      return refused;
    } catch (Refused theirs) {
      String where = files.said.values().stream().map(value -> value.where().replaceFirst(", line \\d+$", "")).distinct().collect(Collectors.joining(", "));
      return theirs.kind() == Refused.Kind.DATA ? theirs : new Refused(Refused.Kind.DATA, where + ": " + theirs.getMessage());
    }
  }

  private Scenario together() {
    Map<Quantity, Double> quantities = new EnumMap<>(Quantity.class);
    for (Quantity quantity : Quantity.values()) {
      Said value = said.get(quantity.key());
      if (value != null) quantities.put(quantity, checked(quantity, value));
    }
    Scenario.Fleet fleet = new Scenario.Fleet(text(Name.ACCELERATOR), whole(Name.ACCELERATORS), text(Name.MODEL), text(Name.SMALL_MODEL), text(Name.ENGINE), named(Name.PRECISION), whole(Name.TENSOR_PARALLEL));
    RungMix free = rungs(Name.RUNGS, RungMix.ALL_FULL);
    return new Scenario(quantities, fleet, zones(), readyBy(), way(), Map.of(Readership.FREE, free, Readership.PAID, rungs(Name.PAID_RUNGS, free)));
  }

  private ScenarioText copy() {
    ScenarioText copy = new ScenarioText();
    copy.said.putAll(said);
    return copy;
  }

  private static List<String> keys() {
    return Stream.concat(Arrays.stream(Quantity.values()).map(Quantity::key), Arrays.stream(Name.values()).map(name -> name.key)).toList();
  }

  private static @Nullable String unknown(String key) {
    List<String> keys = keys();
    if (keys.contains(key)) return null;
    return Nearest.of(key, keys).map(nearest -> "'%s' is no key of a scenario. Maybe %s.".formatted(shortened(key), nearest)).orElseGet(() -> "'%s' is no key of a scenario. Maybe one of %s.".formatted(shortened(key), String.join(", ", keys)));
  }

  private @Nullable String named(Name name) {
    Said value = said.get(name.key);
    if (value == null) return name.usual;
    if (!value.value().isEmpty()) return value.value();
    if (name.usual != null) throw refused(name.key, "'' says nothing. Maybe %s, as usual.".formatted(name.usual));
    return null;
  }

  private String text(Name name) {
    String value = named(name);
    if (value == null) throw new IllegalStateException("no usual value of " + name);
    return value;
  }

  private @Nullable Integer whole(Name name) {
    String value = named(name);
    if (value == null) return null;
    try {
      return Integer.valueOf(value.replace("_", ""));
    } catch (NumberFormatException none) {
      throw refused(name.key, "'%s' is no whole number. Maybe write it in digits alone, such as 8.".formatted(shortened(value)));
    }
  }

  private static double checked(Quantity quantity, Said value) {
    double number = number(quantity.key(), value);
    try {
      quantity.check(number);
      return number;
    } catch (Refused refused) {
      throw new Refused(value.kind(), value.where() + ": " + refused.getMessage());
    }
  }

  private static double number(String key, Said value) {
    try {
      if (!NUMBER.matcher(value.value()).matches()) throw new NumberFormatException(); // such as 12d, which is one to Java
      return Double.parseDouble(value.value().replace("_", ""));
    } catch (NumberFormatException none) {
      throw new Refused(value.kind(), "%s: %s = '%s' is no number. Maybe write it as 5000, 0.5 or 1e6.".formatted(value.where(), key, shortened(value.value())));
    }
  }

  private LocalTime readyBy() {
    String value = text(Name.READY_BY);
    try {
      return LocalTime.parse(value);
    } catch (DateTimeException none) {
      throw refused(Name.READY_BY.key, "'%s' is no time of the day. Maybe write it as 07:00.".formatted(shortened(value)));
    }
  }

  private Scenario.Way way() {
    String value = text(Name.WAY);
    for (Scenario.Way way : Scenario.Way.values()) if (word(way).equals(value)) return way;
    throw refused(Name.WAY.key, "'%s' is no way to make briefings. Maybe %s.".formatted(shortened(value), String.join(", ", Arrays.stream(Scenario.Way.values()).map(ScenarioText::word).toList())));
  }

  static String word(Scenario.Way way) {
    return way.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@code world}, or names of zones, hours ahead of UTC, each with its share: {@code Europe/Paris 0.6, UTC-5 0.4}. */
  private List<Zone> zones() {
    String value = text(Name.ZONES);
    if (value.equals("world")) return World.zones();
    long many = 1 + value.chars().filter(letter -> letter == ',').count();
    if (many > MOST_ZONES) throw refused(Name.ZONES.key, "%,d zones; there are at most %,d. Maybe write the share of each zone once, for all who live in it.".formatted(many, MOST_ZONES));
    List<Zone> zones = new ArrayList<>();
    for (String part : value.split(",", -1)) {
      String[] words = part.strip().split("\\s+", -1);
      if (words.length > 2) throw refused(Name.ZONES.key, "'%s' is not a zone and its share. Maybe write Europe/Paris 0.6, UTC-5 0.4.".formatted(shortened(part.strip())));
      double share = words.length == 1 ? 1 : number(Name.ZONES.key, new Said(words[1], where(Name.ZONES), kind(Name.ZONES.key)));
      zones.add(new Zone(words[0], offset(words[0]), share));
    }
    return zones;
  }

  /** {@code BRIEF}, or rungs, each with its share: {@code FULL 0.3, BRIEF 0.7}. */
  private RungMix rungs(Name name, RungMix otherwise) {
    String value = named(name);
    if (value == null) return otherwise;
    Map<Rung, Double> shares = new EnumMap<>(Rung.class);
    double all = 0;
    for (String part : value.split(",", -1)) {
      String[] words = part.strip().split("\\s+", -1);
      if (words.length > 2) throw refused(name.key, "'%s' is not a rung and its share. Maybe write FULL 0.3, BRIEF 0.7.".formatted(shortened(part.strip())));
      double share = words.length == 1 ? 1 : number(name.key, new Said(words[1], where(name), kind(name.key)));
      if (!Figure.amount(share)) throw refused(name.key, "'%s' is no share. Maybe write FULL 0.3, BRIEF 0.7.".formatted(shortened(words[words.length - 1])));
      if (shares.put(rung(name, words[0]), share) != null) throw refused(name.key, "'%s' has a rung twice. Maybe write FULL 0.3, BRIEF 0.7.".formatted(shortened(value)));
      all += share;
    }
    if (!Figure.positive(all)) throw refused(name.key, "'%s' has shares that add up to %s. Maybe write FULL 0.3, BRIEF 0.7.".formatted(shortened(value), Figure.plain(all)));
    return new RungMix(shares.getOrDefault(Rung.FULL, 0.0) / all, shares.getOrDefault(Rung.BRIEF, 0.0) / all);
  }

  private Rung rung(Name name, String word) {
    for (Rung rung : Rung.values()) if (rung.name().equalsIgnoreCase(word)) return rung;
    List<String> known = Arrays.stream(Rung.values()).map(Rung::name).toList();
    throw refused(name.key, "'%s' is no rung. Maybe %s.".formatted(shortened(word), Nearest.of(word, known).orElse("one of " + String.join(", ", known))));
  }

  /** Winter's clocks in the north: what the rules of a zone say without daylight saving. */
  private double offset(String zone) {
    try {
      return ZoneId.of(zone).getRules().getStandardOffset(IN_OUR_DAYS).getTotalSeconds() / SECONDS_AN_HOUR;
    } catch (DateTimeException none) {
      String maybe = Nearest.of(zone, ZoneId.getAvailableZoneIds()).orElse("Europe/Paris, UTC+1 or world");
      throw refused(Name.ZONES.key, "'%s' is no zone. Maybe %s.".formatted(shortened(zone), maybe));
    }
  }

  private String where(Name name) {
    Said value = said.get(name.key);
    return value == null ? "as usual" : value.where();
  }

  private Refused.Kind kind(String key) {
    Said value = said.get(key);
    return value == null ? Refused.Kind.USAGE : value.kind();
  }

  private Refused refused(String key, String message) {
    Said value = said.get(key);
    return new Refused(kind(key), (value == null ? "" : value.where() + ": ") + key + " = " + message);
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 59) + "…";
  }
}
