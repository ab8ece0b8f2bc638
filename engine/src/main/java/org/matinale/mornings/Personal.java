package org.matinale.mornings;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Unusable;
import org.matinale.personal.Agenda;
import org.matinale.personal.Appointment;
import org.matinale.personal.FollowUp;
import org.matinale.personal.Intent;
import org.matinale.profiles.Feedback;
import org.matinale.profiles.Subscriber;
import org.matinale.profiles.Wish;
import org.matinale.ranking.Candidates;
import org.matinale.ranking.Matter;
import org.matinale.series.Lesson;
import org.matinale.series.SeriesLibrary;

/** What of a morning is the reader's own: her calendars, her series, and what she follows.
 *
 * @param appointments of the edition's day and the day after, and the occasions of the days behind it
 * @param lessons the next step of each series
 * @param unusable the calendars and series that gave nothing
 * @param problems what else could not be read
 */
record Personal(List<Appointment> appointments, List<Lesson> lessons, List<Unusable> unusable, List<Problem> problems) {
  private static final Duration CALENDARS_WAITED_FOR = Duration.ofMinutes(3);
  private static final int DAYS_AHEAD = 2;
  private static final int OCCASIONS_AHEAD = 7;
  private static final Duration WISH_LOOKS_BACK = Duration.ofHours(48);

  Personal {
    appointments = List.copyOf(appointments);
    lessons = List.copyOf(lessons);
    unusable = List.copyOf(unusable);
    problems = List.copyOf(problems);
  }

  /** When nobody is asked for a calendar any more. */
  static Instant calendarsBy(Instant now) {
    return now.plus(CALENDARS_WAITED_FOR);
  }

  static Personal of(Order order, Agenda agenda, Diary diary, LocalDate edition, Instant now) {
    Subscriber reader = order.reader();
    List<Appointment> appointments = new ArrayList<>(agenda.appointments(edition, edition.plusDays(DAYS_AHEAD), reader.zone()));
    for (Appointment occasion : agenda.occasionsAfter(edition, OCCASIONS_AHEAD, reader.zone())) if (!appointments.contains(occasion)) appointments.add(occasion);
    appointments.removeIf(appointment -> !appointment.end().toInstant().isAfter(now) && appointment.end().isAfter(appointment.start()));
    appointments.sort(Comparator.comparing((Appointment appointment) -> appointment.start().toInstant()).thenComparing(Appointment::uid));

    SeriesLibrary library = order.series();
    List<Lesson> lessons = new ArrayList<>();
    for (String name : library.names()) next(library, name, order, diary, edition).ifPresent(lessons::add);

    List<Problem> problems = new ArrayList<>(agenda.problems());
    problems.addAll(library.problems());
    List<Unusable> unusable = new ArrayList<>(agenda.unusable());
    unusable.addAll(library.unusable());
    unusable.forEach(one -> problems.remove(one.problem()));
    return new Personal(appointments, lessons, unusable, problems);
  }

  boolean isEmpty() {
    return appointments.isEmpty() && lessons.isEmpty();
  }

  Candidates candidates(Subscriber reader, Sight sight, Instant now) {
    List<Intent> intents = new ArrayList<>();
    for (Wish wish : reader.wishes()) {
      Instant until = wish.until();
      Instant since = wish.since() == null ? now : wish.since();
      if (until == null || until.isAfter(now)) intents.add(new Intent(FollowUp.Act.WISHED, wish.text(), since.minus(WISH_LOOKS_BACK)));
    }
    for (Feedback feedback : reader.history()) intent(feedback).ifPresent(intents::add);
    List<FollowUp> followUps = intents.isEmpty() ? List.of() : sight.followUps().get().of(intents, now, sight.visible());
    List<Matter.OfDossier> dossiers = reader.wishes().isEmpty() ? List.of() : sight.dossiers().get().of(reader, now, sight.outside(), sight.subscribed());
    return new Candidates(appointments, lessons, followUps, dossiers);
  }

  /** What she remembers of the series decides; else what she said herself; else the first step. */
  private static Optional<Lesson> next(SeriesLibrary library, String name, Order order, Diary diary, LocalDate edition) {
    int step = diary.nextStep(name, edition).orElse(place(order.reader(), name));
    while (step < library.steps(name) && library.lesson(name, step).isEmpty()) step++; // a step that cannot be read does not end the series
    return library.lesson(name, step);
  }

  private static int place(Subscriber reader, String series) {
    return reader.series().entrySet().stream().filter(entry -> entry.getKey().equalsIgnoreCase(series)).findFirst().map(Map.Entry::getValue).orElse(1);
  }

  private static Optional<Intent> intent(Feedback feedback) {
    if (feedback.title().isBlank()) return Optional.empty();
    return switch (feedback.signal()) {
      case SAVED -> Optional.of(new Intent(FollowUp.Act.SAVED, feedback.title(), "", feedback.at(), feedback.article()));
      case ASKED -> Optional.of(new Intent(FollowUp.Act.ASKED, feedback.title(), "", feedback.at(), feedback.article()));
      case OPENED, UP, DOWN, HIDDEN -> Optional.empty();
    };
  }
}
