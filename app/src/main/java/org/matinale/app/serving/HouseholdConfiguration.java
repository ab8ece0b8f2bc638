package org.matinale.app.serving;

import java.time.InstantSource;
import org.matinale.app.accounts.AccountsConfiguration;
import org.matinale.app.connections.ConnectionsConfiguration;
import org.matinale.app.conversations.ConversationsConfiguration;
import org.matinale.app.delivery.DeliveryConfiguration;
import org.matinale.app.editions.EditionsConfiguration;
import org.matinale.app.library.LibraryConfiguration;
import org.matinale.app.operations.OperationsConfiguration;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.rights.RightsConfiguration;
import org.matinale.app.steering.SteeringConfiguration;
import org.matinale.app.storage.StorageConfiguration;
import org.matinale.app.web.DeliveringConfiguration;
import org.matinale.app.web.WatchingConfiguration;
import org.matinale.app.web.WebConfiguration;
import org.matinale.fetching.FetchSettings;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.Outside;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.session.autoconfigure.SessionAutoConfiguration;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The web application's parts, from the floor up, and before them what of Spring Boot is used: a list, since looking through everything it could do takes longer than all else at the start. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  PropertyPlaceholderAutoConfiguration.class,
  ConfigurationPropertiesAutoConfiguration.class,
  LifecycleAutoConfiguration.class,
  TaskExecutionAutoConfiguration.class,
  TaskSchedulingAutoConfiguration.class,
  DataSourceTransactionManagerAutoConfiguration.class,
  TransactionAutoConfiguration.class,
  JdbcTemplateAutoConfiguration.class,
  JdbcClientAutoConfiguration.class,
  JacksonAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  SecurityAutoConfiguration.class,
  ServletWebSecurityAutoConfiguration.class,
  SecurityFilterAutoConfiguration.class,
  SessionAutoConfiguration.class,
  JdbcSessionAutoConfiguration.class,
  ThymeleafAutoConfiguration.class,
  HttpEncodingAutoConfiguration.class,
  MultipartAutoConfiguration.class,
  TomcatServletWebServerAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
  ErrorMvcAutoConfiguration.class
})
@Import({
  StorageConfiguration.class,
  OperationsConfiguration.class,
  AccountsConfiguration.class,
  LibraryConfiguration.class,
  ConnectionsConfiguration.class,
  SteeringConfiguration.class,
  EditionsConfiguration.class,
  ConversationsConfiguration.class,
  DeliveryConfiguration.class,
  RightsConfiguration.class,
  WatchingConfiguration.class,
  DeliveringConfiguration.class,
  WebConfiguration.class
})
class HouseholdConfiguration {
  /** The one way out to the network. */
  @Bean
  Fetcher fetcher(ServeSettings settings, InstantSource clock) {
    return new Fetcher(FetchSettings.DEFAULT.withAllowed(settings.allowed()).withContact(settings.contact()), Outside.real(clock));
  }
}
