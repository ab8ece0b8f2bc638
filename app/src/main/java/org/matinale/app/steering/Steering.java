package org.matinale.app.steering;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.storage.Identifiers;
import org.matinale.app.storage.Transactions;
import org.matinale.profiles.Feedback;
import org.matinale.profiles.Interest;
import org.matinale.profiles.Wish;

/** What a reader cares about. Nothing is here but by an act of hers, and she can take back each (law 11). */
public final class Steering {
  /** Of interests, of mutes and of wishes: what comes after is not kept. */
  public static final int MOST = 200;

  private final SteeringStore store;
  private final Identifiers identifiers;
  private final Transactions transactions;
  private final InstantSource clock;

  Steering(SteeringStore store, Identifiers identifiers, Transactions transactions, InstantSource clock) {
    this.store = store;
    this.identifiers = identifiers;
    this.transactions = transactions;
    this.clock = clock;
  }

  public List<Held<Interest>> interests(ReaderId reader) {
    return store.interests(reader);
  }

  /** Changes nothing where she holds the same but for case and spacing. */
  public void addInterest(ReaderId reader, Interest interest) {
    transactions.inOne(
        () -> {
          boolean room = interests(reader).size() < MOST;
          if (room) store.add(reader, new Held<>(identifiers.id(), interest, clock.instant()));
          return room;
        });
  }

  /** @return whether it is hers */
  public boolean weigh(ReaderId reader, String id, Emphasis emphasis) {
    return store.weigh(reader, id, emphasis.weight());
  }

  /** @return whether it was hers */
  public boolean dropInterest(ReaderId reader, String id) {
    return store.remove("interest", reader, id);
  }

  public List<Held<String>> mutes(ReaderId reader) {
    return store.mutes(reader);
  }

  /** Changes nothing where she mutes the same but for case and spacing. */
  public void mute(ReaderId reader, String phrase) {
    Interest said = new Interest(phrase);
    transactions.inOne(
        () -> {
          List<Held<String>> hers = mutes(reader);
          boolean fresh = hers.size() < MOST && hers.stream().noneMatch(mute -> new Interest(mute.what()).normalized().equals(said.normalized()));
          if (fresh) store.addMute(reader, new Held<>(identifiers.id(), said.text(), clock.instant()));
          return fresh;
        });
  }

  /** @return whether it was hers */
  public boolean unmute(ReaderId reader, String id) {
    return store.remove("mute", reader, id);
  }

  public List<Held<Wish>> wishes(ReaderId reader) {
    return store.wishes(reader);
  }

  /** Changes nothing where she wishes the same but for case and spacing, until when apart.
   *
   * @param until null where it stays open */
  public void wish(ReaderId reader, String text, @Nullable Instant until) {
    transactions.inOne(
        () -> {
          List<Held<Wish>> hers = wishes(reader);
          String said = new Interest(text).normalized();
          Optional<Held<Wish>> same = hers.stream().filter(wish -> new Interest(wish.what().text()).normalized().equals(said)).findFirst();
          if (same.isPresent()) {
            until(reader, same.get(), until);
          } else if (hers.size() < MOST) {
            Instant now = clock.instant();
            store.addWish(reader, new Held<>(identifiers.id(), new Wish(text, now, until), now));
          }
          return same.isPresent();
        });
  }

  private void until(ReaderId reader, Held<Wish> wish, @Nullable Instant until) {
    store.remove("wish", reader, wish.id());
    store.addWish(reader, new Held<>(wish.id(), new Wish(wish.what().text(), wish.at(), until), wish.at()));
  }

  /** @return whether it was hers */
  public boolean dropWish(ReaderId reader, String id) {
    return store.remove("wish", reader, id);
  }

  /** Everything she told us, the newest first; what she took back of her feedback included. */
  public List<Said> said(ReaderId reader) {
    List<Said> all = new ArrayList<>();
    for (Held<Interest> interest : interests(reader)) all.add(new Said.OfInterest(interest));
    for (Held<String> mute : mutes(reader)) all.add(new Said.OfMute(mute));
    for (Held<Wish> wish : wishes(reader)) all.add(new Said.OfWish(wish));
    for (Act act : acts(reader)) all.add(new Said.OfAct(act));
    all.sort(Comparator.comparing(Said::at).reversed().thenComparing(Said::id));
    return List.copyOf(all);
  }

  /** One of the things she told us. */
  public Optional<Said> said(ReaderId reader, String id) {
    return said(reader).stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /** Whether the same act is in force on its card beside this one.
   *
   * @param all what she told us */
  public static boolean doubled(Said said, List<Said> all) {
    return switch (said) {
      case Said.OfAct(var act) -> act.edition() != null && all.stream().anyMatch(other -> other instanceof Said.OfAct(var same) && same.undoneAt() == null && !same.id().equals(act.id()) && same.position() == act.position() && act.edition().equals(same.edition()) && same.feedback().signal() == act.feedback().signal());
      case Said.OfInterest _, Said.OfMute _, Said.OfWish _ -> false;
    };
  }

  /** Takes back what is in force, or puts an act of feedback in force again. */
  public void turn(ReaderId reader, Said said) {
    switch (said) {
      case Said.OfInterest interest -> dropInterest(reader, interest.id());
      case Said.OfMute mute -> unmute(reader, mute.id());
      case Said.OfWish wish -> dropWish(reader, wish.id());
      case Said.OfAct act -> {
        if (act.inForce()) undo(reader, act.id());
        else redo(reader, act.id());
      }
    }
  }

  /** The whole log of feedback, what was taken back included, oldest first. */
  public List<Act> acts(ReaderId reader) {
    return store.acts(reader);
  }

  /** What is in force of her acts on the cards of a morning, oldest first. */
  public List<Act> acts(ReaderId reader, LocalDate edition) {
    return store.acts(reader, edition.toString());
  }

  /** What is in force of her acts of one kind, the newest first. */
  public List<Act> acts(ReaderId reader, Feedback.Signal signal) {
    return store.acts(reader, signal);
  }

  /** One of her acts, in force or not. */
  public Optional<Act> act(ReaderId reader, String id) {
    return store.act(reader, id);
  }

  /** The feedback that is in force. */
  public List<Feedback> history(ReaderId reader) {
    return acts(reader).stream().filter(act -> act.undoneAt() == null).map(Act::feedback).toList();
  }

  /** Logs an act on a card of an edition; doing it twice is doing it once. */
  public void act(ReaderId reader, String edition, int position, Feedback feedback) {
    store.append(reader, new Act(identifiers.id(), edition, position, feedback, null));
  }

  /** The same in the place of another kind of act on that card. */
  public void actInsteadOf(Feedback.Signal other, ReaderId reader, String edition, int position, Feedback feedback) {
    transactions.inOne(
        () -> {
          for (Act there : store.acts(reader, edition)) if (there.position() == position && there.feedback().signal() == other) undo(reader, there.id());
          act(reader, edition, position, feedback);
          return true;
        });
  }

  /** Changes nothing where it is taken back already. */
  public void undo(ReaderId reader, String id) {
    store.undo(reader, id, clock.instant());
  }

  /** Changes nothing where the same is in force on its card. */
  public void redo(ReaderId reader, String id) {
    store.redo(reader, id);
  }
}
