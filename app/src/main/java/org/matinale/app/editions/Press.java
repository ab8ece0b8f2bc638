package org.matinale.app.editions;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import org.matinale.app.accounts.ReaderId;
import org.matinale.composing.Briefing;
import org.matinale.mornings.Gathered;
import org.matinale.mornings.Progress;

/** What the night has briefings made by. */
interface Press {
  /** The addresses of the sources that are gathered for all. */
  Collection<String> shared();

  /** The addresses of those of them that she reads. */
  Collection<String> shared(ReaderId reader);

  /** Asks shared sources.
   *
   * @param onlyDue only those that are due by their own pace */
  Gathered gather(Collection<String> addresses, boolean onlyDue);

  /** Asks those that are due by their own pace, for somebody who is waiting; nobody, where a gathering under way does not end in time.
   *
   * @param patience with a gathering that is under way */
  void gatherDue(Collection<String> addresses, Duration patience);

  /** With everything: her own sources and calendars are asked, pages are fetched. */
  Briefing make(ReaderId reader, LocalDate date, Progress progress);

  /** From what is at hand, without the network. */
  Briefing atHand(ReaderId reader, LocalDate date);

  /** With no card at all: an honest word that there is nothing. */
  Briefing quiet(ReaderId reader, LocalDate date);

  /** Saves what was learnt, and lets go of memory until it is needed again. */
  void rest();
}
