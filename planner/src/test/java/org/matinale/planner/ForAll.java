package org.matinale.planner;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A small property checker: draws values from a seeded generator and prints the seed of the one that fails.
 *
 * <p>{@code ForAll.of(random -> random.nextInt(100)).check(n -> assertThat(n).isLessThan(100));} Set the system property
 * {@code matinale.seed} to run one failing case again.
 */
public final class ForAll<T> {
  private static final int CASES = 200;
  private final Function<RandomGenerator, T> draw;

  private ForAll(Function<RandomGenerator, T> draw) {
    this.draw = draw;
  }

  public static <T> ForAll<T> of(Function<RandomGenerator, T> draw) {
    return new ForAll<>(draw);
  }

  /** Holds the property against 200 drawn values. */
  public void check(Consumer<T> property) {
    check(CASES, property);
  }

  public void check(int cases, Consumer<T> property) {
    Long one = Long.getLong("matinale.seed");
    for (long seed = one == null ? 1 : one; seed <= (one == null ? cases : one); seed++) {
      T value = draw.apply(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
      try {
        property.accept(value);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed %d (-Dmatinale.seed=%d), value %s: %s".formatted(seed, seed, value, e.getMessage()), e);
      }
    }
  }
}
