package org.matinale.app.serving;

import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.storage.DatabaseAddress;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Starts Spring from settings that are values, and nothing else: no file and no variable of its own is read. */
final class ServingConfiguration {
  private ServingConfiguration() {}

  /** What is running, in plain words. */
  record Started(Parts parts, int port, BooleanSupplier active, Runnable stop) {}

  interface Parts {
    <T> T of(Class<T> type);
  }

  static Started start(ServeSettings settings, InstantSource clock, RandomGenerator chance) {
    try {
      Files.createDirectories(settings.data());
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the data folder %s cannot be made: %s. Maybe it is a file, or not writable.".formatted(settings.data(), e), e);
    }
    SpringApplication application = new SpringApplication(HouseholdConfiguration.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setDefaultProperties(properties(settings));
    application.setAddCommandLineProperties(false);
    application.addInitializers(
        context -> {
          GenericApplicationContext beans = (GenericApplicationContext) context;
          beans.registerBean(ServeSettings.class, () -> settings);
          beans.registerBean(InstantSource.class, () -> clock);
          beans.registerBean(RandomGenerator.class, () -> chance);
          beans.registerBean(DatabaseAddress.class, () -> settings.databaseUrl() == null ? DatabaseAddress.in(settings.data()) : new DatabaseAddress(settings.databaseUrl()));
        });
    ConfigurableApplicationContext context = application.run();
    return new Started(context::getBean, Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer()).getPort(), context::isActive, context::close);
  }

  private static Map<String, Object> properties(ServeSettings settings) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.port", settings.port());
    properties.put("server.address", settings.bind());
    return properties;
  }
}
