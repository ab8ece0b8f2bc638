package org.matinale.app.editions;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;

/** Wakes the night every minute, and the housekeeping every few hours. It decides nothing: a waking too many or too few changes no edition.
 *
 * <p>Its clock runs on by itself, since one that is set back would keep it asleep until it caught up.
 */
final class Alarm implements AutoCloseable {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUSEKEEPING = Duration.ofHours(6);
  private static final Duration POLLING = Duration.ofSeconds(15);
  private static final Duration HEARTBEAT = Duration.ofSeconds(30);
  private static final Duration PARTING = Duration.ofSeconds(2);
  static final String TABLE = "job";

  private final Scheduler scheduler;

  Alarm(DataSource database, JdbcCustomization dialect, Night night, Retaining retaining, InstantSource clock) {
    Instant start = clock.instant();
    long look = System.nanoTime();
    RecurringTask<Void> waking = Tasks.recurring("night", FixedDelay.of(MINUTE)).onFailureReschedule().onDeadExecutionRevive().execute((task, context) -> night.wake());
    RecurringTask<Void> keeping = Tasks.recurring("retention", FixedDelay.of(HOUSEKEEPING)).onFailureReschedule().onDeadExecutionRevive().execute((task, context) -> retaining.tidy());
    scheduler =
        Scheduler.create(database)
            .startTasks(waking, keeping)
            .clock(() -> start.plusNanos(System.nanoTime() - look))
            .tableName(TABLE)
            .jdbcCustomization(dialect)
            .threads(2)
            .pollingInterval(POLLING)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(4)
            .shutdownMaxWait(PARTING)
            .failureLogging(LogLevel.WARN, false)
            .build();
  }

  void set() {
    scheduler.start();
  }

  @Override
  public void close() {
    scheduler.stop();
  }
}
