package org.matinale.app.web;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.Reader;
import org.matinale.app.editions.Editions;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The mornings that were, a month a page. */
@Controller
class EarlierPage {
  private final Editions editions;

  EarlierPage(Editions editions) {
    this.editions = editions;
  }

  /** @param of as the address names it */
  record Month(YearMonth of, String name, boolean here) {}

  /** @param top its first headline
   * @param others how many cards there were beside */
  record Day(LocalDate date, String name, String top, int others) {}

  @GetMapping("/earlier")
  String earlier(@RequestAttribute(ReaderFilter.READER) Reader reader, @RequestParam(required = false) @DateTimeFormat(pattern = "uuuu-MM") @Nullable YearMonth month, Locale locale, Model model) {
    List<YearMonth> months = editions.months(reader.id());
    if (month != null && !months.contains(month)) throw new Missing();
    if (!months.isEmpty()) {
      YearMonth shown = month == null ? months.getFirst() : month;
      model.addAttribute("month", Dates.month(shown, locale));
      model.addAttribute(
          "days",
          editions.of(reader.id(), shown).stream().map(morning -> new Day(morning.date(), Dates.dayOfMonth(morning.date(), locale), morning.headline(), Math.max(0, morning.cards() - 1))).toList());
      model.addAttribute("months", months.stream().map(one -> new Month(one, Dates.month(one, locale), one.equals(shown))).toList());
    }
    return "earlier";
  }
}
