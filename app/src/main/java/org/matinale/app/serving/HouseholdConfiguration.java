package org.matinale.app.serving;

import org.matinale.app.accounts.AccountsConfiguration;
import org.matinale.app.connections.ConnectionsConfiguration;
import org.matinale.app.library.LibraryConfiguration;
import org.matinale.app.steering.SteeringConfiguration;
import org.matinale.app.storage.StorageConfiguration;
import org.matinale.app.web.WebConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
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
  WebConfiguration.class
})
class HouseholdConfiguration {}
