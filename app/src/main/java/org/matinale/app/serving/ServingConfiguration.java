package org.matinale.app.serving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.matinale.app.operations.Maintenance;
import org.matinale.app.operations.Restoring;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.storage.Database;
import org.matinale.app.storage.DatabaseAddress;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** Starts Spring from settings that are values, and nothing else: no file and no variable of its own is read. */
final class ServingConfiguration {
  private ServingConfiguration() {}

  /** What is running, in plain words. */
  record Started(Parts parts, int port, BooleanSupplier active, Runnable stop) {}

  interface Parts {
    <T> T of(Class<T> type);

    <T> List<T> all(Class<T> type);
  }

  /** In a data folder that the caller has claimed; stopping leaves it claimed. */
  static Started start(ServeSettings settings, InstantSource clock, RandomGenerator chance, Maintenance maintenance) {
    ListeningAddress.check(settings);
    new Restoring(settings.data(), address(settings)).finish();
    Database.prepare(address(settings));
    settings.retention().leaveWord(settings.data());
    ConfigurableApplicationContext context = run(settings, clock, chance, maintenance);
    int port = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer()).getPort();
    return new Started(new Beans(context), port, context::isActive, context::close);
  }

  private static ConfigurableApplicationContext run(ServeSettings settings, InstantSource clock, RandomGenerator chance, Maintenance maintenance) {
    System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE); // EventLog does it
    SpringApplication application = new SpringApplication(HouseholdConfiguration.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setListeners(List.of()); // who would look for files of properties: ours are known
    application.setAddCommandLineProperties(false);
    application.setLogStartupInfo(false);
    application.addInitializers(
        context -> {
          MutablePropertySources sources = context.getEnvironment().getPropertySources();
          sources.remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
          sources.addFirst(new MapPropertySource("settings", properties(settings)));
          sources.addLast(new PropertiesPropertySource("properties", fixed()));
          GenericApplicationContext beans = (GenericApplicationContext) context;
          beans.registerBean(ServeSettings.class, () -> settings);
          beans.registerBean(InstantSource.class, () -> clock);
          beans.registerBean(RandomGenerator.class, () -> chance);
          beans.registerBean(Maintenance.class, () -> maintenance);
          beans.registerBean(DatabaseAddress.class, () -> address(settings));
        });
    try {
      return application.run();
    } catch (WebServerException taken) { // between the look and the listening
      throw ListeningAddress.refused(settings, taken);
    }
  }

  static DatabaseAddress address(ServeSettings settings) {
    return settings.databaseUrl() == null ? DatabaseAddress.in(settings.data()) : new DatabaseAddress(settings.databaseUrl());
  }

  private static Properties fixed() {
    try {
      return PropertiesLoaderUtils.loadProperties(new ClassPathResource("application.properties"));
    } catch (IOException broken) {
      throw new UncheckedIOException("application.properties cannot be read", broken);
    }
  }

  private static Map<String, Object> properties(ServeSettings settings) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.port", settings.port());
    properties.put("server.address", ListeningAddress.literal(settings.bind()).getHostAddress());
    // whoever reaches the port directly could write forwarded headers herself
    properties.put("server.forward-headers-strategy", settings.publicUrl() == null ? "none" : "native");
    // only of who stands between: anybody else on the network could write any address into them
    properties.put("server.tomcat.remoteip.internal-proxies", Stream.concat(Stream.of("127.0.0.0/8", "::1/128"), settings.proxies().stream().map(ServingConfiguration::range)).collect(Collectors.joining(",")));
    return properties;
  }

  private static String range(String proxy) {
    return proxy.contains("/") ? proxy : proxy + (proxy.contains(":") ? "/128" : "/32");
  }

  record Beans(ConfigurableApplicationContext context) implements Parts {
    @Override
    public <T> T of(Class<T> type) {
      return context.getBean(type);
    }

    @Override
    public <T> List<T> all(Class<T> type) {
      return List.copyOf(context.getBeansOfType(type).values());
    }
  }
}
