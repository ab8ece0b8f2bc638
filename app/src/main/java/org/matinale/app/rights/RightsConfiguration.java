package org.matinale.app.rights;

import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.PersonalRecords;
import org.matinale.app.library.Library;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.steering.Steering;
import org.matinale.app.storage.Remains;
import org.matinale.app.storage.Transactions;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Rights, wired. */
@Configuration(proxyBeanMethods = false)
public class RightsConfiguration {
  @Bean
  Rights rights(List<PersonalRecords> records, Accounts accounts, Library library, Steering steering, DataSource database, Transactions transactions, ServeSettings settings, InstantSource clock) {
    return new Rights(records, accounts, library, steering, new Remains(database), transactions, settings, clock);
  }

  /** Before anybody is let in. Commands wire it too and never ask for it: a server beside them may just be erasing. */
  @Bean
  SmartInitializingSingleton finishingErasures(Rights rights) {
    return rights::finishErasures;
  }
}
