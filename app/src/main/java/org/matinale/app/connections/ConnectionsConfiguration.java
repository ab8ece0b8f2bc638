package org.matinale.app.connections;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Connections, wired. */
@Configuration(proxyBeanMethods = false)
public class ConnectionsConfiguration {
  @Bean
  Connections connections(JdbcClient database) {
    return new Connections(new ConnectionStore(database));
  }
}
