package org.matinale.app.operations;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.time.InstantSource;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.matinale.app.storage.DatabaseAddress;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Operations, wired. */
@Configuration(proxyBeanMethods = false)
public class OperationsConfiguration {
  @Bean(destroyMethod = "close")
  Meters meters(DataSource database) {
    Meters meters = new Meters();
    if (database instanceof HikariDataSource pool) {
      meters.level("database.connections.active", "Connections in use", () -> count(pool, HikariPoolMXBean::getActiveConnections));
      meters.level("database.connections.idle", "Connections that wait for work", () -> count(pool, HikariPoolMXBean::getIdleConnections));
      meters.level("database.connections.awaited", "Threads that wait for a connection", () -> count(pool, HikariPoolMXBean::getThreadsAwaitingConnection));
    }
    return meters;
  }

  @Bean
  Health health(DataSource database) {
    return new Health(database);
  }

  @Bean(destroyMethod = "close")
  Backups backups(ServeSettings settings, DatabaseAddress address, InstantSource clock) {
    Backups backups = new Backups(settings, address, clock);
    backups.begin();
    return backups;
  }

  @Bean
  Restoring restoring(ServeSettings settings, DatabaseAddress address) {
    return new Restoring(settings.data(), address);
  }

  private static int count(HikariDataSource pool, ToIntFunction<HikariPoolMXBean> what) {
    @Nullable HikariPoolMXBean figures = pool.getHikariPoolMXBean();
    return figures == null ? 0 : what.applyAsInt(figures);
  }
}
