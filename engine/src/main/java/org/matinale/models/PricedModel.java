package org.matinale.models;

import org.matinale.kernel.Check;

/** A model by the name that its server knows it by, and what it costs there. */
public record PricedModel(String name, Prices prices) {
  public PricedModel {
    Check.that(!name.isBlank() && name.length() <= 200 && name.chars().noneMatch(Character::isISOControl), "'%s' is no name of a model", name);
  }

  public static PricedModel free(String name) {
    return new PricedModel(name, Prices.NOTHING);
  }
}
