package org.matinale.app.editions;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.library.Library;
import org.matinale.composing.Briefing;
import org.matinale.composing.Composer;
import org.matinale.mornings.Awaited;
import org.matinale.mornings.Gathered;
import org.matinale.mornings.Morning;
import org.matinale.mornings.Newsroom;
import org.matinale.mornings.Progress;
import org.matinale.mornings.WritingReport;
import org.matinale.profiles.Subscriber;
import org.matinale.ranking.Slate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The household's newsroom at work. */
record NewsroomPress(Newsroom newsroom, Orders orders, Library library) implements Press {
  private static final Logger LOG = LoggerFactory.getLogger(NewsroomPress.class);

  @Override
  public Collection<String> shared() {
    return library.gathered();
  }

  @Override
  public Collection<String> shared(ReaderId reader) {
    return orders.subscribed(reader);
  }

  @Override
  public Gathered gather(Collection<String> addresses, boolean onlyDue) {
    return newsroom.gather(addresses, onlyDue);
  }

  @Override
  public void gatherDue(Collection<String> addresses, Duration patience) {
    newsroom.gather(addresses, true, patience);
  }

  /** Her own archive is saved before the briefing is: what she was told is told by rows alone, so a morning that is lost between the two is made again as it was. */
  @Override
  public Briefing make(ReaderId reader, LocalDate date, Progress progress) {
    try (Morning morning = newsroom.make(orders.order(reader), orders.subscribed(reader), date, progress)) {
      morning.remember();
      return morning.briefing();
    } finally {
      if (orders.forgetErased(reader)) newsroom.keepOnly(other -> !other.equals(reader.value()));
    }
  }

  @Override
  public Briefing word(ReaderId reader, Briefing briefing, Instant by) {
    return newsroom.word(orders.subscriber(reader), briefing, by);
  }

  @Override
  public Briefing atHand(ReaderId reader, LocalDate date) {
    return newsroom.preview(orders.order(reader), orders.subscribed(reader), date);
  }

  @Override
  public Briefing quiet(ReaderId reader, LocalDate date) {
    Subscriber subscriber = orders.subscriber(reader);
    return Composer.compose(subscriber, date, new Slate(List.of(), List.of()), Map.of(), Composer.sources(subscriber, date, 0, List.of(), null));
  }

  @Override
  public boolean writes() {
    return newsroom.writes();
  }

  /** Everybody in a household weighs the same. Who was erased meanwhile is passed over. */
  @Override
  public WritingReport write(List<Upcoming> mornings) {
    List<Awaited> awaited = new ArrayList<>();
    for (Upcoming morning : mornings) {
      try {
        awaited.add(new Awaited(orders.order(morning.reader()), orders.subscribed(morning.reader()), morning.date(), 1, orders.waited(morning.reader(), morning.date()), morning.by()));
      } catch (NoSuchElementException erased) {
        continue;
      }
    }
    return newsroom.write(awaited);
  }

  @Override
  public void rest() {
    newsroom.meaningTrouble().ifPresent(code -> LOG.warn("The embedding model does not help ({}): interests are matched by their words alone. Maybe see docs/models.md.", code));
    newsroom.save();
    newsroom.rest();
  }
}
