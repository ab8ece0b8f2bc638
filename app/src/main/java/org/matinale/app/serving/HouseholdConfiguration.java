package org.matinale.app.serving;

import java.time.InstantSource;
import org.matinale.app.accounts.AccountsConfiguration;
import org.matinale.app.connections.ConnectionsConfiguration;
import org.matinale.app.editions.EditionsConfiguration;
import org.matinale.app.library.LibraryConfiguration;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.steering.SteeringConfiguration;
import org.matinale.app.storage.StorageConfiguration;
import org.matinale.app.web.WebConfiguration;
import org.matinale.fetching.FetchSettings;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.Outside;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The web application's parts, from the floor up. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
  StorageConfiguration.class,
  AccountsConfiguration.class,
  LibraryConfiguration.class,
  ConnectionsConfiguration.class,
  SteeringConfiguration.class,
  EditionsConfiguration.class,
  WebConfiguration.class
})
class HouseholdConfiguration {
  /** The one way out to the network. */
  @Bean
  Fetcher fetcher(ServeSettings settings, InstantSource clock) {
    return new Fetcher(FetchSettings.DEFAULT.withAllowed(settings.allowed()).withContact(settings.contact()), Outside.real(clock));
  }
}
