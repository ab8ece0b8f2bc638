package org.matinale.app.steering;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.matinale.profiles.Feedback;
import org.matinale.profiles.Interest;
import org.matinale.profiles.Subscriber;
import org.matinale.profiles.Wish;

/** One thing that a reader told us, and how her record would read if she turned it: took it back, or put it in force again. */
public sealed interface Said {
  /** By which it is turned. */
  String id();

  /** Since when. */
  Instant at();

  /** Whether it counts now. */
  default boolean inForce() {
    return true;
  }

  /** Her record with this one turned, and all else as it is. */
  Subscriber turned(Subscriber reader);

  /** What she holds until she lets it go. */
  sealed interface OfHeld<T> extends Said {
    Held<T> held();

    @Override
    default String id() {
      return held().id();
    }

    @Override
    default Instant at() {
      return held().at();
    }
  }

  record OfInterest(Held<Interest> held) implements OfHeld<Interest> {
    @Override
    public Subscriber turned(Subscriber reader) {
      List<Interest> left = reader.interests().stream().filter(interest -> !interest.normalized().equals(held.what().normalized())).toList();
      return with(reader, left, reader.mutes(), reader.wishes(), reader.history());
    }
  }

  record OfMute(Held<String> held) implements OfHeld<String> {
    @Override
    public Subscriber turned(Subscriber reader) {
      return with(reader, reader.interests(), reader.mutes().stream().filter(mute -> !mute.equals(held.what())).toList(), reader.wishes(), reader.history());
    }
  }

  record OfWish(Held<Wish> held) implements OfHeld<Wish> {
    @Override
    public Subscriber turned(Subscriber reader) {
      return with(reader, reader.interests(), reader.mutes(), reader.wishes().stream().filter(wish -> !wish.text().equals(held.what().text())).toList(), reader.history());
    }
  }

  record OfAct(Act act) implements Said {
    @Override
    public String id() {
      return act.id();
    }

    @Override
    public Instant at() {
      return act.feedback().at();
    }

    @Override
    public boolean inForce() {
      return act.undoneAt() == null;
    }

    @Override
    public Subscriber turned(Subscriber reader) {
      List<Feedback> history = new ArrayList<>(reader.history());
      if (inForce()) history.remove(act.feedback());
      else history.add(act.feedback());
      return with(reader, reader.interests(), reader.mutes(), reader.wishes(), history);
    }
  }

  private static Subscriber with(Subscriber reader, List<Interest> interests, List<String> mutes, List<Wish> wishes, List<Feedback> history) {
    return new Subscriber(
        reader.id(), reader.plan(), reader.languages(), interests, mutes, wishes, reader.affinities(), reader.calendars(), reader.series(), history, reader.readyBy(), reader.zone(), reader.told(),
        reader.chronological());
  }
}
