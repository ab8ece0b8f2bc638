package org.matinale.app.accounts;

import java.time.InstantSource;
import org.matinale.app.storage.Identifiers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts, wired. */
@Configuration(proxyBeanMethods = false)
public class AccountsConfiguration {
  @Bean
  Accounts accounts(JdbcClient database, Identifiers identifiers, InstantSource clock) {
    return new Accounts(new ReaderStore(database), identifiers, clock);
  }
}
