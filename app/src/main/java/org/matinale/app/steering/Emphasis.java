package org.matinale.app.steering;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much of her morning an interest or a source may take, beside the others. */
public enum Emphasis {
  LESS(0.5),
  EVEN(1.0),
  MORE(2.0);

  private final double weight;

  Emphasis(double weight) {
    this.weight = weight;
  }

  public double weight() {
    return weight;
  }

  /** Names it in forms and files of words. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Emphasis> of(String code) {
    return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
  }

  /** The nearest to a weight. */
  public static Emphasis near(double weight) {
    return weight < 1 ? LESS : weight > 1 ? MORE : EVEN;
  }
}
