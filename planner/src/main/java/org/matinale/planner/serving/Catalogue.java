package org.matinale.planner.serving;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.matinale.planner.saying.Nearest;
import org.matinale.planner.saying.Refused;

/** Models, accelerators and engines by name.
 *
 * <p>A catalogue is text: {@code [model NAME]}, {@code [accelerator NAME]} or {@code [engine NAME]} begins an entry, {@code key = value} says a figure of it, and what follows {@code #} is a comment, such as where the
 * figure stands. An entry of a later catalogue replaces one of the same name. Everything that is wrong with a file is told at once, by line.
 */
public final class Catalogue {
  private static final Pattern HEADER = Pattern.compile("\\[(\\w+) +([\\w.+-]+)]");
  private static final Pattern FIGURE = Pattern.compile("([\\w-]+) *= *(.*)");
  private static final int PROBLEMS_TOLD = 20;

  /** Beyond any data sheet. */
  private static final double MOST = 1e24;

  private static final double LEAST = 1e-9;
  private static final Set<String> MODEL_KEYS =
      Set.of(
          "parameters", "active-parameters", "layers", "width", "vocabulary", "tied-tables", "attention-heads", "cache-heads", "head-size", "latent", "experts", "experts-per-token", "window", "window-layers", "precision", "source");
  private static final Set<String> ACCELERATOR_KEYS =
      Set.of("bf16-tflops", "fp8-tflops", "fp4-tflops", "int8-tops", "int4-tops", "memory-gb", "bandwidth-gb-per-s", "link-gb-per-s", "watts", "server-watts", "price-per-hour", "currency", "source");
  private static final Set<String> ENGINE_KEYS = Set.of("factor", "source");

  private final Map<String, ModelShape> models;
  private final Map<String, Accelerator> accelerators;
  private final Map<String, Engine> engines;

  private Catalogue(Map<String, ModelShape> models, Map<String, Accelerator> accelerators, Map<String, Engine> engines) {
    this.models = Collections.unmodifiableMap(models);
    this.accelerators = Collections.unmodifiableMap(accelerators);
    this.engines = Collections.unmodifiableMap(engines);
  }

  /** The one that comes with the program. */
  public static Catalogue standard() {
    return new Catalogue(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>()).with(standardText(), "catalogue.txt");
  }

  /** The text of the one that comes with the program, to begin one's own from. */
  public static String standardText() {
    try (InputStream in = Catalogue.class.getResourceAsStream("catalogue.txt")) {
      if (in == null) throw new IllegalStateException("catalogue.txt is not on the class path");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** This one and the entries of a text, which messages call {@code file}. */
  public Catalogue with(String text, String file) {
    Catalogue more = new Catalogue(new LinkedHashMap<>(models), new LinkedHashMap<>(accelerators), new LinkedHashMap<>(engines));
    return new Reading(file).read(text, more);
  }

  public Map<String, ModelShape> models() {
    return models;
  }

  public Map<String, Accelerator> accelerators() {
    return accelerators;
  }

  public Map<String, Engine> engines() {
    return engines;
  }

  public ModelShape model(String name) {
    return known(models, "model", name);
  }

  public Accelerator accelerator(String name) {
    return known(accelerators, "accelerator", name);
  }

  public Engine engine(String name) {
    return known(engines, "engine", name);
  }

  private static <T> T known(Map<String, T> entries, String kind, String name) {
    T entry = entries.get(name);
    if (entry == null) throw new Refused(Refused.Kind.USAGE, "%s '%s' is unknown. Maybe %s".formatted(kind, name, maybe(name, entries.keySet())));
    return entry;
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 59) + "…";
  }

  private static String maybe(String name, Collection<String> known) {
    return Nearest.of(name, known).map(near -> "'" + near + "'.").orElse("one of " + String.join(", ", known.stream().sorted().toList()) + ".");
  }

  /** One pass over a text. */
  private static final class Reading {
    private final String file;
    private final List<String> problems = new ArrayList<>();

    Reading(String file) {
      this.file = file;
    }

    Catalogue read(String text, Catalogue into) {
      Map<String, ModelShape> models = new LinkedHashMap<>(into.models);
      Map<String, Accelerator> accelerators = new LinkedHashMap<>(into.accelerators);
      Map<String, Engine> engines = new LinkedHashMap<>(into.engines);
      for (Entry entry : entries(text)) {
        int before = problems.size();
        entry.unknown();
        try {
          switch (entry.kind) {
            case MODEL -> models.put(entry.name, entry.model());
            case ACCELERATOR -> accelerators.put(entry.name, entry.accelerator());
            case ENGINE -> engines.put(entry.name, new Engine(entry.name, entry.number("factor"), entry.source()));
          }
        } catch (Refused refused) {
          // what the figures of an entry are worth together cannot be said while one of them is missing or wrong
          if (problems.size() == before) entry.problem(entry.line, String.valueOf(refused.getMessage()));
        }
      }
      if (problems.size() > PROBLEMS_TOLD) problems.set(PROBLEMS_TOLD, "and %d problems more. Maybe another file was meant.".formatted(problems.size() - PROBLEMS_TOLD));
      if (!problems.isEmpty()) throw new Refused(Refused.Kind.DATA, String.join("\n", problems.subList(0, Math.min(problems.size(), PROBLEMS_TOLD + 1))));
      return new Catalogue(models, accelerators, engines);
    }

    private List<Entry> entries(String text) {
      List<Entry> entries = new ArrayList<>();
      String[] lines = text.split("\n", -1);
      for (int i = 0; i < lines.length; i++) {
        String line = lines[i].replaceFirst("#.*", "").strip();
        if (line.isEmpty()) continue;
        Matcher header = HEADER.matcher(line);
        Matcher figure = FIGURE.matcher(line);
        if (header.matches()) {
          Optional<Kind> kind = Kind.of(header.group(1));
          if (kind.isEmpty()) problems.add("%s:%d: '%s' is no kind of entry. Maybe model, accelerator or engine.".formatted(file, i + 1, header.group(1)));
          // an entry of unknown kind still takes its figures, so that they are not told as strays
          entries.add(new Entry(kind.orElse(Kind.ENGINE), header.group(2), i + 1, kind.isEmpty()));
        } else if (figure.matches() && !entries.isEmpty()) {
          entries.getLast().put(figure.group(1), figure.group(2).strip(), i + 1);
        } else {
          problems.add("%s:%d: '%s' is not understood. Maybe [model NAME] first, then lines of key = value.".formatted(file, i + 1, shortened(line)));
        }
      }
      entries.removeIf(entry -> entry.stray);
      return entries;
    }

    private enum Kind {
      MODEL(MODEL_KEYS),
      ACCELERATOR(ACCELERATOR_KEYS),
      ENGINE(ENGINE_KEYS);

      private final Set<String> keys;

      Kind(Set<String> keys) {
        this.keys = keys;
      }

      static Optional<Kind> of(String word) {
        return switch (word) {
          case "model" -> Optional.of(MODEL);
          case "accelerator" -> Optional.of(ACCELERATOR);
          case "engine" -> Optional.of(ENGINE);
          default -> Optional.empty();
        };
      }
    }

    /** One entry while it is read. */
    private final class Entry {
      private final Kind kind;
      private final String name;
      private final int line;
      private final boolean stray;
      private final Map<String, String> values = new LinkedHashMap<>();
      private final Map<String, Integer> lines = new HashMap<>();

      Entry(Kind kind, String name, int line, boolean stray) {
        this.kind = kind;
        this.name = name;
        this.line = line;
        this.stray = stray;
      }

      void put(String key, String value, int at) {
        if (values.put(key, value) != null) problem(at, "'%s' stands twice in '%s'. Maybe one of them is meant for another entry.".formatted(key, name));
        lines.put(key, at);
      }

      void problem(int at, String message) {
        problems.add("%s:%d: %s".formatted(file, at, message));
      }

      void unknown() {
        values.forEach(
            (key, value) -> {
              if (!kind.keys.contains(key)) problem(lines.getOrDefault(key, line), "'%s' is no figure of %s '%s'. Maybe %s".formatted(key, kind.name().toLowerCase(Locale.ROOT), name, maybe(key, kind.keys)));
            });
      }

      double number(String key) {
        Optional<Double> number = optional(key);
        if (number.isEmpty() && !values.containsKey(key)) problem(line, "'%s' has no %s. Maybe add a line: %s = …".formatted(name, key, key));
        return number.orElse(Double.NaN);
      }

      int whole(String key, double otherwise) {
        double number = values.containsKey(key) || Double.isNaN(otherwise) ? number(key) : otherwise;
        if ((number != Math.rint(number) && !Double.isNaN(number)) || Math.abs(number) > Integer.MAX_VALUE) problem(lines.getOrDefault(key, line), "%s of '%s' is %s, not a whole number. Maybe without decimals.".formatted(key, name, values.get(key)));
        return (int) number;
      }

      Optional<Double> optional(String key) {
        String value = values.get(key);
        if (value == null) return Optional.empty();
        try {
          double number = Double.parseDouble(value);
          if (number == 0 || Math.abs(number) >= LEAST && Math.abs(number) <= MOST) return Optional.of(number);
        } catch (NumberFormatException e) {
          // told below, with the infinite ones
        }
        problem(lines.getOrDefault(key, line), "%s of '%s' is '%s', which is no number. Maybe 80 or 8.03e9, without unit or separator.".formatted(key, name, value));
        return Optional.empty();
      }

      String source() {
        return values.getOrDefault("source", "");
      }

      ModelShape model() {
        double parameters = number("parameters");
        Optional<ModelShape.Experts> experts = values.containsKey("experts") || values.containsKey("experts-per-token") ? Optional.of(new ModelShape.Experts(whole("experts", Double.NaN), whole("experts-per-token", Double.NaN))) : Optional.empty();
        Optional<ModelShape.Window> window = values.containsKey("window") || values.containsKey("window-layers") ? Optional.of(new ModelShape.Window(whole("window-layers", Double.NaN), whole("window", Double.NaN))) : Optional.empty();
        boolean tied = flag("tied-tables");
        return new ModelShape(
            name, parameters, optional("active-parameters").orElse(parameters), whole("layers", Double.NaN), whole("width", Double.NaN), whole("vocabulary", Double.NaN), tied, whole("attention-heads", Double.NaN), whole("cache-heads", Double.NaN),
            whole("head-size", Double.NaN), whole("latent", 0), experts, window, precision(), source());
      }

      private boolean flag(String key) {
        String value = values.getOrDefault(key, "false");
        if (!value.equals("true") && !value.equals("false")) problem(lines.getOrDefault(key, line), "%s of '%s' is '%s'. Maybe true or false.".formatted(key, name, value));
        return value.equals("true");
      }

      private Precision precision() {
        try {
          return Precision.of(values.getOrDefault("precision", "bf16"));
        } catch (Refused refused) {
          problem(lines.getOrDefault("precision", line), String.valueOf(refused.getMessage()));
          return Precision.BF16;
        }
      }

      Accelerator accelerator() {
        Map<Precision, Double> flops = new EnumMap<>(Precision.class);
        for (Precision precision : Precision.values()) {
          String key = precision.word() + (precision == Precision.INT8 || precision == Precision.INT4 ? "-tops" : "-tflops");
          optional(key).ifPresent(peak -> flops.put(precision, peak * 1e12));
        }
        double watts = number("watts");
        Optional<Price> price = optional("price-per-hour").map(perHour -> new Price(perHour, values.getOrDefault("currency", "")));
        return new Accelerator(name, flops, number("memory-gb") * 1e9, number("bandwidth-gb-per-s") * 1e9, optional("link-gb-per-s").orElse(0.0) * 1e9, watts, optional("server-watts").orElse(watts), price, source());
      }
    }
  }
}
