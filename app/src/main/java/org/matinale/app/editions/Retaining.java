package org.matinale.app.editions;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.matinale.app.connections.Connections;
import org.matinale.app.operations.Retention;
import org.matinale.app.storage.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets in time: earlier mornings but those of which a card is saved, what was shown, conversations, feedback, unanswered proposals, spent links. The articles' archive forgets by itself, after seven days. */
public final class Retaining {
  private static final Duration LINKS = Duration.ofDays(7);
  private static final Logger LOG = LoggerFactory.getLogger(Retaining.class);

  private final RetentionStore store;
  private final Transactions transactions;
  private final Retention retention;
  private final InstantSource clock;

  Retaining(RetentionStore store, Transactions transactions, Retention retention, InstantSource clock) {
    this.store = store;
    this.transactions = transactions;
    this.retention = retention;
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
    Optional<Instant> briefings = Retention.before(now, retention.briefings());
    Optional<Instant> impressions = Retention.before(now, retention.impressions());
    briefings.ifPresent(before -> forgotten.put("edition", store.forgetBriefings(day(before))));
    briefings.ifPresent(before -> forgotten.put("conversation", store.forgetConversations(before)));
    impressions.ifPresent(before -> forgotten.put("impression", store.forgetImpressions(day(before))));
    if (briefings.isPresent() && impressions.isPresent()) store.forgetEditions(day(briefings.get().isBefore(impressions.get()) ? briefings.get() : impressions.get()));
    Retention.before(now, retention.feedback()).ifPresent(before -> forgotten.put("feedback", store.forgetFeedback(before)));
    forgotten.put("proposal", store.forgetProposals(now.minus(Connections.PROPOSALS_KEPT)));
    forgotten.put("one_time_link", store.forgetLinks(now.minus(LINKS)));
    return forgotten;
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
