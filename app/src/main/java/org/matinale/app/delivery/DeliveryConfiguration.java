package org.matinale.app.delivery;

import java.time.InstantSource;
import org.matinale.app.editions.Editions;
import org.matinale.app.storage.Identifiers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Delivery, wired. */
@Configuration(proxyBeanMethods = false)
public class DeliveryConfiguration {
  @Bean
  FeedKeyStore feedKeyStore(JdbcClient database) {
    return new FeedKeyStore(database);
  }

  @Bean
  Feeds feeds(FeedKeyStore keys, Editions editions, Identifiers identifiers, InstantSource clock) {
    return new Feeds(keys, editions, identifiers, clock);
  }

  @Bean
  DeliveryRecords deliveryRecords(FeedKeyStore keys) {
    return new DeliveryRecords(keys);
  }
}
