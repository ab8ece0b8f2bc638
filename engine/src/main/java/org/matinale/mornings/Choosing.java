package org.matinale.mornings;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Unusable;
import org.matinale.personal.Agenda;
import org.matinale.profiles.Subscriber;
import org.matinale.ranking.Matter;
import org.matinale.ranking.Slate;
import org.matinale.series.SeriesLibrary;

/** Chooses what each reader of a night is told: her slate, of the stories of all and of what is hers. The same reader gives the same slate however often she is asked for. Safe for many threads.
 *
 * @param beside the folder that names of calendars are relative to, where there is no such file in the working folder
 * @param asked what calendars of the network said: they are asked once a night
 */
record Choosing(Sight sight, SeriesLibrary series, Path beside, int cards, long seed, AskedCalendars asked, Instant now) {
  /** @param past what was known of her
   * @param unusable her calendars and series that gave nothing */
  record Chosen(Subscriber reader, ReaderMemory.Past past, LocalDate edition, Slate slate, List<Unusable> unusable, List<Problem> problems) {}

  Chosen of(Subscriber subscriber, ReaderMemory.Past past) {
    LocalDate edition = subscriber.edition(now);
    Subscriber reader = past.added(subscriber, now);
    List<CalendarSource> calendars = reader.calendars().stream().<CalendarSource>map(name -> new CalendarSource.Named(path(name))).toList();
    Order order = new Order(List.of(), reader, calendars, followed(reader), cards, 0, null, seed);
    Diary diary = Diary.in(null);
    Personal personal = Personal.of(order, calendars.isEmpty() ? Agenda.joined(List.of()) : asked.of(calendars), diary, edition, now);
    Maker.Chosen chosen = new Maker(order, edition, now, Progress.NONE).choose(sight, personal, diary);
    return new Chosen(chosen.reader(), past, edition, chosen.slate(), personal.unusable(), personal.problems());
  }

  /** The same, where what goes wrong for one reader is no other's trouble: she has a quiet morning, and the operator is told. */
  Chosen of(Subscriber subscriber, int line, ReaderMemory.Past past, Stumbles stumbles) {
    try {
      return of(subscriber, past);
    } catch (RuntimeException | StackOverflowError trouble) {
      return quiet(subscriber, line, past, stumbles, trouble);
    }
  }

  /** Nothing for her, since something went wrong. */
  Chosen quiet(Subscriber subscriber, int line, ReaderMemory.Past past, Stumbles stumbles, Throwable trouble) {
    stumbles.quiet(line, trouble);
    return new Chosen(subscriber, past, subscriber.edition(now), new Slate(List.of(), List.of()), List.of(), List.of());
  }

  private String path(String name) {
    if (Calendars.isAddress(name)) return name;
    try {
      return Files.exists(Path.of(name)) ? name : beside.resolve(name).toString();
    } catch (InvalidPathException noPath) {
      return name;
    }
  }

  private SeriesLibrary followed(Subscriber reader) {
    return reader.series().isEmpty() ? SeriesLibrary.read(List.of()) : series.only(reader.series().keySet());
  }

  /** The steps of series that a slate shows, by name. */
  static Map<String, Integer> steps(Slate slate) {
    Map<String, Integer> steps = new TreeMap<>();
    for (Slate.Choice choice : slate.choices()) if (choice.matter() instanceof Matter.OfLesson lesson) steps.put(lesson.lesson().series(), lesson.lesson().step());
    return steps;
  }
}
