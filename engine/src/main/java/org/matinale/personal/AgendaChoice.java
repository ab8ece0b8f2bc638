package org.matinale.personal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.matinale.kernel.Check;

/** What of a reader's next days deserves a card, and what need only be named or counted.
 *
 * @param shown at most as many as were asked for, in order of time
 * @param others the rest of what is not over, in order of time
 */
public record AgendaChoice(List<Appointment> shown, List<Appointment> others) {
  private static final Pattern ROUTINE =
      Pattern.compile(
          "\\b(stand-?up|daily|lunch|déjeuner|pause|break|focus( time)?|commute|trajet|gym|weekly sync|check-?in|point (quotidien|hebdo\\w*)|télétravail|home ?office|busy|occupé|indisponible|blocked)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  /** What a person cannot put off or walk into unprepared. */
  private static final Pattern WEIGHTY =
      Pattern.compile(
          "\\b(doctor|dentist|hospital|surgery|médecin|docteur|dentiste|hôpital|opération|kiné|rendez-vous|rdv|interview|entretien|exam|examen|deadline|échéance|presentation|présentation"
              + "|soutenance|court|tribunal|notaire|flight|vol|train|avion|départ|departure|school|école|crèche|wedding|mariage|funeral|obsèques|conseil|board|kick-?off|review|signature|visite|visit)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  public AgendaChoice {
    shown = List.copyOf(shown);
    others = List.copyOf(others);
  }

  /** Chooses among appointments, which may reach over several days; one event is shown once, on its first day. What ended by {@code now} is left out altogether.
   *
   * @param most how many to show at most, 0 or more
   */
  public static AgendaChoice of(List<Appointment> appointments, Instant now, ZoneId zone, int most) {
    Check.that(most >= 0, "%d appointments to show", most);
    LocalDate today = now.atZone(zone).toLocalDate();
    List<Appointment> ahead = new ArrayList<>();
    Set<String> uids = new HashSet<>();
    Set<String> repeated = new HashSet<>();
    for (Appointment appointment : appointments) {
      if (isOver(appointment, now)) continue;
      ahead.add(appointment);
      if (!uids.add(appointment.uid())) repeated.add(appointment.uid());
    }
    ahead.sort(BY_TIME);
    List<Appointment> ranked = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Appointment appointment : ahead) if (seen.add(appointment.uid())) ranked.add(appointment);
    ranked.sort(
        Comparator.<Appointment>comparingDouble(appointment -> -weight(appointment, repeated.contains(appointment.uid()), today, now)).thenComparing(BY_TIME));
    List<Appointment> shown = ranked.subList(0, Math.min(most, ranked.size())).stream().sorted(BY_TIME).toList();
    return new AgendaChoice(shown, ahead.stream().filter(appointment -> !shown.contains(appointment)).toList());
  }

  private static final Comparator<Appointment> BY_TIME =
      Comparator.comparing((Appointment appointment) -> appointment.start().toInstant()).thenComparing(Appointment::summary).thenComparing(Appointment::uid);

  private static boolean isOver(Appointment appointment, Instant now) {
    Instant end = appointment.end().toInstant();
    return end.isBefore(now) || (end.equals(now) && appointment.start().isBefore(appointment.end()));
  }

  /** More for what is today, has something to prepare, a place to go to, or cannot be put off; less for routine and for what fills the time without being anything. */
  private static double weight(Appointment appointment, boolean repeated, LocalDate today, Instant now) {
    double weight = 1;
    boolean begun = appointment.start().toInstant().isBefore(now);
    LocalDate day = appointment.start().toLocalDate();
    if (!day.isAfter(today)) weight += 1.5;
    String notes = appointment.notes();
    if (notes != null) weight += Math.min(1.2, 0.6 + notes.length() / 400.0);
    String place = appointment.location();
    if (place != null && !place.startsWith("http")) weight += 0.5;
    if (WEIGHTY.matcher(appointment.summary()).find()) weight += 1.2;
    if (appointment.occasion()) weight += day.equals(today) ? 0.8 : -0.5;
    else if (appointment.allDay()) weight -= 0.5;
    if (repeated || ROUTINE.matcher(appointment.summary()).find()) weight -= 1.5;
    if (begun && Duration.between(appointment.start(), appointment.end()).toDays() >= 1) weight -= 1;
    return weight;
  }
}
