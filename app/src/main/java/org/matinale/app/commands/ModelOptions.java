package org.matinale.app.commands;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.ShownAddress;
import org.matinale.models.ApiKey;
import org.matinale.models.ConnectedModels;
import org.matinale.models.LanguageModels;
import org.matinale.models.ModelEndpoint;
import org.matinale.models.Prices;
import org.matinale.models.Surroundings;
import org.matinale.mornings.Authors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which models write, and what they cost. */
final class ModelOptions {
  /** Where the key is looked for, if no file is named. */
  static final String KEY_VARIABLE = "MATINALE_API_KEY";

  @Option(names = "--model", paramLabel = "URL", description = "Where an OpenAI-compatible interface lies, such as http://localhost:8080/v1. Without one, all is quoted from the sources.")
  private @Nullable String model;

  @Option(names = "--model-name", paramLabel = "N", description = "The large model, which writes at FULL.")
  private @Nullable String large;

  @Option(names = "--small-model-name", paramLabel = "N", description = "The small model, which writes at BRIEF; by default the large one.")
  private @Nullable String small;

  @Option(names = "--api-key-file", paramLabel = "F", description = "A file with the key alone in it; else " + KEY_VARIABLE + " in the environment, if it is set.")
  private @Nullable Path keyFile;

  @Option(names = "--price", paramLabel = "IN,CACHED,OUT[,BATCH]", converter = PricesConverter.class, description = "What a million tokens of the large model cost: read, read again, written; and the share of it paid in a batch.")
  private Prices price = Prices.NOTHING;

  @Option(names = "--small-price", paramLabel = "IN,CACHED,OUT[,BATCH]", converter = PricesConverter.class, description = "The same of the small model; by default that of the large one.")
  private @Nullable Prices smallPrice;

  @Option(names = "--currency", paramLabel = "CODE", defaultValue = "EUR", description = "Of prices and budget (${DEFAULT-VALUE}).")
  private String currency = "EUR";

  @Option(names = "--concurrency", paramLabel = "N", defaultValue = "32", description = "Requests under way at once, at most (${DEFAULT-VALUE}); how many there are follows from how the server bears them.")
  private int concurrency = 32;

  ModelOptions() {}

  /** What is written with, closed after use.
   *
   * @param authors null where all is quoted */
  record Connected(@Nullable Authors authors, @Nullable ConnectedModels models) implements AutoCloseable {
    @Override
    public void close() {
      if (models != null) models.close();
    }
  }

  /** Whether a model is named and no price. */
  boolean unpriced() {
    return model != null && price.equals(Prices.NOTHING) && (smallPrice == null || smallPrice.equals(Prices.NOTHING));
  }

  String currency() {
    return currency;
  }

  /** @param environment where a key may be
   * @param batches whether what has time is handed in as a batch
   * @throws MatinaleException SETTINGS where an option is wrong or lacks another */
  Connected connected(InstantSource clock, long seed, Map<String, String> environment, boolean batches) {
    ModelEndpoint endpoint = endpoint(environment);
    if (endpoint == null) return new Connected(null, null);
    ConnectedModels models = LanguageModels.connected(endpoint.withBatches(batches), Surroundings.real(clock, seed));
    return new Connected(Authors.of(models), models);
  }

  /** Null where all is quoted.
   *
   * @throws MatinaleException SETTINGS where an option is wrong or lacks another */
  @Nullable ModelEndpoint endpoint(Map<String, String> environment) {
    String base = model;
    String name = large;
    if (base == null) {
      if (name != null || small != null || keyFile != null) throw settings("--model-name, --small-model-name and --api-key-file say nothing without --model. Maybe add --model http://localhost:8080/v1.");
      return null;
    }
    if (name == null) throw settings("--model %s without --model-name. Maybe its server lists the names it knows at %s/models.".formatted(ShownAddress.of(base), ShownAddress.of(base).replaceFirst("/$", "")));
    try {
      return ModelEndpoint.at(base, name, small == null ? name : small).withPrices(price, smallPrice == null ? price : smallPrice).withMostAtOnce(concurrency).withKey(key(environment));
    } catch (IllegalArgumentException wrong) {
      throw new MatinaleException(ErrorCode.SETTINGS, String.valueOf(wrong.getMessage()), wrong);
    }
  }

  private ApiKey key(Map<String, String> environment) {
    if (keyFile != null) return ApiKey.inFile(keyFile);
    return environment.getOrDefault(KEY_VARIABLE, "").isBlank() ? ApiKey.NONE : ApiKey.inVariable(KEY_VARIABLE, environment);
  }

  private static MatinaleException settings(String message) {
    return new MatinaleException(ErrorCode.SETTINGS, message);
  }

  /** Reads {@code --price}. */
  static final class PricesConverter implements ITypeConverter<Prices> {
    @Override
    public Prices convert(String value) {
      try {
        List<Double> parts = Arrays.stream(value.split(",", -1)).map(part -> Double.parseDouble(part.strip())).toList();
        if (parts.size() == 3) return new Prices(parts.get(0), parts.get(1), parts.get(2), 1);
        if (parts.size() == 4) return new Prices(parts.get(0), parts.get(1), parts.get(2), parts.get(3));
      } catch (NumberFormatException notANumber) {
        // told below
      } catch (IllegalArgumentException wrong) {
        throw new TypeConversionException(wrong.getMessage());
      }
      throw new TypeConversionException("'%s' is no price list. Maybe write it as 2.50,0.25,10 for a million tokens read, read again and written.".formatted(value));
    }
  }
}
