package org.matinale.mornings;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.matinale.kernel.Rung;
import org.matinale.models.ModelStatistics;

/** What came of one writing.
 *
 * @param readers whose slates were looked at
 * @param passedOver readers whose slates could not be chosen; their mornings say why
 * @param wanted shared matters on these slates, in a language each
 * @param written those that a model tells now, by rung; the rest is quoted
 * @param withheld sentences that the claim check kept back
 * @param failures of models, by a problem's code
 * @param tokens that this writing cost, in and out
 * @param money that it cost
 * @param asked what went to the models
 */
public record WritingReport(int readers, int passedOver, int wanted, Map<Rung, Integer> written, int withheld, Map<String, Integer> failures, long tokens, BigDecimal money, ModelStatistics asked) {
  /** Nobody was asked. */
  public static final WritingReport NOTHING = new WritingReport(0, 0, 0, Map.of(), 0, Map.of(), 0, BigDecimal.ZERO, new ModelStatistics(0, 0, 0, 0, 0, 0, 0));

  public WritingReport {
    written = Map.copyOf(written);
    failures = Collections.unmodifiableMap(new TreeMap<>(failures));
  }
}
