package org.matinale.app.library;

import java.util.Locale;

/** How much a reader wants of one of her sources. */
public enum Affinity {
  LESS(0.5),
  AS_IT_COMES(1.0),
  MORE(2.0);

  private final double weight;

  Affinity(double weight) {
    this.weight = weight;
  }

  public double weight() {
    return weight;
  }

  /** Names it in forms and files of words. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Affinity of(double weight) {
    return weight < 1 ? LESS : weight > 1 ? MORE : AS_IT_COMES;
  }
}
