package org.matinale.app.commands;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Budget;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import picocli.CommandLine.Option;

/** What a night may spend on models. */
final class BudgetOptions {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  @Option(names = "--budget-tokens", paramLabel = "N", description = "Tokens that a night may spend on models, in and out; by default as many as it takes.")
  private @Nullable Long tokens;

  @Option(names = "--budget-money", paramLabel = "X", description = "Money that a night may spend on models, in --currency, at the prices given.")
  private @Nullable BigDecimal money;

  BudgetOptions() {}

  boolean given() {
    return tokens != null || money != null;
  }

  /** @throws MatinaleException USAGE where it is none */
  Budget budget() {
    if (tokens != null && money != null) throw new MatinaleException(ErrorCode.USAGE, "--budget-tokens and --budget-money exclude each other. Maybe leave one out.");
    try {
      if (tokens != null) return new Budget(Budget.Unit.TOKENS, tokens);
      if (money != null) return new Budget(Budget.Unit.MONEY, money.multiply(MILLION).setScale(0, RoundingMode.DOWN).longValueExact());
      return Budget.UNLIMITED;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new MatinaleException(ErrorCode.USAGE, "%s cannot be a budget: it is 0 or more. Maybe leave it out for as much as it takes.".formatted(tokens != null ? "--budget-tokens " + tokens : "--budget-money " + money), e);
    }
  }
}
