package org.matinale.composing;

import java.util.ArrayList;
import java.util.List;

/** The last words of a briefing: whether the day was quiet, what nothing was found on, and that this is the end. */
final class Closing {
  private static final int NAMED = 4;

  private Closing() {}

  static String of(int cards, List<String> unmatched, Wording wording) {
    List<String> closing = new ArrayList<>();
    if (cards < Composer.FULL_MORNING) closing.add(wording.say("closing.quiet", cards));
    if (!unmatched.isEmpty()) closing.add(wording.say("closing.nothing", interests(unmatched, wording)));
    closing.add(wording.say("closing.end"));
    return String.join(" ", closing);
  }

  private static String interests(List<String> unmatched, Wording wording) {
    int named = unmatched.size() <= NAMED ? unmatched.size() : NAMED - 1;
    List<String> names = new ArrayList<>();
    for (String interest : unmatched.subList(0, named)) names.add(wording.say("quoted", Excerpt.of(interest)));
    if (named < unmatched.size()) names.add(wording.say("closing.nothing.others", unmatched.size() - named));
    if (names.size() == 1) return names.getFirst();
    return wording.say("closing.nothing.or", String.join(", ", names.subList(0, names.size() - 1)), names.getLast());
  }
}
