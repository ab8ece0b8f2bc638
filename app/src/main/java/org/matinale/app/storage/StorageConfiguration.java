package org.matinale.app.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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

  private record SpringTransactions(TransactionTemplate template) implements Transactions {
    @Override
    public <T> T inOne(Supplier<T> work) {
      return Objects.requireNonNull(template.execute(status -> Objects.requireNonNull(work.get())));
    }
  }
}
