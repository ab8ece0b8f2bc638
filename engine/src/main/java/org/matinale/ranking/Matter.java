package org.matinale.ranking;

import org.matinale.personal.Appointment;
import org.matinale.personal.FollowUp;
import org.matinale.series.Lesson;
import org.matinale.stories.Story;

/** Something a card can be about. */
public sealed interface Matter {
  record OfStory(Story story) implements Matter {}

  record OfLesson(Lesson lesson) implements Matter {}

  record OfAppointment(Appointment appointment) implements Matter {}

  record OfFollowUp(FollowUp followUp) implements Matter {}
}
