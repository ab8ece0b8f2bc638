package org.matinale.ranking;

import java.util.List;
import org.matinale.personal.Appointment;
import org.matinale.personal.FollowUp;
import org.matinale.series.Lesson;

/** What is one reader's own to choose from, beside the stories that everybody shares.
 *
 * @param appointments of the edition's day and the day after
 * @param lessons the next step of each series she follows
 * @param followUps what she wished for, saved or asked about that has moved on
 * @param dossiers what her wishes were researched to, in the order of the wishes
 */
public record Candidates(List<Appointment> appointments, List<Lesson> lessons, List<FollowUp> followUps, List<Matter.OfDossier> dossiers) {
  public static final Candidates NONE = new Candidates(List.of(), List.of(), List.of(), List.of());

  public Candidates {
    appointments = List.copyOf(appointments);
    lessons = List.copyOf(lessons);
    followUps = List.copyOf(followUps);
    dossiers = List.copyOf(dossiers);
  }

  public Candidates(List<Appointment> appointments, List<Lesson> lessons, List<FollowUp> followUps) {
    this(appointments, lessons, followUps, List.of());
  }
}
