package org.matinale.planner;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.matinale.planner.saying.Figure;
import org.matinale.planner.saying.Refused;
import org.matinale.planner.scheduling.Rung;

/** At which rungs the shared cards of a reader are meant to be told, whichever matters they are; what is at neither is quoted.
 *
 * @param full share of her cards
 * @param brief share of her cards
 */
public record RungMix(double full, double brief) {
  public static final RungMix ALL_FULL = new RungMix(1, 0);
  public static final RungMix ALL_BRIEF = new RungMix(0, 1);

  /** What adding up shares leaves. */
  private static final double ALMOST_NONE = 1e-12;

  public RungMix {
    Refused.unless(full >= 0 && brief >= 0 && full + brief <= 1 + ALMOST_NONE, "%s of the cards at FULL and %s at BRIEF are no shares of all. Maybe FULL 0.3, BRIEF 0.7.", Figure.plain(full), Figure.plain(brief));
  }

  public double of(Rung rung) {
    return switch (rung) {
      case FULL -> full;
      case BRIEF -> brief;
      case EXTRACTIVE -> full + brief > 1 - ALMOST_NONE ? 0 : 1 - full - brief;
    };
  }

  /** As a scenario has it: {@code BRIEF}, or {@code FULL 0.3, BRIEF 0.7}. */
  public String written() {
    for (Rung rung : Rung.values()) if (of(rung) == 1) return rung.name();
    return Arrays.stream(Rung.values()).filter(rung -> of(rung) > 0).map(rung -> rung.name() + " " + Figure.plain(Math.round(of(rung) * 1e6) / 1e6)).collect(Collectors.joining(", "));
  }
}
