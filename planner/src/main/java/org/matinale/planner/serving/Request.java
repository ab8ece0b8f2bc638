package org.matinale.planner.serving;

import org.matinale.planner.saying.Figure;
import org.matinale.planner.saying.Refused;

/** What is asked of a model: tokens in, tokens out, and of those in the first {@code prefix}, which are common to many requests and found in the cache with probability {@code hitRatio}. */
public record Request(double input, double output, double prefix, double hitRatio) {
  public Request {
    Refused.unlessPositive(input, "the number of tokens that go in", "at least 1: an instruction is some.");
    Refused.unless(output >= 1 && Double.isFinite(output), "%s tokens come out. Maybe at least 1.", Figure.brief(output));
    Refused.unless(prefix >= 0 && prefix <= input, "of %s tokens that go in %s are common. Maybe at most %s.", Figure.brief(input), Figure.brief(prefix), Figure.brief(input));
    Refused.unless(hitRatio >= 0 && hitRatio <= 1, "a hit ratio of %s is no share. Maybe between 0 and 1.", Figure.brief(hitRatio));
  }

  public Request(double input, double output) {
    this(input, output, 0, 0);
  }

  /** The tokens that need not be read again, on average. */
  double spared() {
    return prefix * hitRatio;
  }
}
