package org.matinale.app.commands;

import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Budget;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.ShownAddress;
import org.matinale.models.ApiKey;
import org.matinale.models.ConnectedModels;
import org.matinale.models.LanguageModels;
import org.matinale.models.ModelEndpoint;
import org.matinale.models.Prices;
import org.matinale.models.Surroundings;
import org.matinale.mornings.Confidant;
import picocli.CommandLine.Option;

/** Which model may read what is a reader's own. */
final class ConfidantOptions {
  private static final int AT_ONCE = 32;

  @Option(names = "--private-model", paramLabel = "URL", description = "A model that you answer for, such as http://localhost:8080/v1: it words the own cards of readers who say so (a subscriber's record by \"privateModel\": true, a household's reader at Account). One prompt each, kept nowhere.")
  private @Nullable String model;

  @Option(names = "--private-model-name", paramLabel = "N", description = "Its name.")
  private @Nullable String name;

  @Option(names = "--private-api-key-file", paramLabel = "F", description = "A file with its key alone in it.")
  private @Nullable Path keyFile;

  @Option(names = "--private-price", paramLabel = "IN,CACHED,OUT", converter = ModelOptions.PricesConverter.class, description = "What a million of its tokens cost.")
  private Prices price = Prices.NOTHING;

  @Option(names = "--private-budget-tokens", paramLabel = "N", description = "Tokens that it may take in a night, in serve within a day of UTC; by default as many as it needs.")
  private @Nullable Long budget;

  ConfidantOptions() {}

  /** Closed after use.
   *
   * @param confidant null where nobody's words are read */
  record Connected(@Nullable Confidant confidant, @Nullable ConnectedModels models) implements AutoCloseable {
    @Override
    public void close() {
      if (models != null) models.close();
    }
  }

  /** @throws MatinaleException SETTINGS where an option is wrong or lacks another */
  Connected connected(InstantSource clock, long seed) {
    ModelEndpoint endpoint = endpoint();
    if (endpoint == null) return new Connected(null, null);
    Budget tokens = budget();
    ConnectedModels models = LanguageModels.connected(endpoint, Surroundings.real(clock, seed));
    return new Connected(Confidant.of(models, tokens), models);
  }

  /** Null where nobody's words are read.
   *
   * @throws MatinaleException SETTINGS where an option is wrong or lacks another */
  @Nullable ModelEndpoint endpoint() {
    String base = model;
    String named = name;
    if (base == null) {
      if (named != null || keyFile != null || budget != null || !price.equals(Prices.NOTHING)) throw settings("--private-model-name, --private-api-key-file, --private-price and --private-budget-tokens say nothing without --private-model. Maybe add it.");
      return null;
    }
    if (named == null) throw settings("--private-model %s without --private-model-name. Maybe its server lists the names it knows at %s/models.".formatted(ShownAddress.of(base), ShownAddress.of(base).replaceFirst("/$", "")));
    try {
      return ModelEndpoint.at(base, named, named).withPrices(price, price).withMostAtOnce(AT_ONCE).withPrivateText(true).withKey(keyFile == null ? ApiKey.NONE : ApiKey.inFile(keyFile));
    } catch (IllegalArgumentException wrong) {
      throw new MatinaleException(ErrorCode.SETTINGS, String.valueOf(wrong.getMessage()), wrong);
    }
  }

  /** @throws MatinaleException SETTINGS where it is none */
  Budget budget() {
    try {
      return budget == null ? Budget.UNLIMITED : new Budget(Budget.Unit.TOKENS, budget);
    } catch (IllegalArgumentException wrong) {
      throw new MatinaleException(ErrorCode.SETTINGS, "--private-budget-tokens %d cannot be a budget: it is 0 or more. Maybe leave it out for as much as it takes.".formatted(budget), wrong);
    }
  }

  private static MatinaleException settings(String message) {
    return new MatinaleException(ErrorCode.SETTINGS, message);
  }
}
