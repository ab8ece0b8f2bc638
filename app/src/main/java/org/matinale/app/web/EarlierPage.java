package org.matinale.app.web;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.matinale.app.accounts.Reader;
import org.matinale.app.editions.Editions;
import org.matinale.app.editions.Summary;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** The mornings that were, by month. */
@Controller
class EarlierPage {
  /** About three months: as long as they are kept whole. */
  private static final int MOST = 100;

  private final Editions editions;

  EarlierPage(Editions editions) {
    this.editions = editions;
  }

  /** @param days newest first */
  record Month(String name, List<Day> days) {}

  /** @param top its first headline
   * @param others how many cards there were beside */
  record Day(LocalDate date, String name, String top, int others) {}

  @GetMapping("/earlier")
  String earlier(@RequestAttribute(ReaderFilter.READER) Reader reader, Locale locale, Model model) {
    Map<YearMonth, List<Day>> months = new LinkedHashMap<>();
    for (Summary morning : editions.earlier(reader.id(), MOST)) {
      List<String> headlines = morning.headlines();
      Day day = new Day(morning.date(), Dates.dayOfMonth(morning.date(), locale), headlines.isEmpty() ? "" : headlines.getFirst(), Math.max(0, headlines.size() - 1));
      months.computeIfAbsent(YearMonth.from(morning.date()), month -> new ArrayList<>()).add(day);
    }
    model.addAttribute("months", months.entrySet().stream().map(month -> new Month(Dates.month(month.getKey(), locale), month.getValue())).toList());
    return "earlier";
  }
}
