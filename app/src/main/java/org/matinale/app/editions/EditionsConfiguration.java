package org.matinale.app.editions;

import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.accounts.Remembering;
import org.matinale.app.connections.Connections;
import org.matinale.app.library.Library;
import org.matinale.app.operations.ConfidantSettings;
import org.matinale.app.operations.Meters;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.operations.WritingSettings;
import org.matinale.app.steering.Steering;
import org.matinale.app.storage.DataFolder;
import org.matinale.app.storage.Identifiers;
import org.matinale.app.storage.Transactions;
import org.matinale.allocation.AllocationSettings;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.OperatorEndpoint;
import org.matinale.mornings.Newsroom;
import org.matinale.mornings.PrivateTerms;
import org.matinale.mornings.WritingTerms;
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
    return Newsroom.open(settings.data().resolve(DataFolder.NEWSROOM), fetcher, search(settings.search(), fetcher), terms(settings.writing()), privately(settings.confidant()), settings.embeddings(), clock, settings.seed());
  }

  private static @Nullable PrivateTerms privately(@Nullable ConfidantSettings confidant) {
    return confidant == null ? null : new PrivateTerms(confidant.endpoint(), confidant.budget(), confidant.currency());
  }

  private static @Nullable WritingTerms terms(@Nullable WritingSettings writing) {
    return writing == null ? null : new WritingTerms(writing.endpoint(), writing.budget(), writing.currency(), AllocationSettings.DEFAULT);
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
      EditionStore editions, Transactions transactions, Accounts accounts, Library library, Orders orders, Newsroom newsroom, ObjectProvider<Remembering> remembering, Meters meters, Identifiers identifiers, ServeSettings settings, InstantSource clock) {
    return new Night(editions, transactions, accounts, new NewsroomPress(newsroom, orders, library), keeping(remembering), meters, settings.lead(), identifiers.id(), clock);
  }

  @Bean
  Editions editions(EditionStore editions, Orders orders, Night night, Connections connections, Newsroom newsroom, Transactions transactions, InstantSource clock) {
    return new Editions(editions, orders, night, connections, newsroom, transactions, clock);
  }

  @Bean
  Remembering newsroomsMemory(Newsroom newsroom) {
    return readers -> newsroom.keepOnly(reader -> readers.test(new ReaderId(reader)));
  }

  @Bean
  EditionsRecords editionsRecords(EditionStore editions, Orders orders, ObjectProvider<Fetcher> network, ObjectProvider<Remembering> remembering) {
    // a command remembers nobody: whom it erases beside a running server, that one's night forgets at its next waking
    return new EditionsRecords(editions, orders, network.getIfAvailable() != null ? keeping(remembering) : readers -> {});
  }

  /** Asked for when there is something to forget: some of it is made after the night. */
  private static Consumer<Predicate<ReaderId>> keeping(ObjectProvider<Remembering> remembering) {
    return readers -> remembering.forEach(one -> one.keepOnly(readers));
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
