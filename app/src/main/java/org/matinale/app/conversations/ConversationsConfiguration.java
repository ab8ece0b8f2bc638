package org.matinale.app.conversations;

import java.time.InstantSource;
import org.matinale.app.accounts.PersonalRecords;
import org.matinale.app.editions.Editions;
import org.matinale.app.steering.Steering;
import org.matinale.app.storage.Identifiers;
import org.matinale.app.storage.Transactions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Conversations, wired. */
@Configuration(proxyBeanMethods = false)
public class ConversationsConfiguration {
  @Bean
  Conversations conversations(JdbcClient database, Editions editions, Steering steering, Identifiers identifiers, Transactions transactions, InstantSource clock) {
    return new Conversations(new ConversationStore(database), editions, steering, identifiers, transactions, clock);
  }

  @Bean
  PersonalRecords conversationsRecords(JdbcClient database, Identifiers identifiers) {
    return new ConversationsRecords(new ConversationStore(database), identifiers);
  }
}
