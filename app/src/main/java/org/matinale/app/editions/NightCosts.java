package org.matinale.app.editions;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.matinale.app.accounts.ReaderId;
import org.matinale.composing.Briefing;
import org.matinale.kernel.Rung;
import org.matinale.mornings.Spent;

/** What models cost in the night that it is now, and who has what of it: figures alone, nothing of what anybody reads.
 *
 * @param spent by the household, also on what nobody was told
 * @param readers who have a morning that was made in it
 */
public record NightCosts(Spent spent, List<OfReader> readers) {
  /** @param cards by rung, each of them named
   * @param tokens her share, and {@code money} likewise */
  public record OfReader(ReaderId reader, Map<Rung, Integer> cards, long tokens, BigDecimal money) {
    public OfReader {
      cards = Map.copyOf(cards);
    }

    private OfReader plus(Briefing briefing) {
      Map<Rung, Integer> all = new EnumMap<>(cards);
      for (Briefing.Card card : briefing.cards()) all.merge(card.rung(), 1, Integer::sum);
      return new OfReader(reader, all, tokens + briefing.cost().tokens(), money.add(briefing.cost().money()));
    }
  }

  public NightCosts {
    readers = List.copyOf(readers);
  }

  static NightCosts of(Spent spent, List<EditionStore.Paid> mornings) {
    Map<ReaderId, OfReader> readers = new LinkedHashMap<>();
    for (EditionStore.Paid morning : mornings)
      readers.merge(morning.reader(), new OfReader(morning.reader(), Map.of(Rung.FULL, 0, Rung.BRIEF, 0, Rung.EXTRACTIVE, 0), 0, BigDecimal.ZERO).plus(morning.briefing()), (before, now) -> before.plus(morning.briefing()));
    return new NightCosts(spent, new ArrayList<>(readers.values()));
  }
}
