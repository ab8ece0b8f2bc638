package org.matinale.planner;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.matinale.planner.saying.Nearest;
import org.matinale.planner.saying.Refused;

/** Scenarios to begin with. */
public final class Presets {
  /** From the smallest to the largest, and what the newspapers wrote of. */
  public static final List<String> NAMES = List.of("household", "newsroom", "city", "country", "planet", "article");

  private Presets() {}

  /** The scenario's text. */
  public static String text(String name) {
    if (!NAMES.contains(name)) throw new Refused(Refused.Kind.USAGE, "preset '%s' is unknown. Maybe %s.".formatted(name, Nearest.of(name, NAMES).orElse("one of " + String.join(", ", NAMES))));
    try (InputStream in = Presets.class.getResourceAsStream("presets/" + name + ".scenario")) {
      if (in == null) throw new IllegalStateException("no preset " + name);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("preset " + name + " cannot be read", e);
    }
  }

  public static ScenarioText of(String name) {
    return new ScenarioText().with(text(name), "preset " + name);
  }
}
