package org.matinale.app.commands;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.matinale.app.operations.Retention;
import org.matinale.app.operations.ServeSettings;
import picocli.CommandLine.Option;

/** Which household a command is about, by what {@code serve} is told too. */
final class HouseholdOptions {
  @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = "The folder that holds the household (${DEFAULT-VALUE}).")
  private Path data = Path.of("data");

  @Option(names = "--database-url", paramLabel = "URL", converter = ServeOptions.DatabaseConverter.class, description = "The database, if not in the data folder.")
  private @Nullable String databaseUrl;

  HouseholdOptions() {}

  ServeSettings settings() {
    ServeSettings settings = ServeSettings.in(data);
    return new ServeSettings(
        data, settings.bind(), settings.port(), databaseUrl, settings.publicUrl(), settings.proxies(), settings.contact(), settings.allowed(), settings.search(), settings.lead(), Retention.of(data), settings.metricsToken(), settings.writing(), settings.confidant(), settings.embeddings(), settings.seed());
  }
}
