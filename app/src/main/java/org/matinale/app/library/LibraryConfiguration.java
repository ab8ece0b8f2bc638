package org.matinale.app.library;

import java.time.InstantSource;
import org.matinale.app.storage.Identifiers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The library, wired. */
@Configuration(proxyBeanMethods = false)
public class LibraryConfiguration {
  @Bean
  Library library(JdbcClient database, Identifiers identifiers, InstantSource clock) {
    return new Library(new SourceStore(database), identifiers, clock);
  }
}
