package org.matinale.app.web;

import java.time.InstantSource;
import org.matinale.app.storage.Identifiers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Pages of rights and backups, wired. */
@Configuration(proxyBeanMethods = false)
@Import({RightsPage.class, BackupsPage.class, ErasureBegunAdvice.class})
class RightsPagesConfiguration {
  @Bean
  Receipts receipts(Identifiers identifiers, InstantSource clock) {
    return new Receipts(identifiers, clock);
  }
}
