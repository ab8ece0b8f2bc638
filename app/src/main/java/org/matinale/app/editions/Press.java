package org.matinale.app.editions;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.matinale.app.accounts.ReaderId;
import org.matinale.composing.Briefing;
import org.matinale.mornings.Gathered;
import org.matinale.mornings.Progress;
import org.matinale.mornings.WritingReport;

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

  /** The same morning, her own cards in a private model's words, where she lets one read them; whatever goes wrong, it is at least the same morning.
   *
   * @param by after which nothing is worth waiting for */
  Briefing word(ReaderId reader, Briefing briefing, Instant by);

  /** From what is at hand, without the network. */
  Briefing atHand(ReaderId reader, LocalDate date);

  /** With no card at all: an honest word that there is nothing. */
  Briefing quiet(ReaderId reader, LocalDate date);

  /** Whether models write here. */
  boolean writes();

  /** Has models write what these mornings share, within the night's budget; returns when there is nothing more to be had. One at a time.
   *
   * @throws org.matinale.kernel.MatinaleException where what they answer cannot be kept */
  WritingReport write(List<Upcoming> mornings);

  /** A morning that is to be made.
   *
   * @param by when its making goes on with whatever is written by then */
  record Upcoming(ReaderId reader, LocalDate date, Instant by) {}

  /** Saves what was learnt, and lets go of memory until it is needed again. */
  void rest();
}
