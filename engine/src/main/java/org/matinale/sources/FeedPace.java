package org.matinale.sources;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;

/** Reads the {@link Pace} of a channel. What makes no sense is not said. */
final class FeedPace {
  private static final long LONGEST_NUMBER = 1_000_000;

  private Duration ttl = Duration.ZERO;
  private String period = "";
  private long frequency = 1;
  private final Set<Integer> hours = new HashSet<>();
  private final Set<DayOfWeek> days = new HashSet<>();

  private FeedPace() {}

  static Pace of(Element channel, Namespaces names) {
    FeedPace pace = new FeedPace();
    for (Element child : channel.children()) pace.read(names.name(child), child);
    return pace.said();
  }

  private void read(String name, Element element) {
    switch (name) {
      case "ttl" -> ttl = Duration.ofMinutes(number(element.text()));
      case "skiphours" -> {
        for (Element hour : element.children()) {
          long number = hour.text().isBlank() ? -1 : number(hour.text(), -1);
          // RSS 0.91 counted from 1 to 24
          if (number >= 0 && number <= 24) hours.add((int) number % 24);
        }
      }
      case "skipdays" -> {
        for (Element day : element.children()) {
          String written = day.text().strip().toUpperCase(Locale.ROOT);
          Arrays.stream(DayOfWeek.values()).filter(known -> known.name().equals(written)).forEach(days::add);
        }
      }
      case "sy:updateperiod" -> period = element.text().strip().toLowerCase(Locale.ROOT);
      case "sy:updatefrequency" -> frequency = Math.max(1, number(element.text()));
      default -> {}
    }
  }

  private Pace said() {
    Duration updated =
        switch (period) {
          case "hourly" -> Duration.ofHours(1).dividedBy(frequency);
          case "daily" -> Duration.ofDays(1).dividedBy(frequency);
          case "weekly", "monthly", "yearly" -> Pace.LONGEST;
          default -> Duration.ZERO;
        };
    return new Pace(ttl.compareTo(updated) > 0 ? ttl : updated, hours, days);
  }

  private static long number(String written) {
    return number(written, 0);
  }

  private static long number(String written, long otherwise) {
    String digits = written.strip();
    return digits.matches("\\d{1,9}") ? Math.min(Long.parseLong(digits), LONGEST_NUMBER) : otherwise;
  }
}
