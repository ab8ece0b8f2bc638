package org.matinale.ranking;

import org.matinale.personal.Appointment;
import org.matinale.personal.FollowUp;
import org.matinale.research.Dossier;
import org.matinale.series.Lesson;
import org.matinale.stories.Story;

/** Something a card can be about. */
public sealed interface Matter {
  record OfStory(Story story) implements Matter {}

  record OfLesson(Lesson lesson) implements Matter {}

  record OfAppointment(Appointment appointment) implements Matter {}

  /** @param wish in the reader's words, which selected it and are hers */
  record OfDossier(Dossier dossier, String wish) implements Matter {}

  record OfFollowUp(FollowUp followUp) implements Matter {}
}
