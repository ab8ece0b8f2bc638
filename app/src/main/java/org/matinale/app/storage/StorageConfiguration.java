package org.matinale.app.storage;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The database, opened. */
@Configuration(proxyBeanMethods = false)
public class StorageConfiguration {
  private static final int CONNECTIONS = 6;
  private static final long PATIENCE_MILLIS = 8_000;

  @Bean
  DataSource dataSource(DatabaseAddress address) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(address.url());
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(PATIENCE_MILLIS);
    pool.setPoolName("matinale");
    pool.setExceptionOverride(new Broken());
    return pool;
  }

  @Bean
  Transactions transactions(PlatformTransactionManager manager) {
    return new SpringTransactions(new TransactionTemplate(manager));
  }

  @Bean
  Identifiers identifiers(RandomGenerator chance) {
    return new Identifiers(chance);
  }

  /** Which connections leave the pool. SQLite's driver believes in a transaction that could not be begun, or that the database has undone by itself: whoever got such a connection next would write
   * without one, and could never commit. */
  private static final class Broken implements SQLExceptionOverride {
    private static final int PRIMARY = 0xff;

    /** SQLITE_BUSY, _LOCKED, _NOMEM, _IOERR, _CORRUPT, _FULL (https://www.sqlite.org/rescode.html). */
    private static final Set<Integer> CODES = Set.of(5, 6, 7, 10, 11, 13);

    @java.lang.Override
    public Override adjudicate(SQLException trouble) {
      return CODES.contains(trouble.getErrorCode() & PRIMARY) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
  }

  private record SpringTransactions(TransactionTemplate template) implements Transactions {
    @Override
    public <T> T inOne(Supplier<T> work) {
      try {
        return Objects.requireNonNull(template.execute(status -> Objects.requireNonNull(work.get())));
      } catch (DataAccessException refused) {
        throw contradicts(refused) ? new Contradiction(refused) : refused;
      }
    }

    /** SQLITE_CONSTRAINT. */
    private static boolean contradicts(DataAccessException refused) {
      return refused.getRootCause() instanceof SQLException cause && (cause.getErrorCode() & Broken.PRIMARY) == 19;
    }
  }
}
