package org.matinale.profiles;

import java.util.List;

/** Profiles as a pure fold over the log of feedback: nothing is kept beside the log, so everything is undoable. */
public final class Profiles {
  private Profiles() {}

  /** What the acts add up to, in whatever order they came. */
  public static Profile of(List<Feedback> log) {
    Profile profile = Profile.EMPTY;
    for (Feedback act : log) profile = profile.with(act);
    return profile;
  }
}
