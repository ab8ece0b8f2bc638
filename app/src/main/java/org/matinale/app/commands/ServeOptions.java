package org.matinale.app.commands;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.matinale.app.operations.ConfidantSettings;
import org.matinale.app.operations.Retention;
import org.matinale.app.operations.Secret;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.operations.WritingSettings;
import org.matinale.app.storage.DatabaseAddress;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.models.ModelEndpoint;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What the operator sets for {@code serve}, beside what goes for every run. */
final class ServeOptions {
  @Option(names = "--port", paramLabel = "N", defaultValue = "8080", converter = PortConverter.class, description = "The port it listens on (${DEFAULT-VALUE}); 0 for any free one.")
  private int port = ServeSettings.PORT;

  @Option(names = "--bind", paramLabel = "ADDRESS", defaultValue = ServeSettings.LOOPBACK, description = "The address it listens on (${DEFAULT-VALUE}: this machine alone; 0.0.0.0 is every address it has).")
  private String bind = ServeSettings.LOOPBACK;

  @Option(names = "--public-url", paramLabel = "URL", converter = PublicUrlConverter.class, description = "How browsers reach it where a reverse proxy stands in front, such as https://morning.example.org.")
  private @Nullable URI publicUrl;

  @Option(
      names = "--trusted-proxy",
      paramLabel = "ADDRESS",
      split = ",",
      converter = ProxyConverter.class,
      description = "Believes X-Forwarded-For and X-Forwarded-Proto of a proxy on another machine, such as 192.168.1.2 or 10.1.0.0/16. Repeatable. Of one on this machine they are believed anyway.")
  private List<String> proxies = List.of();

  @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = "The folder that holds the database and the archive (${DEFAULT-VALUE}).")
  private Path data = Path.of("data");

  @Option(names = "--database-url", paramLabel = "URL", converter = DatabaseConverter.class, description = "The database, such as jdbc:sqlite:/srv/matinale.db, if not in the data folder.")
  private @Nullable String databaseUrl;

  @Option(names = "--search", paramLabel = "URL", converter = SearchConverter.class, description = "A SearXNG's address, for research on wishes. By default none.")
  private @Nullable String search;

  @Option(names = "--lead", paramLabel = "TIME", defaultValue = "45m", converter = LeadConverter.class, description = "How long before its ready-by a briefing is begun (${DEFAULT-VALUE}), such as 90m or 2h.")
  private Duration lead = ServeSettings.LEAD;

  @Option(names = "--keep-briefings", paramLabel = "DAYS", defaultValue = "" + Retention.BRIEFINGS, converter = DaysConverter.class, description = "Days for which earlier mornings and their conversations are kept (${DEFAULT-VALUE}); 0 for ever.")
  private int keepBriefings = Retention.BRIEFINGS;

  @Option(names = "--keep-impressions", paramLabel = "DAYS", defaultValue = "" + Retention.IMPRESSIONS, converter = DaysConverter.class, description = "Days for which it is kept what was shown to whom (${DEFAULT-VALUE}); 0 for ever.")
  private int keepImpressions = Retention.IMPRESSIONS;

  @Option(names = "--keep-feedback", paramLabel = "DAYS", defaultValue = "" + Retention.FEEDBACK, converter = DaysConverter.class, description = "Days for which thumbs, saves and hides count (${DEFAULT-VALUE}: for ever).")
  private int keepFeedback = Retention.FEEDBACK;

  @Option(names = "--keep-backups", paramLabel = "DAYS", defaultValue = "" + Retention.BACKUPS, converter = DaysConverter.class, description = "Days for which nightly backups are kept in the data folder (${DEFAULT-VALUE}); 0 for none.")
  private int keepBackups = Retention.BACKUPS;

  @Option(names = "--metrics-token", paramLabel = "SECRET", converter = SecretConverter.class, description = "Opens /metrics to another machine that sends it as a bearer token. Rather in MATINALE_METRICS_TOKEN_FILE than here.")
  private @Nullable Secret metricsToken;

  @Mixin private ModelOptions models = new ModelOptions();
  @Mixin private BudgetOptions budget = new BudgetOptions();
  @Mixin private ConfidantOptions confidant = new ConfidantOptions();
  @Mixin private EmbeddingOptions embeddings = new EmbeddingOptions();

  ServeOptions() {}

  /** @param environment where the models' key may be */
  ServeSettings settings(RunOptions run, Map<String, String> environment) {
    Retention retention = new Retention(keepBriefings, keepImpressions, keepFeedback, keepBackups);
    return new ServeSettings(data, bind.strip(), port, databaseUrl, publicUrl, proxies, run.contact(), run.allowed(), search, lead, retention, metricsToken, writing(environment), confidant(), embeddings.terms(), run.seed());
  }

  private @Nullable WritingSettings writing(Map<String, String> environment) {
    ModelEndpoint endpoint = models.endpoint(environment);
    if (endpoint == null && budget.given()) throw new MatinaleException(ErrorCode.SETTINGS, "--budget-tokens and --budget-money say nothing without --model. Maybe add --model http://localhost:8080/v1.");
    try {
      return endpoint == null ? null : new WritingSettings(endpoint, budget.budget(), models.currency());
    } catch (IllegalArgumentException wrong) {
      throw new MatinaleException(ErrorCode.SETTINGS, String.valueOf(wrong.getMessage()), wrong);
    }
  }

  private @Nullable ConfidantSettings confidant() {
    ModelEndpoint endpoint = confidant.endpoint();
    try {
      return endpoint == null ? null : new ConfidantSettings(endpoint, confidant.budget(), models.currency());
    } catch (IllegalArgumentException wrong) {
      throw new MatinaleException(ErrorCode.SETTINGS, String.valueOf(wrong.getMessage()), wrong);
    }
  }

  /** Reads a whole number between two others. */
  private static int number(String value, int most, String what) {
    try {
      int number = Integer.parseInt(value.strip());
      if (number >= 0 && number <= most) return number;
    } catch (NumberFormatException e) {
      // told below
    }
    throw new TypeConversionException("'%s' is no %s between 0 and %d".formatted(value, what, most));
  }

  static final class PortConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return number(value, 65_535, "port");
    }
  }

  static final class DaysConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return number(value, 36_500, "number of days");
    }
  }

  static final class LeadConverter implements ITypeConverter<Duration> {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,4})\\s*([mh])");

    @Override
    public Duration convert(String value) {
      Matcher written = SHORT.matcher(value.strip().toLowerCase(Locale.ROOT));
      try {
        Duration lead = written.matches() ? Duration.parse("PT" + written.group(1) + written.group(2)) : Duration.parse(value.strip());
        if (!lead.isNegative() && lead.compareTo(Duration.ofHours(12)) <= 0) return lead;
      } catch (DateTimeException e) {
        // told below
      }
      throw new TypeConversionException("'%s' is no time between nothing and 12 hours. Maybe write it as 45m or 2h.".formatted(value));
    }
  }

  static final class PublicUrlConverter implements ITypeConverter<URI> {
    @Override
    public URI convert(String value) {
      try {
        URI url = new URI(value.strip().replaceFirst("/$", ""));
        ServeSettings.checkOrigin(url);
        return url;
      } catch (URISyntaxException | IllegalArgumentException wrong) {
        throw new TypeConversionException("'%s' is no address of a whole site. Maybe write it as https://morning.example.org, without a path.".formatted(value));
      }
    }
  }

  static final class ProxyConverter implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      try {
        ServeSettings.checkProxy(value.strip());
        return value.strip();
      } catch (IllegalArgumentException wrong) {
        throw new TypeConversionException(wrong.getMessage());
      }
    }
  }

  static final class SearchConverter implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      if (value.strip().matches("https?://\\S+")) return value.strip();
      throw new TypeConversionException("that is no web address. Maybe write it as http://127.0.0.1:8888.");
    }
  }

  static final class DatabaseConverter implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      try {
        return new DatabaseAddress(value.strip()).url();
      } catch (IllegalArgumentException wrong) {
        throw new TypeConversionException(wrong.getMessage());
      }
    }
  }

  static final class SecretConverter implements ITypeConverter<Secret> {
    @Override
    public Secret convert(String value) {
      try {
        return new Secret(value.strip());
      } catch (IllegalArgumentException wrong) {
        throw new TypeConversionException(wrong.getMessage());
      }
    }
  }
}
