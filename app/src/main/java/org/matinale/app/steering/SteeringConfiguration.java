package org.matinale.app.steering;

import java.time.InstantSource;
import org.matinale.app.accounts.PersonalRecords;
import org.matinale.app.storage.Identifiers;
import org.matinale.app.storage.Transactions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Steering, wired. */
@Configuration(proxyBeanMethods = false)
public class SteeringConfiguration {
  @Bean
  Steering steering(JdbcClient database, Identifiers identifiers, Transactions transactions, InstantSource clock) {
    return new Steering(new SteeringStore(database), identifiers, transactions, clock);
  }

  @Bean
  PersonalRecords steeringRecords(JdbcClient database, Identifiers identifiers) {
    return new SteeringRecords(new SteeringStore(database), identifiers);
  }
}
