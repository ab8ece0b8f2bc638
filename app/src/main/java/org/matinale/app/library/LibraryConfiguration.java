package org.matinale.app.library;

import java.time.InstantSource;
import org.matinale.app.accounts.PersonalRecords;
import org.matinale.app.storage.Identifiers;
import org.matinale.app.storage.Transactions;
import org.matinale.fetching.Fetcher;
import org.matinale.sources.FeedDiscovery;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The library, wired. */
@Configuration(proxyBeanMethods = false)
public class LibraryConfiguration {
  @Bean
  Library library(JdbcClient database, Identifiers identifiers, Transactions transactions, InstantSource clock) {
    return new Library(new SourceStore(database), identifiers, transactions, clock);
  }

  @Bean
  PersonalRecords libraryRecords(Library library, JdbcClient database) {
    return new LibraryRecords(library, new SourceStore(database));
  }

  @Bean
  FeedDiscovery feedDiscovery(Fetcher fetcher, InstantSource clock) {
    return new FeedDiscovery(fetcher, clock);
  }
}
