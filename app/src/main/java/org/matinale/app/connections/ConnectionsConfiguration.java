package org.matinale.app.connections;

import java.nio.file.Path;
import java.time.InstantSource;
import org.matinale.app.accounts.PersonalRecords;
import org.matinale.app.storage.Identifiers;
import org.matinale.app.storage.Transactions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Connections, wired. */
@Configuration(proxyBeanMethods = false)
public class ConnectionsConfiguration {
  @Bean
  Connections connections(JdbcClient database, Identifiers identifiers, Transactions transactions, InstantSource clock) {
    Connections connections = new Connections(new ConnectionStore(database), identifiers, transactions, clock);
    connections.offerSamples(Path.of(System.getProperty("matinale.home", ".")).resolve("sample").resolve("series"));
    return connections;
  }

  @Bean
  PersonalRecords connectionsRecords(Connections connections, JdbcClient database) {
    return new ConnectionsRecords(connections, new ConnectionStore(database));
  }
}
