package org.matinale.planner.serving;

import java.util.Arrays;
import java.util.Locale;
import org.matinale.planner.saying.Refused;

/** How a number is kept, with the bytes it takes, those of the scales included: FP4 has an 8-bit scale for each 16 weights (NVFP4), INT4 a 16-bit scale for each 32 (Q4_0 of llama.cpp). */
public enum Precision {
  BF16(2),
  FP8(1),
  INT8(1),
  FP4(0.5625),
  INT4(0.5625);

  private final double bytes;

  Precision(double bytes) {
    this.bytes = bytes;
  }

  public double bytes() {
    return bytes;
  }

  /** The name as catalogues and commands write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Precision of(String word) {
    for (Precision precision : values()) if (precision.word().equals(word.toLowerCase(Locale.ROOT))) return precision;
    throw new Refused(Refused.Kind.USAGE, "precision '%s' is unknown. Maybe %s.".formatted(word, String.join(", ", Arrays.stream(values()).map(Precision::word).toList())));
  }
}
