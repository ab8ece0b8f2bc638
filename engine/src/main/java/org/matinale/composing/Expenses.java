package org.matinale.composing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.matinale.composing.Briefing.Card;
import org.matinale.composing.Briefing.Cost;
import org.matinale.composing.Briefing.Share;

/** What the passages of a night cost, from which each briefing takes its readers' shares.
 *
 * @param currency an ISO 4217 code
 * @param ofPassage what a passage cost altogether and among how many readers, by its id; {@link Share#NOTHING} for one that no model wrote
 */
public record Expenses(String currency, Function<String, Share> ofPassage) {
  public static final Expenses NONE = new Expenses(Cost.NOTHING.currency(), passage -> Share.NOTHING);

  /** Shares of a cent's millionth are still money; what is left beyond is rounded. */
  private static final int DECIMALS = 9;

  /** One reader's part of what her cards cost: a passage that two of them tell counts once, and tokens are rounded up. */
  Cost of(List<Card> cards) {
    Set<@Nullable String> counted = new HashSet<>();
    BigDecimal money = BigDecimal.ZERO;
    BigDecimal sharedMoney = BigDecimal.ZERO;
    double tokens = 0;
    double sharedTokens = 0;
    for (Card card : cards) {
      if (card.passage() != null && !counted.add(card.passage())) continue;
      Share share = card.cost();
      int readers = Math.max(1, share.readers());
      BigDecimal part = share.money().divide(BigDecimal.valueOf(readers), DECIMALS, RoundingMode.HALF_UP);
      money = money.add(part);
      tokens += share.tokens() / (double) readers;
      if (readers == 1) continue;
      sharedMoney = sharedMoney.add(part);
      sharedTokens += share.tokens() / (double) readers;
    }
    if (tokens == 0 && money.signum() == 0) return new Cost(0, BigDecimal.ZERO, currency, 0);
    double shared = money.signum() > 0 ? sharedMoney.divide(money, DECIMALS, RoundingMode.HALF_UP).doubleValue() : tokens > 0 ? sharedTokens / tokens : 0;
    return new Cost((long) Math.ceil(tokens - 1e-9), plain(money), currency, Math.clamp(shared, 0, 1));
  }

  private static BigDecimal plain(BigDecimal money) {
    return money.signum() == 0 ? BigDecimal.ZERO : money.stripTrailingZeros();
  }
}
