package org.matinale.ranking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.matinale.personal.AgendaChoice;
import org.matinale.personal.Appointment;
import org.matinale.personal.FollowUp;
import org.matinale.profiles.Subscriber;
import org.matinale.ranking.Explanation.Reason;
import org.matinale.series.Lesson;

/** Who sits where: shares the cards among the kinds of matter, and puts them in the order of a morning.
 *
 * <p>News comes to at most four cards of seven where there is anything else; the rest goes round: an appointment, a follow-up, a dossier, a lesson, another
 * appointment. On the page the day's appointments come first, because they bind; then what she asked about herself, and what her wishes were researched to; then the stories, each the
 * best given those before it; then what tomorrow asks to be prepared; and lessons last, because they are for when the rest is read.
 */
final class Seating {
  static final Comparator<FollowUp> FOLLOW_UPS =
      Comparator.comparingDouble(FollowUp::score).reversed().thenComparing(FollowUp::since, Comparator.reverseOrder()).thenComparing(followUp -> followUp.story().id()).thenComparing(FollowUp::what);

  private static final Comparator<Appointment> BY_START =
      Comparator.comparing(Appointment::start).thenComparing(Appointment::end).thenComparing(Appointment::summary).thenComparing(Appointment::uid).thenComparing(Appointment::calendar);

  /** On a day what has an hour goes before what lasts all of it. */
  private static final Comparator<Appointment> HOURS_FIRST =
      Comparator.comparing((Appointment appointment) -> appointment.start().toLocalDate()).thenComparing(Appointment::allDay).thenComparing(BY_START);

  private final RankingSettings settings;
  private final Subscriber subscriber;
  private final Instant now;
  private final LocalDate edition;

  Seating(RankingSettings settings, Subscriber subscriber, Instant now, LocalDate edition) {
    this.settings = settings;
    this.subscriber = subscriber;
    this.now = now;
    this.edition = edition;
  }

  /** How many cards are for news. */
  int news(Candidates own, List<FollowUp> followUps, List<Slate.Choice> dossiers) {
    boolean others = !appointments(own).isEmpty() || !own.lessons().isEmpty() || !followUps.isEmpty() || !dossiers.isEmpty();
    return others ? settings.newsBesideOthers() : settings.cards();
  }

  List<Slate.Choice> arrange(Candidates own, List<FollowUp> followUps, List<Slate.Choice> dossiers, List<Slate.Choice> stories) {
    List<Appointment> appointments = appointments(own);
    List<Lesson> lessons = lessons(own);
    int[] wanted = {Math.min(appointments.size(), settings.appointments()), Math.min(followUps.size(), settings.followUps()), Math.min(dossiers.size(), settings.dossiers()), Math.min(lessons.size(), settings.lessons())};
    int[] given = new int[wanted.length];
    int left = settings.cards() - stories.size();
    for (boolean any = true; any && left > 0; ) {
      any = false;
      for (int kind = 0; kind < wanted.length && left > 0; kind++) {
        if (given[kind] == wanted[kind]) continue;
        given[kind]++;
        left--;
        any = true;
      }
    }
    List<Slate.Choice> day = appointments.subList(0, given[0]).stream().sorted(HOURS_FIRST).filter(this::today).map(Seating::choice).toList();
    List<Slate.Choice> tomorrow = appointments.subList(0, given[0]).stream().sorted(HOURS_FIRST).filter(one -> !today(one)).map(Seating::choice).toList();
    List<Slate.Choice> choices = new ArrayList<>(day);
    followUps.subList(0, given[1]).forEach(followUp -> choices.add(choice(followUp)));
    choices.addAll(dossiers.subList(0, given[2]));
    choices.addAll(stories);
    choices.addAll(tomorrow);
    lessons.subList(0, given[3]).forEach(lesson -> choices.add(choice(lesson)));
    return choices;
  }

  /** Those of the edition's day and the next that deserve a card most. */
  private List<Appointment> appointments(Candidates own) {
    List<Appointment> near = own.appointments().stream().filter(appointment -> appointment.occasion() || !day(appointment).isAfter(edition.plusDays(1))).toList();
    return AgendaChoice.of(near, now, subscriber.zone(), settings.appointments()).shown().stream().sorted(HOURS_FIRST).toList();
  }

  private LocalDate day(Appointment appointment) {
    return appointment.allDay() ? appointment.start().toLocalDate() : appointment.start().withZoneSameInstant(subscriber.zone()).toLocalDate();
  }

  private boolean today(Appointment appointment) {
    return !day(appointment).isAfter(edition);
  }

  /** The lessons by the name of their series, beginning elsewhere every day, so that each of many series has its turn. */
  private List<Lesson> lessons(Candidates own) {
    List<Lesson> sorted = own.lessons().stream().sorted(Comparator.comparing(Lesson::series).thenComparing(Lesson::step)).toList();
    if (sorted.size() <= settings.lessons()) return sorted;
    int from = (int) Math.floorMod(edition.toEpochDay() * settings.lessons(), (long) sorted.size());
    List<Lesson> turned = new ArrayList<>(sorted.subList(from, sorted.size()));
    turned.addAll(sorted.subList(0, from));
    return turned;
  }

  private static Slate.Choice choice(Appointment appointment) {
    return new Slate.Choice(new Matter.OfAppointment(appointment), 1, false, because(new Reason.InCalendar(appointment.calendar())));
  }

  private static Slate.Choice choice(Lesson lesson) {
    return new Slate.Choice(new Matter.OfLesson(lesson), 1, false, because(new Reason.NextStep(lesson.series())));
  }

  private static Slate.Choice choice(FollowUp followUp) {
    return new Slate.Choice(new Matter.OfFollowUp(followUp), followUp.score(), followUp.act() != FollowUp.Act.WISHED, because(new Reason.Followed(followUp.act(), followUp.what(), followUp.terms())));
  }

  private static Explanation because(Reason reason) {
    return new Explanation(List.of(reason));
  }
}
