package org.matinale.app.editions;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.matinale.app.storage.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets in time: earlier mornings but those of which a card is saved, what was shown, conversations, unanswered proposals, spent links. The articles' archive forgets by itself, after seven days. */
public final class Retaining {
  private static final Duration PROPOSALS = Duration.ofDays(7);
  private static final Duration LINKS = Duration.ofDays(7);
  private static final Logger LOG = LoggerFactory.getLogger(Retaining.class);

  private final RetentionStore store;
  private final Transactions transactions;
  private final int briefingDays;
  private final int impressionDays;
  private final InstantSource clock;

  /** @param briefingDays for how long earlier mornings and the conversations on their cards are kept; 0 for ever
   * @param impressionDays for how long what was shown is kept; 0 for ever */
  Retaining(RetentionStore store, Transactions transactions, int briefingDays, int impressionDays, InstantSource clock) {
    this.store = store;
    this.transactions = transactions;
    this.briefingDays = briefingDays;
    this.impressionDays = impressionDays;
    this.clock = clock;
  }

  /** Forgets what is over now.
   *
   * @return how much of what, by the tables' names */
  public Map<String, Integer> tidy() {
    Instant now = clock.instant();
    Map<String, Integer> forgotten = transactions.inOne(() -> tidy(now));
    int all = forgotten.values().stream().mapToInt(Integer::intValue).sum();
    if (all > 0) LOG.info("{} rows were kept long enough and are forgotten.", all);
    return forgotten;
  }

  private Map<String, Integer> tidy(Instant now) {
    Map<String, Integer> forgotten = new LinkedHashMap<>();
    if (briefingDays > 0) {
      forgotten.put("edition", store.forgetBriefings(day(now, briefingDays)));
      forgotten.put("conversation", store.forgetConversations(now.minus(Duration.ofDays(briefingDays))));
    }
    if (impressionDays > 0) forgotten.put("impression", store.forgetImpressions(day(now, impressionDays)));
    if (briefingDays > 0 && impressionDays > 0) store.forgetEditions(day(now, Math.max(briefingDays, impressionDays)));
    forgotten.put("proposal", store.forgetProposals(now.minus(PROPOSALS)));
    forgotten.put("one_time_link", store.forgetLinks(now.minus(LINKS)));
    return forgotten;
  }

  private static LocalDate day(Instant now, int days) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(days);
  }
}
