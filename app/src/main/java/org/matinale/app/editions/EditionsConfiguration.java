package org.matinale.app.editions;

import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.connections.Connections;
import org.matinale.app.library.Library;
import org.matinale.app.operations.Meters;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.steering.Steering;
import org.matinale.app.storage.DataFolder;
import org.matinale.app.storage.Identifiers;
import org.matinale.app.storage.Transactions;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.OperatorEndpoint;
import org.matinale.mornings.Newsroom;
import org.matinale.research.Search;
import org.matinale.research.SearxngSearch;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Editions and the night, wired. */
@Configuration(proxyBeanMethods = false)
public class EditionsConfiguration {
  @Bean
  Newsroom newsroom(ServeSettings settings, Fetcher fetcher, InstantSource clock) {
    return Newsroom.open(settings.data().resolve(DataFolder.NEWSROOM), fetcher, search(settings.search(), fetcher), clock, settings.seed());
  }

  private static @Nullable Search search(@Nullable String address, Fetcher fetcher) {
    return address == null ? null : new SearxngSearch(fetcher, new OperatorEndpoint(address));
  }

  @Bean
  EditionStore editionStore(JdbcClient database) {
    return new EditionStore(database);
  }

  @Bean
  Orders orders(EditionStore editions, Accounts accounts, Library library, Connections connections, Steering steering, ServeSettings settings, InstantSource clock) {
    return new Orders(editions, accounts, library, connections, steering, settings, clock);
  }

  @Bean
  Night night(
      EditionStore editions, Transactions transactions, Accounts accounts, Library library, Orders orders, Newsroom newsroom, Meters meters, Identifiers identifiers, ServeSettings settings, InstantSource clock) {
    return new Night(editions, transactions, accounts, new NewsroomPress(newsroom, orders, library), meters, settings.lead(), identifiers.id(), clock);
  }

  @Bean
  Editions editions(EditionStore editions, Orders orders, Night night, Connections connections, Newsroom newsroom, Transactions transactions, InstantSource clock) {
    return new Editions(editions, orders, night, connections, newsroom, transactions, clock);
  }

  @Bean
  EditionsRecords editionsRecords(EditionStore editions, Orders orders, ObjectProvider<Fetcher> network, ObjectProvider<Newsroom> newsroom) {
    // a command has neither: what it erases beside a running server, that one forgets when it rests
    boolean serving = network.getIfAvailable() != null;
    return new EditionsRecords(editions, orders, serving ? (reader, folder) -> newsroom.getObject().forget(reader, folder) : (reader, folder) -> {});
  }

  @Bean
  Retaining retaining(JdbcClient database, Transactions transactions, ServeSettings settings, InstantSource clock) {
    return new Retaining(new RetentionStore(database), transactions, settings.retention(), clock);
  }

  @Bean
  Alarm alarm(DataSource database, Night night, Retaining retaining, InstantSource clock) {
    return new Alarm(database, new SqliteJdbcCustomization(), night, retaining, clock);
  }

  /** Once everything stands. The alarms of a former process are forgotten: their times are those of its clock. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> settingTheAlarm(JdbcClient database, Night night, Alarm alarm) {
    return ready -> {
      database.sql("delete from " + Alarm.TABLE).update();
      night.begin();
      alarm.set();
    };
  }
}
