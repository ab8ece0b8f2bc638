package org.matinale.app.editions;

import java.time.InstantSource;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.connections.Connections;
import org.matinale.app.library.Library;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.steering.Steering;
import org.matinale.fetching.Fetcher;
import org.matinale.mornings.Newsroom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Editions and the night, wired. */
@Configuration(proxyBeanMethods = false)
public class EditionsConfiguration {
  @Bean
  Newsroom newsroom(ServeSettings settings, Fetcher fetcher, InstantSource clock) {
    return Newsroom.open(settings.data().resolve("newsroom"), fetcher, clock, settings.seed());
  }

  @Bean
  Editions editions(
      JdbcClient database, PlatformTransactionManager transactions, Accounts accounts, Library library, Connections connections, Steering steering, Newsroom newsroom, ServeSettings settings, InstantSource clock) {
    return new Editions(new EditionStore(database, new TransactionTemplate(transactions)), accounts, library, connections, steering, newsroom, settings, clock);
  }
}
