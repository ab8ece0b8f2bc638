package org.matinale.app.web;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.matinale.app.steering.Act;

/** Which acts on a card are in force, each with the id it is taken back by. */
record CardState(Map<CardAct, String> acts) {
  CardState {
    acts = Map.copyOf(acts);
  }

  /** @param inForce those on any card of its morning, oldest first */
  static CardState of(List<Act> inForce, int position) {
    Map<CardAct, String> acts = new EnumMap<>(CardAct.class);
    for (Act act : inForce)
      if (act.position() == position) for (CardAct known : CardAct.values()) if (known.signal() == act.feedback().signal()) acts.put(known, act.id());
    return new CardState(acts);
  }

  /** Null where it is not in force. */
  @Nullable String act(CardAct act) {
    return acts.get(act);
  }

  boolean hidden() {
    return acts.containsKey(CardAct.HIDE);
  }
}
