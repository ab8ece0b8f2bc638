package org.matinale.personal;

import biweekly.component.DaylightSavingsTime;
import biweekly.component.Observance;
import biweekly.component.StandardTime;
import biweekly.component.VTimezone;
import biweekly.property.RawProperty;
import biweekly.property.RecurrenceDates;
import biweekly.property.UtcOffsetProperty;
import biweekly.util.ICalDate;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Problem;

/** The zones that one calendar's times are in.
 *
 * <p>A name is looked for, in this order: in the IANA database, as written or after the prefixes some programs add; among the names of
 * Windows; in the VTIMEZONE of that name (by its {@code X-LIC-LOCATION}, then by its rules); as an offset ("GMT+01:00"). The database comes
 * before the VTIMEZONE because exported VTIMEZONEs often hold the rules of one year only. A name found nowhere is the reader's zone, and a
 * problem.
 */
final class CalendarZones {
  private static final LocalDateTime EARLIEST = LocalDateTime.of(1900, 1, 1, 0, 0);
  private static final LocalDateTime LATEST = LocalDateTime.of(2200, 1, 1, 0, 0);
  private static final Pattern OFFSET = Pattern.compile("^\\(?(?:UTC|GMT)?\\s?([+-])(\\d{1,2})(?::?(\\d{2}))?\\)?(?:$|\\s)");

  private final Map<String, VTimezone> described = new HashMap<>();
  private final Map<String, EventZone> known = new HashMap<>();
  private final Steps steps;
  private final String calendar;
  private final Consumer<Problem> problems;

  CalendarZones(List<VTimezone> described, String calendar, Steps steps, Consumer<Problem> problems) {
    for (VTimezone zone : described) {
      if (zone.getTimezoneId() != null && zone.getTimezoneId().getValue() != null) this.described.putIfAbsent(zone.getTimezoneId().getValue(), zone);
    }
    this.calendar = calendar;
    this.steps = steps;
    this.problems = problems;
  }

  EventZone named(String name) {
    EventZone before = known.get(name);
    if (before != null) return before;
    EventZone zone = find(name);
    known.put(name, zone);
    return zone;
  }

  private EventZone find(String name) {
    String plain = name.strip();
    if (plain.length() > 2 && plain.startsWith("\"") && plain.endsWith("\"")) plain = plain.substring(1, plain.length() - 1);
    if (plain.equalsIgnoreCase("Z")) return EventZone.UTC;
    VTimezone description = described.get(name);
    return iana(plain)
        .or(() -> afterPrefix(name.strip()))
        .or(() -> WindowsZones.ianaOf(name).flatMap(CalendarZones::iana))
        .or(() -> location(description))
        .or(() -> rules(name, description))
        .or(() -> offset(name.strip()))
        .orElseGet(() -> unknown(name));
  }

  private EventZone unknown(String name) {
    String shown = name.length() > 80 ? name.substring(0, 80) + "…" : name;
    problems.accept(new Problem("unknown-zone", "%s: zone '%s' is nowhere described; its times are read in the reader's zone.".formatted(calendar, shown)));
    return EventZone.FLOATING;
  }

  private static Optional<EventZone> iana(String name) {
    if (name.equalsIgnoreCase("UTC") || name.equals("Etc/UTC") || name.equalsIgnoreCase("GMT")) return Optional.of(EventZone.UTC);
    return ZoneId.getAvailableZoneIds().contains(name) ? Optional.of(EventZone.of(ZoneId.of(name))) : Optional.empty();
  }

  /** Programs name zones by paths of their own that end with the IANA name: "/mozilla.org/20050126_1/Europe/Paris". */
  private static Optional<EventZone> afterPrefix(String name) {
    if (!name.startsWith("/")) return Optional.empty();
    for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
      Optional<EventZone> zone = iana(name.substring(slash + 1));
      if (zone.isPresent()) return zone;
    }
    return Optional.empty();
  }

  private static Optional<EventZone> location(@Nullable VTimezone description) {
    if (description == null) return Optional.empty();
    RawProperty location = description.getExperimentalProperty("X-LIC-LOCATION");
    return location == null || location.getValue() == null ? Optional.empty() : iana(location.getValue().strip());
  }

  private static Optional<EventZone> offset(String name) {
    Matcher matcher = OFFSET.matcher(name.toUpperCase(Locale.ROOT));
    if (!matcher.find()) return Optional.empty();
    int minutes = Integer.parseInt(matcher.group(2)) * 60 + (matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3)));
    if (minutes > 18 * 60) return Optional.empty();
    ZoneOffset offset = ZoneOffset.ofTotalSeconds((matcher.group(1).equals("-") ? -60 : 60) * minutes);
    return Optional.of(new EventZone(offset.getId(), offset.getRules()));
  }

  // The rules of a VTIMEZONE

  /** An instant at which clocks change. */
  private record Onset(Instant at, ZoneOffset before, ZoneOffset after) {}

  private Optional<EventZone> rules(String name, @Nullable VTimezone description) {
    if (description == null) return Optional.empty();
    List<Observance> observances = new ArrayList<>(description.getComponents(StandardTime.class));
    observances.addAll(description.getComponents(DaylightSavingsTime.class));
    List<Onset> onsets = new ArrayList<>();
    for (Observance observance : observances) onsets.addAll(onsets(observance));
    if (onsets.isEmpty()) return Optional.empty();
    onsets.sort(Comparator.comparing(Onset::at));
    ZoneOffset first = onsets.getFirst().before();
    ZoneOffset current = first;
    List<ZoneOffsetTransition> transitions = new ArrayList<>();
    for (Onset onset : onsets) {
      if (onset.after().equals(current)) continue;
      transitions.add(ZoneOffsetTransition.of(LocalDateTime.ofInstant(onset.at(), current).withNano(0), current, onset.after()));
      current = onset.after();
    }
    // how much of an offset is daylight saving is of no matter here
    return Optional.of(new EventZone(name, ZoneRules.of(first, first, List.of(), transitions, List.of())));
  }

  private List<Onset> onsets(Observance observance) {
    Optional<ZoneOffset> before = offset(observance.getTimezoneOffsetFrom());
    Optional<ZoneOffset> after = offset(observance.getTimezoneOffsetTo());
    Optional<LocalDateTime> start = Optional.ofNullable(observance.getDateStart()).map(each -> each.getValue()).flatMap(IcalTimes::local);
    if (after.isEmpty() || start.isEmpty()) return List.of();
    ZoneOffset from = before.orElse(after.get());
    List<LocalDateTime> times = new ArrayList<>(List.of(start.get()));
    if (observance.getRecurrenceRule() != null && observance.getRecurrenceRule().getValue() != null) {
      IcalRules.of(observance.getRecurrenceRule().getValue(), new EventTime(start.get(), new EventZone(null, from.getRules()), false))
          .ifPresent(rule -> times.addAll(Recurrences.between(rule, start.get(), EARLIEST, LATEST, steps)));
    }
    for (RecurrenceDates dates : observance.getRecurrenceDates()) for (ICalDate date : dates.getDates()) IcalTimes.local(date).ifPresent(times::add);
    return times.stream().distinct().map(local -> new Onset(local.toInstant(from), from, after.get())).toList();
  }

  private static Optional<ZoneOffset> offset(@Nullable UtcOffsetProperty property) {
    if (property == null || property.getValue() == null) return Optional.empty();
    long seconds = property.getValue().getMillis() / 1_000;
    return Math.abs(seconds) > 18 * 3_600 ? Optional.empty() : Optional.of(ZoneOffset.ofTotalSeconds((int) seconds));
  }
}
