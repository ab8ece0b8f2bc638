package org.matinale.composing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.matinale.composing.Briefing.Figure;

/** The small pictures of a page, as SVG drawn with the page's own colours; each says in words what it shows. */
final class Figures {
  private static final int WIDTH = 184;
  private static final int COLUMNS = 24;
  private static final int HIGHEST = 5;
  private static final int STEP = 7;
  private static final Duration SHORTEST = Duration.ofHours(12);
  private static final Duration LONGEST = Duration.ofDays(3);
  private static final int BARS = 16;

  private final ZoneId zone;
  private final LocalDate edition;
  private final Wording wording;
  private final List<Figure.DayStrip> day;

  /** @param day all the day's appointments, which each strip shows behind its own */
  Figures(ZoneId zone, LocalDate edition, Wording wording, List<Figure.DayStrip> day) {
    this.zone = zone;
    this.edition = edition;
    this.wording = wording;
    this.day = day;
  }

  Html of(Figure figure) {
    return switch (figure) {
      case Figure.Coverage(List<Instant> articles) -> coverage(articles);
      case Figure.DayStrip strip -> dayStrip(strip);
      case Figure.Progress(String series, int step, int of) -> progress(step, of);
    };
  }

  /** Half a sun on the horizon. */
  static Html sunrise() {
    return Html.of(
        """
        <svg class="sunrise" viewBox="0 0 64 34" width="64" height="34" aria-hidden="true" focusable="false">
          <path class="sun" d="M18 30a14 14 0 0 1 28 0z" />
          <path class="rays" d="M32 10V3M46 15.9l4.6-4.6M18 15.9l-4.6-4.6M51.5 25.5l6.2-1.9M12.5 25.5l-6.2-1.9" />
          <path class="horizon" d="M1 30.5h62" />
        </svg>
        """);
  }

  /** Each article a dot over its time, dots of about the same time stacked, the newest marked. */
  private Html coverage(List<Instant> articles) {
    Instant last = articles.getLast();
    Instant first = articles.getFirst();
    if (Duration.between(first, last).compareTo(SHORTEST) < 0) first = last.minus(SHORTEST);
    if (Duration.between(first, last).compareTo(LONGEST) > 0) first = last.minus(LONGEST);
    double seconds = Duration.between(first, last).toSeconds();
    int[] heights = new int[COLUMNS];
    int highest = 1;
    List<Html> dots = new ArrayList<>();
    for (Instant article : articles) {
      double share = Math.clamp(Duration.between(first, article).toSeconds() / seconds, 0, 1);
      int column = (int) Math.round(share * (COLUMNS - 1));
      if (heights[column] >= HIGHEST && !article.equals(last)) continue;
      int x = 4 + column * (WIDTH - 8) / (COLUMNS - 1);
      int y = -STEP / 2 - 1 - STEP * heights[column]++;
      highest = Math.max(highest, heights[column]);
      dots.add(Html.of("<circle class=\"{}\" cx=\"{}\" cy=\"{}\" r=\"3\" />", article.equals(last) ? "now" : "dot", x, y));
    }
    String said = wording.say("figure.coverage", articles.size(), wording.moment(articles.getFirst().atZone(zone)), wording.moment(last.atZone(zone)));
    int height = highest * STEP + 1;
    return Html.of(
        """
        <figure class="figure">
            <svg viewBox="0 {} {} {}" role="img" aria-label="{}"><title>{}</title><path class="axis" d="M0 .5h{}" />{}{}</svg>
            <figcaption aria-hidden="true"><span>{}</span><span>{}</span></figcaption>
          </figure>
        """,
        -height, WIDTH, height + 5, said, said, WIDTH, midnights(first, last, seconds), dots,
        wording.weekdayMoment(first.atZone(zone)), wording.weekdayMoment(last.atZone(zone)));
  }

  private List<Html> midnights(Instant first, Instant last, double seconds) {
    List<Html> ticks = new ArrayList<>();
    for (ZonedDateTime midnight = first.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone); midnight.toInstant().isBefore(last); midnight = midnight.plusDays(1)) {
      long x = Math.round(Duration.between(first, midnight.toInstant()).toSeconds() / seconds * WIDTH);
      ticks.add(Html.of("<path class=\"axis\" d=\"M{} -3v7\" />", x));
    }
    return ticks;
  }

  /** The day from midnight to midnight, the appointment filled, the others of its day behind it. */
  private Html dayStrip(Figure.DayStrip strip) {
    LocalDate date = shownDay(strip);
    List<Html> bars = new ArrayList<>();
    for (Figure.DayStrip other : day) if (!other.equals(strip) && !other.allDay() && touches(other, date)) bars.add(bar(other, date, "other"));
    bars.add(bar(strip, date, "now"));
    List<Html> hours = new ArrayList<>();
    for (int hour = 0; hour <= 24; hour++) {
      boolean named = hour % 6 == 0;
      double x = tenths(Math.clamp(hour * WIDTH / 24.0, .5, WIDTH - .5));
      hours.add(Html.of("<path class=\"axis\" d=\"M{} {}v{}\" />", x, named ? 13 : 16, named ? 7 : 4));
      if (named && hour > 0 && hour < 24) hours.add(Html.of("<text x=\"{}\" y=\"33\">{}</text>", x, wording.say("hour", hour)));
    }
    String said = wording.say("figure.day", new When(zone, edition, wording).of(strip.start(), strip.end(), strip.allDay(), false));
    return Html.of(
        """
        <figure class="figure">
            <svg viewBox="0 0 {} 36" role="img" aria-label="{}"><title>{}</title>{}<path class="axis" d="M0 19.5h{}" />{}</svg>
          </figure>
        """,
        WIDTH, said, said, hours, WIDTH, bars);
  }

  private LocalDate shownDay(Figure.DayStrip strip) {
    LocalDate first = start(strip).toLocalDate();
    return first.isBefore(edition) ? edition : first;
  }

  private ZonedDateTime start(Figure.DayStrip strip) {
    return strip.allDay() ? strip.start() : strip.start().withZoneSameInstant(zone);
  }

  private boolean touches(Figure.DayStrip strip, LocalDate date) {
    return start(strip).toLocalDate().equals(date);
  }

  /** Times are those of the wall clock, so that a day on which the clocks change is drawn like any other. */
  private Html bar(Figure.DayStrip strip, LocalDate date, String mark) {
    if (strip.allDay()) return Html.of("<rect class=\"{} whole\" x=\"1\" y=\"2\" width=\"{}\" height=\"10\" rx=\"5\" />", mark, WIDTH - 2);
    ZonedDateTime end = strip.end().withZoneSameInstant(zone);
    double from = start(strip).toLocalDate().isBefore(date) ? 0 : cells(start(strip).toLocalTime());
    double to = end.toLocalDate().isAfter(date) ? WIDTH : cells(end.toLocalTime());
    return Html.of("<rect class=\"{}\" x=\"{}\" y=\"2\" width=\"{}\" height=\"10\" rx=\"3\" />", mark, Math.round(from), Math.round(Math.max(6, to - from)));
  }

  private static double cells(LocalTime time) {
    return time.toSecondOfDay() / 86_400.0 * WIDTH;
  }

  /** One bar for each step of a series, or one bar in all where they are too many to count. */
  private Html progress(int step, int of) {
    List<Html> bars = new ArrayList<>();
    if (of <= BARS) {
      double width = (WIDTH + 3.0) / of;
      for (int bar = 0; bar < of; bar++) {
        String mark = bar + 1 < step ? "done" : bar + 1 == step ? "now" : "dot";
        bars.add(Html.of("<rect class=\"{}\" x=\"{}\" y=\"2\" width=\"{}\" height=\"8\" rx=\"2\" />", mark, tenths(bar * width), tenths(width - 3)));
      }
    } else {
      bars.add(Html.of("<rect class=\"dot\" x=\"0\" y=\"2\" width=\"{}\" height=\"8\" rx=\"4\" />", WIDTH));
      bars.add(Html.of("<rect class=\"now\" x=\"0\" y=\"2\" width=\"{}\" height=\"8\" rx=\"4\" />", tenths(Math.max(8.0, (double) WIDTH * step / of))));
    }
    String said = wording.say("figure.progress", step, of);
    return Html.of(
        """
        <figure class="figure">
            <svg viewBox="0 0 {} 11" role="img" aria-label="{}"><title>{}</title>{}</svg>
            <figcaption aria-hidden="true"><span>{}</span></figcaption>
          </figure>
        """,
        WIDTH, said, said, bars, said);
  }

  private static double tenths(double length) {
    return Math.round(length * 10) / 10.0;
  }
}
