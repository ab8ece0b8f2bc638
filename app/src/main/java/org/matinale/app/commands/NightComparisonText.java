package org.matinale.app.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.matinale.app.commands.NightComparison.Told;
import org.matinale.kernel.Rung;

/** A comparison of nights in figures: the rows of the page's table, and the table for a terminal. */
final class NightComparisonText {
  /** What is compared, and what it is one by one, shared, and where the model dies. */
  record Row(String name, String oneByOne, String shared, String dying) {}

  static final String RECKONED = "One by one is reckoned, not run: as many cards a briefing as readers have here, each at what a passage told in full took here.";

  static final String NOTHING_MATCHED = "no shared card";

  private static final String NONE = "–";

  private NightComparisonText() {}

  static List<Row> rows(NightComparison nights) {
    List<Row> rows = new ArrayList<>();
    rows.add(row(nights, "readers with a briefing", number(nights.oneByOne()), told -> number(told.served())));
    rows.add(row(nights, "readers with nothing", number(nights.unserved()), told -> number(nights.readers() - told.served())));
    rows.add(row(nights, "on time", NONE, told -> share(told.onTime())));
    for (Rung rung : Rung.values()) rows.add(row(nights, "best card " + named(rung), rung == Rung.FULL ? number(nights.oneByOne()) : "0", told -> number(told.best(rung))));
    rows.add(row(nights, NOTHING_MATCHED, "0", told -> number(told.nothingMatched())));
    for (Rung rung : Rung.values()) rows.add(row(nights, "cards " + named(rung), NONE, told -> number(told.cards(rung))));
    rows.add(row(nights, "passages written", NONE, told -> number(told.passages())));
    rows.add(row(nights, "cards from each passage", "1", told -> told.passages() == 0 ? NONE : decimal(told.sharing())));
    rows.add(row(nights, "tokens spent", number(nights.capacity()), told -> number(told.tokens())));
    rows.add(row(nights, "tokens for each reader served", decimal(nights.tokensOneByOne()), told -> decimal(told.tokensPerReader())));
    rows.add(row(nights, "lowest best card", "nothing", told -> told.lowest() == null ? NONE : named(told.lowest())));
    return rows;
  }

  private static Row row(NightComparison nights, String name, String oneByOne, Function<Told, String> told) {
    return new Row(name, oneByOne, told.apply(nights.shared()), told.apply(nights.dying()));
  }

  static String write(NightComparison nights) {
    List<Row> rows = new ArrayList<>(List.of(new Row("", "one by one", "Matinale", "model dies")));
    rows.addAll(rows(nights));
    StringBuilder text = new StringBuilder("The same capacity twice: %s readers, %s tokens, enough for %s briefings written one by one.%n%n".formatted(number(nights.readers()), number(nights.capacity()), number(nights.oneByOne())));
    int name = widest(rows, Row::name);
    int left = widest(rows, Row::oneByOne);
    int middle = widest(rows, Row::shared);
    int right = widest(rows, Row::dying);
    for (Row row : rows) text.append(("%-" + name + "s  %" + left + "s  %" + middle + "s  %" + right + "s%n").formatted(row.name(), row.oneByOne(), row.shared(), row.dying()));
    text.append("%n%s%n".formatted(RECKONED));
    if (nights.scripted()) text.append("%n%s%n".formatted(scripted(nights)));
    return text.toString();
  }

  /** That no model wrote what is shown. */
  static String scripted(NightComparison nights) {
    return "No model wrote this: “%s” is a script that stands in for one and repeats what it is given. Readers are invented, and so is the morning.".formatted(nights.model());
  }

  private static int widest(List<Row> rows, Function<Row, String> column) {
    return rows.stream().map(column).mapToInt(String::length).max().orElse(1);
  }

  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static String decimal(double value) {
    return value >= 100 ? number(Math.round(value)) : String.format(Locale.ROOT, "%.1f", value);
  }

  /** Never rounded up to all. */
  static String share(double share) {
    return share == 1 ? "100 %" : String.format(Locale.ROOT, "%.1f %%", Math.floor(share * 1000) / 10);
  }

  static String named(Rung rung) {
    return switch (rung) {
      case FULL -> "told in full";
      case BRIEF -> "told in brief";
      case EXTRACTIVE -> "quoted";
    };
  }
}
