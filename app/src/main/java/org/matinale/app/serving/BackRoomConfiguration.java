package org.matinale.app.serving;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.matinale.app.operations.Maintenance;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.storage.DatabaseAddress;
import org.matinale.app.web.WebConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The same features as {@link HouseholdConfiguration} wires, but for the pages; each is made only when it is asked for, so that nothing wakes or listens. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({DataSourceTransactionManagerAutoConfiguration.class, TransactionAutoConfiguration.class, JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class})
class BackRoomConfiguration {
  /** In plain words. */
  record Opened(ServingConfiguration.Parts parts, Runnable close) {}

  static Opened open(ServeSettings settings, DatabaseAddress address, InstantSource clock, RandomGenerator chance) {
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context.register(BackRoomConfiguration.class);
    Import wired = Objects.requireNonNull(HouseholdConfiguration.class.getAnnotation(Import.class));
    Arrays.stream(wired.value()).filter(feature -> !feature.getPackage().equals(WebConfiguration.class.getPackage())).forEach(context::register);
    context.registerBean(ServeSettings.class, () -> settings);
    context.registerBean(InstantSource.class, () -> clock);
    context.registerBean(RandomGenerator.class, () -> chance);
    context.registerBean(DatabaseAddress.class, () -> address);
    context.registerBean(Maintenance.class, () -> (work, back) -> {});
    context.addBeanFactoryPostProcessor(beans -> {
      for (String name : beans.getBeanDefinitionNames()) beans.getBeanDefinition(name).setLazyInit(true);
    });
    context.refresh();
    return new Opened(new ServingConfiguration.Beans(context), context::close);
  }
}
