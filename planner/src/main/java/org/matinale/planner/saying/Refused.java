package org.matinale.planner.saying;

import org.jspecify.annotations.Nullable;

/** A plan cannot be made as asked: the one way in which a record of the planner refuses to be wrong. The message names the values and ends with "Maybe …". */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Whose fault it is. */
  public enum Kind {
    /** What was asked for on the command line or in a call (exit status 64). */
    USAGE,
    /** What a file says (exit status 65). */
    DATA
  }

  private final Kind kind;

  public Refused(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** Throws a refusal of kind {@link Kind#USAGE} with the formatted message unless the condition holds. */
  public static void unless(boolean condition, String message, @Nullable Object... values) {
    if (!condition) throw new Refused(Kind.USAGE, message.formatted(values));
  }

  /** Refuses what is not a number above nothing, or has no end. */
  public static void unlessPositive(double value, String what, String maybe) {
    unless(Figure.positive(value), "%s is %s, which is not above 0. Maybe %s", what, Figure.brief(value), maybe);
  }
}
