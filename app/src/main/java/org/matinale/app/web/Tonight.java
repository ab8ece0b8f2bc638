package org.matinale.app.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.matinale.app.accounts.Reader;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.editions.NightCosts;
import org.matinale.kernel.Rung;

/** What this night's models cost, as the operator's page shows it. */
record Tonight(String tokens, String money, List<Row> rows) {
  private static final int DECIMALS = 4;

  /** A reader with her share. */
  record Row(String name, int full, int brief, int quoted, String tokens, String money) {}

  static Tonight of(NightCosts costs, List<Reader> readers) {
    Map<ReaderId, String> names = readers.stream().collect(Collectors.toMap(Reader::id, Reader::name));
    String currency = costs.spent().currency();
    List<Row> rows = costs.readers().stream().filter(one -> names.containsKey(one.reader())).map(one -> row(one, names.getOrDefault(one.reader(), ""), currency)).toList();
    return new Tonight(Long.toString(costs.spent().tokens()), money(costs.spent().money(), currency), rows);
  }

  private static Row row(NightCosts.OfReader one, String name, String currency) {
    return new Row(name, cards(one, Rung.FULL), cards(one, Rung.BRIEF), cards(one, Rung.EXTRACTIVE), Long.toString(one.tokens()), money(one.money(), currency));
  }

  private static int cards(NightCosts.OfReader one, Rung rung) {
    return one.cards().getOrDefault(rung, 0);
  }

  private static String money(BigDecimal money, String currency) {
    BigDecimal shown = money.setScale(DECIMALS, RoundingMode.HALF_UP);
    return (shown.signum() == 0 ? BigDecimal.ZERO : shown.stripTrailingZeros()).toPlainString() + "\u00a0" + currency;
  }
}
