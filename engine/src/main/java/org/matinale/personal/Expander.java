package org.matinale.personal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Problem;
import org.matinale.personal.RecurrenceRule.Frequency;

/** Turns events into the occurrences that overlap a window: recurrence set minus exceptions, changed instances in the place of those they change. */
final class Expander {
  /** Of one event, so that one that recurs every second leaves room for the others. */
  static final int MAX_OF_EVENT = 40_000;
  static final int MAX_OCCURRENCES = 100_000;
  private static final long STEPS_OF_EVENT = 300_000;
  private static final long FIRST_STEPS = 2_000_000;
  /** So that a calendar of many years is not taken for a hostile one. */
  private static final long MORE_STEPS_PER_EVENT = 5_000;
  private static final long MOST_STEPS = 10_000_000;
  /** More than clocks are ever put forward or back. */
  private static final Duration MARGIN = Duration.ofHours(3);

  private final Instant from;
  private final Instant to;
  private final ZoneId reader;
  private final Steps steps;
  private final List<Occurrence> found = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private Expander(Instant from, Instant to, ZoneId reader, Steps steps) {
    this.steps = steps;
    this.from = from;
    this.to = to;
    this.reader = reader;
  }

  static Expansion between(List<CalendarEvent> events, Instant from, Instant to, ZoneId reader) {
    Steps steps = new Steps(Math.min(MOST_STEPS, FIRST_STEPS + MORE_STEPS_PER_EVENT * events.size()));
    Expander expander = new Expander(from, to, reader, steps);
    Map<List<String>, List<CalendarEvent>> byUid = new LinkedHashMap<>();
    for (CalendarEvent event : events) byUid.computeIfAbsent(List.of(event.calendar(), event.uid()), key -> new ArrayList<>()).add(event);
    // what recurs most often comes last: if there is too much, it is that which is left out
    byUid.values().stream().sorted(Comparator.comparing(Expander::finest).reversed()).forEach(expander::expand);
    expander.found.sort(Occurrence.IN_ORDER);
    return new Expansion(expander.found.stream().distinct().toList(), expander.problems);
  }

  private static Frequency finest(List<CalendarEvent> revisions) {
    return revisions.stream().map(CalendarEvent::rules).flatMap(List::stream).map(RecurrenceRule::frequency).min(Comparator.naturalOrder()).orElse(Frequency.YEARLY);
  }

  private void expand(List<CalendarEvent> revisions) {
    List<CalendarEvent> masters = newest(revisions.stream().filter(event -> event.instance() == null).toList());
    List<CalendarEvent> changes = newest(revisions.stream().filter(event -> event.instance() != null).toList());
    if (!masters.isEmpty() && masters.stream().allMatch(CalendarEvent::cancelled)) return;
    for (CalendarEvent master : masters) if (!master.cancelled()) expand(master, new Changes(changes));
    for (CalendarEvent change : changes) if (!change.cancelled()) add(change, change.start().local(), change.start().zone(), change.extent());
  }

  /** Of several revisions of one thing the highest sequence, and of equal ones the last written. Events that share a uid by mistake but start apart are all kept. */
  private static List<CalendarEvent> newest(List<CalendarEvent> revisions) {
    Map<Object, CalendarEvent> newest = new LinkedHashMap<>();
    int highest = revisions.stream().filter(event -> event.instance() == null).mapToInt(CalendarEvent::sequence).max().orElse(0);
    for (CalendarEvent event : revisions) {
      if (event.instance() == null && event.sequence() < highest) continue;
      newest.merge(event.instance() == null ? event.start() : event.instance(), event, (a, b) -> b.sequence() >= a.sequence() ? b : a);
    }
    return List.copyOf(newest.values());
  }

  private void expand(CalendarEvent event, Changes changes) {
    if (found.size() >= MAX_OCCURRENCES) return;
    EventZone zone = event.start().zone();
    Duration reach = event.extent().longest().plus(MARGIN).plus(changes.farthest());
    LocalDateTime first = zone.localOf(from.minus(reach), reader);
    LocalDateTime last = zone.localOf(to.plus(MARGIN).plus(changes.farthest()), reader);
    Steps share = steps.share(STEPS_OF_EVENT);
    List<Recurring> all = new ArrayList<>();
    for (LocalDateTime local : times(event.rules(), event, first, last, share)) all.add(new Recurring(local, zone, event.extent()));
    if (event.rules().isEmpty()) all.add(new Recurring(event.start().local(), zone, event.extent()));
    for (CalendarEvent.Added added : event.added()) all.add(new Recurring(added.start().local(), added.start().zone(), added.extent()));
    Map<Instant, Recurring> set = new TreeMap<>();
    for (Recurring each : all) if (changes.moveOthers() || overlaps(each.start(reader), each.end(reader))) set.put(each.start(reader), each);
    Set<LocalDateTime> excepted = new HashSet<>(times(event.exceptionRules(), event, first, last, share));
    if (share.spent() || set.size() > MAX_OF_EVENT) {
      problems.add(new Problem("recurs-too-often", "%s: event %s recurs more often than is followed; what was found first is shown.".formatted(event.calendar(), cut(event.uid()))));
    }
    steps.giveBack(share);
    Moments removed = new Moments(event.removed(), event.start().wholeDay(), reader);
    int room = MAX_OF_EVENT;
    for (Map.Entry<Instant, Recurring> each : set.entrySet()) {
      Recurring recurring = each.getValue();
      if (room-- == 0) return;
      if (removed.hold(each.getKey(), recurring.local()) || excepted.contains(recurring.local()) || changes.hold(each.getKey(), recurring.local(), event)) continue;
      add(event, recurring, changes.onwards(each.getKey(), reader));
    }
  }

  private record Recurring(LocalDateTime local, EventZone zone, Extent extent) {
    Instant start(ZoneId reader) {
      return zone.instantOf(local, reader);
    }

    Instant end(ZoneId reader) {
      return extent.endOf(local, zone, reader);
    }
  }

  private boolean overlaps(Instant start, Instant end) {
    return start.isBefore(to) && (end.isAfter(from) || (!end.isAfter(start) && !start.isBefore(from)));
  }

  private static List<LocalDateTime> times(List<RecurrenceRule> rules, CalendarEvent event, LocalDateTime first, LocalDateTime last, Steps steps) {
    List<LocalDateTime> times = new ArrayList<>();
    for (RecurrenceRule rule : rules) times.addAll(Recurrences.between(rule, event.start().local(), first, last, steps));
    return times;
  }

  private void add(CalendarEvent event, Recurring recurring, @Nullable CalendarEvent onwards) {
    if (onwards == null) {
      add(event, recurring.local(), recurring.zone(), recurring.extent());
    } else if (!onwards.cancelled()) {
      EventTime changed = Objects.requireNonNull(onwards.instance());
      Duration shift =
          changed.zone().equals(onwards.start().zone())
              ? Duration.between(changed.local(), onwards.start().local())
              : Duration.between(changed.instant(reader), onwards.start().instant(reader));
      add(onwards, recurring.local().plus(shift), recurring.zone(), onwards.extent());
    }
  }

  private void add(CalendarEvent event, LocalDateTime local, EventZone zone, Extent extent) {
    if (found.size() >= MAX_OCCURRENCES) return;
    Instant start = zone.instantOf(local, reader);
    Instant end = extent.endOf(local, zone, reader);
    if (end.isBefore(start)) end = start;
    if (!overlaps(start, end)) return;
    boolean wholeDay = event.start().wholeDay();
    LocalDate firstDay = local.toLocalDate();
    ZonedDateTime begins = wholeDay ? firstDay.atStartOfDay(reader) : start.atZone(reader);
    ZonedDateTime ends = wholeDay ? firstDay.plusDays(Math.max(1, extent.days().getDays())).atStartOfDay(reader) : end.atZone(reader);
    found.add(
        new Occurrence(
            event.uid(), event.summary(), event.location(), event.notes(), begins, ends, wholeDay, wholeDay ? null : zone.name(), event.occasion(), event.free(),
            event.attendees(), event.calendar()));
    if (found.size() == MAX_OCCURRENCES) {
      problems.add(new Problem("too-many-occurrences", "more than %d occurrences; the rest is left out. Maybe ask for a shorter time.".formatted(MAX_OCCURRENCES)));
    }
  }

  private static String cut(String uid) {
    return uid.length() > 80 ? uid.substring(0, 80) + "…" : uid;
  }

  /** Times as exceptions name them: instants, and dates that mean whatever begins on them. */
  private static final class Moments {
    private final Set<Instant> instants = new HashSet<>();
    private final Set<LocalDate> dates = new HashSet<>();

    Moments(List<EventTime> times, boolean wholeDays, ZoneId reader) {
      for (EventTime time : times) {
        if (wholeDays || time.wholeDay()) dates.add(time.local().toLocalDate());
        else instants.add(time.instant(reader));
      }
    }

    boolean hold(Instant instant, LocalDateTime local) {
      return instants.contains(instant) || dates.contains(local.toLocalDate());
    }
  }

  /** The changed instances of one event. */
  private final class Changes {
    private final List<CalendarEvent> onwards;
    private final List<EventTime> instances;
    private final Map<Boolean, Moments> moments = new HashMap<>();

    Changes(List<CalendarEvent> changes) {
      this.instances = changes.stream().map(CalendarEvent::instance).filter(Objects::nonNull).toList();
      this.onwards =
          changes.stream()
              .filter(CalendarEvent::onwards)
              .sorted(Comparator.comparing((CalendarEvent change) -> Objects.requireNonNull(change.instance()).instant(reader)).reversed())
              .toList();
    }

    boolean hold(Instant instant, LocalDateTime local, CalendarEvent event) {
      return moments.computeIfAbsent(event.start().wholeDay(), wholeDays -> new Moments(instances, wholeDays, reader)).hold(instant, local);
    }

    /** The latest change that reaches on to the given instant; null where there is none. */
    @Nullable CalendarEvent onwards(Instant instant, ZoneId reader) {
      for (CalendarEvent change : onwards) {
        EventTime changed = change.instance();
        if (changed != null && !changed.instant(reader).isAfter(instant)) return change;
      }
      return null;
    }

    boolean moveOthers() {
      return !onwards.isEmpty();
    }

    /** How far a change that reaches on may move what follows. */
    Duration farthest() {
      Duration farthest = Duration.ZERO;
      for (CalendarEvent change : onwards) {
        EventTime changed = Objects.requireNonNull(change.instance());
        Duration shift = Duration.between(changed.local(), change.start().local()).abs().plus(change.extent().longest());
        if (shift.compareTo(farthest) > 0) farthest = shift;
      }
      return farthest;
    }
  }
}
